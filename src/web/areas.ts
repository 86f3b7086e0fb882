// Shows the municipality's areas, adds and changes one, and removes one that no committee has.
import type { Context } from 'hono';
import type { Area, Municipality } from '../domain/committee.ts';
import { NotFound } from '../domain/errors.ts';
import { changeForLog, textChange } from '../domain/profile-change.ts';
import { areasFrom } from '../domain/setup.ts';
import { LONGEST_TERM, MOST_TERMS, termsFault, termsIn } from '../domain/terms.ts';
import { municipalityNumber, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { type AreaFilled, AreaPage } from '../views/pages/area.tsx';
import { AreasPage } from '../views/pages/areas.tsx';
import type { WrongField } from '../views/pages/preview-form.tsx';
import { changing, type Told } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { fromIn, LONGEST_REASON, lineIn, reasonIn, type Sent, sentIn } from './sent.ts';
import { refuse } from './writing.ts';

const LONGEST_NAME = 80;
const LONGEST_DESCRIPTION = 1000;

export function showAreas(house: WebHouse, c: Context): Response | Promise<Response> {
  const { areas } = house.municipality;
  const saved = areas.find(({ id }) => id === c.req.query('saved'));
  const done = saved ? `${saved.name} är sparat.` : DONE[c.req.query('saved') ?? ''];
  const lines = areas.map((area) => ({ area, committees: committeesWith(house, area.id) }));
  return c.html(AreasPage({ frame: frameOf(house, c), lines, done: done ?? null }));
}

/** What else may just have happened. */
const DONE: Readonly<Record<string, string | undefined>> = {
  suggest: 'Områdena är tillagda. Ge dem till nämnderna genom att stämma av varje nämnds profil.',
  removed: 'Området är borttaget.',
  unchanged: 'Inget var ändrat, så inget nytt är sparat.',
};

const committeesWith = ({ municipality }: WebHouse, area: string) =>
  municipality.committees.flatMap(({ id, name, areas }) => {
    const weight = areas[area];
    return weight === undefined ? [] : [{ id, name, weight }];
  });

function areaAt({ municipality }: WebHouse, c: Context): Area {
  const id = c.req.param('id') ?? '';
  const area = municipality.areas.find((one) => one.id === id);
  if (area === undefined) throw new NotFound(`Det finns inget område med beteckningen ”${id.slice(0, 100)}”.`);
  return area;
}

const filledOf = ({ name, description, terms }: Area): AreaFilled => ({
  name,
  description,
  terms: terms.join('\n'),
  reason: '',
});

const EMPTY: AreaFilled = { name: '', description: '', terms: '', reason: '' };

export const newArea = (house: WebHouse, c: Context): Response | Promise<Response> => page(house, c, null, EMPTY);

export function showArea(house: WebHouse, c: Context): Response | Promise<Response> {
  const area = areaAt(house, c);
  return page(house, c, area, filledOf(area));
}

function page(
  house: WebHouse,
  c: Context,
  area: Area | null,
  filled: AreaFilled,
  { wrong = [], meanwhile = false }: { wrong?: WrongField[]; meanwhile?: boolean } = {},
): Response | Promise<Response> {
  const bounds = { terms: MOST_TERMS, letters: LONGEST_TERM, reason: LONGEST_REASON };
  const committees = area === null ? [] : committeesWith(house, area.id);
  const from = municipalityNumber(house.db);
  return c.html(
    AreaPage({ frame: frameOf(house, c), area, filled, wrong, meanwhile, bounds, committees, from }),
    meanwhile ? 409 : wrong.length > 0 ? 400 : 200,
  );
}

export async function postNewArea(house: WebHouse, c: Context): Promise<Response> {
  const sent = await sentIn(c);
  const { filled, said, wrong } = areaIn(sent, house.municipality.areas);
  const [made] = areasFrom([said], house.municipality.areas);
  if (wrong.length > 0 || made === undefined) return page(house, c, null, filled, { wrong });
  const area = { ...made, description: said.description };
  const after = { ...house.municipality, areas: [...house.municipality.areas, area] };
  const told = { action: 'area.save', object: `area:${area.id}`, after: area };
  if (!saved(house, c, { after, told, sent, reason: filled.reason }))
    return page(house, c, null, filled, { meanwhile: true });
  return c.redirect(`/areas?saved=${encodeURIComponent(area.id)}`, 303);
}

export async function postArea(house: WebHouse, c: Context): Promise<Response> {
  const before = areaAt(house, c);
  const sent = await sentIn(c);
  const others = house.municipality.areas.filter(({ id }) => id !== before.id);
  const { filled, said, wrong } = areaIn(sent, others);
  if (wrong.length > 0) return page(house, c, before, filled, { wrong });
  const area = { ...before, ...said };
  const change = textChange(before, area);
  if (change === null) return c.redirect('/areas?saved=unchanged', 303);
  const areas = house.municipality.areas.map((one) => (one.id === area.id ? area : one));
  const { id, name } = area;
  const told = {
    action: 'area.save',
    object: `area:${id}`,
    ...changeForLog({ threshold: null, areas: [{ id, name, weight: null, ...change }] }),
  };
  if (!saved(house, c, { after: { ...house.municipality, areas }, told, sent, reason: filled.reason }))
    return page(house, c, before, filled, { meanwhile: true });
  return c.redirect(`/areas?saved=${encodeURIComponent(id)}`, 303);
}

export async function removeAreaOnPage(house: WebHouse, c: Context): Promise<Response> {
  const area = areaAt(house, c);
  const sent = await sentIn(c);
  const back = { href: `/areas/${encodeURIComponent(area.id)}`, name: `Till ${area.name}` };
  const having = committeesWith(house, area.id).map(({ name }) => name);
  if (having.length > 0)
    return refuse(house, c, 409, [`${area.name} kan inte tas bort: ${having.join(', ')} har området.`], back);
  const areas = house.municipality.areas.filter(({ id }) => id !== area.id);
  if (areas.length === 0) return refuse(house, c, 409, ['Kommunen behöver minst ett område.'], back);
  const after = { ...house.municipality, areas };
  const told = { action: 'area.remove', object: `area:${area.id}`, before: area };
  if (!saved(house, c, { after, told, sent, reason: `Tar bort området ${area.name}` }))
    return refuse(house, c, 409, ['Någon annan har sparat sedan du öppnade sidan.', 'Öppna den igen.'], back);
  return c.redirect('/areas?saved=removed', 303);
}

interface Change {
  after: Municipality;
  told: Told;
  sent: Sent;
  reason: string;
}

/** Saves the municipality; false when somebody else has saved since the form was opened. */
function saved(house: WebHouse, c: Context, { after, told, sent, reason }: Change): boolean {
  try {
    changing(house, c, ({ by, account, at }) => {
      const said = { at, by, account, reason };
      saveMunicipality(house.db, after, { ...said, from: fromIn(sent), filePrint: house.files.ownPrint });
      return { ...told, result: undefined };
    });
    return true;
  } catch (error) {
    if (error instanceof SavedMeanwhile) return false;
    throw error;
  }
}

/** An area as it was filled in, what it says, and what is wrong with it beside the municipality's others. */
function areaIn(sent: Sent, others: readonly Area[]) {
  const { reason, wrong } = reasonIn(sent);
  const cut = (name: string) => (sent(name) ?? '').slice(0, 10_000);
  const filled: AreaFilled = { name: cut('name'), description: cut('description'), terms: cut('terms'), reason };
  const said = { name: lineIn(filled.name), description: lineIn(filled.description), terms: termsIn(filled.terms) };
  const faults: WrongField[] = [];
  const fault = (field: string, text: string | null) => text !== null && faults.push({ field, text });
  fault('name', nameFault(said.name, others));
  fault('description', descriptionFault(said.description));
  fault('terms', termsFault(said.terms, said.name === '' ? 'Området' : said.name));
  return { filled, said, wrong: [...faults, ...wrong] };
}

function nameFault(name: string, others: readonly Area[]): string | null {
  if (name === '') return 'Skriv vad området heter.';
  if ([...name].length > LONGEST_NAME) return `Namnet är längre än ${LONGEST_NAME} tecken. Korta det.`;
  const isTaken = others.some((one) => one.name.toLowerCase() === name.toLowerCase());
  return isTaken ? `Det finns redan ett område som heter ${name}. Välj ett annat namn.` : null;
}

function descriptionFault(description: string): string | null {
  if (description === '') return 'Beskriv området i en mening eller två, gärna med policyns ord.';
  const isLong = [...description].length > LONGEST_DESCRIPTION;
  return isLong ? `Beskrivningen är längre än ${LONGEST_DESCRIPTION} tecken. Korta den.` : null;
}
