// What letters have told, read from the database and from the letters themselves, and what is wrong in it.
import { addDays, type Day, inSwedish } from '../../src/domain/calendar.ts';
import { type Call, changesBetween, closesOn, factsOf, statusOn } from '../../src/domain/call.ts';
import type { Municipality } from '../../src/domain/committee.ts';
import type { Settings } from '../../src/domain/person.ts';
import { readersOn } from '../../src/domain/readers.ts';
import { callByKey } from '../../src/store/calls.ts';
import { marksOf, standingTakes } from '../../src/store/marks.ts';
import type { Store } from '../../src/store/open.ts';
import { choicesIn } from '../../src/store/settings.ts';

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
      `SELECT l.id AS letter, l.kind, l.recipient, l.period, l.language, l.state, unpacked(l.text) AS text, unpacked(l.html) AS html,
         c.key, c.title, lc.section, lc.version, lc.about
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

export type Harm = 'forget' | 'invent';

/** Does what a wrong ledger would do: forgets what was told, or says that something was. Returns what was forgotten. */
export function harmed(db: Store, harm: Harm): Ledger {
  if (harm === 'forget') {
    const forgotten = readLedger(db, "lc.section = 'new' AND lc.call_id % 5 = 0");
    db.exec("DELETE FROM letter_calls WHERE section = 'new' AND call_id % 5 = 0");
    return forgotten;
  }
  db.exec(
    `INSERT OR IGNORE INTO letter_calls (letter_id, call_id, version, section)
       SELECT (SELECT max(id) FROM letters WHERE kind = 'digest'), id, version, 'new' FROM calls WHERE id % 5 = 0
         AND EXISTS (SELECT 1 FROM letters WHERE kind = 'digest')`,
  );
  return [];
}

/** In sentences: what a reader should know by `today` and does not: every call that is chosen for them, and each as it is. */
export function untold(
  db: Store,
  chosen: ReadonlyMap<string, readonly string[]>,
  { municipality, standard, today }: { municipality: Municipality; standard: Settings; today: Day },
): string[] {
  const wrong: string[] = [];
  const readers = readersOn(municipality, choicesIn(db, standard), today);
  const ledger = readLedger(db);
  const takes = standingTakes(db);
  for (const { recipient, committees } of readers) {
    const mine = new Set(committees.map(({ id }) => id));
    const hidden = new Set([...marksOf(db, recipient)].flatMap(([key, { mark }]) => (mark === 'hide' ? [key] : [])));
    for (const [key, chosenBy] of chosen) {
      const call = callByKey(db, key);
      // What closed a quarter ago has nothing more to tell.
      if (!call || (closesOn(call) ?? today) < addDays(today, -90)) continue;
      if (hidden.has(key) || isRefused(db, key, chosenBy, mine)) continue;
      const last = lastTold(ledger, recipient, key);
      const concerns = chosenBy.some((id) => mine.has(id)) || (takes.get(key) ?? []).some((t) => mine.has(t.committee));
      if (last === undefined && concerns && chosenBy.some((id) => mine.has(id)) && statusOn(call, today) !== 'closed')
        wrong.push(`${recipient} was never told of ${key}`);
      if (last !== undefined && differs(db, call, last.version))
        wrong.push(`${recipient} was told v${last.version} of ${key}, not v${call.version}`);
    }
  }
  return wrong;
}

function isRefused(db: Store, key: string, chosenBy: readonly string[], mine: ReadonlySet<string>): boolean {
  const refused = db
    .prepare(
      `SELECT committee FROM answers a JOIN calls c ON c.id = a.call_id WHERE c.key = ? AND verdict = 'not-relevant'
         AND reason IS NOT 'wrong-time' AND undone_at IS NULL`,
    )
    .pluck()
    .all(key) as string[];
  const concerned = chosenBy.filter((id) => mine.has(id));
  return concerned.length > 0 ? concerned.every((id) => refused.includes(id)) : refused.some((id) => mine.has(id));
}

function differs(db: Store, call: Call, version: number): boolean {
  const facts = db
    .prepare('SELECT facts FROM call_versions v JOIN calls c ON c.id = v.call_id WHERE c.key = ? AND v.version = ?')
    .pluck()
    .get(call.key, version) as string;
  return changesBetween(JSON.parse(facts), factsOf(call)).some(({ severity }) => severity === 'tell');
}

const lastTold = (ledger: Ledger, recipient: string, key: string) =>
  ledger
    .filter(
      (row) => row.recipient === recipient && row.key === key && row.section !== 'reminder' && row.section !== 'gone',
    )
    .sort((a, b) => a.version - b.version)
    .at(-1);
