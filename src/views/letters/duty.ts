// The parts of a letter on the duty: what is due of own applications and answers, and examined projects that a call fits now.
import { dayAt } from '../../domain/calendar.ts';
import { nextDeadline } from '../../domain/call.ts';
import type { Duty, ToldAgain, ToldDue } from '../../domain/duty.ts';
import { isPressing } from '../../domain/duty.ts';
import { langOf } from '../parts.tsx';
import { AGAIN_HREF, projectHref } from '../project-words.tsx';
import { type Block, type Entry, type Fact, joined, type Line, line, plain, say, swedish } from './blocks.ts';
import { type LetterContext, titleOf } from './call.ts';

const SPLIT = ' · ';
/** So many projects, and calls of each, are named; the register and the project's page have them all. */
const MOST_PROJECTS = 10;
const MOST_CALLS = 3;

/** What is due: the applications, then the answers. */
export function dueBlocks({ due }: Duty, context: LetterContext): Block[] {
  const { duty } = context.words;
  const parts = [
    { heading: duty.applications, items: due.filter(({ kind }) => kind === 'application') },
    { heading: duty.answers, items: due.filter(({ kind }) => kind === 'feedback') },
  ];
  return parts.flatMap(({ heading, items }): Block[] =>
    items.length === 0
      ? []
      : [
          { kind: 'heading', text: heading(items.length) },
          { kind: 'entries', items: items.map((item) => dueEntry(item, context)) },
        ],
  );
}

function dueEntry(item: ToldDue, context: LetterContext): Entry {
  const { title, language, path, application } = item;
  const { words, sender } = context;
  const lang = language === null ? 'sv' : langOf(language);
  const name = application === null ? [] : words.duty.applyingFor(swedish(plain(application.callName)));
  const who = committeeLine(item.committee, context);
  return {
    title: { text: plain(title), href: `${sender.publicUrl}${path}`, lang },
    changes: newsFacts(item, context),
    facts: dueFacts(item, context),
    why: joined([name, who], SPLIT),
  };
}

/** Whoever speaks for one committee alone knows which. */
const committeeLine = (id: string, { reader: { committees } }: LetterContext): Line =>
  committees.length === 1 ? [] : committees.flatMap((one) => (one.id === id ? swedish(one.name) : []));

function newsFacts({ news, day, stage }: ToldDue, { today, words: { duty, figures } }: LetterContext): Fact[] {
  if (news === null || day === null) return [];
  const { isPassed, step, movedFrom } = news;
  const { labels } = duty;
  const soon = (label: string, text: string): Fact => ({ label, line: say(text), weight: 'soon' });
  const moved = movedFrom === null ? '' : duty.moved(figures.date(movedFrom), figures.date(day));
  return [
    ...(isPassed ? [soon(labels.passed, duty.passed(stage, figures.day(day)))] : []),
    ...(moved === '' ? [] : [{ label: labels.moved, line: say(moved), weight: 'changed' as const }]),
    ...(step === null ? [] : [soon(labels.reminder, figures.left(today, day))]),
  ];
}

/** What to do by when, and what comes after it. */
function dueFacts({ stage, day, news, application, plannedOn }: ToldDue, { today, words }: LetterContext): Line {
  const { duty, figures } = words;
  const { decision = null, deadlineOn = null } = application ?? {};
  const left = day === null || news?.step ? '' : ` (${figures.left(today, day)})`;
  const next = day === null ? duty.noDay(stage) : `${duty.due(stage, figures.day(day))}${left}`;
  const meeting = decision?.kind === 'meeting' ? decision : null;
  const parts: Line[] = [
    news?.isPassed ? [] : [{ text: next, strong: true }],
    meeting && stage === 'papers' ? duty.decision(figures.date(meeting.day), swedish(meeting.body)) : [],
    meeting && stage === 'decide' ? swedish(meeting.body) : [],
    decision?.kind === 'none' ? say(duty.noMeeting) : [],
    decision?.kind === 'unknown' ? say(duty.unknownMeeting) : [],
    deadlineOn === null || deadlineOn === day ? [] : say(duty.deadline(figures.date(deadlineOn))),
    plannedOn === null ? [] : say(duty.planned(figures.date(plannedOn))),
  ];
  return joined(parts, SPLIT);
}

/** The examined projects that a call fits now. */
export function againBlocks({ again }: Duty, context: LetterContext): Block[] {
  if (again.length === 0) return [];
  const { duty } = context.words;
  const more = again.length - MOST_PROJECTS;
  const rest: Line = [{ text: duty.moreProjects(more), href: `${context.sender.publicUrl}${AGAIN_HREF}` }];
  return [
    { kind: 'heading', text: duty.again(again.length) },
    { kind: 'paragraph', line: say(duty.againLead) },
    { kind: 'entries', items: again.slice(0, MOST_PROJECTS).map((one) => againEntry(one, context)) },
    ...(more > 0 ? [{ kind: 'paragraph' as const, line: rest }] : []),
  ];
}

function againEntry({ project, number, outcome, fixedAt, calls }: ToldAgain, context: LetterContext): Entry {
  const { words, sender, today } = context;
  const { duty, figures } = words;
  const callFact = ({ call, when }: ToldAgain['calls'][number]): Fact => {
    const day = nextDeadline(call, today)?.day ?? null;
    const last = day === null ? duty.lastDayUnknown : duty.lastDay(figures.day(day), figures.left(today, day));
    return { label: duty.labels[when], line: line`${[titleOf(call, sender)]}, ${last}` };
  };
  const more = calls.length - MOST_CALLS;
  const who = committeeLine(project.committee, context);
  return {
    title: { text: plain(project.title), href: `${sender.publicUrl}${projectHref(project.id)}`, lang: 'sv' },
    changes: [
      { label: duty.labels.examined, line: say(duty.examined(duty.month(dayAt(fixedAt)), number, outcome)) },
      ...calls.slice(0, MOST_CALLS).map(callFact),
    ],
    facts: more > 0 ? say(duty.more(more)) : [],
    why: who,
  };
}

/** For the subject: `1 ansökan att se över och 2 projekt att pröva igen`; empty when nothing of the duty is pressing. */
export function dutyContents({ due, again }: Duty, { words: { duty } }: Pick<LetterContext, 'words'>): string {
  const pressing = due.filter(isPressing);
  const applications = pressing.filter(({ kind }) => kind === 'application').length;
  const counts = { applications, answers: pressing.length - applications, again: again.length };
  return duty.subject(counts);
}
