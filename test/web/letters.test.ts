// The pages of letters: every letter can be found, and none lets its reader act as the recipient.
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import type { LetterDraft } from '../../src/domain/letter.ts';
import { HIDDEN_CODE } from '../../src/domain/shown-letter.ts';
import { newCode, stepLetter, writeLetter } from '../../src/store/letters.ts';
import { aLetter, TODAY } from '../kit/build.ts';
import { aFullHouse, aHouse, keepLetter, type TestHouse } from '../kit/house.ts';
import { readCalendar } from '../kit/ics.ts';
import { ask, bodyOf, HERE, read, textOf } from '../kit/visits.ts';

/** The numbers of the letters in the list, as they stand. */
const listed = async (house: TestHouse, query: string): Promise<number[]> =>
  [...(await bodyOf(house, `/letters?${query}`)).matchAll(/<td[^>]*><a href="\/letters\/(\d+)"/g)].map((m) =>
    Number(m[1]),
  );

/** A letter written on a day, for the period given. */
function keepOn(house: TestHouse, day: string, changes: Partial<LetterDraft> = {}): number {
  const { kind, period, recipient, recipientTitle, language, subject, text, html, code, calendar } = aLetter();
  const said = { kind, period, recipient, recipientTitle, language, subject, text, html, code, calendar };
  const draft = { ...said, calls: [], recipient: `${Math.random()}@x.example`, ...changes };
  const letter = writeLetter(house.db, draft, { on: day, at: `${day}T05:00:00Z` }, 'storkoping.example');
  return letter?.id ?? 0;
}

describe('the list', () => {
  test('tells all letters, newest first, with what each is for in words', async () => {
    const house = aFullHouse();
    keepOn(house, '2026-05-25', { kind: 'urgent', period: '2026-05-25', recipient: 'sent@storkoping.example' });
    keepOn(house, '2026-05-25', { period: '2026-05' });
    expect(await listed(house, '')).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    const page = await read(house, '/letters');
    for (const words of ['Vecka 22 2026återkommande', '25 maj 2026brådskande', 'Maj 2026återkommande', '8 brev'])
      expect(page).toContain(words);
    for (const word of ['Väntar', 'På väg', 'Lämnas över', 'Överlämnat', 'Osäkert', 'Misslyckat'])
      expect(page).toContain(word);
  });

  test.each<[string, number[]]>([
    ['state=uncertain', [5]],
    ['state=nonsense', [8, 7, 6, 5, 4, 3, 2, 1]],
    ['kind=test', [7]],
    ['kind=digest&state=pending', [8, 1]],
    ['recipient=SENT%40stor', [4]],
    ['recipient=%25', []],
    ['period=2026-W22', [6, 5, 4, 3, 2, 1]],
    ['period=2026-W23', [8, 7]],
    ['period=2026-06', [8, 7]],
    ['period=2026-W99', [8, 7, 6, 5, 4, 3, 2, 1]],
    ['period=2026-06&kind=digest&state=pending&recipient=late', [8]],
  ])('finds by %s', async (query, ids) => {
    const house = aFullHouse();
    keepOn(house, '2026-06-02', { kind: 'test', period: '2026-06-02' });
    keepOn(house, '2026-06-01', { period: '2026-06', recipient: 'late@x.example' });
    expect(await listed(house, query)).toEqual(ids);
  });

  test('finds a letter by the week that it was for, also when it was written after it', async () => {
    const house = aHouse();
    const id = keepOn(house, '2026-06-01', { period: '2026-W22' });
    keepOn(house, '2026-05-26', { period: '2026-05-26' });
    expect(await listed(house, 'period=2026-W22')).toEqual([id + 1, id]);
  });

  test('shows 50 at a time and keeps what was sought from page to page', async () => {
    const house = aHouse();
    for (let i = 0; i < 120; i += 1) keepOn(house, '2026-05-25', { recipient: `p${i}@norr.example` });
    keepOn(house, '2026-05-25', { recipient: 'annan@syd.example' });
    const first = await bodyOf(house, '/letters?recipient=norr&state=pending');
    expect(first).toContain('Sida 1 av 3');
    const next = /<a rel="next" href="\/letters\?([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(Object.fromEntries(new URLSearchParams(next))).toEqual({ recipient: 'norr', state: 'pending', page: '2' });
    const all = await Promise.all([1, 2, 3, 9].map((page) => listed(house, `recipient=norr&page=${page}`)));
    expect(all.map((ids) => ids.length)).toEqual([50, 50, 20, 20]);
    expect(new Set(all.flat()).size).toBe(120);
  });

  test('counts how the letters sought divide on states, whichever state is shown', async () => {
    const house = aFullHouse();
    keepLetter(house, { recipient: 'en.till@storkoping.example' }, 'failed');
    expect(await read(house, '/letters?state=failed')).toMatch(
      /2 brev7 sammanlagt1 väntar1 på väg1 lämnas över1 överlämnat1 osäkert2 misslyckade/,
    );
    expect(await read(house, '/letters?recipient=en.till')).toMatch(/1 brev1 sammanlagt1 misslyckat/);
  });

  test('puts the letters that need a person first, and only those', async () => {
    const house = aFullHouse({ now: () => `${addDays(TODAY, 1)}T05:00:01Z` });
    const page = await read(house, '/letters');
    for (const heading of ['1 brev kan ha kommit fram', '1 brev kom inte fram', '2 brev har väntat i mer än ett dygn'])
      expect(page.indexOf(heading), heading).toBeGreaterThan(0);
    expect(page.indexOf('2 brev har väntat')).toBeLessThan(page.indexOf('6 sammanlagt'));
    expect(await read(house, '/letters?kind=digest')).not.toContain('har väntat');
    expect(await read(aFullHouse(), '/letters')).not.toContain('har väntat');
  });

  test('does not speak for ever of a letter that failed', async () => {
    const house = aFullHouse();
    keepLetter(house, { recipient: 'failed@storkoping.example', period: '2026-W23' }, 'sent');
    expect(await read(house, '/letters')).not.toContain('kom inte fram');
    const left = aFullHouse({ now: () => `${addDays(TODAY, 31)}T08:00:00Z` });
    expect(await read(left, '/letters')).not.toContain('kom inte fram');
  });

  test('says what to do when there is nothing, and when nothing fits', async () => {
    expect(await read(aHouse(), '/letters')).toContain('skriv dem i första inställningen');
    expect(await read(aFullHouse(), '/letters?recipient=finns.ej')).toContain('Inget brev passar allt du har valt.');
  });

  test('says that what lies in the postbox has not been sent', async () => {
    const house = aHouse();
    const id = keepOn(house, TODAY);
    const step = { at: `${TODAY}T06:00:00Z`, who: 'deliver', way: 'postbox' as const };
    stepLetter(house.db, id, 'pending', 'claimed', step);
    stepLetter(house.db, id, 'claimed', 'committing', step);
    stepLetter(house.db, id, 'committing', 'sent', step);
    expect(await read(house, '/letters')).toContain('Överlämnattill postlådan');
    expect(await read(house, `/letters/${id}`)).toContain('till postlådan, inte med e-post');
  });
});

