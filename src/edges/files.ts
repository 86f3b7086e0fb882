// The forms of the files that people write in YAML: municipalities, programmes, the vocabulary.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { isMailAddress } from '../domain/address.ts';
import { isDay } from '../domain/calendar.ts';
import type { Area, Municipality } from '../domain/committee.ts';
import { DEFAULT_THRESHOLD } from '../domain/match.ts';
import type { Programme } from '../domain/programme.ts';
import type { ConceptGroup } from '../domain/vocabulary.ts';
import { type Refuse, readYaml } from './yaml.ts';

const text = (what: string) => z.string(`${what} ska vara text`).trim().min(1, `${what} saknas`);
const id = z
  .string('ett id ska vara text')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett id skrivs med små bokstäver a–z, siffror och bindestreck');
const email = z.string('en e-postadress ska vara text').refine(isMailAddress, 'det här är ingen giltig e-postadress');
const day = z.string('ett datum skrivs ÅÅÅÅ-MM-DD').refine(isDay, 'ett datum skrivs ÅÅÅÅ-MM-DD');
const person = z.strictObject({ title: text('title (rollen)'), email });
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

const area = z.strictObject({
  id,
  name: text('name (områdets namn)'),
  description: text('description (beskrivningen)'),
  terms: z
    .array(text('ett sökord'), 'terms ska vara en lista med sökord')
    .min(1, 'ett område behöver minst ett sökord'),
});

const committee = z.strictObject({
  id,
  name: text('name (nämndens eller bolagets namn)'),
  kind: z.enum(['committee', 'company'], 'kind ska vara committee (nämnd) eller company (bolag)'),
  areas: z.record(
    z.string(),
    z.number('en vikt är ett tal').min(0.1, 'en vikt är minst 0.1').max(1, 'en vikt är högst 1'),
    'areas ska ange områden med vikter, till exempel {utbildning: 1}',
  ),
  threshold: z
    .number('threshold är ett tal')
    .min(0, 'threshold är minst 0')
    .max(100, 'threshold är högst 100')
    .default(DEFAULT_THRESHOLD),
  contacts: z.array(person.extend({ deputy: optional(person) }), 'contacts ska vara en lista med kontaktpersoner'),
});

const municipality = z.strictObject({
  id,
  name: text('name (kommunens namn)'),
  county: text('county (länet)'),
  nuts: z.string('nuts ska vara text').regex(/^SE\d{3}$/, 'nuts är en NUTS 3-kod som SE122'),
  policy: z.strictObject({
    title: text('title (policyns namn)'),
    adoptedBy: optional(text('adoptedBy')),
    adoptedOn: optional(day),
  }),
  coordinator: person,
  areas: z.array(area, 'areas ska vara en lista med områden').min(1, 'kommunen behöver minst ett prioriterat område'),
  committees: z
    .array(committee, 'committees ska vara en lista med nämnder och bolag')
    .min(1, 'kommunen behöver minst en nämnd'),
  twinTowns: z
    .array(
      z.strictObject({
        name: text('name (ortens namn)'),
        country: z
          .string('country ska vara text')
          .regex(/^[A-Z]{2}$/, 'country är en landskod med två bokstäver, som FI'),
        note: optional(z.string()),
      }),
    )
    .default([]),
  networks: z.array(z.strictObject({ name: text('name (nätverkets namn)'), note: optional(z.string()) })).default([]),
  rules: z.strictObject({
    examination: optional(z.strictObject({ quote: text('quote') })),
    approval: optional(
      z.strictObject({ by: text('by'), exempt: z.array(z.string()).default([]), quote: text('quote') }),
    ),
    reports: z
      .array(
        z.strictObject({
          what: text('what'),
          to: optional(z.string()),
          when: optional(z.string()),
          quote: text('quote'),
        }),
      )
      .default([]),
  }),
});

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
      guide: optional(z.url('guide ska vara en webbadress')),
      exceptions: z
        .array(z.strictObject({ prefix: text('prefix'), contains: optional(z.string()), ...terms }))
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
    }),
  ),
});

/** The municipality of a file. Refuses, naming file and line, when anything in it is wrong. */
export function readMunicipality(path: string): Municipality {
  const { value, refuse } = readYaml(path, municipality);
  const areaIds = new Set(value.areas.map((a) => a.id));
  refuseTwice(
    value.areas.map((a) => a.id),
    'areas',
    'området',
    refuse,
  );
  refuseTwice(
    value.committees.map((c) => c.id),
    'committees',
    'nämnden',
    refuse,
  );
  value.committees.forEach((c, i) => {
    if (Object.keys(c.areas).length === 0) refuse(['committees', i, 'areas'], `${c.name} har inget område`);
    for (const name of Object.keys(c.areas)) {
      if (!areaIds.has(name))
        refuse(
          ['committees', i, 'areas', name],
          `området "${name}" finns inte bland kommunens områden (${[...areaIds].join(', ')})`,
        );
    }
  });
  return value;
}

function refuseTwice(ids: string[], list: string, what: string, refuse: Refuse): void {
  const twice = ids.findIndex((name, i) => ids.indexOf(name) !== i);
  if (twice >= 0) refuse([list, twice, 'id'], `${what} "${ids[twice]}" finns två gånger`);
}

/** One area of a file of its own, as `rank --area` takes it. */
export const readArea = (path: string): Area => readYaml(path, area).value;

export const readProgrammes = (path: string): Programme[] => readYaml(path, programmes).value.programmes;

/** Every vocabulary file of a folder, in the order of their names. Refuses a concept that stands twice or has an unknown broader one. */
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
    value.concepts.forEach(({ broader }, i) => {
      if (broader !== null && !homes.has(broader))
        refuse(['concepts', i, 'broader'], `begreppet "${broader}" finns inte`);
    });
  }
  return files.map(({ value }) => value);
}

/** The names of the municipalities that come with the service. */
export const municipalitiesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
