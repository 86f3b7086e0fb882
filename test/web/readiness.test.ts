// Readiness: true only when the service can do its work, and why not in Swedish, without a path.
import { describe, expect, test } from 'vitest';
import { noteDamage } from '../../src/store/open.ts';
import { createApp } from '../../src/web/app.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';

const get = (house: TestHouse, address: string) => createApp(house).request(address);

describe('readiness', () => {
  test('is true when the service can do its work', async () => {
    expect(await (await get(aHouse(), '/readyz')).json()).toEqual({ ready: true, problems: [] });
  });

  test.each([
    [
      'without the lease',
      (house: TestHouse) => {
        house.leaseHeld = () => false;
      },
      /inte rätt att skriva/,
    ],
    [
      'with a closed database',
      (house: TestHouse) => {
        house.db.close();
      },
      /Databasen svarar inte/,
    ],
    [
      'with another schema',
      (house: TestHouse) => {
        house.db.pragma('user_version = 99');
      },
      /schema 99/,
    ],
    [
      'when a part of the database could not be read',
      (house: TestHouse) => {
        noteDamage(house.db, Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' }));
      },
      /skadad.*återställ/,
    ],
    [
      'without its folder',
      (house: TestHouse) => {
        house.dataDir = '/nonexistent';
      },
      /utrymme/,
    ],
  ])('is false %s, with the reason in Swedish and no path', async (_, spoil, reason) => {
    const house = aHouse();
    spoil(house);
    const answer = await get(house, '/readyz');
    const { ready, problems } = (await answer.json()) as { ready: boolean; problems: string[] };
    expect([answer.status, ready, problems.length]).toEqual([503, false, 1]);
    expect(problems[0]).toMatch(reason);
    expect(problems[0]).not.toContain('/');
  });

  test('the process lives even then', async () => {
    const house = aHouse({ leaseHeld: () => false });
    house.db.close();
    expect((await get(house, '/healthz')).status).toBe(200);
  });
});
