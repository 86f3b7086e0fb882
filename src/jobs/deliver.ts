// Delivers the letters that are due, each in two phases, so that none is lost and none goes twice without a person's word.
import { addSeconds, hoursBetween, type Instant, timeAt } from '../domain/calendar.ts';
import { MailError } from '../domain/errors.ts';
import type { Outcome } from '../domain/health.ts';
import type { Letter, LetterState } from '../domain/letter.ts';
import type { Clock } from '../edges/clock.ts';
import type { Log } from '../edges/log.ts';
import type { Mail } from '../edges/mail.ts';
import { expireSignInLetters, firstTryOf, nextDueLetter, recoverLetters, stepLetter } from '../store/letters.ts';
import type { Store } from '../store/open.ts';
import { countLetters } from '../store/outbox.ts';
import { MAIL_SERVER, rememberWait, waitOf } from '../store/runs.ts';

export interface DeliverNeeds {
  db: Store;
  /** `postbox` unless the settings say live. */
  mail: Mail;
  clock: Clock;
  log?: Log | undefined;
  /** Waits until the next letter may go; without it, at most 30 a minute (what Microsoft 365 takes from one client). */
  pace?: (() => Promise<void>) | undefined;
  /** When aborted, the run ends after the letter in hand. */
  signal?: AbortSignal | undefined;
  /** A person has asked for it: do not rest, although the server refused us a short while ago. */
  insist?: boolean | undefined;
}

/** How a run went; the caller writes it down. */
export interface DeliverReport {
  outcome: Outcome;
  /** In Swedish, for the coordinator; an alarm when the outcome is `failed`. */
  sentence: string;
  counts: { sent: number; later: number; failed: number; uncertain: number };
}

const LETTERS_A_MINUTE = 30;
const FIRST_WAIT_SECONDS = 5 * 60;
const LONGEST_WAIT_SECONDS = 4 * 3600;
const TRY_FOR_HOURS = 72;
/** After a refusal that concerns every letter. Trying a wrong password for every letter would lock the account. */
const REST_SECONDS = 30 * 60;
/** The run is broken off when more than this part of the letters go wrong, and at least so many have been tried. */
const BREAK_ABOVE = 0.3;
const BREAK_FROM = 10;

/** What became of one letter; `stop` when the rest of the letters would fare the same. */
interface Fate {
  as: 'sent' | 'later' | 'failed' | 'uncertain' | 'stop';
  why: string;
}

/**
 * Hands every letter that is due to the server, once, longest waiting first. What a
 * dead process or a full disk left half done is sorted out first. A letter's trouble concerns that letter only; trouble with the server or our login ends the run. Throws only when
 * the database does.
 */
export async function deliver(needs: DeliverNeeds): Promise<DeliverReport> {
  const { db, mail, clock, log, signal, pace = paceOf(LETTERS_A_MINUTE) } = needs;
  const startedAt = clock.now();
  recoverLetters(db, startedAt);
  expireSignInLetters(db, startedAt);
  const restUntil = waitOf(db, MAIL_SERVER);
  if (mail.mode === 'live' && !needs.insist && restUntil !== null && restUntil > startedAt) return resting(restUntil);
  const fates: Fate[] = [];
  const tried = new Set<number>();
  while (!signal?.aborted) {
    const letter = nextDueLetter(db, startedAt);
    // A clock that was set back may offer a letter a second time.
    if (letter === undefined || tried.has(letter.id)) break;
    if (mail.mode === 'live') await pace();
    const fate = await deliverLetter(needs, letter);
    tried.add(letter.id);
    fates.push(fate);
    log?.info({ letter: letter.id, attempt: letter.attempts + 1, fate: fate.as }, 'letter');
    if (fate.as === 'stop' || isBroken(fates)) {
      rememberWait(db, MAIL_SERVER, addSeconds(clock.now(), REST_SECONDS));
      break;
    }
  }
  const { pending } = countLetters(db);
  return fates.length === 0 && pending > 0 ? waiting(pending) : reportOf(fates, mail.mode);
}

/** Nothing is due, yet something is on its way: not the same as nothing to do. */
const waiting = (pending: number): DeliverReport => ({
  outcome: 'skipped',
  sentence: `${pending} brev väntar på nytt försök; inget av dem är i tur än.`,
  counts: countsOf([]),
});

