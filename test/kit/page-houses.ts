// The houses in which every page is looked at: one where much has happened, one with nothing in it, and those where something is the matter.
import type { Municipality } from '../../src/domain/committee.ts';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { newSecret } from '../../src/store/sessions.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { newSetupCode } from '../../src/store/setup-codes.ts';
import { keepCorrected, keepCourses } from './applications.ts';
import { aCommittee, aMunicipality, TODAY } from './build.ts';
import { aHouse, type TestHouse } from './house.ts';
import { as, type Identity, sendAs } from './identities.ts';
import { keepOurAccount } from './local-account.ts';
import { filesOf } from './municipality-files.ts';
import { aRouteHouse, CALL, CONTACT, keepSearch, OWN, ROUTE_MUNICIPALITY, withBrowser } from './route-house.ts';
import { sendForm } from './visits.ts';

/** Whoever may look at a page. `nobody`: not signed in, in a browser that has been on the page that one signs in on. */
export type Looker = 'nobody' | 'reader' | 'contact' | 'coordinator' | 'admin';

/** A house, who looks at it, and where its things are. */
export interface PageHouse<House extends TestHouse = TestHouse> {
  house: House;
  lookers: Readonly<Record<Looker, Identity>>;
}

const NOBODY: Identity = { account: null, headers: {}, token: null };

const inhabited = <House extends TestHouse>(house: House, nobody: Identity = NOBODY): PageHouse<House> => ({
  house,
  lookers: {
    nobody,
    reader: as(house, 'reader', { name: 'Lena Läsare' }),
    contact: as(house, 'contact', { name: 'Kajsa Kontakt', recipient: CONTACT, committees: [OWN] }),
    coordinator: as(house, 'coordinator', { name: 'Samira Samordnare', recipient: 'samordnare@storkoping.example' }),
    admin: as(house, 'admin', { name: 'Administratören för Storköpings kommuns konton' }),
  },
});

const contact = { title: 'Kontaktperson', email: CONTACT, deputy: null };
/** With a period that ends, one that has ended, nobody at all, and much to tell of. */
const TOWN: Municipality = {
  ...ROUTE_MUNICIPALITY,
  coordinator: {
    ...ROUTE_MUNICIPALITY.coordinator,
    deputy: { title: 'Samordnarens ersättare', email: 'utveckling@storkoping.example', roleAddress: true },
  },
  committees: [
    ...ROUTE_MUNICIPALITY.committees,
    aCommittee({
      id: 'barn-och-utbildningsnamnden',
      name: 'Barn- och utbildningsnämnden',
      contacts: [
        {
          ...{ title: 'Utvecklingsledare', email: 'utveckling.barn-och-utbildning@storkoping.example' },
          ...{ from: '2025-01-01', until: '2026-06-20' },
          deputy: { title: 'Ersättare', email: 'registrator.barn@storkoping.example', roleAddress: true },
        },
      ],
    }),
    aCommittee({
      ...{ id: 'socialnamnden', name: 'Socialnämnden' },
      contacts: [{ ...contact, email: 'forra@storkoping.example', until: '2026-03-31' }],
    }),
    aCommittee({ id: 'bostader', name: 'Storköpings bostäder AB', kind: 'company', contacts: [] }),
  ],
  rules: {
    ...ROUTE_MUNICIPALITY.rules,
    approval: {
      ...{ by: 'kommunstyrelsen', exempt: ['förstudier'] },
      quote: 'Innan projektansökan lämnas in ska kommunstyrelsen godkänna att nämnden ansöker.',
    },
  },
  meetings: [{ body: 'Kommunstyrelsen', days: ['2026-09-01', '2026-10-06'], papersDaysBefore: 14, decides: true }],
  twinTowns: [{ name: 'Hauho', country: 'FI', note: 'Sedan 1947.' }],
  networks: [{ name: 'Eurotowns', note: null }],
  publicExaminations: true,
};

