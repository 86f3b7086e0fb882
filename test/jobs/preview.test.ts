// Promises of the preview: what comes in and goes out is what the matching would say, by the calls as they are stored now.
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import { type Profile, profileOf } from '../../src/domain/committee.ts';
import { matchCommittee, prepareProfile, readForMatching } from '../../src/domain/match.ts';
import { withoutTexts } from '../../src/domain/preview.ts';
import { clockOn } from '../../src/edges/clock.ts';
import { match } from '../../src/jobs/match.ts';
import { openPreview, type Previewer } from '../../src/jobs/preview.ts';
import { callByKey } from '../../src/store/calls.ts';
import { matchesOfCall } from '../../src/store/matches.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();
/** With no committee but those of the tests' profiles, so that no other is told of anything. */
const municipality = aMunicipality({ committees: [] });
const area = (terms: string[], id = 'x') => ({ id, name: `Område ${id}`, description: '', terms, weight: 1 });
const profile = (terms: string[], over: Partial<Profile> = {}): Profile => ({
  committee: 'namnden',
  threshold: 15,
  areas: [area(terms)],
  ...over,
});
/** A call about one thing, that a municipality may apply for. */
const about = (ref: string, what: string, over: Partial<CallDraft> = {}): CallDraft =>
  aDraft({
    ref,
    identifier: ref,
    title: `${what} in towns`,
    callTitle: null,
    sections: [{ heading: 'scope', text: `Municipalities work with ${what}.` }],
    keywords: [],
    tags: [],
    ...over,
  });

let db: Store;
let previewer: Previewer;
let read: number;
let today: string;
beforeEach(() => {
  db = openInMemory();
  today = TODAY;
  read = 0;
  previewer = openPreview({ db, knowledge, municipality: () => municipality, today: () => today });
  keepCalls(db, [about('CLIMATE', 'climate'), about('SCHOOL', 'school'), about('YOUTH', 'youth')]);
});
const names = (lines: { identifier: string | null }[]) => lines.map((l) => l.identifier);

describe('what a changed profile would tell', () => {
  it('what enters and leaves is what the matching chooses with the one profile and not with the other', async () => {
    const found = await previewer.preview(profile(['skola', 'ungdom']), profile(['klimat', 'ungdom']));
    expect(names(found.enters)).toEqual(['SCHOOL']);
    expect(names(found.leaves)).toEqual(['CLIMATE']);
    expect(found.told).toEqual({ before: 2, after: 2 });
    expect(names(found.ranked).sort()).toEqual(['CLIMATE', 'SCHOOL', 'YOUTH']);
  });

  it('each call has the score, the role and the best area that the matching gives it, before and after', async () => {
    const after = profile([], { areas: [area(['skola'], 'a'), { ...area(['klimat'], 'b'), weight: 0.5 }] });
    const before = profile(['klimat']);
    const { ranked } = await previewer.preview(after, before);
    for (const line of ranked) {
      const reading = readForMatching(callByKey(db, line.key)!, knowledge);
      const match = matchCommittee(reading, prepareProfile(after, knowledge));
      const { score, chosen } = matchCommittee(reading, prepareProfile(before, knowledge));
      expect(line).toMatchObject({
        score: match.score,
        chosen: match.chosen,
        role: match.role,
        reasons: match.reasons,
      });
      expect(line.area?.id).toBe(match.areas[0]?.area);
      expect(line.before).toEqual({ score, chosen });
    }
    expect(ranked.map((l) => l.score)).toEqual(ranked.map((l) => l.score).sort((a, b) => b - a));
  });

  it('an unchanged profile has the scores that the match job stores, also of what several committees are told of', async () => {
    const whole = aMunicipality({ bonuses: { children: 0, balticSea: 0, twinTowns: 0, several: 5 } });
    const clock = clockOn(today);
    keepCalls(db, [about('BOTH', 'climate change adaptation and youth exchange')]);
    await match({ db, clock, municipality: whole, knowledge, print: 'x' });
    const { preview } = openPreview({ db, knowledge, municipality: () => whole, today: () => today });
    for (const committee of whole.committees) {
      const own = profileOf(whole, committee);
      const { ranked } = await preview(own, own);
      for (const line of ranked) {
        const stored = matchesOfCall(db, line.key).find((m) => m.committee === committee.id)?.match;
        expect(line).toMatchObject({ score: stored?.score, chosen: stored?.chosen, reasons: stored?.reasons });
      }
      expect(ranked[0]?.reasons?.at(-1)).toMatchObject({ where: 'committees' });
    }
  });

  it('another threshold moves calls and no scores', async () => {
    const same = profile(['klimat', 'skola']);
    const found = await previewer.preview({ ...same, threshold: 101 }, same);
    expect(found.ranked.every((l) => l.score === l.before.score)).toBe(true);
    expect(names(found.leaves).sort()).toEqual(['CLIMATE', 'SCHOOL']);
    expect(found.told).toEqual({ before: 2, after: 0 });
  });

  it('an unchanged profile moves nothing', async () => {
    const { enters, leaves, told } = await previewer.preview(profile(['klimat']), profile(['klimat']));
    expect({ enters, leaves, told }).toEqual({ enters: [], leaves: [], told: { before: 1, after: 1 } });
  });

  it('closed calls are neither ranked nor told', async () => {
    keepCalls(db, [about('OVER', 'climate', { statusSaid: 'closed' })]);
    const { ranked, told } = await previewer.preview(profile(['klimat']), profile(['skola']));
    expect(names(ranked)).not.toContain('OVER');
    expect(told.after).toBe(1);
  });

  it('reasons stand with the calls that are shown, and no others', async () => {
    const { ranked } = await previewer.preview(profile(['klimat']), profile(['klimat']), 1);
    expect(ranked[0]?.reasons?.[0]).toMatchObject({ area: 'x', quote: expect.stringMatching(/climate/) });
    expect(ranked.slice(1).map((l) => l.reasons)).toEqual([null, null]);
  });

  it('no stored calls at all: everything is empty', async () => {
    const found = await openPreview({
      db: openInMemory(),
      knowledge,
      municipality: () => municipality,
      today: () => today,
    }).preview(profile(['klimat', 'midsommar']), profile(['klimat']));
    expect(found).toMatchObject({ ranked: [], enters: [], leaves: [], told: { before: 0, after: 0 }, perWeek: null });
    expect(found.terms).toMatchObject({ common: [], absent: [], unknown: [{ term: 'midsommar', calls: 0 }] });
  });
});

