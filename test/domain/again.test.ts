// Promises of re-examination: which calls are news beside a fixed examination, and which projects are without money.
import { expect, it } from 'vitest';
import { againFrom, isNewsBeside, isWithoutMoney } from '../../src/domain/again.ts';
import type { EventKind } from '../../src/domain/application-state.ts';
import type { Choice, When } from '../../src/domain/examination.ts';
import { aCommittee } from '../kit/build.ts';

it.each<[When | null, Choice | null, When, boolean]>([
  [null, null, 'now', true],
  [null, null, 'coming', true],
  [null, null, 'past', false],
  ['now', null, 'now', false],
  ['now', 'follow', 'coming', false],
  ['coming', 'follow', 'now', true],
  ['coming', 'apply', 'now', true],
  ['coming', 'unsuitable', 'now', false],
  ['coming', 'follow', 'coming', false],
  ['past', null, 'coming', true],
  ['past', 'follow', 'now', true],
  ['past', 'unsuitable', 'now', false],
])('a call that was %s and chosen %s, and is %s now, is news: %s', (before, choice, now, isNews) => {
  expect(isNewsBeside(before === null ? undefined : { when: before, choice }, now)).toBe(isNews);
});

it.each<[string, EventKind[][], boolean]>([
  ['planned', [], true],
  ['started', [], true],
  ['ended', [], false],
  ['dropped', [], false],
  ['started', [[]], false],
  ['started', [['sent', 'granted']], false],
  ['started', [['sent', 'refused']], true],
  ['planned', [['withdrawn'], ['sent', 'refused']], true],
  ['planned', [['withdrawn'], ['sent']], false],
])('a project that is %s with applications %j is without money: %s', (stage, applications, is) => {
  const all = applications.map((events) => ({ events: events.map((kind) => ({ kind })) }));
  expect(isWithoutMoney({ stage: stage as 'planned' }, all)).toBe(is);
});

it('a call is told of from 32, or from the committee’s own threshold when that is higher', () => {
  const committees = [aCommittee({ id: 'kultur', threshold: 14 }), aCommittee({ id: 'teknik', threshold: 41 })];
  expect(againFrom({ committees }, 'kultur')).toBe(32);
  expect(againFrom({ committees }, 'teknik')).toBe(41);
  expect(againFrom({ committees }, 'gone')).toBe(32);
});
