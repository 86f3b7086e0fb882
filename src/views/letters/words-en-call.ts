// What letters say of calls, and how figures read, in English.
import { daysLeftInEnglish, inEnglish } from '../../domain/calendar.ts';
import { budgetLine, clock, counted, listed, perProjectLine, rateLine } from '../english.ts';
import { line, swedish } from './blocks.ts';
import type { CallWords, Figures } from './words.ts';

const date: Figures['date'] = (day) => inEnglish(day, { weekday: false });

export const FIGURES: Figures = {
  day: (day) => inEnglish(day),
  date,
  shortDate: (day) => date(day).replace(/ \d{4}$/, ''),
  left: daysLeftInEnglish,
  clock: (time, zone) => `at ${clock(time, zone)}`,
  rate: rateLine,
  total: budgetLine,
  perProject: (budget) => {
    const each = perProjectLine(budget);
    return each && `${each} per project`;
  },
  projects: (budget) =>
    budget?.projects == null ? null : `${counted(budget.projects, 'project', 'projects')} expected to be funded`,
  projectCount: (budget) => (budget?.projects == null ? null : counted(budget.projects, 'project', 'projects')),
  quoted: (text) => line`“${text}”`,
  listed,
  and: 'and',
  notStated: 'not stated',
};

const ROLES = {
  yes: { state: 'yes', rest: ', by itself' },
  partner: { state: 'as a partner', rest: ' or pilot, as a rule somebody else leads' },
  unclear: { state: 'unclear', rest: ', read who may apply' },
  no: { state: 'no', rest: ', the call is not for us' },
};

/** The same for what cannot be applied for: what it has to do with municipalities. */
const TASKS = {
  yes: { state: 'concerned', rest: '' },
  partner: { state: 'probably concerned', rest: '' },
  unclear: { state: 'unclear', rest: ' whether they are concerned' },
  no: { state: 'not concerned', rest: '' },
};

export const CALL: CallWords = {
  labels: {
    kind: 'Kind',
    state: 'State',
    opens: 'Opens',
    lastDay: 'Last day to apply',
    lastDayToInfluence: 'Last day to have a say',
    programme: 'Programme',
    money: 'Kind of money',
    budget: 'Budget',
    euShare: 'EU share',
    usualShare: 'EU share in the programme',
    ownShare: 'Own share',
    concerns: 'Concerns',
    foundBy: 'Found by',
    lifted: 'Also counts',
    alsoTo: 'Also sent to',
    here: 'Taken by',
    decideBy: 'Last day to decide',
    alsoAt: 'Also found at',
    sign: 'Announced before',
    sought: 'Your saved search',
    reminder: 'Reminder',
  },
  tags: { new: 'New', opened: 'Now open', changed: 'Changed', reminder: 'Reminder', gone: 'No longer listed' },
  programme: ({ english }) => english,
  unknownProgramme: 'unknown programme',
  role: (kind, role) =>
    kind === 'policy'
      ? { name: 'Tasks of the municipality', ...TASKS[role] }
      : { name: 'Can the municipality apply', ...ROLES[role] },
  policy: 'to have a say on or to know of, no money to apply for',
  closed: 'closed, cannot be applied for',
  openUnknown: 'the source does not say whether it is open',
  openingUnknown: 'no day stated',
  preliminary: 'preliminary',
  firstOfTwo: 'first of two stages',
  second: (when) => line`second stage ${when}`,
  laterDates: (many) => `${counted(many, 'later date follows', 'later dates follow')}`,
  noDay: (said) => line`not stated as a date; the source says “${said}”`,
  passed: (day) => `passed (${day})`,
  noCommittee: 'none of your committees any longer, but you have been told of it before',
  takes: (names, many) => line`${names} ${many ? 'take' : 'takes'} it`,
  andMore: (many) => `and ${many} more`,
  lead: (who, isOwn) => {
    if (!isOwn) return line`Suggestion: ${who} holds the case together`;
    return line`Suggestion: you ${who.length === 0 ? '' : line`(${who}) `}hold the case together`;
  },
  decide: {
    none: 'no meeting is held before the last day',
    papers: (day, isLate) => (isLate ? `papers were due ${day}` : `papers due ${day}`),
    mayMeetLater: 'more meetings may follow',
  },
  unsaid: { perProject: 'sum per project not stated', projects: 'number of projects not stated' },
  reminder: (step, isOwn) =>
    `at most ${step} days left, ${isOwn ? 'you follow the call' : 'your committee has taken the call'}`,
  gone: (day) => `no longer listed by its source, last seen on ${day}. Check there whether it holds`,
  more: 'Read more about the call',
  theCall: 'The call',
  official: (name, host) => `${name} at ${host}`,
  officialMissing: (name) => `${name}: no link to the source`,
  answer: 'Answer: relevant, not relevant, we take it, follow or hide',
  sign: ({ name, firstSeenOn, leadDays }) =>
    line`at ${swedish(name)} on ${date(firstSeenOn)}${leadDays === null ? '' : `, ${counted(leadDays, 'day', 'days')} before it opened`}`,
  daysElsewhere: (said) => line`, which gives the last day as “${said}”`,
  changed: {
    deadlines: 'Changed last day to apply',
    statusSaid: 'Changed status',
    opensOn: 'Changed opening day',
    opens: 'Changed opening',
    budget: 'Changed budget',
    applicants: 'Changed who may apply',
    title: 'Changed title',
  },
  said: { forthcoming: 'coming', open: 'open', closed: 'closed' },
  ofSecond: ' (second stage)',
  brief: {
    lastDay: (day, left) => `last day ${day} (${left})`,
    lastDayUnknown: (words) => line`last day ${words}`,
    closed: 'closed',
    opens: (day) => `opens ${day}`,
    decideBy: (day) => `decide by ${day}`,
    role: (kind, role) =>
      kind === 'policy' ? `our tasks: ${TASKS[role].state}` : `can we apply: ${ROLES[role].state}`,
    foundBy: (words) => line`Found by ${words}`,
    alsoTo: (names) => line`Also sent to ${names}`,
  },
};
