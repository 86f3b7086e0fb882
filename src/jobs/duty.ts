// Gathers from the database what letters tell of the duty: what is due of applications and answers, and which examined projects a call fits.
import { type Again, againFrom } from '../domain/again.ts';
import { lastOrNext } from '../domain/application-due.ts';
import { type Day, dayAt } from '../domain/calendar.ts';
import type { Call } from '../domain/call.ts';
import type { Municipality } from '../domain/committee.ts';
import { type Due, type Duty, isToldAgain, newsOf, type ToldAgain } from '../domain/duty.ts';
import { whenOf } from '../domain/examination-record.ts';
import type { DutyRow, Way } from '../domain/letter.ts';
import type { Reader } from '../domain/readers.ts';
import { callByKey } from '../store/calls.ts';
import { applicationsAhead } from '../store/dues.ts';
import { feedbacksNow } from '../store/feedbacks.ts';
import { listedKeysOf } from '../store/marks.ts';
import type { Store } from '../store/open.ts';
import { againNow } from '../store/openings.ts';
import { listProjects } from '../store/projects.ts';
import { toldDuties } from '../store/told.ts';
import { applicationHref } from '../views/application-words.ts';
import { feedbackHref } from '../views/influence-words.ts';

interface DutyNeeds {
  db: Store;
  municipality: Municipality;
  mailMode: Way;
}

/**
 * A function that gives what one reader's letter may tell of the duty; `readAs`: themselves and those they stand in for. What is of a
 * project with a secret examination is in no letter.
 */
export function dutyReader(needs: DutyNeeds, today: Day): (reader: Reader, readAs: readonly string[]) => Duty {
  const { db, municipality, mailMode } = needs;
  const dues = [...applicationDues(needs, today), ...feedbackDues(db, today)];
  const leastOf = (committee: string) => againFrom(municipality, committee);
  const open = () => listProjects(db).filter(({ isSecret }) => !isSecret);
  const again = againNow(db, open, { today, leastOf });
  const callOf = callReader(db);
  return ({ committees }, readAs) => {
    const isMine = ({ committee }: { committee: string }) => committees.some(({ id }) => id === committee);
    const [due, fits] = [dues.filter(isMine), again.filter(({ project }) => isMine(project))];
    if (due.length + fits.length === 0) return { due: [], again: [] };
    const told = toldReader(
      db,
      readAs.flatMap((one) => toldDuties(db, one, mailMode)),
    );
    return {
      due: due.map((one) => ({ ...one, news: newsOf(one, told(one.kind, one.object), today) })),
      again: fits.flatMap((one) => untoldCalls(one, { told, today, callOf })),
    };
  };
}

type Told = (kind: DutyRow['kind'], object: string) => string[];

/** What has been told of something, in the order that it was told, whichever record its call is listed by since. */
function toldReader(db: Store, rows: readonly (DutyRow & { letter: number })[]): Told {
  const keyIn = (object: string) => object.slice(object.indexOf(' ') + 1);
  const named = rows.filter(({ kind }) => kind !== 'application').map(({ object }) => keyIn(object));
  const listed = listedKeysOf(db, [...new Set(named)]);
  const objectNow = ({ kind, object }: DutyRow) => {
    const key = keyIn(object);
    return kind === 'application' ? object : `${object.slice(0, -key.length)}${listed.get(key) ?? key}`;
  };
  const said = new Map<string, string[]>();
  for (const row of [...rows].sort((a, b) => a.letter - b.letter)) {
    const name = `${row.kind} ${objectNow(row)}`;
    said.set(name, [...(said.get(name) ?? []), row.about]);
  }
  return (kind, object) => said.get(`${kind} ${object}`) ?? [];
}

/** Every application that is not sent, with what is due next of it. */
const applicationDues = ({ db, municipality }: DutyNeeds, today: Day): Due[] =>
  applicationsAhead(db, { municipality, today }).map(
    ({
      application: { id, committee, callName, madeAt },
      project,
      stage,
      day,
      decision,
      deadlineOn,
      changedAt,
    }): Due => ({
      ...{ kind: 'application', object: String(id), stage, day, since: dayAt(madeAt), committee },
      ...{ title: project.title, language: null, path: applicationHref(id), plannedOn: null },
      application: { id, callName, decision, deadlineOn, changedAt },
    }),
  );

/** Every answer that a committee has said that it will give. */
const feedbackDues = (db: Store, today: Day): Due[] =>
  [...feedbacksNow(db)].flatMap(([key, said]) => {
    const will = said.filter(({ state }) => state === 'will');
    const call = will.length === 0 ? undefined : callByKey(db, key);
    if (call === undefined) return [];
    const day = lastOrNext(call, today);
    return will.map(
      ({ committee, writtenAt, day: plannedOn }): Due => ({
        ...{ kind: 'feedback', object: `${committee} ${key}`, stage: 'answer', day, since: dayAt(writtenAt) },
        ...{ committee, title: call.title, language: call.language, path: feedbackHref(key), plannedOn },
        application: null,
      }),
    );
  });

/** Reads each call once: one may fit many projects. */
function callReader(db: Store): (key: string) => Call | undefined {
  const read = new Map<string, Call | undefined>();
  return (key) => {
    if (!read.has(key)) read.set(key, callByKey(db, key));
    return read.get(key);
  };
}

/** The calls of an examined project that nobody has been told of; none when all are. */
function untoldCalls(
  { callKeys, ...again }: Again,
  { told, today, callOf }: { told: Told; today: Day; callOf: (key: string) => Call | undefined },
): ToldAgain[] {
  const calls = callKeys.flatMap((key): ToldAgain['calls'] => {
    const call = callOf(key);
    const when = call === undefined ? 'past' : whenOf(call, today);
    if (call === undefined || when === 'past' || isToldAgain(told('again', `${again.number} ${key}`), when)) return [];
    return [{ call, when }];
  });
  return calls.length === 0 ? [] : [{ ...again, calls }];
}
