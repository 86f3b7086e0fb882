// Makes one person's letter for a period, with all that goes with it: the coordinator's part, the calendar file, the private addresses.
import { addDays, type Day, dayAt, type Instant } from '../domain/calendar.ts';
import { composeDigest, type Digest, everyCallOf, toldBy } from '../domain/digest.ts';
import type { DigestCall } from '../domain/digest-call.ts';
import { type Duty, rowsOfDuty } from '../domain/duty.ts';
import type { LetterDraft } from '../domain/letter.ts';
import type { Reader } from '../domain/readers.ts';
import type { Period } from '../domain/schedule.ts';
import { changedOn } from '../store/changed-on.ts';
import { feedCodesOf } from '../store/feed-codes.ts';
import { uuidOf } from '../store/lasting-id.ts';
import { newCode } from '../store/letters.ts';
import type { Store } from '../store/open.ts';
import { findCalls } from '../store/search.ts';
import { lastDigestAt } from '../store/told.ts';
import { letterCalendar } from '../views/feeds/letter-calendar.ts';
import { coordinationBlocks } from '../views/letters/coordination.ts';
import { digestLetter } from '../views/letters/digest.ts';
import { senderOf } from './alarm.ts';
import { coordinationOf } from './coordination.ts';
import { type LetterNeeds, openTellings, type Tellings } from './telling.ts';

/** Somebody's letter that is to be written, and for which period. */
export interface DueDigest {
  reader: Reader;
  period: Period;
  /** When it fell due. */
  since: Instant;
}

/** A person's first letter counts the calls that are new to the service since so many days. */
const FIRST_PERIOD_DAYS = 7;

/** A function that makes one person's letter as it would be written now. Saves nothing. */
export function digestComposer(needs: LetterNeeds): (due: DueDigest) => LetterDraft {
  const { db, clock, mailMode, municipality, sources } = needs;
  const tellings = openTellings(needs);
  const serviceSince = serviceReader(db, clock.today());
  const sender = senderOf(needs);
  const codes = feedCodesOf(db);
  return ({ reader, period }) => {
    const { recipient, committees, settings } = reader;
    const service = serviceSince(lastDigestAt(db, recipient, mailMode));
    const digest = composeDigest({ ...tellings.of(reader), period, service, sources });
    const code = newCode();
    const written = digestLetter(digest, sender, {
      code,
      extra: reader.coordinates ? coordinatorPart(needs, tellings) : [],
      calendars: committees.flatMap(({ id, name }) => {
        const feed = codes.get(id);
        return feed === undefined ? [] : [{ committee: name, code: feed }];
      }),
      hasMeetings: (municipality.meetings ?? []).length > 0,
    });
    return {
      kind: 'digest',
      period,
      recipient,
      recipientTitle: reader.person.title,
      language: settings.language,
      ...written,
      code,
      calendar: calendarOf(needs, forCalendar(digest), digest.duty, settings.language),
      calls: toldBy(digest),
      duties: rowsOfDuty(digest.duty),
    };
  };
}

const coordinatorPart = (needs: LetterNeeds, { matches, decideBy, choices }: Tellings) =>
  coordinationBlocks(coordinationOf({ ...needs, choices, matches, decideBy }), senderOf(needs));

/**
 * What belongs in the reader's own calendar: what the letter puts first, what they follow, and what has moved. Everything new would fill
 * it with what nobody has decided to look into; whoever wants that subscribes to the committee's.
 */
const forCalendar = (digest: Digest): DigestCall[] =>
  everyCallOf(digest).filter((item) => digest.first.includes(item) || item.followed || item.changes.length > 0);

/** The last days of what a letter tells, and those of the applications that are news in it, as a file for the reader's own calendar; null when none has a day. */
export function calendarOf(
  { db, publicUrl, clock }: LetterNeeds,
  items: readonly DigestCall[],
  { due }: Duty,
  language: LetterDraft['language'],
): string | null {
  const changed = changedOn(
    db,
    items.map(({ call }) => call.key),
  );
  const calls = items.map((item) => ({ ...item, changedOn: changed.get(item.call.key) ?? item.call.firstSeenOn }));
  const applications = due.flatMap(({ news, title, application }) =>
    news === null || application === null ? [] : [{ ...application, title }],
  );
  return letterCalendar({
    ...{ calls, applications, language, uuidOf },
    publicUrl: publicUrl.replace(/\/+$/, ''),
    today: clock.today(),
  });
}

/** How many calls are new to the service since the person's last letter, or in the last 7 days for whoever has had none. */
function serviceReader(db: Store, today: Day) {
  const counted = new Map<Day, number>();
  return (lastAt: Instant | null) => {
    const after = lastAt === null ? addDays(today, -FIRST_PERIOD_DAYS) : dayAt(lastAt);
    const found = counted.get(after) ?? findCalls(db, { firstSeenFrom: addDays(after, 1), pageSize: 0 }, today).total;
    counted.set(after, found);
    return { after, found };
  };
}
