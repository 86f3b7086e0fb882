// The revisions of a profile: who changed it, when and why, and what tells two of them apart.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { bodyOf, read, sendForm } from '../kit/visits.ts';

const COMMITTEE = '/committees/kultur-och-fritidsnamnden';
const PAGE = `${COMMITTEE}/revisions`;

/** Three revisions: the threshold, then an area less and other terms, then the threshold again. */
async function withThree(): Promise<TestHouse> {
  const house = aHouse();
  const same = { 'weight-unga': '1', 'terms-unga': 'ungdomsutbyte\ndelaktighet', 'terms-klimat': 'klimatanpassning' };
  const forms = [
    { from: '0', reason: 'För många', threshold: '40', 'weight-klimat': '0,2' },
    {
      from: '1',
      reason: 'Klimat är andras',
      threshold: '40',
      'weight-klimat': '0',
      'terms-unga': 'cykling\ndelaktighet',
    },
    { from: '2', reason: 'För få', threshold: '20', 'weight-klimat': '0', 'terms-unga': 'cykling\ndelaktighet' },
  ];
  for (const form of forms) {
    const answer = await sendForm(house, `${COMMITTEE}/profile`, { fields: { ...same, ...form } });
    expect(answer.status).toBe(303);
  }
  return house;
}

describe('the list', () => {
  test('has every revision with who, when and why, the latest first', async () => {
    const text = await read(await withThree(), PAGE);
    expect(text).toMatch(
      /Version 3måndag 25 maj 2026.*?samordnare \(konto 1\)För få.*Version 2.*Klimat är andras.*Version 1/,
    );
  });

  test('says to those who are not signed in in what role, not which account nor why', async () => {
    const house = await withThree();
    const stranger = { remoteAddress: '10.0.0.7' };
    expect(await read(house, PAGE, stranger)).toMatch(/samordnare ?visas för den som är inloggad/);
    for (const path of [PAGE, `${PAGE}/2`]) expect(await read(house, path, stranger)).not.toMatch(/konto|För få/);
  });

  test('says what to do when there is none', async () => {
    expect(await read(aHouse(), PAGE)).toContain('Ingen version finns än.');
  });
});

describe('two beside each other', () => {
  test('are compared in words and in a table, with the one before unless another is asked for', async () => {
    const house = await withThree();
    const nearest = await read(house, `${PAGE}/2`);
    expect(nearest).toContain('Jämfört med version 1');
    expect(nearest).toContain('Området Ekologisk uthållighet tas bort. Vikten var 0,2.');
    expect(nearest).toContain('nya sökord är ”cykling”.Barn och unga: borttagna sökord är ”ungdomsutbyte”.');
    expect(nearest).toMatch(/Ekologisk uthållighet ?vikt 0,2: klimatanpassning ?finns inte med/);
    const asked = await read(house, `${PAGE}/1?against=3`);
    expect(asked).toContain('Jämfört med version 3');
    expect(asked).toContain('Gränsen går från 20 till 40 poäng.');
    expect(await read(house, `${PAGE}/1`)).toContain('Jämfört med version 2');
  });

  test('offer to restore a former one to whoever may save, and never the one that holds', async () => {
    const house = await withThree();
    const button = 'Återställ den här versionen';
    expect(await bodyOf(house, `${PAGE}/1`)).toContain(button);
    expect(await bodyOf(house, `${PAGE}/3`)).not.toContain(button);
    const reader = aHouse({ db: house.db, atMachine: { ...COORDINATOR, role: 'reader' } });
    expect(await bodyOf(reader, `${PAGE}/1`)).not.toContain(button);
  });

  test.each(['9', '0', 'x', '1?against=9', '1?against=x'])('%s is not found', async (address) => {
    const house = await withThree();
    expect((await createApp(house).request(`${PAGE}/${address}`)).status).toBe(404);
    expect(house.reported).toEqual([]);
  });
});
