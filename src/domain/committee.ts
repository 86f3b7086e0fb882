// A municipality as the service sees it: areas, committees, people, twin towns and the rules it has set itself.
import type { Day } from './calendar.ts';
import type { OwnSource } from './own.ts';
import type { Language } from './person.ts';
import type { Rhythm } from './schedule.ts';
import type { FileTip } from './tip.ts';

/** A prioritised area in the municipality's own words. */
export interface Area {
  id: string;
  name: string;
  description: string;
  terms: string[];
}

/** Somebody to write to, by role. `email` is the identity. Rhythm and language hold until they choose something else themselves. */
export interface Person {
  title: string;
  email: string;
  rhythm?: Rhythm | undefined;
  language?: Language | undefined;
  /** The address belongs to a role and not to one person. */
  roleAddress?: boolean | undefined;
}

export interface Contact extends Person {
  deputy: Person | null;
  /** The first and the last day of the period that they are contact person; open where it is left out. */
  from?: Day | null | undefined;
  until?: Day | null | undefined;
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

/** The days on which one nämnd or board meets. */
export interface Meetings {
  body: string;
  days: Day[];
  /** So many days before a meeting its papers must be in; null when nobody has said. */
  papersDaysBefore: number | null;
  /** Whether it may decide to apply. */
  decides: boolean;
}

export interface Municipality {
  id: string;
  name: string;
  county: string;
  /** NUTS 3 code. */
  nuts: string;
  /** How many live there, at the latest count that the municipality has written down. */
  inhabitants?: number | undefined;
  /** The day of that count. */
  inhabitantsOn?: Day | undefined;
  policy: { title: string; adoptedBy: string | null; adoptedOn: Day | null };
  coordinator: Person & { deputy?: Person | null | undefined };
  areas: Area[];
  committees: Committee[];
  twinTowns: TwinTown[];
  networks: Network[];
  bonuses: Bonuses;
  rules: Rules;
  /** When nämnder and boards meet, as far as it is known. */
  meetings?: readonly Meetings[] | undefined;
  /** Sources of its own, beside those that come with the service. */
  sources?: readonly OwnSource[] | undefined;
  /** Calls written in by hand. */
  calls?: readonly FileTip[] | undefined;
  /** Whether everybody may read fixed examinations that are not secret; left out, whoever is signed in may. */
  publicExaminations?: boolean | undefined;
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
