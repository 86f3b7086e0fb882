// What the committees' pages say: what is watched, what is told now, what the answers have taught, and what to try next.
import { describe, expect, test } from 'vitest';
import { saveAnswer } from '../../src/store/answers.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aFullHouse, aHouse, COORDINATOR, keepMatches } from '../kit/house.ts';
import { bodyOf, read } from '../kit/visits.ts';

const PAGE = '/committees/kultur-och-fritidsnamnden';

describe('the list of committees', () => {
  test('tells of each its areas, the weightiest first, and what it is told now', async () => {
    const page = await read(aFullHouse(), '/committees');
    expect(page).toContain('Kultur- och fritidsnämndenBevakar: Barn och unga, Ekologisk uthållighet');
    expect(page).toContain('KommunstyrelsenBevakar: Ekologisk uthållighet, Barn och unga');
    expect(page).toMatch(/5 utlysningar att berätta om nu.?Gräns: 30 poäng.?1 svar gäller/);
    expect(page).toMatch(/0 utlysningar att berätta om nu.?Gräns: 30 poäng.?Inga svar än/);
  });
});

describe('the page of a committee', () => {
  test('shows areas with weights and terms, and says which terms no concept knows', async () => {
    const unga = {
      id: 'unga',
      name: 'Barn och unga',
      description: 'Utbyten.',
      terms: ['ungdomsutbyte', 'nyckelharpa'],
    };
    const house = aHouse({ municipality: aMunicipality({ areas: [unga] }) });
    const page = await read(house, PAGE);
    expect(page).toMatch(/Barn och unga ?vikt 1/);
    expect(page).toContain('nyckelharpa (söks ord för ord)');
    expect(page).not.toContain('ungdomsutbyte (söks');
    expect(page).toContain('Söks ord för ord betyder att ordlistan inte känner ordet.');
    expect(page).toContain('Samma område har: Kommunstyrelsen.');
  });

  test('says what the threshold means, with a decimal comma', async () => {
    const municipality = aMunicipality({ committees: [aCommittee({ threshold: 12.5 })] });
    expect(await read(aHouse({ municipality }), PAGE)).toContain(
      'De som får minst 12,5 poäng kommer med i veckobrevet',
    );
  });

  test('shows what is told now, best first, and leaves out what is closed', async () => {
    const house = aHouse();
    const calls = keepCalls(house.db, [
      aDraft({ ref: 'good', title: 'Good' }),
      aDraft({ ref: 'best', title: 'Best' }),
      aDraft({ ref: 'gone', title: 'Gone', deadlines: [aDeadline({ day: '2026-05-01' })] }),
      aDraft({ ref: 'shut', title: 'Shut', statusSaid: 'closed', deadlines: [] }),
      aDraft({ ref: 'weak', title: 'Weak' }),
    ]);
    const scores = [40, 70.5, 90, 95, 20];
    for (const [i, call] of calls.entries())
      keepMatches(house, call, { 'kultur-och-fritidsnamnden': aMatch({ score: scores[i] ?? 0, chosen: i < 4 }) });
    const page = await read(house, PAGE);
    expect(page).toContain('2 utlysningar nu');
    expect(page.indexOf('Best')).toBeLessThan(page.indexOf('Good'));
    expect(page).toContain('70,5 poäng av 100');
    for (const title of ['Gone', 'Shut', 'Weak']) expect(page).not.toContain(title);
  });

  test('folds a long list, and hides none of it', async () => {
    const house = aHouse();
    const drafts = Array.from({ length: 20 }, (_, i) => aDraft({ ref: `r${i}`, title: `Call ${i}.` }));
    for (const call of keepCalls(house.db, drafts)) keepMatches(house, call, { 'kultur-och-fritidsnamnden': aMatch() });
    const page = await read(house, PAGE);
    expect(page).toContain('Visa 5 till');
    for (let i = 0; i < 20; i += 1) expect(page).toContain(`Call ${i}.`);
  });

  test('shows each answer with its call, verdict, reason, words and day, and folds what has been undone', async () => {
    const page = await read(aFullHouse(), PAGE);
    expect(page).toContain('Relevant: Networks of towns');
    expect(page).toContain('”Precis vårt”');
    expect(page).toContain('Svar 1, 25 maj 2026, Kontaktperson.');
    expect(page).toContain('1 svar har ångrats eller ersatts');
    expect(page).toContain('Ångrat 25 maj 2026, kommandoraden.');
  });

  test('tells what the answers have taught, and only what makes a difference to the areas', async () => {
    const house = aHouse();
    const about = (ref: string, title: string) =>
      aDraft({ ref, title, callTitle: null, sections: [], keywords: [], tags: [] });
    const calls = keepCalls(house.db, [about('a', 'Youth exchange in towns'), about('b', 'Quantum computing')]);
    for (const { key } of calls)
      saveAnswer(
        house.db,
        {
          committee: 'kultur-och-fritidsnamnden',
          callKey: key,
          verdict: 'relevant',
          reason: null,
          words: null,
          person: 'Kontaktperson',
        },
        `${TODAY}T06:00:00Z`,
      );
    const page = await read(house, PAGE);
    expect(page).toMatch(/ungdomsutbyte: räknas mer \(\+0,0\d\) efter 1 svar/);
    expect(page).not.toMatch(/kvant|quantum: räknas/);
  });

  test('says what to do when there is nothing: no calls, no answers', async () => {
    const page = await read(aHouse(), PAGE);
    expect(page).toContain('Inget att berätta om nu');
    expect(page).toContain('pröva fler sökord eller en lägre gräns');
    expect(page).toContain('har inte svarat på någon utlysning. Kontaktpersonen svarar från brevet');
  });

  test('says what happened only of an answer that has been undone', async () => {
    const house = aFullHouse();
    for (const undone of ['1', '99', 'x', '<b>'])
      expect(await read(house, `${PAGE}?undone=${encodeURIComponent(undone)}`)).not.toContain('räknas inte längre');
  });

  test('is linked to from the start page, the menu and the page of a call', async () => {
    const house = aFullHouse();
    for (const address of ['/', '/calls/eu-portal%3A50131822TOPICS'])
      expect(await bodyOf(house, address), address).toContain(`href="${PAGE}"`);
    expect(await bodyOf(house, '/calls')).toContain('href="/committees"');
  });

  test('names contact persons, and shows what was answered in words, to those who are signed in alone', async () => {
    const signedIn = await bodyOf(aFullHouse(), PAGE);
    expect(signedIn).toContain('mailto:eu-kontakt.kultur@storkoping.example');
    expect(signedIn).toContain('”Precis vårt”');
    const anybody = await bodyOf(aFullHouse({ atMachine: null }), PAGE);
    expect(anybody).not.toContain('eu-kontakt.kultur@');
    expect(anybody).not.toContain('Precis vårt');
    expect(anybody).toContain('Relevant</b>');
  });

  test('offers what whoever reads it may do, and nothing else', async () => {
    expect(await bodyOf(aFullHouse(), PAGE)).toContain(`${PAGE}/edit`);
    const reader = { ...COORDINATOR, role: 'contact' as const, committees: ['kultur-och-fritidsnamnden'] };
    const page = await bodyOf(aFullHouse({ atMachine: reader }), PAGE);
    expect(page).not.toContain(`${PAGE}/edit`);
    expect(page).not.toContain('href="/people');
    expect(page).toContain('mailto:eu-kontakt.kultur@storkoping.example');
  });
});
