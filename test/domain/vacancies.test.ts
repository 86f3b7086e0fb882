// Where somebody is missing, and who gets the letters instead.
import { describe, expect, it } from 'vitest';
import type { Contact } from '../../src/domain/committee.ts';
import type { Pause } from '../../src/domain/person.ts';
import type { Choices } from '../../src/domain/readers.ts';
import { everybodyIn, vacanciesOn } from '../../src/domain/vacancies.ts';
import { aCommittee, aMunicipality, TODAY } from '../kit/build.ts';

const standard = { rhythm: { every: 'week', time: '07:00' }, language: 'sv', pause: null } as const;
const away = (...recipients: string[]): Choices => awayFor({ from: '2026-05-20', until: '2026-06-14' }, ...recipients);
const awayFor = (pause: Pause, ...recipients: string[]): Choices => ({
  standard,
  chosen: new Map(recipients.map((recipient) => [`${recipient}@x.example`, { ...standard, pause }])),
});
const contact = (name: string, deputy: string | null = null): Contact => ({
  title: `Kontakt ${name}`,
  email: `${name}@x.example`,
  deputy: deputy === null ? null : { title: `Ersättare ${deputy}`, email: `${deputy}@x.example` },
});
const committee = (id: string, ...contacts: Contact[]) => aCommittee({ id, name: `Nämnd ${id}`, contacts });
const municipality = (...committees: ReturnType<typeof committee>[]) => aMunicipality({ committees });

