// What the pages say: the line that is never missing, what is unknown, what to do next.
import { describe, expect, test } from 'vitest';
import { aDeadline, aDraft, aMatch, aSourceHealth, keepCalls, TODAY } from '../kit/build.ts';
import { aFullHouse, aHouse, keepMatches } from '../kit/house.ts';
import { ask, bodyOf, read } from '../kit/visits.ts';

describe('the start page', () => {
  test('always says how much is new, how much of it concerns a committee and how many sources were read', async () => {
    expect(await read(aHouse(), '/')).toContain(
      '0 nya utlysningar senaste veckan, 0 berör någon nämnd; 1 av 1 källa lästes.',
    );
    expect(await read(aHouse({ sources: () => [] }), '/')).toContain('0 av 0 källor lästes.');
    expect(await read(aFullHouse(), '/')).toContain(
      '5 nya utlysningar senaste veckan, 3 berör någon nämnd; 1 av 3 källor lästes.',
    );
  });

  test('counts a call once however many committees it concerns, and lets the week be seven days', async () => {
    const house = aHouse();
    const [old] = keepCalls(house.db, [aDraft({ ref: 'old', title: 'Eight days old' })], { day: '2026-05-18' });
    const [fresh] = keepCalls(house.db, [aDraft({ ref: 'fresh', title: 'Seven days old' })], { day: '2026-05-19' });
    for (const call of [old, fresh])
      if (call) keepMatches(house, call, { 'kultur-och-fritidsnamnden': aMatch(), kommunstyrelsen: aMatch() });
    const page = await read(house, '/');
    expect(page).toContain('1 ny utlysning senaste veckan, 1 berör någon nämnd');
    expect(page).toContain('Berör: Kommunstyrelsen, Kultur- och fritidsnämnden');
    expect(page.split('Eight days old')).toHaveLength(1);
    expect(page.split('Seven days old')).toHaveLength(2);
  });

  test('tells what opened, what changed from what to what, and what closes first', async () => {
    const page = await read(aFullHouse(), '/');
    expect(page).toMatch(/Har öppnat för ansökan ?European remembrance/);
    expect(page).toContain('Sista ansökningsdag före: torsdag 17 september 2026 kl. 17.00 Brysseltid');
    expect(page).toContain('Sista ansökningsdag nu: fredag 12 juni 2026 kl. 17.00 Brysseltid');
    expect(page).toMatch(/Stänger närmast ?Gender equality/);
  });

  test('does not tell a change that is older than a week', async () => {
    const house = aHouse();
    keepCalls(house.db, [aDraft()], { day: '2026-04-01' });
    const [call] = keepCalls(house.db, [aDraft({ opensOn: '2026-04-02' })], { day: '2026-05-11' });
    if (call) keepMatches(house, { ...call, version: 2 }, { kommunstyrelsen: aMatch() });
    expect(await read(house, '/')).not.toContain('Har ändrats');
  });

  test('shows the sentence of each source in trouble, and counts the one that has never been read', async () => {
    const page = await read(aFullHouse(), '/');
    expect(page).toContain('Väntar på svar');
    expect(page).toContain('Källan gav inga utlysningar alls; förra gången 12.');
    expect(page).toContain('1 har inte lästs än.');
  });

  test('says whether letters go out, and raises an alarm for uncertain ones only when there are any', async () => {
    expect(await read(aHouse(), '/')).toContain('Breven skickas inte.');
    expect(await read(aHouse({ mailMode: 'live' }), '/')).toContain('Breven skickas på riktigt');
    expect(await read(aHouse(), '/')).not.toContain('kan ha kommit fram');
    expect(await read(aFullHouse(), '/')).toContain('1 brev kan ha kommit fram eller inte');
  });

  test('says so when the calls are made up, and when the day is not the real one', async () => {
    expect(await read(aHouse(), '/')).not.toMatch(/Exempeldata|Inte dagens datum/);
    expect(await read(aHouse({ example: true }), '/calls')).toContain('Exempeldata.');
    const other = await read(aHouse({ realToday: () => '2026-06-01' }), '/letters');
    expect(other).toContain('Tjänsten visar läget måndag 25 maj 2026. I dag är det måndag 1 juni 2026.');
  });

  test('says what to do when nothing has been read', async () => {
    expect(await read(aHouse(), '/')).toContain('Inga utlysningar har lästs än');
  });
});

