// Says how many live in the municipality and on which day they were counted, with who and why.
import type { Context } from 'hono';
import { wholeIn } from '../domain/application-draft.ts';
import { type Day, inSwedish, isDay } from '../domain/calendar.ts';
import type { Fault } from '../domain/own.ts';
import { municipalityNumber, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { type InhabitantsFilled, InhabitantsPage } from '../views/pages/inhabitants.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { fromIn, LONGEST_REASON, lineIn, reasonIn, sentIn } from './sent.ts';

/** As in the municipality's file. */
const MOST_INHABITANTS = 10_000_000;

export const showInhabitants = (house: WebHouse, c: Context): Response | Promise<Response> =>
  page(house, c, {
    inhabitants: String(house.municipality.inhabitants ?? ''),
    inhabitantsOn: house.municipality.inhabitantsOn ?? '',
    reason: '',
  });

function page(
  house: WebHouse,
  c: Context,
  filled: InhabitantsFilled,
  { faults = [], status = 200 }: { faults?: Fault[]; status?: 200 | 400 | 409 } = {},
): Response | Promise<Response> {
  const props = { frame: frameOf(house, c), filled, faults, most: LONGEST_REASON };
  return c.html(InhabitantsPage({ ...props, from: municipalityNumber(house.db) }), status);
}

export async function postInhabitants(house: WebHouse, c: Context): Promise<Response> {
  const { municipality, db, files } = house;
  const sent = await sentIn(c);
  const { reason, wrong } = reasonIn(sent);
  const filled = { inhabitants: sent('inhabitants') ?? '', inhabitantsOn: lineIn(sent('inhabitantsOn')), reason };
  const inhabitants = wholeIn(filled.inhabitants);
  const faults = [...countFaults(inhabitants), ...dayFaults(filled.inhabitantsOn, house.today()), ...wrong];
  if (faults.length > 0 || inhabitants === null) return page(house, c, filled, { faults, status: 400 });
  const after = { inhabitants, inhabitantsOn: filled.inhabitantsOn };
  try {
    changing(house, c, ({ by, account, at }) => {
      const before = { inhabitants: municipality.inhabitants, inhabitantsOn: municipality.inhabitantsOn };
      if (before.inhabitants === after.inhabitants && before.inhabitantsOn === after.inhabitantsOn) return null;
      const said = { at, by, account, reason, from: fromIn(sent), filePrint: files.ownPrint };
      saveMunicipality(db, { ...municipality, ...after }, said);
      return { action: 'municipality.inhabitants', object: 'municipality', before, after, result: undefined };
    });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    const text = 'Någon annan sparade medan du hade sidan öppen. Inget är ändrat. Se efter och spara igen.';
    return page(house, c, filled, { faults: [{ field: 'reason', text }], status: 409 });
  }
  return c.redirect('/municipality?saved', 303);
}

const countFaults = (inhabitants: number | null): Fault[] =>
  inhabitants !== null && inhabitants >= 1 && inhabitants <= MOST_INHABITANTS
    ? []
    : [{ field: 'inhabitants', text: 'Skriv antalet invånare som ett helt tal, till exempel 43 700.' }];

function dayFaults(day: string, today: Day): Fault[] {
  const field = 'inhabitantsOn';
  if (!isDay(day)) return [{ field, text: 'Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-12-31.' }];
  return day > today ? [{ field, text: `Dagen ligger i framtiden. I dag är det ${inSwedish(today)}.` }] : [];
}
