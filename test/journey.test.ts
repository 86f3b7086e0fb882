// The whole way of a call, from the portal's answer to the line in a letter, through the built program; and the service as a process.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statusOn } from '../src/domain/call.ts';
import { readersOn } from '../src/domain/readers.ts';
import { clockOn } from '../src/edges/clock.ts';
import { readMunicipality } from '../src/edges/files.ts';
import { openSamplePortal, type SamplePortal } from '../src/edges/sample-portal.ts';
import { keepAccount } from '../src/store/accounts.ts';
import { callByKey } from '../src/store/calls.ts';
import { callsOfLetter } from '../src/store/letters.ts';
import { chosenFor } from '../src/store/matches.ts';
import { openStore, type Store } from '../src/store/open.ts';
import { findCalls } from '../src/store/search.ts';
import { beginSession } from '../src/store/sessions.ts';
import { STANDARD } from './kit/letter-needs.ts';
import { lettersIn } from './kit/letters.ts';
import {
  buildProgram,
  DATA,
  type Ended,
  ended,
  freePort,
  runProgram,
  type Settings,
  sayingOf,
  startProgram,
} from './kit/program.ts';
import { hasReplay, pagesOf, type Replay, startReplay } from './kit/replay.ts';

let program: { folder: string; main: string };
let folder = '';
beforeAll(async () => {
  program = await buildProgram();
  folder = mkdtempSync(join(tmpdir(), 'journey-'));
}, 120_000);
afterAll(() => {
  rmSync(program.folder, { recursive: true });
  rmSync(folder, { recursive: true });
});

async function run(args: string[], settings: Settings): Promise<Ended> {
  const end = await runProgram(program.main, args, settings);
  expect(end, args.join(' ')).toMatchObject({ code: 0, err: '' });
  return end;
}

/** A day's work, as four commands. */
async function live(day: string, settings: Settings): Promise<void> {
  for (const command of ['crawl', 'match', 'digest', 'deliver']) await run([command, '--today', day], settings);
}

function asking<T>(settings: Settings, ask: (db: Store) => T): T {
  const db = openStore(settings.DATA_DIR ?? '', { readonly: true });
  try {
    return ask(db);
  } finally {
    db.close();
  }
}

/** The cookie of a coordinator who signs in beside the service that runs. */
function sessionIn(settings: Settings): string {
  const db = openStore(settings.DATA_DIR ?? '');
  try {
    const known = { issuer: 'https://login.example', subject: 'sam', name: 'Sam', recipient: null, committees: [] };
    const at = clockOn('2026-11-16').now();
    return `session=${beginSession(db, keepAccount(db, { ...known, role: 'coordinator' }, at), 'oidc', at)}`;
  } finally {
    db.close();
  }
}

interface Told {
  section: string;
  key: string;
  identifier: string;
}
interface WeekOfLetters {
  recipients: string[];
  states: string[];
  texts: string[];
  /** Everything that any of the week's letters tells, each once. */
  told: Told[];
}

function lettersOf(settings: Settings, week: string): WeekOfLetters {
  return asking(settings, (db) => {
    const letters = lettersIn(db, week);
    const told = new Map<string, Told>();
    for (const { callKey, section } of letters.flatMap((l) => callsOfLetter(db, l.id)))
      told.set(`${section} ${callKey}`, {
        section,
        key: callKey,
        identifier: callByKey(db, callKey)?.identifier ?? '',
      });
    return {
      recipients: letters.map((l) => l.recipient).sort(),
      states: letters.map((l) => l.state),
      texts: letters.map((l) => l.text),
      told: [...told.values()],
    };
  });
}

const identifiersIn = ({ told }: WeekOfLetters, section: string): string[] =>
  told
    .filter((t) => t.section === section)
    .map((t) => t.identifier)
    .sort();

function expectOneEach({ recipients, states }: WeekOfLetters, people: number): void {
  expect(recipients).toHaveLength(people);
  expect(new Set(recipients).size).toBe(people);
  expect(new Set(states)).toEqual(new Set(['sent']));
}

