// Rights to single things: of a thousand pairs drawn by chance of somebody and something that is somebody's or a committee's, none leaks.
import { beforeAll, expect, test } from 'vitest';
import { ROLES, type Role } from '../../src/domain/access.ts';
import { addNote } from '../../src/store/notes.ts';
import { saveSearch } from '../../src/store/saved-searches.ts';
import { TODAY } from '../kit/build.ts';
import { diceOf } from '../kit/chance.ts';
import { keepLetter } from '../kit/house.ts';
import { as, askAs, type Identity, sendAs } from '../kit/identities.ts';
import { aRouteHouse, CALL, OTHER, OWN, type RouteHouse } from '../kit/route-house.ts';

const PAIRS = 1000;
const COMMITTEES = [OWN, OTHER];
const CALL_PATH = `/calls/${encodeURIComponent(CALL)}`;

/** Somebody with something of each kind. */
interface Somebody {
  role: Role;
  committees: string[];
  who: Identity;
  search: number;
  note: number;
  letter: number;
}

let house: RouteHouse;
let people: Somebody[] = [];

beforeAll(async () => {
  house = await aRouteHouse();
  people = ROLES.flatMap((role) =>
    [[], [OWN], [OTHER], COMMITTEES].map((committees) => [role, committees] as const),
  ).map(([role, committees], i): Somebody => {
    const recipient = `person${i}@storkoping.example`;
    const who = as(house, role, { subject: `${i}`, committees, recipient });
    const account = who.account ?? 0;
    const at = `${TODAY}T07:00:00Z`;
    const words = `Hemligt av person ${i}`;
    return {
      ...{ role, committees, who },
      search: saveSearch(house.db, { account, name: words, fields: [['q', 'town']], at }),
      note: addNote(house.db, { callKey: CALL, committee: committees[0] ?? null, words, by: role, account }, at) ?? 0,
      letter: keepLetter(house, { recipient, subject: words }, 'sent'),
    };
  });
});

const runsIt = ({ role }: Somebody): boolean => role === 'coordinator' || role === 'admin';
const speaksFor = (one: Somebody, committee: string): boolean =>
  runsIt(one) || ((one.role === 'contact' || one.role === 'member') && one.committees.includes(committee));
const speaks = (one: Somebody): boolean => COMMITTEES.some((committee) => speaksFor(one, committee));

/** What may be asked of something of somebody's, and whether it is to be let through: by hand, and not by `may`. */
const ASKED: Record<
  string,
  (asker: Somebody, owner: Somebody, committee: string) => [boolean, string, Record<string, string>?]
> = {
  'ends a search': (asker, owner) => [asker === owner, `/searches/${owner.search}/end`, {}],
  'has a search by letter': (asker, owner) => [asker === owner, `/searches/${owner.search}/mail`, { on: 'ja' }],
  'ends a note': (asker, owner) => [
    (asker === owner && speaks(asker)) || runsIt(asker),
    `${CALL_PATH}/notes/${owner.note}/end`,
    {},
  ],
  'reads a letter': (asker, owner) => [runsIt(asker), `/letters/${owner.letter}`],
  'reads a letter of their own': (asker, owner) => [asker === owner, `/me/letters/${owner.letter}`],
  'reads an account': ({ role }, { who }) => [role === 'admin', `/accounts/${who.account}`],
  'ends somebody’s sessions': ({ role }, { who }) => [role === 'admin', `/accounts/${who.account}/end-sessions`, {}],
  'answers for a committee': (asker, _, committee) => [
    speaksFor(asker, committee),
    `${CALL_PATH}/answers`,
    { do: 'not-relevant', reason: 'other', committee },
  ],
  'takes a call for a committee': (asker, _, committee) => [
    speaksFor(asker, committee),
    `${CALL_PATH}/takes`,
    { do: 'take', committee },
  ],
  'writes a note for a committee': (asker, _, about) => [
    speaksFor(asker, about),
    `${CALL_PATH}/notes`,
    { about, note: 'Ny anteckning.' },
  ],
  'changes a committee’s profile': (asker, _, committee) => [
    runsIt(asker),
    `/committees/${committee}/profile`,
    { threshold: '41', reason: 'Nytt', from: '0' },
  ],
};

test(`of ${PAIRS} pairs of somebody and something, exactly those are let through that should be, and the others change nothing`, async () => {
  const dice = diceOf(2018);
  const counts = { let: 0, refused: 0 };
  const changes = () => Number(house.db.prepare('SELECT total_changes()').pluck().get());
  for (let i = 0; i < PAIRS; i += 1) {
    const [asker, other] = [dice.oneOf(people), dice.oneOf(people)];
    const owner = dice.rarely(0.3) ? asker : other;
    const what = dice.oneOf(Object.keys(ASKED));
    const [may, address, form] = ASKED[what]?.(asker, owner, dice.oneOf(COMMITTEES)) ?? [false, '/'];
    house.db.exec('SAVEPOINT pair');
    const before = changes();
    const answer =
      form === undefined ? await askAs(house, asker.who, address) : await sendAs(house, asker.who, address, form);
    const seen = [
      what,
      asker.role,
      asker.committees,
      address,
      answer.status < 400,
      form !== undefined && changes() > before,
    ];
    expect(seen).toEqual([what, asker.role, asker.committees, address, may, may && form !== undefined]);
    if (!may) expect([403, 404]).toContain(answer.status);
    if (!may && form === undefined) expect(await answer.text()).not.toContain('Hemligt');
    counts[may ? 'let' : 'refused'] += 1;
    house.db.exec('ROLLBACK TO pair; RELEASE pair');
  }
  expect(house.reported).toEqual([]);
  expect(Math.min(counts.let, counts.refused)).toBeGreaterThan(PAIRS / 5);
});

test('one’s own page shows what is one’s own and nothing of anybody else’s', async () => {
  for (const [i, { who }] of people.entries()) {
    const page = await (await askAs(house, who, '/me')).text();
    const told = [...page.matchAll(/Hemligt av person (\d+)(?!\d)/g)].map(([, number]) => Number(number));
    expect(told).toContain(i);
    expect(told.filter((number) => number !== i)).toEqual([]);
  }
});
