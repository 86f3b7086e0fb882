// Promises of what is stored about a person: an extract finds all of it, and once they are forgotten nothing of it but the letters is left.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Municipality } from '../../src/domain/committee.ts';
import { recipientOf } from '../../src/domain/person.ts';
import { registerOf, tiesOf, withoutPerson } from '../../src/domain/register.ts';
import { keepAccount } from '../../src/store/accounts.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { type Forgotten, forgetPerson } from '../../src/store/forget.ts';
import { letterOfCode, newCode, writeLetter } from '../../src/store/letters.ts';
import { noteInLog, verifyLog } from '../../src/store/log.ts';
import { setMark, takeCall } from '../../src/store/marks.ts';
import { municipalityAt, municipalityNumber, saveMunicipality } from '../../src/store/municipality.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { storedAbout } from '../../src/store/people.ts';
import { beginSession, sessionOf } from '../../src/store/sessions.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { aCommittee, aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aLetterDraft, WRITTEN } from '../kit/letters.ts';

const AT = `${TODAY}T06:00:00Z`;
const PEOPLE = 20;
const COMMITTEE = 'namnd-a';

/** One address is the end of another's, and some are written with capitals. */
const emailOf = (i: number): string =>
  i === 1 ? 'jo.0.person@kommun.example' : `${i % 2 ? 'P' : ''}${i}.person@kommun.example`;
const titleOf = (i: number): string => `Egen titel ${i}x`;
const recipients = Array.from({ length: PEOPLE }, (_, i) => recipientOf({ email: emailOf(i) }));

const town = (): Municipality =>
  aMunicipality({
    committees: [
      aCommittee({
        id: COMMITTEE,
        name: 'Nämnd A',
        contacts: recipients.map((_, i) => ({
          title: titleOf(i),
          email: emailOf(i),
          deputy: i === 3 ? { title: titleOf(4), email: emailOf(4) } : null,
        })),
      }),
    ],
  });

interface Planted {
  db: Store;
  cookies: string[];
  codes: string[];
  key: string;
}

const save = (db: Store, municipality: Municipality, reason: string): void => {
  const from = municipalityNumber(db);
  saveMunicipality(db, municipality, {
    from,
    filePrint: 'x',
    at: AT,
    by: 'samordnare (konto 1)',
    account: null,
    reason,
  });
};

/** Twenty people, each in every table that may hold something of a person. */
function planted(): Planted {
  const db = openInMemory();
  const [call] = keepCalls(db, [aDraft()]);
  const key = call?.key ?? '';
  save(db, town(), 'först');
  const [cookies, codes]: [string[], string[]] = [[], []];
  recipients.forEach((recipient, i) => {
    save(db, { ...town(), name: `Kommun ${i}` }, `på begäran av ${emailOf(i)}, tack`);
    saveSettings(db, recipient, { settings: { language: 'en' }, savedAt: AT, savedBy: 'person' });
    saveSettings(db, recipient, { settings: { language: 'sv' }, savedAt: AT, savedBy: 'coordinator' });
    setMark(db, recipient, key, 'follow', { on: TODAY, at: AT });
    setMark(db, recipient, key, 'hide', { on: TODAY, at: AT });
    const code = newCode();
    codes.push(code);
    writeLetter(db, aLetterDraft({ recipient, recipientTitle: titleOf(i), code }), WRITTEN, 'kommun.example');
    const account = keepAccount(
      db,
      {
        issuer: 'mail',
        subject: recipient,
        name: `Namn Namnsson ${i}x`,
        recipient,
        role: 'contact',
        committees: [COMMITTEE],
      },
      AT,
    );
    cookies.push(beginSession(db, account, 'mail', AT));
    db.prepare("INSERT INTO saved_searches (account, name, query, saved_at) VALUES (?, 'Min', '{}', ?)").run(
      account,
      AT,
    );
    db.prepare(
      `INSERT INTO notes (call_id, committee, words, written_at, written_by, account) VALUES (1, ?, ?, ?, 'kontaktperson', ?)`,
    ).run(COMMITTEE, `Fråga ${emailOf(i)}.`, AT, account);
    db.prepare(
      "INSERT INTO sign_ins (browser, kind, key, holds, return_to, made_at) VALUES ('b', 'mail', ?, ?, '/', ?)",
    ).run(`k${i}`, JSON.stringify({ recipient }), AT);
    const doer = { account, role: 'contact', way: 'mail', at: AT };
    noteInLog(db, {
      ...doer,
      action: 'people.save',
      object: 'person:x',
      after: { email: emailOf(i), title: titleOf(i) },
    });
    noteInLog(db, { ...doer, action: 'account.name', object: 'account:1', before: { name: `Namn Namnsson ${i}x` } });
    noteInLog(db, { ...doer, action: 'mark.set', object: 'call:1', after: { mark: 'hide' } });
  });
  saveAnswer(
    db,
    { committee: COMMITTEE, callKey: key, verdict: 'relevant', reason: null, words: 'Bra', person: 'Kontaktperson' },
    AT,
  );
  takeCall(db, { committee: COMMITTEE, callKey: key, by: 'Kontaktperson' }, { on: TODAY, at: AT });
  return { db, cookies, codes, key };
}

