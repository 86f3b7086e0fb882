// A call: something one can apply for, as its source describes it, and what we know of it on a given day.
import { addDays, type Day } from './calendar.ts';

/** `call`: money one can apply for. `policy`: something one can influence or must know of. */
export type CallKind = 'call' | 'policy';

/** What the source itself calls the state of the call. A claim, not the truth: see `statusOn`. */
export type StatusSaid = 'forthcoming' | 'open' | 'closed';

/** What we say of a call on a day. Computed, never stored. */
export type Status = 'coming' | 'open' | 'closed' | 'unknown';

/** The days that a time lies within when no day is known: `hösten 2026`, `februari 2027`. */
export interface Within {
  from: Day;
  to: Day;
}

/** One day to hand in by. What the source did not say stays null. */
export interface Deadline {
  /** The source's own words. */
  said: string;
  day: Day | null;
  /** What the words narrow it down to; only without a day. */
  within?: Within;
  /** `HH:MM`, only when stated. */
  time: string | null;
  /** IANA zone of `time`, only when stated. */
  zone: string | null;
  /** Which part of the process: newcomers may join only at `first` or at any `cut-off`. */
  stage: 'first' | 'second' | 'cut-off' | null;
}

/** Money, in whole units of its currency. */
export interface Budget {
  /** ISO 4217. */
  currency: string;
  /** What the topic (or, when `shared`, the call and its sibling topics) has to give. */
  total: number | null;
  /** The same sum stands on sibling topics, so it may be one shared pot. */
  shared: boolean;
  minPerProject: number | null;
  maxPerProject: number | null;
  /** How many projects the funder expects to support. */
  projects: number | null;
}

/** A share of the costs, as fractions from 0 to 1; `least` and `most` are the same when one figure is said. */
export interface Rate {
  said: string;
  least: number;
  most: number;
}

/** When something opens, as precisely as the source says it without naming a day. */
export interface Opening {
  said: string;
  within: Within | null;
}

/** A part of the call's text, without markup. */
export interface Section {
  heading: 'objective' | 'scope' | 'outcome' | 'impact' | 'other';
  text: string;
}

/** Something the funder has announced about the call. */
export interface News {
  on: Day | null;
  text: string;
}

/** What a source reads from its page: the call as the source sees it. Text is plain, blanks are collapsed. */
export interface CallDraft {
  /** The source's own reference, alive as long as the round that it names. */
  ref: string;
  kind: CallKind;
  /** The code that people use, e.g. `CERV-2026-CITIZENS-TOWN-TT`. */
  identifier: string | null;
  title: string;
  callTitle: string | null;
  /** The portal's code for the programme, or the programme's id in `data/programmes.yaml`. */
  programmeCode: string | null;
  /** Types of action in the source's words. */
  actions: string[];
  /** ISO 639-1. */
  language: string;
  /** The official page for people. */
  url: string;
  statusSaid: StatusSaid | null;
  opensOn: Day | null;
  /** What is said of the opening when no day is. */
  opens?: Opening;
  deadlines: Deadline[];
  /** Applications are taken as they come, until the money is gone or the source says stop: `statusSaid` is `open`. */
  rolling?: boolean;
  /**
   * Announced in a plan or a timetable: a sign of a call, not yet the call. Its days are preliminary, so `opensOn` stays null, `opens` has
   * the day or days, and `statusSaid` is `forthcoming`.
   */
  planned?: boolean;
  budget: Budget | null;
  /** The share that the fund pays. */
  euRate?: Rate;
  /** The share that the applicant pays: some funds say this one, some the other. */
  ownRate?: Rate;
  /** NUTS codes that the call says it is for; `SE` is the whole country. Absent when it says nothing. */
  regions?: string[];
  /** The source's words on who may apply. */
  applicants: string | null;
  sections: Section[];
  keywords: string[];
  tags: string[];
  news: News[];
}

/** What a call may lack; a title and a link it always has. */
export type Field = 'deadline' | 'opens' | 'status' | 'applicants' | 'budget' | 'rate' | 'text';

/** Which of them a draft has. A deadline counts when its day, or the days that it lies within, are known. */
export function fieldsOf(draft: CallDraft): Field[] {
  const has: Record<Field, boolean> = {
    deadline: draft.rolling === true || draft.deadlines.some(({ day, within }) => day !== null || within !== undefined),
    opens: draft.opensOn !== null || draft.opens !== undefined,
    status: draft.statusSaid !== null,
    applicants: draft.applicants !== null,
    budget: draft.budget !== null,
    rate: draft.euRate !== undefined || draft.ownRate !== undefined,
    text: draft.sections.some(({ text }) => text.length > 80),
  };
  return FIELDS.filter((field) => has[field]);
}

export const FIELDS: readonly Field[] = ['deadline', 'opens', 'status', 'applicants', 'budget', 'rate', 'text'];

/** A call that the service keeps. */
export interface Call extends CallDraft {
  /** Source + the source's own reference, for life: `eu-portal:50131822TOPICS`. */
  key: string;
  source: string;
  firstSeenOn: Day;
  lastSeenOn: Day;
  /** How many versions of its facts we have seen. */
  version: number;
}

