// The forms of the files that a municipality writes: itself with its areas and committees, and an area on its own.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { isDay } from '../domain/calendar.ts';
import { type Area, BONUSES, type Municipality } from '../domain/committee.ts';
import { DEFAULT_THRESHOLD } from '../domain/match.ts';
import {
  OWN_KINDS,
  OWN_LANGUAGES,
  OWN_PREFIX,
  type OwnSource,
  ownSourceFaults,
  SELECTOR_NAMES,
} from '../domain/own.ts';
import { type FileTip, TIPS, tipFaults } from '../domain/tip.ts';
import { meetings, personWithDeputy, refuseClashes } from './people-form.ts';
import { day, id, optional, type Refuse, readYaml, text } from './yaml.ts';

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
  contacts: z.array(personWithDeputy, 'contacts ska vara en lista med kontaktpersoner'),
});

const bonus = z.number('en bonus är ett tal').min(0, 'en bonus är minst 0').max(20, 'en bonus är högst 20');

const oneOf = <T extends string>(values: readonly T[], why: string) => z.enum(values as readonly [T, ...T[]], why);
const language = z
  .string('language ska vara text')
  .refine((code) => code in OWN_LANGUAGES, `language är en av ${Object.keys(OWN_LANGUAGES).join(', ')}`)
  .default('sv');
const yesOrNo = (what: string) => z.boolean(`${what} är true (ja) eller false (nej)`).default(false);
const said = (what: string) => optional(text(what));

const ownSource = z.strictObject({
  id: id.refine(
    (name) => name.startsWith(OWN_PREFIX) && name !== TIPS.id,
    `en egen källas id börjar med ${OWN_PREFIX}`,
  ),
  name: text('name (källans namn)'),
  kind: oneOf(
    Object.keys(OWN_KINDS) as OwnSource['kind'][],
    'kind ska vara feed (flöde), wordpress eller list (lista)',
  ),
  address: text('address (adressen)'),
  language,
  every: oneOf(['day', 'week'], 'every ska vara day (varje dag) eller week (varje vecka)').default('day'),
  about: oneOf(
    ['calls', 'policy'],
    'about ska vara calls (utlysningar) eller policy (att påverka eller känna till)',
  ).default('calls'),
  fund: z.string('fund ska vara text').trim().default(''),
  programme: optional(id),
  selectors: optional(
    z.strictObject({
      item: text('item (varje utlysning)'),
      title: said('title'),
      link: said('link'),
      deadline: said('deadline'),
      text: said('text'),
    }),
  ),
  follow: yesOrNo('follow'),
  elsewhere: yesOrNo('elsewhere'),
  nothing: said('nothing'),
});

/** What stands for a day that nobody knows. */
const UNKNOWN = 'okänt';
const SAID = { open: 'open', coming: 'forthcoming', unknown: null } as const;

const tip = z
  .strictObject({
    id,
    title: text('title (titeln)'),
    link: text('link (länken)'),
    deadline: z
      .string(`deadline är en dag (ÅÅÅÅ-MM-DD) eller ${UNKNOWN}`)
      .refine((day) => day === UNKNOWN || isDay(day), `deadline är en dag (ÅÅÅÅ-MM-DD) eller ${UNKNOWN}`),
    status: oneOf(
      ['open', 'coming', 'unknown'],
      'status ska vara open, coming (kommande) eller unknown (vet inte)',
    ).default('unknown'),
    from: said('from (vem som tipsade)'),
    programme: optional(id),
    words: said('words'),
    applicants: said('applicants'),
    language,
  })
  .transform(
    ({ link: url, deadline, status, ...rest }): FileTip => ({
      ...rest,
      url,
      deadline: deadline === UNKNOWN ? null : deadline,
      status: SAID[status],
    }),
  );

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
});

/**
 * The municipality of a file. Refuses, naming file and line, when anything in it is wrong; of `programmes`, when given, also a programme
 * that is none of them.
 */
export function readMunicipality(path: string, programmes?: ReadonlySet<string>): Municipality {
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
  refuseClashes(value, refuse);
  refuseOwn(value, refuse, programmes);
  return value;
}

/** What is wrong in the sources and calls that the municipality has added. */
function refuseOwn({ sources = [], calls = [] }: Municipality, refuse: Refuse, programmes?: ReadonlySet<string>): void {
  const idsOf = (all: readonly { id: string }[]) => all.map((one) => one.id);
  refuseTwice(idsOf(sources), 'sources', 'källan', refuse);
  refuseTwice(idsOf(calls), 'calls', 'utlysningen', refuse);
  for (const [list, all] of Object.entries({ sources, calls }))
    all.forEach(({ programme }, i) => {
      if (programme !== null && programmes && !programmes.has(programme))
        refuse([list, i, 'programme'], `programmet "${programme}" finns inte i data/programmes.yaml`);
    });
  sources.forEach((source, i) => {
    const fault = ownSourceFaults(source)[0];
    if (fault)
      refuse(['sources', i, ...(fault.field in SELECTOR_NAMES ? ['selectors'] : []), fault.field], lower(fault.text));
  });
  calls.forEach((call, i) => {
    // A day that has passed is no fault in a file: the line may stand until somebody takes it away.
    const fault = tipFaults({ ...call, deadline: null }, '0001-01-01')[0];
    if (fault) refuse(['calls', i, fault.field], lower(fault.text));
  });
}

/** A sentence as it stands after the name of a field. */
const lower = (sentence: string): string =>
  `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;

function refuseTwice(ids: string[], list: string, what: string, refuse: Refuse): void {
  const twice = ids.findIndex((name, i) => ids.indexOf(name) !== i);
  if (twice >= 0) refuse([list, twice, 'id'], `${what} "${ids[twice]}" finns två gånger`);
}

/** One area of a file of its own, as `rank --area` takes it. */
export const readArea = (path: string): Area => readYaml(path, area).value;

/** The names of the municipalities that come with the service. */
export const municipalitiesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
