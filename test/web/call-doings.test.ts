// Promises of what is done on a call's page: by whom it may be done, for which committee, once, told in the log, and said on the page.
import { describe, expect, test } from 'vitest';
import type { Role, SignedIn } from '../../src/domain/access.ts';
import { answersOf, standingAnswer } from '../../src/store/answers.ts';
import { findInLog } from '../../src/store/log.ts';
import { markOf, standingTakes } from '../../src/store/marks.ts';
import { notesOf } from '../../src/store/notes.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { A, ANNA, aReplyHouse, KS, KULTUR, printOf, REPLY_MUNICIPALITY } from '../kit/reply.ts';
import { bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const AT = `/calls/${encodeURIComponent(A)}`;
const as = (role: Role, changes: Partial<SignedIn> = {}): SignedIn => ({
  ...COORDINATOR,
  subject: role,
  role,
  committees: role === 'contact' || role === 'member' ? [KULTUR] : [],
  recipient: `${role}@storkoping.example`,
  ...changes,
});
const houseOf = (visitor: SignedIn | null) => aReplyHouse({ publicUrl: 'http://localhost:3000', atMachine: visitor });
/** The same house, visited by somebody else. */
const visitedBy = (visitor: SignedIn | null, { db }: TestHouse) =>
  aHouse({ municipality: REPLY_MUNICIPALITY, atMachine: visitor, db });
const send = (house: TestHouse, where: string, fields: Record<string, string>) =>
  sendForm(house, `${AT}/${where}`, { fields });
const logOf = ({ db }: TestHouse) => findInLog(db, {}).lines.map(({ action, object }) => `${action} ${object}`);

/** Does something and reads the page that it leads to: what its status line says. */
async function done(house: TestHouse, where: string, fields: Record<string, string>): Promise<string | null> {
  const answer = await send(house, where, fields);
  expect(answer.status).toBe(303);
  const page = await bodyOf(house, answer.headers.get('location') ?? '');
  return /role="status"><p>(.*?)<\/p>/.exec(page)?.[1] ?? null;
}

const IDENTITIES: [string, SignedIn | null][] = [
  ['nobody', null],
  ...(['reader', 'contact', 'member', 'coordinator', 'admin'] as const).map((role): [string, SignedIn] => [
    role,
    as(role),
  ]),
];
const DEEDS: [string, string, Record<string, string>][] = [
  ['answers', 'answer', { do: 'relevant' }],
  ['takes', 'answer', { do: 'take' }],
  ['notes', 'note', { note: 'Hej' }],
];

describe('the right to do it for a committee:', () => {
  const cases = IDENTITIES.flatMap(([who, visitor]) =>
    DEEDS.flatMap(([where, , fields]) =>
      [KULTUR, KS].map((committee) => {
        const isOwn = committee === KULTUR;
        const may = who === 'coordinator' || who === 'admin' || ((who === 'contact' || who === 'member') && isOwn);
        const whose = isOwn ? 'own' : 'other';
        return { who, visitor, where, whose, may, fields: { ...fields, committee, about: committee } };
      }),
    ),
  );

  test('every identity, deed and committee is tried', () => expect(cases).toHaveLength(36));

  test.each(cases)('$who, $where, $whose committee: $may', async ({ visitor, where, may, fields }) => {
    const house = houseOf(visitor);
    const before = printOf(house.db);
    const answer = await send(house, where, fields);
    expect(answer.status).toBe(may ? 303 : 403);
    if (!may) expect(printOf(house.db)).toBe(before);
    expect(logOf(house)).toHaveLength(may ? 1 : 0);
  });

  test.each(IDENTITIES)('%s may follow for themselves when they are signed in', async (_, visitor) => {
    const house = houseOf(visitor);
    expect((await send(house, 'marks', { do: 'follow' })).status).toBe(visitor === null ? 403 : 303);
    if (visitor !== null) expect(markOf(house.db, visitor.recipient ?? '', A)).toBe('follow');
  });

  test.each(IDENTITIES)(
    '%s may end a note only when it is their own, or when they tune the service',
    async (who, visitor) => {
      const house = houseOf(as('contact', { subject: 'somebody else' }));
      await send(house, 'notes', { about: KULTUR, note: 'Inte din' });
      const [note] = notesOf(house.db, A);
      const other = visitedBy(visitor, house);
      const may = who === 'coordinator' || who === 'admin';
      expect((await send(other, `notes/${note?.id}/end`, {})).status).toBe(may ? 303 : 403);
      expect(notesOf(house.db, A)).toHaveLength(may ? 0 : 1);
    },
  );

  test.each(['answers', 'takes', 'marks', 'notes'])('%s: without the token nothing is done', async (where) => {
    const house = houseOf(as('coordinator'));
    const before = printOf(house.db);
    const fields = { do: where === 'marks' ? 'follow' : 'relevant', committee: KS, note: 'x', 'form-token': 'wrong' };
    expect((await send(house, where, fields)).status).toBe(403);
    expect(printOf(house.db)).toBe(before);
  });
});

describe('an answer', () => {
  test('is kept, replaced and undone, each told once in the log and once on the page', async () => {
    const house = houseOf(as('contact'));
    expect(await done(house, 'answers', { do: 'relevant', committee: KULTUR })).toMatch(
      /^Sparat: utlysningen är relevant för Kultur- och fritidsnämnden\./,
    );
    const no = { do: 'not-relevant', committee: KULTUR, reason: 'wrong-size', words: '  För\r\nliten ' };
    expect(await done(house, 'answers', no)).toMatch(/inte relevant \(för liten eller för stor\) för Kultur/);
    expect(standingAnswer(house.db, KULTUR, A)).toMatchObject({
      reason: 'wrong-size',
      words: 'För liten',
      person: 'kontaktperson (konto 1)',
    });
    expect(await done(house, 'answers', { do: 'undo-answer', committee: KULTUR })).toMatch(/^Ångrat: Kultur/);
    expect(logOf(house).reverse()).toEqual(['give', 'give', 'undo'].map((what) => `answer.${what} call:${A}`));
    expect(JSON.stringify(findInLog(house.db, {}).lines)).not.toContain('liten ');
  });

  test('that is sent twice is one answer, and one line in the log', async () => {
    const house = houseOf(as('coordinator'));
    for (let i = 0; i < 3; i += 1) await done(house, 'answers', { do: 'relevant', committee: KS });
    expect(answersOf(house.db, KS)).toHaveLength(1);
    expect(logOf(house)).toHaveLength(1);
  });

  test.each<[Record<string, string>, string]>([
    [{ do: 'relevant' }, 'Välj vilken nämnd det gäller.'],
    [{ do: 'relevant', committee: 'finns-inte' }, 'Välj vilken nämnd det gäller.'],
    [{ do: 'not-relevant', committee: KS, words: 'a'.repeat(501) }, 'Orden är för många: högst 500 tecken får plats'],
    [{ do: 'take', committee: KS }, 'Tryck på en av knapparna på sidan.'],
    [{ committee: KS }, 'Tryck på en av knapparna på sidan.'],
  ])('that cannot be used is shown again as it was filled in, and nothing is kept (%#)', async (fields, why) => {
    const house = houseOf(as('coordinator'));
    const before = printOf(house.db);
    const answer = await send(house, 'answers', { reason: 'other', ...fields });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(textOf(page)).toContain('Det är inte sparat');
    expect(page).toContain(why);
    for (const [, id] of page.matchAll(/<li><a href="#([\w-]+)">/g)) expect(page).toContain(`id="${id}"`);
    if (fields.words) expect(page).toContain(`${'a'.repeat(501)}</textarea>`);
    expect(printOf(house.db)).toBe(before);
  });
});

describe('a call is taken', () => {
  test('by a committee, followed by whoever said so, and let go', async () => {
    const house = houseOf(as('contact', { recipient: ANNA }));
    expect(await done(house, 'takes', { do: 'take', committee: KULTUR })).toMatch(
      /tar utlysningen\..*Du följer den också/,
    );
    expect(await done(house, 'takes', { do: 'take', committee: KULTUR })).toMatch(/tar utlysningen/);
    expect(standingTakes(house.db, A).get(A)).toMatchObject([{ committee: KULTUR, by: 'kontaktperson (konto 1)' }]);
    expect(markOf(house.db, ANNA, A)).toBe('follow');
    expect(await done(house, 'takes', { do: 'release', committee: KULTUR })).toMatch(/tar inte utlysningen längre/);
    expect(standingTakes(house.db, A).size).toBe(0);
    expect(logOf(house)).toEqual([`call.release call:${A}`, `call.take call:${A}`]);
  });

  test('by somebody without an address, who then follows nothing and is not told so', async () => {
    const house = houseOf(as('coordinator', { recipient: null }));
    expect(await done(house, 'takes', { do: 'take', committee: KS })).not.toContain('Du följer');
  });
});

describe("one's own marks", () => {
  test('are followed, hidden and taken back; taking back what does not stand leaves the other', async () => {
    const house = houseOf(as('reader', { recipient: ANNA }));
    expect(await done(house, 'marks', { do: 'follow' })).toMatch(/^Sparat: du följer utlysningen\./);
    await send(house, 'marks', { do: 'show' });
    expect(markOf(house.db, ANNA, A)).toBe('follow');
    expect(await done(house, 'marks', { do: 'hide' })).toMatch(/^Sparat: utlysningen är dold\./);
    await send(house, 'marks', { do: 'hide' });
    expect(await done(house, 'marks', { do: 'show' })).toMatch(/^Utlysningen är inte dold\./);
    expect(markOf(house.db, ANNA, A)).toBeNull();
  });

  test('stand in the log without the call: whom somebody follows is their own affair', async () => {
    const house = houseOf(as('reader'));
    await send(house, 'marks', { do: 'follow' });
    expect(logOf(house)).toEqual(['mark.set own']);
    expect(JSON.stringify(findInLog(house.db, {}).lines)).not.toContain(A);
  });

  test('need an address: without one the page says why, and nothing is kept', async () => {
    const house = houseOf(as('reader', { recipient: null }));
    expect(await read(house, AT)).toContain('Du kan inte följa eller dölja utlysningar');
    expect((await send(house, 'marks', { do: 'follow' })).status).toBe(400);
    expect(logOf(house)).toEqual([]);
  });

  test.each(['take', '', 'nonsense'])('are not set by %j', async (deed) => {
    expect((await send(houseOf(as('reader')), 'marks', { do: deed })).status).toBe(400);
  });
});

describe('a note', () => {
  test('is written for a committee or the municipality, read by the signed in alone, and ended by its writer', async () => {
    const house = houseOf(as('member'));
    expect(await done(house, 'notes', { about: KULTUR, note: 'Vi ringer i juni' })).toBe(
      'Sparat: anteckningen står nedan.',
    );
    await done(house, 'notes', { about: KULTUR, note: 'Vi ringer i juni' });
    await done(house, 'notes', { about: '', note: 'För alla' });
    const page = await read(house, AT);
    expect(page).toMatch(/Hela kommunen, 25 maj 2026, ledamot eller nämndsekreterare \(konto 1\)För alla/);
    expect(page.match(/Vi ringer i juni/g)).toHaveLength(1);
    const nobody = visitedBy(null, house);
    expect(await read(nobody, AT)).not.toContain('Vi ringer');
    expect(await read(visitedBy(as('reader'), house), AT)).toContain('Vi ringer');
    const [last] = notesOf(house.db, A);
    expect(await done(house, `notes/${last?.id}/end`, {})).toMatch(/^Anteckningen är borttagen\./);
    expect(await done(house, `notes/${last?.id}/end`, {})).toMatch(/^Anteckningen är borttagen\./);
    expect(notesOf(house.db, A)).toHaveLength(1);
    expect(logOf(house)).toEqual(['note.end note:2', 'note.write note:2', 'note.write note:1']);
  });

  test.each<[Record<string, string>, string]>([
    [{ about: KULTUR, note: ' ' }, 'Skriv något i anteckningen.'],
    [
      { about: KULTUR, note: 'x'.repeat(2001) },
      'Anteckningen är för lång: högst 2000 tecken får plats, den här är 2001.',
    ],
    [{ about: 'finns-inte', note: 'x' }, 'Välj vad anteckningen gäller.'],
  ])('that cannot be used is shown again (%#)', async (fields, why) => {
    const answer = await send(houseOf(as('coordinator')), 'notes', fields);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(why);
  });

  test.each(['0', 'x', '99', '1e1'])('with the number %s is not there', async (number) => {
    expect((await send(houseOf(as('coordinator')), `notes/${number}/end`, {})).status).toBe(404);
  });

  test('is not ended by the page of another call', async () => {
    const house = houseOf(as('coordinator'));
    await send(house, 'notes', { about: '', note: 'x' });
    expect((await sendForm(house, '/calls/eu-portal%3Ab/notes/1/end')).status).toBe(404);
  });
});

test('an unknown call is not there for any of it', async () => {
  const house = houseOf(as('coordinator'));
  for (const where of ['answers', 'takes', 'marks', 'notes', 'notes/1/end'])
    expect((await sendForm(house, `/calls/nope/${where}`)).status).toBe(404);
  expect(house.reported).toEqual([]);
});
