// The mechanisms of the matching, each with how it is switched off by changing numbers or words, and what each adds.
import type { Area } from '../../src/domain/committee.ts';
import { ACTS } from '../../src/domain/fit-signs.ts';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import { FIELDS } from '../../src/domain/passage.ts';
import { buildPlaces } from '../../src/domain/places.ts';
import { buildVocabulary } from '../../src/domain/vocabulary.ts';
import type { AreaWeights, FitWeights, MentionWeights, RelevanceWeights, Weights } from '../../src/domain/weights.ts';
import type { Judged } from './judgements.ts';
import { placesOf, startOf, withWeights } from './learning-weights.ts';
import { agreement, type Means, meansOf, measuresOf, type Rankings, rankAreas, readItems } from './ranking.ts';
import { theGroups } from './vocabulary.ts';

interface Mechanism {
  name: string;
  /** How it is switched off, for people. */
  off: string;
  without: (knowledge: MatchingKnowledge) => MatchingKnowledge;
}

const weighing =
  (change: (weights: Weights) => Weights) =>
  (knowledge: MatchingKnowledge): MatchingKnowledge => ({ ...knowledge, weights: change(knowledge.weights) });
const mentions = (change: (m: MentionWeights) => Partial<MentionWeights>) =>
  weighing((w) => ({ ...w, mentions: { ...w.mentions, ...change(w.mentions) } }));
const relevance = (change: Partial<RelevanceWeights>) =>
  weighing((w) => ({ ...w, relevance: { ...w.relevance, ...change } }));
const areas = (change: (a: AreaWeights) => Partial<AreaWeights>) =>
  weighing((w) => ({ ...w, areas: { ...w.areas, ...change(w.areas) } }));
const municipal = (change: (f: FitWeights) => FitWeights) => weighing((w) => ({ ...w, fit: change(w.fit) }));

const NO_TASKS: FitWeights['tasks'] = { call: { municipal: 0, other: 0 }, policy: { municipal: 0, other: 0 } };

const NO_ACTS = Object.fromEntries(ACTS.map(({ form }) => [form, 0]));

/** The weights as they were guessed by hand, before any judgement was seen. */
function byHand(weights: FitWeights): FitWeights {
  const places = placesOf(weights, []);
  return withWeights(weights, places, places.map(startOf));
}

export const MECHANISMS: readonly Mechanism[] = [
  {
    name: 'where a mention stands',
    off: 'every field but our words on the programme counts 1',
    without: mentions(({ fields }) => ({
      fields: { ...fields, ...Object.fromEntries(FIELDS.filter((f) => f !== 'programme').map((f) => [f, 1])) },
    })),
  },
  { name: 'how often (saturation)', off: 'one mention says all', without: mentions(() => ({ half: 1e-6 })) },
  { name: 'length of the text', off: '`length: 0`', without: mentions(() => ({ length: 0 })) },
  {
    name: 'parts of compounds',
    off: '`part: 0`, in calls and terms',
    without: (knowledge) => areas(() => ({ part: 0 }))(mentions(() => ({ part: 0 }))(knowledge)),
  },
  {
    name: 'negative senses (`not`)',
    off: 'the vocabulary without them',
    without: (knowledge) => ({
      ...knowledge,
      vocabulary: buildVocabulary(
        theGroups().map((group) => ({ ...group, concepts: group.concepts.map((c) => ({ ...c, not: null })) })),
      ),
    }),
  },
  {
    name: 'narrower and broader concepts',
    off: '`narrower: 0`, `broader: 0`',
    without: areas(() => ({ narrower: 0, broader: 0 })),
  },
  { name: 'related concepts', off: '`related: 0`', without: areas(() => ({ related: 0 })) },
  { name: 'nearness of an area’s words to each other', off: '`far: 1`', without: areas(() => ({ far: 1 })) },
  {
    name: 'the order of an area’s terms',
    off: 'all terms as the middle one',
    without: areas(({ firstTerm, lastTerm }) => {
      const middle = (firstTerm + lastTerm) / 2;
      return { firstTerm: middle, lastTerm: middle };
    }),
  },
  { name: 'further grounds count less', off: '`next: 1`', without: relevance({ next: 1 }) },
  { name: 'the area’s share of the call', off: '`share: 0`', without: relevance({ share: 0 }) },
  {
    name: 'standing sentences',
    off: '`boilerplate: 1`',
    without: mentions(() => ({ boilerplate: 1 })),
  },
  {
    name: 'the programme’s themes',
    off: '`programme: 0`',
    without: mentions(({ fields }) => ({ fields: { ...fields, programme: 0 } })),
  },
  { name: 'municipal fit', off: '`leastFit: 1`', without: relevance({ leastFit: 1 }) },
  { name: 'learnt weights of the fit', off: 'those guessed by hand', without: municipal(byHand) },
  { name: '… parts of programmes', off: '`strands: {}`', without: municipal((f) => ({ ...f, strands: {} })) },
  { name: '… whose task it is', off: '`tasks: 0`', without: municipal((f) => ({ ...f, tasks: NO_TASKS })) },
  {
    name: 'kinds of EU acts',
    off: '`directive`, `advice`, `regulation`, `decision` 0',
    without: municipal((f) => ({ ...f, forms: { ...f.forms, ...NO_ACTS } })),
  },
  {
    name: 'geography',
    off: 'no places',
    without: (knowledge) => ({ ...knowledge, places: buildPlaces({ places: [], countries: [] }) }),
  },
];

