// The public's page of fixed examinations: shut until the municipality opens it, all that is open and nothing else, and gone at once when it turns secret.
import { describe, expect, test } from 'vitest';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { municipalityYaml } from '../../src/edges/municipality-file.ts';
import { findInLog } from '../../src/store/log.ts';
import { createApp } from '../../src/web/app.ts';
import { fixFor } from '../kit/examinations.ts';
import { as, askAs, FAR, sendAs } from '../kit/identities.ts';
import { addProject } from '../kit/projects.ts';
import { aRouteHouse, OTHER, OWN, ROUTE_MUNICIPALITY, type RouteHouse } from '../kit/route-house.ts';
import { textOf } from '../kit/visits.ts';

const PUBLIC = { ...ROUTE_MUNICIPALITY, publicExaminations: true };
const STAFF = { ...STANDARD_SIGN_IN, reading: 'staff' as const };
const FILES = ['record.json', 'document.html', 'document.docx', 'document.pdf'];

const ask = (house: RouteHouse, address: string) => askAs(house, as(house, null), address);
const read = async (house: RouteHouse, address: string) => (await ask(house, address)).text();

describe('fixed examinations', () => {
  test('are for those who are signed in until the coordinator opens them, which the log tells, and again when they are shut', async () => {
    const house = await aRouteHouse({ signIn: STAFF });
    const coordinator = as(house, 'coordinator');
    const where = `/examinations/fixed/${house.fixed[OWN]}`;
    const open = async (what: string, from: string, reason = 'Kommunen vill visa vad den prövar') =>
      (await sendAs(house, coordinator, '/municipality/examinations', { do: what, from, reason })).status;
    const asked = async () => [
      ...[(await ask(house, '/examinations')).status, (await ask(house, where)).status],
      (await ask(house, `${where}/record.json`)).status,
    ];
    expect(await asked()).toEqual([303, 303, 401]);
    expect(await open('open', '0', ' ')).toBe(400);
    expect(await open('open', '0')).toBe(303);
    expect(await asked()).toEqual([200, 200, 200]);
    expect(await open('shut', '0')).toBe(409);
    expect(await open('shut', '1')).toBe(303);
    expect(await asked()).toEqual([303, 303, 401]);
    const { lines } = findInLog(house.db, { action: 'examinations.open' });
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      ['true', 'false'],
      ['false', 'true'],
    ]);
  });

  test('stand in the municipality’s file as they are set, and are shut where it says nothing', async () => {
    const { files } = await aRouteHouse();
    expect(files.read(municipalityYaml(PUBLIC)).publicExaminations).toBe(true);
    expect(files.read(municipalityYaml(ROUTE_MUNICIPALITY)).publicExaminations).toBeUndefined();
    const wrong = municipalityYaml(PUBLIC).replace('publicExaminations: true', 'publicExaminations: ja');
    expect(() => files.read(wrong)).toThrow(/publicExaminations är true \(alla får läsa/);
  });
});

describe('when they are open, whoever is not signed in', () => {
  test('lists, searches, pages and reads them, and takes them along as documents', async () => {
    const house = await aRouteHouse({ municipality: PUBLIC, signIn: STAFF });
    for (let i = 1; i <= 30; i += 1) fixFor(house.db, addProject(house.db, { title: `Stig nr ${i}.` }));
    const list = textOf(await read(house, '/examinations'));
    expect(list).toContain('32 prövningar');
    expect(list).toContain('Sida 1 av 2');
    expect(list).toContain('visar här sina fastställda prövningar för alla');
    expect(textOf(await read(house, '/examinations?q=stig+17.'))).toContain('1 prövning');
    const where = `/examinations/fixed/${house.fixed[OWN]}`;
    const page = textOf(await read(house, where));
    expect(page).toContain(`Prövat av ${OWN}`);
    expect(page).toContain('Vänd dig till kommunens växel eller kontaktcenter.');
    for (const file of FILES) expect([file, (await ask(house, `${where}/${file}`)).status]).toEqual([file, 200]);
  });

  test('is shown no way to anything else, and finds nothing of what is being made, of projects or applications', async () => {
    const house = await aRouteHouse({ municipality: PUBLIC, signIn: STAFF });
    const where = `/examinations/fixed/${house.fixed[OWN]}`;
    for (const address of ['/examinations', where, '/examinations?q=finnsej']) {
      const ways = [...(await read(house, address)).matchAll(/(?:href|action)="(\/[^"?]*)/g)].map(
        ([, way]) => way ?? '',
      );
      expect(ways.filter((way) => !/^\/(?:examinations|weedings|about|help|sign-in|style)/.test(way))).toEqual([]);
      for (const way of new Set(ways)) expect([way, (await ask(house, way)).status]).toEqual([way, 200]);
    }
    const shut = ['/projects', `/projects/${house.projects[OWN]}`, '/applications', '/report', '/people', '/'];
    for (const address of [...shut, `/examinations/${house.examinations[OWN]}`, `${where}/statement.docx`])
      expect([address, [303, 401].includes((await ask(house, address)).status)]).toEqual([address, true]);
    expect(await read(house, '/examinations')).not.toContain(`Prövas av ${OWN}`);
  });

  test('asks for no more documents than a service can make', async () => {
    const house = await aRouteHouse({ municipality: PUBLIC });
    const app = createApp(house);
    const where = `/examinations/fixed/${house.fixed[OWN]}/document.html`;
    const status = async () => (await app.request(where, { headers: { Host: 'localhost:3000' } }, FAR)).status;
    for (let i = 0; i < 60; i += 1) expect(await status()).toBe(200);
    expect(await status()).toBe(429);
    expect((await askAs(house, as(house, 'reader'), where)).status).toBe(200);
  });
});

