// What a source's form sees in a page, as lines for the person who writes it.

import { admit } from '../../src/domain/admit.ts';
import type { Day } from '../../src/domain/calendar.ts';
import { type CallDraft, FIELDS, type Field, fieldsOf } from '../../src/domain/call.ts';
import type { PageRequest, Source } from '../../src/reading/index.ts';
import { type Agreed, isWhole } from './fixtures.ts';

const FIELD_NAMES: Readonly<Record<Field, string>> = {
  deadline: 'sista ansökningsdag',
  opens: 'öppningsdag',
  status: 'status',
  applicants: 'vem som kan söka',
  budget: 'budget',
  rate: 'stödets andel',
  text: 'text',
};
const STATUS = { forthcoming: 'kommande', open: 'öppen', closed: 'stängd' } as const;

/** A page and everything that was read from it. */
export function linesOfPage(source: Source, request: PageRequest, read: Agreed, day: Day): string[] {
  const head = `${request.part ?? 'sida'}  ${request.url}`;
  if (!isWhole(read)) return [head, `  FEL (${read.trouble}): ${read.message}`];
  const { calls, unread, passedOver, follow = [], seen, total } = read;
  const counts = `  ${calls.length} utlysningar, ${unread.length} olästa, ${passedOver.length} förbigångna, ${seen.length} poster på sidan`;
  return [
    head,
    `${counts}${total === undefined ? '' : `, ${total} säger källan`}`,
    ...calls.flatMap((call) => linesOfCall(source, call, day)),
    ...unread.map((why) => `  OLÄST  ${why}`),
    ...passedOver.map((what) => `  förbi  ${what}`),
    ...follow.map((next) => `  leder till  ${next.part ?? 'sida'}  ${next.url}`),
  ];
}

function linesOfCall(source: Source, call: CallDraft, day: Day): string[] {
  const verdict = admit(source, call, day);
  const stands = {
    admitted: '',
    past: ' (har stängt)',
    refused: ` (SLÄPPS INTE IN: ${'why' in verdict ? verdict.why : ''})`,
  };
  const days = call.deadlines.map(
    ({ day: on, time, within, said }) =>
      `${on ?? (within ? `${within.from}–${within.to}` : 'ingen dag')}${time ? ` kl. ${time}` : ''} (”${said.slice(0, 60)}”)`,
  );
  const has = fieldsOf(call);
  const lacks = FIELDS.filter((field) => !has.includes(field)).map((field) => FIELD_NAMES[field]);
  return [
    `  • ${call.title}${stands[verdict.verdict]}`,
    `      ${call.ref}  ${call.url}`,
    `      sista dag: ${days.join('; ') || (call.rolling ? 'löpande' : '–')}   öppnar: ${call.opensOn ?? call.opens?.said ?? '–'}   status: ${call.statusSaid ? STATUS[call.statusSaid] : '–'}`,
    `      saknar: ${lacks.join(', ') || 'inget'}`,
  ];
}
