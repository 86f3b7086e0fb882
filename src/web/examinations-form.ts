// Reads the form of an examination: what was chosen for each call and said of the whole, kept as it was typed, and what is wrong in it.
import type { Context } from 'hono';
import { type Choice, type ExaminationOutcome, UNSUITABLE, type UnsuitableCode } from '../domain/examination.ts';
import type { Lack } from '../domain/examination-record.ts';
import type { Fault } from '../domain/own.ts';
import { textSaid } from '../domain/said.ts';
import type { Chosen, ExaminationDraft } from '../store/examinations.ts';
import { CHOICE_WORDS, OUTCOME_WORDS } from '../views/examination-words.ts';
import type { ExaminationFilled } from '../views/pages/examination.tsx';
import type { ChoiceFilled } from '../views/pages/examination-call.tsx';
import type { SameFilled } from '../views/pages/examination-progress.tsx';
import { saidIn } from './own-form.ts';
import { lineIn } from './sent.ts';

const LONGEST_MOTIVATION = 5000;
const LONGEST_WORDS = 500;
const LONGEST_CASE_NUMBER = 100;
const LONGEST_GROUND = 500;

/** The form as it was filled in: of the whole, and by the calls' numbers. */
export interface Sent {
  filled: ExaminationFilled;
  choices: ReadonlyMap<number, ChoiceFilled>;
  same: SameFilled;
}

/** The form that was sent. */
export async function sentIn(c: Context): Promise<Sent> {
  const said = await saidIn(c);
  const names = Object.keys(await c.req.parseBody());
  const numbersOf = (field: RegExp) => names.flatMap((name) => name.match(field)?.[1] ?? []);
  const ids = numbersOf(/^choice-([1-9]\d{0,14})$/);
  return {
    filled: {
      ...{ outcome: said('outcome'), motivation: said('motivation'), caseNumber: said('caseNumber') },
      ground: said('ground'),
    },
    choices: new Map(
      ids.map((id) => [
        Number(id),
        { choice: said(`choice-${id}`), code: said(`code-${id}`), words: said(`words-${id}`) },
      ]),
    ),
    same: {
      ids: new Set(numbersOf(/^same-([1-9]\d{0,14})$/).map(Number)),
      ...{ code: said('same-code'), words: said('same-words') },
    },
  };
}

/** What the form makes of an examination, and what is wrong in it. `null`: nothing is chosen for that call. */
export interface Understood {
  draft: ExaminationDraft;
  choices: ReadonlyMap<number, Chosen | null>;
  faults: Fault[];
}

export const outcomeIn = (said: string): ExaminationOutcome | null =>
  Object.hasOwn(OUTCOME_WORDS, said) ? (said as ExaminationOutcome) : null;

/** Understands a form. */
export function understood({ filled, choices, same }: Sent): Understood {
  const motivation = textSaid(filled.motivation);
  const [caseNumber, ground] = [lineIn(filled.caseNumber), lineIn(filled.ground)];
  const faults: Fault[] = [];
  const tooLong = (field: string, what: string, text: string, most: number) => {
    const length = [...text].length;
    if (length > most)
      faults.push({ field, text: `${what} är för lång: högst ${most} tecken får plats, den här är ${length}.` });
  };
  if (filled.outcome !== '' && outcomeIn(filled.outcome) === null)
    faults.push({ field: 'outcome', text: 'Välj ett av utfallen i listan.' });
  tooLong('motivation', 'Motiveringen', motivation, LONGEST_MOTIVATION);
  tooLong('caseNumber', 'Diarienumret', caseNumber, LONGEST_CASE_NUMBER);
  faults.push(...groundFaults(ground));
  const made = new Map<number, Chosen | null>();
  for (const [id, said] of choices) {
    const words = lineIn(said.words);
    tooLong(`words-${id}`, 'Texten', words, LONGEST_WORDS);
    const chosen = chosenIn(said, words);
    if (chosen !== null && 'field' in chosen) faults.push({ ...chosen, field: `${chosen.field}-${id}` });
    else made.set(id, chosen);
  }
  const together = sameIn(same, choices);
  faults.push(...together.faults);
  for (const id of together.ids) made.set(id, together.chosen);
  const orNull = (said: string) => (said === '' ? null : said);
  const draft = { outcome: outcomeIn(filled.outcome), motivation, caseNumber: orNull(caseNumber) };
  return { draft: { ...draft, ground: orNull(ground) }, choices: made, faults };
}

