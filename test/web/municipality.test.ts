// The municipality and its file: handed out and read in again as the same, shown before it is saved, never another's, never by a stale page.
import { describe, expect, test } from 'vitest';
import type { Municipality } from '../../src/domain/committee.ts';
import { isSameMunicipality } from '../../src/domain/municipality-change.ts';
import { municipalityYaml } from '../../src/edges/municipality-file.ts';
import { findInLog } from '../../src/store/log.ts';
import { municipalityNumber } from '../../src/store/municipality.ts';
import { createApp } from '../../src/web/app.ts';
import { aCommittee, aMunicipality } from '../kit/build.ts';
import { aHouse, COORDINATOR, keepLetter, type TestHouse } from '../kit/house.ts';
import { filesOf } from '../kit/municipality-files.ts';
import { bodyOf, HERE, read, sendForm, textOf } from '../kit/visits.ts';

const send = (house: TestHouse, fields: Record<string, string>) => sendForm(house, '/municipality/import', { fields });
const shownIn = (body: string): string => /name="shown" value="([^"]*)"/.exec(body)?.[1] ?? '';

/** A text as it is shown, and what it is saved with. */
async function shown(house: TestHouse, text: string) {
  const answer = await send(house, { text, from: String(municipalityNumber(house.db)), do: 'show' });
  const body = await answer.text();
  return { status: answer.status, body, text: textOf(body), print: shownIn(body) };
}

/** Shows a text and saves it. */
async function readIn(house: TestHouse, text: string, changes: Record<string, string> = {}) {
  const { print } = await shown(house, text);
  const from = String(municipalityNumber(house.db));
  return send(house, { text, from, do: 'save', shown: print, reason: 'Ny policy', ...changes });
}

const CHANGED = aMunicipality({
  areas: [...aMunicipality().areas, { id: 'musik', name: 'Musik', description: 'Musik.', terms: ['dragspel'] }],
  committees: [
    aCommittee({ threshold: 20, areas: { unga: 1, musik: 0.5 } }),
    aCommittee({ id: 'bildning', name: 'Bildningsnämnden', areas: { unga: 1 } }),
  ],
});

describe('the page', () => {
  test('says what holds for the whole municipality, and who has saved what to whoever may save', async () => {
    const house = aHouse();
    expect(await read(house, '/municipality')).toContain('Inget är sparat på sidorna än.');
    expect((await readIn(house, municipalityYaml(CHANGED))).headers.get('location')).toBe('/municipality?saved');
    const text = await read(house, '/municipality');
    expect(text).toContain('Riktlinjer för internationellt arbete');
    expect(text).toMatch(/Nr 1måndag 25 maj 2026.*samordnare \(konto 1\)Ny policy/);
    const reader = aHouse({ db: house.db, atMachine: { ...COORDINATOR, role: 'reader' } });
    expect(await bodyOf(reader, '/municipality')).not.toMatch(/municipality\/(file|import)|@|konto/);
  });
});

