// Lives weeks of letters against a real database: what happens is drawn by chance from a seed, what must have been told is kept beside it.
import { addDays, type Day, dayAt, type Instant, instantOf } from '../../src/domain/calendar.ts';
import {
  type Call,
  type CallDraft,
  changesBetween,
  closesOn,
  factsOf,
  nextDeadline,
  statusOn,
} from '../../src/domain/call.ts';
import { profileOf } from '../../src/domain/committee.ts';
import { MailError } from '../../src/domain/errors.ts';
import type { Settings } from '../../src/domain/person.ts';
import { readersOn } from '../../src/domain/readers.ts';
import { openLog } from '../../src/edges/log.ts';
import type { Mail } from '../../src/edges/mail.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { digestsDue, writeDigests } from '../../src/jobs/digest.ts';
import { choicesIn, type LetterNeeds } from '../../src/jobs/telling.ts';
import { type TickNeeds, tick } from '../../src/jobs/tick.ts';
import { writeUrgent } from '../../src/jobs/urgent.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { callByKey } from '../../src/store/calls.ts';
import { recoverLetters } from '../../src/store/letters.ts';
import { endTake, marksOf, setMark, standingTakes, takeCall } from '../../src/store/marks.ts';
import { saveMatches } from '../../src/store/matches.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { closeInterruptedRuns, endRun, startRun } from '../../src/store/runs.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, aProgramme, aSourceHealth, keepCalls } from './build.ts';
import { chances } from './chance.ts';
import { type Ledger, readLedger, wrongsIn } from './years-ledger.ts';

const contact = (title: string, name: string, deputy: string | null = null) => ({
  title,
  email: `${name}@storkoping.example`,
  deputy: deputy === null ? null : { title: `Ersättare för ${title}`, email: `${deputy}@storkoping.example` },
});
const COMMITTEES = [
  aCommittee({ id: 'kultur', name: 'Kulturnämnden', contacts: [contact('Kulturkontakt', 'kultur', 'ersattare')] }),
  aCommittee({ id: 'skola', name: 'Skolnämnden', contacts: [contact('Skolkontakt', 'skola')] }),
  aCommittee({
    id: 'teknik',
    name: 'Tekniska nämnden',
    contacts: [contact('Skolkontakt', 'skola'), contact('Teknikkontakt', 'teknik')],
  }),
  aCommittee({ id: 'bolaget', name: 'Energibolaget', kind: 'company', contacts: [] }),
];
const TOWN = aMunicipality({ committees: COMMITTEES });
const PEOPLE = ['kultur', 'ersattare', 'skola', 'teknik', 'samordnare'].map((name) => `${name}@storkoping.example`);
const RHYTHMS: Settings['rhythm'][] = [
  { every: 'week', weekday: 1, time: '07:00' },
  { every: 'week', weekday: 4, time: '13:30' },
  { every: 'day', time: '06:45' },
  { every: 'month', weekday: 2, time: '08:00' },
];
const STANDARD: Settings = { rhythm: { every: 'week', weekday: 1, time: '07:00' }, language: 'sv', pause: null };
const FIRST_DAY = '2026-11-16';

/** The process dies here. */
class Death extends Error {}

export type Harm = 'forget' | 'invent';

/** What the years hold, counted so that a test can see that it happened. */
type Tally = Record<
  'letters' | 'urgent' | 'new' | 'changed' | 'reminders' | 'deaths' | 'failed' | 'uncertain' | 'skippedDays' | 'pauses',
  number
>;

export class LivedYears {
  private db: Store;
  private now: Instant = instantOf(FIRST_DAY, '12:00');
  private drafts = new Map<string, CallDraft>();
  private chosenBy = new Map<string, string[]>();
  private number = 0;
  private callsUntilDeath = Number.POSITIVE_INFINITY;
  private readonly draw: () => number;
  private readonly wrong: string[] = [];
  private readonly forgotten: Ledger = [];
  private readonly tally = { deaths: 0, skippedDays: 0, pauses: 0, failed: 0, uncertain: 0 };

  private readonly folder: string;
  private readonly harm: Harm | null;

  constructor(folder: string, seed: number, harm: Harm | null = null) {
    this.folder = folder;
    this.harm = harm;
    this.draw = chances(seed);
    this.db = quick(openStore(folder));
  }

  /** Seven days, each with what the sources bring, what people do, and the looks at the clock that happen to be taken. */
  async liveAWeek(): Promise<void> {
    for (let n = 0; n < 7; n += 1) {
      const day = addDays(dayAt(this.now), 1);
      this.now = instantOf(day, '04:30');
      if (this.rarely(0.12)) {
        this.tally.skippedDays += 1;
        continue;
      }
      this.backedUp(day);
      this.sourcesBring(day);
      this.peopleChoose(day);
      for (const time of this.looks()) {
        this.now = instantOf(day, time);
        await this.look();
      }
      this.harmLedger();
    }
  }

