// One call of a letter: shows what its reader may say of it, and writes down what they say.
import type { Context } from 'hono';
import { type AnswerReason, ownWords, reasonOf } from '../domain/answer.ts';
import type { Call } from '../domain/call.ts';
import { callOf, type DigestCall } from '../domain/digest-call.ts';
import { NotFound, Refusal } from '../domain/errors.ts';
import type { Mark } from '../domain/mark.ts';
import { lastDayToDecide } from '../domain/meetings.ts';
import type { Fault } from '../domain/own.ts';
import { saveAnswer, undoAnswerOn } from '../store/answers.ts';
import { callByKey } from '../store/calls.ts';
import { endTake, listedKeysOf, marksOf, setMark, standingTakes, takeCall } from '../store/marks.ts';
import { matchesOfCall } from '../store/matches.ts';
import { replyCallHref } from '../views/links.ts';
import type { Filled } from '../views/pages/reply-answer.tsx';
import { ReplyCallPage } from '../views/pages/reply-call.tsx';
import { DEEDS, type Deed, doneWords } from '../views/pages/reply-words.ts';
import { changingByLetter } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { toldIn } from './reply.ts';
import { byLetter, type Holder } from './reply-holder.ts';
import { saidOf } from './reply-said.ts';

export const showReplyCall = byLetter((house, c, holder) => {
  const item = itemOf(house, holder, callAt(house, c, holder));
  const deed = deedIn(c.req.query('done'));
  const done = deed && doneWords(deed, saidOf(house, holder, item.call.key));
  return page(house, c, holder, item, { filled: emptyFor(holder, item), faults: [], done });
});

interface Shown {
  filled: Filled;
  faults: Fault[];
  done: string | null;
}

const page = (house: WebHouse, c: Context, holder: Holder, item: DigestCall, shown: Shown) =>
  c.html(
    ReplyCallPage({
      frame: frameOf(house, c),
      code: holder.code,
      item,
      said: saidOf(house, holder, item.call.key),
      committees: holder.committees,
      ...shown,
    }),
    shown.faults.length > 0 ? 400 : 200,
  );

/** The call of the address as it is listed by now. What the letter did not tell is not answered by it. */
function callAt(house: WebHouse, c: Context, holder: Holder): Call {
  const asked = c.req.param('key') ?? '';
  const key = listedKeysOf(house.db, [asked]).get(asked);
  const call = toldIn(house, holder).some(({ callKey }) => callKey === key)
    ? callByKey(house.db, key ?? '')
    : undefined;
  if (call === undefined)
    throw new NotFound('Brevet berättar inte om den utlysningen. Öppna brevet och välj en som står där.');
  return call;
}

/** The call with why it concerns the committees that the reader may answer for. */
function itemOf({ db, municipality, programmes, ...house }: WebHouse, holder: Holder, call: Call): DigestCall {
  const today = house.today();
  const mine = new Set(holder.committees.map(({ id }) => id));
  const stored = matchesOfCall(db, call.key);
  const chosen = stored.filter(({ match }) => match.chosen);
  return callOf(
    {
      committees: holder.committees,
      everyCommittee: municipality.committees,
      chosenBy: new Map([[call.key, chosen.map(({ committee }) => committee)]]),
      takes: standingTakes(db, call.key),
      marks: marksOf(db, holder.recipient),
      leads: new Map(),
      decideBy: (lastDay) => lastDayToDecide(municipality, lastDay, today),
      areas: municipality.areas,
      programmes,
      today,
    },
    'new',
    call,
    chosen.flatMap(({ committee, match }) => (mine.has(committee) ? [{ call, committee, match }] : [])),
  );
}

/** Ticked are the committees that the call is chosen for; when it is chosen for none any more, those that the reader speaks for. */
function emptyFor({ committees, speaksFor }: Holder, item: DigestCall): Filled {
  const chosen = committees.filter(({ name }) => item.committees.includes(name));
  const ticked = [chosen, speaksFor, committees].find((some) => some.length > 0) ?? [];
  return { committees: ticked.map(({ id }) => id), reason: '', words: '', open: false };
}

const deedIn = (said: unknown): Deed | null => DEEDS.find((deed) => deed === said) ?? null;