describe('a letter', () => {
  test('shows its steps, its text and what it tells', async () => {
    const page = await read(aFullHouse(), '/letters/4');
    expect(page).toContain('sent@storkoping.example');
    expect(page).toContain('Överlämnat, måndag 25 maj 2026 kl. 07.01 (av utskicket)');
    expect(page).toContain('En ny utlysning berör din nämnd.');
    expect(page).toContain('Networks of towns');
    expect(page).toContain('SpråkSvenska');
  });

  test('tells every reason why a call is in it, each call once', async () => {
    const house = aFullHouse();
    const callKey = 'eu-portal:50131822TOPICS';
    const calls: LetterDraft['calls'] = [
      { callKey, version: 1, section: 'changed', about: '' },
      { callKey, version: 1, section: 'reminder', about: '14 2026-06-25' },
    ];
    const id = keepOn(house, TODAY, { calls });
    const page = await read(house, `/letters/${id}`);
    expect(page).toContain('(ändrad och påminnelse 14 dagar före 25 juni 2026)');
    expect(page.split('ändrad och')).toHaveLength(2);
  });

  test('is served as it is for the frame, and only there', async () => {
    const house = aHouse();
    const html = '<!doctype html><p style="color:red">Hej <b>du</b></p>';
    const id = keepLetter(house, { html });
    expect(await bodyOf(house, `/letters/${id}/html`)).toBe(html);
    expect(await bodyOf(house, `/letters/${id}`)).not.toContain('color:red');
  });

  test('in English is marked as English where it speaks', async () => {
    const house = aHouse();
    const id = keepLetter(house, { language: 'en', subject: 'EU calls, week 22' });
    const body = await bodyOf(house, `/letters/${id}`);
    expect(body).toContain('<h1 lang="en">EU calls, week 22</h1>');
    expect(body).toContain('<p class="letter" lang="en">');
    expect(textOf(body)).toContain('SpråkEngelska');
  });

  test('that waits tells when it is tried next, and what the server said', async () => {
    const house = aHouse();
    const id = keepOn(house, TODAY);
    expect(await read(house, `/letters/${id}`)).toContain('Brevet väntar på sin tur.');
    const at = `${TODAY}T06:00:00Z`;
    stepLetter(house.db, id, 'pending', 'claimed', { at, who: 'deliver' });
    const why = 'Servern sade 451 försök senare.';
    stepLetter(house.db, id, 'claimed', 'pending', { at, who: 'deliver', why, nextAttemptAt: `${TODAY}T06:05:00Z` });
    const page = await read(house, `/letters/${id}`);
    expect(page).toContain('nytt försök, tidigast måndag 25 maj 2026 kl. 08.05.');
    expect(page).toContain(`Senaste svar: ${why}`);
  });

  test('that failed tells what the server said and what becomes of its calls', async () => {
    const page = await read(aFullHouse(), '/letters/6');
    expect(page).toContain('steg 2');
    expect(page).toContain('Utlysningarna står med i nästa brev till samma mottagare');
  });

  test('without a calendar file has none to fetch', async () => {
    const house = aHouse();
    const id = keepLetter(house, {});
    expect((await ask(house, `/letters/${id}/calendar`)).status).toBe(404);
    expect(await bodyOf(house, `/letters/${id}`)).not.toContain('/calendar');
  });
});

