// Writing the week's digests on a real database: nothing is told twice, nothing is lost, whatever week is skipped or doubled.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, weekOf } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import { type Municipality, profileOf } from '../../src/domain/committee.ts';
import type { SourceHealth } from '../../src/domain/health.ts';
import type { Letter } from '../../src/domain/letter.ts';
import { digestsByHand, writeDigests } from '../../src/jobs/digest.ts';
import { callsOfLetter, stepLetter, writeLetter } from '../../src/store/letters.ts';
import { saveMatches } from '../../src/store/matches.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { endRun, startRun } from '../../src/store/runs.ts';
import {
  aCommittee,
  aDeadline,
  aDraft,
  aMatch,
  aMunicipality,
  aRun,
  aSourceHealth,
  keepCalls,
  TODAY,
} from '../kit/build.ts';
import { someLetterNeeds } from '../kit/letter-needs.ts';
import { aLetterDraft, lettersIn, WRITTEN } from '../kit/letters.ts';

let db: Store;
beforeEach(() => {
  db = openInMemory();
});

const CULTURE = aCommittee();
const SCHOOL = aCommittee({
  id: 'skola',
  name: 'Skolnämnden',
  contacts: [{ title: 'Skolkontakt', email: 'skola@storkoping.example', deputy: null }],
});
const TOWN = aMunicipality({ committees: [CULTURE, SCHOOL] });
const [CULTURE_MAIL, SCHOOL_MAIL] = [CULTURE.contacts[0]?.email ?? '', 'skola@storkoping.example'];

/** Reads the source and matches, as the jobs before would: each draft is chosen for the committees named. */
function live(
  day: Day,
  drafts: CallDraft[],
  municipality: Municipality = TOWN,
  chosenBy = municipality.committees.map((c) => c.id),
) {
  const calls = keepCalls(db, drafts, { day });
  for (const call of calls) {
    const matches = municipality.committees.map((committee) => {
      const revision = saveProfile(db, profileOf(municipality, committee), `${day}T04:00:00Z`);
      return { committee: committee.id, revision, match: aMatch({ chosen: chosenBy.includes(committee.id) }) };
    });
    saveMatches(db, call, matches, (hash, committee) => `${hash} ${committee}`);
  }
}

/** One run of the job on a day, put down as the tick does. */
function write(
  day: Day,
  {
    municipality = TOWN,
    sources = [aSourceHealth()],
    mailMode = 'live',
  }: { municipality?: Municipality; sources?: SourceHealth[]; mailMode?: 'postbox' | 'live' } = {},
) {
  const at = `${day}T05:00:00Z`;
  const id = startRun(db, { job: 'digest', source: null, day, at });
  const clock = { now: () => at, today: () => day };
  const needs = someLetterNeeds({ db, municipality, sources, clock, mailMode });
  // Of two committees' contacts; what the coordinator gets besides is told in the coordinator's own tests.
  const due = digestsByHand(needs).filter(({ reader }) => reader.committees.length > 0);
  const report = writeDigests(needs, due);
  endRun(db, id, { ...report, at });
  return report;
}

const lettersTo = (recipient: string): Letter[] =>
  lettersIn(db)
    .filter((l) => l.recipient === recipient)
    .reverse();
const tellings = (recipient: string) =>
  lettersTo(recipient).map((l) =>
    callsOfLetter(db, l.id).map((c) => `${c.section} ${c.callKey.split(':')[1]} v${c.version}`),
  );
const fail = (letter: Letter) =>
  stepLetter(db, letter.id, 'pending', 'failed', { at: `${TODAY}T06:00:00Z`, who: 'deliver', why: '550' });
const week = (n: number): Day => addDays(TODAY, 7 * n);
const draft = (ref: string, changes: Partial<CallDraft> = {}) =>
  aDraft({ ref, deadlines: [aDeadline({ day: '2028-01-11' })], ...changes });
const later = { deadlines: [aDeadline({ day: '2028-03-15' })] };

