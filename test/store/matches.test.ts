// Promises of the matches: what is made from something old is found and made anew, what is chosen is found best first.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../src/domain/call.ts';
import { profileOf } from '../../src/domain/committee.ts';
import type { Match } from '../../src/domain/match.ts';
import { callByKey } from '../../src/store/calls.ts';
import {
  callsToMatch,
  chosenFor,
  dropOtherCommittees,
  matchesOfCall,
  saveAreaScores,
  saveMatches,
} from '../../src/store/matches.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { findCalls } from '../../src/store/search.ts';
import { aCommittee, aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const STYRELSEN = 'kommunstyrelsen';
const basis = (mark: string) => (contentHash: string, committee: string) => `${mark} ${contentHash} ${committee}`;

let db: Store;
let calls: Call[];
beforeEach(() => {
  db = openInMemory();
  for (const id of [KULTUR, STYRELSEN])
    saveProfile(db, profileOf(aMunicipality(), aCommittee({ id })), `${TODAY}T04:00:00Z`);
  calls = keepCalls(
    db,
    ['a', 'b', 'c'].map((ref) => aDraft({ ref, identifier: ref, title: `Call ${ref}` })),
  );
});

const save = (index: number, matches: Record<string, Match>, mark = '1'): void => {
  const call = calls[index];
  if (!call) throw new Error('no call');
  saveMatches(
    db,
    call,
    Object.entries(matches).map(([committee, match]) => ({ committee, revision: 1, match })),
    basis(mark),
  );
};
const waiting = (committees: string[], mark = '1') =>
  callsToMatch(db, committees, basis(mark)).keys.map((key) => callByKey(db, key)?.identifier);

describe('the calls to match', () => {
  it('are those that some committee has no match with', () => {
    save(0, { [KULTUR]: aMatch() });
    save(1, { [KULTUR]: aMatch(), [STYRELSEN]: aMatch() });
    expect(waiting([KULTUR])).toEqual(['c']);
    expect(waiting([KULTUR, STYRELSEN])).toEqual(['a', 'c']);
  });

  it('are all when what matches are made from has changed, and the one whose content has', () => {
    for (const i of [0, 1, 2]) save(i, { [KULTUR]: aMatch() });
    expect(waiting([KULTUR])).toEqual([]);
    expect(waiting([KULTUR], '2')).toEqual(['a', 'b', 'c']);
    keepCalls(db, [aDraft({ ref: 'b', identifier: 'b', title: 'Call b, revised' })]);
    expect(waiting([KULTUR])).toEqual(['b']);
  });
});

describe('a match', () => {
  it('stands with its reasons, in the place of what stood there', () => {
    save(0, { [KULTUR]: aMatch({ score: 40 }) });
    save(0, { [KULTUR]: aMatch({ score: 70 }) }, '2');
    expect(matchesOfCall(db, calls[0]?.key ?? '')).toEqual([
      { committee: KULTUR, revision: 1, match: aMatch({ score: 70 }) },
    ]);
  });

  it('of a profile that was never saved is refused', () => {
    expect(() =>
      saveMatches(db, calls[0] as Call, [{ committee: KULTUR, revision: 9, match: aMatch() }], basis('1')),
    ).toThrow(/FOREIGN KEY/);
  });

  it('leaves apart how well a call fits each area, which is the same whoever asks', () => {
    const key = calls[0]?.key ?? '';
    const scores = [
      { area: 'unga', score: 80 },
      { area: 'klimat', score: 0 },
    ];
    saveAreaScores(db, key, scores);
    const [found] = findCalls(db, { chosen: { area: ['unga'] } }, TODAY).found;
    expect(found?.areas).toEqual([{ area: 'unga', score: 80 }]);
    saveAreaScores(db, key, []);
    expect(findCalls(db, { chosen: { area: ['unga'] } }, TODAY).total).toBe(0);
  });
});

describe('what a committee is told of', () => {
  it('are the chosen matches of the committees asked for, best first', () => {
    save(0, { [KULTUR]: aMatch({ score: 40 }), [STYRELSEN]: aMatch({ score: 90 }) });
    save(1, { [KULTUR]: aMatch({ score: 60 }) });
    save(2, { [KULTUR]: aMatch({ score: 99, chosen: false }) });
    const told = (committees: string[]) =>
      chosenFor(db, committees).map((m) => `${m.call.identifier} ${m.committee} ${m.match.score}`);
    expect(told([KULTUR])).toEqual([`b ${KULTUR} 60`, `a ${KULTUR} 40`]);
    expect(told([KULTUR, STYRELSEN])).toEqual([`a ${STYRELSEN} 90`, `b ${KULTUR} 60`, `a ${KULTUR} 40`]);
    expect(told([])).toEqual([]);
  });
});

describe('committees that are no longer there', () => {
  it('lose their matches, the others keep theirs', () => {
    save(0, { [KULTUR]: aMatch(), [STYRELSEN]: aMatch() });
    expect(dropOtherCommittees(db, [KULTUR])).toBe(1);
    expect(matchesOfCall(db, calls[0]?.key ?? '').map((m) => m.committee)).toEqual([KULTUR]);
    expect(dropOtherCommittees(db, [KULTUR, STYRELSEN])).toBe(0);
  });
});
