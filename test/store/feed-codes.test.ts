// Promises of the codes of private addresses: the same until renewed, and then never again.
import { expect, it } from 'vitest';
import { committeeOfFeedCode, feedCodeOf, renewFeedCode } from '../../src/store/feed-codes.ts';
import { openInMemory } from '../../src/store/open.ts';
import { TODAY } from '../kit/build.ts';

const AT = `${TODAY}T08:00:00Z`;

it('a code is made when first asked for, and is the same from then on', () => {
  const db = openInMemory();
  const code = feedCodeOf(db, 'kultur', AT);
  expect(code).toMatch(/^[\w-]{22}$/);
  expect(feedCodeOf(db, 'kultur', `${TODAY}T09:00:00Z`)).toBe(code);
  expect(feedCodeOf(db, 'styrelsen', AT)).not.toBe(code);
  expect(committeeOfFeedCode(db, code)).toBe('kultur');
});

it('a code that is renewed leads nowhere for ever, and the new one leads to the same committee', () => {
  const db = openInMemory();
  const old = feedCodeOf(db, 'kultur', AT);
  const fresh = renewFeedCode(db, 'kultur', AT);
  expect(fresh).not.toBe(old);
  expect([committeeOfFeedCode(db, old), committeeOfFeedCode(db, fresh)]).toEqual([undefined, 'kultur']);
  expect(feedCodeOf(db, 'kultur', AT)).toBe(fresh);
  expect(committeeOfFeedCode(db, renewFeedCode(db, 'never-asked', AT))).toBe('never-asked');
});