describe('two weeks of the sample portal', () => {
  let portal: SamplePortal;
  let settings: Settings;
  beforeAll(async () => {
    portal = await openSamplePortal(join(DATA, 'demo'), '2026-11-16');
    settings = { DATA_DIR: join(folder, 'sample'), SOURCE_EU_PORTAL_URL: portal.url };
    await live('2026-11-16', settings);
    portal.showDay('2026-11-23');
    await live('2026-11-23', settings);
  }, 180_000);
  afterAll(() => portal.close());

  it('the first letters tell what is open or coming, one letter to each person', () => {
    const first = lettersOf(settings, '2026-W47');
    expectOneEach(first, 10);
    expect(new Set(first.told.map((t) => t.section))).toEqual(new Set(['new']));
    expect(first.told.length).toBeGreaterThan(15);
    expect(identifiersIn(first, 'new')).not.toContain('DIGITAL-2025-EDIH-REGIONS-EXAMPLE');
  });

  it('the second tell what is new, has opened and has changed, as data/demo/README.md has it, and nothing else', () => {
    const second = lettersOf(settings, '2026-W48');
    expectOneEach(second, 10);
    const fresh = identifiersIn(second, 'new');
    const [adults, towns, homes] = [
      'ERASMUS-EDU-2027-ADULT-EXAMPLE',
      'CERV-2027-CITIZENS-NETWORKS-EXAMPLE',
      'ESF-2027-HOUSING-EXAMPLE',
    ];
    expect(fresh).toEqual(expect.arrayContaining([adults, towns, homes]));
    const mayFit = [adults, towns, homes, 'DIGITAL-2027-CYBER-LOCAL-EXAMPLE', 'EuropeAid/EXAMPLE-900223/DD/ACT/MK'];
    expect(fresh.filter((identifier) => !mayFit.includes(identifier))).toEqual([]);
    expect(identifiersIn(second, 'opened')).toEqual([
      'ERASMUS-YOUTH-2027-TOGETHER-EXAMPLE',
      'LIFE-2027-CET-BUILDINGS-EXAMPLE',
    ]);
    expect(identifiersIn(second, 'changed')).toEqual(['CERV-2027-CITIZENS-TOWN-EXAMPLE', 'ESF-2027-SOCINNOV-EXAMPLE']);
  });

  it('the changed deadline and budget stand with before and after', () => {
    const texts = lettersOf(settings, '2026-W48').texts.map((text) => text.replace(/\s+/g, ' '));
    const town = texts.find((text) => text.includes('Town twinning 2027')) ?? '';
    expect(town).toMatch(/27 januari 2027/);
    expect(town).toMatch(/17 februari 2027/);
    expect(texts.some((text) => /Ändrad budget: 10 miljoner euro.{0,100}→ 14 miljoner euro/.test(text))).toBe(true);
    expect(
      texts.filter((text) => text.includes('Culture close to home') || text.includes('Circular municipalities')),
    ).toEqual([]);
  });

  it('what has vanished is not closed: it stands as it was, with the day it was last seen', () => {
    asking(settings, (db) => {
      const { found } = findCalls(db, { pageSize: 100 }, '2026-11-23');
      const vanished = found.find(({ call }) => call.identifier === 'CREA-2027-CULT-TOWNS-EXAMPLE');
      expect(vanished).toMatchObject({ status: 'open', call: { lastSeenOn: '2026-11-16', version: 1 } });
    });
  });

  it('the same week once more tells nothing twice, and the week after tells nothing at all', async () => {
    const before = lettersOf(settings, '2026-W48');
    await live('2026-11-23', settings);
    expect(lettersOf(settings, '2026-W48')).toEqual(before);
    await live('2026-11-30', settings);
    const third = lettersOf(settings, '2026-W49');
    expectOneEach(third, 10);
    expect(third.told).toEqual([]);
  }, 120_000);
});

