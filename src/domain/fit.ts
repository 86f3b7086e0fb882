// The municipal fit: may and would a municipality take part in a call? Serves every area alike.
import type { CallDraft } from './call.ts';
import type { Mention, Place } from './evidence.ts';
import { ACTS, FORMS, SIGNS } from './fit-signs.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { hitsIn, type OpenPassage, passage, type Where } from './passage.ts';
import type { MunicipalRole, ProgrammeOfCall } from './programme.ts';
import { buildVocabulary, type Task, type Vocabulary } from './vocabulary.ts';
import type { FitWeights } from './weights.ts';

/** `yes`: may apply itself. `partner`: natural as partner or pilot. `unclear`: nobody has said. `no`: not for municipalities. */
export type Role = 'yes' | 'partner' | 'unclear' | 'no';

/** One thing in a call that speaks for or against, before it is weighed. */
export interface Signal {
  /** Its list and its name in the weights. */
  of: 'start' | 'strands' | 'forms' | 'signs' | 'tasks';
  name: string;
  /** 0–1: how strongly it speaks. */
  value: number;
  text: string;
  where: Where | 'applicants' | 'action';
  quote: Place | null;
}

/** The same, weighed: in points of the 0–3 scale. */
export interface FitReason extends Signal {
  points: number;
}

export interface Fit {
  /** 0 no, 1 possible but unusual, 2 natural partner or pilot, 3 natural applicant. */
  municipal: number;
  role: Role;
  reasons: readonly FitReason[];
}

/** What the fit is read from, besides the call's own fields. */
export interface FitEvidence {
  passages: readonly OpenPassage[];
  /** The words on who may apply. */
  applicants?: OpenPassage;
  programme: ProgrammeOfCall | null;
  mentions: readonly Mention[];
  /** How long the call's text is: a long one mentions everybody. */
  bodyWords: number;
}

type CallForFit = Pick<CallDraft, 'kind' | 'identifier' | 'language' | 'actions' | 'applicants'>;

const START_TEXT: Record<MunicipalRole, string> = {
  applicant: 'programmet brukar vara öppet för kommuner som sökande',
  partner: 'kommuner deltar ofta som partner i programmet',
  unusual: 'kommuner deltar sällan i programmet',
  unclear: 'programmets villkor för kommuner är oklara',
  no: 'programmet är inte för kommuner',
};

export const LANGUAGE_OF_SIGNS = buildVocabulary([
  { group: 'municipal fit', concepts: SIGNS.map(({ sign, sv, en }) => ({ concept: sign, sv, en })) },
]);

/** A mention in the title or in the words on who may apply is worth this many in the text. */
const PROMINENT = 3;
/** In a body of more words than this a mention counts less. */
const USUAL_WORDS = 300;
/** The most that a programme reaches that is closed to municipalities, whatever a text mentions. */
const CLOSED = 0.4;

const twoDecimals = (n: number) => Math.round(n * 100) / 100;

/** Reads how well a call suits a municipality: the programme's rules as a start, then form, words and subjects of the call. */
export function fitOf(call: CallForFit, evidence: FitEvidence, knowledge: MatchingKnowledge): Fit {
  const weights = knowledge.weights.fit;
  const reasons = signalsOf(call, evidence, knowledge).map((signal): FitReason => {
    const list = signal.of === 'tasks' ? weights.tasks[call.kind] : weights[signal.of];
    return { ...signal, points: twoDecimals((list[signal.name] ?? 0) * signal.value) };
  });
  const moved = pointsOf(reasons);
  const closed = evidence.programme?.terms.municipality === 'no' && call.kind === 'call';
  const least = call.kind === 'policy' ? leastOf(reasons, weights) : 0;
  const municipal = Math.max(least, Math.min(closed ? CLOSED : 3, moved));
  return { municipal, role: roleOf(municipal, weights), reasons };
}

const pointsOf = (reasons: readonly FitReason[]): number => twoDecimals(reasons.reduce((sum, r) => sum + r.points, 0));

/** The kind of act alone never says no to a proposal: without anything else against it its role is unclear. */
function leastOf(reasons: readonly FitReason[], { from }: FitWeights): number {
  const others = pointsOf(reasons.filter(({ of }) => of !== 'forms'));
  return others >= from.unclear ? from.unclear : 0;
}

/** All that speaks for or against in a call: first where it starts, then what moves it. */
function signalsOf(call: CallForFit, evidence: FitEvidence, { vocabulary, weights }: MatchingKnowledge): Signal[] {
  const { passages, programme, mentions, bodyWords } = evidence;
  const applicants = evidence.applicants ?? passage('other', call.applicants ?? '', 'en');
  return [
    startOf(call, programme),
    ...strandOf(call, programme, weights.fit),
    ...(call.kind === 'policy' ? actOf(passages) : formOf(call)),
    ...signsIn(applicants, passages, Math.min(1, USUAL_WORDS / Math.max(1, bodyWords)), weights.fit.half),
    ...tasksIn(mentions, vocabulary),
  ];
}

