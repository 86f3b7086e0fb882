// Promises of adding a source on the page: try, see, save; nothing typed is lost, nothing is saved untried, and only for whoever may.
import { describe, expect, test } from 'vitest';
import type { OwnSource, Trial } from '../../src/domain/own.ts';
import { lastTrial, ownEntries, saveOwnSource } from '../../src/store/own-sources.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { aDraft, aMunicipality, aSourceHealth, TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, askAs } from '../kit/identities.ts';
import { anOwnSource } from '../kit/own.ts';
import { ask, HERE, sendForm } from '../kit/visits.ts';

const WHO = { by: 'samordnare', at: `${TODAY}T08:00:00Z` };

const aTrial = (changes: Partial<Trial> = {}): Trial => ({
  ...{
    calls: 2,
    dated: 1,
    unread: 1,
    well: true,
    pages: 1,
    further: 3,
    past: [],
    passedOver: ['Nyhet (https://x.exempel.se/)'],
  },
  sentence: 'Så här skulle källan läsas: 2 utlysningar, 1 med sista ansökningsdag, 1 gick inte att förstå.',
  drafts: [
    aDraft({ ref: '1', title: 'Bidrag till mötesplatser', language: 'sv', url: 'https://bidrag.exempel.se/b/1' }),
    aDraft({
      ref: '2',
      title: 'Bidrag <b>utan</b> dag',
      language: 'sv',
      deadlines: [],
      budget: null,
      opensOn: null,
      url: 'javascript:alert(1)',
    }),
  ],
  unreadWhy: ['8: titel saknas <script>'],
  ...changes,
});

interface Trying extends TestHouse {
  tried: OwnSource[];
}

function house(changes: Partial<WebHouse> = {}, trial = aTrial()): Trying {
  const tried: OwnSource[] = [];
  const trySource = async (form: OwnSource) => {
    tried.push(form);
    return trial;
  };
  return { ...aHouse({ trySource, ...changes }), tried };
}

const FILLED = {
  name: 'Länets bidrag',
  kind: 'list',
  address: 'https://bidrag.exempel.se/lista#topp',
  item: 'ul.lista > li',
  deadline: '.dag',
  language: 'sv',
  every: 'week',
  about: 'calls',
  role: 'kontaktperson',
  follow: 'ja',
};

async function post(
  at: TestHouse,
  form: Record<string, string>,
  { path = '/sources/new', headers = {}, connection = HERE } = {},
) {
  const answer = await sendForm(at, path, { fields: form, headers, connection });
  return { status: answer.status, location: answer.headers.get('location'), ...textOf(await answer.text()) };
}

async function get(at: TestHouse, path: string, connection = HERE) {
  const answer = await ask(at, path, connection);
  return { status: answer.status, ...textOf(await answer.text()) };
}

const textOf = (body: string) => ({
  body,
  text: body
    .replace(/<head>.*?<\/head>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' '),
});
const saved = (at: TestHouse) => ownEntries(at.db, at.municipality).filter(({ kept }) => kept !== null);

describe('trying', () => {
  test('shows what would be read, what is missing and what was not understood, and saves nothing', async () => {
    const at = house();
    const { status, text, body } = await post(at, { ...FILLED, do: 'try' });
    expect(status).toBe(200);
    expect(text).toContain(
      'Så här skulle källan läsas: 2 utlysningar, 1 med sista ansökningsdag, 1 gick inte att förstå.',
    );
    expect(text).toContain('torsdag 17 september 2026 kl. 17.00 Brysseltid');
    expect(text).toMatch(/Bidrag &lt;b&gt;utan&lt;\/b&gt; dag .*Sista ansökningsdag: anges inte/);
    expect(text).toContain('Gick inte att förstå: 1');
    expect(text).toContain('8: titel saknas &lt;script&gt;');
    expect(text).toContain('3 sidor till läses först när källan är sparad');
    expect(body).not.toContain('javascript:');
    expect(body).toContain('role="status"');
    expect(body).toMatch(/<button type="submit" form="kalla" name="do" value="save">Spara källan/);
    expect([at.tried.length, saved(at).length]).toEqual([1, 0]);
    expect(at.tried[0]).toEqual(anOwnSource({ id: 'egen-lanets-bidrag', every: 'week', follow: true }));
  });

  test('notes when, in what role and with what figures', async () => {
    const at = house();
    await post(at, { ...FILLED, do: 'try' });
    expect(lastTrial(at.db, at.tried[0]!)).toMatchObject({
      calls: 2,
      dated: 1,
      unread: 1,
      triedBy: 'samordnare (konto 1)',
      triedAt: `${TODAY}T08:00:00Z`,
    });
  });

  test('of a source that cannot be read says why and keeps the form', async () => {
    const at = house(
      {},
      aTrial({
        well: false,
        drafts: [],
        unreadWhy: [],
        passedOver: [],
        sentence: 'Källan gick inte att läsa. Svar 404.',
      }),
    );
    const { text, body } = await post(at, { ...FILLED, do: 'try' });
    expect(text).toContain('Källan gick inte att läsa. Svar 404.');
    expect(text).toContain('Källan larmar tills den går att läsa');
    expect(body).toContain('value="https://bidrag.exempel.se/lista#topp"');
  });

  test('gives the lines for the municipality’s file', async () => {
    const { body } = await post(house(), { ...FILLED, do: 'try' });
    expect(body).toContain('  - id: &quot;egen-lanets-bidrag&quot;');
    expect(body).toContain('      item: &quot;ul.lista &gt; li&quot;');
  });
});

