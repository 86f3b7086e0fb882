// Reads what somebody wants to try: terms, weights and a threshold, each within bounds, with an error in Swedish for what is not.
import type { Area, Profile } from '../domain/committee.ts';
import type { PreviewForm, WrongField } from '../views/pages/preview-form.tsx';

/** At most so many terms in an area: a profile with more than these says nothing. */
export const MOST_TERMS = 60;
/** The longest term, in characters. */
export const LONGEST_TERM = 80;
/** The most that is read of one field. */
const LONGEST_FIELD = MOST_TERMS * (LONGEST_TERM + 2);

/** What was read: the form as it was filled in, and the profile it makes when nothing is wrong. */
export interface Tried {
  form: PreviewForm;
  wrong: WrongField[];
  /** Null when something is wrong. */
  profile: Profile | null;
}

/** The form with the profile as it is, the weightiest area first. */
export const formOf = (profile: Profile): PreviewForm => ({
  threshold: decimal(profile.threshold),
  areas: [...profile.areas]
    .sort((a, b) => b.weight - a.weight)
    .map(({ id, name, terms, weight }) => ({
      area: { id, name },
      terms: terms.join('\n'),
      weight: decimal(weight),
    })),
});

const decimal = (n: number) => String(n).replace('.', ',');

/** What a query says of the form's fields; a field that is not there has the value it has now. */
export function tried(query: (name: string) => string | undefined, before: Profile): Tried {
  const wrong: WrongField[] = [];
  const now = formOf(before);
  const said = (name: string, otherwise: string) => (query(name) ?? otherwise).slice(0, LONGEST_FIELD);
  const form: PreviewForm = {
    threshold: said('threshold', now.threshold),
    areas: now.areas.map(({ area, terms, weight }) => ({
      area,
      terms: said(`terms-${area.id}`, terms),
      weight: said(`weight-${area.id}`, weight),
    })),
  };
  const threshold = thresholdOf(form, wrong);
  const areas = before.areas.flatMap((area) => {
    const filled = form.areas.find((f) => f.area.id === area.id);
    return filled ? triedArea(area, filled, wrong) : [];
  });
  if (areas.length === 0 && wrong.length === 0)
    wrong.push({ field: `weight-${form.areas[0]?.area.id ?? ''}`, text: 'Minst ett område måste ha en vikt över 0.' });
  return { form, wrong, profile: wrong.length > 0 || threshold === null ? null : { ...before, threshold, areas } };
}

function thresholdOf({ threshold }: PreviewForm, wrong: WrongField[]): number | null {
  const points = numberIn(threshold);
  if (points !== null && points <= 100) return points;
  wrong.push({ field: 'threshold', text: 'Gränsen är ett tal från 0 till 100, till exempel 14.' });
  return null;
}

/** Digits with a decimal comma or point, or null. */
const numberIn = (text: string): number | null =>
  /^\d{1,3}(?:[.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null;

/** The area as it is to be tried; none when its weight is 0. */
function triedArea(
  area: Area & { weight: number },
  filled: PreviewForm['areas'][number],
  wrong: WrongField[],
): Profile['areas'] {
  const weight = numberIn(filled.weight);
  if (weight === 0) return [];
  if (weight === null || weight < 0.1 || weight > 1)
    wrong.push({
      field: `weight-${area.id}`,
      text: `Vikten för ${area.name} är ett tal från 0,1 till 1, eller 0 för att pröva utan området.`,
    });
  const terms = termsIn(filled.terms);
  const fault = termsFault(terms, area.name);
  if (fault !== null) wrong.push({ field: `terms-${area.id}`, text: fault });
  return [{ ...area, terms, weight: weight ?? area.weight }];
}

/** One term a line, each once. */
const termsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n\r]+/)
      .map((line) => line.replace(/[\s\p{Cc}]+/gu, ' ').trim())
      .filter((line) => line !== ''),
  ),
];

function termsFault(terms: readonly string[], name: string): string | null {
  if (terms.length === 0) return `${name} behöver minst ett sökord. Skriv ett per rad.`;
  if (terms.length > MOST_TERMS) return `${name} har ${terms.length} sökord. Högst ${MOST_TERMS} går att pröva.`;
  const long = terms.find((term) => [...term].length > LONGEST_TERM);
  return long === undefined
    ? null
    : `Ett sökord för ${name} är längre än ${LONGEST_TERM} tecken: ”${[...long].slice(0, 30).join('')}…”. Skriv ett per rad.`;
}
