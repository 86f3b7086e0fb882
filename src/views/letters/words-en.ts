// What letters say in English around their calls.
import { type Day, inEnglish } from '../../domain/calendar.ts';
import type { Section } from '../../domain/digest.ts';
import type { LetterCall } from '../../domain/letter.ts';
import type { Period } from '../../domain/schedule.ts';
import { counted, listed } from '../english.ts';
import { line } from './blocks.ts';
import type { DigestWords, FootWords, UrgentWords, Words } from './words.ts';
import { CALL, FIGURES } from './words-en-call.ts';
import { DUTY } from './words-en-duty.ts';

/** `week 22`, `June 2026`, `Monday 25 May 2026`. */
function periodName(period: Period): string {
  if (/-W\d\d$/.test(period)) return `week ${Number(period.slice(-2))}`;
  if (period.length > 7) return inEnglish(period);
  return inEnglish(`${period}-01`, { weekday: false }).replace(/^1 /, '');
}

const inPeriod = (period: Period): string =>
  `${period.length > 7 && !period.includes('W') ? 'on' : 'in'} ${periodName(period)}`;

const ADJECTIVES: Record<Exclude<LetterCall['section'], 'reminder'>, string> = {
  new: 'new',
  opened: 'opened',
  changed: 'changed',
  gone: 'no longer listed',
};

const REST: Record<Section, string> = {
  new: 'More new calls, in brief',
  opened: 'Now open, in brief',
  changed: 'Changed, in brief',
};

/** `2 new calls, 1 changed and 1 reminder`. */
const contents: DigestWords['subject']['contents'] = (counts) =>
  listed(
    counts.map(({ section, many }, i) => {
      if (section === 'reminder') return `${many} ${many === 1 ? 'reminder' : 'reminders'}`;
      return `${many} ${ADJECTIVES[section]}${i > 0 ? '' : many === 1 ? ' call' : ' calls'}`;
    }),
  );

const DIGEST: DigestWords = {
  example: {
    heading: 'Example data',
    text: 'The calls in this letter are made up and only show how the service works.',
  },
  examplePrefix: 'Example: ',
  title: (period) => `EU funding calls, ${periodName(period)}`,
  summary: ({ found, concerning, read, sources }) =>
    `${found} new ${found === 1 ? 'call' : 'calls'}, ${concerning} for you; ${read} of ${sources} ${sources === 1 ? 'source' : 'sources'} read`,
  to: (reader) => line`To ${reader}.`,
  about: (committees) => line`This letter is for ${committees}.`,
  instead: (whom, committee) => line`You get this in the place of ${whom} (${committee}).`,
  nobody: (committee) => line`${committee} has no contact person. That is why you get what concerns it.`,
  nobodyNow: (committee) =>
    line`Nobody else can receive letters for ${committee} just now. That is why you get what concerns it.`,
  nearest: (day) => `Nearest last day: ${day}, for `,
  earlier: (earlier, concerning) => {
    const them = concerning === 1 ? 'It has' : earlier === concerning ? 'They have' : `${earlier} of them have`;
    return `${them} been there for some time but not in any letter to you.`;
  },
  ailing: (many) =>
    many === 1 ? 'One source could not be read as it should' : `${many} sources could not be read as they should`,
  ailingText: 'New or changed calls may therefore be missing here. They will follow when the source can be read again.',
  lastRead: (day) => `Last read on ${day}.`,
  neverRead: 'The source could never be read.',
  quiet: (allRead) =>
    allRead
      ? 'Nothing new concerns you this time, and nothing has changed in what you have been told before.'
      : 'The sources that could be read gave nothing that concerns you.',
  first: (many) => `Decide on ${many === 1 ? 'this' : 'these'} first (${many})`,
  following: (many) => `You follow (${many})`,
  rest: (section, many) => `${REST[section]} (${many})`,
  ranOut: (many) => `Closed on the day that was set (${many})`,
  answerAll: 'Answer all the calls of this letter on one page',
  subject: {
    quiet: (period) => `No new calls ${inPeriod(period)}`,
    unread: (period, read, sources) =>
      `${periodName(period).replace(/^w/, 'W')}: ${read === 0 ? 'no source' : `only ${read} of ${sources} sources`} could be read`,
    reading: (read, sources) => `; ${read} of ${sources} ${sources === 1 ? 'source' : 'sources'} read`,
    contents,
    nearest: (day) => ` – nearest last day ${day}`,
  },
};

