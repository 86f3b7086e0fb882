// What is filled in of a project, in a form or in a row of a file, the project that it makes, and what is wrong in it.
import { isDay } from './calendar.ts';
import type { Fault } from './own.ts';
import type { ProjectDraft } from './project.ts';
import { lineSaid, textSaid } from './said.ts';

/** How far a project has come, as people say it. */
export const STAGES: Readonly<Record<ProjectDraft['stage'], string>> = {
  planned: 'Planerat',
  started: 'Startat',
  ended: 'Avslutat',
  dropped: 'Nedlagt',
};

export const KINDS: Readonly<Record<ProjectDraft['kind'], string>> = { project: 'Projekt', prestudy: 'Förstudie' };

/** A project as it was filled in, field by field, also with what is wrong. `kind` and `stage` by their English names, `committee` by id. */
export type ProjectFilled = Readonly<Record<keyof ProjectDraft, string>>;

/** The most characters of each text. `ref` and `caseNumber` are numbers of other registers. */
export const LONGEST = { title: 200, text: 4000, number: 60, reason: 1000 } as const;

/** What must be known to say what is wrong in a project. */
interface Known {
  /** The ids of the committees that there are. */
  committees: readonly string[];
  /** The title of another project that has the same reference, or null. */
  sameRef: string | null;
}

/** The project that the fields make, and what is wrong in it; with no fault the project can be kept. */
export function projectIn(filled: ProjectFilled, known: Known): { draft: ProjectDraft; faults: Fault[] } {
  const draft: ProjectDraft = {
    ref: orNull(lineSaid(filled.ref)),
    committee: filled.committee,
    title: lineSaid(filled.title),
    purpose: textSaid(filled.purpose),
    work: textSaid(filled.work),
    kind: keyOf(KINDS, filled.kind) ?? 'project',
    stage: keyOf(STAGES, filled.stage) ?? 'planned',
    startsOn: orNull(lineSaid(filled.startsOn)),
    endsOn: orNull(lineSaid(filled.endsOn)),
    costSek: kronorIn(filled.costSek),
    caseNumber: orNull(lineSaid(filled.caseNumber)),
  };
  return {
    draft,
    faults: [...choiceFaults(filled, known), ...textFaults(draft, known), ...numberFaults(filled, draft)],
  };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

const keyOf = <K extends string>(words: Readonly<Record<K, string>>, said: string): K | undefined =>
  (Object.keys(words) as K[]).find((key) => key === said);

/** Whole kronor; null when there are none, or none that can be read. `1 200 000 kr` and `1.200.000` are read too. */
function kronorIn(said: string): number | null {
  const digits = lineSaid(said).replace(/\s*(kr|kronor|sek)\.?$/i, '');
  return KRONOR.test(digits) ? Number(digits.replace(/[ .]/g, '')) : null;
}

const KRONOR = /^(\d{1,12}|\d{1,3}([ .])\d{3}(?:\2\d{3}){0,2})$/;

function choiceFaults({ committee, kind, stage }: ProjectFilled, { committees }: Known): Fault[] {
  const faults: Fault[] = [];
  if (!committees.includes(committee))
    faults.push({ field: 'committee', text: 'Välj vilken nämnd projektet hör till.' });
  if (keyOf(KINDS, kind) === undefined)
    faults.push({ field: 'kind', text: 'Välj om det är ett projekt eller en förstudie.' });
  if (keyOf(STAGES, stage) === undefined) faults.push({ field: 'stage', text: 'Välj hur långt projektet har kommit.' });
  return faults;
}

/** What the fields of text are called. */
const TEXTS = [
  ['title', 'Titeln', LONGEST.title],
  ['purpose', 'Syftet', LONGEST.text],
  ['work', 'Texten om vad som ska göras', LONGEST.text],
  ['ref', 'Referensen', LONGEST.number],
  ['caseNumber', 'Diarienumret', LONGEST.number],
] as const;

function textFaults(draft: ProjectDraft, { sameRef }: Known): Fault[] {
  const faults: Fault[] = [];
  if (draft.title === '') faults.push({ field: 'title', text: 'Skriv projektets titel.' });
  for (const [field, name, most] of TEXTS) {
    const { length } = [...(draft[field] ?? '')];
    if (length > most)
      faults.push({ field, text: `${name} är för lång: högst ${most} tecken får plats, den är ${length}.` });
  }
  if (sameRef !== null)
    faults.push({
      field: 'ref',
      text: `Referensen ”${draft.ref}” har redan projektet ”${sameRef}”. Ändra det projektet, eller skriv en annan referens.`,
    });
  return faults;
}

function numberFaults(filled: ProjectFilled, { startsOn, endsOn, costSek }: ProjectDraft): Fault[] {
  const faults = [...dayFaults('startsOn', 'Startdagen', startsOn), ...dayFaults('endsOn', 'Slutdagen', endsOn)];
  if (faults.length === 0 && startsOn !== null && endsOn !== null && endsOn < startsOn)
    faults.push({ field: 'endsOn', text: `Slutdagen ${endsOn} är före startdagen ${startsOn}. Ändra den ena.` });
  const cost = lineSaid(filled.costSek);
  if (cost !== '' && costSek === null)
    faults.push({
      field: 'costSek',
      text: `Kostnaden ”${short(cost)}” går inte att läsa. Skriv hela kronor, till exempel 1 200 000.`,
    });
  return faults;
}

const dayFaults = (field: string, name: string, day: string | null): Fault[] =>
  day === null || isDay(day)
    ? []
    : [{ field, text: `${name} ”${short(day)}” går inte att läsa. Skriv ÅÅÅÅ-MM-DD, till exempel 2027-03-15.` }];

const short = (said: string): string => (said.length > 40 ? `${said.slice(0, 39)}…` : said);

/** Why a project need not be examined, on lines of its own, and what is wrong with it. */
export function exemptionReason(said: string): { reason: string; faults: Fault[] } {
  const reason = textSaid(said);
  const { length } = [...reason];
  if (length === 0)
    return { reason, faults: [{ field: 'reason', text: 'Skriv varför projektet inte behöver prövas.' }] };
  const text = `Skälet är för långt: högst ${LONGEST.reason} tecken får plats, det är ${length}.`;
  return { reason, faults: length > LONGEST.reason ? [{ field: 'reason', text }] : [] };
}
