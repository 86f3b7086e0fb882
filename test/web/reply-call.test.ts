// Promises of answering a call from a letter: each button does one thing, once, for whom it says, and the page tells what came of it.
import { describe, expect, test } from 'vitest';
import { learntInWords } from '../../src/domain/learning.ts';
import { answersOf, refusedBy, standingAnswer } from '../../src/store/answers.ts';
import { learningOf } from '../../src/store/learning.ts';
import { markOf, marksOf, standingTakes } from '../../src/store/marks.ts';
import { aDeadline, aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import type { TestHouse } from '../kit/house.ts';
import {
  A,
  ANNA,
  aReplyHouse,
  B,
  C,
  CODES,
  get,
  joinWith,
  KS,
  KULTUR,
  post,
  printOf,
  REPLY_MUNICIPALITY,
  replyTo,
  rowsOf,
} from '../kit/reply.ts';
import { bodyOf } from '../kit/visits.ts';

const AT = replyTo(CODES.anna, A);
type Fields = Parameters<typeof post>[2];
/** Posts and goes where the answer leads: the page's text. */
async function done(house: TestHouse, address: string, fields: Fields): Promise<string> {
  const answer = await post(house, address, fields);
  expect(answer.status).toBe(303);
  return (await get(house, answer.headers.get('location') ?? '')).text();
}
const status = (page: string) => /role="status"><p>(.*?)<\/p>/.exec(page)?.[1] ?? null;

describe('the page of a call', () => {
  test('says by when the municipality can decide, where that is known', async () => {
    const pageIn = async (changes: Parameters<typeof aReplyHouse>[0]) =>
      (await (await get(aReplyHouse(changes), AT)).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const days = ['2026-09-01', '2026-10-06'];
    const meetings = [{ body: 'Kommunstyrelsen', days, papersDaysBefore: 14, decides: true }];
    const municipality = { ...REPLY_MUNICIPALITY, meetings };
    expect(await pageIn({ municipality })).toContain(
      'Sista dag att besluta Tisdag 1 september 2026 (Kommunstyrelsen; handlingar senast 18 augusti)',
    );
    expect(await pageIn({})).not.toContain('Sista dag att besluta');
  });
});

describe('each button does one thing, once, and says what it leads to:', () => {
  const CASES: [string, Record<string, string>, Record<string, string>[], Record<string, number>, RegExp][] = [
    [
      'relevant',
      {},
      [],
      { answers: 1 },
      /^Sparat: utlysningen är relevant för Kultur- och fritidsnämnden\. .*lite mer/,
    ],
    [
      'not-relevant',
      { reason: 'wrong-subject', words: 'Turism' },
      [],
      { answers: 1 },
      /inte relevant \(fel ämne\) för Kultur.*inte med i fler brev.*lite mindre/,
    ],
    ['not-relevant', { reason: 'wrong-time' }, [], { answers: 1 }, /\(fel tid\).*kommer med igen.*räknas som förut/],
    ['not-relevant', {}, [], { answers: 1 }, /^Sparat: utlysningen är inte relevant för/],
    [
      'take',
      {},
      [],
      { takes: 1, marks: 1 },
      /^Sparat: Kultur- och fritidsnämnden tar utlysningen\. .*Du följer den också/,
    ],
    ['follow', {}, [], { marks: 1 }, /^Sparat: du följer utlysningen\. Du får påminnelser 90, 60/],
    ['hide', {}, [], { marks: 1 }, /^Sparat: utlysningen är dold\./],
    ['undo-answer', {}, [{ do: 'relevant' }], { answers: 1 }, /^Inget svar gäller/],
    [
      'release',
      {},
      [{ do: 'take' }],
      { takes: 1, marks: 1 },
      /^Ingen av dina nämnder tar utlysningen nu\. Du följer den fortfarande/,
    ],
    ['unfollow', {}, [{ do: 'follow' }], { marks: 1 }, /^Du följer inte utlysningen\. Du får inga påminnelser/],
    ['show', {}, [{ do: 'hide' }], { marks: 1 }, /^Utlysningen är inte dold\./],
  ];
  test.each(CASES)('%s %o', async (deed, fields, before, rows, said) => {
    const house = aReplyHouse();
    for (const one of before) await post(house, AT, { committee: KULTUR, ...one });
    const order = { do: deed, committee: KULTUR, ...fields };
    expect(status(await done(house, AT, order))).toMatch(said);
    expect(rowsOf(house.db)).toEqual({ answers: 0, takes: 0, marks: 0, person_settings: 0, ...rows });
    const print = printOf(house.db);
    expect(status(await done(house, AT, order))).toMatch(said);
    expect([printOf(house.db), house.reported]).toEqual([print, []]);
  });

  test('what stands has a button that takes it back, and nothing else has', async () => {
    const house = aReplyHouse();
    const buttons = async () =>
      [...(await (await get(house, AT)).text()).matchAll(/name="do" value="([\w-]+)"/g)].map(([, one]) => one);
    expect(await buttons()).toEqual(['relevant', 'take', 'not-relevant', 'follow', 'hide']);
    for (const deed of ['take', 'relevant'])
      await post(house, AT, [
        ['do', deed],
        ['committee', KULTUR],
        ['committee', KS],
      ]);
    expect(await buttons()).toEqual([
      'undo-answer',
      'undo-answer',
      'release',
      'release',
      'relevant',
      'not-relevant',
      'unfollow',
      'hide',
    ]);
    await post(house, AT, { do: 'hide' });
    expect((await buttons()).slice(-2)).toEqual(['follow', 'show']);
  });

  test('nothing is claimed that does not stand, whatever the address says', async () => {
    const house = aReplyHouse();
    for (const deed of ['relevant', 'not-relevant', 'take', 'follow', 'hide', 'nonsense'])
      expect(status(await (await get(house, `${AT}?done=${deed}`)).text()), deed).toBeNull();
    await post(house, AT, [
      ['do', 'take'],
      ['committee', KULTUR],
    ]);
    await post(house, AT, [
      ['do', 'relevant'],
      ['committee', KULTUR],
    ]);
    for (const deed of ['undo-answer', 'release', 'unfollow', 'not-relevant', 'hide'])
      expect(status(await (await get(house, `${AT}?done=${deed}`)).text()), deed).toBeNull();
  });

  test('taking back what does not stand takes nothing else away', async () => {
    const house = aReplyHouse();
    await post(house, AT, { do: 'follow' });
    await post(house, AT, { do: 'show' });
    expect(markOf(house.db, ANNA, A)).toBe('follow');
    await post(house, AT, { do: 'hide' });
    await post(house, AT, { do: 'unfollow' });
    expect(markOf(house.db, ANNA, A)).toBe('hide');
  });
});

describe('of two committees', () => {
  const ticked = (page: string) => [...page.matchAll(/id="yes-([\w-]+)"[^>]* checked/g)].map(([, id]) => id);

  test.each([
    ['the one that it is chosen for is ticked', A, [KULTUR]],
    ['both are, when it is chosen for both', B, [KULTUR, KS]],
    ['all are, when it is chosen for none any more', C, [KULTUR, KS]],
  ])('%s', async (_, key, expected) => {
    const page = await (await get(aReplyHouse(), replyTo(CODES.anna, key))).text();
    expect(ticked(page)).toEqual(expected);
    expect(page).not.toContain('Socialnämnden</label>');
  });

  test('those that are ticked answer, in the recipient’s role and never by address', async () => {
    const house = aReplyHouse();
    await post(house, AT, [
      ['do', 'not-relevant'],
      ['reason', 'wrong-role'],
      ['committee', KULTUR],
      ['committee', KS],
    ]);
    for (const id of [KULTUR, KS])
      expect(standingAnswer(house.db, id, A)).toMatchObject({ reason: 'wrong-role', person: 'Kontaktperson' });
    await post(house, AT, { do: 'undo-answer', committee: KS });
    expect([standingAnswer(house.db, KS, A), refusedBy(house.db)]).toEqual([
      undefined,
      new Map([[A, new Set([KULTUR])]]),
    ]);
    const told = JSON.stringify(house.db.prepare('SELECT * FROM answers').all());
    expect(told.toLowerCase()).not.toContain('anna@');
  });

  test('none ticked is a fault that says so, and nothing is saved; another’s committee counts as none', async () => {
    for (const fields of [[], [['committee', 'socialnamnden']], [['committee', '%']]] as [string, string][][]) {
      const house = aReplyHouse();
      const answer = await post(house, AT, [['do', 'take'], ...fields]);
      const page = await answer.text();
      expect([answer.status, rowsOf(house.db).takes]).toEqual([400, 0]);
      expect(page.split('Fel: Kryssa i minst en nämnd')).toHaveLength(2);
    }
  });

  test('a single one is not asked for', async () => {
    const single = aReplyHouse();
    const [kultur] = single.municipality.committees;
    const house = aReplyHouse({ municipality: { ...single.municipality, committees: kultur ? [kultur] : [] } });
    expect(await (await get(house, AT)).text()).not.toContain('type="checkbox"');
    await post(house, AT, { do: 'relevant' });
    expect(standingAnswer(house.db, KULTUR, A)?.verdict).toBe('relevant');
  });
});

describe('somebody else', () => {
  test('a deputy answers for the committees that they are deputy of, in that role', async () => {
    const house = aReplyHouse();
    await done(house, replyTo(CODES.dan, A), { do: 'relevant', committee: KULTUR });
    expect(standingAnswer(house.db, KULTUR, A)?.person).toBe('Ersättare');
    expect(marksOf(house.db, ANNA)).toEqual(new Map());
  });

  test('a coordinator without a committee follows and hides, and answers for nobody', async () => {
    const house = aReplyHouse();
    const page = await (await get(house, replyTo(CODES.sam, A))).text();
    expect([page.includes('value="relevant"'), page.includes('value="follow"')]).toEqual([false, true]);
    expect((await post(house, replyTo(CODES.sam, A), { do: 'relevant', committee: KULTUR })).status).toBe(400);
    await post(house, replyTo(CODES.sam, A), { do: 'follow' });
    expect(rowsOf(house.db)).toEqual({ answers: 0, takes: 0, marks: 1, person_settings: 0 });
  });

  test('sees what others take', async () => {
    const house = aReplyHouse();
    await post(house, AT, { do: 'take', committee: KULTUR });
    expect(await (await get(house, replyTo(CODES.sam, A))).text()).toMatch(
      /Tas redan av<\/dt><dd>Kultur- och fritidsnämnden/,
    );
  });
});

describe('words', () => {
  test('that are too many come back in the form, which stands open, and nothing is saved', async () => {
    const house = aReplyHouse();
    const words = 'å'.repeat(501);
    const answer = await post(house, AT, { do: 'not-relevant', committee: KULTUR, reason: 'wrong-size', words });
    const page = await answer.text();
    expect([answer.status, rowsOf(house.db).answers]).toEqual([400, 0]);
    expect(page).toContain('högst 500 tecken får plats, de här är 501');
    expect(page).toContain(words);
    expect(page).toMatch(/<details open/);
    expect(page).toMatch(/value="wrong-size" checked/);
  });

  test('in 500 characters, whatever they are, fit', async () => {
    const house = aReplyHouse();
    await post(house, AT, { do: 'not-relevant', committee: KULTUR, words: '🙂'.repeat(500) });
    expect([...(standingAnswer(house.db, KULTUR, A)?.words ?? '')]).toHaveLength(500);
  });
});

describe('an answer from a letter', () => {
  test('stands on the committee’s page and teaches', async () => {
    const house = aReplyHouse(
      {},
      { sections: [{ heading: 'scope', text: 'Youth exchange for young people in towns.' }] },
    );
    const [committee] = house.municipality.committees;
    if (!committee) throw new Error('no committee');
    const learnt = () => learntInWords(learningOf(house.db, house, committee)(), house.knowledge.vocabulary);
    const before = learnt();
    await post(house, AT, {
      do: 'not-relevant',
      reason: 'wrong-subject',
      committee: KULTUR,
      words: 'Det här är turism.',
    });
    expect([before, learnt().length > 0]).toEqual([[], true]);
    const page = await bodyOf({ ...house, publicUrl: 'http://localhost:3000' }, `/committees/${KULTUR}`);
    expect(page).toContain('Inte relevant (fel ämne)');
    expect(page).toContain('”Det här är turism.”');
  });

  test('on a call that has been joined since stands on the main record, with what was said before', async () => {
    const house = aReplyHouse();
    await post(house, AT, [
      ['do', 'take'],
      ['committee', KULTUR],
    ]);
    await post(house, AT, { do: 'relevant', committee: KULTUR });
    // It closes later, so the call is listed by it from now on.
    keepCalls(house.db, [aDraft({ ref: 'a', deadlines: [aDeadline({ day: '2026-10-01' })] })], { source: 'mucf' });
    const other = 'mucf:a';
    joinWith(house.db, other, A);
    expect([...standingTakes(house.db).keys()]).toEqual([other]);
    expect(status(await done(house, AT, { do: 'undo-answer', committee: KULTUR }))).toMatch(/^Inget svar gäller/);
    await post(house, AT, { do: 'relevant', committee: KULTUR });
    expect(answersOf(house.db, KULTUR).map((a) => [a.callKey, a.standing])).toEqual([
      [other, true],
      [A, false],
    ]);
    expect(rowsOf(house.db)).toMatchObject({ takes: 1, marks: 1 });
    expect([...marksOf(house.db, ANNA).keys()]).toEqual([other]);
  });

  test('on a call that has closed is shown as closed, and can still be given', async () => {
    const house = aReplyHouse({ today: () => '2026-12-24' });
    expect(await (await get(house, AT)).text()).toContain('class="status closed"');
    expect((await post(house, AT, { do: 'relevant', committee: KULTUR })).status).toBe(303);
  });
});

test('a municipality without the committee any more has no answer to give for it', async () => {
  const other = aMunicipality({ committees: [], coordinator: { title: 'Samordnare', email: ANNA } });
  const house = aReplyHouse({ municipality: other, today: () => TODAY });
  expect((await post(house, AT, { do: 'relevant', committee: KULTUR })).status).toBe(400);
  expect(rowsOf(house.db).answers).toBe(0);
});
