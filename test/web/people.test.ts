// Promises of the register's pages: who is in it, what is wrong is said at its field, and a change is saved once, with why, in the log.
import { describe, expect, it } from 'vitest';
import { recipientOf } from '../../src/domain/person.ts';
import { registerOf } from '../../src/domain/register.ts';
import { municipalityNumber, municipalityRevisions } from '../../src/store/municipality.ts';
import { personIdOf } from '../../src/store/people.ts';
import { choiceOf, saveSettings } from '../../src/store/settings.ts';
import { aCommittee, aMunicipality, TODAY } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const KULTUR = 'eu-kontakt.kultur@storkoping.example';
const town = () =>
  aMunicipality({
    committees: [
      aCommittee({
        contacts: [
          { title: 'Kontaktperson', email: KULTUR, deputy: { title: 'Ersättare', email: 'ers@storkoping.example' } },
        ],
      }),
      aCommittee({ id: 'kommunstyrelsen', name: 'Kommunstyrelsen', contacts: [] }),
    ],
  });
const aTown = (changes: Parameters<typeof aHouse>[0] = {}): TestHouse => aHouse({ municipality: town(), ...changes });
const hrefOf = (house: TestHouse, email: string) => `/people/${personIdOf(house.formKey, recipientOf({ email }))}`;

/** The fields of the form that a page shows, as a browser would send them. */
async function fieldsOf(house: TestHouse, address: string): Promise<Record<string, string>> {
  const body = await bodyOf(house, address);
  const form = body.slice(body.indexOf(`action="${address.split('?')[0]}"`));
  const fields: Record<string, string> = {};
  for (const [, tag = '', inside = ''] of form
    .slice(0, form.indexOf('</form>'))
    .matchAll(/<(input|select)\b(.*?)(?:\/>|<\/select>)/gs)) {
    const name = /name="([^"]*)"/.exec(inside)?.[1] ?? '';
    const chosen = /<option value="([^"]*)" selected/.exec(inside)?.[1] ?? /<option value="([^"]*)"/.exec(inside)?.[1];
    const value = tag === 'select' ? chosen : /value="([^"]*)"/.exec(inside)?.[1];
    if (!/type="checkbox"/.test(inside)) fields[name] = value ?? '';
  }
  return fields;
}

/** Sends the form of a page with some fields changed. */
async function send(house: TestHouse, address: string, changes: Record<string, string>) {
  const { 'form-token': _, ...fields } = await fieldsOf(house, address);
  return sendForm(house, address.split('?')[0] ?? '', { fields: { ...fields, reason: 'Prov', ...changes } });
}
const logged = ({ db }: TestHouse) =>
  db.prepare('SELECT action, object FROM log ORDER BY id').all() as { action: string; object: string }[];

describe('the register', () => {
  it('shows first where somebody is missing and what to do, then everybody with their places and letters', async () => {
    const page = await read(aTown(), '/people');
    expect(page.indexOf('Kommunstyrelsen saknar kontaktperson')).toBeLessThan(page.indexOf('Alla i registret'));
    expect(page).toContain('Breven går till Internationell samordnare.');
    expect(page).toMatch(
      /Kontaktperson ?eu-kontakt\.kultur@storkoping\.example ?Kontaktperson, Kultur- och fritidsnämnden/,
    );
    expect(page).toContain('Ersättare för Kontaktperson, Kultur- och fritidsnämnden');
    expect(page).toContain('Varje måndag kl. 07.00, på svenska');
  });

  it('names nobody in an address', async () => {
    const house = aTown();
    const body = await bodyOf(house, '/people');
    expect(body).toContain(`href="${hrefOf(house, KULTUR)}"`);
    for (const [, href = ''] of body.matchAll(/href="(\/[^"]*)"/g))
      expect(decodeURIComponent(href)).not.toMatch(/@|kultur@/);
  });

  it('is for coordinators alone', async () => {
    const contact = { ...COORDINATOR, role: 'contact' as const, committees: ['kommunstyrelsen'] };
    for (const atMachine of [contact, null]) {
      const house = aTown({ atMachine });
      expect(await bodyOf(house, '/people')).not.toContain(KULTUR);
      expect(await bodyOf(house, hrefOf(house, KULTUR))).not.toContain('ers@');
    }
  });
});