describe('what turns secret', () => {
  test('is as if it had never been there, from the same moment, in every form and whatever has been kept', async () => {
    const house = await aRouteHouse({ municipality: PUBLIC });
    const where = `/examinations/fixed/${house.fixed[OWN]}`;
    const all = [where, ...FILES.map((file) => `${where}/${file}`)];
    const kept = await Promise.all(all.map((address) => ask(house, address)));
    for (const { status, headers } of kept)
      expect([status, headers.get('cache-control'), headers.get('x-robots-tag'), headers.get('etag')]).toEqual([
        ...[200, 'no-store', 'noindex, noarchive', null],
      ]);
    await sendAs(house, as(house, 'coordinator'), `${where}/secrecy`, { ground: '19 kap. 3 § OSL' });
    const since = { 'If-None-Match': '*', 'If-Modified-Since': 'Mon, 25 May 2026 08:00:00 GMT', Range: 'bytes=0-99' };
    for (const address of all) {
      const answer = await askAs(house, as(house, null), address, { headers: since });
      const never = await ask(house, address.replace(/\d+/, '999'));
      expect([address, answer.status]).toEqual([address, 404]);
      expect((await answer.text()).replace(`nummer ${house.fixed[OWN]}.`, 'nummer 999.')).toBe(await never.text());
      expect([...answer.headers].sort()).toEqual([...never.headers].sort());
    }
    expect(await read(house, '/examinations')).not.toContain(`Prövat av ${OWN}`);
  });

  test('when it is fixed, is never open: neither the project while it is being examined nor the record', async () => {
    const house = await aRouteHouse({ municipality: PUBLIC });
    const [contact, reader] = [as(house, 'contact', { committees: [OWN ?? ''] }), as(house, 'reader')];
    const draft = `/examinations/${house.examinations[OWN]}`;
    const project = house.db.prepare('SELECT project_id FROM examinations WHERE id = ?').pluck();
    const where = `/projects/${project.get(house.examinations[OWN])}`;
    const said = { outcome: 'no-call', motivation: 'Inget passar.', ground: '19 kap. 3 § OSL' };
    expect((await askAs(house, reader, where)).status).toBe(200);
    expect((await sendAs(house, contact, draft, said)).status).toBe(303);
    expect((await askAs(house, contact, draft)).status).toBe(200);
    expect([(await askAs(house, reader, where)).status, (await askAs(house, contact, where)).status]).toEqual([
      404, 200,
    ]);
    expect((await sendAs(house, contact, `${draft}/fix`, { ...said, ground: 'x'.repeat(501) })).status).toBe(400);
    expect((await sendAs(house, contact, `${draft}/fix`, said)).status).toBe(303);
    const fixed = Number(house.db.prepare('SELECT max(number) FROM fixed_examinations').pluck().get());
    const askers = [as(house, null), reader, as(house, 'contact', { committees: [OTHER ?? ''] }), contact];
    const statuses = await Promise.all(askers.map((who) => askAs(house, who, `/examinations/fixed/${fixed}`)));
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 200]);
  });
});
