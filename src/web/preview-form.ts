// Reads a profile as somebody has filled it in: terms, weights and a threshold, each within bounds, with an error in Swedish for what is not.
import type { Area, Profile } from '../domain/committee.ts';
import { LONGEST_LIST, termsFault, termsIn } from '../domain/terms.ts';
import type { PreviewForm, WrongField } from '../views/pages/preview-form.tsx';
import { exact } from '../views/profile-words.ts';
import type { Sent } from './sent.ts';

/** What was read: the form as it was filled in, and the profile it makes when nothing is wrong. */
export interface Tried {
  form: PreviewForm;
  wrong: WrongField[];
  /** Null when something is wrong. */
  profile: Profile | null;
}

/** What the form is filled in upon. */
export interface TriedOn {
  /** The profile as it holds. */
  before: Profile;
  /** What a field that says nothing has: the same, or a former revision. */
  base: Profile;
  /** All areas of the municipality. */
  areas: readonly Area[];
}

/** What a query says of the form's fields; a field that is not there has the value of the base. */
export function tried(query: Sent, on: TriedOn): Tried {
  const wrong: WrongField[] = [];
  const form = formIn((name, otherwise) => query(name)?.slice(0, LONGEST_LIST) ?? otherwise, on);
  const threshold = thresholdOf(form, wrong);
  // In the municipality's order, so that equal profiles read equal.
  const areas = on.areas.flatMap((area) => {
    const filled = form.areas.find((f) => f.area.id === area.id);
    return filled ? triedArea(area, filled, wrong) : [];
  });
  for (const { area, weight } of form.others) if (!isNothing(weight)) wrong.push(weightFault(area));
  if (areas.length === 0 && wrong.length === 0)
    wrong.push({ field: `weight-${form.areas[0]?.area.id ?? ''}`, text: 'Minst ett område måste ha en vikt över 0.' });
  return { form, wrong, profile: wrong.length > 0 || threshold === null ? null : { ...on.before, threshold, areas } };
}

/** The form as it is filled in: the committee's areas and those to be added in full, the municipality's others by name. */
function formIn(said: (name: string, otherwise: string) => string, { before, base, areas }: TriedOn): PreviewForm {
  const weightOf = (profile: Profile, id: string) => profile.areas.find((area) => area.id === id)?.weight ?? 0;
  const filled = [...areas]
    .sort((a, b) => weightOf(base, b.id) - weightOf(base, a.id))
    .map((area) => {
      const terms = said(`terms-${area.id}`, (base.areas.find(({ id }) => id === area.id) ?? area).terms.join('\n'));
      const isHad = weightOf(before, area.id) > 0;
      const weight = said(`weight-${area.id}`, exact(weightOf(base, area.id)));
      const isOpen = !isHad || !isUntouched(terms, area);
      return { area: { id: area.id, name: area.name }, terms, weight, isHad, isOpen };
    });
  const isWhole = ({ isHad, weight }: { isHad: boolean; weight: string }) => isHad || (numberIn(weight) ?? 0) > 0;
  return {
    threshold: said('threshold', exact(base.threshold)),
    areas: filled.filter(isWhole),
    others: filled.filter((one) => !isWhole(one)),
  };
}

const isNothing = (weight: string): boolean => weight.trim() === '' || numberIn(weight) === 0;

function thresholdOf({ threshold }: PreviewForm, wrong: WrongField[]): number | null {
  const points = numberIn(threshold);
  if (points !== null && points <= 100) return points;
  wrong.push({ field: 'threshold', text: 'Gränsen är ett tal från 0 till 100, till exempel 14.' });
  return null;
}

/** Digits with a decimal comma or point, or null. */
const numberIn = (text: string): number | null =>
  /^\d{1,3}(?:[.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null;

const weightFault = ({ id, name }: { id: string; name: string }): WrongField => ({
  field: `weight-${id}`,
  text: `Vikten för ${name} är ett tal från 0,1 till 1, eller 0 för att pröva utan området.`,
});

/** The area as it is to be tried; none when its weight is 0. */
function triedArea(area: Area, filled: PreviewForm['areas'][number], wrong: WrongField[]): Profile['areas'] {
  const weight = numberIn(filled.weight);
  if (weight === 0) return [];
  if (weight === null || weight < 0.1 || weight > 1) wrong.push(weightFault(area));
  // The very list when nobody has touched it: what has been read of it is still known, and a file may say more than a form.
  if (isUntouched(filled.terms, area)) return [{ ...area, weight: weight ?? 1 }];
  const terms = termsIn(filled.terms);
  const fault = termsFault(terms, area.name);
  if (fault !== null) wrong.push({ field: `terms-${area.id}`, text: fault });
  return [{ ...area, terms, weight: weight ?? 1 }];
}

/** Whether a text is what the form has for the area as it holds. Browsers end lines in their own way. */
const isUntouched = (text: string, area: Area): boolean => plain(text) === plain(area.terms.join('\n'));

const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/**
 * The same query with every field that says what `then` had left out, so that it follows what holds now: only what somebody has changed
 * themselves is theirs.
 */
export function onlyChanged(query: Sent, then: TriedOn): Sent {
  const was = formIn((_, otherwise) => otherwise, then);
  const had = new Map<string, string>([
    ['threshold', was.threshold],
    ...[...was.areas, ...was.others].flatMap(({ area, terms, weight }): [string, string][] => [
      [`terms-${area.id}`, terms],
      [`weight-${area.id}`, weight],
    ]),
  ]);
  return (name) => {
    const said = query(name);
    return said !== undefined && plain(said) === plain(had.get(name) ?? '') ? undefined : said;
  };
}
