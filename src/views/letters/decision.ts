// By when the municipality can decide on a call, in words: the last meeting in time, or that none is.
import type { Day } from '../../domain/calendar.ts';
import type { Decision } from '../../domain/meetings.ts';
import { type Line, line, say, swedish } from './blocks.ts';
import type { Words } from './words.ts';

/** `tisdag 12 januari 2027 (Kommunstyrelsen; handlingar senast 22 december)`. Empty where it is unknown: the letter's foot says why. */
export function decisionLine(decision: Decision, today: Day, { figures, call: { decide } }: Words): Line {
  if (decision.kind === 'unknown') return [];
  if (decision.kind === 'none') return say(decide.none);
  const { day, body, papersOn, mayMeetLater } = decision;
  const papers = papersOn === null ? '' : `; ${decide.papers(figures.shortDate(papersOn), papersOn < today)}`;
  return line`${[{ text: figures.day(day), strong: true }]} (${swedish(body)}${papers}${mayMeetLater ? `; ${decide.mayMeetLater}` : ''})`;
}

/** The same for the line of facts of a call in short: the day, and by when the papers are due. */
export function briefDecision(decision: Decision, today: Day, { figures, call: { brief, decide } }: Words): string {
  if (decision.kind === 'unknown') return '';
  if (decision.kind === 'none') return decide.none;
  const { day, papersOn } = decision;
  const papers = papersOn === null ? '' : ` (${decide.papers(figures.shortDate(papersOn), papersOn < today)})`;
  return `${brief.decideBy(figures.date(day))}${papers}`;
}