describe('somebody who is added', () => {
  it('has the place that was chosen, with its period, and gets letters', async () => {
    const house = aTown();
    const answer = await send(house, '/people/new?place=contact%3Akommunstyrelsen', {
      ...{ title: 'Ny kontakt', email: 'Ny@storkoping.example', address: 'role' },
      ...{ placeFrom: '2026-01-01', placeUntil: '2026-12-31', every: 'day', time: '08:00', language: 'en' },
    });
    expect(answer.status).toBe(303);
    expect(house.municipality.committees[1]?.contacts).toEqual([
      {
        ...{ title: 'Ny kontakt', email: 'Ny@storkoping.example', roleAddress: true, language: 'en' },
        ...{ rhythm: { every: 'day', time: '08:00' }, from: '2026-01-01', until: '2026-12-31', deputy: null },
      },
    ]);
    expect(logged(house)).toEqual([
      { action: 'people.save', object: `person:${personIdOf(house.formKey, 'ny@storkoping.example')}` },
    ]);
    expect(municipalityRevisions(house.db)[0]).toMatchObject({ reason: 'Prov', by: 'samordnare (konto 1)' });
    expect(await read(house, answer.headers.get('Location') ?? '')).toContain('Ny kontakt är sparad.');
    // What is saved can be written as a file, and read back as the same.
    expect(house.files.read(house.files.write(house.municipality)).committees[1]?.contacts[0]?.email).toBe(
      'Ny@storkoping.example',
    );
  });

  it.each([
    [{ title: '' }, 'title', 'Skriv en titel'],
    [{ email: 'a, b@x.se' }, 'email', 'Skriv en hel e-postadress'],
    [{ email: 'x@annan.se' }, 'email', 'Brev får bara gå till adresser hos storkoping.example'],
    [{ email: 'brev@storkoping.example' }, 'email', 'Det är adressen som breven skickas från'],
    [{ email: KULTUR.toUpperCase() }, 'email', 'Adressen finns redan i registret: Kontaktperson'],
    [{ place: '' }, 'place', 'Välj vad personen ska vara'],
    [{ place: 'contact:finns-inte' }, 'place', 'Uppdraget finns inte längre'],
    [{ placeFrom: '2026-05-01', placeUntil: '2026-04-01' }, 'placeUntil', 'Sista dagen ligger före den första'],
    [{ placeFrom: 'snart' }, 'placeFrom', 'Skriv dagen som ÅÅÅÅ-MM-DD'],
    [{ every: 'day', time: '02:30' }, 'time', 'Välj en annan tid'],
    [{ reason: '' }, 'reason', 'Skriv varför du ändrar'],
  ])('with %j is told at the field, and nothing is saved', async (changes, field, words) => {
    const house = aTown({
      allowed: ['storkoping.example'],
      sending: { from: 'brev@storkoping.example', trial: true },
    });
    const good = { title: 'Ny', email: 'ny@storkoping.example' };
    const answer = await send(house, '/people/new?place=contact%3Akommunstyrelsen', { ...good, ...changes });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(body).toContain(`href="#${field}"`);
    expect(body).toContain(`id="${field}-wrong"`);
    expect(textOf(body)).toContain(words);
    expect([municipalityNumber(house.db), logged(house)]).toEqual([0, []]);
  });

  it('may become deputy, or coordinator in the place of the one there was', async () => {
    const house = aTown();
    const of = personIdOf(house.formKey, KULTUR);
    await send(house, '/people/new', {
      ...{ title: 'Vik', email: 'vik@storkoping.example', place: `deputy:kultur-och-fritidsnamnden:${of}` },
    });
    expect(house.municipality.committees[0]?.contacts[0]?.deputy?.email).toBe('vik@storkoping.example');
    await send(house, '/people/new', { title: 'Chef', email: 'chef@storkoping.example', place: 'coordinator' });
    expect(house.municipality.coordinator).toMatchObject({ title: 'Chef', email: 'chef@storkoping.example' });
    expect([...registerOf(house.municipality).keys()]).toEqual([
      KULTUR,
      'vik@storkoping.example',
      'chef@storkoping.example',
    ]);
  });
});