/** Where calls have been answered and noted, areas and profiles changed, searches saved, and letters sent. */
export async function aLivedInHouse() {
  const made = await aRouteHouse({ municipality: TOWN, files: { ...filesOf(TOWN), isNamed: false }, atMachine: null });
  const lived = inhabited(made, withBrowser(made, NOBODY));
  const { house, lookers } = lived;
  const done = async (who: Looker, path: string, fields: Record<string, string>) => {
    const { status } = await sendAs(house, lookers[who], path, fields);
    if (status !== 303) throw new Error(`${path} answered ${status}`);
  };
  const call = `/calls/${encodeURIComponent(CALL)}`;
  await keepSearch(house, lookers.contact);
  await keepSearch(house, lookers.contact, { q: 'klimatanpassning', name: 'Klimat och vatten i små orter' });
  await done('contact', '/searches/2/mail', { on: 'ja' });
  await done('contact', `${call}/marks`, { do: 'follow' });
  await done('contact', `${call}/answers`, { do: 'not-relevant', reason: 'wrong-time', committee: OWN });
  await done('contact', `${call}/takes`, { do: 'take', committee: OWN });
  await done('coordinator', `/committees/${OWN}/profile`, {
    threshold: '41',
    reason: 'Färre brev, sade nämnden',
    from: '0',
  });
  await done('coordinator', '/areas/new', {
    name: 'Tystnad',
    description: 'Tysta platser.',
    terms: 'tystnad\nro',
    reason: 'Ny policy',
    from: '1',
  });
  keepCorrected(house.db, keepCourses(house.db, { committee: OWN ?? '', callKey: CALL }).at(-1) ?? 0);
  await done('coordinator', '/influence/eu-portal%3Apolicy', { committee: OWN, state: 'will', day: '2026-06-10' });
  const pause = { from: TODAY, until: '2026-06-30' };
  const recipient = 'utveckling.barn-och-utbildning@storkoping.example';
  saveSettings(house.db, recipient, { settings: { pause }, savedAt: house.now(), savedBy: 'person' });
  return lived;
}

/** The first day of a municipality that has neither areas nor committees. */
export const anEmptyHouse = (): PageHouse => {
  const municipality = aMunicipality({ areas: [], committees: [] });
  const files = { ...filesOf(municipality), isNamed: false };
  return inhabited(aHouse({ municipality, files, atMachine: null, sources: () => [], programmes: [] }));
};

/** A house with committees, to which no call has come. */
export const aQuietHouse = (): PageHouse => inhabited(aHouse({ atMachine: null }));

/** Whose database cannot be read. */
export function aBrokenHouse(): PageHouse {
  const broken = inhabited(aHouse({ atMachine: null }));
  broken.house.db.close();
  return broken;
}

/** So often may somebody try the service's own account. */
const TRIES = 5;

/** Where people may sign in in every way, none but staff may read, and the service's own account has been tried too often. */
export async function aHouseToSignInTo(): Promise<PageHouse & { code: string }> {
  const oidc = {
    ...{ issuer: 'http://127.0.0.1:9', clientId: 'utlysningsvakt', clientSecret: 'x' },
    ...{ groupsClaim: 'groups', name: 'Storköpings kommunkonto' },
  };
  const proxy = { userHeader: 'x-user', groupsHeader: null, nameHeader: null, networks: ['10.0.0.0/8'] };
  const signIn = { ...STANDARD_SIGN_IN, reading: 'staff' as const, oidc, proxy };
  const municipality = aMunicipality({ publicExaminations: true });
  const house = aHouse({ municipality, atMachine: null, signIn });
  await keepOurAccount(house);
  const browser = newSecret();
  const nobody = withBrowser({ browser, formKey: house.formKey }, NOBODY);
  const wrong = { 'form-token': nobody.token ?? '', password: 'fel', code: '000000' };
  for (let i = 0; i < TRIES; i += 1)
    await sendForm(house, '/sign-in/local', { fields: wrong, headers: nobody.headers });
  return { ...inhabited(house, nobody), code: newSetupCode(house.db, house.now()) };
}
