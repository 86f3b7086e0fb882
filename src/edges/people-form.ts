// The forms of people, how they want their letters, and when nämnder meet, in the municipality's file.
import { z } from 'zod';
import { isMailAddress } from '../domain/address.ts';
import { WEEKDAYS } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import { recipientOf } from '../domain/person.ts';
import { placesIn } from '../domain/readers.ts';
import { mayStrike, type Rhythm } from '../domain/schedule.ts';
import { day, optional, type Refuse, text } from './yaml.ts';

const rhythm = z
  .strictObject({
    every: z.enum(
      ['day', 'week', 'month'],
      'every ska vara day (varje dag), week (varje vecka) eller month (varje månad)',
    ),
    weekday: z.enum(WEEKDAYS, `weekday är en av ${WEEKDAYS.join(', ')}`).optional(),
    time: z
      .string('time är ett klockslag inom citattecken, som "07:00"')
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time är ett klockslag inom citattecken, som "07:00"')
      .refine(mayStrike, 'time får inte ligga mellan 02.00 och 03.00, då klockan ställs om'),
  })
  .refine(({ every, weekday }) => every !== 'day' || weekday === undefined, {
    path: ['weekday'],
    error: 'brev varje dag har ingen veckodag: ta bort weekday, eller skriv every: week',
  })
  .transform(
    ({ weekday, ...rest }): Rhythm => ({ ...rest, ...(weekday && { weekday: WEEKDAYS.indexOf(weekday) + 1 }) }),
  );

const email = z.string('en e-postadress ska vara text').refine(isMailAddress, 'det här är ingen giltig e-postadress');

const person = z.strictObject({
  title: text('title (rollen)'),
  email,
  rhythm: rhythm.optional(),
  language: z.enum(['sv', 'en'], 'language är sv (svenska) eller en (engelska)').optional(),
  roleAddress: z.boolean('roleAddress är true (en funktionsadress) eller false (en persons)').optional(),
});

/** The coordinator. */
export const personWithDeputy = person.extend({ deputy: optional(person) });

/** A contact person, with the period that they are one. */
export const contact = personWithDeputy
  .extend({ from: day.nullish(), until: day.nullish() })
  .refine(({ from, until }) => !from || !until || from <= until, {
    path: ['until'],
    error: 'until ligger före from',
  });

/** When one nämnd or board meets. */
export const meetings = z.strictObject({
  body: text('body (nämnden eller styrelsen)'),
  days: z
    .array(day, 'days ska vara en lista med dagar')
    .min(1, 'days behöver minst en dag')
    .max(400, 'days har högst 400 dagar'),
  papersDaysBefore: optional(
    z
      .int('papersDaysBefore är ett helt antal dagar')
      .min(0, 'papersDaysBefore är minst 0')
      .max(60, 'papersDaysBefore är högst 60'),
  ),
  decides: z.boolean('decides är true (ja) eller false (nej)').default(true),
});

/** Refuses what stands in two places and says two things: somebody's wishes for their letters, and when a nämnd meets. */
export function refuseClashes(municipality: Municipality, refuse: Refuse): void {
  municipality.meetings?.forEach(({ body }, i, all) => {
    if (all.findIndex((other) => other.body.toLowerCase() === body.toLowerCase()) !== i)
      refuse(['meetings', i, 'body'], `"${body}" finns två gånger: skriv alla dagar på ett ställe`);
  });
  refuseTwoWays(municipality, refuse);
}

/** Whoever has two roles still gets one letter. */
function refuseTwoWays(municipality: Municipality, refuse: Refuse): void {
  const places = placesIn(municipality);
  for (const wish of ['rhythm', 'language'] as const) {
    const wished = new Map<string, string>();
    for (const { person, path } of places) {
      if (person[wish] === undefined) continue;
      const said = JSON.stringify(person[wish]);
      const before = wished.get(recipientOf(person)) ?? said;
      if (before !== said)
        refuse([...path, wish], `${person.email} har en annan ${wish} på ett annat ställe i filen. Skriv samma`);
      wished.set(recipientOf(person), said);
    }
  }
}
