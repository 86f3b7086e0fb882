// Promises of what groups give: the highest role, all committees, and nobody more than the settings say.
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/access.ts';
import { accessOf, committeesLacking, type GroupRole, shownName } from '../../src/domain/sign-in.ts';

const GROUPS: GroupRole[] = [
  { group: 'Kultur', role: 'contact', committee: 'kultur' },
  { group: 'Skola', role: 'member', committee: 'skola' },
  { group: 'Skola', role: 'contact', committee: 'kultur' },
  { group: 'Samordning', role: 'coordinator', committee: null },
  { group: 'IT', role: 'admin', committee: null },
];

describe('groups', () => {
  it.each([
    [[], 'reader', []],
    [['annat', 'Kultu', 'Kulturen', ''], 'reader', []],
    [['kultur'], 'contact', ['kultur']],
    [[' SKOLA '], 'member', ['skola', 'kultur']],
    [['Kultur', 'Samordning'], 'coordinator', ['kultur']],
    [['Samordning', 'IT', 'Skola'], 'admin', ['skola', 'kultur']],
  ])('%j make somebody %s for %j', (inGroups, role, committees) => {
    expect(accessOf(inGroups, GROUPS)).toEqual({ role, committees });
  });

  it('give the same in whatever order they come', () => {
    const all = GROUPS.map(({ group }) => group);
    expect(accessOf(all.toReversed(), GROUPS)).toEqual(accessOf(all, GROUPS));
    expect(accessOf(all, GROUPS).role).toBe(ROLES.at(-1));
  });

  it('for committees that are not there are told, each once', () => {
    expect(committeesLacking(GROUPS, [{ id: 'skola' }])).toEqual(['kultur']);
    expect(committeesLacking(GROUPS, [{ id: 'skola' }, { id: 'kultur' }])).toEqual([]);
  });
});

describe('a name from a directory', () => {
  it.each([
    ['Anna Lund', 'Anna Lund'],
    [' Anna\t\nLund\u0000 ', 'Anna Lund'],
    ['\u202eadnuL\u200b', 'adnuL'],
    ['', null],
    [' \u200b ', null],
    [undefined, null],
    [['Anna'], null],
  ])('%j is shown as %j', (said, shown) => {
    expect(shownName(said)).toBe(shown);
  });

  it('is cut between characters, not within them', () => {
    const shown = shownName('👩🏽‍💻'.repeat(3000)) ?? '';
    expect([...shown].length).toBeLessThanOrEqual(100);
    expect(Buffer.from(shown).toString()).toBe(shown);
  });
});
