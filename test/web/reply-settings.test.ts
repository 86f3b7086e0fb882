// Promises of how people choose and stop their letters: what they choose is what holds, one click stops them for good, and somebody always gets the calls.
import { describe, expect, test } from 'vitest';
import { readersOn } from '../../src/domain/readers.ts';
import { allChoices, choiceOf } from '../../src/store/settings.ts';
import { createApp } from '../../src/web/app.ts';
import { serve } from '../../src/web/serve.ts';
import { TODAY } from '../kit/build.ts';
import type { TestHouse } from '../kit/house.ts';
import { ANNA, aReplyHouse, CODES, get, KULTUR, post, printOf, REPLY_MUNICIPALITY, rowsOf } from '../kit/reply.ts';

const AT = `/reply/${CODES.anna}/settings`;
const PAUSE = `/reply/${CODES.anna}/pause`;
const RHYTHM = { do: 'rhythm', every: 'week', weekday: '4', time: '08:00', language: 'sv' };
const chosen = (house: TestHouse) => choiceOf(house.db, ANNA)?.settings;
const lead = (page: string) => /<p class="lead"[^>]*>(.*?)<\/p>/.exec(page)?.[1]?.replaceAll('\u00a0', ' ');
const status = (page: string) => /role="status"><p>(.*?)<\/p>/.exec(page)?.[1] ?? null;
const readers = (house: TestHouse, day = TODAY) =>
  readersOn(
    house.municipality,
    {
      standard: house.standardSettings,
      chosen: new Map([...allChoices(house.db)].map(([who, { settings }]) => [who, settings])),
    },
    day,
  ).map(({ recipient, committees }) => [recipient.split('@')[0], committees.length]);

