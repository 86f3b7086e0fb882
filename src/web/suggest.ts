// Suggests areas and terms from a policy's text, and adds those that are chosen to the municipality's areas.
import type { Context } from 'hono';
import type { Area } from '../domain/committee.ts';
import type { Fault } from '../domain/own.ts';
import { areasFrom } from '../domain/setup.ts';
import { LONGEST_POLICY, suggestFrom } from '../domain/suggest.ts';
import { termsFault, termsIn } from '../domain/terms.ts';
import { municipalityNumber, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { type FilledArea, SuggestPage } from '../views/pages/suggest.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { fromIn, lineIn, type Sent, sentIn } from './sent.ts';

/** More areas than these are not read from a form. */
const MOST_AREAS = 30;
const LONGEST_NAME = 80;

/** A field as it was filled in, a whole policy at most; '' when the form had none. */
export const textIn = (said: Sent, name: string): string => (said(name) ?? '').slice(0, LONGEST_POLICY);

/** The areas that a text suggests, as a form that can be changed. Those that it names are chosen from the beginning. */
export const areasSuggested = ({ knowledge }: WebHouse, text: string): FilledArea[] =>
  suggestFrom(text, knowledge.vocabulary)
    .areas.slice(0, MOST_AREAS)
    .map(({ name, named, terms }) => ({
      name,
      chosen: named,
      named,
      terms: terms.map(({ term }) => term).join('\n'),
      quotes: terms.flatMap(({ term, quote }) => (quote === null ? [] : [{ term, quote }])).slice(0, 3),
    }));

/** The same form as it was filled in. */
export const areasFilled = (said: Sent): FilledArea[] =>
  Array.from({ length: MOST_AREAS }, (_, i) => i)
    .filter((i) => textIn(said, `name-${i}`) !== '' || textIn(said, `terms-${i}`) !== '')
    .map((i) => ({
      name: lineIn(said(`name-${i}`)),
      chosen: textIn(said, `area-${i}`) !== '',
      named: textIn(said, `named-${i}`) !== '',
      terms: textIn(said, `terms-${i}`),
      quotes: [],
    }));

/** The chosen areas with what is wrong in them. `others`: those that the municipality has already. */
export function areasChosen(
  filled: readonly FilledArea[],
  others: readonly Area[],
): { areas: Area[]; faults: Fault[] } {
  const names = new Set(others.map(({ name }) => name.toLowerCase()));
  const faults: Fault[] = [];
  const chosen = filled.flatMap(({ chosen, name, terms }, i) => {
    if (!chosen) return [];
    const wrong = termsFault(termsIn(terms), name);
    if (name === '' || name.length > LONGEST_NAME)
      faults.push({ field: `name-${i}`, text: `Ett område behöver ett namn på högst ${LONGEST_NAME} tecken.` });
    else if (names.has(name.toLowerCase())) faults.push({ field: `name-${i}`, text: `Området ${name} finns redan.` });
    if (wrong !== null) faults.push({ field: `terms-${i}`, text: wrong });
    names.add(name.toLowerCase());
    return [{ name, terms: termsIn(terms) }];
  });
  if (chosen.length === 0) faults.push({ field: 'area-0', text: 'Välj minst ett område.' });
  return { areas: faults.length > 0 ? [] : areasFrom(chosen, others), faults };
}

export const showSuggest = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(
    SuggestPage({ frame: frameOf(house, c), text: '', filled: null, faults: [], from: municipalityNumber(house.db) }),
  );

/** Shows what the text suggests; saves what has been chosen of it when that is asked. */
export async function postSuggest(house: WebHouse, c: Context): Promise<Response> {
  const said = await sentIn(c);
  const text = textIn(said, 'text');
  const from = fromIn(said);
  const page = (filled: FilledArea[] | null, faults: Fault[], status: 200 | 400 | 409 = 200) =>
    c.html(SuggestPage({ frame: frameOf(house, c), text, filled, faults, from: municipalityNumber(house.db) }), status);
  if (said('do') !== 'save') {
    const filled = areasSuggested(house, text);
    const nothing = { field: 'text', text: 'Texten säger inget som ordlistan känner igen. Klistra in hela policyn.' };
    return filled.length === 0 ? page(null, [nothing], 400) : page(filled, []);
  }
  const filled = areasFilled(said);
  const { areas, faults } = areasChosen(filled, house.municipality.areas);
  if (faults.length > 0) return page(filled, faults, 400);
  try {
    addAreas(house, c, areas, from);
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    return page(filled, [{ field: 'name-0', text: `${error.message} Spara igen om det fortfarande stämmer.` }], 409);
  }
  return c.redirect('/areas?saved=suggest', 303);
}

function addAreas(house: WebHouse, c: Context, areas: Area[], from: number): void {
  const { municipality, files } = house;
  const reason = `Ur policyns text: ${areas.map(({ name }) => name).join(', ')}`.slice(0, 200);
  changing(house, c, ({ by, account, at }) => {
    const after = { ...municipality, areas: [...municipality.areas, ...areas] };
    saveMunicipality(house.db, after, { from, filePrint: files.ownPrint, by, account, at, reason });
    return { action: 'areas.add', object: 'areas', after: areas.map(({ id, name }) => ({ id, name })), result: true };
  });
}
