// The preview's page: tries, says what would come and go, saves nothing, and refuses what it cannot use with the form kept.
import { describe, expect, test } from 'vitest';
import { LONGEST_TERM, MOST_TERMS } from '../../src/domain/terms.ts';
import { createApp } from '../../src/web/app.ts';
import { aDraft, aMunicipality, keepCalls } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';

const PAGE = '/committees/kultur-och-fritidsnamnden/preview';

/** A house with a call on youth exchange and one on climate adaptation. */
function withCalls(changes: Parameters<typeof aHouse>[0] = {}): TestHouse {
  const house = aHouse(changes);
  const about = (ref: string, title: string) =>
    aDraft({ ref, title, callTitle: null, sections: [{ heading: 'scope', text: title }], keywords: [], tags: [] });
  keepCalls(house.db, [about('a', 'Youth exchange for municipalities'), about('b', 'Nyckelharpa for municipalities')]);
  return house;
}

async function tried(house: TestHouse, query: Record<string, string>) {
  const answer = await createApp(house).request(`${PAGE}?${new URLSearchParams(query)}`);
  const body = await answer.text();
  const text = body
    .replace(/<head>.*?<\/head>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');
  return { status: answer.status, body, text, result: text.slice(text.indexOf('Så skulle det bli')) };
}

describe('the form', () => {
  test('shows what holds now and tries nothing until it is asked', async () => {
    const house = aHouse({ preview: () => Promise.reject(new Error('asked')) });
    const { status, body, text } = await tried(house, {});
    expect(status).toBe(200);
    expect(body).toContain('>ungdomsutbyte\ndelaktighet</textarea>');
    expect(body).toMatch(/id="weight-klimat" name="weight-klimat" value="0,2"/);
    expect(body).toMatch(/id="threshold" name="threshold" value="30"/);
    expect(text).toContain('Inget är prövat än');
    expect(text).toContain('Inget sparas');
    expect(text).toContain('Sökorden gäller också Kommunstyrelsen.');
  });

  const many = Array.from({ length: MOST_TERMS + 1 }, (_, i) => `ord${i}`).join('\r\n');
  test.each([
    ['threshold', '', 'Gränsen är ett tal från 0 till 100'],
    ['threshold', '101', 'Gränsen är ett tal från 0 till 100'],
    ['threshold', '-1', 'Gränsen är ett tal från 0 till 100'],
    ['threshold', '1e2', 'Gränsen är ett tal från 0 till 100'],
    ['weight-unga', '2', 'Vikten för Barn och unga är ett tal från 0,1 till 1'],
    ['weight-unga', '0,05', 'Vikten för Barn och unga är ett tal från 0,1 till 1'],
    ['weight-unga', 'NaN', 'Vikten för Barn och unga är ett tal från 0,1 till 1'],
    ['terms-unga', ' \r\n\t\r\n', 'Barn och unga behöver minst ett sökord.'],
    ['terms-unga', many, `Barn och unga har ${MOST_TERMS + 1} sökord. Högst ${MOST_TERMS} går att ha.`],
    ['terms-unga', 'x'.repeat(LONGEST_TERM + 1), 'Ett sökord för Barn och unga är längre än 80 tecken'],
  ])(
    'refuses %s when it is %j, says why at the field and first on the page, and keeps the rest',
    async (name, value, why) => {
      const house = aHouse({ preview: () => Promise.reject(new Error('asked')) });
      const { status, body, text } = await tried(house, { 'terms-klimat': 'dagvatten', [name]: value });
      expect(status).toBe(400);
      expect(text.split(why).length, why).toBe(3);
      expect(body).toContain(`<a href="#${name}">`);
      expect(body).toMatch(
        new RegExp(`id="${name}"[^>]*aria-describedby="[^"]*${name}-wrong"[^>]*aria-invalid="true"`),
      );
      expect(body).toContain('>dagvatten</textarea>');
      expect(body).toContain('<title>Fel i formuläret');
      expect(house.reported).toEqual([]);
    },
  );

  test('refuses a committee without any area, and cuts what is endless', async () => {
    const none = await tried(aHouse(), { 'weight-unga': '0', 'weight-klimat': '0' });
    expect([none.status, none.text.includes('Minst ett område måste ha en vikt över 0.')]).toEqual([400, true]);
    const endless = await tried(aHouse(), { 'terms-unga': 'å\n'.repeat(50_000), threshold: '1'.repeat(90_000) });
    expect(endless.status).toBe(400);
    expect(endless.body.length).toBeLessThan(40_000);
  });
});

describe('the result', () => {
  test('says what enters and what leaves, how many are told, and saves nothing', async () => {
    // Its name and description would bring in what its terms no longer say.
    const unga = { id: 'unga', name: 'Område', description: '', terms: ['ungdomsutbyte'] };
    const house = withCalls({ municipality: aMunicipality({ areas: [unga] }) });
    house.db.pragma('query_only = ON');
    const { status, result } = await tried(house, { 'terms-unga': 'nyckelharpa' });
    expect(status).toBe(200);
    expect(result).toContain('1 av 2 utlysningar skulle berättas, mot 1 nu.');
    expect(result).toMatch(/Kommer in: 1 ?Nyckelharpa for municipalities, [\d,]+ poäng \(nu 0\)/);
    expect(result).toMatch(/Faller bort: 1 ?Youth exchange for municipalities, 0 poäng \(nu [\d,]+\)/);
    expect(result).toMatch(/Högst poäng ?Nyckelharpa for municipalities.*berättas\. Område: nyckelharpa\./);
    expect(result).toContain('mindre än en vecka');
    expect(house.reported).toEqual([]);
  });

  test('says which terms no concept knows, which stand in too much and which in nothing', async () => {
    const { result } = await tried(withCalls(), { 'terms-unga': 'nyckelharpa\ndragspel\nungdomsutbyte' });
    expect(result).toContain(
      'Söks ord för ord, för ordlistan känner dem inte: nyckelharpa (1 av 2) och dragspel (0 av 2).',
    );
    expect(result).toContain('Finns i mer än var fjärde utlysning och säger därför lite: nyckelharpa (1 av 2)');
    expect(result).toMatch(/Finns inte i någon utlysning: dragspel/);
  });

  test('says what is changed in words, each term once', async () => {
    const { result } = await tried(withCalls(), {
      'terms-unga': 'cykel: säker\r\n\r\n  cykel: säker \r\ndelaktighet',
      'weight-unga': '0,25',
      'weight-klimat': '0',
    });
    expect(result).toContain('Barn och unga: vikten går från 1 till 0,25.');
    expect(result).toContain('Barn och unga: nya sökord är ”cykel: säker”.');
    expect(result).toContain('Barn och unga: borttagna sökord är ”ungdomsutbyte”.');
    expect(result).toContain('Området Ekologisk uthållighet tas bort. Vikten var 0,2.');
  });

  test('takes a decimal comma and a decimal point', async () => {
    for (const threshold of ['12,5', '12.5']) {
      const { status, result } = await tried(withCalls(), { threshold });
      expect([status, result.includes('Gränsen går från 30 till 12,5 poäng.')]).toEqual([200, true]);
    }
  });

  test('is of use also when nothing has been read', async () => {
    const { status, result } = await tried(aHouse(), { threshold: '10' });
    expect(status).toBe(200);
    expect(result).toContain('0 av 0 utlysningar skulle berättas, mot 0 nu.');
    expect(result).toContain('Ingen utlysning som inte är stängd handlar om de här orden.');
  });
});

describe('areas', () => {
  const musik = { id: 'musik', name: 'Musik', description: 'Musik.', terms: ['nyckelharpa'] };
  const town = aMunicipality({ areas: [...aMunicipality().areas, musik] });

  test("another of the municipality's is added by its weight, and brings its own terms", async () => {
    const first = await tried(withCalls({ municipality: town }), {});
    expect(first.text).toContain('Lägg till ett område (1)');
    expect(first.body).not.toContain('name="terms-musik"');
    const { body, result } = await tried(withCalls({ municipality: town }), { 'weight-musik': '1' });
    expect(body).toContain('>nyckelharpa</textarea>');
    expect(result).toContain('Området Musik kommer till, med vikten 1.');
    expect(result).toMatch(/Kommer in: 1 ?Nyckelharpa for municipalities/);
  });

  test.each(['x', '7', '0,01'])('a weight of %j adds none: it is refused and kept', async (weight) => {
    const { status, body, text } = await tried(withCalls({ municipality: town }), { 'weight-musik': weight });
    expect(status).toBe(400);
    expect(text).toContain('Vikten för Musik är ett tal från 0,1 till 1');
    expect(body).toContain(`name="weight-musik" value="${weight}"`);
  });

  test('whose terms others have too say whose lists would change, and how much', async () => {
    const unga = { id: 'unga', name: 'Område', description: '', terms: ['ungdomsutbyte'] };
    const house = withCalls({ municipality: aMunicipality({ areas: [unga] }) });
    const { result } = await tried(house, { 'terms-unga': 'nyckelharpa' });
    expect(result).toContain('Kommunstyrelsen (Område): 1 kommer in och 1 faller bort.');
    const same = await tried(house, { threshold: '1' });
    expect(same.result).not.toContain('Så ändras det för andra');
  });
});

describe("the last weeks' letters", () => {
  test('are told week by week, with the calls that only one of the profiles tells, and without the first sweep', async () => {
    const unga = { id: 'unga', name: 'Område', description: '', terms: ['ungdomsutbyte'] };
    const house = aHouse({ municipality: aMunicipality({ areas: [unga] }) });
    const about = (ref: string, title: string) =>
      aDraft({ ref, title, callTitle: null, sections: [{ heading: 'scope', text: title }], keywords: [], tags: [] });
    keepCalls(house.db, [about('old', 'Nyckelharpa before')], { day: '2026-04-27' });
    keepCalls(house.db, [about('a', 'Youth exchange for municipalities')], { day: '2026-05-12' });
    keepCalls(house.db, [about('b', 'Nyckelharpa for municipalities')], { day: '2026-05-17' });
    const { result } = await tried(house, { 'terms-unga': 'nyckelharpa' });
    // Tuesday and Sunday are of the same week; the current week is the first line, and the week of the first sweep the last.
    expect(result).toMatch(/v\.\s22 \(25\smaj\) ?0000.*v\.\s20 \(11\smaj\) ?1111.*v\.\s18 \(27\sapril\) ?0000/);
    expect(result).toMatch(/Hade kommit till: 1 ?Nyckelharpa for municipalities, [\d,]+ poäng/);
    expect(result).toMatch(/Hade fallit bort: 1 ?Youth exchange for municipalities/);
  });
});