/** What a set of knowledge comes to over some areas. */
interface Outcome {
  five: Means;
  all: Means;
  /** Average precision per area. */
  ap: ReadonlyMap<string, number>;
  role: number;
}

function outcomeOf(rankings: Rankings, five: readonly string[]): Outcome {
  const [rows] = rankings.values();
  return {
    five: meansOf(rankings, five),
    all: meansOf(rankings, [...rankings.keys()]),
    ap: new Map([...measuresOf(rankings)].map(([area, { ap }]) => [area, ap])),
    role: agreement(rows ?? []),
  };
}

const signed = (n: number): string => `${n < 0 ? '−' : '+'}${Math.abs(n).toFixed(3)}`;
/** A smaller change in an area's average precision is none. */
const LEAST_CHANGE = 0.005;

/** A table in Markdown of what each mechanism adds: the figure with it less the figure without it. */
export function mechanismsTable(
  lots: { five: readonly Area[]; all: readonly Area[] },
  items: readonly Judged[],
  knowledge: MatchingKnowledge,
): string {
  const five = lots.five.map((area) => area.id);
  const outcome = (k: MatchingKnowledge) => outcomeOf(rankAreas(lots.all, items, readItems(items, k), k), five);
  const on = outcome(knowledge);
  const lines = MECHANISMS.map(({ name, off, without }) => {
    const o = outcome(without(knowledge));
    const moved = [...on.ap].map(([area, ap]) => ap - (o.ap.get(area) ?? 0));
    const better = moved.filter((by) => by > LEAST_CHANGE).length;
    const worse = moved.filter((by) => by < -LEAST_CHANGE).length;
    const gains = [on.five.ap - o.five.ap, on.five.ndcg10 - o.five.ndcg10, on.all.ap - o.all.ap];
    const figures = [...gains, on.all.ndcg10 - o.all.ndcg10, on.role - o.role].map(signed);
    return `| ${[name, off, ...figures, `${better} / ${worse}`].join(' | ')} |`;
  });
  const base = [on.five.ap, on.five.ndcg10, on.all.ap, on.all.ndcg10, on.role].map((n) => n.toFixed(3));
  return [
    `| mechanism | switched off by | AP, five | nDCG@10, five | AP, ${lots.all.length} | nDCG@10, ${lots.all.length} | role (Spearman) | areas better / worse |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    `| **all of them** | | ${base.map((n) => `**${n}**`).join(' | ')} | |`,
    ...lines,
  ].join('\n');
}
