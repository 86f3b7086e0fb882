// What a sweep brought, in figures: what the gates judge.
import type { Day } from '../domain/calendar.ts';
import { type CallDraft, closesOn, FIELDS, type Field, fieldsOf } from '../domain/call.ts';
import type { SweepFigures } from '../domain/gates.ts';
import type { Known } from '../store/calls.ts';
import type { Found } from './sweep.ts';

/** A draft that may come in. */
export type ReadDraft = { draft: CallDraft; past: boolean };

/** What the sweep is weighed with. */
interface Weighing {
  known: ReadonlyMap<string, Known>;
  /** References of calls that the last sweep had and whose last day is still ahead or unknown. */
  expected: ReadonlySet<string>;
  read: readonly ReadDraft[];
  unread: number;
  /** Of these, how many for a day that cannot be. */
  datesOutside: number;
  today: Day;
}

/** What the sweep brought, in figures. Of a page that is as it was, its known calls count with the fields that they have. */
export function figuresOf(
  found: Found,
  { known, expected, read, unread, datesOutside, today }: Weighing,
): SweepFigures {
  const came = new Set([...found.unchanged, ...read.map((r) => r.draft.ref)]);
  const stands = [...found.unchanged].flatMap((ref) => known.get(ref) ?? []);
  // What was past when its page was last read was not kept: it is there, and that is all that is known of it.
  const forgotten = found.unchanged.size - stands.length;
  const stillOpen = stands.filter(({ closesOn }) => (closesOn ?? today) >= today);
  const present = read.filter((r) => !r.past);
  const has = [...read.map(({ draft }) => fieldsOf(draft)), ...stands.map((k) => k.fields)];
  const scale = has.length === 0 ? 0 : (has.length + forgotten) / has.length;
  const count = (field: Field) => has.filter((own) => own.includes(field)).length;
  const fields = FIELDS.map(
    (field) => [field, has.length === 0 ? forgotten : Math.round(count(field) * scale)] as const,
  );
  return {
    total: [...found.totals][0] ?? found.seen.size,
    understood: has.length + forgotten,
    valid: present.length + stillOpen.length,
    fresh: present.filter((r) => !known.has(r.draft.ref)).length,
    unread,
    datesOutside,
    fields: Object.fromEntries(fields),
    vanished: [...expected].filter((ref) => !came.has(ref)).length,
    altered: alteredIn(came, known, read),
  };
}

/** What has become of the calls that we knew and have read anew. */
function alteredIn(
  came: ReadonlySet<string>,
  known: ReadonlyMap<string, Known>,
  read: readonly ReadDraft[],
): SweepFigures['altered'] {
  const gone = new Set([...known].filter(([ref]) => !came.has(ref)).map(([, k]) => `${k.title} ${k.closesOn}`));
  const pairs = read.flatMap(({ draft }) => {
    const before = known.get(draft.ref);
    return before ? [{ draft, before }] : [];
  });
  return {
    retitled: pairs.filter(({ draft, before }) => draft.title !== before.title).length,
    undated: pairs.filter(
      ({ draft, before }) => before.fields.includes('deadline') && !fieldsOf(draft).includes('deadline'),
    ).length,
    renamed: read.filter(({ draft }) => !known.has(draft.ref) && gone.has(`${draft.title} ${closesOn(draft)}`)).length,
  };
}