describe.skipIf(!hasReplay)('three captured weeks of the portal', () => {
  let replay: Replay;
  let settings: Settings;
  beforeAll(async () => {
    const started = await startReplay('2026-05-21');
    if (started === null) throw new Error('no replay');
    replay = started;
    settings = { DATA_DIR: join(folder, 'captured'), SOURCE_EU_PORTAL_URL: replay.url };
    for (const day of ['2026-05-21', '2026-05-28']) {
      await replay.showDay(day);
      await live(day, settings);
    }
  }, 400_000);
  afterAll(() => replay.close());

  it('each person has one letter a week', () => {
    for (const week of ['2026-W21', '2026-W22']) expectOneEach(lettersOf(settings, week), 10);
  });

  it('the second week tells only what came, opened or moved, as the answers themselves have it', () => {
    const [before, after] = [rowsOn('2026-05-21'), rowsOn('2026-05-28')];
    const came = [...after.values()].filter((row) => !before.has(row.reference));
    const stayed = [...after.values()].flatMap((row) => {
      const earlier = before.get(row.reference);
      return earlier ? [{ row, earlier }] : [];
    });
    const topic = ({ type }: PortalRow) => type === '1';
    const opened = stayed
      .filter(({ row, earlier }) => topic(row) && earlier.status === COMING && row.status === OPEN)
      .map(({ row }) => row.identifier);
    const moved = stayed
      .filter(({ row, earlier }) => topic(row) && row.deadlines !== earlier.deadlines)
      .map(({ row }) => row.identifier);
    expect(came.filter(topic)).toHaveLength(10);
    expect(opened).toHaveLength(5);
    expect(moved).toEqual(['CERV-2026-DATA']);
    const aid = [...after.values()].filter((row) => {
      const earlier = before.get(row.reference);
      return (
        !topic(row) && (earlier === undefined || earlier.deadlines !== row.deadlines || earlier.status !== row.status)
      );
    });
    const second = lettersOf(settings, '2026-W22');
    const may = (identifiers: string[]) => [...identifiers, ...aid.map((row) => row.identifier)];
    expect(second.told.length).toBeGreaterThan(0);
    expect(identifiersIn(second, 'new').filter((id) => !may(came.map((row) => row.identifier)).includes(id))).toEqual(
      [],
    );
    expect(identifiersIn(second, 'opened').filter((id) => !may(opened).includes(id))).toEqual([]);
    expect(identifiersIn(second, 'changed').filter((id) => !may(moved).includes(id))).toEqual([]);
    console.log('captured week 22', {
      new: identifiersIn(second, 'new'),
      opened: identifiersIn(second, 'opened'),
      changed: identifiersIn(second, 'changed'),
    });
  });

  it('the second week tells each person every call that is chosen for them and was not told before: none is lost', () => {
    const municipality = readMunicipality(join(DATA, 'municipalities', 'eskilstuna.yaml'));
    asking(settings, (db) => {
      for (const { person, committees } of readersOn(
        municipality,
        { standard: STANDARD, chosen: new Map() },
        '2026-05-28',
      )) {
        const told = (week: string) =>
          lettersIn(db, week)
            .filter((letter) => letter.recipient === person.email)
            .flatMap((letter) => callsOfLetter(db, letter.id));
        const chosen = chosenFor(
          db,
          committees.map((c) => c.id),
        ).map(({ call }) => call);
        const before = new Set(told('2026-W21').map((c) => c.callKey));
        const untold = chosen.filter((call) => !before.has(call.key) && statusOn(call, '2026-05-28') !== 'closed');
        const fresh = told('2026-W22').filter((c) => c.section === 'new');
        expect(fresh.map((c) => c.callKey).sort(), person.email).toEqual([...new Set(untold.map((c) => c.key))].sort());
      }
    });
  });

  it('a day with 48 records missing closes none of them', async () => {
    const day = '2026-06-04';
    const shown = rowsOn(day);
    const vanished = (db: Store) =>
      findCalls(db, { pageSize: 1000 }, '2026-05-28').found.filter(({ call }) => !shown.has(refOf(call.key)));
    const before = asking(settings, vanished).map(({ call }) => call);
    await replay.showDay(day);
    await live(day, settings);
    const third = lettersOf(settings, '2026-W23');
    expectOneEach(third, 10);
    asking(settings, (db) => {
      expect(before.length).toBeGreaterThanOrEqual(48);
      for (const call of before) {
        const now = callByKey(db, call.key);
        expect(now).toMatchObject({ version: call.version, statusSaid: call.statusSaid, deadlines: call.deadlines });
        expect(now?.lastSeenOn).not.toBe(day);
      }
    });
    expect(third.told.filter((t) => t.section !== 'new' && before.some((call) => call.key === t.key))).toEqual([]);
  }, 300_000);
});

const COMING = '31094501';
const OPEN = '31094502';
interface PortalRow {
  reference: string;
  identifier: string;
  type: string;
  status: string;
  deadlines: string;
}

/** The records of a captured day by reference, read without the service's own reader. */
const rowsOn = (day: string): Map<string, PortalRow> =>
  new Map(
    pagesOf(day)
      .flatMap(
        (page) =>
          (JSON.parse(page) as { results: { reference: string; metadata: Record<string, string[]> }[] }).results,
      )
      .map(({ reference, metadata }) => {
        const first = (name: string) => metadata[name]?.[0] ?? '';
        const deadlines = (metadata.deadlineDate ?? []).join();
        return [
          refOf(reference),
          {
            reference: refOf(reference),
            identifier: first('identifier'),
            type: first('type'),
            status: first('status'),
            deadlines,
          },
        ];
      }),
  );
/** `eu-portal:50131822TOPICS` and `50131822TOPICSen` → `50131822TOPICS`. */
const refOf = (name: string): string => name.replace(/^eu-portal:/, '').replace(/(TOPICS|PROSPECTS)EN$/i, '$1');

