// The first sign-in of a coordinator: its steps, and a municipality made from scratch.
import { type Area, BONUSES, type Committee, type Municipality } from './committee.ts';
import { DEFAULT_THRESHOLD } from './match.ts';
import type { Fault } from './own.ts';
import { slug } from './places.ts';
import { addressFault, type SendingRules } from './recipients.ts';

/** The steps, in their order. */
export const SETUP_STEPS = ['municipality', 'people', 'areas', 'preview', 'digest'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** What a municipality is made from. Texts as they were filled in. */
export interface NewMunicipality {
  name: string;
  /** NUTS 3 code. */
  nuts: string;
  coordinatorTitle: string;
  coordinatorEmail: string;
  policyTitle: string;
}

const LONGEST = 200;

/** What is wrong with it, field by field. `counties`: names by NUTS 3 code. */
export function newMunicipalityFaults(
  said: NewMunicipality,
  { counties, sending }: { counties: ReadonlyMap<string, string>; sending: SendingRules },
): Fault[] {
  const lacking = (field: keyof NewMunicipality, text: string): Fault[] =>
    said[field].trim() === '' ? [{ field, text }] : [];
  const long = (Object.keys(said) as (keyof NewMunicipality)[]).filter((field) => said[field].length > LONGEST);
  const address = addressFault(said.coordinatorEmail, sending, true);
  return [
    ...lacking('name', 'Skriv kommunens namn, till exempel Storköpings kommun.'),
    ...(counties.has(said.nuts) ? [] : [{ field: 'nuts', text: 'Välj det län som kommunen ligger i.' }]),
    ...lacking('coordinatorTitle', 'Skriv samordnarens roll, till exempel EU-samordnare, kommunledningskontoret.'),
    ...(address === null ? [] : [{ field: 'coordinatorEmail', text: address }]),
    ...lacking('policyTitle', 'Skriv vad policyn eller riktlinjerna heter.'),
    ...long.map((field) => ({ field, text: `Högst ${LONGEST} tecken.` })),
  ];
}

/**
 * A municipality with these areas and, to begin with, one committee: kommunstyrelsen, which has all of them and whose contact person is
 * the coordinator. Everything else is filled in on the pages.
 */
export function municipalityFrom(
  said: NewMunicipality,
  areas: Area[],
  counties: ReadonlyMap<string, string>,
): Municipality {
  const coordinator = { title: said.coordinatorTitle.trim(), email: said.coordinatorEmail.trim() };
  const board: Committee = {
    id: 'kommunstyrelsen',
    name: 'Kommunstyrelsen',
    kind: 'committee',
    areas: Object.fromEntries(areas.map(({ id }) => [id, 1])),
    threshold: DEFAULT_THRESHOLD,
    contacts: [{ ...coordinator, deputy: null }],
  };
  return {
    id: idOf(said.name.replace(/s? kommun$/i, '')),
    name: said.name.trim(),
    county: counties.get(said.nuts) ?? '',
    nuts: said.nuts,
    policy: { title: said.policyTitle.trim(), adoptedBy: null, adoptedOn: null },
    coordinator,
    areas,
    committees: [board],
    twinTowns: [],
    networks: [],
    bonuses: BONUSES,
    rules: { examination: null, approval: null, reports: [] },
  };
}

/** `En attraktiv stad` → `en-attraktiv-stad`; never empty. */
const idOf = (name: string): string => slug(name).replace(/^-|-$/g, '').slice(0, 60).replace(/-$/, '') || 'namnlost';

/** Areas by their names and terms, each with an id that none of `others` has. What says nothing of an area but its name is described by it. */
export function areasFrom(said: readonly { name: string; terms: string[] }[], others: readonly Area[]): Area[] {
  const taken = new Set(others.map(({ id }) => id));
  return said.map(({ name, terms }) => {
    const wanted = idOf(name);
    let id = wanted;
    for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
    taken.add(id);
    return { id, name, description: name, terms };
  });
}
