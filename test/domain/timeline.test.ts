// Promises of a call's history: everything that happened, newest first, and nothing that is not known to have happened.
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/call.ts';
import { type Happening, happeningsOf, type Past } from '../../src/domain/timeline.ts';
import { aCall, aDeadline, TODAY } from '../kit/build.ts';

const NOTHING: Past = { changes: [], missingSince: null, toldGone: [], links: [] };
const change: Change = { field: 'opensOn', before: null, after: '2026-04-01', severity: 'tell' };
const link = { why: 'Samma beteckning.', other: { key: 'b:1', title: 'B', language: 'sv' }, kind: 'same' as const };
const heads = (happenings: Happening[]) => happenings.map(({ kind, on }) => `${on} ${kind}`);

describe('a history', () => {
  test('holds all that has happened, newest first', () => {
    const call = aCall({
      firstSeenOn: '2026-02-01',
      lastSeenOn: '2026-05-24',
      opensOn: '2026-03-01',
      deadlines: [aDeadline({ day: '2026-05-20', stage: 'first' }), aDeadline({ day: '2026-12-01', stage: 'second' })],
    });
    const past: Past = {
      changes: [{ seenOn: '2026-03-01', changes: [change] }],
      missingSince: TODAY,
      toldGone: [{ on: '2026-04-13', lastSeenOn: '2026-04-10' }],
      links: [
        { on: '2026-02-01', parted: false, link: { ...link, by: null } },
        { on: '2026-02-09', parted: true, link: { ...link, by: 'samordnare (konto 1)' } },
      ],
    };
    expect(heads(happeningsOf(call, past, TODAY))).toEqual([
      '2026-05-25 gone',
      '2026-05-24 back',
      '2026-05-20 closed',
      '2026-04-13 gone',
      '2026-03-01 changed',
      '2026-03-01 opened',
      '2026-02-09 parted',
      '2026-02-01 joined',
      '2026-02-01 seen',
    ]);
  });

  test.each<[string, Partial<Parameters<typeof aCall>[0]>]>([
    ['an opening that lies ahead', { opensOn: '2026-05-26' }],
    ['an opening whose day is not known', { opensOn: null, opens: { said: 'våren 2026', within: null } }],
    ['the preliminary opening of a plan', { opensOn: '2026-05-01', planned: true }],
    [
      'an opening that its source did not carry out',
      { statusSaid: 'forthcoming', opensOn: '2026-05-01', lastSeenOn: TODAY },
    ],
  ])('does not hold %s', (_, changes) => {
    expect(heads(happeningsOf(aCall(changes), NOTHING, TODAY))).toEqual(['2026-05-25 seen']);
  });

  test('does not hold a closing whose day nobody knows, or that has not come', () => {
    const kinds = (deadlines: ReturnType<typeof aDeadline>[]) =>
      happeningsOf(aCall({ deadlines }), NOTHING, TODAY).map(({ kind }) => kind);
    expect(kinds([aDeadline({ day: TODAY })])).not.toContain('closed');
    expect(kinds([aDeadline({ day: '2026-05-01' }), aDeadline({ day: null, said: 'hösten' })])).not.toContain('closed');
    // Only a second stage: it closed to newcomers before anybody knew it, on no day that can be shown.
    expect(kinds([aDeadline({ day: '2026-09-01', stage: 'second' })])).not.toContain('closed');
    expect(kinds([aDeadline({ day: '2026-05-24' })])).toContain('closed');
  });

  test('says that it came back only when its source has shown it since people were told that it was gone', () => {
    const told = (lastSeenOn: string) =>
      happeningsOf(
        aCall({ lastSeenOn: '2026-05-20' }),
        { ...NOTHING, toldGone: [{ on: '2026-05-23', lastSeenOn }] },
        TODAY,
      );
    expect(told('2026-05-10').map(({ kind }) => kind)).toContain('back');
    expect(told('2026-05-20').map(({ kind }) => kind)).not.toContain('back');
  });
});