/** The fields whose every version is kept. */
export type Facts = Pick<Call, 'title' | 'statusSaid' | 'opensOn' | 'opens' | 'deadlines' | 'budget' | 'applicants'>;

export const factsOf = (call: CallDraft): Facts => ({
  title: call.title,
  statusSaid: call.statusSaid,
  opensOn: call.opensOn,
  ...(call.opens ? { opens: call.opens } : {}),
  deadlines: call.deadlines,
  budget: call.budget,
  applicants: call.applicants,
});

/** One field that differs between two versions of a call. Severity `tell` is worth a line in the mail; `keep` is only stored. */
export type Change = {
  [F in keyof Facts]-?: { field: F; before: Facts[F]; after: Facts[F]; severity: 'tell' | 'keep' };
}[keyof Facts];

/** What differs between two versions, most important first. A new wording of a deadline with the same day and time is no change. */
export function changesBetween(before: Facts, after: Facts): Change[] {
  const changes: Change[] = [];
  if (spell(before.deadlines) !== spell(after.deadlines))
    changes.push({ field: 'deadlines', before: before.deadlines, after: after.deadlines, severity: 'tell' });
  if (before.statusSaid !== after.statusSaid)
    changes.push({ field: 'statusSaid', before: before.statusSaid, after: after.statusSaid, severity: 'tell' });
  if (before.opensOn !== after.opensOn)
    changes.push({ field: 'opensOn', before: before.opensOn, after: after.opensOn, severity: 'tell' });
  const dayless = before.opensOn === null && after.opensOn === null;
  if (dayless && plain(before.opens?.said ?? null) !== plain(after.opens?.said ?? null))
    changes.push({ field: 'opens', before: before.opens, after: after.opens, severity: 'tell' });
  if (moneyIn(before.budget) !== moneyIn(after.budget))
    changes.push({ field: 'budget', before: before.budget, after: after.budget, severity: 'tell' });
  if (plain(before.applicants) !== plain(after.applicants))
    changes.push({ field: 'applicants', before: before.applicants, after: after.applicants, severity: 'tell' });
  if (plain(before.title) !== plain(after.title))
    changes.push({ field: 'title', before: before.title, after: after.title, severity: 'keep' });
  return changes;
}

const spell = (deadlines: Deadline[]) =>
  deadlines.map((d) => `${d.day ?? d.said} ${d.time ?? ''} ${d.stage ?? ''}`).join('; ');
const moneyIn = (budget: Budget | null) =>
  budget &&
  JSON.stringify([
    budget.currency,
    budget.total,
    budget.shared,
    budget.minPerProject,
    budget.maxPerProject,
    budget.projects,
  ]);
const plain = (text: string | null) => text?.replace(/\s+/g, ' ').trim().toLowerCase() ?? null;

/** The next day on which a newcomer can hand in, or null when none is known to lie ahead. */
export function nextDeadline(call: Pick<Call, 'deadlines'>, today: Day): Deadline | null {
  const open = call.deadlines.filter((d) => d.stage !== 'second');
  return open.filter((d) => d.day !== null && d.day >= today).sort(byDay)[0] ?? null;
}

const byDay = (a: Deadline, b: Deadline) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1);

/** The last day that a deadline can mean: the day itself, or the last one that its words leave room for. */
const latest = ({ day, within }: Deadline): Day | null => day ?? within?.to ?? null;

/** So long is a proposal or a notice without a day to answer by something to know of. */
const NEWS_DAYS = 90;

/**
 * The last day on which a newcomer can hand in. Null when no day is known, or when some deadline has none: then nobody can tell.
 * A call whose only dated stage is the second closed before it began for newcomers: the earliest possible day is returned.
 */
export function closesOn(call: Pick<Call, 'deadlines'> & Partial<Pick<Call, 'kind' | 'opensOn'>>): Day | null {
  if (call.kind === 'policy' && call.deadlines.length === 0 && call.opensOn) return addDays(call.opensOn, NEWS_DAYS);
  if (call.deadlines.length === 0 || call.deadlines.some((d) => latest(d) === null)) return null;
  const days = call.deadlines.flatMap((d) => (d.stage === 'second' ? [] : [latest(d) ?? '']));
  return days.sort().at(-1) ?? '0001-01-01';
}

/**
 * What a call is on a day. Dates outrank what the source claims: when every known deadline has passed it is closed, however it is
 * labelled. A call that its source still calls forthcoming when last seen is believed, even after the opening day it gave.
 */
export function statusOn(
  call: Pick<Call, 'deadlines' | 'statusSaid' | 'opensOn' | 'lastSeenOn'> & Partial<Pick<Call, 'kind'>>,
  day: Day,
): Status {
  const closes = closesOn(call);
  if (call.statusSaid === 'closed' || (closes !== null && closes < day)) return 'closed';
  if (call.opensOn !== null && call.opensOn > day) return 'coming';
  if (call.statusSaid === 'open') return 'open';
  if (call.statusSaid === 'forthcoming')
    return call.opensOn !== null && call.lastSeenOn < call.opensOn ? 'open' : 'coming';
  return closes !== null && call.opensOn !== null ? 'open' : 'unknown';
}

/** The whole text of a call, sections in their order, as one string. */
export const textOf = (call: Pick<CallDraft, 'sections'>): string => call.sections.map((s) => s.text).join('\n\n');