describe('the service as a process', () => {
  interface Running {
    service: ChildProcess;
    end: Promise<Ended>;
    url: string;
  }
  async function start(settings: Settings): Promise<Running> {
    const service = startProgram(program.main, ['start'], settings);
    const end = ended(service);
    const [, url = ''] = await sayingOf(service, /svarar på (http\S+)/);
    return { service, end, url };
  }
  async function stopped({ service, end }: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    const began = performance.now();
    service.kill(signal);
    const ending = await end;
    expect(performance.now() - began).toBeLessThan(5000);
    return ending;
  }
  const statusIn = async (settings: Settings) =>
    JSON.parse((await run(['status', '--json'], settings)).out) as {
      letters: Record<string, number>;
      sources: { state: string; sentence: string }[];
    };
  async function until<T>(ask: () => Promise<T>, enough: (answer: T) => boolean): Promise<T> {
    for (let tries = 0; tries < 40; tries += 1) {
      const answer = await ask();
      if (enough(answer)) return answer;
      await new Promise((turn) => setTimeout(turn, 500));
    }
    throw new Error('it never came');
  }
  const settingsFor = async (name: string, source: string): Promise<Settings> => ({
    DATA_DIR: join(folder, name),
    SOURCE_EU_PORTAL_URL: source,
    UTLYSNINGSVAKT_TODAY: '2026-11-16',
    // The clock's hands go as usual: what is due is so at whatever hour the test runs.
    CRAWL_TIME: '00:01',
    DIGEST_TIME: '00:01',
    PORT: String(await freePort()),
  });

  it('does everything that is due, shows it on its pages, and ends within five seconds with 0 when told to', async () => {
    const portal = await openSamplePortal(join(DATA, 'demo'), '2026-11-16');
    const settings = await settingsFor('started', portal.url);
    // It was installed the week before: nobody is written to in the minute it is installed.
    await run(['crawl', '--today', '2026-11-08'], settings);
    const running = await start(settings);
    const { letters } = await until(
      () => statusIn(settings),
      (status) => (status.letters.sent ?? 0) >= 11,
    );
    // Ten digests, and one line to the coordinator: the source had not been read for eight days, and is read again.
    expect(letters).toMatchObject({ sent: 11, pending: 0, uncertain: 0 });
    // Letters name people: whoever is not signed in is led to where they can.
    const away = await fetch(`${running.url}/letters`, { redirect: 'manual' });
    expect([away.status, away.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fletters']);
    const Cookie = sessionIn(settings);
    for (const [path, shown] of Object.entries({
      '/': 'Eskilstuna',
      '/calls': 'Town twinning 2027',
      '/letters': 'eskilstuna.example',
      '/healthz': 'true',
      '/readyz': '"ready":true',
    })) {
      const answer = await fetch(`${running.url}${path}`, { headers: { Cookie } });
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      expect(await answer.text()).toContain(shown);
    }
    expect((await fetch(`${running.url}/finns-inte`)).status).toBe(404);
    expect(await stopped(running)).toMatchObject({ code: 0, signal: null, err: '' });
    await portal.close();
    expect((await run(['deliver'], settings)).out).toMatch(/Inga brev väntade/);
  }, 60_000);

  it('without a network at the start lives on, and says so on the page and in `status`', async () => {
    const settings = await settingsFor('no-network', `http://127.0.0.1:${await freePort()}/search`);
    const running = await start(settings);
    const status = await until(
      () => statusIn(settings),
      ({ sources }) => sources[0]?.state === 'ailing',
    );
    expect(status.sources[0]?.sentence).toMatch(/saknas nätverk\?.*aldrig kunnat läsas/);
    const page = await until(
      async () => (await fetch(running.url)).text(),
      (text) => text.includes('saknas nätverk'),
    );
    expect(page).toMatch(/saknas nätverk/);
    expect(running.service.exitCode).toBeNull();
    expect(await stopped(running, 'SIGINT')).toMatchObject({ code: 0, signal: null });
  }, 60_000);

  it('ends in time also while a source keeps it waiting, and the next start sorts out what was left', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const settings = await settingsFor(
      'kept-waiting',
      `http://127.0.0.1:${(silent.address() as AddressInfo).port}/search`,
    );
    const running = await start(settings);
    await new Promise((turn) => setTimeout(turn, 1000));
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200);
    expect(await stopped(running)).toMatchObject({ code: 0, signal: null });
    silent.closeAllConnections();
    silent.close();
    await run(['match'], settings);
    expect((await run(['status'], settings)).out).toMatch(/OBS .*Läsningen avbröts innan den var klar/);
  }, 60_000);
});
