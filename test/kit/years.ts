// Lives weeks of letters against a real database: what happens is drawn by chance from a seed, what must have been told is kept beside it.
import { addDays, type Day, dayAt, type Instant, instantOf } from '../../src/domain/calendar.ts';
import { MailError } from '../../src/domain/errors.ts';
import type { Mail } from '../../src/edges/mail.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { digestsDue, writeDigests } from '../../src/jobs/digest.ts';
import { type TickNeeds, tick } from '../../src/jobs/tick.ts';
import { writeUrgent } from '../../src/jobs/urgent.ts';
import { recoverLetters } from '../../src/store/letters.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { closeInterruptedRuns, endRun, startRun } from '../../src/store/runs.ts';
import { type Dice, diceOf } from './chance.ts';
import { STANDARD, someLetterNeeds } from './letter-needs.ts';
import { type Harm, harmed, type Ledger, readLedger, untold, wrongsIn } from './years-ledger.ts';
import { TOWN, TownLife } from './years-town.ts';

const FIRST_DAY = '2026-11-16';

/** The process dies here. */
class Death extends Error {}

/** What the years hold, counted so that a test can see that it happened. */
type Tally = Record<
  'letters' | 'urgent' | 'new' | 'changed' | 'reminders' | 'deaths' | 'failed' | 'uncertain' | 'skippedDays' | 'pauses',
  number
>;

export class LivedYears {
  private db: Store;
  private now: Instant = instantOf(FIRST_DAY, '12:00');
  private callsUntilDeath = Number.POSITIVE_INFINITY;
  private readonly dice: Dice;
  private readonly town: TownLife;
  private readonly forgotten: Ledger = [];
  private readonly tally = { deaths: 0, skippedDays: 0, failed: 0, uncertain: 0 };

  private readonly folder: string;
  private readonly harm: Harm | null;

  constructor(folder: string, seed: number, harm: Harm | null = null) {
    this.folder = folder;
    this.harm = harm;
    this.dice = diceOf(seed);
    this.town = new TownLife(this.dice);
    this.db = quick(openStore(folder));
  }

  /** Seven days, each with what the sources bring, what people do, and the looks at the clock that happen to be taken. */
  async liveAWeek(): Promise<void> {
    for (let n = 0; n < 7; n += 1) {
      const day = addDays(dayAt(this.now), 1);
      this.now = instantOf(day, '04:30');
      if (this.dice.rarely(0.12)) {
        this.tally.skippedDays += 1;
        continue;
      }
      this.backedUp(day);
      this.town.sourcesBring(this.db, day);
      this.town.peopleChoose(this.db, { on: day, at: this.now });
      for (const time of this.looks()) {
        this.now = instantOf(day, time);
        await this.look();
      }
      if (this.harm !== null) this.forgotten.push(...harmed(this.db, this.harm));
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
    const today = dayAt(this.now);
    const wrong = untold(this.db, this.town.chosenBy, { municipality: TOWN, standard: STANDARD, today });
    // What the letters told stays told, whatever a wrong ledger has forgotten.
    const ledger = [...this.forgotten, ...readLedger(this.db)];
    const told = (section: string) => ledger.filter((row) => row.section === section).length;
    const letters = (kind: string) => new Set(ledger.filter((row) => row.kind === kind).map((row) => row.letter)).size;
    this.db.close();
    return {
      wrong: [...wrong, ...wrongsIn(ledger)],
      tally: {
        ...this.tally,
        pauses: this.town.pauses,
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

  /** Early, late, twice in a minute, or with a clock that is set back an hour between two looks. */
  private looks(): string[] {
    const usual = ['05:00', '07:00', '13:30'];
    const kept = usual.filter(() => !this.dice.rarely(0.15));
    const doubled = kept.flatMap((time) => (this.dice.rarely(0.1) ? [time, time] : [time]));
    return this.dice.rarely(0.05) ? [...doubled, '06:30', '07:00'] : doubled;
  }

  /** One look at what is due. The process may die in it; then it starts again, as `start` does. */
  private async look(mayDie = true): Promise<void> {
    this.callsUntilDeath =
      mayDie && this.dice.rarely(0.08) ? Math.floor(this.dice.draw() * 60) : Number.POSITIVE_INFINITY;
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

  private needs(mayFail: boolean): TickNeeds {
    const needs = someLetterNeeds({ db: this.db, municipality: TOWN, clock: this.clock() });
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
        if (mayFail && this.dice.rarely(0.02)) {
          this.tally.failed += 1;
          throw new MailError('never', 'Okänd mottagare.');
        }
        if (mayFail && this.dice.rarely(0.03)) throw new MailError('later', 'Vänta.');
        begin();
        if (mayFail && this.dice.rarely(0.01)) throw new MailError('uncertain', 'Tyst.');
        return '250 ok';
      },
    };
  }
}

/** Nothing here tests the disk, and twenty years of it would take an hour. */
function quick(db: Store): Store {
  db.pragma('synchronous = OFF');
  return db;
}