describe('a form that cannot be used', () => {
  test('is shown again with each fault at its field and first on the page, and nothing typed is lost', async () => {
    const at = house();
    const wrong = {
      ...FILLED,
      name: ' ',
      address: 'http://localhost/x',
      item: 'ul >',
      fund: 'Länets "fond"',
      nothing: 'Inget <nu>',
      do: 'save',
    };
    const { status, body, text } = await post(at, wrong);
    expect(status).toBe(400);
    for (const [field, why] of [
      ['name', 'Ge källan ett namn'],
      ['address', 'finns bara i ett internt nät'],
      ['item', 'Selektorn är inte avslutad'],
    ] as const) {
      expect(text.split(why).length, why).toBe(3);
      expect(body).toContain(`<a href="#${field}">`);
      expect(body).toMatch(
        new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-wrong"[^>]*aria-invalid="true"`),
      );
    }
    expect(body).toContain('value="Länets &quot;fond&quot;"');
    expect(body).toContain('value="Inget &lt;nu&gt;"');
    expect(body).toMatch(/<option value="week" selected="">/);
    expect(body).toMatch(/id="follow"[^>]*checked=""/);
    expect([at.tried.length, saved(at).length]).toEqual([0, 0]);
  });

  test('may hold anything at all without being an error of ours', async () => {
    for (const value of ['', '\u0000', 'x'.repeat(10_000), '<script>', '__proto__', '💥']) {
      const at = house();
      const all = Object.fromEntries(
        [...Object.keys(FILLED), 'title', 'text', 'link', 'fund', 'nothing', 'programme', 'do'].map((name) => [
          name,
          value,
        ]),
      );
      expect((await post(at, all)).status).toBe(400);
      expect(at.reported).toEqual([]);
    }
  });
});

describe('saving', () => {
  test('keeps what has been tried, and leads to the list, which says so', async () => {
    const at = house({
      sources: () => [aSourceHealth({ source: 'egen-lanets-bidrag', name: 'Länets bidrag', condition: 'well' })],
    });
    await post(at, { ...FILLED, do: 'try' });
    const { status, location } = await post(at, { ...FILLED, do: 'save' });
    expect([status, location]).toEqual([303, '/sources/own?saved=egen-lanets-bidrag']);
    expect(saved(at)).toMatchObject([
      { form: { id: 'egen-lanets-bidrag', every: 'week' }, kept: { savedBy: 'samordnare (konto 1)' } },
    ]);
    const list = await get(at, location!);
    expect(list.text).toContain('Länets bidrag är sparad. Den läses första gången inom några minuter.');
    expect(list.text).toContain(
      'Sparad 25 maj 2026 av samordnare (konto 1). Senast prövad 25 maj 2026 av samordnare (konto 1). Så här skulle källan läsas',
    );
    expect(list.body).toContain('href="/sources/egen-lanets-bidrag"');
  });

  test('of what has not been tried as it stands tries it first, and says so', async () => {
    const at = house();
    await post(at, { ...FILLED, do: 'try' });
    const changed = { ...FILLED, address: 'https://bidrag.exempel.se/annan', do: 'save' };
    const first = await post(at, changed);
    expect([first.status, saved(at).length, at.tried.length]).toEqual([200, 0, 2]);
    expect(first.text).toContain('Formuläret hade ändrats sedan det prövades');
    expect((await post(at, changed)).status).toBe(303);
  });

  test('gives two sources of the same name different ids', async () => {
    const at = house();
    for (const address of ['https://a.exempel.se/', 'https://b.exempel.se/']) {
      await post(at, { ...FILLED, address, do: 'try' });
      await post(at, { ...FILLED, address, do: 'save' });
    }
    expect(saved(at).map(({ form }) => form.id)).toEqual(['egen-lanets-bidrag', 'egen-lanets-bidrag-2']);
  });
});

