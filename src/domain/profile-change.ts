// What tells two profiles of a committee apart, and the municipality with a committee's profile changed. Pure.
import type { Area, Municipality, Profile } from './committee.ts';

/** What was, and what is now; null where there was, or is, nothing. */
interface Turned<T> {
  before: T;
  after: T;
}

/** What is different in an area of a profile. */
export interface AreaChange {
  id: string;
  name: string;
  /** Null when it is the same. 0: the committee had, or has, not got the area. */
  weight: Turned<number> | null;
  renamed: Turned<string> | null;
  described: boolean;
  added: string[];
  removed: string[];
  /** The same terms in another order: the first weighs the most. */
  reordered: boolean;
}

export interface ProfileChange {
  /** Null when it is the same. */
  threshold: Turned<number> | null;
  areas: AreaChange[];
}

type WeighedArea = Profile['areas'][number];

/** What is different in `after`; of an area that came or went, only that. */
export function changeBetween(before: Profile, after: Profile): ProfileChange {
  const ids = [...new Set([...before.areas, ...after.areas].map(({ id }) => id))];
  const find = (profile: Profile, id: string) => profile.areas.find((area) => area.id === id);
  return {
    threshold: before.threshold === after.threshold ? null : { before: before.threshold, after: after.threshold },
    areas: ids.flatMap((id) => areaChange(find(before, id), find(after, id))),
  };
}

function areaChange(before: WeighedArea | undefined, after: WeighedArea | undefined): AreaChange[] {
  const [was, is] = [before ?? after, after ?? before];
  if (was === undefined || is === undefined) return [];
  const [weighed, weighs] = [before?.weight ?? 0, after?.weight ?? 0];
  const texts = textChange(was, is);
  const weight = weighed === weighs ? null : { before: weighed, after: weighs };
  return weight === null && texts === null ? [] : [{ id: is.id, name: is.name, weight, ...(texts ?? { ...NO_TEXTS }) }];
}

type TextChange = Pick<AreaChange, 'renamed' | 'described' | 'added' | 'removed' | 'reordered'>;

const NO_TEXTS: TextChange = { renamed: null, described: false, added: [], removed: [], reordered: false };

/** What is different in an area itself, whoever has it; null when nothing is. */
export function textChange(before: Area, after: Area): TextChange | null {
  const added = after.terms.filter((term) => !before.terms.includes(term));
  const removed = before.terms.filter((term) => !after.terms.includes(term));
  const isSameOrder = before.terms.join('\n') === after.terms.join('\n');
  const change: TextChange = {
    renamed: before.name === after.name ? null : { before: before.name, after: after.name },
    described: before.description !== after.description,
    added,
    removed,
    reordered: added.length + removed.length === 0 && !isSameOrder,
  };
  return change.renamed === null && !change.described && isSameOrder ? null : change;
}

export const isNoChange = ({ threshold, areas }: ProfileChange): boolean => threshold === null && areas.length === 0;

/** The municipality with the weights and the threshold of one committee, and the terms of its areas, as the profile has them. */
export function withProfile(municipality: Municipality, { committee, threshold, areas }: Profile): Municipality {
  const termsOf = (area: Area) => areas.find(({ id }) => id === area.id)?.terms ?? area.terms;
  const weights = Object.fromEntries(areas.map(({ id, weight }) => [id, weight]));
  return {
    ...municipality,
    areas: municipality.areas.map((area) => ({ ...area, terms: termsOf(area) })),
    committees: municipality.committees.map((one) =>
      one.id === committee ? { ...one, areas: weights, threshold } : one,
    ),
  };
}

/** The change as the log has it: only what is different, as it was and as it became. */
export function changeForLog({ threshold, areas }: ProfileChange): { before: object; after: object } {
  const side = (which: 'before' | 'after', terms: 'removed' | 'added') => ({
    ...(threshold && { threshold: threshold[which] }),
    areas: Object.fromEntries(
      areas.map((area) => [
        area.id,
        {
          ...(area.weight && { weight: area.weight[which] }),
          ...(area.renamed && { name: area.renamed[which] }),
          ...(area[terms].length > 0 && { terms: area[terms] }),
        },
      ]),
    ),
  });
  return { before: side('before', 'removed'), after: side('after', 'added') };
}

/**
 * A former profile as it can be had again: of the areas that the municipality still has, with the terms and weights of then. `gone`: the
 * names of those that it has no longer.
 */
export function restored(
  then: Profile,
  now: Profile,
  municipality: Municipality,
): { profile: Profile; gone: string[] } {
  const areas = municipality.areas.flatMap((area): Profile['areas'] => {
    const was = then.areas.find(({ id }) => id === area.id);
    return was ? [{ ...area, terms: was.terms, weight: was.weight }] : [];
  });
  const gone = then.areas.filter(({ id }) => !areas.some((area) => area.id === id)).map(({ name }) => name);
  return { profile: { ...now, threshold: then.threshold, areas }, gone };
}