describe('how often', () => {
  test('begins with what holds: the standard, or what the file says', async () => {
    const page = await (await get(aReplyHouse(), AT)).text();
    expect(lead(page)).toBe('Du får brev varje måndag kl. 07.00, på svenska.');
    expect(page).toMatch(/value="week" selected/);
    expect(page).toMatch(/value="07:00" selected/);
    expect(page).not.toContain('value="02:00"');
    const committees = REPLY_MUNICIPALITY.committees.map((c) => ({
      ...c,
      contacts: c.contacts.map((p) => ({
        ...p,
        rhythm: { every: 'day' as const, time: '06:30' },
        language: 'en' as const,
      })),
    }));
    const filed = await (await get(aReplyHouse({ municipality: { ...REPLY_MUNICIPALITY, committees } }), AT)).text();
    expect(lead(filed)).toBe('Du får brev varje dag kl. 06.30, på engelska.');
    expect(filed).toMatch(/value="06:30" selected/);
  });

  test.each([
    [{ every: 'day', time: '00:00' }, { every: 'day', time: '00:00' }, 'varje dag kl. 00.00, på svenska'],
    [
      { every: 'week', weekday: '7' },
      { every: 'week', weekday: 7, time: '08:00' },
      'varje söndag kl. 08.00, på svenska',
    ],
    [
      { every: 'month', time: '03:00', language: 'en' },
      { every: 'month', weekday: 4, time: '03:00' },
      'första torsdagen i månaden kl. 03.00, på engelska',
    ],
  ])('%o is saved once, and said', async (fields, rhythm, words) => {
    const house = aReplyHouse();
    const answer = await post(house, AT, { ...RHYTHM, ...fields });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${AT}?done=rhythm`]);
    expect(chosen(house)).toMatchObject({ rhythm });
    expect(chosen(house)).not.toHaveProperty('pause');
    expect(choiceOf(house.db, ANNA)).toMatchObject({ savedBy: 'person', savedAt: `${TODAY}T08:00:00Z` });
    const page = await (await get(house, `${AT}?done=rhythm`)).text();
    expect([lead(page), status(page)]).toEqual([
      `Du får brev ${words}.`,
      'Sparat. Det gäller från och med nästa brev.',
    ]);
    const print = printOf(house.db);
    await post(house, AT, { ...RHYTHM, ...fields });
    expect([printOf(house.db), rowsOf(house.db).person_settings]).toEqual([print, 1]);
  });

  test.each([
    ['every', 'year', 'Välj hur ofta'],
    ['weekday', '8', 'Välj en veckodag'],
    ['weekday', '', 'Välj en veckodag'],
    ['time', '02:00', 'mellan 02.00 och 03.00'],
    ['time', '02:59', 'mellan 02.00 och 03.00'],
    ['time', '24:00', 'Välj ett klockslag'],
    ['time', '', 'Välj ett klockslag'],
    ['language', 'de', 'Välj svenska eller engelska'],
  ])('%s "%s" is refused by the field, and nothing is saved', async (field, value, words) => {
    const house = aReplyHouse();
    const answer = await post(house, AT, { ...RHYTHM, [field]: value });
    const page = await answer.text();
    expect([answer.status, rowsOf(house.db).person_settings]).toEqual([400, 0]);
    expect(page).toMatch(new RegExp(`id="${field}-wrong">Fel: [^<]*${words}`));
    expect(page).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    expect(page).toContain(`href="#${field}"`);
  });
});

describe('a pause', () => {
  const pausing = (from: string, until = '') => ({ do: 'pause', from, until });

  test('is saved with its days beside the rhythm, stops the letters on them, and ends by itself', async () => {
    const house = aReplyHouse();
    await post(house, AT, RHYTHM);
    await post(house, AT, pausing('2026-06-01', '2026-06-07'));
    expect(chosen(house)).toEqual({
      rhythm: { every: 'week', weekday: 4, time: '08:00' },
      language: 'sv',
      pause: { from: '2026-06-01', until: '2026-06-07' },
    });
    expect(readers(house)).toEqual([
      ['anna', 2],
      ['bo', 1],
      ['sam', 0],
    ]);
    expect(readers(house, '2026-06-07')).toEqual([
      ['dan', 2],
      ['bo', 1],
      ['sam', 0],
    ]);
    expect(readers(house, '2026-06-08')[0]).toEqual(['anna', 2]);
  });

  test('can be ended, and the page says so only when it is so', async () => {
    const house = aReplyHouse();
    expect(status(await (await get(house, `${AT}?done=pause`)).text())).toBeNull();
    await post(house, AT, pausing(TODAY));
    const paused = await (await get(house, `${AT}?done=pause`)).text();
    expect([lead(paused), status(paused)]).toEqual([
      'Du får brev varje måndag kl. 07.00, på svenska, men har paus från 25 maj 2026 tills vidare.',
      'Sparat. Du får inga brev under pausen. Samordnaren får veta det.',
    ]);
    expect(status(await (await get(house, `${AT}?done=resume`)).text())).toBeNull();
    const answer = await post(house, AT, { do: 'resume' });
    expect([answer.status, chosen(house)?.pause]).toEqual([303, null]);
    expect(status(await (await get(house, `${AT}?done=resume`)).text())).toMatch(/^Sparat\. Du får brev igen/);
    expect(rowsOf(house.db).person_settings).toBe(2);
  });

  test.each([
    ['from', pausing('i morgon'), 'ÅÅÅÅ-MM-DD, till exempel 2026-05-25'],
    ['from', pausing(''), 'ÅÅÅÅ-MM-DD'],
    ['from', pausing('2026-02-30'), 'ÅÅÅÅ-MM-DD'],
    ['from', pausing('2026-05-24'), 'Den dagen har varit'],
    ['until', pausing('2026-06-02', '2026-06-01'), 'före den första'],
    ['until', pausing('2026-06-02', '1 juli'), 'lämna rutan tom'],
  ])('%s in %o is refused by the field with what was typed', async (field, fields, words) => {
    const house = aReplyHouse();
    const answer = await post(house, AT, fields);
    const page = await answer.text();
    expect([answer.status, rowsOf(house.db).person_settings]).toEqual([400, 0]);
    expect(page).toMatch(new RegExp(`id="${field}-wrong">Fel: [^<]*${words}`));
    expect(page).toContain(`id="until" name="until" value="${fields.until}"`);
  });

  test('that has begun can be given an end', async () => {
    const house = aReplyHouse();
    await post(house, AT, pausing(TODAY));
    const later = { ...house, today: () => '2026-06-10' };
    expect((await post(later, AT, pausing(TODAY, '2026-06-20'))).status).toBe(303);
    expect(chosen(house)?.pause).toEqual({ from: TODAY, until: '2026-06-20' });
  });

  test('says who gets the calls instead: the deputy, else the coordinator, and to the coordinator that nobody does', async () => {
    const page = async (code: string) =>
      (await (await get(aReplyHouse(), `/reply/${code}/settings`)).text()).replace(/\s+/g, ' ');
    expect(await page(CODES.anna)).toContain(
      '<li>Kultur- och fritidsnämnden: Ersättare</li><li>Kommunstyrelsen: Ersättare</li>',
    );
    expect(await page(CODES.sam)).toContain('Därför fortsätter breven till samordnaren att komma till dig');
    const house = aReplyHouse();
    const own = `/reply/${CODES.sam}/pause`;
    expect(lead(await (await get(house, own)).text())).toBe('Du får brev varje måndag kl. 07.00.');
    await post(house, own);
    expect(lead(await (await get(house, own)).text())).toBe('Du har paus från 25 maj 2026 tills vidare.');
    expect(readers(house).at(-1)).toEqual(['sam', 0]);
    await post(house, `/reply/${CODES.dan}/pause`);
    expect((await (await get(house, AT)).text()).replace(/\s+/g, ' ')).toContain(
      'Kommunstyrelsen: Internationell samordnare',
    );
  });
});

describe('the page that stops the letters', () => {
  test('stops them with its button, once, and then offers to begin again', async () => {
    const house = aReplyHouse();
    expect(await (await get(house, PAUSE)).text()).toContain('Pausa mina brev</button>');
    const answer = await post(house, PAUSE);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, PAUSE]);
    expect(choiceOf(house.db, ANNA)).toMatchObject({
      savedBy: 'person',
      settings: { pause: { from: TODAY, until: null } },
    });
    const page = await (await get(house, PAUSE)).text();
    expect([page.includes('Pausa mina brev'), page.includes('Börja få brev igen'), lead(page)]).toEqual([
      false,
      true,
      'Du får inga brev från 25 maj 2026 tills vidare. Samordnaren får veta det.',
    ]);
    const print = printOf(house.db);
    await post({ ...house, today: () => '2026-06-10', now: () => '2026-06-10T08:00:00Z' }, PAUSE);
    expect(printOf(house.db)).toBe(print);
  });
});

describe('one click in a mail program (RFC 8058)', () => {
  /** As mail providers send it: no cookie, no origin, no browser. */
  const BARE = { Origin: undefined, 'Sec-Fetch-Site': undefined, Host: 'utlysningar.storkoping.example' };
  const MULTIPART = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
  const click = (
    house: TestHouse,
    at = PAUSE,
    headers: Record<string, string | undefined> = {},
    body = 'List-Unsubscribe=One-Click',
  ) => post(house, at, body, { ...BARE, ...headers });

  test.each([
    ['a plain form', {}, 'List-Unsubscribe=One-Click'],
    [
      'a plain form with its charset',
      { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
      'List-Unsubscribe=One-Click',
    ],
    ['a multipart form', { 'Content-Type': 'multipart/form-data; boundary=x' }, MULTIPART],
    [
      'a body of unknown length',
      { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' },
      'List-Unsubscribe=One-Click',
    ],
    [
      'from a page of a mail program',
      { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' },
      'List-Unsubscribe=One-Click',
    ],
  ])('%s stops the letters until further notice, once, without being led on', async (_, headers, body) => {
    const house = aReplyHouse();
    const answer = await click(house, PAUSE, headers, body);
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
    expect(await answer.text()).toContain('Dina brev är pausade');
    expect(choiceOf(house.db, ANNA)).toMatchObject({
      savedBy: 'one-click',
      settings: { pause: { from: TODAY, until: null } },
    });
    const print = printOf(house.db);
    await click(house, PAUSE, headers, body);
    expect(printOf(house.db)).toBe(print);
    expect(readers(house)[0]).toEqual(['dan', 2]);
  });

  test('makes a pause with an end one without, and keeps when it began', async () => {
    const house = aReplyHouse();
    await post(house, AT, { do: 'pause', from: TODAY, until: '2026-06-30' });
    await click({ ...house, today: () => '2026-06-10' });
    expect(chosen(house)?.pause).toEqual({ from: TODAY, until: null });
  });

  test.each([
    ['a made up code', '/reply/aaaaaaaaaaaaaaaaaaaaaa/pause', {}],
    ['a cut code', `/reply/${CODES.anna.slice(1)}/pause`, {}],
    ['a letter that is too old', PAUSE, { today: () => '2029-01-01' }],
    ['somebody who has left', PAUSE, { municipality: { ...REPLY_MUNICIPALITY, committees: [] } }],
  ])('with %s is told 200, and nothing happens', async (_, at, changes) => {
    const house = aReplyHouse(changes);
    expect((await click(house, at)).status).toBe(200);
    expect([rowsOf(house.db).person_settings, house.reported]).toEqual([0, []]);
  });

  test.each([
    ['another word', {}, 'List-Unsubscribe=Two-Clicks'],
    ['nothing', {}, ''],
    ['it in a longer body', {}, `List-Unsubscribe=One-Click&x=${'x'.repeat(5000)}`],
    ['it as JSON', { 'Content-Type': 'application/json' }, '{"List-Unsubscribe":"One-Click"}'],
    ['it as plain text', { 'Content-Type': 'text/plain' }, 'List-Unsubscribe=One-Click'],
    ['a broken multipart form', { 'Content-Type': 'multipart/form-data; boundary=y' }, MULTIPART],
    [
      'a file',
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      MULTIPART.replace('"\r\n', '"; filename="a"\r\n'),
    ],
  ])('that says %s is no click, and nothing happens', async (_, headers, body) => {
    const house = aReplyHouse();
    expect((await click(house, PAUSE, headers, body)).status).toBe(403);
    expect([rowsOf(house.db).person_settings, house.reported]).toEqual([0, []]);
  });

  test('does nothing at any other address', async () => {
    const house = aReplyHouse();
    expect((await click(house, AT)).status).toBe(403);
    expect((await click(house, `/reply/${CODES.anna}/calls/eu-portal%3Aa`)).status).toBe(403);
    expect((await click(house, `/committees/${KULTUR}`)).status).toBe(405);
    expect(rowsOf(house.db).person_settings).toBe(0);
  });

  test('works over the network, also in pieces; more than a click is not read to its end', async () => {
    const house = aReplyHouse();
    const served = await serve(createApp(house), { host: '127.0.0.1', port: 0 });
    const send = (pieces: string[]) =>
      fetch(served.url + PAUSE, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new Blob(pieces).stream(),
        duplex: 'half',
      } as RequestInit);
    try {
      const much = await send(['List-Unsubscribe=One-Click&x=', 'x'.repeat(5_000_000)]).catch(() => null);
      expect([much?.status ?? 403, rowsOf(house.db).person_settings]).toEqual([403, 0]);
      expect((await send(['List-Unsub', 'scribe=One-Click'])).status).toBe(200);
    } finally {
      await served.close();
    }
    expect([choiceOf(house.db, ANNA)?.savedBy, house.reported]).toEqual(['one-click', []]);
  });

  test('is the pause that the person may end on the page', async () => {
    const house = aReplyHouse();
    await click(house);
    await post(house, AT, { do: 'resume' });
    expect([chosen(house)?.pause, readers(house)[0]]).toEqual([null, ['anna', 2]]);
  });
});
