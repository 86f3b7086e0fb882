// Promises of the profiles: a change is a new revision, no change is none, and old revisions stay as they were.
import { describe, expect, it } from 'vitest';
import { type Profile, profileOf } from '../../src/domain/committee.ts';
import { openInMemory } from '../../src/store/open.ts';
import { profileAt, saveProfile } from '../../src/store/profiles.ts';
import { aCommittee, aMunicipality } from '../kit/build.ts';

const AT = '2026-05-25T04:00:00Z';
const profile = (changes: Partial<Profile> = {}): Profile => ({
  ...profileOf(aMunicipality(), aCommittee()),
  ...changes,
});

describe('a profile', () => {
  it('is revision 1 the first time and stays it while nothing changes', () => {
    const db = openInMemory();
    expect([saveProfile(db, profile(), AT), saveProfile(db, profile(), AT)]).toEqual([1, 1]);
  });

  it('is a new revision for each change, also when it changes back, and old ones stay', () => {
    const db = openInMemory();
    const steps = [profile(), profile({ threshold: 50 }), profile()];
    expect(steps.map((step) => saveProfile(db, step, AT))).toEqual([1, 2, 3]);
    expect(steps.map((_, i) => profileAt(db, 'kultur-och-fritidsnamnden', i + 1))).toEqual(steps);
  });

  it('changes when an area’s terms or weight do', () => {
    const db = openInMemory();
    const [first, ...rest] = profile().areas;
    if (!first) throw new Error('no area');
    expect(saveProfile(db, profile(), AT)).toBe(1);
    expect(saveProfile(db, profile({ areas: [{ ...first, weight: 0.9 }, ...rest] }), AT)).toBe(2);
    expect(saveProfile(db, profile({ areas: [{ ...first, terms: ['å'] }, ...rest] }), AT)).toBe(3);
  });

  it('is numbered for each committee by itself', () => {
    const db = openInMemory();
    saveProfile(db, profile(), AT);
    saveProfile(db, profile({ threshold: 50 }), AT);
    expect(saveProfile(db, profile({ committee: 'kommunstyrelsen' }), AT)).toBe(1);
  });

  it('that was never saved is not there', () => {
    expect(profileAt(openInMemory(), 'kommunstyrelsen', 1)).toBeUndefined();
  });
});
