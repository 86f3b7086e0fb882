// A call that somebody has written in by hand, such as a tip from a newsletter: what is filled in, what is wrong, and the call it becomes.
import { seenOf } from './admit.ts';
import { type Day, daysBetween, type Instant, inSwedish, isDay } from './calendar.ts';
import type { CallDraft, StatusSaid } from './call.ts';
import { addressFault, type Fault } from './own.ts';

/** The source that calls written in by hand stand under. */
export const TIPS = {
  id: 'egen-tips',
  name: 'Inskrivet för hand',
  /** Where people find them. */
  home: '/calls/new',
} as const;

export interface Tip {
  title: string;
  url: string;
  /** The last day to apply; null when whoever wrote it does not know. */
  deadline: Day | null;
  /** Whether it can be applied for, as far as the writer knows. */
  status: StatusSaid | null;
  /** Who told of it: a newsletter, a colleague. */
  from: string | null;
  /** The programme's id in data/programmes.yaml, or null. */
  programme: string | null;
  /** What it is about, in the writer's words. */
  words: string | null;
  applicants: string | null;
  /** ISO 639-1, of title and words. */
  language: string;
}

/** A tip in the municipality's file, under a name of its own. */
export interface FileTip extends Tip {
  id: string;
}

/** A tip that stands, or stood last, with who wrote it and when. */
export interface KeptTip {
  /** Lives through edits. */
  ref: string;
  tip: Tip;
  savedAt: Instant;
  /** In what role. */
  savedBy: string;
  /** Null while it stands. */
  endedAt: Instant | null;
  endedBy: string | null;
}

/** Tips of the file stand beside those of the pages, under names of their own. */
export const fileRef = (id: string): string => `fil-${id}`;

/** The longest texts, in characters. */
const TIP_LONGEST = { title: 300, from: 100, words: 5000, applicants: 1000 } as const;

/** Farther ahead than this is a slip of the pen. */
const FARTHEST_DAYS = 3653;

/** What is wrong in a tip; empty when it can be saved. A day that has passed is none to be told of. */
export function tipFaults(tip: Tip, today: Day): Fault[] {
  const faults: Fault[] = [];
  if (seenOf(tip.title) === '') faults.push({ field: 'title', text: 'Skriv vad utlysningen heter.' });
  const link =
    tip.url === ''
      ? 'Skriv länken till utlysningens sida, till exempel https://www.exempel.se/utlysning.'
      : addressFault(tip.url);
  if (link !== null) faults.push({ field: 'link', text: link });
  for (const [field, most] of Object.entries(TIP_LONGEST)) {
    const length = tip[field as keyof typeof TIP_LONGEST]?.length ?? 0;
    if (length > most) faults.push({ field, text: `Skriv högst ${most} tecken. Texten är ${length} tecken.` });
  }
  const day = tip.deadline === null ? null : dayFault(tip.deadline, today);
  if (day !== null) faults.push({ field: 'deadline', text: day });
  return faults;
}

function dayFault(day: Day, today: Day): string | null {
  if (!isDay(day)) return 'Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2027-03-15, eller kryssa i att den är okänd.';
  if (day < today) return `Den dagen har redan varit. I dag är det ${inSwedish(today)}.`;
  return daysBetween(today, day) > FARTHEST_DAYS ? 'Dagen ligger mer än tio år fram. Kontrollera årtalet.' : null;
}

/** The call that a tip becomes. One that has ended is closed. */
export const tipDraft = (ref: string, tip: Tip, ended: boolean): CallDraft => ({
  ref,
  kind: 'call',
  identifier: null,
  title: tip.title,
  callTitle: null,
  programmeCode: tip.programme,
  actions: [],
  language: tip.language,
  url: tip.url,
  statusSaid: ended ? 'closed' : tip.status,
  opensOn: null,
  deadlines:
    tip.deadline === null ? [] : [{ said: tip.deadline, day: tip.deadline, time: null, zone: null, stage: null }],
  budget: null,
  applicants: tip.applicants,
  sections: tip.words === null ? [] : [{ heading: 'other', text: tip.words }],
  keywords: [],
  tags: [],
  news: [],
});
