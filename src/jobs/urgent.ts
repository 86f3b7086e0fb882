// Writes at once what cannot wait for a person's next letter: a last day moved nearer, a followed call that changed, a last day that is near.
import { dayAt, hoursBetween } from '../domain/calendar.ts';
import { rowsOfDuty } from '../domain/duty.ts';
import type { LetterDraft } from '../domain/letter.ts';
import type { Reader } from '../domain/readers.ts';
import { nextStrike, periodOf } from '../domain/schedule.ts';
import { composeUrgent, toldUrgently } from '../domain/urgent.ts';
import { newCode, writeLetter } from '../store/letters.ts';
import { hasDigest } from '../store/told.ts';
import { urgentLetter } from '../views/letters/urgent.ts';
import { senderOf } from './alarm.ts';
import { calendarOf } from './digest-letter.ts';
import { type LetterNeeds, openTellings, readersNow } from './telling.ts';
import type { Report } from './tick.ts';

/** Whoever has their own letter coming this soon reads it there: nobody gets two in a morning. */
const OWN_LETTER_WITHIN_HOURS = 4;

/**
 * Writes one letter to each reader who has something that cannot wait. What is told stands with the letter, so a second run, and the next
 * digest, tell none of it again. One reader's trouble does not stop the others.
 */
export function writeUrgent(needs: LetterNeeds): Report {
  const { db, clock, mailDomain, log } = needs;
  const draftOf = urgentComposer(needs);
  const counts = { written: 0, failed: 0, calls: 0 };
  const waits = ({ recipient, settings: { rhythm } }: Reader) => {
    const next = nextStrike(rhythm, clock.now());
    const isSoon = hoursBetween(clock.now(), next) <= OWN_LETTER_WITHIN_HOURS;
    return isSoon && !hasDigest(db, recipient, periodOf(rhythm, dayAt(next)));
  };
  for (const reader of readersNow(needs).filter((one) => !waits(one))) {
    try {
      const draft = draftOf(reader);
      if (draft === null || writeLetter(db, draft, { on: clock.today(), at: clock.now() }, mailDomain) === null)
        continue;
      counts.written += 1;
      counts.calls += draft.calls.length + (draft.duties?.length ?? 0);
    } catch (error) {
      counts.failed += 1;
      log.error({ err: error, committees: reader.committees.map((c) => c.id) }, 'urgent letter not written');
    }
  }
  return { outcome: counts.failed === 0 ? 'ok' : 'partial', sentence: sentenceOf(counts), counts };
}

/** A function that makes one person's letter as it would be written now, or null when everything can wait. Saves nothing. */
export function urgentComposer(needs: LetterNeeds): (reader: Reader) => LetterDraft | null {
  const tellings = openTellings(needs);
  const sender = senderOf(needs);
  return (reader) => {
    const nextLetterOn = dayAt(nextStrike(reader.settings.rhythm, needs.clock.now()));
    const urgent = composeUrgent(tellings.of(reader), nextLetterOn);
    if (urgent === null) return null;
    const code = newCode();
    return {
      kind: 'urgent',
      period: needs.clock.today(),
      recipient: reader.recipient,
      recipientTitle: reader.person.title,
      language: reader.settings.language,
      ...urgentLetter(urgent, sender, { code }),
      code,
      calendar: calendarOf(needs, [...urgent.changed, ...urgent.reminders], urgent.duty, reader.settings.language),
      calls: toldUrgently(urgent),
      duties: rowsOfDuty(urgent.duty),
    };
  };
}

function sentenceOf({ written, failed }: { written: number; failed: number }): string {
  const wrong = failed === 0 ? '' : `, ${failed} kunde inte skrivas`;
  if (written === 0) return `Inget behövde berättas i förtid${wrong}.`;
  return `${written} brev ${written === 1 ? 'skrivet' : 'skrivna'} om sådant som inte kan vänta${wrong}.`;
}
