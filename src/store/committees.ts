// What a committee has left behind in the database, whether or not the register still has it.
import type { Store } from './open.ts';

/** How much there is of each: what stays when a committee is taken out of the register. */
export interface LeftBehind {
  answers: number;
  takes: number;
  notes: number;
}

export function leftBehindBy(db: Store, committee: string): LeftBehind {
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get(committee));
  return {
    answers: count('SELECT count(*) FROM answers WHERE committee = ?'),
    takes: count('SELECT count(*) FROM takes WHERE committee = ?'),
    notes: count('SELECT count(*) FROM notes WHERE committee = ?'),
  };
}
