// Gathers what the coordinator's part of the letter says.
import { addDays, addSeconds, type Day, dayAt, type Instant, instantOf } from '../domain/calendar.ts';
import type { Call } from '../domain/call.ts';
import type { Municipality } from '../domain/committee.ts';
import { type Coordination, composeCoordination } from '../domain/coordination.ts';
import { mustSeeKeys } from '../domain/coordination-calls.ts';
import type { ChosenMatch } from '../domain/digest-call.ts';
import type { SourceHealth } from '../domain/health.ts';
import type { Way } from '../domain/letter.ts';
import type { Decision } from '../domain/meetings.ts';
import { recipientOf } from '../domain/person.ts';
import { type Choices, coordinatorOn, settingsOf } from '../domain/readers.ts';
import { everybodyIn } from '../domain/vacancies.ts';
import type { Clock } from '../edges/clock.ts';
import { callByKey } from '../store/calls.ts';
import {
  answersSince,
  doubtfulLetters,
  firstDigestAt,
  firstToldOn,
  foundSince,
  lastEndings,
  lettersMoved,
  standingFollowers,
  standingTakers,
  standingVerdicts,
  takesSince,
  waitingLetters,
} from '../store/coordination.ts';
import { logHead } from '../store/log.ts';
import type { Store } from '../store/open.ts';
import { allChoices } from '../store/settings.ts';
import { lastDigestAt } from '../store/told.ts';

export interface CoordinationNeeds {
  db: Store;
  municipality: Municipality;
  choices: Choices;
  /** What is chosen for any committee (`chosenFor`): calls that have closed are passed over. */
  matches: readonly ChosenMatch[];
  /** How every source in use is doing. */
  sources: readonly SourceHealth[];
  clock: Clock;
  /** Where letters go now. */
  mailMode: Way;
  /** By when to decide on applying, by a last day to hand in. */
  decideBy(lastDay: Day): Decision;
}

/** A coordinator who has had no letter is told of so many days. */
const FIRST_PERIOD_DAYS = 7;
const WAITING_SECONDS = 24 * 3600;

/** What to tell the coordinator now: what has happened since their last digest, and how things stand. */
export function coordinationOf(needs: CoordinationNeeds): Coordination {
  const { db, municipality, choices, matches, sources, clock, mailMode: way, decideBy } = needs;
  const [now, today] = [clock.now(), clock.today()];
  const since = lastLetterAt(needs) ?? instantOf(addDays(today, -FIRST_PERIOD_DAYS), '00:00');
  const everybody = [...everybodyIn(municipality).keys()];
  const chosenAt = allChoices(db);
  const [takers, followers] = [standingTakers(db, today), standingFollowers(db, today)];
  const verdicts = standingVerdicts(db, today);
  return composeCoordination({
    municipality,
    choices,
    matches,
    sources,
    decideBy,
    since,
    now,
    today,
    way,
    moved: lettersMoved(db, since, way),
    doubtful: doubtfulLetters(db),
    waiting: waitingLetters(db, addSeconds(now, -WAITING_SECONDS)),
    endings: new Map(everybody.map((recipient) => [recipient, lastEndings(db, recipient, way)])),
    lastAt: new Map(
      everybody.map((recipient) => [
        recipient,
        {
          digest: lastDigestAt(db, recipient, way, { evenFailed: true }),
          choice: chosenAt.get(recipient)?.savedAt ?? null,
        },
      ]),
    ),
    firstAt: firstDigestAt(db),
    told: firstToldOn(db, mustSeeKeys({ matches, today, takers, verdicts }), way),
    verdicts,
    takers,
    followers,
    acted: callsOf(db, matches, new Set([...takers.keys(), ...followers.keys()])),
    found: foundSince(db, since, dayAt(since)),
    answers: answersSince(db, since),
    takes: takesSince(db, since),
    logHead: logHead(db),
  });
}

/**
 * When the coordinator last had this part. A deputy who stands in had it only from the day that the coordinator's pause began: what they
 * had before that was for their committees.
 */
function lastLetterAt({ db, municipality, choices, clock, mailMode }: CoordinationNeeds): Instant | null {
  const { coordinator } = municipality;
  const now = coordinatorOn(municipality, choices, clock.today());
  const own = lastDigestAt(db, recipientOf(coordinator), mailMode);
  if (recipientOf(now) === recipientOf(coordinator)) return own;
  const from = settingsOf(coordinator, choices).pause?.from ?? clock.today();
  const deputys = lastDigestAt(db, recipientOf(now), mailMode);
  return deputys !== null && dayAt(deputys) >= from ? deputys : own;
}

/** The calls with these keys; those that are chosen have been read already. */
function callsOf(db: Store, matches: readonly ChosenMatch[], keys: ReadonlySet<string>): Map<string, Call> {
  const chosen = new Map(matches.map(({ call }) => [call.key, call]));
  return new Map(
    [...keys].flatMap((key): [string, Call][] => {
      const call = chosen.get(key) ?? callByKey(db, key);
      return call ? [[key, call]] : [];
    }),
  );
}