describe('the calls in memory', () => {
  const counting = () =>
    openPreview({
      db,
      knowledge,
      municipality: () => municipality,
      today: () => today,
      onCall: (done) => {
        read = done;
      },
    });

  it('are read again when their content changes, and only they', async () => {
    const many = Array.from({ length: 20 }, (_, i) => about(`N${i}`, 'school'));
    keepCalls(db, many);
    const held = counting();
    await held.preview(profile(['klimat']), profile(['klimat']));
    expect(read).toBe(20);
    read = 0;
    keepCalls(db, [about('SCHOOL', 'climate change')]);
    const found = await held.preview(profile(['klimat']), profile(['klimat']));
    expect(names(found.ranked.filter((l) => l.chosen)).sort()).toEqual(['CLIMATE', 'SCHOOL']);
    expect(read).toBe(0);
    expect(found.terms.common).toEqual([]);
  });

  it('counts of terms are made anew when a call changes', async () => {
    const common = async () => (await previewer.preview(profile(['klimat']), profile(['klimat']))).terms.common;
    expect(await common()).toEqual([{ area: 'x', term: 'klimat', calls: 1 }]);
    keepCalls(db, [about('SCHOOL', 'climate')]);
    expect(await common()).toEqual([{ area: 'x', term: 'klimat', calls: 2 }]);
  });

  it('let go of those that closed more than twelve weeks ago', async () => {
    today = addDays('2026-09-17', 12 * 7);
    expect((await previewer.preview(profile(['klimat']), profile(['klimat']))).calls).toBe(3);
    today = addDays(today, 1);
    expect((await previewer.preview(profile(['klimat']), profile(['klimat']))).calls).toBe(0);
  });

  it('give the event loop its turn while they are read, and those who ask meanwhile wait for the same reading', async () => {
    keepCalls(
      db,
      Array.from({ length: 100 }, (_, i) => about(`N${i}`, 'school')),
    );
    let turns = 0;
    let reading = true;
    const turn = () => {
      turns += 1;
      if (reading) setImmediate(turn);
    };
    setImmediate(turn);
    const steps: number[] = [];
    const held = openPreview({
      db,
      knowledge,
      municipality: () => municipality,
      today: () => today,
      onCall: (done) => steps.push(done),
    });
    const [one, two] = await Promise.all([1, 2].map(() => held.preview(profile(['klimat']), profile(['skola']))));
    reading = false;
    expect(turns).toBeGreaterThanOrEqual(9);
    expect(steps).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(one).toEqual(two);
  });

  it('score without their texts as they do with them, also for terms that no concept knows', () => {
    const call = about('A', 'climate change', {
      sections: [
        { heading: 'scope', text: 'Midsommar i skolan. Midsommar and climate change, school and youth exchange.' },
      ],
    });
    const whole = readForMatching(call, knowledge);
    const reading = prepareProfile(profile(['klimat', 'midsommar', 'skola']), knowledge);
    const [a, b] = [matchCommittee(whole, reading), matchCommittee(withoutTexts(whole), reading)];
    expect(a.score).toBeGreaterThan(0);
    const plain = (m: typeof a) => ({ ...m, reasons: m.reasons.map(({ quote: _, mark: __, ...reason }) => reason) });
    expect(plain(b)).toEqual(plain(a));
  });
});

