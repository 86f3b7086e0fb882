// The command `match`: compares calls with the committees' areas now.
import { findAgain } from '../jobs/again.ts';
import { join } from '../jobs/join.ts';
import { type MatchNeeds, match } from '../jobs/match.ts';
import { type Report, written } from '../jobs/tick.ts';
import type { Store } from '../store/open.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asWriter } from './session.ts';

export async function matchCommand(hall: Hall, options: { json?: boolean }): Promise<void> {
  await asWriter(hall, async (db) => {
    await written({ db, clock: hall.clock }, 'join', async () => joinNow(hall, db));
    const report = await written({ db, clock: hall.clock }, 'match', () => matchNow(hall, db));
    await written({ db, clock: hall.clock }, 'again', () => findAgainNow(hall, db));
    hall.say(options.json ? JSON.stringify(report) : `${municipalityOf(hall, db).name}: ${report.sentence}`);
  });
}

/** Finds which records of several sources are the same call, and which signs have become one. */
export function joinNow(hall: Hall, db: Store): Report {
  const { clock, sources } = hall;
  return join({ db, clock, sources, programmes: hall.knowledge().programmes });
}

/** Finds the calls that fit projects which have been examined before. */
export const findAgainNow = (hall: Hall, db: Store): Promise<Report> =>
  findAgain({ db, clock: hall.clock, municipality: municipalityOf(hall, db), knowledge: hall.knowledge() });

export function matchNow(hall: Hall, db: Store): Promise<Report> {
  const knowledge = hall.knowledge();
  const needs: MatchNeeds = {
    db,
    clock: hall.clock,
    municipality: municipalityOf(hall, db),
    knowledge,
    print: knowledge.print,
    onCall: (done, of) => hall.progress(`Jämför utlysning ${done} av ${of}`),
  };
  return match(needs);
}
