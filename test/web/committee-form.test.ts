// Promises of adding, changing and taking out committees: an id once and for good, contact persons with periods, and nothing lost unsaid.
import { describe, expect, it } from 'vitest';
import { saveAnswer } from '../../src/store/answers.ts';
import { municipalityNumber } from '../../src/store/municipality.ts';
import { personIdOf } from '../../src/store/people.ts';
import { profileRevisions } from '../../src/store/profiles.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const send = (house: TestHouse, address: string, fields: Record<string, string>) =>
  sendForm(house, address, { fields: { from: String(municipalityNumber(house.db)), reason: 'Prov', ...fields } });
const added = (house: TestHouse, name: string, changes: Record<string, string> = {}) =>
  send(house, '/committees/new', { name, kind: 'committee', 'area-unga': 'ja', ...changes });
const ids = ({ municipality }: TestHouse) => municipality.committees.map(({ id }) => id);
const actions = ({ db }: TestHouse) => db.prepare("SELECT action || ' ' || object FROM log ORDER BY id").pluck().all();

describe('a committee that is added', () => {
  it('has an id of its name, its areas and a contact person of the register, and a first revision of its profile', async () => {
    const house = aHouse();
    const contact = personIdOf(house.formKey, 'samordnare@storkoping.example');
    const answer = await added(house, 'Bygg- & miljönämnden', { contact, contactFrom: '2026-01-01' });
    expect(answer.headers.get('Location')).toBe('/committees/bygg-miljonamnden?saved');
    expect(house.municipality.committees.at(-1)).toMatchObject({
      ...{ id: 'bygg-miljonamnden', name: 'Bygg- & miljönämnden', kind: 'committee', areas: { unga: 1 } },
      contacts: [{ email: 'samordnare@storkoping.example', from: '2026-01-01', until: null, deputy: null }],
    });
    expect(profileRevisions(house.db, 'bygg-miljonamnden')).toMatchObject([{ revision: 1, reason: 'Prov' }]);
    expect(actions(house)).toEqual(['committee.save committee:bygg-miljonamnden']);
    expect(house.files.read(house.files.write(house.municipality)).committees).toHaveLength(3);
    expect(await read(house, '/committees/bygg-miljonamnden?saved')).toContain(
      'Bygg- & miljönämnden är sparad.'.replace('&', '&amp;'),
    );
  });

  it('with a name that gives an id that is taken gets another', async () => {
    const house = aHouse();
    await added(house, 'Nämnden: A');
    await added(house, 'Nämnden A');
    expect(ids(house).slice(2)).toEqual(['namnden-a', 'namnden-a-2']);
  });

  it.each([
    [{ name: '' }, 'name', 'Skriv vad nämnden eller bolaget heter'],
    [{ name: 'KOMMUNSTYRELSEN' }, 'name', 'finns redan i registret'],
    [{ name: 'x'.repeat(101) }, 'name', 'längre än 100 tecken'],
    [{ 'area-unga': '' }, 'areas', 'Välj minst ett område'],
    [{ kind: 'parti' }, 'kind', 'Välj nämnd eller bolag'],
    [{ contact: 'abc' }, 'contact', 'står inte längre i registret'],
    [{ reason: '' }, 'reason', 'Skriv varför du ändrar'],
  ])('with %j is told at the field, and nothing is saved', async (changes, field, words) => {
    const house = aHouse();
    const answer = await added(house, 'Ny nämnd', changes);
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(body).toContain(`href="#${field}"`);
    expect(textOf(body)).toContain(words);
    expect([municipalityNumber(house.db), actions(house)]).toEqual([0, []]);
  });
});

describe('a committee that is changed', () => {
  it('keeps its id with another name, and its answers', async () => {
    const house = aHouse();
    await send(house, `/committees/${KULTUR}/edit`, { name: 'Kulturnämnden', kind: 'company' });
    expect(ids(house)).toContain(KULTUR);
    expect(await read(house, `/committees/${KULTUR}`)).toContain('Kulturnämnden');
  });

  it('has a period set for a contact person, or loses them', async () => {
    const house = aHouse();
    const email = 'eu-kontakt.kultur@storkoping.example';
    const id = personIdOf(house.formKey, email);
    const form = { name: 'Kultur- och fritidsnämnden', kind: 'committee' };
    await send(house, `/committees/${KULTUR}/edit`, { ...form, [`until-${id}`]: '2026-06-10' });
    expect(house.municipality.committees[0]?.contacts).toMatchObject([{ email, until: '2026-06-10' }]);
    expect(await read(house, '/people')).toContain('Perioden för Kontaktperson slutar 10 juni 2026');
    await send(house, `/committees/${KULTUR}/edit`, { ...form, [`end-${id}`]: 'ja' });
    expect(house.municipality.committees[0]?.contacts).toEqual([]);
  });

  it('by two at once is saved by the first, and the second keeps what they typed', async () => {
    const house = aHouse();
    const form = { kind: 'committee', from: '0' };
    await send(house, `/committees/${KULTUR}/edit`, { ...form, name: 'Första' });
    const answer = await send(house, `/committees/${KULTUR}/edit`, { ...form, name: 'Andra' });
    expect(answer.status).toBe(409);
    const body = await answer.text();
    expect(body).toContain('value="Andra"');
    expect(body).toContain('<input type="hidden" name="from" value="1"');
  });
});

describe('a committee that is taken out', () => {
  it('says first what stays and who leaves; its answers stay, and come back with its name', async () => {
    const house = aHouse();
    const [call] = keepCalls(house.db, [aDraft()]);
    const answer = { committee: KULTUR, callKey: call?.key ?? '', reason: null, words: null, person: 'Kontaktperson' };
    saveAnswer(house.db, { ...answer, verdict: 'relevant' }, `${TODAY}T06:00:00Z`);
    const page = await read(house, `/committees/${KULTUR}/edit`);
    expect(page).toContain('Det som finns ligger kvar: 1 svar, 0 tagna utlysningar och 0 anteckningar');
    await send(house, `/committees/${KULTUR}/end`, { sure: 'ja', endReason: 'Ny organisation' });
    expect(ids(house)).toEqual(['kommunstyrelsen']);
    expect(actions(house)).toEqual([`committee.end committee:${KULTUR}`]);
    await added(house, 'Kultur- och fritidsnämnden');
    expect(await read(house, `/committees/${KULTUR}`)).toContain('1 svar gäller');
  });

  it('is not without a tick and a reason, and never the last one', async () => {
    const house = aHouse();
    expect((await send(house, `/committees/${KULTUR}/end`, { endReason: 'x' })).status).toBe(400);
    expect((await send(house, `/committees/${KULTUR}/end`, { sure: 'ja' })).status).toBe(400);
    await send(house, `/committees/${KULTUR}/end`, { sure: 'ja', endReason: 'x' });
    const last = await send(house, '/committees/kommunstyrelsen/end', { sure: 'ja', endReason: 'x' });
    expect(last.status).toBe(400);
    expect(await last.text()).toContain('Kommunen behöver minst en nämnd');
    expect(ids(house)).toEqual(['kommunstyrelsen']);
  });

  it('is for coordinators alone', async () => {
    const house = aHouse({ atMachine: { ...COORDINATOR, role: 'contact', committees: [KULTUR] } });
    expect((await send(house, `/committees/${KULTUR}/end`, { sure: 'ja', endReason: 'x' })).status).toBe(403);
    expect(await bodyOf(house, `/committees/${KULTUR}/edit`)).not.toContain('Ta bort Kultur');
  });
});
