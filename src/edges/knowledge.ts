// The forms of the files that the matching rests on: the programmes, the vocabulary, the places and the weights.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ACTS, FORMS, SIGNS } from '../domain/fit-signs.ts';
import { FIELDS } from '../domain/passage.ts';
import type { PlaceList } from '../domain/places.ts';
import type { Programme } from '../domain/programme.ts';
import type { ConceptGroup } from '../domain/vocabulary.ts';
import type { Weights } from '../domain/weights.ts';
import { day, id, optional, readYaml, text } from './yaml.ts';

const terms = {
  municipality: z.enum(
    ['applicant', 'partner', 'unusual', 'no', 'unclear'],
    'municipality ska vara applicant, partner, unusual, no eller unclear',
  ),
  applicants: text('applicants'),
  rate: optional(z.string()),
};
const programmes = z.strictObject({
  programmes: z.array(
    z.strictObject({
      id,
      codes: z.array(z.string('en kod skrivs inom citattecken')),
      prefixes: z.array(z.string()),
      name: text('name'),
      english: text('english'),
      money: text('money'),
      ...terms,
      themes: z.array(text('ett begrepp')).default([]),
      guide: optional(z.url('guide ska vara en webbadress')),
      exceptions: z
        .array(
          z.strictObject({
            prefix: text('prefix'),
            contains: optional(z.string()),
            ...terms,
            themes: optional(z.array(text('ett begrepp'))),
          }),
        )
        .default([]),
    }),
  ),
});

const words = z.array(text('ett ord'), 'ord skrivs som en lista').min(1, 'minst ett ord på varje språk behövs');
const vocabulary = z.strictObject({
  group: text('group'),
  concepts: z.array(
    z.strictObject({
      concept: text('concept'),
      sv: words,
      en: words,
      broader: optional(z.string()),
      not: optional(z.array(z.string())),
      related: optional(z.array(z.string())),
      task: optional(z.enum(['municipal', 'shared', 'other'], 'task ska vara municipal, shared eller other')),
    }),
  ),
});

const nuts = z
  .string('en NUTS-kod ska vara text')
  .regex(/^SE(?:\d{1,3})?$/, 'en NUTS-kod är SE, SE1, SE12 eller SE122');
const countryCode = z
  .string('en landskod skrivs inom citattecken')
  .regex(/^[A-Z]{2}$/, 'en landskod är två stora bokstäver, som FI')
  .refine((code) => code !== 'SE', 'Sverige är inget annat land');
const placeCode = z
  .string('ett led ska vara text')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett led skrivs med små bokstäver a–z, siffror och bindestreck');
const places = z.strictObject({
  places: z.array(
    z.strictObject({
      name: text('name'),
      sv: words,
      en: words,
      codes: z.array(placeCode, 'codes ska vara en lista').default([]),
      covers: z.array(nuts, 'covers ska vara en lista med NUTS-koder, [] när ingen del av Sverige ingår'),
      country: optional(countryCode),
      not: z.array(text('ett uttryck'), 'not ska vara en lista').default([]),
    }),
    'places ska vara en lista med platser',
  ),
  countries: z.array(countryCode, 'countries ska vara en lista med landskoder'),
});

const number = z.number('en vikt är ett tal');
const share = number.min(0, 'ska vara minst 0').max(1, 'ska vara högst 1');
const positive = number.positive('ska vara större än 0');
const points = number.min(-3, 'ska vara minst -3').max(3, 'ska vara högst 3');
const tasks = z.strictObject({ municipal: points, shared: points, other: points });
const each = <K extends string, T extends z.ZodType>(names: readonly K[], schema: T) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, schema])) as Record<K, T>);
const weights = z.strictObject({
  trained: z.strictObject({ on: day, with: text('with'), items: positive, spearman: number }),
  mentions: z.strictObject({
    fields: each(FIELDS, number.min(0, 'ska vara minst 0')),
    half: positive,
    part: share,
    boilerplate: share,
    usualWords: positive,
    length: share,
    most: positive,
    programmeWords: positive,
  }),
  relevance: z.strictObject({
    half: positive,
    next: share,
    share: number.min(0, 'ska vara minst 0'),
    subject: share,
    leastFit: share,
    fullFit: positive,
  }),
  areas: each(
    [
      'name',
      'firstTerm',
      'lastTerm',
      'description',
      'part',
      'saysLittle',
      'narrower',
      'broader',
      'related',
      'mostBroader',
      'siblings',
      'far',
    ],
    share,
  ),
  fit: z.strictObject({
    start: each(['applicant', 'partner', 'unusual', 'unclear', 'no', 'national', 'policy'], points),
    forms: each([...FORMS.map(({ form }) => form), ...ACTS.map(({ form }) => form)], points),
    signs: each(
      SIGNS.map(({ sign }) => sign),
      points,
    ),
    strands: z.record(z.string(), points),
    half: positive,
    tasks: z.strictObject({ call: tasks, policy: tasks }),
    from: each(['yes', 'partner', 'unclear'], points),
  }),
});

/** The programmes. Refuses a theme that is none of the vocabulary's concepts. */
export function readProgrammes(path: string, concepts: ReadonlySet<string>): Programme[] {
  const { value, refuse } = readYaml(path, programmes);
  const check = (themes: readonly string[], place: PropertyKey[]) =>
    themes.forEach((theme, n) => {
      if (!concepts.has(theme)) refuse([...place, 'themes', n], `begreppet "${theme}" finns inte i ordlistan`);
    });
  value.programmes.forEach((programme, i) => {
    check(programme.themes, ['programmes', i]);
    programme.exceptions.forEach((e, n) => {
      check(e.themes ?? [], ['programmes', i, 'exceptions', n]);
    });
  });
  return value.programmes;
}

/** The places that calls are limited to. Refuses a place or a country that stands twice. */
export function readPlaces(path: string): PlaceList {
  const { value, refuse } = readYaml(path, places);
  const once = (list: 'places' | 'countries', names: readonly string[]) => {
    const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
    if (twice >= 0) refuse([list, twice], `"${names[twice]}" finns två gånger`);
  };
  once(
    'places',
    value.places.map(({ name }) => name),
  );
  once('countries', value.countries);
  return value;
}

/** The weights of the matching. */
export const readWeights = (path: string): Weights => readYaml(path, weights).value;

/** Every vocabulary file of a folder, in the order of their names. Refuses a concept that stands twice, or that names one that is none. */
export function readVocabulary(folder: string): ConceptGroup[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const files = names.sort().map((name) => ({ name, ...readYaml(join(folder, name), vocabulary) }));
  const homes = new Map<string, string>();
  for (const { name, value, refuse } of files) {
    value.concepts.forEach(({ concept }, i) => {
      const other = homes.get(concept);
      if (other) refuse(['concepts', i, 'concept'], `begreppet "${concept}" finns redan i ${other}`);
      homes.set(concept, name);
    });
  }
  for (const { value, refuse } of files) {
    value.concepts.forEach(({ broader, related }, i) => {
      const check = (name: string, place: PropertyKey[]) => {
        if (!homes.has(name)) refuse(['concepts', i, ...place], `begreppet "${name}" finns inte`);
      };
      if (broader !== null) check(broader, ['broader']);
      related?.forEach((name, n) => {
        check(name, ['related', n]);
      });
    });
  }
  return files.map(({ value }) => value);
}
