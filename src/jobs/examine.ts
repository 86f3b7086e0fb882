// The examination of a development project: which stored calls fit it now, which are coming, and which past rounds suggest that they come back.
import { addDays, type Day } from '../domain/calendar.ts';
import type { Call } from '../domain/call.ts';
import type { Municipality } from '../domain/committee.ts';
import type { When } from '../domain/examination.ts';
import { whenOf } from '../domain/examination-record.ts';
import {
  type Examined,
  examineCall,
  PAST_DAYS,
  type ProjectReading,
  type ProjectText,
  prepareProject,
} from '../domain/examine.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import { readForMatching } from '../domain/match.ts';
import { waysToSay } from '../domain/project-words.ts';
import { callByKey } from '../store/calls.ts';
import type { Store } from '../store/open.ts';
import { type CallToExamine, callsHolding, callsToExamine, shortCallsOf } from '../store/project-calls.ts';
import { inSlices, turn } from './slices.ts';

export interface ExamineNeeds {
  db: Store;
  knowledge: MatchingKnowledge;
  municipality: Pick<Municipality, 'nuts'>;
  today: Day;
}

/** So many calls are read whole of those that the first cut puts first: a call takes one or two milliseconds. */
const READ = { ahead: 260, past: 160 };
/** So many of a programme's calls are read for what the programme is for, and those of so many programmes. */
const SHORT = { bytes: 3000, most: 25 };
const MOST_PROGRAMMES = 6;
/** A programme is for the project from this much on. */
const LEAST_FOR = 0.4;
/** What scores less has a word in common with the project and no more. */
const LEAST_SCORE = 5;
/** A title says so many times more than a text, in the first cut. */
const IN_TITLE = 2;

/**
 * The stored calls that fit the project, at most `most` for each `when` and best first there: those that can be applied for now, those that
 * are coming, and rounds of the last four years that nothing now or coming repeats. What municipalities have no part in, or not those that lie
 * where ours does, is left out. Takes about a second at 20,000 calls, in slices. A project that says nothing calls could be about gets none.
 */
export async function examine(needs: ExamineNeeds, project: ProjectText, most = 15): Promise<Examined[]> {
  const { db, knowledge, municipality, today } = needs;
  const reading = prepareProject(project, knowledge, municipality.nuts);
  const found: (Examined & { call: Call })[] = [];
  const keys = await likelyCalls(needs, reading);
  await inSlices(keys, (key) => {
    const call = callByKey(db, key);
    if (!call) return;
    const examined = examineCall(readForMatching(call, knowledge), reading);
    if (examined.score >= LEAST_SCORE && examined.role !== 'no')
      found.push({ callKey: key, when: whenOf(call, today), ...examined, call });
  });
  found.sort((a, b) => b.score - a.score || (a.callKey < b.callKey ? -1 : 1));
  return ORDER.flatMap((when) => found.filter((one) => one.when === when && isNews(one, found)).slice(0, most)).map(
    ({ call: _, ...examined }) => examined,
  );
}

const ORDER: readonly When[] = ['now', 'coming', 'past'];

/** Whether no call before it is the same one of another year: of a past round only the one that fits best is shown, and none that has come back. */
function isNews(one: Examined & { call: Call }, found: readonly (Examined & { call: Call })[]): boolean {
  if (one.when !== 'past') return true;
  const round = roundOf(one.call);
  return !found.some((other, i) => roundOf(other.call) === round && (other.when !== 'past' || i < found.indexOf(one)));
}

/** `Town twinning 2025` and `Town twinning 2026` are rounds of one call. */
const roundOf = ({ source, title }: Call): string =>
  `${source} ${title
    .toLowerCase()
    .replace(/[\d/–-]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()}`;

/** The keys of the calls most likely to fit, by the words of the project's subjects and by what programmes are for. */
async function likelyCalls({ db, knowledge, today }: ExamineNeeds, project: ProjectReading): Promise<string[]> {
  const ways = waysToSay(project, knowledge.vocabulary);
  if (ways.length === 0) return [];
  const listed = callsToExamine(db, { today, pastFrom: addDays(today, -PAST_DAYS) });
  await turn();
  const points = new Map<number, number>();
  for (const { weight, phrases } of ways) {
    const holding = callsHolding(db, phrases, 'anywhere');
    await turn();
    const titled = new Set(callsHolding(db, phrases, 'title'));
    // A word that most calls hold tells little.
    const worth = weight * Math.log(1 + listed.length / (1 + holding.length));
    for (const id of holding) points.set(id, (points.get(id) ?? 0) + worth * (titled.has(id) ? 1 + IN_TITLE : 1));
    await turn();
  }
  const first = (ahead: boolean, so: number): CallToExamine[] =>
    listed
      .filter((call) => call.ahead === ahead && (points.get(call.id) ?? 0) > 0)
      .sort((a, b) => (points.get(b.id) ?? 0) - (points.get(a.id) ?? 0))
      .slice(0, so);
  const short = new Set(programmesFor(project, knowledge).flatMap((programme) => shortCallsOf(db, programme, SHORT)));
  const chosen = [...first(true, READ.ahead), ...first(false, READ.past), ...listed.filter(({ id }) => short.has(id))];
  return [...new Set(chosen.map(({ key }) => key))];
}

/** The programmes that are for what the project is about, those most so first: their calls may say little themselves. */
function programmesFor({ profile }: ProjectReading, { programmes, vocabulary }: MatchingKnowledge): string[] {
  const belongs = profile.areas[0]?.area.belongs ?? [];
  const fits = (themes: readonly string[]) =>
    Math.max(0, ...themes.map((name) => belongs[vocabulary.numbers.get(name) ?? -1] ?? 0));
  return programmes
    .map(({ id, themes, exceptions }) => ({ id, fit: fits([...themes, ...exceptions.flatMap((e) => e.themes ?? [])]) }))
    .filter(({ fit }) => fit >= LEAST_FOR)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, MOST_PROGRAMMES)
    .map(({ id }) => id);
}
