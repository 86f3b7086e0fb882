// Gathers what the committees' pages show: areas and terms, what is told now, the answers and what they have taught; undoes an answer.
import type { Context } from 'hono';
import { type Answer, teaches } from '../domain/answer.ts';
import { prepareArea } from '../domain/area.ts';
import { nextDeadline, statusOn } from '../domain/call.ts';
import type { Committee } from '../domain/committee.ts';
import { NotFound } from '../domain/errors.ts';
import { changedBetween, learntInWords } from '../domain/learning.ts';
import { isInOffice } from '../domain/person.ts';
import { answerById, answersOf, languagesAnswered, undoAnswer } from '../store/answers.ts';
import { learningOf } from '../store/learning.ts';
import type { MatchOfCall } from '../store/matches.ts';
import { changeInWords } from '../views/learning.ts';
import { CommitteePage, type ToldLine } from '../views/pages/committee.tsx';
import type { AreaLine } from '../views/pages/committee-areas.tsx';
import type { ContactLine } from '../views/pages/committee-contacts.tsx';
import { CommitteesPage } from '../views/pages/committees.tsx';
import { committeeHref, langOf } from '../views/parts.tsx';
import { periodWords } from '../views/rhythm.ts';
import { changing } from './changing.ts';
import { committeeAt } from './committee-at.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { programmeName } from './names.ts';
import { idOf } from './people-places.ts';
import { isFileEdited, profileSavedNow } from './profile-saved.ts';
import { mayHere, visitorOf } from './signed-in.ts';
import { toldNow } from './told-now.ts';
import { refuse } from './writing.ts';

export function showCommittees(house: WebHouse, c: Context): Response | Promise<Response> {
  const { committees } = house.municipality;
  const told = stillTold(house);
  const lines = committees.map((committee) => ({
    committee,
    areas: areasOf(house, committee).map(({ area }) => area.name),
    told: told.filter((one) => one.committee === committee.id).length,
    answers: answersOf(house.db, committee.id).filter((a) => a.standing).length,
  }));
  return c.html(CommitteesPage({ frame: frameOf(house, c), lines, ended: c.req.query('ended') !== undefined }));
}

export function showCommittee(house: WebHouse, c: Context): Response | Promise<Response> {
  const committee = committeeAt(house, c);
  const answers = answersOf(house.db, committee.id);
  const learning = learningOf(house.db, house, committee);
  return c.html(
    CommitteePage({
      frame: frameOf(house, c),
      committee,
      contacts: visitorOf(house, c) === null ? null : contactsOf(house, committee),
      areas: areasOf(house, committee),
      told: toldLines(house, committee.id),
      answers,
      learnt: learntInWords(learning(), house.knowledge.vocabulary),
      langs: langsOf(house, committee),
      mayUndo: mayHere(house, c, 'tune'),
      done: [
        ...savedNow(c, committee),
        ...undoneNow(house, committee, answers, idIn(c.req.query('undone'))),
        ...profileSavedNow(house, committee, c.req.query('profile')),
      ],
      isFileEdited: isFileEdited(house),
    }),
  );
}

/** Who speaks for a committee, for those who are signed in. */
const contactsOf = (house: WebHouse, { contacts }: Committee): ContactLine[] =>
  contacts.map((one) => {
    const { title, email, deputy } = one;
    const period = periodWords(one);
    return { id: idOf(house, one), title, email, period, isNow: isInOffice(one, house.today()), deputy };
  });

/** What the page says when the committee has just been saved. */
const savedNow = (c: Context, { name, contacts }: Committee): string[] =>
  c.req.query('saved') === undefined
    ? []
    : [`${name} är sparad.`, ...(contacts.length === 0 ? ['Nästa steg: lägg till en kontaktperson.'] : [])];

/** A committee's areas, the weightiest first, each with the terms that the vocabulary lacks and those that lie far from the others. */
function areasOf({ municipality, knowledge }: WebHouse, committee: Committee): AreaLine[] {
  return municipality.areas
    .flatMap((area): AreaLine[] => {
      const weight = committee.areas[area.id];
      if (weight === undefined) return [];
      const others = municipality.committees.filter((o) => o.id !== committee.id && o.areas[area.id] !== undefined);
      const { unknownTerms, farTerms } = prepareArea(area, knowledge);
      const marks = { unknown: new Set(unknownTerms), far: new Set(farTerms) };
      return [{ area, weight, ...marks, sharedWith: others.map(({ name }) => name) }];
    })
    .sort((a, b) => b.weight - a.weight);
}

/** What is not closed and told to committees, best first. */
function stillTold(house: WebHouse): MatchOfCall[] {
  const today = house.today();
  return toldNow(house).filter(({ call }) => statusOn(call, today) !== 'closed');
}

function toldLines(house: WebHouse, committee: string): ToldLine[] {
  const today = house.today();
  return stillTold(house)
    .filter((one) => one.committee === committee)
    .map(({ call, match }) => ({
      ...{ call, status: statusOn(call, today), nextDeadlineOn: nextDeadline(call, today)?.day ?? null },
      ...{ programme: programmeName(house, call), areas: [], score: match.score },
    }));
}

const langsOf = ({ db }: WebHouse, { id }: Committee): Map<string, string> =>
  new Map(
    [...languagesAnswered(db, id)].flatMap(([key, language]): [string, string][] => {
      const lang = langOf(language);
      return lang === undefined ? [] : [[key, lang]];
    }),
  );

/** What it changed that an answer was undone: the learning as it is beside what it would be with the answer. */
function undoneNow(house: WebHouse, committee: Committee, answers: readonly Answer[], id: number | null): string[] {
  const undone = answers.find((a) => a.id === id && a.undoneBy !== null);
  if (undone === undefined) return [];
  const said = `Svar ${undone.id} är ångrat och räknas inte längre. Det ligger kvar bland de ångrade svaren längst ned.`;
  if (answers.some((a) => a.standing && a.callKey === undone.callKey)) return [said];
  const learning = learningOf(house.db, house, committee);
  const before = learning(answers.map((a) => (a === undone ? { ...a, standing: true } : a)));
  const told = {
    committee: committee.name,
    vocabulary: house.knowledge.vocabulary,
    aboutSubject: teaches(undone),
  };
  return [said, ...changeInWords(changedBetween(before, learning(answers)), told)];
}

/** Takes back an answer and leads to the committee's page, which says what that changed. */
export function undoOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const committee = committeeAt(house, c);
  const id = idIn(c.req.param('number'));
  if (id === null) throw new NotFound('Det finns inget svar med det numret.');
  const answer = answerById(house.db, id);
  if (answer.committee !== committee.id) throw new NotFound(`${committee.name} har inget svar med nummer ${id}.`);
  const href = committeeHref(committee.id);
  if (!answer.standing)
    return refuse(house, c, 409, [`Svar ${id} gäller inte längre: det är redan ångrat eller ersatt.`], {
      href,
      name: `Till ${committee.name}`,
    });
  changing(house, c, ({ by, at }) => {
    undoAnswer(house.db, id, { by, at });
    return { action: 'answer.undo', object: `answer:${id}`, before: { verdict: answer.verdict }, result: undefined };
  });
  return c.redirect(`${href}?undone=${id}`, 303);
}