describe('vacancies', () => {
  it('a committee without a contact person is named, and its letters go to the coordinator', () => {
    const { noContact } = vacanciesOn(municipality(committee('a'), committee('b', contact('anna'))), away(), TODAY);
    expect(noContact).toEqual({ committees: ['Nämnd a'], lettersTo: ['Internationell samordnare'] });
  });

  it('a contact person is named once for all committees where nobody is their deputy', () => {
    const one = municipality(
      committee('a', contact('anna')),
      committee('b', contact('anna')),
      committee('c', contact('bo', 'eva')),
    );
    expect(vacanciesOn(one, away(), TODAY).noDeputy).toEqual([
      { name: 'Kontakt anna', committees: ['Nämnd a', 'Nämnd b'] },
      { name: 'Internationell samordnare', committees: [] },
    ]);
  });

  it('nobody is their own deputy', () => {
    const self = { ...contact('anna'), deputy: { title: 'Jag själv', email: 'ANNA@x.example' } };
    const { noDeputy, away: gone } = vacanciesOn(municipality(committee('a', self)), away('anna'), TODAY);
    expect(noDeputy[0]).toEqual({ name: 'Kontakt anna', committees: ['Nämnd a'] });
    expect(gone[0]?.cover.committees).toEqual([{ name: 'Nämnd a', by: ['Internationell samordnare'], deputy: 'none' }]);
  });

  it('of somebody who is away it is told until when and who has their letters, by committee', () => {
    const all = municipality(
      committee('a', contact('anna', 'eva')),
      committee('b', contact('anna'), contact('bo')),
      committee('c', contact('anna', 'eva')),
    );
    expect(vacanciesOn(all, away('anna'), TODAY).away).toEqual([
      {
        name: 'Kontakt anna',
        from: '2026-05-20',
        until: '2026-06-14',
        cover: {
          committees: [
            { name: 'Nämnd a', by: ['Ersättare eva'], deputy: 'covers' },
            { name: 'Nämnd b', by: ['Kontakt bo'], deputy: 'none' },
            { name: 'Nämnd c', by: ['Ersättare eva'], deputy: 'covers' },
          ],
          coordinates: undefined,
        },
      },
    ]);
  });

  it('with the deputy away too the coordinator has the letters', () => {
    const { away: gone } = vacanciesOn(
      municipality(committee('a', contact('anna', 'eva'))),
      away('anna', 'eva'),
      TODAY,
    );
    expect(gone[0]?.cover.committees).toEqual([{ name: 'Nämnd a', by: ['Internationell samordnare'], deputy: 'away' }]);
  });

  it('a pause is told on its days only, and one without an end until further notice', () => {
    const all = municipality(committee('a', contact('anna')));
    const on = (pause: Pause) => vacanciesOn(all, awayFor(pause, 'anna'), TODAY).away.map(({ until }) => until);
    expect(on({ from: '2026-05-26', until: null })).toEqual([]);
    expect(on({ from: '2026-05-01', until: '2026-05-24' })).toEqual([]);
    expect(on({ from: TODAY, until: null })).toEqual([null]);
    expect(on({ from: TODAY, until: TODAY })).toEqual([TODAY]);
  });

  it('of a post whose period is over it is told since when, who has the letters and who begins', () => {
    const over = { ...contact('anna', 'eva'), until: '2026-05-10' };
    const coming = { ...contact('bo'), from: '2026-06-01' };
    const all = municipality(committee('a', over), committee('b', over, coming), committee('c', over, contact('cia')));
    const { vacant, noContact, noDeputy } = vacanciesOn(all, away(), TODAY);
    expect(vacant).toEqual([
      {
        committee: { id: 'a', name: 'Nämnd a' },
        after: { title: 'Kontakt anna', since: '2026-05-11' },
        next: null,
        lettersTo: ['Ersättare eva'],
      },
      {
        committee: { id: 'b', name: 'Nämnd b' },
        after: { title: 'Kontakt anna', since: '2026-05-11' },
        next: { title: 'Kontakt bo', from: '2026-06-01' },
        lettersTo: ['Ersättare eva'],
      },
    ]);
    expect(noContact.committees).toEqual([]);
    expect(noDeputy.map(({ name }) => name)).toEqual(['Kontakt bo', 'Kontakt cia', 'Internationell samordnare']);
  });

  it('a period that ends is told for thirty days before, with who takes over', () => {
    const until = (day: string) => ({ ...contact('anna'), until: day });
    const ends = (...contacts: Contact[]) =>
      vacanciesOn(municipality(committee('a', ...contacts)), away(), TODAY).ending.map(({ next }) => next);
    expect(ends(until('2026-06-25'))).toEqual([]);
    expect(ends(until('2026-06-24'))).toEqual([null]);
    expect(ends(until(TODAY))).toEqual([null]);
    expect(ends(until('2026-05-24'))).toEqual([]);
    expect(ends(until('2026-06-01'), { ...contact('bo'), from: '2026-06-02' })).toEqual(['Kontakt bo']);
  });

  it('a coordinator who is away is told of, to whoever stands in', () => {
    const one = aMunicipality({
      committees: [committee('a', contact('anna', 'eva'))],
      coordinator: {
        title: 'Samordnare',
        email: 'sam@x.example',
        deputy: { title: 'Vikarie', email: 'vik@x.example' },
      },
    });
    const { away: gone, noDeputy } = vacanciesOn(one, away('sam'), TODAY);
    expect(gone).toMatchObject([{ name: 'Samordnare', cover: { coordinates: 'Vikarie', committees: [] } }]);
    expect(noDeputy).toEqual([]);
    expect(vacanciesOn(one, away('sam', 'vik'), TODAY).away).toMatchObject([{ cover: { coordinates: null } }]);
  });
});

describe('everybody in the file', () => {
  it('has one entry per address with all its roles, and a name that tells people apart', () => {
    const same = (email: string) => ({ title: 'Kontaktperson', email, deputy: null });
    const all = everybodyIn(
      municipality(
        committee('a', same('anna@x.example')),
        committee('b', same('Anna@x.example'), { ...contact('bo'), deputy: same('anna@x.example') }),
        committee('c', same('carl@x.example')),
      ),
    );
    expect([...all.values()].map(({ name, contactFor, deputyFor }) => ({ name, contactFor, deputyFor }))).toEqual([
      { name: 'Kontaktperson (Nämnd a, Nämnd b)', contactFor: ['Nämnd a', 'Nämnd b'], deputyFor: ['Nämnd b'] },
      { name: 'Kontakt bo', contactFor: ['Nämnd b'], deputyFor: [] },
      { name: 'Kontaktperson (Nämnd c)', contactFor: ['Nämnd c'], deputyFor: [] },
      { name: 'Internationell samordnare', contactFor: [], deputyFor: [] },
    ]);
  });
});
