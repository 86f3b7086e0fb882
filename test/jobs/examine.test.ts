// Promises of the examination: among the stored calls those that fit are found, each where it belongs in time, and none that cannot be applied for.
import { beforeEach, describe, expect, it } from 'vitest';
import type { CallDraft } from '../../src/domain/call.ts';
import { examineCall, prepareProject } from '../../src/domain/examine.ts';
import { readForMatching } from '../../src/domain/match.ts';
import { examine } from '../../src/jobs/examine.ts';
import { callByKey } from '../../src/store/calls.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { aDeadline, aDraft, aMunicipality, aProgramme, keepCalls, TODAY } from '../kit/build.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();
const municipality = aMunicipality();
const PROJECT = { title: 'Skydd mot skyfall', text: 'Ungdomar på skolan är med och ritar.' };

const about = (ref: string, title: string, over: Partial<CallDraft> = {}): CallDraft =>
  aDraft({
    ref,
    identifier: ref,
    title,
    callTitle: null,
    sections: [{ heading: 'scope', text: `Municipalities work with this: ${title}.` }],
    keywords: [],
    tags: [],
    ...over,
  });
const closedOn = (day: string): Partial<CallDraft> => ({
  statusSaid: 'closed',
  deadlines: [aDeadline({ day, said: day })],
});

let db: Store;
beforeEach(() => {
  db = openInMemory();
});
const examined = (over: Partial<Parameters<typeof examine>[0]> = {}, most?: number) =>
  examine({ db, knowledge, municipality, today: TODAY, ...over }, PROJECT, most);
const refs = (found: { callKey: string; when: string }[]) =>
  found.map(({ callKey, when }) => `${when} ${callKey.split(':')[1]}`);

describe('an examination of the stored calls', () => {
  it('finds what is open, what is coming and what closed within four years, the best first in each', async () => {
    keepCalls(db, [
      about('SCHOOL', 'School meals'),
      about('RAIN', 'Cloudburst protection'),
      about('SOON', 'Cloudburst plans', { statusSaid: 'forthcoming', opensOn: '2026-09-01' }),
      about('BEFORE', 'Cloudburst works', closedOn('2024-03-01')),
      about('LONG-AGO', 'Cloudburst maps', closedOn('2021-03-01')),
      about('OTHER', 'Artificial intelligence'),
    ]);
    expect(refs(await examined())).toEqual(['now RAIN', 'now SCHOOL', 'coming SOON', 'past BEFORE']);
    expect(refs(await examined({}, 1))).toEqual(['now RAIN', 'coming SOON', 'past BEFORE']);
  });

  it('has the score, the role and the reasons that the call has when it is read by itself', async () => {
    keepCalls(db, [about('RAIN', 'Cloudburst protection')]);
    const [one] = await examined();
    const call = callByKey(db, one?.callKey ?? '');
    const reading = prepareProject(PROJECT, knowledge, municipality.nuts);
    expect(call && examineCall(readForMatching(call, knowledge), reading)).toEqual({
      score: one?.score,
      municipal: one?.municipal,
      role: one?.role,
      municipalQuote: one?.municipalQuote,
      reasons: one?.reasons,
    });
    expect(one?.reasons.length).toBeGreaterThan(0);
  });

  it('leaves out what cannot be applied for, and what is for another part of the country', async () => {
    keepCalls(db, [
      about('POLICY', 'Cloudburst directive', { kind: 'policy' }),
      about('SKANE', 'Cloudburst in Skåne', { regions: ['SE224'] }),
    ]);
    expect(await examined({ municipality: { nuts: 'SE122' } })).toEqual([]);
  });

  it('shows of the rounds of one call the last that fits, and none when it has come back', async () => {
    keepCalls(db, [
      about('2023', 'Cloudburst works 2023', closedOn('2023-03-01')),
      about('2024', 'Cloudburst works 2024', closedOn('2024-03-01')),
    ]);
    expect(await examined()).toHaveLength(1);
    keepCalls(db, [about('2026', 'Cloudburst works 2026')]);
    expect(refs(await examined())).toEqual(['now 2026']);
  });

  it('finds a call that says next to nothing by what its programme is for', async () => {
    const programme = aProgramme({
      id: 'regnfonden',
      prefixes: ['REGN'],
      themes: ['skyfall'],
      municipality: 'applicant',
    });
    keepCalls(db, [about('REGN-2026', 'Utlysning 1', { identifier: 'REGN-2026', sections: [], language: 'sv' })]);
    db.prepare("UPDATE calls SET programme = 'regnfonden'").run();
    expect(refs(await examined({ knowledge: { ...knowledge, programmes: [programme] } }))).toEqual(['now REGN-2026']);
  });

  it('finds nothing for a project that says nothing, and nothing among no calls', async () => {
    expect(await examined()).toEqual([]);
    keepCalls(db, [about('RAIN', 'Cloudburst protection')]);
    expect(await examine({ db, knowledge, municipality, today: TODAY }, { title: 'Projekt', text: '"* OR ' })).toEqual(
      [],
    );
  });

  it('lets others have their turn', async () => {
    keepCalls(
      db,
      Array.from({ length: 200 }, (_, i) => about(`RAIN-${i}`, `Cloudburst ${'abcdefghij'[i % 10]}`)),
    );
    let turns = 0;
    let going = true;
    const count = () => {
      turns += 1;
      if (going) setImmediate(count);
    };
    count();
    await examined();
    going = false;
    expect(turns).toBeGreaterThan(4);
  });
});