/** `table.column` of everything that a text stands in, found in the stored bytes whatever the capitals. */
function placesOf(db: Store, text: string): string[] {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'call_search%'")
    .pluck()
    .all() as string[];
  return tables.flatMap((table) => {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    return columns.flatMap((column) => {
      const rows = db.prepare(`SELECT "${column}" FROM "${table}"`).pluck().all() as unknown[];
      const has = rows.some((value) => typeof value === 'string' && isIn(value.toLowerCase(), text));
      return has ? [`${table}.${column}`] : [];
    });
  });
}

/** As an address of its own: `0.person@…` is not in `jo.0.person@…`. */
const isIn = (value: string, text: string): boolean =>
  value
    .split(text.toLowerCase())
    .slice(0, -1)
    .some((before) => !/[\w.]$/.test(before));

describe('an extract', () => {
  it('finds everything that is stored about each of twenty people, and nothing of the others', () => {
    const { db } = planted();
    recipients.forEach((recipient, i) => {
      const { choices, marks, letters, trails, signIns, named } = storedAbout(db, recipient);
      expect(choices.map(({ settings }) => settings.language)).toEqual(['en', 'sv']);
      expect(marks.map(({ mark }) => mark)).toEqual(['follow', 'hide']);
      expect(letters).toHaveLength(1);
      expect(trails).toHaveLength(1);
      const [trail] = trails;
      expect(trail?.account).toMatchObject({ name: `Namn Namnsson ${i}x`, recipient });
      expect([trail?.sessions.length, trail?.searches.length, trail?.notes.length, trail?.log.length]).toEqual([
        1, 1, 1, 3,
      ]);
      expect(signIns).toHaveLength(1);
      // Every revision holds all twenty.
      expect(named).toMatchObject({ revisions: Array.from({ length: PEOPLE + 1 }, (_, n) => n + 1), notes: [i + 1] });
      expect(named.log).toEqual([i * 3 + 1]);
    });
  });

  it('looks wherever the database holds an address', () => {
    const { db } = planted();
    const looked = [
      'accounts.recipient',
      'accounts.subject',
      'letters.recipient',
      'log_details.after',
      'marks.recipient',
      'municipality_revisions.document',
      'municipality_revisions.reason',
      'notes.words',
      'person_settings.recipient',
      'profiles.reason',
      'sign_ins.holds',
    ];
    expect(placesOf(db, emailOf(5)).sort()).toEqual(looked.filter((place) => place !== 'profiles.reason').sort());
  });
});

it('every column that is somebody’s by name is one that an extract reads', () => {
  const { db } = planted();
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const columns = tables.flatMap((table) =>
    (db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => `${table}.${name}`),
  );
  expect(columns.filter((name) => /\.(account|recipient|email|address|subject|holds)$/.test(name)).sort()).toEqual([
    'accounts.recipient',
    'accounts.subject',
    'activities.account',
    'application_events.account',
    // Bodies, sums and reasons: read with what the account has written.
    'application_events.holds',
    'applications.account',
    'event_corrections.account',
    'examinations.account',
    'feedbacks.account',
    'fixed_examinations.account',
    'letters.recipient',
    // A letter's subject.
    'letters.subject',
    // The service's own account: its row in accounts says whose it is.
    'local_account.account',
    'log.account',
    'marks.recipient',
    'municipality_revisions.account',
    'notes.account',
    'person_settings.recipient',
    'projects.account',
    'report_texts.account',
    'saved_searches.account',
    'secrecy.account',
    'sessions.account',
    'sign_ins.holds',
  ]);
});

