// What stands first on the start page: for a contact person their own committee's, for the coordinator what needs a hand, for others neither.
import { describe, expect, it } from 'vitest';
import type { SignedIn } from '../../src/domain/access.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { setMark, takeCall } from '../../src/store/marks.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, COORDINATOR, keepLetter, keepMatches, type TestHouse } from '../kit/house.ts';
import { ask, bodyOf, read } from '../kit/visits.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const ME = 'eu-kontakt.kultur@storkoping.example';
const CONTACT: SignedIn = { ...COORDINATOR, role: 'contact', committees: [KULTUR], recipient: ME };

/** A house with one call for each of the titles, all chosen for the committee. */
function aHouseWith(titles: string[], changes: Partial<Parameters<typeof aHouse>[0]> = {}): TestHouse {
  const house = aHouse({ atMachine: CONTACT, ...changes });
  const drafts = titles.map((title, i) => aDraft({ ref: `c${i}`, title, identifier: null }));
  const calls = keepCalls(house.db, drafts, { day: '2026-04-01' });
  for (const [i, call] of calls.entries()) keepMatches(house, call, { [KULTUR]: aMatch({ score: 60 - i }) });
  return house;
}
const said = { committee: KULTUR, reason: null, words: null, person: 'k' } as const;
const when = { on: TODAY, at: `${TODAY}T06:00:00Z` };
const mineOf = async (house: TestHouse) =>
  (await read(house, '/')).split('Väntar på svar')[1]?.split('Nya som berör')[0] ?? '';

describe('a contact person', () => {
  it('sees what waits for their committee’s answer, best first, and not what is answered, taken or hidden', async () => {
    const house = aHouseWith(['Waits', 'Also waits', 'Answered', 'Taken', 'Hidden']);
    saveAnswer(house.db, { ...said, callKey: 'eu-portal:c2', verdict: 'relevant' }, when.at);
    takeCall(house.db, { committee: KULTUR, callKey: 'eu-portal:c3', by: 'k' }, when);
    setMark(house.db, ME, 'eu-portal:c4', 'hide', when);
    const mine = await mineOf(house);
    expect(mine).toMatch(/från Kultur- och fritidsnämnden.*Waits.*Also waits/);
    for (const title of ['Answered', 'Taken', 'Hidden']) expect(mine).not.toContain(title);
  });

  it('sees what closes within 30 days, soonest first, save what was turned down', async () => {
    const house = aHouse({ atMachine: CONTACT });
    const on = (ref: string, day: string) => aDraft({ ref, title: `Closes ${day}`, deadlines: [aDeadline({ day })] });
    const days = ['2026-06-20', '2026-06-02', '2026-06-25', '2026-06-10'];
    const calls = keepCalls(
      house.db,
      days.map((day, i) => on(`d${i}`, day)),
      { day: '2026-04-01' },
    );
    for (const call of calls) keepMatches(house, call, { [KULTUR]: aMatch() });
    saveAnswer(house.db, { ...said, callKey: 'eu-portal:d3', verdict: 'not-relevant' }, when.at);
    const [, near = ''] = (await mineOf(house)).split('Stänger inom 30 dagar');
    expect([...near.matchAll(/Closes (\S{10})/g)].map(([, day]) => day)).toEqual(['2026-06-02', '2026-06-20']);
  });

  it('is told what to expect when nothing waits, and sees nobody else’s', async () => {
    const house = aHouseWith(['For culture'], { atMachine: { ...CONTACT, committees: ['kommunstyrelsen'] } });
    const mine = await mineOf(house);
    expect(mine).toContain('Inget väntar på svar');
    expect(mine).not.toContain('For culture');
  });

  it('sees how many there are when not all are shown', async () => {
    expect(await mineOf(aHouseWith(Array.from({ length: 8 }, (_, i) => `Call ${i}`)))).toMatch(/5 av 8/);
  });
});

describe('the coordinator', () => {
  it('sees who has nobody, what is unanswered, and neither when all is well', async () => {
    const about = aHouse().about;
    const well = {
      ...about,
      accessibility: { ...about.accessibility, level: 'helt', assessedOn: TODAY, by: 'x' },
    } as const;
    const municipality = aMunicipality({
      committees: [aCommittee(), aCommittee({ id: 'empty', name: 'Tomma nämnden', contacts: [] })],
    });
    const house = aHouseWith(['Important'], { atMachine: COORDINATOR, municipality, about: well });
    const told = [{ callKey: 'eu-portal:c0', version: 1, section: 'new' as const, about: '' }];
    keepLetter(house, { recipient: ME, calls: told }, 'sent');
    house.db.exec("UPDATE letters SET written_on = '2026-05-10'");
    const page = await read(house, '/');
    expect(page).toMatch(/Saknar kontaktperson: Tomma nämnden/);
    expect(page).toMatch(/1 viktig utlysning utan svar.*Important.*För: Kultur- och fritidsnämnden/);
    expect(await read(aHouse({ about: well }), '/')).not.toContain('För dig som samordnar');
  });

  it('is alone in seeing the letters and what has gone wrong', async () => {
    for (const atMachine of [null, CONTACT]) {
      const house = aHouse({ atMachine });
      keepLetter(house, {}, 'uncertain');
      const page = await bodyOf(house, '/');
      expect(page).not.toContain('/letters');
      expect(page).not.toContain('kan ha kommit fram');
    }
  });
});

describe('one’s own letters', () => {
  it('are listed on one’s own page and read there, with file and frame', async () => {
    const house = aHouse({ atMachine: CONTACT });
    const mine = keepLetter(house, { recipient: ME, subject: 'Mitt brev', calendar: 'BEGIN:VCALENDAR' }, 'uncertain');
    const page = await bodyOf(house, '/me');
    expect(page).toContain(`<a href="/me/letters/${mine}">Mitt brev</a>`);
    const letter = await bodyOf(house, `/me/letters/${mine}`);
    expect(letter).toContain(`<iframe src="/me/letters/${mine}/html"`);
    expect(letter).not.toContain('/resend');
    expect(letter).not.toContain('href="/letters');
    for (const more of ['', '/html', '/calendar'])
      expect((await ask(house, `/me/letters/${mine}${more}`)).status).toBe(200);
  });

  it('are never anybody else’s, whoever asks', async () => {
    for (const recipient of [ME, null]) {
      const house = aHouse({ atMachine: { ...CONTACT, recipient } });
      const theirs = keepLetter(house, { recipient: 'annan@storkoping.example', subject: 'Hemligt', calendar: 'x' });
      expect(await bodyOf(house, '/me')).not.toContain('Hemligt');
      for (const more of ['', '/html', '/calendar']) {
        const answer = await ask(house, `/me/letters/${theirs}${more}`);
        expect([answer.status, (await answer.text()).includes('Hemligt')]).toEqual([404, false]);
      }
    }
  });
});
