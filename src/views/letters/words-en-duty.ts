// What letters say in English of the duty: own applications and answers that are due, and examined projects that a call fits now.
import { counted, listed } from '../english.ts';
import { capital } from '../swedish.ts';
import { line } from './blocks.ts';
import type { DutyWords } from './words-duty.ts';
import { FIGURES } from './words-en-call.ts';

const DUE = { papers: 'hand in the papers', decide: 'decide', send: 'send the application', answer: 'answer' };

const LAST = {
  papers: 'the last day to hand in the papers',
  decide: 'the last day to decide',
  send: 'the last day to apply',
  answer: 'the last day to answer',
};

const UNWRITTEN = {
  papers: 'Nothing says that the papers are handed in',
  decide: 'No decision is written down',
  send: 'Nothing says that the application is sent',
  answer: 'Nothing says that you have answered',
};

const OUTCOMES = { apply: 'apply', 'no-call': 'no suitable call', 'not-now': 'not now' };

export const DUTY: DutyWords = {
  applications: (many) => `Your applications (${many})`,
  answers: (many) => `Proposals that you are to answer (${many})`,
  again: (many) =>
    many === 1 ? 'Perhaps something for an examined project' : `Perhaps something for ${many} examined projects`,
  againLead:
    'Calls have opened or been added since you examined. Read them. If one fits, begin a new examination on the project’s page.',
  labels: {
    reminder: 'Reminder',
    moved: 'Moved',
    passed: 'Has passed',
    examined: 'Examined',
    now: 'Open now',
    coming: 'Coming',
  },
  moved: (before, now) => `from ${before} to ${now}`,
  due: (stage, day) => `${capital(DUE[stage])} by ${day}`,
  noDay: (stage) =>
    stage === 'answer' ? 'The last day to answer is not stated' : 'The last day to apply is not stated',
  passed: (stage, day) => `${LAST[stage]} was ${day}. ${UNWRITTEN[stage]}.`,
  decision: (day, body) => line`decision ${day} in ${body}`,
  deadline: (day) => `last day to apply ${day}`,
  noMeeting: 'no known meeting comes before the last day to apply',
  unknownMeeting: 'it is not known when the municipality meets',
  planned: (day) => `you plan to answer on ${day}`,
  applyingFor: (name) => line`Application for ${name}`,
  examined: (month, number, outcome) => `in ${month}, “${OUTCOMES[outcome]}” (examination ${number})`,
  month: (day) => FIGURES.date(day).replace(/^\d+ /, ''),
  lastDay: (day, left) => `last day ${day} (${left})`,
  lastDayUnknown: 'last day not stated',
  more: (many) => `${counted(many, 'more call stands', 'more calls stand')} on the project’s page.`,
  moreProjects: (many) => `See ${counted(many, 'more project', 'more projects')} that may fit now`,
  subject: ({ applications, answers, again }) =>
    listed([
      ...(applications > 0 ? [counted(applications, 'application to look after', 'applications to look after')] : []),
      ...(answers > 0 ? [counted(answers, 'answer to give', 'answers to give')] : []),
      ...(again > 0 ? [counted(again, 'project to examine again', 'projects to examine again')] : []),
    ]),
  urgentLead: 'Something that you have taken on needs to be done now.',
  urgentSubject: {
    due: (stage, left, title) => `${capital(DUE[stage])}: ${left}, ${title}`,
    moved: (stage, day, title) => `Moved, ${DUE[stage]} by ${day}: ${title}`,
    passed: (stage, title) => `${capital(LAST[stage])} has passed: ${title}`,
    several: (many) => `${many} things that you have taken on need to be done now`,
  },
};
