// What a call's page says of whom it is for: one role on the whole page, the score line by line, and why the others were not told.
import { describe, expect, test } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { createApp } from '../../src/web/app.ts';
import { aDeadline, aDraft, aMatch, aReason, keepCalls } from '../kit/build.ts';
import { aHouse, keepMatches, type TestHouse } from '../kit/house.ts';

const role = (text: string, points = 0) =>
  aReason({ kind: 'role', area: null, text, where: 'scope', quote: 'At least five municipalities', points });
const chosen = aMatch({ score: 48.5, reasons: [aReason(), role('kommunen kan söka själv: texten nämner kommuner')] });

function house(matches: Record<string, Match>, draft = aDraft()): TestHouse {
  const made = aHouse();
  for (const call of keepCalls(made.db, [draft])) keepMatches(made, call, matches);
  return made;
}

async function read(made: TestHouse, headers = {}): Promise<string> {
  const body = await (await createApp(made).request('/calls/eu-portal%3A50131822TOPICS', { headers })).text();
  return body
    .replace(/<head>.*?<\/head>/gs, '')
    .replace(/<(?!\/?mark)[^>]+>/g, '')
    .replace(/\s+/g, ' ');
}

describe("the municipality's role", () => {
  const alone = (over: Partial<Match>) => house({ 'kultur-och-fritidsnamnden': { ...chosen, ...over } });

  test.each<[Match['role'], string, string]>([
    ['yes', 'Ja, kommunen kan söka själv.', 'Kommunens roll: ja, texten nämner kommuner'],
    ['partner', 'Som partner eller pilot', 'Kommunens roll: som partner, texten nämner kommuner'],
    ['unclear', 'Oklart, läs vilka som får söka.', 'Kommunens roll: oklart, texten nämner kommuner'],
    ['no', 'Nej, utlysningen är inte för oss.', 'Kommunens roll: nej, texten nämner kommuner'],
  ])('is %s in the facts and in the score, with the words that say so', async (state, fact, line) => {
    const page = await read(alone({ role: state, chosen: state !== 'no' }));
    expect(page).toContain(`Kommunens roll, som vi läser det${fact}`);
    expect(page).toContain('Därför: texten nämner kommuner (under innehåll).At least five municipalities');
    expect(page).toContain(line);
  });

  test('is told of what cannot be applied for as the tasks that it concerns', async () => {
    const page = await read(house({ kommunstyrelsen: chosen }, aDraft({ kind: 'policy' })));
    expect(page).toContain('Kommunens uppgifter, som vi läser detRör kommunens uppgifter.');
    expect(page).toContain('Kommunens uppgifter: rör kommunens uppgifter, texten nämner kommuner');
    expect(page).not.toContain('kan söka själv');
  });

  test('is no on the whole page where the place shuts the municipality out, whatever the text says of others', async () => {
    const place = aReason({
      kind: 'place',
      area: null,
      text: 'utlysningen gäller Finland',
      where: 'title',
      points: -40,
    });
    const page = await read(alone({ role: 'no', chosen: false, score: 8.5, reasons: [...chosen.reasons, place] }));
    expect(page).toContain('Nej, utlysningen är inte för oss.Därför: utlysningen gäller Finland (i titeln).');
    expect(page).toContain('Kommuner där utlysningen gäller: texten nämner kommuner');
    expect(page).toContain('Plats: utlysningen gäller Finland, så vi kan inte vara med (i titeln, −40 poäng)');
    expect(page).toContain('Utlysningen gäller Finland.');
    expect(page).not.toContain('kommunen kan söka själv');
  });
});

describe('the score', () => {
  test('names what is a bonus, and says no points where there are none', async () => {
    const bonus = aReason({ kind: 'bonus', area: null, text: 'barn och unga går före', where: 'scope', points: 5 });
    const page = await read(
      house({ kommunstyrelsen: { ...chosen, score: 53.5, reasons: [...chosen.reasons, bonus] } }),
    );
    expect(page).toContain('Tillägg: barn och unga går före (under innehåll, +5 poäng)');
    expect(page).not.toMatch(/[+−]0 poäng/);
    expect(page).toContain('Summa: 53,5 poäng av 100');
    expect(page).not.toContain('avrundade');
  });

  test('marks the place that the reason rests on', async () => {
    const quote = 'Support for girls and boys';
    const reason = aReason({ quote, mark: { start: 12, end: 26, cutBefore: true, cutAfter: false } });
    expect(await read(house({ kommunstyrelsen: { ...chosen, reasons: [reason] } }))).toContain(
      '… Support for <mark>girls and boys</mark>',
    );
  });
});