/** Writes down one thing and leads to the page that says what came of it. What cannot be used is shown again, and nothing is written. */
export const postReplyCall = byLetter(async (house, c, holder) => {
  const call = callAt(house, c, holder);
  const form = await c.req.formData();
  const one = (name: string): string => textIn(form.get(name));
  const deed = deedIn(one('do'));
  const ticked = form.getAll('committee').map(textIn);
  const [only, ...others] = holder.committees;
  const isObvious = only !== undefined && others.length === 0 && ticked.length === 0;
  const committees = isObvious ? [only] : holder.committees.filter(({ id }) => ticked.includes(id));
  const said = { words: one('words'), reason: reasonOf(one('reason')) ?? null };
  const faults = faultsIn(deed, committees, said.words);
  if (deed === null || faults.length > 0) {
    const filled = { committees: ticked, reason: said.reason ?? '', words: said.words, open: deed === 'not-relevant' };
    return page(house, c, holder, itemOf(house, holder, call), { filled, faults, done: null });
  }
  const forCommittees = committees.map(({ id }) => id);
  changingByLetter(house, () => {
    carryOut(house, holder, call.key, { deed, committees: forCommittees, ...said });
    return {
      action: ACTIONS[deed] ?? 'mark.set',
      object: `call:${call.key}`,
      after: { letter: holder.letter.id, committees: forCommittees },
    };
  });
  return c.redirect(`${replyCallHref('', holder.code, call.key)}?done=${deed}`, 303);
});

/** What the log calls each; all else marks the call for the reader alone. */
const ACTIONS: Partial<Record<Deed, string>> = {
  relevant: 'answer.give',
  'not-relevant': 'answer.give',
  'undo-answer': 'answer.undo',
  take: 'call.take',
  release: 'call.release',
};

const LONGEST_FIELD = 10_000;
const textIn = (value: unknown): string => (typeof value === 'string' ? value.slice(0, LONGEST_FIELD) : '');

/** What is for the reader alone; all else is a committee's. */
const OWN_MARKS: Partial<Record<Deed, Mark | null>> = { follow: 'follow', unfollow: null, hide: 'hide', show: null };

function faultsIn(deed: Deed | null, committees: readonly unknown[], words: string): Fault[] {
  if (deed === null) return [{ field: 'innehall', text: 'Tryck på en av knapparna på sidan.' }];
  const nobody = OWN_MARKS[deed] === undefined && committees.length === 0;
  const tooMany = deed === 'not-relevant' ? wordsFault(words) : null;
  return [
    ...(nobody ? [{ field: 'committee', text: 'Kryssa i minst en nämnd som svaret gäller.' }] : []),
    ...(tooMany === null ? [] : [{ field: 'words', text: tooMany }]),
  ];
}

function wordsFault(words: string): string | null {
  try {
    ownWords(words);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

interface Order {
  deed: Deed;
  /** Ids. */
  committees: string[];
  reason: AnswerReason | null;
  words: string;
}

function carryOut({ db, ...house }: WebHouse, { recipient, person }: Holder, callKey: string, order: Order): void {
  const { deed, committees } = order;
  const when = { on: house.today(), at: house.now() };
  const mark = OWN_MARKS[deed];
  if (mark !== undefined) {
    // Taking back what does not stand must not take away the other mark.
    const standing = marksOf(db, recipient).get(callKey)?.mark;
    if (mark !== null || standing === (deed === 'show' ? 'hide' : 'follow'))
      setMark(db, recipient, callKey, mark, when);
    return;
  }
  const by = person.title;
  for (const committee of committees) {
    if (deed === 'take') takeCall(db, { callKey, committee, by }, when);
    else if (deed === 'release') endTake(db, { callKey, committee, by }, when.at);
    else if (deed === 'undo-answer') undoAnswerOn(db, { callKey, committee }, { by, at: when.at });
    else saveAnswer(db, answerOf(order, { callKey, committee, person: by }), when.at);
  }
  if (deed === 'take') setMark(db, recipient, callKey, 'follow', when);
}

const answerOf = ({ deed, reason, words }: Order, of: { callKey: string; committee: string; person: string }) =>
  deed === 'relevant'
    ? { ...of, verdict: 'relevant' as const, reason: null, words: null }
    : { ...of, verdict: 'not-relevant' as const, reason, words: ownWords(words) };