const URGENT: UrgentWords = {
  title: 'This cannot wait for your next letter',
  lead: ({ moved, changed, gone, reminders, own }) =>
    [
      own && DUTY.urgentLead,
      moved && 'A last day has been moved.',
      changed && 'Something that matters has changed in a call that you follow.',
      gone && 'Something that you follow is no longer listed by its source.',
      reminders && 'Few days are left to apply for what you follow.',
      'That is why we write now, beside your ordinary letters.',
    ]
      .filter(Boolean)
      .join(' '),
  changes: (many) => `Changed (${many})`,
  reminders: DIGEST.following,
  subject: {
    movedTo: (day, title) => `Last day moved to ${day}: ${title}`,
    closed: (title) => `Closed early: ${title}`,
    changed: (label, title) => `${label}: ${title}`,
    reminder: (left, title) => `Reminder: ${/^to/.test(left) ? `last day ${left}` : left}, ${title}`,
    gone: (title) => `No longer listed: ${title}`,
    several: (changes, reminders) =>
      listed([
        ...(changes > 0 ? [counted(changes, 'important change', 'important changes')] : []),
        ...(reminders > 0 ? [counted(reminders, 'reminder', 'reminders')] : []),
      ]),
    nearest: DIGEST.subject.nearest,
  },
};

/** On which day, or from which to which. */
const readDays = (from: Day | null, to: Day | null): string => {
  if (from === null || to === null) return '';
  return from === to ? ` on ${inEnglish(to)}` : ` ${FIGURES.shortDate(from)}–${FIGURES.date(to)}`;
};

const FOOT: FootWords = {
  answering: 'Answer and choose',
  answer: 'Answer the calls of this letter',
  settings: 'Change day, language or pause',
  stop: 'Stop the letters',
  keep: 'The links are your own: whoever has them answers in your name. To share a call, send the link to its page instead of the whole letter.',
  write: (title, address) =>
    line`Do you have a question, or should somebody else get the letter? Reply to it. The reply is read by ${title}, ${address}`,
  why: 'Why you get this letter',
  sentBy: (municipality, reader) =>
    line`Utlysningsvakt sends the letter on behalf of ${municipality} to you as ${reader}.`,
  contactFor: (committees) => line`contact person for ${committees}`,
  deputyFor: (committees, many) => line`deputy for the contact ${many === 1 ? 'person' : 'persons'} of ${committees}`,
  coordinator: 'coordinator',
  coordinatorFor: (committees) =>
    line`coordinator, who gets the letters for ${committees} while nobody else can receive them`,
  duty: (title, quote) => line` From ${title}: ”${quote}”`,
  all: 'All calls and all letters are found at ',
  calendars: 'The last days in your calendar',
  calendarsText: (many) =>
    many === 1
      ? 'Subscribe to the address in your calendar program. It is for you alone; do not publish it.'
      : 'Subscribe to the addresses in your calendar program. They are for you alone; do not publish them.',
  decideBy: {
    never: 'The last day to decide cannot be worked out until the days when the municipality meets are in the service.',
    partly: 'Where the last day to decide is missing, it is not known when the municipality meets.',
  },
  ruleOfThumb: 'What is said of programmes are rules of thumb. The funder’s own text always applies.',
  sources: 'Sources that were read',
  noneRead: 'No source could be read as it should.',
  readOn: (names, _many, from, to) => line`${names}, read${readDays(from, to)}.`,
  manyRead: (many, from, to) => `${many} sources, read${readDays(from, to)}. `,
  whichSources: 'See which, and how each of them is doing',
  personal: 'Your personal data',
  personalText: (municipality) =>
    line`The service uses your work e-mail address, your role, which committees or companies you are the contact person for, which calls we have written to you about, and what you have answered and chosen. The legal basis is a task carried out in the public interest (Article 6(1)(e) of the General Data Protection Regulation). ${municipality} is the controller. You can ask to see the data, have them corrected or object by replying to this letter. The letter has no pictures and no tracking.`,
};

export const ENGLISH: Words = {
  language: 'en',
  figures: FIGURES,
  call: CALL,
  digest: DIGEST,
  urgent: URGENT,
  duty: DUTY,
  foot: FOOT,
};