describe('a call for several committees', () => {
  test('is one case, with a suggestion of who holds it together', async () => {
    const page = await read(house({ 'kultur-och-fritidsnamnden': chosen, kommunstyrelsen: { ...chosen, score: 60 } }));
    expect(page).toContain(
      'Berör flera nämnder: Kommunstyrelsen och Kultur- och fritidsnämnden. Förslag: Kommunstyrelsen håller ihop ärendet.',
    );
  });

  test('keeps the suggestion that the score lines make when the lift meets the ceiling', async () => {
    const lift = (points: number) => aReason({ kind: 'bonus', text: 'berör också', where: 'committees', points });
    const page = await read(
      house({
        'kultur-och-fritidsnamnden': { ...chosen, score: 100, reasons: [lift(4)] },
        kommunstyrelsen: { ...chosen, score: 100, reasons: [lift(2)] },
      }),
    );
    expect(page).toContain('Förslag: Kommunstyrelsen håller ihop ärendet.');
  });

  test('for one alone says nothing of it', async () => {
    expect(await read(house({ kommunstyrelsen: chosen }))).not.toContain('Berör flera nämnder');
  });
});

describe('who was not told', () => {
  const weak = aMatch({
    score: 12,
    chosen: false,
    reasons: [aReason({ points: 30 }), role('kommunens roll är oklar', -18)],
  });

  test('learns every rule that held it back, and the score line by line', async () => {
    const page = await read(house({ kommunstyrelsen: weak }));
    expect(page).toContain('Varför fick vi inte den?');
    expect(page).toContain('Poängen 12 är under nämndens gräns 30. Mest tog detta: kommunens roll är oklar (−18).');
    expect(page).toContain('Poängen rad för rad för Kommunstyrelsen');
    expect(page).toContain('Kultur- och fritidsnämndenDen har inte jämförts med nämndens områden än.');
  });

  test('learns that it has closed, and so does who was told', async () => {
    const closed = aDraft({ statusSaid: 'closed', deadlines: [aDeadline({ day: '2026-05-01' })] });
    const page = await read(house({ kommunstyrelsen: chosen, 'kultur-och-fritidsnamnden': weak }, closed));
    expect(page.split('Den stängde 1 maj 2026.')).toHaveLength(3);
    expect(page).toContain('Den berättas inte längre. Den stängde 1 maj 2026.');
  });

  test('learns that none of its areas stands in the text', async () => {
    const page = await read(house({ kommunstyrelsen: aMatch({ score: 0, chosen: false, areas: [], reasons: [] }) }));
    expect(page).toContain('Inget av nämndens områden finns i texten.');
    expect(page).not.toContain('rad för rad');
  });
});

describe('the way back', () => {
  const back = async (referer?: string) => {
    const headers: Record<string, string> = referer === undefined ? {} : { Referer: referer };
    const app = createApp(house({ kommunstyrelsen: chosen }));
    const body = await (await app.request('/calls/eu-portal%3A50131822TOPICS', { headers })).text();
    return /class="back"><a href="([^"]*)"/.exec(body)?.[1];
  };

  test.each([
    [undefined, '/calls'],
    ['http://localhost:3000/', '/calls'],
    ['http://localhost:3000/calls?q=unga&page=2', '/calls?q=unga&amp;page=2#u-eu-portal.50131822TOPICS'],
    ['http://evil.example/steal?x=1', '/calls'],
    ['http://localhost:3000/calls?q="><script>', '/calls?q=%22%3E%3Cscript%3E#u-eu-portal.50131822TOPICS'],
    [`http://localhost:3000/calls?q=${'x'.repeat(2000)}`, '/calls'],
    ['javascript:alert(1)', '/calls'],
    ['nonsense', '/calls'],
  ])('from %s is %s', async (referer, expected) => {
    expect(await back(referer)).toBe(expected);
  });
});