describe('the page of a call', () => {
  test('states every fact, with the money and days in plain Swedish', async () => {
    const page = await read(aFullHouse(), '/calls/eu-portal%3Acoming');
    for (const fact of [
      'Kommande',
      'Öppnartisdag 1 september 2026',
      'Torsdag 14 januari 2027, 234 dagar kvar',
      'Datum anges inte. Källan skriver: to be announced',
      '24 345 678 euro (utlysningens gemensamma budget)',
      '75 000 euro till 1 miljon euro',
      '12 projekt väntas få stöd',
      'Medborgare, jämlikhet, rättigheter och värden (CERV)',
      'Upp till 90 % av kostnaderna',
      'CERV-2027-CITIZENS-CIV',
      'Läs utlysningen hos ec.europa.eu',
    ])
      expect(page).toContain(fact);
  });

  test('says "anges inte" for what is unknown and hides nothing', async () => {
    const page = await read(aFullHouse(), '/calls/eu-portal%3Aunknown');
    expect(page.split('anges inte').length - 1).toBe(5);
    expect(page).toContain('Okänt program');
    expect(page).toContain('Källan ger ingen text här.');
  });

  test('says why it fits, with the words and the quote, and what held other committees back', async () => {
    const page = await read(aFullHouse(), '/calls/eu-portal%3A50131822TOPICS');
    expect(page).toContain('Kultur- och fritidsnämnden, 62,5 poäng av 100Passar bäst: Barn och unga.');
    expect(page).toContain('ungas delaktighet (youth participation) (under syfte, +48,5 poäng)');
    expect(page).toContain('KommunstyrelsenPoängen 9 är under nämndens gräns 30.');
    expect(page).toContain('Summa: 62,5 poäng av 100');
    const body = await bodyOf(aFullHouse(), '/calls/eu-portal%3A50131822TOPICS');
    expect(body).toContain('around <mark>youth participation</mark>.');
  });

  test('tells the whole history, the news, and the language of what is not Swedish', async () => {
    const page = await read(aFullHouse(), '/calls/eu-portal%3Achanged');
    expect(page).toContain(
      'Sista ansökningsdag nu: fredag 12 juni 2026 kl. 17.00 Brysseltid; tisdag 1 december 2026 kl. 17.00 Brysseltid (andra steget)',
    );
    expect(page).toContain('The deadline has been brought forward.');
    const body = await bodyOf(aFullHouse(), '/calls/eu-portal%3Achanged');
    expect(body).toContain('<h1 lang="en">Gender equality');
  });

  test('says that a closed call is closed, and since when', async () => {
    expect(await read(aFullHouse(), '/calls/eu-portal%3Aclosed')).toContain(
      'Utlysningen är stängd. Sista ansökningsdag var fredag 1 maj 2026.',
    );
    const house = aHouse();
    keepCalls(house.db, [aDraft({ statusSaid: 'closed' })]);
    expect(await read(house, '/calls/eu-portal%3A50131822TOPICS')).toContain(
      'Källan säger att den inte längre går att söka.',
    );
    const second = aHouse();
    keepCalls(second.db, [aDraft({ statusSaid: 'open', deadlines: [aDeadline({ stage: 'second' })] })]);
    expect(await read(second, '/calls/eu-portal%3A50131822TOPICS')).toContain('Utlysningen är stängd.');
  });

  test('says when the source no longer shows it', async () => {
    const house = aHouse({ sources: () => [aSourceHealth()] });
    keepCalls(house.db, [aDraft()], { day: '2026-05-20' });
    expect(await read(house, '/calls/eu-portal%3A50131822TOPICS')).toContain(
      'Källan visar inte längre utlysningen. Vi såg den senast onsdag 20 maj 2026.',
    );
  });
});

test('no page weighs 100 kB, with a full page of calls and a long text', async () => {
  const house = aHouse();
  const drafts = Array.from({ length: 60 }, (_, i) =>
    aDraft({
      ref: `r${i}`,
      title: `${i} ${'long title '.repeat(20)}`,
      sections: [{ heading: 'scope', text: 'word '.repeat(8000) }],
    }),
  );
  for (const call of keepCalls(house.db, drafts))
    keepMatches(house, call, { 'kultur-och-fritidsnamnden': aMatch(), kommunstyrelsen: aMatch() });
  for (const address of [
    '/',
    '/calls',
    '/calls/eu-portal%3Ar1',
    '/committees/kommunstyrelsen',
    '/letters',
    '/style.css',
  ])
    expect((await (await ask(house, address)).arrayBuffer()).byteLength, address).toBeLessThan(100_000);
  expect(house.today()).toBe(TODAY);
});