/** Where the fit starts, before the call itself is read. */
function startOf(call: CallForFit, programme: ProgrammeOfCall | null): Signal {
  const start: Omit<Signal, 'name' | 'text'> = { of: 'start', value: 1, where: 'programme', quote: null };
  if (call.kind === 'policy')
    return { ...start, name: 'policy', text: 'förslag från EU är mest för staten', where: 'title' };
  if (programme === null && call.language === 'sv')
    return { ...start, name: 'national', text: 'utlysningen riktar sig till svenska aktörer' };
  const role = programme?.terms.municipality ?? 'unclear';
  return { ...start, name: role, text: programme ? START_TEXT[role] : 'vi känner inte programmets villkor' };
}

const roleOf = (municipal: number, { from }: FitWeights): Role =>
  municipal >= from.yes ? 'yes' : municipal >= from.partner ? 'partner' : municipal >= from.unclear ? 'unclear' : 'no';

/** What has been learnt of this very part of the programme, beside what its rules say. */
function strandOf(call: CallForFit, programme: ProgrammeOfCall | null, { strands }: FitWeights): Signal[] {
  const name = programme?.strand;
  if (name === undefined || call.kind === 'policy') return [];
  const better = (strands[name] ?? 0) >= 0;
  const text = `sådana utlysningar har visat sig passa kommuner ${better ? 'bättre' : 'sämre'} än programmet i stort`;
  return [{ of: 'strands', name, value: 1, text, where: 'programme', quote: null }];
}

/** The form of the money, when it has one that speaks for or against. */
function formOf(call: CallForFit): Signal[] {
  const words = `${call.actions.join(' ')} ${call.identifier ?? ''}`;
  const found = FORMS.find((form) => form.words.test(words));
  return found ? [{ of: 'forms', name: found.form, value: 1, text: found.text, where: 'action', quote: null }] : [];
}

/** The kind of EU act that a policy item is about: the one that the title names first, or else the text. */
function actOf(passages: readonly OpenPassage[]): Signal[] {
  for (const [passage, { words, where }] of passages.entries()) {
    const named = words.flatMap(({ word, start, end }) => {
      const act = ACTS.find((one) => one.words.test(word));
      return act ? [{ act, quote: { passage, start, end } }] : [];
    });
    const found = named.find(({ act }) => act.form !== 'decision') ?? named[0];
    if (found === undefined) continue;
    const { act, quote } = found;
    return [{ of: 'forms', name: act.form, value: 1, text: act.text, where, quote }];
  }
  return [];
}

function signsIn(
  applicants: OpenPassage,
  passages: readonly OpenPassage[],
  bodyWeight: number,
  half: number,
): Signal[] {
  const counts = SIGNS.map(() => 0);
  const first: (Place | null | undefined)[] = SIGNS.map(() => undefined);
  passages.forEach((p, passage) => {
    for (const hit of hitsIn(p, LANGUAGE_OF_SIGNS)) {
      counts[hit.concept] = (counts[hit.concept] ?? 0) + (p.where === 'title' ? PROMINENT : bodyWeight);
      first[hit.concept] ??= { passage, start: hit.start, end: hit.end };
    }
  });
  for (const { concept } of hitsIn(applicants, LANGUAGE_OF_SIGNS)) counts[concept] = (counts[concept] ?? 0) + PROMINENT;
  return SIGNS.flatMap(({ sign, text }, i) => {
    const count = counts[i] ?? 0;
    if (count === 0) return [];
    const quote = first[i] ?? null;
    const where = quote === null ? 'applicants' : (passages[quote.passage]?.where ?? 'other');
    return [{ of: 'signs' as const, name: sign, value: count / (count + half), text, where, quote }];
  });
}

/** What few subjects say of whose task a call is about is taken with salt: as if this much of the call were nobody's. */
const NOBODYS = 0.5;
const TASK_TEXT: Record<Task, string> = {
  municipal: 'det handlar om kommunens uppgifter',
  shared: 'det handlar om uppgifter som kommunen delar med andra',
  other: 'det handlar om andras uppgifter',
};

/** Whose tasks the call's subjects are: the shares that are the municipality's own, that it has with others, and that are others'. */
function tasksIn(mentions: readonly Mention[], vocabulary: Vocabulary): Signal[] {
  const said: Record<Task, number> = { municipal: 0, shared: 0, other: 0 };
  const most: Partial<Record<Task, Mention>> = {};
  for (const mention of mentions) {
    const task = vocabulary.tasks[mention.concept] ?? 'shared';
    said[task] += mention.said;
    if (mention.said > (most[task]?.said ?? 0)) most[task] = mention;
  }
  const all = said.municipal + said.shared + said.other + NOBODYS;
  return (['municipal', 'shared', 'other'] as const).flatMap((task) => {
    const strongest = most[task];
    if (strongest === undefined) return [];
    const text = `${TASK_TEXT[task]}, som ${vocabulary.labels[strongest.concept]?.sv ?? ''}`;
    return [{ of: 'tasks' as const, name: task, value: said[task] / all, text, where: 'other', quote: strongest.at }];
  });
}
