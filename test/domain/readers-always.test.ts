// Promises of who gets letters that hold for every municipality, pause, period and day: every committee has somebody who is written to.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type Day } from '../../src/domain/calendar.ts';
import type { Contact, Municipality, Person } from '../../src/domain/committee.ts';
import { isAway, isInOffice, type Pause, recipientOf } from '../../src/domain/person.ts';
import { type Choices, readersOn, settingsOf } from '../../src/domain/readers.ts';
import { vacanciesOn } from '../../src/domain/vacancies.ts';
import { aCommittee, aMunicipality, TODAY } from '../kit/build.ts';
import { STANDARD } from '../kit/letter-needs.ts';

/** So few that they meet in every role. */
const NAMES = ['anna', 'bo', 'cia', 'dan', 'sam'];
const person = fc.constantFrom(...NAMES).map((name): Person => ({ title: name, email: `${name}@kommun.example` }));
const day = fc.integer({ min: -40, max: 40 }).map((days): Day => addDays(TODAY, days));
const maybeDay = fc.option(day);
const contact = fc
  .tuple(person, fc.option(person), maybeDay, maybeDay)
  .map(([who, deputy, from, until]): Contact => ({ ...who, deputy, from, until }));
const town = fc
  .tuple(fc.array(fc.array(contact, { maxLength: 3 }), { minLength: 1, maxLength: 4 }), person, fc.option(person))
  .map(
    ([committees, coordinator, deputy]): Municipality =>
      aMunicipality({
        coordinator: { ...coordinator, deputy },
        committees: committees.map((contacts, i) => aCommittee({ id: `n${i}`, name: `N${i}`, contacts })),
      }),
  );
const pauses = fc.array(fc.tuple(fc.constantFrom(...NAMES), day, maybeDay), { maxLength: 4 }).map(
  (all): Choices => ({
    standard: STANDARD,
    chosen: new Map(
      all.map(([name, from, until]) => [`${name}@kommun.example`, { pause: { from, until } satisfies Pause }]),
    ),
  }),
);

it('every committee always has somebody who is written to, and the coordinator’s part has exactly one reader', () => {
  fc.assert(
    fc.property(town, pauses, (municipality, choices) => {
      const readers = readersOn(municipality, choices, TODAY);
      for (const committee of municipality.committees)
        expect(readers.some(({ committees }) => committees.includes(committee))).toBe(true);
      expect(readers.filter(({ coordinates }) => coordinates)).toHaveLength(1);
      expect(new Set(readers.map(({ recipient }) => recipient)).size).toBe(readers.length);
    }),
    { numRuns: 2000 },
  );
});

it('nobody speaks for a committee in their own name outside their period or while away', () => {
  fc.assert(
    fc.property(town, pauses, (municipality, choices) => {
      for (const { committees, standsIn, recipient } of readersOn(municipality, choices, TODAY))
        for (const committee of committees) {
          if (standsIn.some((one) => one.committee === committee)) continue;
          const own = committee.contacts.filter((one) => recipientOf(one) === recipient && isInOffice(one, TODAY));
          expect(own.length).toBeGreaterThan(0);
          const isLeft = municipality.coordinator;
          const away = isAway(settingsOf(own[0] ?? isLeft, choices), TODAY);
          // Whoever is away speaks all the same when they coordinate and nobody else is left.
          if (away) expect(recipientsOfCoordination(municipality)).toContain(recipient);
        }
    }),
    { numRuns: 2000 },
  );
});

const recipientsOfCoordination = ({ coordinator }: Municipality): string[] => [
  recipientOf(coordinator),
  ...(coordinator.deputy ? [recipientOf(coordinator.deputy)] : []),
];

it('a committee without a contact person in their period is told as vacant or as empty, and no other is', () => {
  fc.assert(
    fc.property(town, pauses, (municipality, choices) => {
      const { noContact, vacant, ending } = vacanciesOn(municipality, choices, TODAY);
      const without = municipality.committees.filter(({ contacts }) => !contacts.some((one) => isInOffice(one, TODAY)));
      expect([...noContact.committees, ...vacant.map(({ committee }) => committee.name)].sort()).toEqual(
        without.map(({ name }) => name).sort(),
      );
      for (const { lettersTo, after } of vacant) {
        expect(lettersTo.length).toBeGreaterThan(0);
        if (after !== null) expect(after.since <= TODAY).toBe(true);
      }
      for (const { until } of ending) expect(until >= TODAY && until <= addDays(TODAY, 30)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
