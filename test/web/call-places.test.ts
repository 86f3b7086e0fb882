// A call at several places, on its page: every place with its link, why they are one, what told of it before, and a button that parts them.
import { describe, expect, test } from 'vitest';
import { join } from '../../src/jobs/join.ts';
import { placesOf } from '../../src/store/call-places.ts';
import { allLinks } from '../../src/store/links.ts';
import { findCalls } from '../../src/store/search.ts';
import { aDeadline, aDraft, aProgramme, aSourceHealth, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, sendAs } from '../kit/identities.ts';
import { bodyOf, HERE, type SentForm, sendForm } from '../kit/visits.ts';

const [PORTAL, CONTACT, PLAN, CALL] = ['eu-portal:t', 'mucf:natverk', 'esf-plan:vast', 'esf:29333'];

/** A call at the portal and at MUCF, and a plan that has become a call. */
function joined(changes: Parameters<typeof aHouse>[0] = {}): TestHouse {
  const named = (source: string, name: string) => aSourceHealth({ source, name });
  const house = aHouse({
    sources: () => [
      named('eu-portal', 'EU:s utlysningsportal'),
      named('mucf', 'MUCF'),
      named('esf-plan', 'ESF-rådets plan'),
    ],
    ...changes,
  });
  keepCalls(house.db, [aDraft({ ref: 't' })]);
  const said = 'torsdag 17 september kl. 12 <b>';
  const contact = {
    ref: 'natverk',
    title: 'Nätverk av <orter>',
    language: 'sv',
    url: 'https://mucf.example/bidrag/natverk',
  };
  keepCalls(house.db, [aDraft({ ...contact, deadlines: [aDeadline({ said, time: '12:00' })] })], { source: 'mucf' });
  const plan = aDraft({
    ref: 'vast',
    identifier: null,
    title: 'Kompetensförsörjning i vård och omsorg i Västsverige',
    language: 'sv',
    url: 'https://esf.example/plan',
    statusSaid: 'forthcoming',
    opensOn: null,
    opens: { said: 'våren 2026', within: { from: '2026-03-01', to: '2026-05-31' } },
    deadlines: [],
    planned: true,
  });
  keepCalls(house.db, [plan], { source: 'esf-plan', day: '2026-03-02' });
  const { opens: _, planned: __, ...call } = plan;
  const opened = {
    ...call,
    ref: '29333',
    url: 'https://esf.example/29333',
    statusSaid: 'open' as const,
    opensOn: '2026-05-08',
  };
  keepCalls(house.db, [{ ...opened, deadlines: [aDeadline({ day: '2026-11-01' })] }], {
    source: 'esf',
    day: '2026-05-11',
  });
  const clock = { now: house.now, today: house.today };
  join({ db: house.db, clock, sources: [], programmes: [aProgramme()] });
  return house;
}

const page = (house: TestHouse, key: string, { query = '', connection = HERE } = {}) =>
  bodyOf(house, `/calls/${encodeURIComponent(key)}${query}`, connection);

const part = (house: TestHouse, key: string, number: string | number, form: SentForm = {}) =>
  sendForm(house, `/calls/${encodeURIComponent(key)}/links/${number}/part`, form);
const listed = (house: TestHouse) =>
  findCalls(house.db, {}, TODAY)
    .found.map((f) => f.call.key)
    .sort();
const linkTo = (house: TestHouse, kind: 'same' | 'became') => allLinks(house.db).find((l) => l.kind === kind)?.id ?? 0;

describe('the page of a call at several places', () => {
  test('lists every place with its source, its link, its own words for the last day, and why they are one', async () => {
    const body = await page(joined(), PORTAL);
    expect(body).toMatch(/<h2 id="platser">Finns på 2\u00a0ställen<\/h2>/);
    for (const name of ['EU:s utlysningsportal', 'MUCF']) expect(body).toContain(`<b>${name}</b>`);
    expect(body).toContain('href="https://mucf.example/bidrag/natverk"');
    expect(body).toContain('<q lang="sv">torsdag 17 september kl. 12 &lt;b&gt;</q>');
    expect(body).toContain('Nätverk av &lt;orter&gt;');
    expect(body).toContain(
      'Båda har beteckningen CERV-2026-CITIZENS-TOWN-NT och har samma sista dag, 17 september 2026.',
    );
    expect(body).not.toContain('id="forvarning"');
  });

  test('of one of the other places leads to the one that is listed', async () => {
    const body = await page(joined(), CONTACT);
    expect(body).toContain('visas i listor och brev som en del av en utlysning');
    expect(body).toContain(`href="/calls/${encodeURIComponent(PORTAL)}"`);
  });

  test('says what told of it before it opened, with the days, and the plan leads to the call', async () => {
    const house = joined();
    const body = await page(house, CALL);
    expect(body).toContain('Förvarnad hos ESF-rådets plan 2 mars 2026, 67\u00a0dagar före öppning');
    expect(body).toContain('<q lang="sv">våren 2026</q>');
    expect(await page(house, PLAN)).toContain('Den här planen har blivit en utlysning');
  });

  test('says of a call that was seen before it opened how long that was', async () => {
    const house = aHouse();
    keepCalls(house.db, [aDraft({ statusSaid: 'forthcoming', opensOn: '2026-06-24' })]);
    const body = await page(house, 'eu-portal:50131822TOPICS');
    expect(body).toContain('Källan visade utlysningen 25 maj 2026, 30\u00a0dagar före öppning.');
    expect(body).not.toContain('id="platser"');
  });

  test('of a call in one place only, seen when it was open, says nothing of places', async () => {
    const house = aHouse();
    keepCalls(house.db, [aDraft()]);
    const body = await page(house, 'eu-portal:50131822TOPICS');
    expect(body).not.toMatch(/id="(?:platser|forvarning)"|Koppling/);
  });
});