describe('somebody who is changed', () => {
  it('stays as they were when the form is sent as it stands', async () => {
    const house = aTown();
    const before = JSON.stringify(house.municipality);
    for (const { person } of registerOf(house.municipality).values())
      expect((await send(house, hrefOf(house, person.email), {})).status).toBe(303);
    expect([municipalityNumber(house.db), logged(house), JSON.stringify(house.municipality)]).toEqual([0, [], before]);
  });

  it('has another title, address, period and deputy everywhere at once', async () => {
    const house = aTown();
    const href = hrefOf(house, KULTUR);
    const coordinator = personIdOf(house.formKey, 'samordnare@storkoping.example');
    await send(house, href, {
      ...{ title: 'Ny titel', email: 'ny@storkoping.example', 'until-contact:kultur-och-fritidsnamnden': '2026-12-31' },
      ...{ 'deputy-contact:kultur-och-fritidsnamnden': coordinator, place: 'contact:kommunstyrelsen' },
    });
    const [kultur, styrelsen] = house.municipality.committees;
    expect(kultur?.contacts).toMatchObject([
      {
        title: 'Ny titel',
        email: 'ny@storkoping.example',
        until: '2026-12-31',
        deputy: { title: 'Internationell samordnare' },
      },
    ]);
    expect(styrelsen?.contacts).toMatchObject([{ title: 'Ny titel', email: 'ny@storkoping.example' }]);
    expect(logged(house)).toHaveLength(1);
  });

  it('may lose a place; without any they are no longer in the register, and what is stored can still be seen', async () => {
    const house = aTown();
    saveSettings(house.db, KULTUR, { settings: { language: 'en' }, savedAt: `${TODAY}T05:00:00Z`, savedBy: 'person' });
    const answer = await send(house, hrefOf(house, KULTUR), { 'end-contact:kultur-och-fritidsnamnden': 'ja' });
    expect(house.municipality.committees[0]?.contacts).toEqual([]);
    expect(answer.headers.get('Location')).toBe('/people?left');
    const page = await bodyOf(house, '/people?left');
    expect(page).toContain('står inte i registret');
    expect(page).toContain(`${hrefOf(house, KULTUR)}/extract`);
  });

  it('is paused by the coordinator, with what else they have chosen left as it was', async () => {
    const house = aTown();
    saveSettings(house.db, KULTUR, { settings: { language: 'en' }, savedAt: `${TODAY}T05:00:00Z`, savedBy: 'person' });
    expect(await read(house, hrefOf(house, KULTUR))).toContain('Personen har valt själv: på engelska.');
    await send(house, hrefOf(house, KULTUR), { pauseFrom: TODAY, pauseUntil: '2026-06-30' });
    expect(choiceOf(house.db, KULTUR)).toMatchObject({
      settings: { language: 'en', pause: { from: TODAY, until: '2026-06-30' } },
      savedBy: 'coordinator',
    });
    expect([municipalityNumber(house.db), logged(house).length]).toEqual([0, 1]);
    expect(await read(house, '/people')).toContain('Ersättare');
  });

  it('by two at once is saved by the first; the second keeps what they typed and may save again', async () => {
    const house = aTown();
    const href = hrefOf(house, KULTUR);
    const { 'form-token': _, ...mine } = await fieldsOf(house, href);
    await send(house, href, { title: 'Den första' });
    const answer = await sendForm(house, href, { fields: { ...mine, title: 'Den andra', reason: 'Prov' } });
    const body = await answer.text();
    expect(answer.status).toBe(409);
    expect(body).toContain('Någon annan har sparat medan du ändrade');
    expect(body).toContain('value="Den andra"');
    expect(house.municipality.committees[0]?.contacts[0]?.title).toBe('Den första');
    await sendForm(house, href, { fields: { ...mine, from: '1', title: 'Den andra', reason: 'Prov' } });
    expect(house.municipality.committees[0]?.contacts[0]?.title).toBe('Den andra');
  });
});