test('the same source is not added twice', async () => {
  const at = house();
  saveOwnSource(at.db, anOwnSource({ follow: true }), WHO);
  const again = await post(at, { ...FILLED, name: 'Ett annat namn', do: 'try' });
  expect([again.status, at.tried.length]).toEqual([400, 0]);
  expect(again.text).toContain('Källan läses redan, under namnet Länets bidrag.');
});

describe('a source that is there', () => {
  const kept = () => {
    const at = house();
    saveOwnSource(at.db, anOwnSource(), WHO);
    return at;
  };

  test('is shown as it is, changed under its own id, and ended', async () => {
    const at = kept();
    const shown = await get(at, '/sources/own/egen-bidrag');
    expect(shown.body).toContain('value="ul.lista &gt; li"');
    expect(shown.text).toContain('Sparad 25 maj 2026 av samordnare. Inte prövad som den är nu.');
    const change = { ...FILLED, name: 'Nytt namn' };
    await post(at, { ...change, do: 'try' }, { path: '/sources/own/egen-bidrag' });
    expect((await post(at, { ...change, do: 'save' }, { path: '/sources/own/egen-bidrag' })).status).toBe(303);
    expect(saved(at)).toMatchObject([{ form: { id: 'egen-bidrag', name: 'Nytt namn' } }]);
    const ended = await post(at, {}, { path: '/sources/own/egen-bidrag/end' });
    expect(ended.location).toBe('/sources/own?ended=egen-bidrag');
    const list = await get(at, ended.location!);
    expect(list.text).toContain('Nytt namn läses inte längre.');
    expect(list.text).toContain('Läses inte längre Nytt namn. Avslutad 25 maj 2026');
    expect((await get(at, '/sources/own/egen-bidrag')).status).toBe(404);
  });

  test('of the municipality’s file can be tried here, and is neither changed nor ended here', async () => {
    const at = house({ municipality: aMunicipality({ sources: [anOwnSource()] }) });
    const shown = await get(at, '/sources/own/egen-bidrag');
    expect(shown.text).toContain('Källan står i kommunens fil.');
    const { status, body } = await post(at, { ...FILLED, do: 'save' }, { path: '/sources/own/egen-bidrag' });
    expect([status, at.tried.length, body.includes('value="save"')]).toEqual([200, 1, false]);
    expect((await post(at, { ...FILLED, do: 'save' }, { path: '/sources/own/egen-bidrag' })).status).toBe(200);
    expect((await post(at, {}, { path: '/sources/own/egen-bidrag/end' })).status).toBe(404);
    expect(saved(at)).toEqual([]);
  });

  test.each(['/sources/own/unknown', '/sources/own/egen-tips', '/sources/own/%00'])('%s is not there', async (path) => {
    const at = kept();
    expect([(await get(at, path)).status, (await post(at, FILLED, { path })).status, at.reported]).toEqual([
      404,
      404,
      [],
    ]);
  });
});

describe('only for whoever may, and from our own pages:', () => {
  test.each<[string, string, Record<string, string>, { remoteAddress: string }]>([
    ['a page elsewhere', 'Inget ändrades', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, HERE],
    ['a proxy', 'Du har inte behörighet', { 'X-Forwarded-For': '10.0.0.7' }, HERE],
    ['another machine', 'Du har inte behörighet', {}, { remoteAddress: '10.0.0.7' }],
  ])('%s neither tries nor saves', async (_, words, headers, connection) => {
    const at = house();
    const { status, text } = await post(at, { ...FILLED, do: 'try' }, { headers, connection });
    expect([status, at.tried, saved(at)]).toEqual([403, [], []]);
    expect(text).toContain(words);
    expect(text).not.toContain('--undo');
  });

  test('nobody tries or saves without the token', async () => {
    const at = house();
    const { status, text } = await post(at, { ...FILLED, do: 'try', 'form-token': 'x' });
    expect([status, at.tried, saved(at)]).toEqual([403, [], []]);
    expect(text).toContain('Sidan har varit öppen för länge');
  });

  test('whoever is not signed in is led to where they can, and a contact person is told who does it', async () => {
    const at = house();
    const away = await ask(at, '/sources/new', { remoteAddress: '10.0.0.7' });
    expect([away.status, away.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fsources%2Fnew']);
    const contact = await askAs(at, as(at, 'contact', { committees: ['kommunstyrelsen'] }), '/sources/new');
    const body = await contact.text();
    expect([contact.status, body.includes('name="address"')]).toEqual([403, false]);
    expect(body).toContain('Samordnaren gör den här sortens ändringar.');
  });

  test('too much is refused', async () => {
    expect((await post(house(), FILLED, { headers: { 'Content-Length': '300000' } })).status).toBe(413);
  });
});
