// The calendar file that goes with a letter: the last days of the calls that it tells, under the names that they have in the subscriptions.
import type { Day } from '../../domain/calendar.ts';
import type { DigestCall } from '../../domain/digest-call.ts';
import { type Due, droppedDues, duesOf } from '../../domain/due.ts';
import type { Language } from '../../domain/person.ts';
import { daysOfApplication, type ToDecide } from './application-days.ts';
import { type CalendarEntry, openCalendar } from './calendar.ts';

/** A call as a letter tells it, and the day on which its facts last changed. */
export type CalendarCall = Pick<DigestCall, 'call' | 'status' | 'programme' | 'role' | 'why' | 'changes'> & {
  changedOn: Day;
};

export interface LetterCalendar {
  /** One that is told in two sections counts once. */
  calls: readonly CalendarCall[];
  /** The applications whose days it tells. */
  applications?: readonly ToDecide[];
  language: Language;
  /** Where the service's pages are, without a slash at the end. */
  publicUrl: string;
  today: Day;
  /** `uuidOf` of the store: an id for life by a name. */
  uuidOf(name: string): string;
}

const WORDS: Record<Language, { name: string; description: string }> = {
  sv: {
    name: 'EU-utlysningar: sista dagar',
    description: 'Sista dagarna för utlysningarna i brevet. Den officiella texten gäller alltid.',
  },
  en: {
    name: 'EU calls: last days',
    description: 'The last days of the calls in the letter. The official text always prevails.',
  },
};

/**
 * The file, or null when neither call nor application has a day to put into it. Days that have passed stand only for a changed call, whose entry is perhaps
 * on another day in the reader's calendar. The same letter gives the same bytes.
 */
export function letterCalendar(letter: LetterCalendar): string | null {
  const { calls, applications = [], language, publicUrl, today, uuidOf } = letter;
  const calendar = openCalendar({ ...WORDS[language], publicUrl, language });
  const added = new Set<string>();
  for (const one of calls)
    for (const due of duesIn(one, today)) {
      if (added.has(due.name)) continue;
      added.add(due.name);
      calendar.add({ id: uuidOf(due.name), due, of: toldOf(one, language) });
    }
  const days = applications.flatMap((one) => daysOfApplication(one, { language, publicUrl, uuidOf }));
  for (const day of days) calendar.addDay(day);
  return added.size + days.length === 0 ? null : calendar.file();
}

function duesIn({ call, changes, changedOn }: CalendarCall, today: Day): Due[] {
  const changing = { ...call, changedOn };
  const before = changes.flatMap((change) => (change.field === 'deadlines' ? change.before : []));
  const dues = duesOf(changing, today).filter(({ day }) => changes.length > 0 || day >= today);
  return [...dues, ...droppedDues(changing, before, today)];
}

function toldOf({ programme, why, ...rest }: CalendarCall, language: Language): CalendarEntry['of'] {
  const name = programme === null ? null : programme.programme[language === 'sv' ? 'name' : 'english'];
  return { ...rest, programme: name, areas: why.map(({ area }) => area) };
}
