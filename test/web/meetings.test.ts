// Meeting days on the pages: read in from a calendar file, shown before they are saved, and given as a calendar with the days for papers.
import { describe, expect, test } from 'vitest';
import { isSameMunicipality } from '../../src/domain/municipality-change.ts';
import { findInLog } from '../../src/store/log.ts';
import { municipalityNumber, municipalityRevisions } from '../../src/store/municipality.ts';
import { aMunicipality } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { ask, bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const event = (day: string, summary: string) => ['BEGIN:VEVENT', `DTSTART:${day}`, `SUMMARY:${summary}`, 'END:VEVENT'];
const ICS = [
  'BEGIN:VCALENDAR',
  ...event('20260916T230000Z', 'Kommunstyrelsen <b>'),
  ...event('20261007', 'Kommunstyrelsen'),
  ...event('20261008', 'Socialnämnden'),
  'END:VCALENDAR',
].join('\r\n');
const FORM = {
  ics: ICS,
  only: 'styrelsen',
  body: 'Kommunstyrelsen',
  papers: '14',
  decides: 'ja',
  reason: '',
  from: '0',
};
const send = (house: TestHouse, changes: Record<string, string> = {}) =>
  sendForm(house, '/meetings/import', { fields: { ...FORM, do: 'look', ...changes } });
const shownIn = (body: string): string => /name="shown" value="(\w+)"/.exec(body)?.[1] ?? '';

describe('reading in', () => {
  test('shows the days first, then saves them as a revision with its reason, in one line of the log', async () => {
    const house = aHouse();
    const look = await (await send(house)).text();
    expect(textOf(look)).toContain('torsdag 17 september 2026 – Kommunstyrelsen &lt;b&gt;');
    expect(look).not.toContain('Socialnämnden</li>');
    expect(municipalityNumber(house.db)).toBe(0);
    const save = { do: 'save', shown: shownIn(look) };
    const without = await send(house, save);
    expect([without.status, await without.text()]).toEqual([400, expect.stringContaining('Skriv varför du ändrar')]);
    expect((await send(house, { ...save, reason: 'Nya mötestider' })).headers.get('location')).toBe('/meetings?saved');
    expect(house.municipality.meetings).toEqual([
      { body: 'Kommunstyrelsen', days: ['2026-09-17', '2026-10-07'], papersDaysBefore: 14, decides: true },
    ]);
    expect(municipalityRevisions(house.db)).toMatchObject([{ reason: 'Nya mötestider' }]);
    expect(findInLog(house.db, {}).lines).toMatchObject([{ action: 'meetings.import', object: 'meetings' }]);
    const again = house.files.read(house.files.write(house.municipality));
    expect(isSameMunicipality(again, house.municipality)).toBe(true);
    const text = await read(house, '/meetings?saved');
    expect(text).toContain('Sammanträdesdagarna är sparade.');
    expect(text).toContain('torsdag 17 september 2026torsdag 3 september 2026');
  });

  test('never saves what nobody has seen, nor over what somebody else has saved', async () => {
    const house = aHouse();
    const shown = shownIn(await (await send(house)).text());
    const save = { do: 'save', shown, reason: 'Nytt' };
    expect((await send(house, { ...save, ics: ICS.replace('20261007', '20261009') })).status).toBe(409);
    expect((await send(house, { ...save, only: '' })).status).toBe(409);
    expect((await send(house, save)).status).toBe(303);
    const late = await send(house, save);
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Någon annan sparade')]);
    expect(municipalityNumber(house.db)).toBe(1);
  });

  test.each([
    ['ics', '', 'ingen kalenderfil'],
    ['ics', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR', 'inga händelser'],
    ['ics', ICS.replace('20261007', '20261399'), 'en dag som inte går att läsa'],
    ['ics', ICS.replace('SUMMARY:Soc', 'RRULE:FREQ=MONTHLY;COUNT=3\r\nSUMMARY:Soc'), 'återkommer enligt en regel'],
    ['only', 'Byggnadsnämnden', 'Ingen händelse i kalendern har ”Byggnadsnämnden”'],
    ['body', ' ', 'Skriv vilken nämnd'],
    ['papers', 'två veckor', 'Skriv ett helt antal dagar'],
  ])('refuses %s, and keeps the rest of the form', async (field, value, why) => {
    const house = aHouse();
    const answer = await send(house, { [field]: value, do: 'save', reason: 'Nytt' });
    const body = await answer.text();
    expect([answer.status, textOf(body)]).toEqual([400, expect.stringContaining(why)]);
    if (field !== 'body') expect(body).toContain('value="Kommunstyrelsen"');
    if (field !== 'ics') expect(body).toContain('DTSTART:20261007');
    expect(municipalityNumber(house.db)).toBe(0);
  });

  test('takes no more than 5 MB, and is for the coordinator', async () => {
    const long = await send(aHouse(), { ics: 'x'.repeat(5 * 1024 * 1024) });
    expect([long.status, await long.text()]).toEqual([413, expect.stringContaining('för stort')]);
    const house = aHouse({ atMachine: { ...COORDINATOR, role: 'member' } });
    expect((await send(house)).status).toBe(403);
    expect(await bodyOf(house, '/meetings')).not.toContain('<form method="post" action="/meetings');
  });
});

test('the calendar has every meeting and the day for its papers, and the same file every time', async () => {
  const meetings = [
    { body: 'Kommunstyrelsen', days: ['2026-09-17', '2020-01-01'], papersDaysBefore: 14, decides: true },
    { body: 'Socialnämnden', days: ['2026-09-18'], papersDaysBefore: null, decides: false },
  ];
  const house = aHouse({ municipality: aMunicipality({ meetings }) });
  const answer = await ask(house, '/meetings.ics');
  const file = await answer.text();
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(file.match(/DTSTART;VALUE=DATE:\d+/g)).toEqual(
    ['20260917', '20260903', '20260918'].map((day) => `DTSTART;VALUE=DATE:${day}`),
  );
  for (const words of ['SUMMARY:Sammanträde: Kommunstyrelsen', 'SUMMARY:Sista dag för handlingar: Kommunstyrelsen'])
    expect(file).toContain(words);
  expect(await (await ask(house, '/meetings.ics')).text()).toBe(file);
  expect(await read(aHouse(), '/meetings')).toContain(
    'Ingen har lagt in när kommunens nämnder och styrelser sammanträder.',
  );
  expect(await read(house, '/municipality')).toContain('SammanträdesdagarKommunstyrelsen, Socialnämnden');
});
