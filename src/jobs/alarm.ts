// Writes to the coordinator what is wrong: with the week's letters, and as soon as something has happened with a source.
import { type Instant, type Week, weekOf } from '../domain/calendar.ts';
import { noteOf } from '../domain/digest.ts';
import type { LetterDraft } from '../domain/letter.ts';
import { type Notice, noticesOf, type SourceHistory, totalOutage } from '../domain/notices.ts';
import { recipientOf } from '../domain/person.ts';
import { coordinatorOn } from '../domain/readers.ts';
import { writeLetter } from '../store/letters.ts';
import { choicesIn } from '../store/settings.ts';
import { alarmLetter } from '../views/letters/alarm.ts';
import type { Sender } from '../views/letters/blocks.ts';
import type { LetterNeeds } from './telling.ts';

/**
 * Tells the coordinator what has happened with the sources after `since`, between two weekly letters. Whether there was anything to tell
 * that had not been told.
 */
export function writeNotices(needs: LetterNeeds, histories: readonly SourceHistory[], since: Instant): boolean {
  const news = lastOfEach(noticesOf(histories, needs.clock.now(), since));
  return news.length > 0 && writeAlarm(needs, weekOf(needs.clock.today()), false, [], news);
}

/** What is told at once is how it ended: that a source was silent and is read again is one thing, not three. */
const lastOfEach = (news: readonly Notice[]): Notice[] => [...new Map(news.map((one) => [one.source, one])).values()];

/** What became of one reader's letter: how many calls it tells, or null when there is none (then `why`, unless they had one already). */
export interface Fate {
  title: string;
  calls: number | null;
  why: string | null;
}

/** Who sends, and what every letter says of that. */
export const senderOf = ({
  municipality,
  publicUrl,
  example,
}: Pick<LetterNeeds, 'municipality' | 'publicUrl' | 'example'>): Sender => ({
  municipality: municipality.name,
  policyTitle: municipality.policy.title,
  duty: municipality.rules.examination?.quote ?? null,
  coordinator: municipality.coordinator,
  publicUrl: publicUrl.replace(/\/+$/, ''),
  example,
});

/** Puts the coordinator's alarm into the outbox. Whether it was written: only the first of the week is. */
export function writeAlarm(
  needs: LetterNeeds,
  week: Week,
  held: boolean,
  failed: readonly Fate[],
  news: readonly Notice[] = [],
): boolean {
  const { db, municipality, sources, clock, mailDomain } = needs;
  const alarm = {
    week,
    held,
    ailing: sources.filter((s) => s.state !== 'well').map((s) => ({ ...s, ...noteOf(s) })),
    read: sources.filter((s) => s.state === 'well').map(noteOf),
    outage: totalOutage(sources),
    news,
    unwritten: failed.map(({ title, why }) => ({ title, why: why ?? '' })),
  };
  const coordinator = coordinatorOn(municipality, choicesIn(needs.db, needs.standard), clock.today());
  const draft: LetterDraft = {
    kind: 'alarm',
    period: week,
    recipient: recipientOf(coordinator),
    recipientTitle: coordinator.title,
    language: 'sv',
    ...alarmLetter(alarm, senderOf(needs)),
    code: null,
    calendar: null,
    calls: [],
  };
  return writeLetter(db, draft, { on: clock.today(), at: clock.now() }, mailDomain) !== null;
}
