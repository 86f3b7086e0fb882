// A call as the API tells it, under the names that CommonGrants uses for opportunities (https://commongrants.org/), so that a system that
// reads those can read ours. What it has no name for stands among the custom fields.
import { isDay } from '../../domain/calendar.ts';
import type { Budget, Call, Deadline, Status } from '../../domain/call.ts';
import { plain } from '../letters/blocks.ts';
import { outwardHref } from '../parts.tsx';
import { excerptOf, type FeedCall, pageOf, titleOf } from './feed.ts';

/** The call; what its source does not say is null. The shape is described in openapi.ts. */
export function apiCall(of: FeedCall, publicUrl: string) {
  const { call } = of;
  return {
    id: of.id,
    title: titleOf(call),
    status: statusOf(of.status),
    description: excerptOf(call),
    funding: call.budget && fundingOf(call.budget),
    keyDates: {
      postDate: call.opensOn === null ? null : dated('Öppnar', call.opensOn, null),
      closeDate: of.nextDeadlineOn === null ? null : closeOf(call, of.nextDeadlineOn),
      otherDates: othersOf(call, of.nextDeadlineOn),
    },
    source: outwardHref(call.url),
    customFields: customOf(of, publicUrl),
    createdAt: `${call.firstSeenOn}T00:00:00Z`,
    lastModifiedAt: `${of.changedOn}T00:00:00Z`,
  };
}

const statusOf = (status: Status) => {
  const known = { open: 'open', coming: 'forecasted', closed: 'closed', unknown: null }[status];
  return known === null ? { value: 'custom', customValue: 'unknown' } : { value: known };
};

const fundingOf = (budget: Budget) => ({
  totalAmountAvailable: moneyOf(budget.total, budget),
  minAwardAmount: moneyOf(budget.minPerProject, budget),
  maxAwardAmount: moneyOf(budget.maxPerProject, budget),
  estimatedAwardCount: budget.projects,
  details: budget.shared ? 'Summan delas med andra utlysningar i samma omgång.' : null,
});

/** Amounts are decimal text, as CommonGrants has them, so that no reader rounds them. */
const moneyOf = (amount: number | null, { currency }: Budget) =>
  amount === null ? null : { amount: String(amount), currency: plain(currency) };

const dated = (name: string, date: string, time: string | null, description?: string) => ({
  name,
  eventType: 'singleDate',
  date,
  ...(time !== null && { time: `${time}:00` }),
  ...(description !== undefined && { description }),
});

const NAMES = { first: 'Sista ansökningsdag, första steget', second: 'Sista ansökningsdag, andra steget' };

const dayOf = ({ day, time, zone, stage }: Deadline, date: string) =>
  dated(
    stage === 'first' || stage === 'second' ? NAMES[stage] : 'Sista ansökningsdag',
    date,
    time !== null && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) && day === date ? time : null,
    zone === null ? undefined : `Tidszon: ${plain(zone).slice(0, 60)}`,
  );

const closeOf = ({ deadlines }: Call, next: string) => {
  const deadline = deadlines.find((d) => d.day === next && d.stage !== 'second');
  return deadline ? dayOf(deadline, next) : dated('Sista ansökningsdag', next, null);
};

/** Every other day of the call that is known, by a name of its own: `deadline2`. */
const othersOf = ({ deadlines }: Call, next: string | null) =>
  Object.fromEntries(
    deadlines.flatMap((d, i) =>
      d.day !== null && isDay(d.day) && (d.day !== next || d.stage === 'second')
        ? [[`deadline${i + 1}`, dayOf(d, d.day)]]
        : [],
    ),
  );

const field = (name: string, fieldType: 'string' | 'array' | 'boolean', value: unknown) => ({ name, fieldType, value });

function customOf({ call, programme, areas }: FeedCall, publicUrl: string) {
  return {
    key: field('Beteckning hos oss', 'string', call.key),
    page: field('Sidan hos oss', 'string', pageOf(call, publicUrl)),
    kind: field('Slag', 'string', call.kind),
    identifier: field('Källans beteckning', 'string', call.identifier && plain(call.identifier)),
    programme: field('Program', 'string', programme && plain(programme)),
    areas: field('Områden', 'array', areas.map(plain)),
    language: field('Språk', 'string', plain(call.language)),
    planned: field('Aviserad i en plan', 'boolean', call.planned === true),
    readFrom: field('Källa', 'string', plain(call.source)),
  };
}
