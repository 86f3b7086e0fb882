// The promises of counting tries: so many, then a wait, never for good, in bounded memory, by where they really come from.
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { addSeconds } from '../../src/domain/calendar.ts';
import { nextTryAt } from '../../src/domain/limits.ts';
import { openInMemory } from '../../src/store/open.ts';
import { refusedUntil } from '../../src/web/limits.ts';
import { placeOf } from '../../src/web/place.ts';
import { aHouse } from '../kit/house.ts';

const AT = '2026-05-25T08:00:00Z';
const LIMIT = { most: 3, seconds: 60 };

function counting() {
  const clock = { at: AT };
  const house = { db: openInMemory(), now: () => clock.at };
  const pass = (seconds: number) => {
    clock.at = addSeconds(clock.at, seconds);
  };
  return {
    pass,
    take: (...keys: string[]) =>
      refusedUntil(
        house,
        keys.map((key) => ({ key, limit: LIMIT })),
      ),
  };
}

describe('tries', () => {
  test('are so many, then one for each that is old enough', () => {
    const { take, pass } = counting();
    const said = [take('a'), take('a')];
    pass(30);
    said.push(take('a'), take('a'));
    expect(said).toEqual([null, null, null, addSeconds(AT, 60)]);
    pass(30);
    expect([take('a'), take('a'), take('a')]).toEqual([null, null, addSeconds(AT, 90)]);
  });

  test('under several keys are counted under all or none', () => {
    const { take } = counting();
    for (let i = 0; i < 3; i += 1) expect(take('a', 'both')).toBeNull();
    expect(take('b', 'both')).not.toBeNull();
    expect([take('b'), take('b'), take('b'), take('b')].map((until) => until === null)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  test('that are refused do not put off the next', () => {
    const { take, pass } = counting();
    for (let i = 0; i < 500; i += 1) take('a');
    pass(60);
    expect(take('a')).toBeNull();
  });

  test('of more keys than are kept push out the longest untried', () => {
    const { take } = counting();
    for (let i = 0; i < 3; i += 1) take('first');
    for (let i = 0; i < 9_999; i += 1) take(`key ${i}`);
    expect(take('first')).not.toBeNull();
    take('one more');
    take('and one more');
    expect(take('first')).toBeNull();
  });

  test('from before a clock was set back shut nobody out', () => {
    expect(nextTryAt([AT, AT, AT], LIMIT, addSeconds(AT, -3600))).toBeNull();
    expect(nextTryAt([], LIMIT, AT)).toBeNull();
  });
});

describe('where a request comes from', () => {
  const placed = async (
    remoteAddress: string | undefined,
    forwarded?: string,
    networks: string[] = [],
  ): Promise<string> => {
    const house = aHouse();
    if (networks.length > 0)
      house.signIn = {
        ...house.signIn,
        proxy: { userHeader: 'x-user', groupsHeader: null, nameHeader: null, networks },
      };
    const app = new Hono().get('/', (c) => c.text(placeOf(house, c)));
    const headers: Record<string, string> = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
    return (await app.request('/', { headers }, { remoteAddress })).text();
  };

  test.each([
    ['the connection', '203.0.113.7', undefined, [], '203.0.113.7'],
    ['the connection, whatever it says of itself', '203.0.113.7', '198.51.100.1', [], '203.0.113.7'],
    ['what a proxy on this machine added', '127.0.0.1', '6.6.6.6, 203.0.113.7', [], '203.0.113.7'],
    ['what a listed proxy added', '10.1.2.3', '6.6.6.6,203.0.113.7 ', ['10.1.0.0/16'], '203.0.113.7'],
    ['a proxy that is not listed', '10.2.2.3', '203.0.113.7', ['10.1.0.0/16'], '10.2.2.3'],
    ['a proxy that adds nonsense', '127.0.0.1', 'unknown', [], '127.0.0.1'],
    ['IPv4 in IPv6', '::ffff:203.0.113.7', undefined, [], '203.0.113.7'],
    ['the network of IPv6', '2001:db8:1:2:aaaa::1', undefined, [], '2001:db8:1:2'],
    ['the same network', '2001:0DB8:1:2::99', undefined, [], '2001:db8:1:2'],
    ['a short IPv6 address', '2001:db8::1', undefined, [], '2001:db8:0:0'],
    ['nothing', undefined, undefined, [], ''],
  ])('is %s', async (_what, remote, forwarded, networks, place) => {
    expect(await placed(remote, forwarded, networks)).toBe(place);
  });
});
