// A letter on the web for whoever has it: the calls that it told, what has been said of each, and the way to answer.
import type { Context } from 'hono';
import { nextDeadline, statusOn } from '../domain/call.ts';
import type { LetterCall } from '../domain/letter.ts';
import { callByKey } from '../store/calls.ts';
import { callsOfLetter } from '../store/letters.ts';
import { listedKeysOf } from '../store/marks.ts';
import { type ReplyLine, ReplyPage } from '../views/pages/reply.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { byLetter, type Holder } from './reply-holder.ts';
import { saidOf } from './reply-said.ts';

export const showReply = byLetter((house, c: Context, holder) => {
  const { letter, code } = holder;
  return c.html(
    ReplyPage({
      frame: frameOf(house, c),
      code,
      subject: letter.subject,
      language: letter.language,
      writtenAt: letter.writtenAt,
      lines: toldIn(house, holder).flatMap((told) => lineOf(house, holder, told)),
    }),
  );
});

/** What a letter told, each call by the key that it is listed by now. A call that has been joined with another stands once in each section. */
export function toldIn({ db }: WebHouse, { letter }: Holder): Pick<LetterCall, 'callKey' | 'section'>[] {
  const told = callsOfLetter(db, letter.id);
  const listed = listedKeysOf(
    db,
    told.map(({ callKey }) => callKey),
  );
  const each = new Map(
    told.map(({ callKey, section }) => {
      const key = listed.get(callKey) ?? callKey;
      return [`${section} ${key}`, { callKey: key, section }];
    }),
  );
  return [...each.values()];
}

function lineOf(
  house: WebHouse,
  holder: Holder,
  { callKey, section }: Pick<LetterCall, 'callKey' | 'section'>,
): ReplyLine[] {
  const call = callByKey(house.db, callKey);
  if (call === undefined) return [];
  const today = house.today();
  const nextOn = nextDeadline(call, today)?.day ?? null;
  return [{ section, call, status: statusOn(call, today), nextOn, said: saidOf(house, holder, callKey) }];
}