  /** What is wrong in all that has been told, after two more weeks without any trouble: by then everything must have been told. */
  async end(): Promise<{ wrong: string[]; tally: Tally }> {
    for (let n = 0; n < 35; n += 1) {
      const day = addDays(dayAt(this.now), 1);
      this.now = instantOf(day, '04:30');
      this.backedUp(day);
      for (const time of ['05:00', '07:01', '13:31']) {
        this.now = instantOf(day, time);
        await this.look(false);
      }
    }
    this.mustBeTold();
    // What the letters told stays told, whatever a wrong ledger has forgotten.
    const ledger = [...this.forgotten, ...readLedger(this.db)];
    const told = (section: string) => ledger.filter((row) => row.section === section).length;
    const letters = (kind: string) => new Set(ledger.filter((row) => row.kind === kind).map((row) => row.letter)).size;
    this.db.close();
    return {
      wrong: [...this.wrong, ...wrongsIn(ledger)],
      tally: {
        ...this.tally,
        letters: letters('digest'),
        urgent: letters('urgent'),
        new: told('new'),
        changed: told('changed'),
        reminders: told('reminder'),
      },
    };
  }

  /** Backups are shown elsewhere; one a day for twenty years would take most of the time. */
  private backedUp(day: Day): void {
    const id = startRun(this.db, { job: 'backup', source: null, day, at: this.now });
    endRun(this.db, id, { at: this.now, outcome: 'ok', sentence: 'Kopierat.', counts: {} });
  }

  private rarely(share: number): boolean {
    return this.draw() < share;
  }

  private oneOf<T>(items: readonly T[]): T {
    return items[Math.floor(this.draw() * items.length)] as T;
  }

  /** Early, late, twice in a minute, or with a clock that is set back an hour between two looks. */
  private looks(): string[] {
    const usual = ['05:00', '07:00', '13:30'];
    const kept = usual.filter(() => !this.rarely(0.15));
    const doubled = kept.flatMap((time) => (this.rarely(0.1) ? [time, time] : [time]));
    return this.rarely(0.05) ? [...doubled, '06:30', '07:00'] : doubled;
  }

  private sourcesBring(day: Day): void {
    for (const [ref, draft] of this.drafts)
      if ((nextDeadline(draft, day)?.day ?? day) < addDays(day, -40)) this.drafts.delete(ref);
    const changed = new Map<string, CallDraft>();
    if (this.rarely(0.25)) {
      const draft = this.aNewDraft(day);
      changed.set(draft.ref, draft);
    }
    for (const [ref, draft] of this.drafts) if (this.rarely(0.02)) changed.set(ref, this.changedDraft(draft, day));
    for (const [ref, draft] of changed) this.drafts.set(ref, draft);
    if (this.drafts.size > 0) keepCalls(this.db, [...this.drafts.values()], { day });
    for (const ref of this.drafts.keys()) {
      if (!changed.has(ref) && !this.rarely(0.01)) continue;
      const committees = COMMITTEES.filter(() => this.rarely(0.6)).map(({ id }) => id);
      this.chosenBy.set(`eu-portal:${ref}`, committees);
      this.match(`eu-portal:${ref}`, day);
    }
  }

  private aNewDraft(day: Day): CallDraft {
    this.number += 1;
    const ahead = 3 + Math.floor(this.draw() * 130);
    return aDraft({
      ref: `call${this.number}`,
      identifier: `CERV-${this.number}`,
      title: `Call number ${this.number}.`,
      url: `https://portal.example/${this.number}`,
      opensOn: day,
      deadlines: [aDeadline({ day: addDays(day, ahead) })],
    });
  }

  private changedDraft(draft: CallDraft, day: Day): CallDraft {
    const shift = Math.floor(this.draw() * 60) - 25;
    const deadline = addDays(draft.deadlines[0]?.day ?? day, shift);
    return this.oneOf<() => CallDraft>([
      () => ({ ...draft, deadlines: [aDeadline({ day: deadline })] }),
      () => ({ ...draft, statusSaid: draft.statusSaid === 'closed' ? 'open' : 'closed' }),
      () => ({ ...draft, budget: draft.budget && { ...draft.budget, total: (draft.budget.total ?? 0) + 10_000 } }),
      () => ({ ...draft, applicants: `Only municipalities, round ${Math.floor(this.draw() * 9)}.` }),
      // Cosmetic: never told.
      () => ({ ...draft, keywords: [`k${this.draw()}`], sections: [] }),
    ])();
  }

