// Promises on the portal's real answers: five days captured in 2026. They lie outside the repository; without them this file skips.
import { describe, expect, it } from 'vitest';
import { euPortal } from '../../sources/eu-portal.ts';
import { admit } from '../../src/domain/admit.ts';
import { type CallDraft, changesBetween, factsOf } from '../../src/domain/call.ts';
import type { Reading } from '../../src/reading/index.ts';
import { CAPTURED_DAYS, cascadeSample, hasCorpus, NO_CORPUS, pagesOf } from '../kit/replay.ts';

interface Row {
  reference: string;
  metadata: Record<string, string[]>;
}

interface Read {
  readings: Reading[];
  drafts: CallDraft[];
  admitted: CallDraft[];
  past: CallDraft[];
  refused: string[];
  /** The portal's own row for a draft. */
  rowOf(draft: CallDraft): Row;
  isTopic(draft: CallDraft): boolean;
}

const bare = (reference: string) => reference.replace(/(TOPICS|PROSPECTS)[a-z]{2}$/i, '$1');

function readBody(body: string): Reading {
  const [request] = euPortal.start('2026-05-21', euPortal.address);
  return euPortal.read({ request: request!, body, fingerprint: (content) => content, known: new Map() });
}

function readDay(day: string): Read {
  const bodies = pagesOf(day);
  const readings = bodies.map(readBody);
  const rows = bodies.flatMap((body) => (JSON.parse(body) as { results: Row[] }).results);
  const rowsByRef = new Map(rows.map((row) => [bare(row.reference), row]));
  const drafts = [...new Map(readings.flatMap((r) => r.calls).map((call) => [call.ref, call])).values()];
  const admissions = drafts.map((draft) => admit(euPortal, draft, day));
  const rowOf = (draft: CallDraft) => rowsByRef.get(draft.ref)!;
  return {
    readings,
    drafts,
    admitted: admissions.flatMap((a) => (a.verdict === 'admitted' ? [a.draft] : [])),
    past: admissions.flatMap((a) => (a.verdict === 'past' ? [a.draft] : [])),
    refused: admissions.flatMap((a) => (a.verdict === 'refused' ? [a.why] : [])),
    rowOf,
    isTopic: (draft) => rowOf(draft).metadata.type?.[0] === '1',
  };
}

const read = new Map<string, Read>();
function dayOf(day: string): Read {
  if (!read.has(day)) read.set(day, readDay(day));
  return read.get(day)!;
}

const textsOf = (draft: CallDraft): string[] => [
  draft.title,
  draft.callTitle ?? '',
  draft.applicants ?? '',
  ...draft.sections.map((s) => s.text),
  ...draft.news.map((n) => n.text),
  ...draft.keywords,
  ...draft.tags,
  ...draft.actions,
];

const LEFT_OVER = /<\/?[a-z][^<>]*>|">|&[a-z]{1,8};|&#x?[0-9a-f]+;|\\u00|eui-/i;

describe.skipIf(!hasCorpus)('the captured days', () => {
  it.each(CAPTURED_DAYS)('of %s: every row is understood and none is refused', (day) => {
    const { readings, drafts, refused } = dayOf(day);
    expect(readings.flatMap((r) => r.unread)).toEqual([]);
    expect(readings.flatMap((r) => r.passedOver)).toEqual([]);
    expect(refused).toEqual([]);
    expect(drafts).toHaveLength(new Set(readings.flatMap((r) => r.seen)).size);
  });

  it.each([
    ['2026-05-07', 580, 538, 38, 4],
    ['2026-05-21', 631, 594, 33, 4],
    ['2026-05-28', 635, 596, 35, 4],
    ['2026-06-04', 591, 556, 32, 3],
    ['2026-06-17', 626, 594, 29, 3],
  ])(
    'of %s: %i documents, of which %i topics and %i EuropeAid calls are of the present and %i of the past',
    (day, documents, topics, europeAid, past) => {
      const found = dayOf(day);
      expect(found.drafts).toHaveLength(documents);
      expect(found.admitted.filter(found.isTopic)).toHaveLength(topics);
      expect(found.admitted.filter((d) => !found.isTopic(d))).toHaveLength(europeAid);
      expect(found.past).toHaveLength(past);
    },
  );

  it.each(CAPTURED_DAYS)('of %s: no markup is left in any text', (day) => {
    const left = dayOf(day).drafts.flatMap((draft) =>
      textsOf(draft)
        .flatMap((text) => LEFT_OVER.exec(text)?.[0] ?? [])
        .map((found) => `${draft.identifier}: ${found}`),
    );
    // "R&D;" is what the funder wrote.
    expect(left.filter((found) => !found.endsWith('&D;'))).toEqual([]);
  });

  it.each(CAPTURED_DAYS)('of %s: the days equal those that the actions give', (day) => {
    const { drafts, isTopic, rowOf } = dayOf(day);
    for (const draft of drafts.filter(isTopic)) {
      const actions = JSON.parse(rowOf(draft).metadata.actions![0]!) as { deadlineDates: string[] }[];
      const days = new Set(actions.flatMap((action) => action.deadlineDates));
      expect(new Set(draft.deadlines.map((d) => d.day)), draft.identifier!).toEqual(days);
    }
  });

  it('keep one round per record', () => {
    for (const day of CAPTURED_DAYS) {
      const { drafts } = dayOf(day);
      expect(new Set(drafts.map((draft) => euPortal.roundOf!(draft))).size).toBe(drafts.length);
    }
  });
});