describe('from week to week', () => {
  it('tells for real what only lay in the postbox during a trial', () => {
    live(TODAY, [draft('a')]);
    write(TODAY, { mailMode: 'postbox' });
    for (const { id } of lettersIn(db)) {
      const step = { at: `${TODAY}T06:00:00Z`, who: 'deliver', way: 'postbox' as const };
      stepLetter(db, id, 'pending', 'claimed', step);
      stepLetter(db, id, 'claimed', 'committing', step);
      stepLetter(db, id, 'committing', 'sent', step);
    }
    expect(write(week(1), { mailMode: 'postbox' }).counts.calls).toBe(0);
    write(week(2));
    expect(tellings(CULTURE_MAIL)).toEqual([['new a v1'], [], ['new a v1']]);
  });

  it('writes one letter for each person, with two roles in one, and a rerun tells nothing twice', () => {
    const shouting = [{ title: 'Samma', email: CULTURE_MAIL.toUpperCase(), deputy: null }];
    const both = aMunicipality({ committees: [CULTURE, { ...SCHOOL, contacts: shouting }] });
    live(TODAY, [draft('a'), draft('b')], both);
    const { outcome, counts, sentence } = write(TODAY, { municipality: both });
    expect({ outcome, sentence, calls: counts.calls }).toEqual({
      outcome: 'ok',
      sentence: '1 brev skrivet.',
      calls: 2,
    });
    expect(tellings(CULTURE_MAIL)).toEqual([['new a v1', 'new b v1']]);
    expect(lettersTo(CULTURE_MAIL)[0]?.text).toContain('Kultur- och fritidsnämnden och Skolnämnden');
    expect(write(addDays(TODAY, 2), { municipality: both }).counts).toMatchObject({ written: 0, already: 1, calls: 0 });
    expect(
      write(week(1), { municipality: aMunicipality({ committees: [{ ...SCHOOL, contacts: shouting }] }) }).counts.calls,
    ).toBe(0);
  });

  it('counts what is new since the person’s own last letter, whatever was run in between', () => {
    live(TODAY, [draft('a')]);
    write(TODAY);
    live(addDays(TODAY, 2), [draft('a'), draft('b')]);
    expect(write(addDays(TODAY, 3)).counts).toMatchObject({ written: 0, already: 2 });
    write(week(1));
    expect(lettersTo(CULTURE_MAIL)[1]?.text).toContain('1 ny utlysning, 1 berör er; 1 av 1 källa lästes.');
  });

  it('loses nothing when weeks are skipped, and counts what was found since the last run', () => {
    live(TODAY, [draft('a')]);
    write(TODAY);
    live(week(1), [draft('a'), draft('b')]);
    live(week(2), [draft('a', later), draft('b'), draft('c')]);
    write(week(3));
    expect(tellings(CULTURE_MAIL)).toEqual([['new a v1'], ['changed a v2', 'new b v1', 'new c v1']]);
    expect(lettersTo(CULTURE_MAIL)[1]?.text).toContain('2 nya utlysningar, 2 berör er; 1 av 1 källa lästes.');
  });

  it('tells the calls of a failed letter again the week after', () => {
    live(TODAY, [draft('a')]);
    write(TODAY);
    for (const letter of lettersTo(CULTURE_MAIL)) fail(letter);
    write(week(1));
    expect(tellings(CULTURE_MAIL)).toEqual([['new a v1'], ['new a v1']]);
    expect(tellings(SCHOOL_MAIL)).toEqual([['new a v1'], []]);
    expect(lettersTo(CULTURE_MAIL)[1]?.text).toContain('1 ny utlysning, 1 berör er');
  });

  it('tells a change once, from what was told to what holds, and nothing of what flipped back', () => {
    live(TODAY, [draft('a', { deadlines: [aDeadline({ day: '2026-05-28' })] }), draft('b')]);
    write(TODAY);
    live(week(0), [draft('b', later)]);
    live(week(0), [draft('b'), draft('a', { deadlines: [aDeadline({ day: '2026-06-25' })] })]);
    write(week(1));
    write(week(2));
    expect(tellings(CULTURE_MAIL)).toEqual([['new a v1', 'new b v1'], ['changed a v2'], []]);
    for (const part of ['text', 'html'] as const)
      expect(lettersTo(CULTURE_MAIL)[1]?.[part]).toMatch(/28 maj 2026 → (<b>)?25 juni 2026/);
  });

  it('tells changes of a told call also when it no longer passes the threshold', () => {
    live(TODAY, [draft('a')]);
    write(TODAY);
    live(week(1), [draft('a', later), draft('b')], TOWN, ['skola']);
    write(week(1));
    expect(tellings(CULTURE_MAIL)).toEqual([['new a v1'], ['changed a v2']]);
    expect(tellings(SCHOOL_MAIL)).toEqual([['new a v1'], ['changed a v2', 'new b v1']]);
  });
});