  private match(key: string, day: Day): void {
    const call = callByKey(this.db, key);
    if (!call) throw new Error(`${key} is gone`);
    const chosen = this.chosenBy.get(key) ?? [];
    const matches = COMMITTEES.map((committee) => {
      const revision = saveProfile(this.db, profileOf(TOWN, committee), `${day}T03:00:00Z`);
      return { committee: committee.id, revision, match: aMatch({ chosen: chosen.includes(committee.id) }) };
    });
    saveMatches(this.db, call, matches, (hash, committee) => `${hash} ${committee}`);
  }

  private peopleChoose(day: Day): void {
    const when = { on: day, at: this.now };
    const keys = [...this.drafts.keys()].map((ref) => `eu-portal:${ref}`);
    if (keys.length > 0 && this.rarely(0.4))
      setMark(this.db, this.oneOf(PEOPLE), this.oneOf(keys), this.oneOf(['follow', 'follow', 'hide', null]), when);
    if (keys.length > 0 && this.rarely(0.1)) {
      const take = { committee: this.oneOf(COMMITTEES).id, callKey: this.oneOf(keys), by: 'Kontaktperson' };
      if (!takeCall(this.db, take, when)) endTake(this.db, take, this.now);
    }
    if (keys.length > 0 && this.rarely(0.05))
      saveAnswer(
        this.db,
        {
          committee: this.oneOf(COMMITTEES).id,
          callKey: this.oneOf(keys),
          ...this.oneOf([
            { verdict: 'relevant' as const, reason: null },
            { verdict: 'not-relevant' as const, reason: 'wrong-subject' as const },
            { verdict: 'not-relevant' as const, reason: 'wrong-time' as const },
          ]),
          words: null,
          person: 'Kontaktperson',
        },
        this.now,
      );
    if (this.rarely(0.05)) this.someoneChanges(day);
  }

  private someoneChanges(day: Day): void {
    const pauses = this.rarely(0.5);
    if (pauses) this.tally.pauses += 1;
    const pause = { from: day, until: addDays(day, Math.floor(this.draw() * 40)) };
    const settings: Settings = {
      rhythm: this.oneOf(RHYTHMS),
      language: this.oneOf(['sv', 'en']),
      pause: pauses ? pause : null,
    };
    saveSettings(this.db, this.oneOf(PEOPLE), { settings, savedAt: this.now, savedBy: 'person' });
  }

  /** One look at what is due. The process may die in it; then it starts again, as `start` does. */
  private async look(mayDie = true): Promise<void> {
    this.callsUntilDeath = mayDie && this.rarely(0.08) ? Math.floor(this.draw() * 60) : Number.POSITIVE_INFINITY;
    try {
      await tick(this.needs(mayDie));
    } catch (error) {
      if (!(error instanceof Death)) throw error;
    }
    if (this.callsUntilDeath > 0) return;
    this.tally.deaths += 1;
    this.callsUntilDeath = Number.POSITIVE_INFINITY;
    this.db.close();
    this.db = quick(openStore(this.folder));
    closeInterruptedRuns(this.db, this.now);
    recoverLetters(this.db, this.now);
    this.settleDoubts();
  }

  /** A person says of each doubtful letter that it came, or sends it again. */
  private settleDoubts(): void {
    const doubtful = this.db.prepare("SELECT id FROM letters WHERE state = 'uncertain'").pluck().all() as number[];
    this.tally.uncertain += doubtful.length;
    if (doubtful.length > 0) this.db.exec("UPDATE letters SET state = 'sent' WHERE state = 'uncertain'");
  }

  private clock() {
    const now = () => {
      this.callsUntilDeath -= 1;
      if (this.callsUntilDeath <= 0) throw new Death('killed');
      return this.now;
    };
    return { now, today: () => dayAt(this.now) };
  }

  private letterNeeds(): LetterNeeds {
    return {
      db: this.db,
      municipality: TOWN,
      programmes: [aProgramme()],
      sources: [aSourceHealth()],
      clock: this.clock(),
      standard: STANDARD,
      publicUrl: 'https://vakt.storkoping.example',
      mailMode: 'live',
      mailDomain: 'storkoping.example',
      example: false,
      log: openLog('silent'),
    };
  }

  private needs(mayFail: boolean): TickNeeds {
    const needs = this.letterNeeds();
    const well = async () => ({ outcome: 'ok' as const, sentence: 'Klart.', counts: {} });
    return {
      db: this.db,
      clock: needs.clock,
      log: needs.log,
      dataDir: this.folder,
      sources: [],
      crawlTime: '05:00',
      crawl: well,
      join: well,
      match: well,
      digestsDue: () => digestsDue(needs),
      writeDigests: (due) => writeDigests(needs, due),
      writeUrgent: () => writeUrgent(needs),
      deliver: async () => {
        const { counts, ...report } = await deliver({
          db: this.db,
          mail: this.mail(mayFail),
          clock: needs.clock,
          pace: async () => {},
          insist: true,
        });
        this.settleDoubts();
        return { ...report, counts: { ...counts } };
      },
    };
  }

