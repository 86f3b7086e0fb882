// Tells the coordinator at once who has stopped their letters, or takes them again: the duty to have a contact person remains.
import type { Municipality, Person } from '../domain/committee.ts';
import type { LetterDraft, Way } from '../domain/letter.ts';
import { type PauseNews, pauseNews } from '../domain/pauses.ts';
import { isAway, recipientOf } from '../domain/person.ts';
import { type Choices, coordinatorOn, settingsOf } from '../domain/readers.ts';
import type { Clock } from '../edges/clock.ts';
import { lastPauseAt } from '../store/coordination.ts';
import { writeLetter } from '../store/letters.ts';
import type { Store } from '../store/open.ts';
import { choicesOfMovers } from '../store/settings.ts';
import type { Sender } from '../views/letters/blocks.ts';
import { pauseLetter } from '../views/letters/pause.ts';

export interface PauseNeeds {
  db: Store;
  municipality: Municipality;
  /** What everybody has chosen, as it stands now. */
  choices: Choices;
  clock: Clock;
  sender: Sender;
  /** What the letter's Message-ID ends with. */
  mailDomain: string;
  /** Where letters go now. */
  mailMode: Way;
}

/**
 * Puts one letter into the outbox about everybody whose pause is another than when such a letter was last written. Whether it was written:
 * a rerun has nothing to tell. What is told is worked out from the choices and the letters alone, so nothing is lost between two runs, and
 * a letter that could not be delivered has told nothing: it is written anew, at most once a day.
 */
export function writePauses({ db, municipality, choices, clock, sender, mailDomain, mailMode }: PauseNeeds): boolean {
  const [at, today] = [clock.now(), clock.today()];
  const toldAt = lastPauseAt(db, mailMode);
  // What is chosen while we write is for the next letter.
  const made = choicesOfMovers(db, toldAt).filter(({ savedAt }) => savedAt <= at);
  const news = pauseNews(made, { toldAt, municipality, standing: choices, today });
  if (news.length === 0) return false;
  const to = receiverOf(news, municipality, choices, today);
  const draft: LetterDraft = {
    kind: 'pause',
    period: today,
    recipient: recipientOf(to),
    recipientTitle: to.title,
    language: 'sv',
    ...pauseLetter(news, sender),
    code: null,
    calendar: null,
    calls: [],
  };
  return writeLetter(db, draft, { on: today, at }, mailDomain) !== null;
}

/** The coordinator. Of their own pause their deputy is told, if there is one who is not away: they are the ones to know. */
function receiverOf(news: readonly PauseNews[], municipality: Municipality, choices: Choices, today: string): Person {
  const { deputy } = municipality.coordinator;
  const isOwn = news.some(({ known }) => known.coordinates === 'self');
  if (isOwn && deputy && !isAway(settingsOf(deputy, choices), today)) return deputy;
  return coordinatorOn(municipality, choices, today);
}