/** A function that resolves when the next of at most `aMinute` letters a minute may go, evenly spread. */
export function paceOf(aMinute: number): () => Promise<void> {
  const gapMilliseconds = 60_000 / aMinute;
  let next = 0;
  return async () => {
    const wait = next - performance.now();
    next = Math.max(next, performance.now()) + gapMilliseconds;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
}

/** Takes the letter one step and has it on disk when it returns. */
type TakeStep = (to: LetterState, why?: string, nextAttemptAt?: Instant) => void;

/** pending → claimed (on disk) → the server asks for the body → committing (on disk) → its first byte → the server's 250 → sent. */
async function deliverLetter({ db, mail, clock }: DeliverNeeds, letter: Letter): Promise<Fate> {
  const now = { state: letter.state };
  const step: TakeStep = (to, why, nextAttemptAt) => {
    const known = {
      at: clock.now(),
      who: 'deliver',
      way: mail.mode,
      ...(why && { why }),
      ...(nextAttemptAt && { nextAttemptAt }),
    };
    stepLetter(db, letter.id, now.state, to, known);
    now.state = to;
  };
  step('claimed');
  try {
    const answer = await mail.deliver(letter, () => step('committing'));
    step('sent', answer);
    return { as: 'sent', why: answer };
  } catch (error) {
    if (error instanceof MailError)
      return settle(error, { ...letter, firstTry: firstTryOf(db, letter.id) ?? clock.now() }, clock.now(), step);
    // The database or the disk. What cannot be put down here either is put down by `recoverLetters` at the next start.
    if (now.state === 'committing') step('uncertain', 'Svaret gick inte att spara; brevet kan ha kommit fram.');
    else step('pending', 'Avbröts innan något av brevet hade lämnats.', addSeconds(clock.now(), FIRST_WAIT_SECONDS));
    throw error;
  }
}

/** The step that an error leads to. */
function settle(error: MailError, letter: Letter & { firstTry: Instant }, now: Instant, step: TakeStep): Fate {
  const why = error.message;
  switch (error.retry) {
    case 'uncertain':
      step('uncertain', why);
      return { as: 'uncertain', why };
    case 'never':
      step('failed', why);
      return { as: 'failed', why };
    case 'stop':
      step('pending', why, addSeconds(now, REST_SECONDS));
      return { as: 'stop', why };
    case 'later': {
      const giveUpAt = addSeconds(letter.firstTry, TRY_FOR_HOURS * 3600);
      if (hoursBetween(now, giveUpAt) <= 0) {
        step('failed', `Gavs upp efter ${TRY_FOR_HOURS} timmar och ${letter.attempts + 1} försök. ${why}`);
        return { as: 'failed', why };
      }
      const next = addSeconds(now, waitSecondsAfter(letter.attempts));
      step('pending', why, hoursBetween(next, giveUpAt) < 0 ? giveUpAt : next);
      return { as: 'later', why };
    }
  }
}

/** 5 minutes after the first attempt, then twice as long each time, at most 4 hours. `earlier` attempts went before this one. */
const waitSecondsAfter = (earlier: number): number => Math.min(FIRST_WAIT_SECONDS * 2 ** earlier, LONGEST_WAIT_SECONDS);

const wrongOnes = (fates: readonly Fate[]): Fate[] => fates.filter((fate) => fate.as !== 'sent');

const isBroken = (fates: readonly Fate[]): boolean =>
  fates.length >= BREAK_FROM && wrongOnes(fates).length > fates.length * BREAK_ABOVE;

function resting(until: Instant): DeliverReport {
  const sentence = `Inga brev lämnas före klockan ${timeAt(until)}, eftersom e-postservern nyss sade ifrån. Breven väntar.`;
  return { outcome: 'skipped', sentence, counts: countsOf([]) };
}

function countsOf(fates: readonly Fate[]): DeliverReport['counts'] {
  const many = (...as: Fate['as'][]): number => fates.filter((fate) => as.includes(fate.as)).length;
  return { sent: many('sent'), later: many('later', 'stop'), failed: many('failed'), uncertain: many('uncertain') };
}

function reportOf(fates: readonly Fate[], mode: Mail['mode']): DeliverReport {
  const counts = countsOf(fates);
  const wrong = wrongOnes(fates);
  const last = wrong.at(-1);
  const tally = tallyOf(counts, mode);
  if (last === undefined) return { outcome: 'ok', sentence: `${tally}.`, counts };
  const rest = `Nytt försök tidigast om ${REST_SECONDS / 60} minuter; de brev som är kvar väntar.`;
  if (last.as === 'stop')
    return { outcome: 'failed', sentence: `Utskicket stoppades. ${last.why} ${rest} (${tally}.)`, counts };
  if (isBroken(fates))
    return {
      outcome: 'failed',
      sentence: `Utskicket stoppades: ${wrong.length} av ${fates.length} brev gick fel. Senast: ${last.why} ${rest} (${tally}.)`,
      counts,
    };
  return { outcome: 'partial', sentence: `${tally}: ${last.why}`, counts };
}

/** `3 brev lämnade till e-postservern, 1 väntar på nytt försök`. */
function tallyOf({ sent, later, failed, uncertain }: DeliverReport['counts'], mode: Mail['mode']): string {
  if (sent + later + failed + uncertain === 0) return 'Inga brev väntade på att lämnas';
  const done = sent === 1 ? ['lämnat', 'lagt'] : ['lämnade', 'lagda'];
  const first =
    mode === 'live'
      ? `${sent} brev ${done[0]} till e-postservern`
      : `${sent} brev ${done[1]} i den inbyggda postlådan; inget skickas`;
  return [
    first,
    later > 0 && `${later} väntar på nytt försök`,
    failed > 0 && `${failed} gick inte att lämna`,
    uncertain > 0 && `${uncertain} kan ha kommit fram och väntar på en persons besked`,
  ]
    .filter((part) => part !== false)
    .join(', ');
}
