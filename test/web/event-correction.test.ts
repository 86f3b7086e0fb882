// Corrections on the pages: what was wrong stays and is said to be, what holds is followed everywhere, and only the own committee may.
import { describe, expect, test } from 'vitest';
import type { Rules } from '../../src/domain/committee.ts';
import { applicationById } from '../../src/store/applications.ts';
import { findInLog } from '../../src/store/log.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { addTestApplication } from '../kit/applications.ts';
import { aMunicipality } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { addProject } from '../kit/projects.ts';
import { bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const [OWN, OTHER] = ['kultur-och-fritidsnamnden', 'kommunstyrelsen'];
const QUOTE = 'Innan projektansökan lämnas in ska kommunstyrelsen godkänna att nämnden ansöker.';
const RULES: Rules = {
  ...{ examination: null, reports: [] },
  approval: { by: 'kommunstyrelsen', exempt: [], quote: QUOTE },
};

type Sent = Record<string, string>;
const tell = async (house: TestHouse, kind: string, fields: Sent) => {
  const named = Object.fromEntries(Object.entries(fields).map(([name, said]) => [`${kind}-${name}`, said]));
  const { status } = await sendForm(house, '/applications/1/events', { fields: { kind, ...named } });
  if (status !== 303) throw new Error(`${kind} answered ${status}`);
};
const correct = (house: TestHouse, event: number, fields: Sent) =>
  sendForm(house, `/applications/1/events/${event}`, {
    fields: { do: 'replace', reason: 'Fel i beskedet.', ...fields },
  });
const strike = (house: TestHouse, event: number, reason = 'Hände inte.') =>
  correct(house, event, { do: 'strike', 'strike-reason': reason });
const REFUSED_TO_GRANTED = { kind: 'granted', 'granted-day': '2026-05-20', 'granted-grantedSek': '70 000' };

/** An application that was sent and refused: events 1 and 2. */
async function aRefused(changes: Partial<WebHouse> = {}) {
  const house = aHouse(changes);
  addTestApplication(house.db, { projectId: addProject(house.db, { committee: OWN }) });
  await tell(house, 'sent', { day: '2026-05-01' });
  await tell(house, 'refused', { day: '2026-05-20', reasons: 'För få länder.' });
  return house;
}

describe('a correction', () => {
  test('of a refusal that was a grant is followed by state, sums, lists, table and report', async () => {
    const house = await aRefused();
    const answer = await correct(house, 2, REFUSED_TO_GRANTED);
    expect(answer.headers.get('location')).toBe('/applications/1?done=corrected');
    const body = await bodyOf(house, '/applications/1?done=corrected');
    expect(body).toMatch(/<b>Rättad, gäller inte:<\/b> <s>Avslag /);
    expect(body).toContain('<s>Finansiärens skäl: För få länder.</s>');
    const text = textOf(body).replaceAll('\u00a0', ' ');
    for (const words of ['Rättelsen är sparad.', 'Beviljad, inte startad.', 'Beviljat belopp: 70 000 kronor.'])
      expect(text).toContain(words);
    expect(text).toMatch(/Rättat 25 maj 2026 av samordnare \(konto \d+\)/);
    expect(text).toContain('Varför: Fel i beskedet.');
    expect((await read(house, '/applications?state=granted')).replaceAll('\u00a0', ' ')).toContain(
      'Beviljat: 70 000 kronor',
    );
    expect(await read(house, '/applications?state=refused')).toContain('Ingen ansökan finns att visa.');
    expect(await bodyOf(house, '/applications.csv')).toMatch(/Beviljad.*70000/);
    const table = await bodyOf(house, '/report/2026/report.csv');
    expect(table).toMatch(/"Beviljade ansökningar";"1"/);
    expect(table).toMatch(/"Avslagna ansökningar";"0"/);
    expect(table).not.toContain('För få länder');
    expect(await read(house, '/projects/1')).toContain('Beviljad');
    expect(findInLog(house.db, {}).lines[0]).toMatchObject({ action: 'application.correct', object: 'application:1' });
    expect(JSON.stringify(findInLog(house.db, {}).lines[0])).not.toContain('beskedet');
  });

  test('strikes what did not happen, and leaves it there to be read', async () => {
    const house = await aRefused();
    expect((await strike(house, 2)).status).toBe(303);
    const text = await read(house, '/applications/1');
    expect(text).toContain('Skickad, väntar på besked.');
    expect(text).toContain('Struken, gäller inte: Avslag');
    expect(findInLog(house.db, {}).lines[0]).toMatchObject({ action: 'application.strike' });
  });

  test('cannot be made twice of the same, but of what holds instead', async () => {
    const house = await aRefused();
    await correct(house, 2, REFUSED_TO_GRANTED);
    const twice = await correct(house, 2, { ...REFUSED_TO_GRANTED, 'granted-grantedSek': '5' });
    expect([twice.status, textOf(await twice.text())]).toEqual([409, expect.stringContaining('redan rättat')]);
    expect((await correct(house, 3, { ...REFUSED_TO_GRANTED, 'granted-grantedSek': '5' })).status).toBe(303);
    expect(applicationById(house.db, 1).events.at(-1)?.holds).toEqual({ grantedSek: 5, words: '' });
    expect(applicationById(house.db, 1).told).toHaveLength(4);
  });

  test('that makes the order impossible says what to do first, and changes nothing', async () => {
    const house = await aRefused();
    const answer = await strike(house, 1, 'Skickades <aldrig>');
    const body = await answer.text();
    expect([answer.status, textOf(body)]).toEqual([
      400,
      expect.stringContaining('Rätta eller stryk först det som kom efter: Ansökan fick avslag onsdag 20 maj 2026.'),
    ]);
    expect(body).toContain('Skickades &lt;aldrig&gt;');
    expect(body).toContain('<a href="#strike-reason">');
    expect(applicationById(house.db, 1).events).toHaveLength(2);
  });

  test('comes back as it was filled in, with each fault at its field', async () => {
    const house = await aRefused();
    const wrong = {
      kind: 'granted',
      'granted-day': 'snart',
      'granted-grantedSek': 'mycket',
      'granted-words': '<b>Bra',
    };
    const answer = await correct(house, 2, { ...wrong, reason: '' });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    for (const field of ['granted-day', 'granted-grantedSek', 'reason']) {
      expect(body).toContain(`<a href="#${field}">`);
      expect(body).toContain(`id="${field}-wrong"`);
    }
    for (const kept of ['snart', 'mycket', '&lt;b&gt;Bra']) expect(body).toContain(kept);
  });

  test('begins with what stands, or with the form of what happened instead', async () => {
    const house = await aRefused();
    const form = await bodyOf(house, '/applications/1/events/2');
    expect(form).toContain('value="2026-05-20"');
    expect(form).toContain('För få länder.</textarea>');
    expect(await bodyOf(house, '/applications/1/events/2?kind=granted')).toContain('id="granted-grantedSek"');
    expect(await bodyOf(house, '/applications/1')).toContain('href="/applications/1/events/2"');
  });
});

describe('the municipality’s rule', () => {
  test('still blocks: the approval of what is sent cannot be struck', async () => {
    const house = aHouse({ municipality: aMunicipality({ rules: RULES }) });
    addTestApplication(house.db, { projectId: addProject(house.db, { committee: OWN }) });
    await tell(house, 'approved', { day: '2026-05-02', by: 'Kommunstyrelsen', paragraph: '§ 1' });
    await tell(house, 'sent', { day: '2026-05-03' });
    const answer = await strike(house, 1);
    expect([answer.status, textOf(await answer.text())]).toEqual([400, expect.stringContaining(QUOTE)]);
  });
});

describe('who may', () => {
  test('is the committee’s own people and the coordinator; to others the way is not there', async () => {
    const house = await aRefused();
    const stranger = { ...house, atMachine: { ...COORDINATOR, role: 'contact' as const, committees: [OTHER ?? ''] } };
    house.db.exec(`UPDATE applications SET committee = '${OWN}'`);
    expect((await strike(stranger, 2)).status).toBe(403);
    expect(await bodyOf(stranger, '/applications/1')).not.toContain('/events/2');
    const own = { ...house, atMachine: { ...COORDINATOR, role: 'contact' as const, committees: [OWN ?? ''] } };
    expect((await strike(own, 2)).status).toBe(303);
    expect((await strike(own, 99)).status).toBe(404);
  });
});