describe('the button "Inte samma utlysning"', () => {
  test('parts two places: both are listed, and the page says so', async () => {
    const house = joined();
    expect(listed(house)).toEqual([CALL, PORTAL].sort());
    const id = linkTo(house, 'same');
    const answer = await part(house, PORTAL, id);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/calls/${encodeURIComponent(PORTAL)}?parted=${id}`,
    ]);
    expect(listed(house)).toEqual([CALL, CONTACT, PORTAL].sort());
    expect(allLinks(house.db).find((l) => l.id === id)).toMatchObject({
      partedBy: 'samordnare (konto 1)',
      partedAt: `${TODAY}T08:00:00Z`,
    });
    const body = await page(house, PORTAL, { query: `?parted=${id}` });
    expect(body).toContain('role="status"');
    expect(body).toContain(`Koppling ${id} är bruten.`);
    expect(body).not.toContain('id="platser"');
  });

  test('leaves who pressed it for those who are signed in, and the role for everybody', async () => {
    const house = joined();
    await part(house, PORTAL, linkTo(house, 'same'));
    const said = 'Någon har sagt att det inte är samma sak';
    expect(await page(house, PORTAL)).toContain(`${said} (samordnare (konto 1)).`);
    const seen = await page(house, PORTAL, { connection: { remoteAddress: '10.0.0.7' } });
    expect(seen).toContain(`${said} (samordnare).`);
    expect(seen).not.toContain('konto 1');
  });

  test('parts a plan from the call: it is coming again', async () => {
    const house = joined();
    expect((await part(house, CALL, linkTo(house, 'became'))).status).toBe(303);
    expect(findCalls(house.db, { chosen: { status: ['coming'] } }, TODAY).found.map((f) => f.call.key)).toEqual([PLAN]);
  });

  test('is there for whoever may, told apart by its label, and for nobody else', async () => {
    const house = joined();
    const form = `<form class="undo" method="post" action="/calls/${encodeURIComponent(PORTAL)}/links/${linkTo(house, 'same')}/part">`;
    const body = await page(house, PORTAL);
    expect(body).toContain(form);
    expect(body).toContain('aria-label="Inte samma utlysning: MUCF"');
    expect(await page(house, PORTAL, { connection: { remoteAddress: '10.0.0.7' } })).not.toContain(
      '<form class="undo"',
    );
  });

  test('pressed twice says that they are apart already; a link of another call, or none, is not there', async () => {
    const house = joined();
    const id = linkTo(house, 'same');
    expect((await part(house, CALL, id)).status).toBe(404);
    for (const number of ['0', '-1', 'abc', '1e3', '99', '99999999999999999999'])
      expect((await part(house, PORTAL, number)).status).toBe(404);
    expect((await part(house, 'nowhere:1', id)).status).toBe(404);
    expect(placesOf(house.db, PORTAL)?.places).toHaveLength(2);
    await part(house, PORTAL, id);
    const again = await part(house, PORTAL, id);
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('gäller inte längre')]);
  });

  test.each<[string, SentForm]>([
    ['a page elsewhere', { headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' } }],
    ['a page without the token', { fields: '' }],
    ['another machine', { connection: { remoteAddress: '10.0.0.7' } }],
    ['a proxy', { headers: { 'X-Forwarded-For': '10.0.0.7' } }],
  ])('does nothing when %s sends it', async (_, form) => {
    const house = joined();
    expect((await part(house, PORTAL, linkTo(house, 'same'), form)).status).toBe(403);
    expect(placesOf(house.db, PORTAL)?.places).toHaveLength(2);
  });

  test('does nothing for a contact person, and parts them for the coordinator wherever they sit', async () => {
    const house = joined();
    const address = `/calls/${encodeURIComponent(PORTAL)}/links/${linkTo(house, 'same')}/part`;
    const contact = as(house, 'contact', { committees: house.municipality.committees.map(({ id }) => id) });
    expect((await sendAs(house, contact, address)).status).toBe(403);
    expect(placesOf(house.db, PORTAL)?.places).toHaveLength(2);
    expect((await sendAs(house, as(house, 'coordinator'), address)).status).toBe(303);
    expect(listed(house)).toEqual([CALL, CONTACT, PORTAL].sort());
  });
});
