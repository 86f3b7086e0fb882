// Promises of the links: what is stored stands until a person parts it, and then for good; lists, counts and matches see one call.
import { beforeEach, describe, expect, it } from 'vitest';
import { profileOf } from '../../src/domain/committee.ts';
import type { Found } from '../../src/domain/joining.ts';
import { placesOf, placesOfAll, toldAsListed } from '../../src/store/call-places.ts';
import { callByKey } from '../../src/store/calls.ts';
import { writeLetter } from '../../src/store/letters.ts';
import { allLinks, lastJoining, partLink, saveJoining } from '../../src/store/links.ts';
import { chosenFor, matchesOfCall, saveAreaScores, saveMatches } from '../../src/store/matches.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { countByStatus, findCalls, search } from '../../src/store/search.ts';
import { aCommittee, aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aLetterDraft, WRITTEN } from '../kit/letters.ts';
import { termsFor } from '../kit/search.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const PARTING = { by: 'sidan på servern', at: `${TODAY}T09:00:00Z` };

let db: Store;
beforeEach(() => {
  db = openInMemory();
});

const keep = (source: string, ref = 'a', changes = {}, on = TODAY) =>
  keepCalls(db, [aDraft({ ref, title: `Call at ${source}`, ...changes })], { source, day: on })[0]?.key ?? '';
const link = (from: string, to: string, rule = 'same-code'): Found => ({
  from,
  to,
  rule,
  why: `Båda har beteckningen X, säger ${rule}.`,
  agreed: true,
  leadDays: null,
});
const store = (same: Found[], became: Found[] = []) =>
  saveJoining(db, {
    same,
    became,
    ended: [],
    leads: [],
    crossChecks: ['euro-access'],
    madeOn: TODAY,
    print: () => 'p',
  });
const listed = () => findCalls(db, {}, TODAY).found.map((f) => f.call.key);
const numberOf = (rule: string) => allLinks(db).find((l) => l.rule === rule)?.id ?? 0;
const match = (key: string, score: number, chosen = true) => {
  const call = callByKey(db, key);
  if (!call) throw new Error(`no ${key}`);
  const revision = saveProfile(db, profileOf(aMunicipality(), aCommittee()), `${TODAY}T04:00:00Z`);
  saveMatches(db, call, [{ committee: KULTUR, revision, match: aMatch({ score, chosen }) }], (hash) => hash);
};

describe('a call at three places', () => {
  let [portal, cross, contact] = ['', '', ''];
  beforeEach(() => {
    cross = keep('euro-access', 'a', {}, '2026-05-11');
    portal = keep('eu-portal');
    contact = keep('mucf', 'a', {
      deadlines: [],
      language: 'sv',
      sections: [{ heading: 'other', text: 'Ungdomsutbyte över Östersjön.' }],
    });
    store([link(cross, portal), link(contact, portal, 'same-address')]);
  });

  it('is listed and counted once, by the official source', () => {
    expect(listed()).toEqual([portal]);
    expect(countByStatus(db, {}, TODAY)).toEqual({ open: 1, coming: 0, unknown: 0, closed: 0 });
    db.prepare("UPDATE calls SET programme = 'cerv'").run();
    expect(search(db, {}, TODAY).counts.programme).toEqual(new Map([['cerv', 1]]));
  });

  it('is found by what any of its places says, by any of their sources and areas, and is as old as the oldest', () => {
    const found = (query: Parameters<typeof findCalls>[1]) => findCalls(db, query, TODAY).found.map((f) => f.call.key);
    expect(found({ terms: termsFor('ungdomsutbyte') })).toEqual([portal]);
    expect(found({ terms: termsFor('youth') })).toEqual([portal]);
    expect(found({ terms: termsFor('youth'), chosen: { status: ['open'] } })).toEqual([portal]);
    expect(countByStatus(db, { terms: termsFor('ungdomsutbyte') }, TODAY).open).toBe(1);
    expect([found({ chosen: { source: ['euro-access'] } }), found({ chosen: { source: ['uhr'] } })]).toEqual([
      [portal],
      [],
    ]);
    expect([found({ firstSeenFrom: '2026-05-11' }), found({ firstSeenFrom: TODAY })]).toEqual([[portal], []]);
    saveAreaScores(db, contact, [{ area: 'unga', score: 80 }]);
    saveAreaScores(db, portal, [{ area: 'unga', score: 60 }]);
    expect(found({ chosen: { area: ['unga'] } })).toEqual([portal]);
    expect(findCalls(db, {}, TODAY).found[0]?.areas).toEqual([{ area: 'unga', score: 80 }]);
  });

  it('is told once, with the best of its places’ matches', () => {
    match(portal, 10, false);
    match(contact, 70);
    match(cross, 40);
    expect(chosenFor(db, [KULTUR]).map((m) => [m.call.key, m.match.score, m.call.firstSeenOn])).toEqual([
      [portal, 70, '2026-05-11'],
    ]);
    expect(matchesOfCall(db, portal).map((m) => m.match.score)).toEqual([70]);
    expect(matchesOfCall(db, contact).map((m) => m.match.score)).toEqual([70]);
  });

  it('shows its places with the reasons, whichever record is asked for; none is lost', () => {
    for (const key of [portal, cross, contact]) {
      const places = placesOf(db, key);
      expect([places?.main, places?.places[0]?.reason]).toEqual([portal, null]);
      expect(places?.places.map((p) => p.key).sort()).toEqual([cross, portal, contact].sort());
    }
    expect(placesOf(db, portal)?.places.map((p) => p.reason?.why)).toEqual([
      undefined,
      'Båda har beteckningen X, säger same-code.',
      'Båda har beteckningen X, säger same-address.',
    ]);
    expect([...placesOfAll(db, [portal, 'none']).keys()]).toEqual([portal]);
    expect(placesOf(db, 'none')).toBeUndefined();
  });

  it('falls in two when a person parts one of them, and no rule joins them again', () => {
    const parted = partLink(db, numberOf('same-address'), PARTING);
    expect(parted).toMatchObject({ partedAt: PARTING.at, partedBy: PARTING.by });
    expect(listed().sort()).toEqual([portal, contact].sort());
    store([link(contact, portal, 'same-title'), link(portal, contact, 'same-code')]);
    expect(listed().sort()).toEqual([portal, contact].sort());
    store([link(contact, cross, 'same-title')]);
    expect(placesOf(db, contact)?.places).toHaveLength(1);
  });

  it('is parted once; an unknown number is none', () => {
    partLink(db, numberOf('same-address'), PARTING);
    expect(() => partLink(db, numberOf('same-address'), PARTING)).toThrow(/gäller inte längre/);
    expect(() => partLink(db, 99, PARTING)).toThrow('Det finns ingen koppling med nummer 99.');
  });

  it('lets go of the one that is parted also where it hangs on another', () => {
    store([link(contact, cross, 'same-title')]);
    partLink(db, numberOf('same-address'), PARTING);
    expect(placesOf(db, contact)?.places).toHaveLength(1);
    expect(placesOf(db, portal)?.places).toHaveLength(2);
    expect(allLinks(db).filter((l) => l.partedAt !== null)).toHaveLength(2);
  });

  it('takes along what hangs on the parted one alone', () => {
    const more = keep('uhr');
    store([link(more, contact, 'same-title')]);
    partLink(db, numberOf('same-address'), PARTING);
    const keys = (key: string) =>
      placesOf(db, key)
        ?.places.map((p) => p.key)
        .sort();
    expect(keys(more)).toEqual([contact, more].sort());
    expect(keys(portal)).toEqual([portal, cross].sort());
  });
});

