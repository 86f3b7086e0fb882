// The command `answers`: shows what committees have answered and what that has changed, and undoes an answer.
import { type Answer, teaches, verdictInWords } from '../domain/answer.ts';
import { dayAt, type Instant, inSwedish } from '../domain/calendar.ts';
import type { Committee } from '../domain/committee.ts';
import { Refusal } from '../domain/errors.ts';
import { type Learnt, learntInWords } from '../domain/learning.ts';
import { answerById, answersOf, committeesWithAnswers, undoAnswer } from '../store/answers.ts';
import type { Store } from '../store/open.ts';
import { committeeNamed, learningOf, linesOfChange, watchLearning } from './answer.ts';
import { changingByCommand, WHO } from './changing.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asPerson, asReader } from './session.ts';

export interface AnswersOptions {
  committee?: string;
  /** Number of the answer to undo. */
  undo?: number;
  json?: boolean;
}

export async function answersCommand(hall: Hall, options: AnswersOptions): Promise<void> {
  const committee = options.committee === undefined ? null : committeeNamed(hall, options.committee);
  const { undo, json = false } = options;
  if (undo !== undefined) asPerson(hall, (db) => undoOne(hall, db, undo, { committee, json }));
  else await asReader(hall, (db) => showAnswers(hall, db, { committee, json }));
}

interface Asked {
  /** Null for all. */
  committee: Committee | null;
  json: boolean;
}

function undoOne(hall: Hall, db: Store, id: number, { committee, json }: Asked): void {
  const before = answerById(db, id);
  if (committee !== null && before.committee !== committee.id)
    throw new Refusal(`Svar ${id} är inte från ${committee.name} utan från ${nameOf(hall, before.committee)}.`);
  const from = committeeOf(hall, before.committee);
  const watch = from === undefined ? () => [] : watchLearning(hall, db, from);
  const undone = changingByCommand(hall, db, (at) => {
    const result = undoAnswer(db, id, { by: WHO, at });
    return { action: 'answer.undo', object: `answer:${id}`, before: { verdict: before.verdict }, result };
  });
  if (undone === null) return;
  const lines = json
    ? [JSON.stringify(undone)]
    : [
        `Svar ${id} är ångrat: ${verdictInWords(undone)}, om "${undone.callTitle}".`,
        ...(from === undefined ? [] : linesOfChange(hall, from, watch(), teaches(undone))),
      ];
  for (const line of lines) hall.say(line);
}

const committeeOf = (hall: Hall, id: string): Committee | undefined =>
  municipalityOf(hall).committees.find((c) => c.id === id);

/** A committee that is no longer there goes by its id. */
const nameOf = (hall: Hall, id: string): string => committeeOf(hall, id)?.name ?? id;

function showAnswers(hall: Hall, db: Store, { committee, json }: Asked): void {
  const ids = committee === null ? committeesWithAnswers(db) : [committee.id];
  for (const id of ids) {
    const answers = answersOf(db, id);
    const present = committeeOf(hall, id);
    const learnt = present === undefined ? { shifts: [] } : learningOf(hall, db, present)();
    if (json) hall.say(jsonOf(hall, id, answers, learnt));
    else for (const line of linesOf(hall, id, answers, learnt)) hall.say(line);
  }
  if (ids.length === 0 && !json) hall.say('Ingen nämnd har svarat än.');
}

function jsonOf(hall: Hall, id: string, answers: readonly Answer[], learnt: Learnt): string {
  const { labels } = hall.knowledge().vocabulary;
  const shifts = learnt.shifts.map(({ concept, ...shift }) => ({ subject: labels[concept]?.sv ?? '', ...shift }));
  return JSON.stringify({ committee: id, name: nameOf(hall, id), answers, shifts });
}

function linesOf(hall: Hall, id: string, answers: readonly Answer[], learnt: Learnt): string[] {
  const changes = learntInWords(learnt, hall.knowledge().vocabulary);
  const stand = answers.filter((a) => a.standing).length;
  return [
    `${nameOf(hall, id)}: ${answers.length} svar, varav ${stand} gäller`,
    ...answers.flatMap(answerLines),
    ...(changes.length === 0
      ? ['  Svaren har inte ändrat hur något ämne räknas.']
      : ['  Det här har svaren ändrat:', ...changes.map((line) => `    ${line}`)]),
  ];
}

function answerLines(answer: Answer): string[] {
  const undone = answer.undoneAt === null ? '' : ` · ÅNGRAT ${dayOf(answer.undoneAt)} av ${answer.undoneBy}`;
  return [
    `  ${answer.id}. ${verdictInWords(answer)} · ${dayOf(answer.givenAt)} · ${answer.person}${undone}`,
    `     ${answer.callTitle} (${answer.callKey})`,
    ...(answer.words === null ? [] : [`     ”${answer.words}”`]),
  ];
}

const dayOf = (at: Instant): string => inSwedish(dayAt(at), { weekday: false });
