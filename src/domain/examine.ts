// Reads a development project's own words as something calls can be matched with, and scores each call for it. Pure.
import { type AreaReading, prepareArea } from './area.ts';
import type { Home } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { When } from './examination.ts';
import type { Role } from './fit.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { type ProfileReading, scoreCommittee } from './match.ts';
import type { Project } from './project.ts';
import { type Subject, subjectsOf } from './project-subjects.ts';
import { quoteOf, type Reason } from './reasons.ts';

/** A project as a committee describes it: free Swedish text. */
export interface ProjectText {
  title: string;
  text: string;
}

/** What a project of the register says. */
export const projectText = ({ title, purpose, work }: Pick<Project, 'title' | 'purpose' | 'work'>): ProjectText => ({
  title,
  text: [purpose, work].filter(Boolean).join('\n\n'),
});

/** A project read for matching. Holds for the knowledge it was read with. */
export interface ProjectReading {
  /** What it is about, most central first; empty when nothing in it says that. */
  subjects: readonly Subject[];
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

/** A round that closed longer ago says little of the next one, and is not compared. */
export const PAST_DAYS = 4 * 365 + 1;

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
  const subjects = subjectsOf(project, knowledge.vocabulary);
  const home: Home | null = nuts === null ? null : { nuts, twinTowns: [], bonuses: NO_BONUSES };
  const areas = [{ area: areaOf(subjects, knowledge), weight: 1 }];
  return { subjects, profile: { threshold: 0, areas, home, places: knowledge.places } };
}

/**
 * The subjects as one area. Each is read as an area of its own and then counts as far as it is central: an area's terms weigh by their
 * places in a list that somebody has thought about, and here there is none. What several subjects bring belongs to it more.
 */
function areaOf(subjects: readonly Subject[], knowledge: MatchingKnowledge): AreaReading {
  const empty = prepareArea({ id: PROJECT, name: '', description: '', terms: [] }, knowledge);
  const belongs = empty.belongs.slice();
  const because = new Map<number, string>();
  const terms: AreaReading['terms'][number][] = [];
  for (const { term, weight } of subjects) {
    const one = prepareArea({ id: PROJECT, name: '', description: '', terms: [term] }, knowledge);
    for (const concept of one.because.keys()) {
      const before = belongs[concept] ?? 0;
      belongs[concept] = 1 - (1 - before) * (1 - weight * (one.belongs[concept] ?? 0));
      if (before === 0) because.set(concept, term);
    }
    terms.push(...one.terms.map((own) => ({ ...own, weight: weight * own.weight })));
  }
  return { ...empty, belongs, because, terms, unknownTerms: terms.map(({ term }) => term), farTerms: [] };
}

/** Scores a call for a project, and says why. */
export const examineCall = (call: CallReading, project: ProjectReading): CallExamined => {
  const { score, municipal, role, why } = scoreCommittee(call, project.profile);
  return { score, municipal, role, municipalQuote: municipalQuoteOf(call), reasons: why() };
};

/** The sentence of the call that says most for a municipality's part in it. */
function municipalQuoteOf(call: CallReading): string | null {
  const quoted = call.fit.reasons.filter(({ of, quote, points }) => of === 'signs' && quote !== null && points > 0);
  const best = quoted.sort((a, b) => b.points - a.points)[0];
  return quoteOf(call, best?.quote ?? null).quote;
}