describe('a person', () => {
  const tell = (key: string, on: string) =>
    writeLetter(
      db,
      aLetterDraft({
        recipient: 'a@b.example',
        period: `2026-W${on.slice(-2)}`,
        calls: [{ callKey: key, version: 1, section: 'new', about: '' }],
      }),
      { ...WRITTEN, on },
      'b.example',
    );
  const told = () => toldAsListed(db, 'a@b.example', 'live');

  it('told of one place has been told of the call, as its main record was that day', () => {
    const [cross, portal] = [keep('euro-access', 'a', {}, '2026-05-01'), keep('eu-portal', 'a', {}, '2026-05-01')];
    keep('eu-portal', 'a', { opensOn: '2026-04-02' }, '2026-05-10');
    keep('eu-portal', 'a', { opensOn: '2026-04-03' }, '2026-05-20');
    tell(cross, '2026-05-12');
    expect(told()).toEqual(new Map([[cross, 1]]));
    store([link(cross, portal)]);
    expect(told()).toEqual(new Map([[portal, 2]]));
    partLink(db, numberOf('same-code'), PARTING);
    expect(told()).toEqual(new Map([[cross, 1]]));
  });

  it('told of a plan has not been told that it opened', () => {
    const [plan, call] = [
      keep('esf', 'plan', { planned: true, statusSaid: 'forthcoming', opensOn: null, deadlines: [] }),
      keep('esf'),
    ];
    tell(plan, '2026-05-12');
    store([], [{ ...link(plan, call, 'planned-words'), leadDays: 67 }]);
    expect([listed(), told()]).toEqual([[call], new Map()]);
    expect(placesOf(db, call)?.signs).toMatchObject([{ key: plan, leadDays: 67 }]);
    expect(placesOf(db, plan)).toMatchObject({ main: call, became: [{ key: call }] });
    partLink(db, numberOf('planned-words'), PARTING);
    expect([listed().sort(), told()]).toEqual([[call, plan].sort(), new Map([[plan, 1]])]);
  });
});

describe('a database without links', () => {
  it('lists every call and has joined nothing', () => {
    const keys = [keep('eu-portal'), keep('mucf')];
    expect([listed().sort(), lastJoining(db), placesOfAll(db, keys).size]).toEqual([keys.sort(), null, 0]);
    expect(placesOf(db, keys[0] ?? '')).toMatchObject({
      main: keys[0],
      places: [{ key: keys[0], reason: null }],
      signs: [],
      became: [],
    });
  });
});
