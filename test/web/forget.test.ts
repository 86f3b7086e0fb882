// Promises of the pages on what is stored about a person: all of it can be seen and fetched, and is taken away when the right person says so.
import { describe, expect, it } from 'vitest';
import { feedCodeOf } from '../../src/store/feed-codes.ts';
import { verifyLog } from '../../src/store/log.ts';
import { setMark } from '../../src/store/marks.ts';
import { municipalityNumber } from '../../src/store/municipality.ts';
import { personIdOf } from '../../src/store/people.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { aCommittee, aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, keepLetter, type TestHouse } from '../kit/house.ts';
import { ask, bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const ANNA = 'anna@storkoping.example';
const BO = 'bo@storkoping.example';
const AT = `${TODAY}T05:00:00Z`;
const contact = (email: string) => ({ title: `Titel för ${email.split('@')[0]}`, email, deputy: null });

function aTown(): TestHouse {
  const committees = [aCommittee({ contacts: [contact(ANNA), contact(BO)] })];
  const house = aHouse({ municipality: aMunicipality({ committees }) });
  const [call] = keepCalls(house.db, [aDraft({ title: 'Vänortsnätverk' })]);
  saveSettings(house.db, ANNA, { settings: { language: 'en' }, savedAt: AT, savedBy: 'person' });
  setMark(house.db, ANNA, call?.key ?? '', 'follow', { on: TODAY, at: AT });
  keepLetter(house, { recipient: ANNA, subject: 'Veckans brev till dig' }, 'sent');
  return house;
}
const hrefOf = (house: TestHouse, email: string) => `/people/${personIdOf(house.formKey, email)}`;
const forget = (house: TestHouse, email: string, changes: Record<string, string> = {}) =>
  sendForm(house, `${hrefOf(house, email)}/forget`, {
    fields: { from: String(municipalityNumber(house.db)), confirm: email, reason: 'Begäran', instead: '', ...changes },
  });

describe('what is stored about somebody', () => {
  it('is shown on a page and fetched as JSON, and neither writes anything', async () => {
    const house = aTown();
    const changes = () => house.db.prepare('SELECT total_changes()').pluck().get();
    const before = changes();
    const page = await read(house, `${hrefOf(house, ANNA)}/extract`);
    for (const words of [
      'Titel för anna, anna@',
      'Kontaktperson för Kultur-',
      'på engelska',
      'Vänortsnätverk: följer',
      'Veckans brev till dig',
    ])
      expect(page).toContain(words);
    const file = await ask(house, `${hrefOf(house, ANNA)}/extract.json`);
    expect(file.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="registerutdrag-[0-9a-f]{16}\.json"$/,
    );
    expect(await file.json()).toMatchObject({
      address: ANNA,
      register: { title: 'Titel för anna', places: [{ place: 'Kontaktperson för Kultur- och fritidsnämnden' }] },
      choices: [{ settings: { language: 'en' } }],
      marks: [{ call: 'Vänortsnätverk', mark: 'follow' }],
      letters: [{ subject: 'Veckans brev till dig', state: 'sent' }],
    });
    expect(changes()).toBe(before);
  });

  it('says plainly that letters stay, and that the file on the server is somebody else’s to change', async () => {
    const page = await read(aTown(), `${hrefOf(aTown(), ANNA)}/extract`);
    expect(page).toContain('breven, med adress: de är allmänna handlingar. Arkivlagen går före rätten till radering.');
    expect(page).toContain('Kommunens fil på servern');
    expect(page).toContain('ja: den som driftar tjänsten ändrar i filen');
  });

  it('of nobody is not there', async () => {
    expect((await ask(aTown(), '/people/0000000000000000/extract')).status).toBe(404);
  });
});

describe('somebody who is forgotten', () => {
  it('is out of the register and of what is stored; the letters stay, and the log tells it without a name', async () => {
    const house = aTown();
    const answer = await forget(house, ANNA);
    expect(answer.headers.get('Location')).toBe('/people?forgotten');
    expect(house.municipality.committees[0]?.contacts.map(({ email }) => email)).toEqual([BO]);
    const page = await read(house, `${hrefOf(house, ANNA)}/extract`);
    expect(page).toContain('Personen står inte i registret.');
    expect(page).toContain('Veckans brev till dig');
    expect(page).not.toContain('Vänortsnätverk');
    const lines = house.db.prepare('SELECT action, object FROM log').all();
    expect(lines).toEqual([{ action: 'people.forget', object: 'person' }]);
    expect(JSON.stringify(house.db.prepare('SELECT * FROM log_details').all())).not.toMatch(/anna/i);
    expect(verifyLog(house.db).brokenAt).toBeNull();
  });

  it('is so only when the address is typed and a reason given that does not name them', async () => {
    const house = aTown();
    for (const [changes, field] of [
      [{ confirm: BO }, 'confirm'],
      [{ confirm: '' }, 'confirm'],
      [{ reason: '' }, 'reason'],
      [{ reason: `glöm ${ANNA}` }, 'reason'],
    ] as const) {
      const answer = await forget(house, ANNA, changes);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain(`href="#${field}"`);
    }
    expect([municipalityNumber(house.db), house.municipality.committees[0]?.contacts.length]).toEqual([0, 2]);
  });

  it('must be followed by somebody when they coordinate, or are a committee’s only contact person', async () => {
    const house = aTown();
    await forget(house, ANNA);
    const alone = await forget(house, BO);
    expect(alone.status).toBe(400);
    const words = textOf(await alone.text());
    expect(words).toContain(
      'Personen är den enda kontaktpersonen för Kultur- och fritidsnämnden. Välj vem som tar över.',
    );
    const boss = 'samordnare@storkoping.example';
    expect(textOf(await (await forget(house, boss)).text())).toContain(
      'Personen är samordnare, och det måste finnas en.',
    );
    await forget(house, BO, { instead: personIdOf(house.formKey, boss) });
    expect(house.municipality.committees[0]?.contacts).toMatchObject([
      { title: 'Internationell samordnare', email: boss },
    ]);
  });

  it('leaves the committee’s own addresses, unless they are to be changed too', async () => {
    const house = aTown();
    const id = 'kultur-och-fritidsnamnden';
    const code = feedCodeOf(house.db, id, AT);
    await forget(house, ANNA);
    expect(feedCodeOf(house.db, id, AT)).toBe(code);
    await forget(house, BO, { instead: personIdOf(house.formKey, 'samordnare@storkoping.example'), feeds: 'ja' });
    expect(feedCodeOf(house.db, id, AT)).not.toBe(code);
  });

  it('by two at once is not half done', async () => {
    const house = aTown();
    const answer = await forget(house, ANNA, { from: '7' });
    expect(answer.status).toBe(409);
    expect(await bodyOf(house, `${hrefOf(house, ANNA)}/extract`)).toContain('Vänortsnätverk');
    expect(house.db.prepare('SELECT count(*) FROM log').pluck().get()).toBe(0);
  });
});