describe('whoever is forgotten', () => {
  const GONE = 0;
  let all: Planted;
  let done: Forgotten;
  const untouched: Record<string, unknown[]> = {};
  const RECORDS = ['calls', 'call_versions', 'answers', 'takes', 'letters', 'log', 'profiles'];
  const rowsOf = (db: Store, table: string) => db.prepare(`SELECT * FROM ${table}`).all();
  beforeAll(() => {
    all = planted();
    const { db } = all;
    const before = town();
    expect(tiesOf(before, recipients[GONE] ?? '', TODAY)).toEqual([]);
    for (const table of RECORDS) untouched[table] = rowsOf(db, table);
    db.transaction(() => {
      const now = withoutPerson(before, recipients[GONE] ?? '', null);
      save(db, now, 'begäran om radering');
      done = forgetPerson(db, recipients[GONE] ?? '', { now, at: AT });
    }).immediate();
  });

  it('is found in the letters to them and nowhere else, by address, title and name', () => {
    expect(placesOf(all.db, emailOf(GONE))).toEqual(['letters.recipient']);
    expect(placesOf(all.db, titleOf(GONE))).toEqual(['letters.recipient_title']);
    expect(placesOf(all.db, `Namn Namnsson ${GONE}x`)).toEqual([]);
    expect(done).toEqual({
      ...{ revisions: 21, choices: 2, marks: 2, searches: 1, accounts: 1, details: 2, stopped: 1, letters: 1 },
    });
  });

  it('leaves the nineteen others as they were, also the one whose address ends like theirs', () => {
    const { db } = all;
    recipients.forEach((recipient, i) => {
      if (i === GONE) return;
      const stored = storedAbout(db, recipient);
      expect([stored.choices.length, stored.marks.length, stored.trails.length, stored.signIns.length]).toEqual([
        2, 2, 1, 1,
      ]);
      expect(stored.named.log).toHaveLength(1);
      expect(stored.named.revisions).toHaveLength(PEOPLE + 2);
    });
    for (let number = 1; number <= municipalityNumber(db); number += 1) {
      const then = municipalityAt(db, number);
      expect(then && [...registerOf(then).keys()]).toEqual([...recipients.slice(1), 'samordnare@storkoping.example']);
    }
  });

  it('leaves calls, answers, takes and letters untouched, and a log that is whole', () => {
    const { db } = all;
    for (const table of ['calls', 'call_versions', 'answers', 'takes', 'log'])
      expect(rowsOf(db, table)).toEqual(untouched[table]);
    const letters = (rows: unknown[]) =>
      (rows as { text: string; subject: string; recipient: string }[]).map(({ text, subject, recipient }) => [
        text,
        subject,
        recipient,
      ]);
    expect(letters(rowsOf(db, 'letters'))).toEqual(letters(untouched.letters ?? []));
    expect(verifyLog(db)).toMatchObject({ brokenAt: null, lines: PEOPLE * 3 });
  });

  it('is signed in nowhere, and their letters’ links lead nowhere', () => {
    const { db, cookies, codes } = all;
    expect(sessionOf(db, cookies[GONE] ?? '')).toBeUndefined();
    expect(sessionOf(db, cookies[5] ?? '')).toBeDefined();
    expect(letterOfCode(db, codes[GONE] ?? '')).toBeUndefined();
    expect(letterOfCode(db, codes[5] ?? '')).toBeDefined();
  });

  it('who was coordinator is followed in old revisions by the one there is now', () => {
    const db = openInMemory();
    save(db, { ...aMunicipality(), coordinator: { title: 'Förra', email: 'forra@kommun.example' } }, 'först');
    save(db, aMunicipality(), 'ny samordnare');
    forgetPerson(db, 'forra@kommun.example', { now: aMunicipality(), at: AT });
    expect(municipalityAt(db, 1)?.coordinator).toEqual({
      ...{ title: 'Samordnare (uppgiften borttagen)', email: 'samordnare@storkoping.example', deputy: null },
    });
  });
});
