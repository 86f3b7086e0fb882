// Ten years of duty as a large municipality has them: 200 examinations a year, 60 new calls a week, letters to ten people.
import type { Store } from '../../src/store/open.ts';

/** The last of the ten. */
export const LAST_YEAR = 2025;
const YEARS = 10;
const CALLS_A_WEEK = 60;
const EXAMINATIONS_A_YEAR = 200;
const PEOPLE = 10;
const COMMITTEES = 8;

const day = (year: number, nth: number): string =>
  new Date(Date.UTC(year, 0, 1 + (nth % 365))).toISOString().slice(0, 10);

/** Stores them in one transaction. `record`: what each fixed examination holds, as long as a real one. */
export const keepYears = (db: Store, record: string): void =>
  db
    .transaction(() => {
      for (let year = LAST_YEAR - YEARS + 1; year <= LAST_YEAR; year += 1) {
        keepDuty(db, year, record);
        for (let week = 0; week < 52; week += 1) keepWeek(db, year, week);
      }
    })
    .immediate();

function keepDuty(db: Store, year: number, record: string): void {
  const project = db.prepare(
    `INSERT INTO projects (committee, title, kind, stage, starts_on, made_at, made_by) VALUES (?, ?, 'project', 'started', ?, ?, 'x') RETURNING id`,
  );
  const examination = db.prepare(
    "INSERT INTO examinations (project_id, begun_at, begun_by) VALUES (?, ?, 'x') RETURNING id",
  );
  const fix = db.prepare(
    `INSERT INTO fixed_examinations (examination_id, project_id, committee, title, outcome, fixed_at, fixed_by, record, chain)
     VALUES (?, ?, ?, ?, 'apply', ?, 'x', ?, 'x')`,
  );
  const application = db.prepare(
    `INSERT INTO applications (project_id, call_name, committee, responsible, applied_sek, made_at, made_by)
     VALUES (?, 'Ansökan', ?, 'x', 1000000, ?, 'x') RETURNING id`,
  );
  const happen = db.prepare(
    "INSERT INTO application_events (application_id, kind, day, holds, written_at, written_by) VALUES (?, ?, ?, ?, 'x', 'x')",
  );
  for (let i = 0; i < EXAMINATIONS_A_YEAR; i += 1) {
    const [on, committee] = [day(year, i), `n${i % COMMITTEES}`];
    const id = project.pluck().get(committee, `Projekt ${i}`, on, `${on}T08:00:00Z`);
    fix.run(examination.pluck().get(id, on), id, committee, `Projekt ${i}`, `${on}T09:00:00Z`, record);
    const applied = application.pluck().get(id, committee, `${on}T10:00:00Z`);
    happen.run(applied, 'sent', on, '{}');
    happen.run(
      applied,
      i % 3 === 0 ? 'granted' : 'refused',
      on,
      JSON.stringify({ grantedSek: 500_000, reasons: 'Konkurrens' }),
    );
  }
}

function keepWeek(db: Store, year: number, week: number): void {
  const on = day(year, week * 7);
  const call = db.prepare(
    `INSERT INTO calls (key, source, ref, kind, title, language, draft, content_hash, fingerprint, version, first_seen_on, last_seen_on)
     VALUES (?, 'esf', ?, 'call', ?, 'sv', ?, 'x', 'x', 1, ?, ?) RETURNING id`,
  );
  const letter = db.prepare(
    `INSERT INTO letters (kind, state, period, recipient, recipient_title, message_id, subject, text, html, written_on, written_at)
     VALUES ('digest', 'sent', ?, ?, 'Kontaktperson', ?, 's', ?, ?, ?, ?) RETURNING id`,
  );
  const tell = db.prepare("INSERT INTO letter_calls (letter_id, call_id, version, section) VALUES (?, ?, 1, 'new')");
  const answer = db.prepare(
    "INSERT INTO answers (committee, call_id, verdict, person, given_at) VALUES (?, ?, 'relevant', 'x', ?)",
  );
  const calls = Array.from({ length: CALLS_A_WEEK }, (_, i) => {
    const ref = `${year}-${week}-${i}`;
    return call.pluck().get(`esf:${ref}`, ref, `Utlysning ${ref}`, DRAFT, on, on);
  });
  for (let person = 0; person < PEOPLE; person += 1) {
    const to = `n${person}@storkoping.example`;
    const period = `${year}-W${week}`;
    const id = letter.pluck().get(period, to, `<${period} ${to}>`, BODY, BODY, on, `${on}T05:00:00Z`);
    for (const [i, one] of calls.entries()) if ((i + person) % 3 === 0) tell.run(id, one);
  }
  for (const [i, one] of calls.entries()) if (i % 6 === 0) answer.run(`n${i % COMMITTEES}`, one, `${on}T12:00:00Z`);
}

const DRAFT = JSON.stringify({ text: 'Kommuner kan söka bidrag. '.repeat(120) });
const BODY = 'Ny utlysning för kommuner. '.repeat(400);
