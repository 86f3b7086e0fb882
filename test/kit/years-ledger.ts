// What letters have told, read from the database and from the letters themselves, and what is wrong in it.
import { inSwedish } from '../../src/domain/calendar.ts';
import type { Store } from '../../src/store/open.ts';

interface Row {
  letter: number;
  kind: string;
  recipient: string;
  period: string;
  language: string;
  state: string;
  text: string;
  html: string;
  key: string;
  title: string;
  section: string;
  version: number;
  about: string;
}
export type Ledger = Row[];

/** What letters tell, save those that failed: they told nothing. `which`: a condition on the rows (`lc`). */
export const readLedger = (db: Store, which = 'true'): Ledger =>
  db
    .prepare(
      `SELECT l.id AS letter, l.kind, l.recipient, l.period, l.language, l.state, l.text, l.html, c.key, c.title, lc.section, lc.version,
         lc.about
       FROM letter_calls lc JOIN letters l ON l.id = lc.letter_id JOIN calls c ON c.id = lc.call_id
       WHERE l.state <> 'failed' AND ${which} ORDER BY l.id`,
    )
    .all() as Ledger;

/** In sentences: what was told twice, what is said to have been told and is not shown, and letters that are one too many. */
export function wrongsIn(ledger: Ledger): string[] {
  const flat = new Map<number, string>();
  return [
    ...twice(
      ledger.filter((r) => r.section === 'new' || r.section === 'opened'),
      (r) => `${r.recipient} ${r.key} ${r.section} `,
    ),
    ...twice(
      ledger.filter((r) => r.section === 'changed'),
      (r) => `${r.recipient} ${r.key} changed v${r.version}`,
    ),
    ...twice(
      ledger.filter((r) => r.section === 'reminder'),
      (r) => `${r.recipient} ${r.key} reminder ${r.about}`,
    ),
    ...twice(onePerLetter(ledger.filter((r) => r.kind === 'digest')), (r) => `${r.recipient} ${r.period} digest`),
    ...ledger.flatMap((row) => notShown(row, flat)),
  ];
}

const onePerLetter = (rows: Ledger): Ledger => [...new Map(rows.map((row) => [row.letter, row])).values()];

function twice(rows: Ledger, nameOf: (row: Row) => string): string[] {
  const seen = new Set<string>();
  return rows.map(nameOf).flatMap((name) => (seen.size === seen.add(name).size ? [`twice: ${name}`] : []));
}

/** The title in both parts of the letter; of a reminder, the last day too. */
function notShown(row: Row, flat: Map<number, string>): string[] {
  const text = flat.get(row.letter) ?? row.text.replace(/\s+/g, ' ');
  flat.set(row.letter, text);
  const day = row.section === 'reminder' ? (row.about.split(' ')[1] ?? '') : '';
  const isNamed = day === '' || row.language !== 'sv' || text.includes(inSwedish(day));
  return [
    ...(text.includes(row.title) && row.html.includes(row.title)
      ? []
      : [`not shown: ${row.key}, letter ${row.letter}`]),
    ...(isNamed ? [] : [`not shown: the day ${day} of ${row.key}, letter ${row.letter}`]),
  ];
}
