// A municipality as the service sees it: areas, committees, people, twin towns and the rules it has set itself.
import type { Day } from './calendar.ts';
import type { OwnSource } from './own.ts';
import type { FileTip } from './tip.ts';

/** A prioritised area in the municipality's own words. */
export interface Area {
  id: string;
  name: string;
  description: string;
  terms: string[];
}

/** Somebody to write to, by role. `email` is the identity. */
export interface Person {
  title: string;
  email: string;
}

export interface Contact extends Person {
  deputy: Person | null;
}

/** A committee (nämnd) or a municipal company: who is told, and of what. */
export interface Committee {
  id: string;
  name: string;
  kind: 'committee' | 'company';
  /** Weight 0.1–1 per area id. */
  areas: Record<string, number>;
  /** The least score (0–100) that is told. */
  threshold: number;
  contacts: Contact[];
}

export interface TwinTown {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  note: string | null;
}

export interface Network {
  name: string;
  note: string | null;
}

/** The municipality's own rules, each with the policy's words. Null where the policy is silent. */
export interface Rules {
  examination: { quote: string } | null;
  approval: { by: string; exempt: string[]; quote: string } | null;
  reports: { what: string; to: string | null; when: string | null; quote: string }[];
}

export interface Municipality {
  id: string;
  name: string;
  county: string;
  /** NUTS 3 code. */
  nuts: string;
  policy: { title: string; adoptedBy: string | null; adoptedOn: Day | null };
  coordinator: Person;
  areas: Area[];
  committees: Committee[];
  twinTowns: TwinTown[];
  networks: Network[];
  bonuses: Bonuses;
  rules: Rules;
  /** Sources of its own, beside those that come with the service. */
  sources?: readonly OwnSource[] | undefined;
  /** Calls written in by hand. */
  calls?: readonly FileTip[] | undefined;
}

/** What the policy wants seen first, as the most points that each adds on top of the areas' score; 0 switches one off. */
export interface Bonuses {
  /** Children and young people. */
  children: number;
  balticSea: number;
  /** Calls that name the country of a twin town. */
  twinTowns: number;
  /** Calls that two or more committees are told of. */
  several: number;
}

/** What holds for a municipality whose file says nothing else. */
export const BONUSES: Bonuses = { children: 5, balticSea: 3, twinTowns: 3, several: 5 };

/** What matching needs to know of the municipality itself. */
export interface Home {
  /** NUTS 3 code. */
  nuts: string;
  twinTowns: TwinTown[];
  bonuses: Bonuses;
}

/** What a committee's matches are made from; saved as a numbered revision each time it changes. */
export interface Profile {
  committee: string;
  threshold: number;
  areas: (Area & { weight: number })[];
  /** Left out when a profile is tried without a municipality. */
  home?: Home;
}

/** The committee's profile as the municipality's file has it. Areas in the file's order, so that equal profiles read equal. */
export function profileOf(municipality: Municipality, committee: Committee): Profile {
  return {
    committee: committee.id,
    threshold: committee.threshold,
    areas: municipality.areas.flatMap((area) => {
      const weight = committee.areas[area.id];
      return weight === undefined ? [] : [{ ...area, weight }];
    }),
    home: { nuts: municipality.nuts, twinTowns: municipality.twinTowns, bonuses: municipality.bonuses },
  };
}

/**
 * Everybody who gets a digest, with the committees each speaks for; one entry per e-mail address, in the file's order. For a committee
 * that has no contact person the coordinator stands in: its calls must reach somebody.
 */
export function readers(municipality: Municipality): { person: Person; committees: Committee[] }[] {
  const byEmail = new Map<string, { person: Person; committees: Committee[] }>();
  for (const committee of municipality.committees) {
    const contacts: Person[] = committee.contacts.length > 0 ? committee.contacts : [municipality.coordinator];
    for (const contact of contacts) {
      const key = contact.email.toLowerCase();
      const entry = byEmail.get(key) ?? { person: { title: contact.title, email: contact.email }, committees: [] };
      if (!entry.committees.includes(committee)) entry.committees.push(committee);
      byEmail.set(key, entry);
    }
  }
  return [...byEmail.values()];
}
