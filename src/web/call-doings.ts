// What people do on a call's page when they are signed in: answer for a committee, take the call, and follow or hide it for themselves.
import type { Context } from 'hono';
import { type AnswerReason, ownWords, reasonOf } from '../domain/answer.ts';
import type { Call } from '../domain/call.ts';
import { Refusal } from '../domain/errors.ts';
import type { Mark } from '../domain/mark.ts';
import type { Fault } from '../domain/own.ts';
import { saveAnswer, standingAnswer, undoAnswerOn } from '../store/answers.ts';
import { endTake, markOf, setMark, takeCall } from '../store/marks.ts';
import type { AnswerFilled } from '../views/pages/call-forms.tsx';
import { DEEDS, type Deed } from '../views/pages/reply-words.ts';
import { NotAllowedHerePage } from '../views/pages/trouble.tsx';
import { callHref } from '../views/parts.tsx';
import { callAt, callPage } from './call.ts';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { mayHere, signedIn } from './signed-in.ts';
import type { Gate } from './writing.ts';

/** The forms hold some words of one's own, which are shown again when they are too many. */
export const CALL_FORMS: Gate = { mostBytes: 64 * 1024, back: { href: '/calls', name: 'Till utlysningarna' } };

const LONGEST_FIELD = 20_000;

/** The fields of a form that was sent, each one once. */
export async function fieldsOf(c: Context): Promise<(name: string) => string> {
  const form = await c.req.parseBody();
  return (name) => {
    const value = form[name];
    return typeof value === 'string' ? value.slice(0, LONGEST_FIELD) : '';
  };
}

/** Whoever may not do it for that committee is told so, as by the routes' rules. */
export const notAllowed = (house: WebHouse, c: Context, action: 'answer' | 'examine' | 'note' | 'tune') =>
  c.html(NotAllowedHerePage({ frame: frameOf(house, c), action }), 403);

/** Back to the call's page, which says what came of it. */
export const backTo = (c: Context, call: Pick<Call, 'key'>, done: string, committee = '') =>
  c.redirect(`${callHref(call.key)}?${new URLSearchParams({ done, ...(committee && { for: committee }) })}`, 303);

interface Order {
  deed: Deed;
  committee: string;
  reason: AnswerReason | null;
  words: string;
}

/** What was asked for, and what is wrong with it. A deed that is not among `deeds` is none. */
async function orderIn(
  house: WebHouse,
  c: Context,
  deeds: readonly Deed[],
): Promise<{ order: Order | null; faults: Fault[]; filled: AnswerFilled }> {
  const one = await fieldsOf(c);
  const deed = DEEDS.find((known) => known === one('do') && deeds.includes(known));
  const committee = house.municipality.committees.find(({ id }) => id === one('committee'))?.id ?? '';
  const [reason, words] = [reasonOf(one('reason')) ?? null, one('words')];
  const isNo = deed === 'not-relevant';
  const filled = { committee, reason: reason ?? '', words, open: isNo };
  if (deed === undefined)
    return { order: null, faults: [{ field: 'svara', text: 'Tryck på en av knapparna på sidan.' }], filled };
  const tooMany = isNo ? wordsFault(words) : null;
  const faults = [
    ...(committee === ''
      ? [{ field: isNo ? 'no-committee' : 'yes-committee', text: 'Välj vilken nämnd det gäller.' }]
      : []),
    ...(tooMany === null ? [] : [{ field: 'words', text: tooMany }]),
  ];
  return { order: faults.length > 0 ? null : { deed, committee, reason, words }, faults, filled };
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

/** Reads the form, asks for the right for the committee that it names, carries it out and leads back to the page. */
const deedOnPage =
  (deeds: readonly Deed[], carryOut: (house: WebHouse, c: Context, call: Call, order: Order) => void) =>
  async (house: WebHouse, c: Context): Promise<Response> => {
    const call = callAt(house, c);
    const { order, faults, filled } = await orderIn(house, c, deeds);
    if (filled.committee !== '' && !mayHere(house, c, 'answer', filled.committee))
      return notAllowed(house, c, 'answer');
    if (order === null) return callPage(house, c, call, { faults, answer: filled });
    carryOut(house, c, call, order);
    return backTo(c, call, order.deed, order.committee);
  };

/** Keeps what a committee says of a call, or takes it back. The same once more changes nothing. */
export const answerOnPage = deedOnPage(['relevant', 'not-relevant', 'undo-answer'], (house, c, call, order) => {
  const { deed, committee, reason, words } = order;
  const of = { callKey: call.key, committee };
  const object = `call:${call.key}`;
  changing(house, c, ({ by, at }) => {
    const stood = standingAnswer(house.db, committee, call.key);
    const before = stood && { committee, verdict: stood.verdict, reason: stood.reason };
    if (deed === 'undo-answer')
      return undoAnswerOn(house.db, of, { by, at })
        ? { action: 'answer.undo', object, before, result: undefined }
        : null;
    const said =
      deed === 'relevant'
        ? { verdict: 'relevant' as const, reason: null, words: null }
        : { verdict: 'not-relevant' as const, reason, words: ownWords(words) };
    const { already } = saveAnswer(house.db, { ...of, ...said, person: by }, at);
    const after = { committee, verdict: said.verdict, reason: said.reason };
    return already ? null : { action: 'answer.give', object, before, after, result: undefined };
  });
});

/** A committee takes the call, and whoever said so follows it; or lets it go. */
export const takeOnPage = deedOnPage(['take', 'release'], (house, c, call, { deed, committee }) => {
  const { recipient } = signedIn(house, c);
  const of = { callKey: call.key, committee };
  const object = `call:${call.key}`;
  changing(house, c, ({ by, at }) => {
    if (deed === 'release')
      return endTake(house.db, { ...of, by }, at)
        ? { action: 'call.release', object, before: { committee }, result: undefined }
        : null;
    const when = { on: house.today(), at };
    const isTaken = takeCall(house.db, { ...of, by }, when);
    const isFollowed = recipient !== null && setMark(house.db, recipient, call.key, 'follow', when);
    return isTaken || isFollowed ? { action: 'call.take', object, after: { committee }, result: undefined } : null;
  });
});

/** What each deed makes of one's own mark. */
const MARKS: Partial<Record<Deed, Mark | null>> = { follow: 'follow', unfollow: null, hide: 'hide', show: null };

/** Sets one's own mark. The log says that somebody changed a mark of theirs, and not on which call: that is their own affair. */
export async function markOnPage(house: WebHouse, c: Context): Promise<Response> {
  const call = callAt(house, c);
  const said = (await fieldsOf(c))('do');
  const deed = DEEDS.find((known) => known === said);
  const mark = deed === undefined ? undefined : MARKS[deed];
  const { recipient } = signedIn(house, c);
  if (deed === undefined || mark === undefined)
    return callPage(house, c, call, {
      faults: [{ field: 'bara-for-dig', text: 'Tryck på en av knapparna på sidan.' }],
    });
  if (recipient === null) {
    const text = 'Du kan inte följa eller dölja utlysningar: tjänsten vet inte vilken e-postadress du har.';
    return callPage(house, c, call, { faults: [{ field: 'bara-for-dig', text }] });
  }
  changing(house, c, ({ at }) => {
    const standing = markOf(house.db, recipient, call.key);
    // Taking back what does not stand must not take away the other mark.
    if (mark === null && standing !== (deed === 'show' ? 'hide' : 'follow')) return null;
    return setMark(house.db, recipient, call.key, mark, { on: house.today(), at })
      ? { action: 'mark.set', object: 'own', result: undefined }
      : null;
  });
  return backTo(c, call, deed);
}
