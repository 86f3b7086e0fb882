// Promises of the command `own` and of what commands make of the municipality's own sources: listed, tried, read like all others.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Hall } from '../../src/cli/hall.ts';
import { ownCommand } from '../../src/cli/own.ts';
import { formOf, sourcesInUse, tipsNow } from '../../src/cli/own-sources.ts';
import { readConfig } from '../../src/config.ts';
import type { OwnSource } from '../../src/domain/own.ts';
import { openFetch } from '../../src/edges/fetch.ts';
import { ownSource } from '../../src/reading/own.ts';
import { callByKey } from '../../src/store/calls.ts';
import { openStore } from '../../src/store/open.ts';
import { noteTrial, saveOwnSource } from '../../src/store/own-sources.ts';
import { aMunicipality, TODAY } from '../kit/build.ts';
import { realParser } from '../kit/crawling.ts';
import { type Faults, openFaults, page } from '../kit/faults.ts';
import { aHall, knowing } from '../kit/hall.ts';
import { anOwnSource, aTip, LIST } from '../kit/own.ts';

const WHO = { by: 'samordnare', at: `${TODAY}T08:00:00Z` };
const TRIED = { calls: 7, dated: 5, unread: 1, sentence: 'Så här skulle källan läsas: 7 utlysningar.', well: true };

let folder = '';
let said: string[] = [];
let server: Faults;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'own-'));
  said = [];
  server = await openFaults(page(LIST));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

function hall({ inFile = [anOwnSource()], ...env }: { inFile?: OwnSource[]; SOURCES?: string } = {}): Hall {
  const url = new URL('/lista', server.url);
  const municipality = aMunicipality({ sources: inFile, calls: [{ id: 'lokala-moten', ...aTip() }] });
  return aHall(folder, said, {
    config: readConfig({ DATA_DIR: folder, SOURCE_EGEN_BIDRAG_URL: url.href, ...env }),
    knowledge: () => knowing(municipality),
    ownSource,
    openFetch: async () =>
      openFetch({
        userAgent: 'Utlysningsvakt/0.1 (+https://kommun.example; eu@kommun.example)',
        pauseSeconds: 0,
        ownHosts: new Set([url.host]),
        wait: async () => {},
      }),
    openParser: realParser,
  });
}

describe('own', () => {
  it('lists the sources of the file and of the pages, with when each was tried', async () => {
    const db = openStore(folder);
    saveOwnSource(db, anOwnSource({ id: 'egen-annan', name: 'Annan', address: 'https://annan.exempel.se/' }), WHO);
    noteTrial(db, anOwnSource(), TRIED, WHO);
    db.close();
    expect(await ownCommand(hall(), {})).toBe(true);
    expect(said).toEqual([
      `egen-bidrag – Länets bidrag, https://bidrag.exempel.se/lista. Står i kommunens fil; prövad ${TODAY} (samordnare): ${TRIED.sentence}`,
      `egen-annan – Annan, https://annan.exempel.se/. Sparad på sidan ${TODAY} (samordnare); inte prövad`,
    ]);
  });

  it('tries one, says what it would give, and keeps nothing but the figures', async () => {
    openStore(folder).close();
    expect(await ownCommand(hall(), { try: 'egen-bidrag' })).toBe(true);
    expect(said[0]).toBe(
      'Så här skulle källan läsas: 7 utlysningar, 5 med sista ansökningsdag, 1 gick inte att förstå.',
    );
    expect(said).toContain('  Bidrag till integration: "meddelas senare"');
    expect(said).toContain('  Bidrag till kulturskolor: sista ansökningsdag anges inte');
    const db = openStore(folder, { readonly: true });
    expect(
      db.prepare('SELECT (SELECT count(*) FROM calls), (SELECT count(*) FROM own_source_trials)').raw().get(),
    ).toEqual([0, 1]);
    db.close();
  });

  it('refuses a source that is none of the municipality’s, and names those that are', async () => {
    openStore(folder).close();
    await expect(ownCommand(hall(), { try: 'eu-portal' })).rejects.toThrow(
      'Kommunen har ingen egen källa "eu-portal". Egna källor: egen-bidrag.',
    );
  });
});

describe('the sources in use', () => {
  it('are those of the service and the municipality’s own, with what trying them showed', () => {
    const db = openStore(folder);
    noteTrial(db, anOwnSource(), TRIED, WHO);
    const [source] = sourcesInUse(hall(), db);
    expect(source).toMatchObject({ id: 'egen-bidrag', evidence: 'live 2026-05' });
    expect(formOf(hall(), db, 'egen-bidrag')).toEqual(anOwnSource());
    expect(formOf(hall(), db, 'eu-portal')).toBeUndefined();
    db.close();
  });

  it('are only those that SOURCES names, when it names any', () => {
    const db = openStore(folder);
    expect(sourcesInUse(hall({ SOURCES: 'eu-portal' }), db)).toEqual([]);
    expect(sourcesInUse(hall({ SOURCES: 'eu-portal,egen-bidrag' }), db).map(({ id }) => id)).toEqual(['egen-bidrag']);
    db.close();
  });
});

it('a call in the municipality’s file is a call when the service has started', () => {
  const db = openStore(folder);
  tipsNow(hall(), db);
  expect(callByKey(db, 'egen-tips:fil-lokala-moten')?.title).toBe('Stöd till lokala möten');
  db.close();
});
