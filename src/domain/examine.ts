// Reads a development project's own words as something calls can be matched with, and scores each call for it. Pure.
import { prepareArea } from './area.ts';
import type { Home } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { When } from './examination.ts';
import type { Role } from './fit.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { type ProfileReading, scoreCommittee } from './match.ts';
import { subjectsOf } from './project-subjects.ts';
import { quoteOf, type Reason } from './reasons.ts';

/** A project as a committee describes it: free Swedish text. */
export interface ProjectText {
  title: string;
  text: string;
}

/** A project read for matching. Holds for the knowledge it was read with. */
export interface ProjectReading {
  /** What it is about, most central first, in the vocabulary's words or its own; empty when nothing in it says that. */
  terms: readonly string[];
  /** The vocabulary's concepts among them, by number. */
  concepts: readonly number[];
  profile: ProfileReading;
}

/** How well a call suits a project. */
export interface CallExamined {
  /** 0–100, one decimal. */
  score: number;
  /** 0–3: see `fit.ts`. */
  municipal: number;
  role: Role;
  /** The call's own words on who may take part, where it has any. */
  municipalQuote: string | null;
  /** The points add up to the score, but for rounding; none at 0. */
  reasons: readonly Reason[];
}

/** A stored call that suits a project, with when it can be applied for. */
export interface Examined extends CallExamined {
  callKey: string;
  when: When;
}

/** The id that the reasons name for what the project is about. */
const PROJECT = 'projekt';
/** What a policy wants seen first says nothing of whether a call fits a project. */
const NO_BONUSES = { children: 0, balticSea: 0, twinTowns: 0, several: 0 };

/** Reads a project once. `nuts`: where its municipality lies (NUTS 3); null when that is not known, and then only what is wholly abroad shuts out. */
export function prepareProject(
  project: ProjectText,
  knowledge: MatchingKnowledge,
  nuts: string | null = null,
): ProjectReading {
  const { central, passing, concepts } = subjectsOf(project, knowledge.vocabulary);
  const area = prepareArea({ id: PROJECT, name: '', description: passing.join('; '), terms: central }, knowledge);
  const home: Home | null = nuts === null ? null : { nuts, twinTowns: [], bonuses: NO_BONUSES };
  const profile = { threshold: 0, areas: [{ area, weight: 1 }], home, places: knowledge.places };
  return { terms: [...central, ...passing], concepts, profile };
}

/** Scores a call for a project, and says why. */
export const examineCall = (call: CallReading, project: ProjectReading): CallExamined => {
  const { score, municipal, role, why } = scoreCommittee(call, project.profile);
  return { score, municipal, role, municipalQuote: municipalQuoteOf(call), reasons: why() };
};

/** The sentence of the call that says most for a municipality's part in it. */
function municipalQuoteOf(call: CallReading): string | null {
  const quoted = call.fit.reasons.filter(({ quote, points }) => quote !== null && points > 0);
  const best = quoted.sort((a, b) => b.points - a.points)[0];
  return quoteOf(call, best?.quote ?? null).quote;
}
