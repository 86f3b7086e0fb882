// What a letter says, whatever its language: every word and sentence that is ours. Only the two files that fill this in know a language.
import type { Day } from '../../domain/calendar.ts';
import type { Budget, CallKind, Change, Rate, StatusSaid } from '../../domain/call.ts';
import type { Section, Summary } from '../../domain/digest.ts';
import type { Role } from '../../domain/fit.ts';
import type { Elsewhere } from '../../domain/found-at.ts';
import type { LetterCall } from '../../domain/letter.ts';
import type { Language } from '../../domain/person.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Period } from '../../domain/schedule.ts';
import type { Line } from './blocks.ts';
import type { DutyWords } from './words-duty.ts';

/** How days, numbers and money read. */
export interface Figures {
  /** With its weekday. */
  day(day: Day): string;
  date(day: Day): string;
  /** For a subject: without the year. */
  shortDate(day: Day): string;
  left(today: Day, day: Day): string;
  clock(time: string, zone: string | null): string;
  rate(rate: Rate): string;
  /** These four are null where the source does not say. */
  total(budget: Budget | null): string | null;
  perProject(budget: Budget | null): string | null;
  projects(budget: Budget | null): string | null;
  /** The same, without what it means: for a change. */
  projectCount(budget: Budget | null): string | null;
  quoted(text: Line): Line;
  listed(names: readonly string[]): string;
  /** The word before the last of several. */
  and: string;
  notStated: string;
}

type Label =
  | 'kind'
  | 'state'
  | 'opens'
  | 'lastDay'
  | 'lastDayToInfluence'
  | 'programme'
  | 'money'
  | 'budget'
  | 'euShare'
  | 'usualShare'
  | 'ownShare'
  | 'concerns'
  | 'foundBy'
  | 'lifted'
  | 'alsoTo'
  | 'here'
  | 'decideBy'
  | 'alsoAt'
  | 'sign'
  | 'sought'
  | 'reminder';

/** What is said of a call. */
export interface CallWords {
  labels: Record<Label, string>;
  tags: Record<LetterCall['section'], string>;
  programme(programme: Programme): string;
  unknownProgramme: string;
  role(kind: CallKind, role: Role): { name: string; state: string; rest: string };
  /** Of what cannot be applied for. */
  policy: string;
  closed: string;
  openUnknown: string;
  openingUnknown: string;
  preliminary: string;
  firstOfTwo: string;
  second(when: Line): Line;
  laterDates(many: number): string;
  noDay(said: Line): Line;
  passed(day: string): string;
  noCommittee: string;
  takes(names: Line, many: boolean): Line;
  /** After names, for those that are not named. */
  andMore(many: number): string;
  /** `who` is empty for a reader who speaks for that committee alone. */
  lead(who: Line, isOwn: boolean): Line;
  decide: { none: string; papers(day: string, isLate: boolean): string; mayMeetLater: string };
  /** Parts of a changed budget that one of its sides does not state. */
  unsaid: { perProject: string; projects: string };
  reminder(step: number, isOwn: boolean): string;
  /** Its source no longer has it, since `day`. */
  gone(day: string): string;
  more: string;
  theCall: string;
  official(name: string, host: string): string;
  officialMissing(name: string): string;
  answer: string;
  sign(sign: Elsewhere['signs'][number]): Line;
  daysElsewhere(said: Line): Line;
  changed: Record<Change['field'], string>;
  said: Record<StatusSaid, string>;
  ofSecond: string;
  /** In the line of facts of a call in short. */
  brief: {
    lastDay(day: string, left: string): string;
    lastDayUnknown(words: Line): Line;
    closed: string;
    opens(day: string): string;
    decideBy(day: string): string;
    role(kind: CallKind, role: Role): string;
    foundBy(words: Line): Line;
    alsoTo(names: Line): Line;
  };
}

/** What a digest says around its calls. */
export interface DigestWords {
  example: { heading: string; text: string };
  examplePrefix: string;
  title(period: Period): string;
  summary(summary: Summary): string;
  to(reader: Line): Line;
  about(committees: Line): Line;
  instead(whom: Line, committee: Line): Line;
  /** A committee without anybody to write to: it has no contact person, or all who may speak for it are away. */
  nobody(committee: Line): Line;
  nobodyNow(committee: Line): Line;
  nearest(day: string): string;
  earlier(earlier: number, concerning: number): string;
  ailing(many: number): string;
  ailingText: string;
  lastRead(day: string): string;
  neverRead: string;
  quiet(allRead: boolean): string;
  first(many: number): string;
  following(many: number): string;
  rest(section: Section, many: number): string;
  ranOut(many: number): string;
  answerAll: string;
  subject: {
    quiet(period: Period): string;
    unread(period: Period, read: number, sources: number): string;
    reading(read: number, sources: number): string;
    /** How many of each; the word "call" stands with the first. */
    contents(counts: readonly { section: LetterCall['section']; many: number }[]): string;
    nearest(day: string): string;
  };
}

/** What a letter says that could not wait. */
export interface UrgentWords {
  title: string;
  /** `moved`: a last day; `changed`: something else; `own`: what the committee has taken upon it. */
  lead(has: Record<'moved' | 'changed' | 'gone' | 'reminders' | 'own', boolean>): string;
  changes(many: number): string;
  reminders(many: number): string;
  subject: {
    movedTo(day: string, title: string): string;
    closed(title: string): string;
    changed(label: string, title: string): string;
    reminder(left: string, title: string): string;
    gone(title: string): string;
    several(changes: number, reminders: number): string;
    nearest(day: string): string;
  };
}

/** What a letter says of itself. */
export interface FootWords {
  answering: string;
  answer: string;
  settings: string;
  stop: string;
  keep: string;
  write(title: Line, address: Line): Line;
  why: string;
  sentBy(municipality: Line, reader: Line): Line;
  contactFor(committees: Line): Line;
  /** `many`: of how many committees. */
  deputyFor(committees: Line, many: number): Line;
  coordinator: string;
  /** Who has their letters while nobody else is there to. */
  coordinatorFor(committees: Line): Line;
  duty(title: Line, quote: Line): Line;
  all: string;
  calendars: string;
  calendarsText(many: number): string;
  /** When nobody has said when the municipality meets, and when what was said does not reach every call. */
  decideBy: { never: string; partly: string };
  ruleOfThumb: string;
  sources: string;
  noneRead: string;
  readOn(names: Line, many: number, from: Day | null, to: Day | null): Line;
  manyRead(many: number, from: Day | null, to: Day | null): string;
  whichSources: string;
  personal: string;
  personalText(municipality: Line): Line;
}

export interface Words {
  language: Language;
  figures: Figures;
  call: CallWords;
  digest: DigestWords;
  urgent: UrgentWords;
  duty: DutyWords;
  foot: FootWords;
}