  /** A server that now and then refuses somebody for good, asks us to wait, or goes silent after the letter. */
  private mail(mayFail: boolean): Mail {
    return {
      mode: 'live',
      deliver: async (_, begin) => {
        if (mayFail && this.rarely(0.02)) {
          this.tally.failed += 1;
          throw new MailError('never', 'Okänd mottagare.');
        }
        if (mayFail && this.rarely(0.03)) throw new MailError('later', 'Vänta.');
        begin();
        if (mayFail && this.rarely(0.01)) throw new MailError('uncertain', 'Tyst.');
        return '250 ok';
      },
    };
  }

  /** What a ledger that is wrong would do: forget what was told, or say that something was. */
  private harmLedger(): void {
    if (this.harm === 'forget') {
      this.forgotten.push(...readLedger(this.db, "lc.section = 'new' AND lc.call_id % 5 = 0"));
      this.db.exec("DELETE FROM letter_calls WHERE section = 'new' AND call_id % 5 = 0");
    }
    if (this.harm === 'invent')
      this.db.exec(
        `INSERT OR IGNORE INTO letter_calls (letter_id, call_id, version, section)
         SELECT (SELECT max(id) FROM letters WHERE kind = 'digest'), id, version, 'new' FROM calls WHERE id % 5 = 0
           AND EXISTS (SELECT 1 FROM letters WHERE kind = 'digest')`,
      );
  }

  /** By now every reader knows of every call that is chosen for them, and of it as it is. */
  private mustBeTold(): void {
    const today = dayAt(this.now);
    const readers = readersOn(TOWN, choicesIn({ db: this.db, standard: STANDARD }), today);
    const ledger = readLedger(this.db);
    const takes = standingTakes(this.db);
    for (const { recipient, committees } of readers) {
      const mine = new Set(committees.map(({ id }) => id));
      const hidden = new Set(
        [...marksOf(this.db, recipient)].flatMap(([key, { mark }]) => (mark === 'hide' ? [key] : [])),
      );
      for (const [key, chosenBy] of this.chosenBy) {
        const call = callByKey(this.db, key);
        // What closed a quarter ago has nothing more to tell.
        if (!call || (closesOn(call) ?? today) < addDays(today, -90)) continue;
        if (hidden.has(key) || this.isRefused(key, chosenBy, mine)) continue;
        const last = lastTold(ledger, recipient, key);
        const concerns =
          chosenBy.some((id) => mine.has(id)) || (takes.get(key) ?? []).some((t) => mine.has(t.committee));
        if (last === undefined && concerns && chosenBy.some((id) => mine.has(id)) && statusOn(call, today) !== 'closed')
          this.wrong.push(`${recipient} was never told of ${key}`);
        if (last !== undefined && this.differs(call, last.version))
          this.wrong.push(`${recipient} was told v${last.version} of ${key}, not v${call.version}`);
      }
    }
  }

  private isRefused(key: string, chosenBy: readonly string[], mine: ReadonlySet<string>): boolean {
    const refused = this.db
      .prepare(
        `SELECT committee FROM answers a JOIN calls c ON c.id = a.call_id WHERE c.key = ? AND verdict = 'not-relevant'
           AND reason IS NOT 'wrong-time' AND undone_at IS NULL`,
      )
      .pluck()
      .all(key) as string[];
    const concerned = chosenBy.filter((id) => mine.has(id));
    return concerned.length > 0 ? concerned.every((id) => refused.includes(id)) : refused.some((id) => mine.has(id));
  }

  private differs(call: Call, version: number): boolean {
    const facts = this.db
      .prepare('SELECT facts FROM call_versions v JOIN calls c ON c.id = v.call_id WHERE c.key = ? AND v.version = ?')
      .pluck()
      .get(call.key, version) as string;
    return changesBetween(JSON.parse(facts), factsOf(call)).some(({ severity }) => severity === 'tell');
  }
}

const lastTold = (ledger: Ledger, recipient: string, key: string) =>
  ledger
    .filter((row) => row.recipient === recipient && row.key === key && row.section !== 'reminder')
    .sort((a, b) => a.version - b.version)
    .at(-1);

/** Nothing here tests the disk, and twenty years of it would take an hour. */
function quick(db: Store): Store {
  db.pragma('synchronous = OFF');
  return db;
}