/** What is said of several calls at once, of which, and what is wrong with it. */
function sameIn({ ids, code, words: said }: SameFilled, choices: Sent['choices']) {
  const words = lineIn(said);
  const none = { ids: [], chosen: null };
  if (ids.size === 0) {
    const text = 'Kryssa för vilka utlysningar skälet gäller, eller ta bort skälet.';
    return { ...none, faults: code === '' && words === '' ? [] : [{ field: 'same-code', text }] };
  }
  const twice = [...ids].filter((id) => (choices.get(id)?.choice ?? '') !== '');
  const text = 'Du har både valt något för utlysningen och kryssat för den. Ta bort det ena.';
  const chosen = chosenIn({ choice: 'unsuitable', code, words: said }, words);
  const isWrong = chosen === null || 'field' in chosen;
  const tooLong = { field: 'same-words', text: `Skriv högst ${LONGEST_WORDS} tecken.` };
  const faults = [
    ...twice.map((id) => ({ field: `same-${id}`, text })),
    ...(chosen !== null && 'field' in chosen ? [{ ...chosen, field: `same-${chosen.field}` }] : []),
    ...([...words].length > LONGEST_WORDS ? [tooLong] : []),
  ];
  return isWrong || faults.length > 0 ? { ...none, faults } : { ids: [...ids], chosen, faults };
}

/** What is wrong with the paragraph by which an examination is secret. */
export function groundFaults(ground: string): Fault[] {
  const length = [...ground].length;
  const text = `Lagrummet är för långt: högst ${LONGEST_GROUND} tecken får plats, det här är ${length}.`;
  return length > LONGEST_GROUND ? [{ field: 'ground', text }] : [];
}

/** What is chosen for a call, or what is wrong with it; null when nothing is. */
function chosenIn({ choice, code }: ChoiceFilled, words: string): Chosen | Fault | null {
  if (choice === '')
    return words === ''
      ? null
      : { field: 'choice', text: 'Du har skrivit om utlysningen men inte valt. Välj i listan.' };
  if (!Object.hasOwn(CHOICE_WORDS, choice)) return { field: 'choice', text: 'Välj i listan för utlysningen.' };
  if (choice !== 'unsuitable') return { choice: choice as Choice, code: null, words };
  if (!Object.hasOwn(UNSUITABLE, code))
    return { field: 'code', text: 'Välj varför utlysningen inte passar, i listan med skäl.' };
  if (code === 'other' && words === '')
    return { field: 'words', text: 'Skriv med egna ord varför utlysningen inte passar, när skälet är Annat.' };
  return { choice: 'unsuitable', code: code as UnsuitableCode, words };
}

/** What is missing before it can be fixed, at the fields where it is to be mended. `calls`: by key. */
export const lackFaults = (
  lacks: readonly Lack[],
  calls: ReadonlyMap<string, { id: number; title: string }>,
): Fault[] =>
  lacks.map((lack) => {
    if (lack === 'outcome') return { field: 'outcome', text: 'Välj vad prövningen leder till.' };
    if (lack === 'motivation') return { field: 'motivation', text: 'Skriv en motivering: varför blev det så?' };
    if (lack === 'apply')
      return {
        field: 'outcome',
        text: 'Utfallet är Söka, men ingen utlysning är vald. Välj Sök för minst en utlysning, eller ett annat utfall.',
      };
    const call = calls.get(lack.unchosen);
    const text = `Välj för ”${call?.title ?? lack.unchosen}”: den går att söka nu och når nämndens gräns.`;
    return { field: `choice-${call?.id ?? 0}`, text };
  });
