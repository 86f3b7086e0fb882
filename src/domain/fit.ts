// The municipal fit: may and would a municipality take part in a call? Serves every area alike.
import type { CallDraft } from './call.ts';
import { SIGNS } from './fit-signs.ts';
import type { Passage, Where } from './passage.ts';
import type { MunicipalRole, ProgrammeOfCall } from './programme.ts';
import { languageOf, stemsOf, wordsOf } from './text.ts';
import { buildVocabulary, conceptsIn } from './vocabulary.ts';

/** `yes`: may apply itself. `partner`: natural as partner or pilot. `unclear`: nobody has said. `no`: not for municipalities. */
export type Role = 'yes' | 'partner' | 'unclear' | 'no';

/** One thing that speaks for or against, in points of the 0–3 scale. */
export interface FitReason {
  text: string;
  where: Where | 'applicants' | 'action';
  quote: { passage: number; start: number; end: number } | null;
  points: number;
}

export interface Fit {
  /** 0 no, 1 possible but unusual, 2 natural partner or pilot, 3 natural applicant. */
  municipal: number;
  role: Role;
  reasons: readonly FitReason[];
}

/** Where a programme's rules place municipalities before the call itself is read. Unknown programmes lie in the middle. */
const PRIOR: Record<MunicipalRole, number> = { applicant: 2.2, partner: 1, unusual: 0.5, unclear: 0.6, no: 0.1 };
/** Money that is called for in Swedish is handed out in Sweden, where municipalities are among the first to apply. */
const SWEDISH = 2.2;
/** Where a policy item starts: most are for the state, until the text touches something that municipalities do. */
const POLICY = 0.6;
const PRIOR_TEXT: Record<MunicipalRole, string> = {
  applicant: 'programmet brukar vara öppet för kommuner som sökande',
  partner: 'kommuner deltar ofta som partner i programmet',
  unusual: 'kommuner deltar sällan i programmet',
  unclear: 'programmets villkor för kommuner är oklara',
  no: 'programmet är inte för kommuner',
};

/** Types of action, in the sources' words, that move the prior. The first that fits counts. */
const ACTIONS: readonly [RegExp, number, string][] = [
  [/procurement/i, 0.6, 'innovationsupphandling: offentliga beställare behövs'],
  [/\bERC\b|MSCA|\bEIC\b|EURATOM|\bEDF\b|RFCS/i, -0.4, 'formen är gjord för forskare och företag'],
  [/SME support|financial support to third/i, -0.4, 'stödet går till företag eller förmedlare'],
  [/\bJU\b/, -0.3, 'partnerskap som leds av industrin'],
  [/research and innovation action/i, -0.2, 'forskningsprojekt'],
  [/framework partnership/i, -0.3, 'ramavtal med få parter'],
];

const LANGUAGE_OF_SIGNS = buildVocabulary([
  { group: 'municipal fit', concepts: SIGNS.map(({ sign, sv, en }) => ({ concept: sign, sv, en })) },
]);

/** So many weighted mentions make half of what a sign can move. */
const HALF = 1.5;
/** A mention in the title or in the words on who may apply is worth this many in the text. */
const PROMINENT = 3;
/** In a body of more words than this a mention counts less. */
const USUAL_WORDS = 300;

/**
 * Reads how well a call suits a municipality: the programme's rules as a start, then form and words of the call. `bodyWords` is how long
 * the call's text is: a long one mentions everybody.
 */
export function fitOf(
  call: Pick<CallDraft, 'kind' | 'identifier' | 'language' | 'actions' | 'applicants'>,
  passages: readonly Passage[],
  programme: ProgrammeOfCall | null,
  bodyWords = 0,
): Fit {
  const role = programme?.terms.municipality ?? 'unclear';
  const start = startOf(call, programme);
  const reasons = start.reason ? [start.reason] : [];
  const form = `${call.actions.join(' ')} ${call.identifier ?? ''}`;
  const action = call.kind === 'policy' ? undefined : ACTIONS.find(([words]) => words.test(form));
  if (action) reasons.push({ text: action[2], where: 'action', quote: null, points: action[1] });
  reasons.push(...signsIn(call, passages, Math.min(1, USUAL_WORDS / Math.max(1, bodyWords))));
  const moved = reasons.reduce((sum, r) => sum + (r === start.reason ? 0 : r.points), start.points);
  // A programme that is closed to municipalities stays so, whatever a text mentions.
  const most = role === 'no' && call.kind === 'call' ? 0.4 : 3;
  const municipal = Math.max(0, Math.min(most, Math.round(moved * 100) / 100));
  return { municipal, role: roleOf(municipal), reasons };
}

/** Where the fit starts, before the call itself is read. */
function startOf(
  call: Pick<CallDraft, 'kind' | 'language'>,
  programme: ProgrammeOfCall | null,
): { points: number; reason: FitReason | null } {
  if (call.kind === 'policy') return { points: POLICY, reason: null };
  const role = programme?.terms.municipality ?? 'unclear';
  const national = programme === null && call.language === 'sv';
  const points = national ? SWEDISH : PRIOR[role];
  const text = programme ? PRIOR_TEXT[role] : national ? 'utlysningen riktar sig till svenska aktörer' : null;
  return { points, reason: text === null ? null : { text, where: 'programme', quote: null, points } };
}

const roleOf = (municipal: number): Role =>
  municipal >= 2.2 ? 'yes' : municipal >= 1.5 ? 'partner' : municipal >= 0.5 ? 'unclear' : 'no';

function signsIn(call: Pick<CallDraft, 'applicants'>, passages: readonly Passage[], bodyWeight: number): FitReason[] {
  const counts = SIGNS.map(() => 0);
  const first: (FitReason['quote'] | undefined)[] = SIGNS.map(() => undefined);
  passages.forEach((p, passage) => {
    if (p.where === 'programme') return;
    for (const hit of conceptsIn(p.words, p.language, LANGUAGE_OF_SIGNS)) {
      counts[hit.concept] = (counts[hit.concept] ?? 0) + (p.where === 'title' ? PROMINENT : bodyWeight);
      first[hit.concept] ??= { passage, start: hit.start, end: hit.end };
    }
  });
  for (const hit of applicantSigns(call.applicants ?? '')) counts[hit] = (counts[hit] ?? 0) + PROMINENT;
  return SIGNS.flatMap(({ most, text }, i) => {
    const count = counts[i] ?? 0;
    if (count === 0) return [];
    const at = first[i] ?? null;
    const where = at === null ? 'applicants' : (passages[at.passage]?.where ?? 'other');
    return [{ text, where, quote: at, points: Math.round(((most * count) / (count + HALF)) * 100) / 100 }];
  });
}

function applicantSigns(applicants: string): number[] {
  const words = wordsOf(applicants);
  const language = languageOf(words, 'en');
  return stemsOf(words, language).length === 0
    ? []
    : conceptsIn(words, language, LANGUAGE_OF_SIGNS).map((h) => h.concept);
}
