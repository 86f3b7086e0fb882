// What somebody with ill will tries on the pages: nothing that only those inside may read, and nothing that stops those inside.
import { beforeAll, expect, test } from 'vitest';
import { claimFor, ownerOf } from '../../src/store/open.ts';
import { aMunicipality } from '../kit/build.ts';
import { aHouse } from '../kit/house.ts';
import { as, askAs, sendAs } from '../kit/identities.ts';
import { filesOf } from '../kit/municipality-files.ts';
import { aHouseWith, aVisit, type FakeProvider, fakeProvider, goToProvider } from '../kit/oidc.ts';
import { textOf } from '../kit/visits.ts';

const REVISIONS = '/committees/kultur-och-fritidsnamnden/revisions';

test('why a profile was saved is for those who are signed in', async () => {
  const house = aHouse({ atMachine: null });
  const coordinator = as(house, 'coordinator');
  const fields = { threshold: '40', from: '0', reason: 'Anna Lind bad om det' };
  const form = { ...fields, 'terms-klimat': 'klimatanpassning' };
  expect((await sendAs(house, coordinator, '/committees/kultur-och-fritidsnamnden/profile', form)).status).toBe(303);
  for (const path of [REVISIONS, `${REVISIONS}/1`]) {
    expect(textOf(await (await askAs(house, as(house, 'reader'), path)).text())).toContain('Anna Lind');
    const open = await askAs(house, as(house, null), path);
    expect([open.status, (await open.text()).includes('Anna Lind')]).toEqual([200, false]);
  }
});

test.each([
  [true, 400, 'storkoping'],
  [false, 303, 'annan'],
])(
  'a file of another municipality is read only where the settings name none (%s), and then owns the database',
  async (isNamed, status, owner) => {
    const municipality = aMunicipality();
    const house = aHouse({ municipality, files: { ...filesOf(municipality), isNamed } });
    claimFor(house.db, municipality.id);
    const coordinator = as(house, 'coordinator');
    const form = { text: house.files.write({ ...municipality, id: 'annan' }), reason: 'prov', from: '0' };
    const shown = /name="shown" value="([^"]+)"/.exec(
      await (await sendAs(house, coordinator, '/municipality/import', form)).text(),
    )?.[1];
    const answer = await sendAs(house, coordinator, '/municipality/import', {
      ...form,
      do: 'save',
      shown: shown ?? '',
    });
    expect([answer.status, ownerOf(house.db), house.municipality.id]).toEqual([status, owner, owner]);
  },
);

let provider: FakeProvider;
beforeAll(async () => {
  provider = await fakeProvider();
  return () => provider.close();
});

test('whoever begins to sign in without end pushes out nobody who has begun', async () => {
  const house = aHouseWith(provider.settings());
  const visit = aVisit(house);
  await goToProvider(visit, '/');
  const answers = new Map<number, number>();
  for (let i = 0; i < 700; i += 1) {
    const { status } = await visit.post('/sign-in', '/sign-in/oidc', { to: '/' });
    answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  expect([...answers]).toEqual([
    [200, 599],
    [429, 101],
  ]);
});
