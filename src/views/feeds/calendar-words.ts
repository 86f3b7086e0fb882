// What the entries of a calendar say in our own words, in Swedish and English.
import { inEnglish } from '../../domain/calendar.ts';
import type { CallKind, Deadline } from '../../domain/call.ts';
import type { Due } from '../../domain/due.ts';
import type { Language } from '../../domain/person.ts';
import { clock } from '../english.ts';
import { plain, shortened } from '../letters/blocks.ts';
import { outwardHref } from '../parts.tsx';
import { factLines, type Told } from './feed.ts';

export interface CalendarWords {
  /** What an entry begins with: `Sista dag, andra steget (inställd)`. */
  head(due: Due, kind: CallKind): string;
  /** What must be known of the day itself, or null. */
  notes: Record<Due['state'], string | null>;
  here: string;
  /** The call's facts, a line each. */
  facts(of: Told): string[];
}

const SWEDISH: CalendarWords = {
  head: ({ deadline, state }, kind) => {
    const what = kind === 'policy' ? 'Sista dag att påverka' : 'Sista dag';
    const how = { stands: '', preliminary: ' (preliminär)', cancelled: ' (inställd)', dropped: ' (struken)' };
    return `${what}${deadline.stage === 'second' ? ', andra steget' : ''}${how[state]}`;
  },
  notes: {
    stands: null,
    preliminary: 'Dagen står i en plan och kan ändras.',
    cancelled: 'Källan har stängt utlysningen före sista dagen.',
    dropped: 'Källan nämner inte den här dagen längre.',
  },
  here: 'Mer hos oss',
  facts: factLines,
};

const ENGLISH: CalendarWords = {
  head: ({ deadline, state }, kind) => {
    const what = kind === 'policy' ? 'Last day to give a view' : 'Last day';
    const how = { stands: '', preliminary: ' (preliminary)', cancelled: ' (cancelled)', dropped: ' (withdrawn)' };
    return `${what}${deadline.stage === 'second' ? ', second stage' : ''}${how[state]}`;
  },
  notes: {
    stands: null,
    preliminary: 'The day stands in a plan and may change.',
    cancelled: 'The source closed the call before its last day.',
    dropped: 'The source no longer names this day.',
  },
  here: 'More here',
  facts: ({ call, programme }) => {
    const official = outwardHref(call.url);
    return [
      ...call.deadlines.map((deadline) => `Last day: ${shortened(inWords(deadline), LONGEST_LINE)}`),
      ...(programme === null ? [] : [`Programme: ${plain(programme)}`]),
      official === null ? 'Official page: no link' : `Official page: ${official}`,
    ];
  },
};

const LONGEST_LINE = 300;

const inWords = ({ day, time, zone, said }: Deadline): string =>
  day === null ? said : `${inEnglish(day)}${time === null ? '' : `, ${clock(time, zone)}`}`;

const WORDS: Record<Language, CalendarWords> = { sv: SWEDISH, en: ENGLISH };

export const calendarWords = (language: Language): CalendarWords => WORDS[language];
