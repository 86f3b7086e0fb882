// The part of the yearly report on the letters: what was in the mail, and what became of it.
import type { Day } from './calendar.ts';
import { countOf, type Figure, type FigureRow, rowOf } from './report-figure.ts';
import type { CallRow, YearRows } from './report-rows.ts';

/** Letters, the calls that they told of and what was then said and done about those; and all answers and takes of the year. */
export function mailFigures({ letters, told, answers, takes, applied }: YearRows): Figure[] {
  const keysOf = (rows: readonly { key: string }[]) => new Set(rows.map(({ key }) => key));
  const relevant = answers.filter(({ verdict }) => verdict === 'relevant');
  const notRelevant = answers.filter(({ verdict }) => verdict === 'not-relevant');
  const [liked, disliked, taken] = [keysOf(relevant), keysOf(notRelevant), keysOf(takes)];
  const toldWith = (is: (key: string) => boolean) => told.filter(({ key }) => is(key)).map((one) => callRow(one));
  return [
    countOf(
      'letters',
      letters.map(({ id, to, day }) => rowOf({ kind: 'letter', id: String(id), title: `Brev till ${to}`, day })),
    ),
    countOf(
      'told',
      toldWith(() => true),
    ),
    countOf(
      'told-relevant',
      toldWith((key) => liked.has(key)),
    ),
    countOf(
      'told-not-relevant',
      toldWith((key) => disliked.has(key)),
    ),
    countOf(
      'told-taken',
      toldWith((key) => taken.has(key)),
    ),
    countOf('told-applied', appliedRows(told, applied)),
    countOf(
      'told-silent',
      toldWith((key) => !liked.has(key) && !disliked.has(key) && !taken.has(key)),
    ),
    countOf('answers-relevant', relevant.map(callRow)),
    countOf('answers-not-relevant', notRelevant.map(callRow)),
    countOf('takes', takes.map(callRow)),
  ];
}

/** A call told of is secret here when only secret projects apply for it: that they do is what must not be known. */
function appliedRows(told: YearRows['told'], applied: YearRows['applied']): FigureRow[] {
  const known = new Map<string, YearRows['applied'][number]>();
  for (const one of applied) if (known.get(one.callKey)?.secret !== null) known.set(one.callKey, one);
  return told.flatMap((call) => {
    const by = known.get(call.key);
    return by === undefined ? [] : [{ ...callRow(call), committee: by.committee, secret: by.secret }];
  });
}

const callRow = ({ key: id, title, language, day, committee }: CallRow & { day: Day; committee?: string }): FigureRow =>
  rowOf({ kind: 'call', id, title, language, day, committee: committee ?? null });
