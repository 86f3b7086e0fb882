// How it reads in Swedish what told of a call before it opened.
import { inSwedish } from '../domain/calendar.ts';
import type { Elsewhere } from '../domain/found-at.ts';
import { counted } from './swedish.ts';

/** `hos Svenska ESF-rådet 14 augusti 2026, 67 dagar före öppning`. */
export const signLine = ({ name, firstSeenOn, leadDays }: Elsewhere['signs'][number]): string =>
  `hos ${name} ${inSwedish(firstSeenOn, { weekday: false })}${leadDays === null ? '' : `, ${counted(leadDays, 'dag', 'dagar')} före öppning`}`;
