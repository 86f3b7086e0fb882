// A profile saved on the pages, through the real tick and the real matching: the lists follow within a minute, once, without a restart.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addSeconds, dayAt, type Instant } from '../../src/domain/calendar.ts';
import type { Job } from '../../src/domain/health.ts';
import { openLog } from '../../src/edges/log.ts';
import { match } from '../../src/jobs/match.ts';
import { tick } from '../../src/jobs/tick.ts';
import { openStore } from '../../src/store/open.ts';
import { aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { read, sendForm } from '../kit/visits.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const COMMITTEE = '/committees/kultur-och-fritidsnamnden';
const CALL = 'Nyckelharpa for municipalities';
const knowledge = smallKnowledge();

let folder: string;
let house: TestHouse;
let now: Instant;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tick-saved-'));
  now = `${TODAY}T08:00:00.000Z`;
  // Its name and description would bring in what its terms do not say.
  const unga = { id: 'unga', name: 'Område', description: 'Område', terms: ['ungdomsutbyte'] };
  house = aHouse({ db: openStore(folder), municipality: aMunicipality({ areas: [unga] }), now: () => now });
  const about = { title: CALL, callTitle: null, sections: [{ heading: 'scope' as const, text: CALL }] };
  keepCalls(house.db, [aDraft({ ...about, keywords: [], tags: [] })]);
});
afterEach(() => {
  house.db.close();
  rmSync(folder, { recursive: true });
});

/** What is done so much later. `meanwhile` happens when the matching has read the municipality. */
function look(seconds: number, meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<Job[]> {
  now = addSeconds(now, seconds);
  const clock = { now: () => now, today: () => dayAt(now) };
  const nothing = async () => ({ outcome: 'ok' as const, sentence: '', counts: {} });
  return tick({
    ...{ db: house.db, clock, log: openLog('silent'), dataDir: folder, sources: [], crawlTime: '05:00' },
    ...{ crawl: nothing, join: nothing, digestsDue: () => [], writeDigests: nothing, writeUrgent: nothing },
    deliver: nothing,
    match: async () => {
      const { municipality } = house;
      now = addSeconds(now, 1);
      await meanwhile();
      return match({ db: house.db, clock, municipality, knowledge, print: 'x' });
    },
  });
}

it('a saved profile is compared at the next look, shows in the list, and is not compared again', async () => {
  expect(await look(0)).toContain('match');
  expect(await read(house, COMMITTEE)).toContain('Inget att berätta om nu');
  expect(await look(60)).toEqual([]);
  now = addSeconds(now, 30);
  const fields = {
    ...{ from: '0', reason: 'Musik', threshold: '14', 'weight-unga': '1', 'terms-unga': 'ungdomsutbyte\nnyckelharpa' },
  };
  expect((await sendForm(house, `${COMMITTEE}/profile`, { fields })).status).toBe(303);
  expect(await look(30)).toEqual(['join', 'match', 'urgent']);
  expect(await read(house, COMMITTEE)).toContain(CALL);
  expect(await look(60)).toEqual([]);
});

it('so is what is saved while a matching is under way, which has read what held before', async () => {
  await look(0);
  const form = { reason: 'Musik', threshold: '14', 'weight-unga': '1' };
  const save = (from: number, terms: string) =>
    sendForm(house, `${COMMITTEE}/profile`, { fields: { ...form, from: String(from), 'terms-unga': terms } });
  await save(0, 'dragspel');
  expect(await look(60, () => save(1, 'nyckelharpa'))).toContain('match');
  expect(await read(house, COMMITTEE)).toContain('Inget att berätta om nu');
  expect(await look(60)).toContain('match');
  expect(await read(house, COMMITTEE)).toContain(CALL);
});
