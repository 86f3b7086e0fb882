// The forms of the files that a municipality writes: itself with its areas and committees, an area on its own, and a development project.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { type Area, BONUSES, type Municipality } from '../domain/committee.ts';
import type { ProjectText } from '../domain/examine.ts';
import { DEFAULT_THRESHOLD } from '../domain/match.ts';
import { ownSource, refuseOwn, refuseTwice, tip } from './own-in-file.ts';
import { contact, meetings, personWithDeputy, refuseClashes } from './people-form.ts';
import { day, id, optional, type Refuse, readYaml, readYamlText, text } from './yaml.ts';

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
  contacts: z.array(contact, 'contacts ska vara en lista med kontaktpersoner'),
});

const bonus = z.number('en bonus är ett tal').min(0, 'en bonus är minst 0').max(20, 'en bonus är högst 20');

const municipality = z.strictObject({
  id,
  name: text('name (kommunens namn)'),
  county: text('county (länet)'),
  nuts: z.string('nuts ska vara text').regex(/^SE\d{3}$/, 'nuts är en NUTS 3-kod som SE122'),
  inhabitants: z
    .int('inhabitants är ett helt tal: kommunens invånare')
    .positive('inhabitants är minst 1')
    .max(10_000_000, 'inhabitants är kommunens invånare, inte landets')
    .optional(),
  inhabitantsOn: day.optional(),
  policy: z.strictObject({
    title: text('title (policyns namn)'),
    adoptedBy: optional(text('adoptedBy')),
    adoptedOn: optional(day),
  }),
  coordinator: personWithDeputy,
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
  bonuses: z
    .strictObject({
      children: bonus.default(BONUSES.children),
      balticSea: bonus.default(BONUSES.balticSea),
      twinTowns: bonus.default(BONUSES.twinTowns),
      several: bonus.default(BONUSES.several),
    })
    .default(BONUSES),
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
  meetings: z.array(meetings, 'meetings ska vara en lista med nämnder och deras sammanträdesdagar').optional(),
  sources: z.array(ownSource, 'sources ska vara en lista med egna källor').optional(),
  calls: z.array(tip, 'calls ska vara en lista med utlysningar').optional(),
  publicExaminations: z
    .boolean('publicExaminations är true (alla får läsa fastställda prövningar) eller false (bara inloggade)')
    .optional(),
});

/**
 * The municipality of a file. Refuses, naming file and line, when anything in it is wrong; of `programmes`, when given, also a programme
 * that is none of them.
 */
export const readMunicipality = (path: string, programmes?: ReadonlySet<string>): Municipality =>
  checked(readYaml(path, municipality), programmes);

/** The same of a text that somebody has sent. */
export const readMunicipalityText = (text: string, programmes?: ReadonlySet<string>): Municipality =>
  checked(readYamlText(text, 'Texten', municipality), programmes);

function checked(
  { value, refuse }: { value: z.infer<typeof municipality>; refuse: Refuse },
  programmes?: ReadonlySet<string>,
): Municipality {
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
  if (value.inhabitantsOn !== undefined && value.inhabitants === undefined)
    refuse(['inhabitantsOn'], 'inhabitantsOn säger vilken dag inhabitants gäller: skriv även inhabitants');
  refuseClashes(value, refuse);
  refuseOwn(value, refuse, programmes);
  return value;
}

/** One area of a file of its own, as `rank --area` takes it. */
export const readArea = (path: string): Area => readYaml(path, area).value;

/** The names of the municipalities that come with the service. */
export const municipalitiesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();

/** Other fields, such as the case number, may stand beside and are passed over. */
const project = z.object(
  {
    // A number is as good a name as any.
    id: z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text('id')),
    title: text('title (projektets namn)'),
    text: text('text (beskrivningen)'),
  },
  'filen ska ha fälten id, title och text',
);

/** A development project in a file of its own, as `examine --project` takes it. */
export const readProject = (path: string): ProjectText & { id: string } => readYaml(path, project).value;
