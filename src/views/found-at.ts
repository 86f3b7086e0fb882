// How it reads in Swedish what told of a call before it opened.
import { inSwedish } from '../domain/calendar.ts';
import type { Elsewhere } from '../domain/found-at.ts';
import { counted } from './swedish.ts';

type Sign = Elsewhere['signs'][number];

/** `hos Svenska ESF-rådet 14 augusti 2026, 67 dagar före öppning`. */
export const signLine = (sign: Sign): string => `hos ${sign.name} ${signWhen(sign)}`;

/** `14 augusti 2026, 67 dagar före öppning`. */
export const signWhen = ({ firstSeenOn, leadDays }: Pick<Sign, 'firstSeenOn' | 'leadDays'>): string =>
  `${inSwedish(firstSeenOn, { weekday: false })}${leadDays === null ? '' : `, ${counted(leadDays, 'dag', 'dagar')} före öppning`}`;
