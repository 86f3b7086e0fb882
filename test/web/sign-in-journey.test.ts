// The whole way of a link by mail: asked for on the page, handed to a real mail server, read by a mail program, opened and used.
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { openMail } from '../../src/edges/mail.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { findLetters } from '../../src/store/outbox.ts';
import { toldTo } from '../../src/store/told.ts';
import { aMunicipality, TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { toSink } from '../kit/letters.ts';
import { openSink } from '../kit/smtp.ts';
import { aSurfer, PUBLISHED } from '../kit/surfer.ts';

const CONTACT = 'eu-kontakt.kultur@storkoping.example';

test('a contact person signs in by a letter that a mail server has taken', async () => {
  const sink = await openSink();
  let delivering: Promise<unknown> = Promise.resolve();
  const house: TestHouse = aHouse({
    ...PUBLISHED,
    municipality: aMunicipality(),
    mailMode: 'live',
    deliverSoon: () => {
      delivering = deliver({
        db: house.db,
        mail: openMail(toSink(sink.port)),
        clock: { now: house.now, today: house.today },
        pace: async () => {},
      });
    },
  });
  try {
    const browser = aSurfer(house);
    await browser.get('/sign-in?to=%2Fcommittees');
    expect((await browser.post('/sign-in/mail', { address: CONTACT, to: '/committees' })).text).toContain(
      'Titta i din e-post',
    );
    await delivering;
    expect(sink.taken.map(({ recipients }) => recipients)).toEqual([[CONTACT]]);
    const mail = await PostalMime.parse(sink.taken[0]?.raw ?? Buffer.from(''));
    expect(mail.subject).toBe('Logga in i Utlysningsvakt, Storköpings kommun');
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(mail.headers.some(({ key }) => key.startsWith('list-unsubscribe'))).toBe(false);
    const [html, text] = [mail.html ?? '', mail.text ?? ''].map(
      (part) => /https:\S+\/sign-in\/mail\/[\w-]{22}/.exec(part)?.[0],
    );
    expect(html).toBe(text);
    const path = new URL(html ?? '').pathname;
    expect((await browser.get(path)).text).toContain('Länken stämmer');
    expect((await browser.post(path)).path).toBe('/committees');
    expect((await browser.get('/me')).text).toContain('Du är inloggad som kontaktperson');
    // It is a letter like others, and told nobody any call.
    expect(findLetters(house.db, { kind: 'sign-in' }, 1, 10).map(({ state, period }) => [state, period])).toEqual([
      ['sent', TODAY],
    ]);
    expect(toldTo(house.db, CONTACT, 'live').size).toBe(0);
  } finally {
    await sink.close();
  }
});