describe.skipIf(!hasCorpus)('17 June 2026', () => {
  const topics = () => dayOf('2026-06-17').drafts.filter(dayOf('2026-06-17').isTopic);

  it('has the address for people that the portal gives, where it gives one for people', () => {
    const { rowOf } = dayOf('2026-06-17');
    const others = topics().filter((draft) => draft.url !== rowOf(draft).metadata.url?.[0]);
    expect([topics().length - others.length, topics().length]).toEqual([594, 597]);
    for (const draft of others) expect(rowOf(draft).metadata.url?.[0]).toContain('/data/topicDetails/');
  });

  it('has money of its own on every topic, six times of an unknown sum, shared with siblings on 243 of 597', () => {
    expect(topics().filter((draft) => draft.budget)).toHaveLength(597);
    expect(topics().filter((draft) => draft.budget?.total === null)).toHaveLength(6);
    expect(topics().filter((draft) => draft.budget?.shared)).toHaveLength(243);
  });

  it.each([
    ['HORIZON-MSCA-2026-DN-01-01', 593_033_846, 'one pot told three times, once for each type of action'],
    ['HORIZON-MSCA-2026-PF-01-01', 59_857_539 + 339_192_721, 'two pots'],
  ])('gives %s %i euro: %s', (identifier, euro) => {
    expect(topics().find((draft) => draft.identifier === identifier)?.budget?.total).toBe(euro);
  });

  it('has two-stage topics with one first stage, and cut-offs where the portal says so', () => {
    const stages = topics().map((draft) => draft.deadlines.map((d) => d.stage).join(' '));
    expect(stages.filter((s) => s.startsWith('first'))).toHaveLength(26);
    expect(stages.filter((s) => s.startsWith('cut-off'))).toHaveLength(8);
    expect(stages.filter((s) => s.replace('first', '').includes('first'))).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)('the week from 21 to 28 May 2026', () => {
  const week = () => {
    const [before, after] = [dayOf('2026-05-21'), dayOf('2026-05-28')];
    const earlier = new Map(before.admitted.map((draft) => [draft.ref, draft]));
    const topics = after.admitted.filter(after.isTopic);
    const changes = topics.flatMap((draft) => {
      const old = earlier.get(draft.ref);
      return old ? changesBetween(factsOf(old), factsOf(draft)).map((change) => ({ ...change, draft })) : [];
    });
    return {
      fresh: topics.filter((draft) => !earlier.has(draft.ref)),
      told: changes.filter((c) => c.severity === 'tell'),
    };
  };

  it('brings ten new topics', () => {
    expect(week().fresh).toHaveLength(10);
  });

  it('opens five topics, moves one deadline, and changes nothing else worth telling', () => {
    const { told } = week();
    const opened = told.filter((c) => c.field === 'statusSaid');
    expect(opened.map((c) => `${c.before} → ${c.after}`)).toEqual(Array(5).fill('forthcoming → open'));
    const moved = told.filter((c) => c.field === 'deadlines');
    expect(
      moved.map((c) => [c.draft.identifier, c.before.map((d) => d.day).join(), c.after.map((d) => d.day).join()]),
    ).toEqual([['CERV-2026-DATA', '2026-05-28', '2026-06-25']]);
    expect(told).toHaveLength(6);
  });
});

describe.skipIf(!hasCorpus)('the captured cascade calls', () => {
  it('are four rounds, each with its own name, though they share identifiers', () => {
    const { calls, unread } = readBody(cascadeSample());
    expect(unread).toEqual([]);
    expect(new Set(calls.map((call) => euPortal.roundOf!(call))).size).toBe(4);
    expect(new Set(calls.map((call) => call.title)).size).toBe(4);
    expect(new Set(calls.map((call) => call.identifier)).size).toBeLessThan(4);
  });
});

it.skipIf(!hasCorpus)(NO_CORPUS, () => expect(hasCorpus).toBe(true));