describe('when something is wrong', () => {
  const ailing = (lastGoodOn: Day | null) =>
    aSourceHealth({
      source: 'esf',
      name: 'ESF-rådet',
      state: 'ailing',
      sentence: 'Ingen svarade.',
      lastGoodRun: lastGoodOn === null ? null : aRun({ day: lastGoodOn }),
    });

  it('holds the letters while no source can be read, and says so to the coordinator once', () => {
    live(TODAY, [draft('a')]);
    const held = write(TODAY, { sources: [ailing(addDays(TODAY, -1)), ailing(null)] });
    expect(held).toMatchObject({ outcome: 'skipped', counts: { written: 0, alarms: 1 } });
    expect(write(addDays(TODAY, 1), { sources: [ailing(null)] }).counts.alarms).toBe(0);
    expect(lettersIn(db)).toMatchObject([{ kind: 'alarm', recipient: TOWN.coordinator.email }]);
    expect(write(addDays(TODAY, 2)).counts).toMatchObject({ written: 2, alarms: 0 });
    expect(tellings(CULTURE_MAIL)).toEqual([['new a v1']]);
  });

  it('alarms again in the same week when something else is wrong', () => {
    expect(write(TODAY, { sources: [ailing(null)] }).counts.alarms).toBe(1);
    expect(write(TODAY, { sources: [aSourceHealth(), ailing('2026-05-20')] }).counts.alarms).toBe(1);
    expect(lettersTo(TOWN.coordinator.email).map((l) => l.kind)).toEqual(['alarm', 'alarm']);
  });

  it('writes to the coordinator for a committee that has no contact person', () => {
    const vacant = aMunicipality({ committees: [{ ...CULTURE, contacts: [] }] });
    live(TODAY, [draft('a')], vacant);
    expect(write(TODAY, { municipality: vacant }).counts.calls).toBe(1);
    expect(tellings(TOWN.coordinator.email)).toEqual([['new a v1']]);
  });

  it('writes of what could be read, names the rest, and alarms the coordinator', () => {
    const report = write(TODAY, { sources: [aSourceHealth(), ailing('2026-05-20')] });
    expect(report).toMatchObject({ outcome: 'ok', counts: { written: 2, alarms: 1 } });
    expect(lettersTo(CULTURE_MAIL)[0]?.text).toContain('ESF-rådet: Ingen svarade. Senast läst onsdag 20 maj 2026.');
    expect(lettersTo(TOWN.coordinator.email)[0]?.subject).toBe('Vecka 22: 1 av 2 källor kan inte läsas som de ska');
    expect(write(TODAY, { sources: [aSourceHealth(), ailing('2026-05-20')] }).counts.alarms).toBe(0);
  });

  it('lets one person’s trouble stop nobody else’s letter, and writes theirs at the next run', () => {
    live(TODAY, [draft('a')]);
    const calls = [{ callKey: 'eu-portal:a', version: 9, section: 'new' as const, about: '' }];
    const odd = writeLetter(
      db,
      aLetterDraft({ period: '2026-W20', recipient: CULTURE_MAIL, calls }),
      WRITTEN,
      'x.example',
    );
    expect(write(TODAY)).toMatchObject({ outcome: 'partial', counts: { written: 1, failed: 1, alarms: 1 } });
    expect(tellings(SCHOOL_MAIL)).toEqual([['new a v1']]);
    expect(lettersTo(TOWN.coordinator.email)[0]?.text).toContain('Brev som inte kunde skrivas');
    if (odd) fail(odd);
    expect(write(TODAY).counts).toMatchObject({ written: 1, already: 1, failed: 0, alarms: 0 });
    expect(tellings(CULTURE_MAIL).at(-1)).toEqual(['new a v1']);
  });
});

// The years of letters see that all is told in the end; here it must stand in the very next letter, and nothing else in it.
describe('over many weeks', () => {
  const DAYS = ['2028-01-11', '2028-02-15', '2028-03-15'];
  const aWeek = fc.record({
    /** What each of five calls says that week; null: not there. */
    says: fc.array(fc.option(fc.nat(2)), { minLength: 5, maxLength: 5 }),
    runs: fc.nat(2),
    fails: fc.boolean(),
  });

  it('tells each person in each letter exactly what they do not know yet, with weeks skipped, doubled and failed', () => {
    fc.assert(
      fc.property(fc.array(aWeek, { minLength: 1, maxLength: 9 }), (weeks) => {
        db = openInMemory();
        const now: Record<string, string> = {};
        let told: Record<string, string> = {};
        const all = [...weeks, { says: [], runs: 1, fails: false }];
        all.forEach(({ says, runs, fails }, n) => {
          for (const [i, day] of says.entries()) if (day !== null) now[`r${i}`] = DAYS[day] ?? '';
          live(
            week(n),
            Object.entries(now).map(([ref, day]) => draft(ref, { deadlines: [aDeadline({ day })] })),
          );
          for (let run = 0; run < runs; run += 1) write(addDays(week(n), run));
          if (runs === 0) return;
          const expected = Object.keys(now)
            .filter((ref) => told[ref] !== now[ref])
            .map((ref) => `${told[ref] ? 'changed' : 'new'} ${ref}`);
          const letter = lettersTo(CULTURE_MAIL).find((l) => l.period === weekOf(week(n)));
          const rows = letter
            ? callsOfLetter(db, letter.id).map((c) => `${c.section} ${c.callKey.split(':')[1]}`)
            : ['no letter'];
          expect(rows.sort()).toEqual(expected.sort());
          if (fails && letter) fail(letter);
          else told = { ...now };
        });
        expect(told).toEqual(now);
        const rows = lettersTo(CULTURE_MAIL)
          .filter((l) => l.state !== 'failed')
          .flatMap((l) => callsOfLetter(db, l.id).map((c) => `${c.callKey} ${c.version}`));
        expect(new Set(rows).size).toBe(rows.length);
        db.close();
      }),
      { numRuns: 60 },
    );
  });
});
