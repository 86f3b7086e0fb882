// The numbers that the matching weighs with, as data/weights.yaml has them: each mechanism's strength, so that each can be tried and switched off.
import type { Day } from './calendar.ts';
import type { Where } from './passage.ts';

/** How much a concept counts by where and how often a call says it. */
export interface MentionWeights {
  /** What one mention counts by where it stands: a title says what a call is about, a text also what it merely mentions. */
  fields: Readonly<Record<Where, number>>;
  /** So many weighted mentions make half of what a concept can say. */
  half: number;
  /** What a concept counts that is found as one part of a compound, of one that stands alone. */
  part: number;
  /** What is left of a mention in a sentence that stands in call after call. */
  boilerplate: number;
  /** A body of this many words is as long as most; in longer ones a mention counts less. */
  usualWords: number;
  /** 0–1: how much of a mention's weight depends on the length of the body. */
  length: number;
  /** The most that a mention in a short body counts. */
  most: number;
  /** A body of this many words halves what our words on the programme count for: they stand in for a text that is missing. */
  programmeWords: number;
}

/** How the evidence for an area becomes its relevance. */
export interface RelevanceWeights {
  /** So much evidence makes half of what an area can get. */
  half: number;
  /** Each further ground adds this much of what the one before it does: ten words in passing do not make a subject. */
  next: number;
  /** How strongly the share of the call that the area takes up counts; 0 is not at all. */
  share: number;
  /** What a call says of a concept that is its subject: in the title and some times in the text. */
  subject: number;
  /** What is left of the score when no municipality can take part. */
  leastFit: number;
  /** The municipal fit from which nothing is taken from the score. */
  fullFit: number;
}

/** How much a concept belongs to an area, 0–1, by how the area comes to it. */
export interface AreaWeights {
  name: number;
  firstTerm: number;
  lastTerm: number;
  description: number;
  /** What is left of a concept that is only a part of a compound term. */
  part: number;
  /** What is left of a term that stands in most calls, whatever they are about. */
  saysLittle: number;
  /** What is left for each step to a narrower concept, for the step to the broader one, and for what is related. */
  narrower: number;
  broader: number;
  related: number;
  /** The most that a broader concept belongs by all of the area's narrower ones together, and what is then left for its other narrower ones. */
  mostBroader: number;
  siblings: number;
  /** What is left of what an area says that has nothing in common with the rest of what it says. */
  far: number;
}

/** The municipal fit, in points of its scale 0–3: what each signal moves it at most, by the names in fit.ts and fit-signs.ts. */
export interface FitWeights {
  /** Where a programme's rules place municipalities before the call itself is read; `national` and `policy` where there is none. */
  start: Readonly<Record<string, number>>;
  forms: Readonly<Record<string, number>>;
  signs: Readonly<Record<string, number>>;
  /** By the name of a programme's part: what judgements have shown beside its rules. Those that show nothing are left out. */
  strands: Readonly<Record<string, number>>;
  /** When the whole call is about the municipality's own tasks, or about those of others. */
  tasks: Readonly<Record<'call' | 'policy', Readonly<Record<string, number>>>>;
  /** So many weighted mentions make half of what a sign can move. */
  half: number;
  /** From which fit on a municipality applies itself, is a partner, or nobody has said. Below: no. */
  from: { yes: number; partner: number; unclear: number };
}

export interface Weights {
  /** When, how and from how much the weights of the fit were learnt, and how well they do on families that they were not learnt from. */
  trained: { on: Day; with: string; items: number; spearman: number };
  mentions: MentionWeights;
  relevance: RelevanceWeights;
  areas: AreaWeights;
  fit: FitWeights;
}
