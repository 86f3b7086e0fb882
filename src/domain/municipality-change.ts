// What tells two versions of a municipality apart, in so far as somebody must know before one takes the other's place. Pure.
import { type Municipality, profileOf } from './committee.ts';
import { changeBetween, isNoChange, type ProfileChange } from './profile-change.ts';
import { placesIn } from './readers.ts';

/** The parts that are told by name alone. */
const PARTS = [
  'name',
  'county',
  'nuts',
  'inhabitants',
  'inhabitantsOn',
  'policy',
  'coordinator',
  'twinTowns',
  'networks',
  'bonuses',
  'rules',
  'meetings',
  'sources',
  'calls',
  'publicExaminations',
] as const;
export type Part = (typeof PARTS)[number];

/** What came and what went, by name. */
interface CameAndWent {
  added: string[];
  removed: string[];
}

export interface MunicipalityChange {
  /** Those that are different, without what they hold. */
  parts: Part[];
  areas: CameAndWent;
  committees: CameAndWent & {
    /** The committees that have the same id and another name, kind or contact persons. */
    altered: string[];
  };
  /** Those that there were and are, by what differs in their profiles. */
  profiles: { committee: string; change: ProfileChange }[];
  /** How many places for people there are: contact persons, deputies and the coordinator. */
  people: { before: number; after: number };
}

/** What is different in `after`. */
export function municipalityChange(before: Municipality, after: Municipality): MunicipalityChange {
  const both = after.committees.flatMap((is) => {
    const was = before.committees.find(({ id }) => id === is.id);
    return was ? [{ was, is }] : [];
  });
  return {
    parts: PARTS.filter((part) => !isSame(before[part], after[part])),
    areas: cameAndWent(before.areas, after.areas),
    committees: {
      ...cameAndWent(before.committees, after.committees),
      altered: both
        .filter(({ was, is }) => !isSame([was.name, was.kind, was.contacts], [is.name, is.kind, is.contacts]))
        .map(({ is }) => is.name),
    },
    profiles: both.flatMap(({ was, is }) => {
      const change = changeBetween(profileOf(before, was), profileOf(after, is));
      return isNoChange(change) ? [] : [{ committee: is.name, change }];
    }),
    people: { before: placesIn(before).length, after: placesIn(after).length },
  };
}

const cameAndWent = (before: readonly Named[], after: readonly Named[]): CameAndWent => ({
  added: after.filter(({ id }) => !before.some((was) => was.id === id)).map(({ name }) => name),
  removed: before.filter(({ id }) => !after.some((is) => is.id === id)).map(({ name }) => name),
});

interface Named {
  id: string;
  name: string;
}

/** Whether two values say the same. Nothing, an empty list and a field that is left out all say nothing; the order of fields does, too. */
const isSame = (a: unknown, b: unknown): boolean => plain(a) === plain(b);

function plain(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'null' : `[${value.map(plain).join()}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, held]) => plain(held) !== 'null');
  return `{${fields
    .map(([name, held]) => `${JSON.stringify(name)}:${plain(held)}`)
    .sort()
    .join()}}`;
}

/** Whether two municipalities are one and the same in everything. */
export const isSameMunicipality = (a: Municipality, b: Municipality): boolean => isSame(a, b);