describe('how many a week', () => {
  const weekly = async (on = TODAY) => {
    today = on;
    return previewer.preview(profile(['klimat', 'skola']), profile(['klimat']));
  };

  it('nobody can say before the sources have been read for a week', async () => {
    expect(await weekly(addDays(TODAY, 6))).toMatchObject({ perWeek: null, weeks: 0 });
    expect(await weekly(addDays(TODAY, 7))).toMatchObject({ perWeek: { before: 0, after: 0 }, weeks: 1 });
  });

  it('is counted by the day a call was first seen; what came with the first sweep does not count', async () => {
    keepCalls(db, [about('C1', 'climate'), about('C2', 'climate')], { day: addDays(TODAY, 3) });
    keepCalls(db, [about('S1', 'school'), about('Y1', 'youth')], { day: addDays(TODAY, 10) });
    expect(await weekly(addDays(TODAY, 14))).toMatchObject({ perWeek: { before: 1, after: 1.5 }, weeks: 2 });
  });

  it('counts also what has closed since, and nothing from more than twelve weeks back', async () => {
    const deadlines = [{ said: '', day: addDays(TODAY, 40), time: null, zone: null, stage: null }];
    keepCalls(db, [about('OLD', 'climate')], { day: addDays(TODAY, 1) });
    keepCalls(db, [about('CLOSED', 'climate', { deadlines })], { day: addDays(TODAY, 30) });
    const found = await weekly(addDays(TODAY, 85));
    expect(found).toMatchObject({ perWeek: { before: 0.1, after: 0.1 }, weeks: 12 });
    expect(names(found.ranked)).not.toContain('CLOSED');
  });

  it('the first sweep of a source that comes later is left out too', async () => {
    keepCalls(db, [about('C1', 'climate')], { day: addDays(TODAY, 7), source: 'tillvaxtverket' });
    expect(await weekly(addDays(TODAY, 14))).toMatchObject({ perWeek: { before: 0, after: 0 } });
  });
});

describe('the terms', () => {
  const termsOf = async (terms: string[]) => (await previewer.preview(profile(terms), profile(['klimat']))).terms;

  it('that no concept knows are told with the number of calls they stand in', async () => {
    keepCalls(db, [about('M', 'Midsommar')]);
    expect((await termsOf(['klimat', 'midsommar', 'luciatåg'])).unknown).toEqual([
      { area: 'x', term: 'midsommar', calls: 1 },
      { area: 'x', term: 'luciatåg', calls: 0 },
    ]);
  });

  it('that have little to do with the area’s others are told', async () => {
    keepCalls(db, [about('C1', 'climate'), about('A1', 'artificial intelligence')]);
    const { far } = await termsOf(['klimat', 'klimatanpassning', 'skyfall', 'AI']);
    expect(far).toEqual([{ area: 'x', term: 'AI', calls: 1 }]);
    expect((await termsOf(['klimat', 'klimatanpassning', 'skyfall'])).far).toEqual([]);
  });

  it('that stand in more than a quarter of the calls, or in none', async () => {
    keepCalls(db, [about('C1', 'climate'), about('U1', 'labour market'), about('U2', 'labour market')]);
    const { common, absent } = await termsOf(['klimat', 'ungdom', 'skola', 'AI']);
    expect(common.map((t) => [t.term, t.calls])).toEqual([['klimat', 2]]);
    expect(absent.map((t) => t.term)).toEqual(['AI']);
  });

  it('count what is narrower, and not what is broader', async () => {
    keepCalls(db, [about('R', 'heavy rainfall')]);
    const { absent, common } = await termsOf(['klimatanpassning', 'unga', 'ungdomsutbyte']);
    expect(absent.map((t) => t.term)).toEqual(['ungdomsutbyte']);
    expect(common).toEqual([]);
  });

  it('of every area of the profile, also one that the municipality’s file does not have', async () => {
    const [own] = aMunicipality().areas;
    const areas = [{ ...area(['skola'], own?.id), weight: 1 }, area(['luciatåg'], 'nytt')];
    const { terms } = await previewer.preview(profile([], { areas }), profile(['klimat']));
    expect(terms.unknown).toEqual([{ area: 'nytt', term: 'luciatåg', calls: 0 }]);
  });
});
