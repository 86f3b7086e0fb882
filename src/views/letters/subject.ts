// The subject of a letter: what is in it, at most 120 characters.
import { type Day, daysBetween } from '../../domain/calendar.ts';
import { allRead, callsIn, type Digest, isQuiet, SECTIONS } from '../../domain/digest.ts';
import type { DigestCall } from '../../domain/digest-call.ts';
import type { ToldDue } from '../../domain/duty.ts';
import type { Urgent } from '../../domain/urgent.ts';
import { plain, type Sender, shortened } from './blocks.ts';
import { dutyContents } from './duty.ts';
import type { Words } from './words.ts';

const LONGEST_SUBJECT = 120;

const subjectOf = (text: string, { example }: Pick<Sender, 'example'>, { digest }: Words): string =>
  shortened(`${example ? digest.examplePrefix : ''}${text}`, LONGEST_SUBJECT);

/** `3 nya utlysningar, 1 öppnad och 1 ändrad – närmast 16 februari`. */
export function digestSubject(digest: Digest, sender: Pick<Sender, 'example'>, words: Words): string {
  const { summary, today, nearestOn, period, reminders, gone } = digest;
  const { subject } = words.digest;
  const duty = dutyContents(digest.duty, { words });
  const followed = [
    { section: 'gone' as const, many: gone.length },
    { section: 'reminder' as const, many: reminders.length },
  ];
  const parts = SECTIONS.map((section) => ({ section, many: callsIn(digest, section).length }));
  const counts = [...parts, ...followed].filter(({ many }) => many > 0);
  if (isQuiet(digest)) {
    const quiet = allRead(digest) ? subject.quiet(period) : subject.unread(period, summary.read, summary.sources);
    const rest = [...counts.map((count) => subject.contents([count])), ...(duty === '' ? [] : [duty])];
    return subjectOf([quiet, ...rest].join(', '), sender, words);
  }
  const nearest = nearestOn === null ? '' : subject.nearest(shortDay(nearestOn, today, words));
  const readings = allRead(digest) ? '' : subject.reading(summary.read, summary.sources);
  // What is their own to do says more than the nearest of the calls' days.
  const more = duty === '' ? nearest : `; ${duty}`;
  return subjectOf(`${subject.contents(counts)}${more}${readings}`, sender, words);
}

/** `Sista dag flyttad till 20 maj: <titel>`, `3 viktiga ändringar – närmast 20 maj`. */
export function urgentSubject(
  { changed, reminders, gone, duty, today }: Urgent,
  sender: Pick<Sender, 'example'>,
  words: Words,
): string {
  const { subject } = words.urgent;
  const all = [...changed, ...gone, ...reminders];
  const [one, other] = all;
  const [own] = duty.due;
  if (one && !other && !own) return subjectOf(subjectOfOne(one, today, words), sender, words);
  if (own && !one && duty.due.length === 1) return subjectOf(subjectOfDue(own, today, words), sender, words);
  const dues = own === undefined ? '' : words.duty.urgentSubject.several(duty.due.length);
  if (own && !one) return subjectOf(dues, sender, words);
  const nearestOn = all.flatMap(({ nextOn }) => nextOn ?? []).sort()[0];
  const nearest = nearestOn === undefined ? '' : subject.nearest(shortDay(nearestOn, today, words));
  const calls = `${subject.several(changed.length + gone.length, reminders.length)}${nearest}`;
  return subjectOf([calls, ...(dues === '' ? [] : [dues])].join('; '), sender, words);
}

/** `Besluta: 7 dagar kvar, <titel>` */
function subjectOfDue({ stage, day, news, title }: ToldDue, today: Day, { duty, figures }: Words): string {
  const { due, moved, passed } = duty.urgentSubject;
  const name = plain(title);
  if (day === null || news?.isPassed) return passed(stage, name);
  return news?.movedFrom ? moved(stage, figures.shortDate(day), name) : due(stage, figures.left(today, day), name);
}

function subjectOfOne({ call, section, changes, status, nextOn }: DigestCall, today: Day, words: Words): string {
  const { subject } = words.urgent;
  const title = plain(call.title) || call.key;
  const [most] = changes;
  if (section === 'gone') return subject.gone(title);
  if (most === undefined) return subject.reminder(nextOn === null ? '' : words.figures.left(today, nextOn), title);
  if (status === 'closed') return subject.closed(title);
  if (most.field === 'deadlines' && nextOn !== null) return subject.movedTo(shortDay(nextOn, today, words), title);
  return subject.changed(words.call.changed[most.field], title);
}

/** `16 februari`; with its year when it is so far ahead that the reader may mistake it. */
const shortDay = (day: Day, today: Day, { figures }: Words): string =>
  daysBetween(today, day) < 300 ? figures.shortDate(day) : figures.date(day);