describe('the file', () => {
  test('is handed out to coordinators alone, kept by nobody, and read in again as the same', async () => {
    const house = aHouse();
    const answer = await createApp(house).request('/municipality/file', { headers: { Host: 'localhost:3000' } }, HERE);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="storkoping.yaml"');
    const text = await answer.text();
    expect(isSameMunicipality(house.files.read(text), house.municipality)).toBe(true);
    expect((await shown(house, text)).text).toContain('Texten säger detsamma som det som gäller nu');
    const reader = aHouse({ atMachine: { ...COORDINATOR, role: 'member' } });
    expect(
      (await createApp(reader).request('/municipality/file', { headers: { Host: 'localhost:3000' } }, HERE)).status,
    ).toBe(403);
  });

  test('is shown with all that it would change before anything is saved', async () => {
    const house = aHouse();
    const { text } = await shown(house, municipalityYaml(CHANGED));
    for (const said of [
      'Nya områden: Musik.',
      'Nya nämnder och bolag: Bildningsnämnden.',
      'Nämnder och bolag som tas bort: Kommunstyrelsen.',
      'Gränsen går från 30 till 20 poäng.',
      'Området Musik kommer till, med vikten 0,5.',
      'Området Ekologisk uthållighet tas bort. Vikten var 0,2.',
    ])
      expect(text).toContain(said);
    expect(municipalityNumber(house.db)).toBe(0);
  });

  test('is saved with a reason, in one line of the log that names nobody', async () => {
    const house = aHouse();
    expect((await readIn(house, municipalityYaml(CHANGED))).status).toBe(303);
    expect(house.municipality).toEqual(house.files.read(municipalityYaml(CHANGED)));
    const { lines } = findInLog(house.db, {});
    expect(lines).toMatchObject([{ action: 'municipality.import', object: 'municipality' }]);
    expect(`${lines[0]?.before}${lines[0]?.after}`).not.toContain('@');
  });

  test.each([
    ['areas: [', /Texten, rad 1: filen är inte giltig YAML/],
    ['id: x\nname: Y\ncolour: blue\n', /Texten, rad 3: colour: fältet är okänt/],
    ['', /filen är tom/],
  ])('that cannot be read, as %j, is refused with its line, and kept', async (text, why) => {
    const house = aHouse();
    const answer = await shown(house, text);
    expect([answer.status, why.test(answer.text)]).toEqual([400, true]);
    expect(answer.body).toContain('<a href="#text">');
    expect(municipalityNumber(house.db)).toBe(0);
  });

  test('of another municipality is refused once letters have gone out, and not before', async () => {
    const other = municipalityYaml(aMunicipality({ id: 'lillkoping', name: 'Lillköping' }));
    const sent = aHouse();
    keepLetter(sent, {}, 'sent');
    const refused = await shown(sent, other);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('Den här tjänsten har redan skickat brev för Storköpings kommun');
    const waiting = aHouse({ files: { ...filesOf(aMunicipality()), isNamed: false } });
    keepLetter(waiting, {}, 'pending');
    expect((await readIn(waiting, other)).status).toBe(303);
    expect(waiting.municipality.id).toBe('lillkoping');
  });

  test('with people whom letters may not go to is refused when letters go out for real', async () => {
    const house = aHouse({ mailMode: 'live', allowed: ['annan.se'] });
    expect((await shown(house, municipalityYaml(CHANGED))).text).toContain(
      'MAIL_ALLOW släpper inte fram brev till alla',
    );
  });

  test('is not saved when it has changed since it was shown, without a reason, or from an old page', async () => {
    const house = aHouse();
    const text = municipalityYaml(CHANGED);
    const other = await readIn(house, text, { shown: 'another' });
    expect([other.status, textOf(await other.text()).includes('har ändrats sedan den visades')]).toEqual([409, true]);
    expect((await readIn(house, text, { reason: ' ' })).status).toBe(400);
    const old = await readIn(house, text, { from: '4' });
    const body = await old.text();
    expect([old.status, textOf(body).includes('Någon annan sparade')]).toEqual([409, true]);
    expect(body).toContain('Bildningsnämnden');
    expect(municipalityNumber(house.db)).toBe(0);
  });
});

describe('a file that has been edited since something was saved', () => {
  async function edited(): Promise<TestHouse> {
    const house = aHouse();
    expect((await readIn(house, municipalityYaml(CHANGED))).status).toBe(303);
    const own: Municipality = { ...CHANGED, policy: { ...CHANGED.policy, title: 'Ny policy 2027' } };
    return aHouse({ db: house.db, files: { ...house.files, own, ownPrint: 'y' } });
  }

  test('does not hold, which is said to those who may read it in, with the way there', async () => {
    const house = await edited();
    expect(house.municipality.policy.title).toBe('Riktlinjer för internationellt arbete');
    for (const address of ['/municipality', '/committees/kultur-och-fritidsnamnden']) {
      expect(await read(house, address)).toContain('Kommunens fil har ändrats sedan något senast sparades');
      const reader = aHouse({ db: house.db, files: house.files, atMachine: { ...COORDINATOR, role: 'reader' } });
      expect(await read(reader, address)).not.toContain('Kommunens fil har ändrats');
    }
    expect(await read(aHouse(), '/municipality')).not.toContain('Kommunens fil har ändrats');
  });

  test('is read in with a button, with a proposed reason, and is then said no more', async () => {
    const house = await edited();
    const body = await bodyOf(house, '/municipality/import?from=file');
    expect(textOf(body)).toContain('Policyn ändras.');
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
    const fields = { text: municipalityYaml(house.files.own), from: field('from'), shown: field('shown'), do: 'save' };
    expect((await send(house, { ...fields, reason: field('reason') })).status).toBe(303);
    expect(house.municipality.policy.title).toBe('Ny policy 2027');
    expect(await read(house, '/municipality')).not.toContain('Kommunens fil har ändrats');
  });
});