describe("a letter's code", () => {
  test('stands nowhere on the pages, nor in the calendar file, wherever its lines are folded', async () => {
    for (let at = 0; at < 24; at += 1) {
      const house = aHouse();
      const code = newCode();
      const address = `http://localhost:3000/reply/${code}`;
      const url = `${address.slice(0, 28 + at)}\r\n ${address.slice(28 + at)}/settings`;
      const calendar = ['BEGIN:VCALENDAR', `URL:${url}`, `DESCRIPTION:${address}`, 'END:VCALENDAR', ''].join('\r\n');
      const html = `<p><a href="${address}">Svara</a> <a href="${address}/pause">${address}</a></p>`;
      const id = keepLetter(house, {
        code,
        calendar,
        html,
        text: `Svara: ${address.slice(0, 40)}\n${address.slice(40)}\nPausa: ${address}/pause`,
      });
      const shown = await Promise.all(
        ['/letters', `/letters/${id}`, `/letters/${id}/html`, `/letters/${id}/calendar`, '/'].map((page) =>
          bodyOf(house, page, HERE),
        ),
      );
      for (const body of shown) expect(body.replace(/\r?\n[ \t]?/g, '')).not.toContain(code);
      expect(shown[1]).toContain(`/reply/${HIDDEN_CODE}/pause`);
      expect(shown[2]).toBe(html.replaceAll(code, HIDDEN_CODE));
      const file = readCalendar(shown[3] ?? '');
      expect(JSON.stringify(file)).toContain(`/reply/${HIDDEN_CODE}/settings`);
      expect(shown[1]).toContain('&lt;digest.2026-W22.');
    }
  });
});

describe("a committee's private feed", () => {
  test('has its address told in a letter, and its code hidden on the pages, also without a code of the letter', async () => {
    for (let at = 0; at < 24; at += 1) {
      const house = aHouse();
      const feed = newCode();
      const address = `http://localhost:3000/feeds/${feed}/calls.ics`;
      const folded = `${address.slice(0, 22 + at)}\r\n ${address.slice(22 + at)}`;
      const calendar = ['BEGIN:VCALENDAR', `URL:${folded}`, 'END:VCALENDAR', ''].join('\r\n');
      const html = `<p><a href="${address}">${address}</a> <a href="http://localhost:3000/feeds/unga.atom">Unga</a></p>`;
      const text = `${address.slice(0, 22 + at)}\n${address.slice(22 + at)}\n${address}`;
      const id = keepLetter(house, { code: at % 2 === 0 ? newCode() : null, calendar, html, text });
      const shown = await Promise.all(
        [`/letters/${id}`, `/letters/${id}/html`, `/letters/${id}/calendar`].map((page) => bodyOf(house, page, HERE)),
      );
      for (const body of shown) {
        expect(body.replace(/\r?\n[ \t]?/g, '')).not.toContain(feed);
        expect(body).toContain(`/feeds/${HIDDEN_CODE}/calls.ics`);
      }
      expect(shown[1]).toContain('/feeds/unga.atom');
    }
  });
});

describe('the calendar file', () => {
  test('is fetched as a file of its own, byte for byte', async () => {
    const answer = await ask(aFullHouse(), '/letters/4/calendar');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="brev-4.ics"');
    expect(readCalendar(await answer.text()).kind).toBe('VCALENDAR');
  });
});

describe('the start page', () => {
  test('raises an alarm for letters that are in doubt, failed or late, and leads to them', async () => {
    const house = aFullHouse({ now: () => `${addDays(TODAY, 2)}T08:00:00Z` });
    const body = await bodyOf(house, '/');
    for (const state of ['uncertain', 'failed', 'pending']) expect(body).toContain(`href="/letters?state=${state}"`);
    expect(await bodyOf(aHouse(), '/')).not.toContain('/letters?state');
  });
});
