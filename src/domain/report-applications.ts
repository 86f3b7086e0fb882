// The part of the yearly report on applications: what was applied for, what became of it, and which effects it had.
import type { ApplicationEvent } from './application.ts';
import { countOf, type Figure, type FigureRow, rowOf, shareOf, sumOf, type Year } from './report-figure.ts';
import type { ApplicationRow } from './report-rows.ts';

type Of<Kind extends ApplicationEvent['kind']> = Extract<ApplicationEvent, { kind: Kind }>;

/** The source of ICLD's calls and their programme in data/programmes.yaml: municipal partnerships, paid for by Sida. */
const ICLD = 'icld';

/** How people name them where they have written themselves what is applied for: the word `sida` is a page. */
const ICLD_NAMED = /\b(?:ICLD|SIDA|Sida)\b/;

const isIcld = ({ source, programme, callName }: ApplicationRow): boolean =>
  source === null ? ICLD_NAMED.test(callName) : source === ICLD || programme === ICLD;

/**
 * An application counts as sent in the year that it was sent, and as granted, refused or withdrawn in the year of the last word on it.
 * `inhabitants`: of the municipality; null when nobody has said.
 */
export function applicationFigures(
  applications: readonly ApplicationRow[],
  year: Year,
  inhabitants: number | null,
): Figure[] {
  const sent = applications.flatMap((one) => inYear(year, one, lastOf(one, ['sent'])));
  const decided = applications.flatMap((one) => inYear(year, one, lastOf(one, ['granted', 'refused', 'withdrawn'])));
  const [granted, refused, withdrawn] = [
    only(decided, 'granted'),
    only(decided, 'refused'),
    only(decided, 'withdrawn'),
  ];
  const sentWith = (adds: (one: ApplicationRow) => number | null) =>
    sent.map(({ one, event }) => applicationRow(one, event, { adds: adds(one) }));
  const grantedRow = ({ one, event }: (typeof granted)[number]) =>
    applicationRow(one, event, { adds: event.holds.grantedSek, words: event.holds.words });
  const grantedSums = granted.map(grantedRow);
  const icldGranted = granted.filter(({ one }) => isIcld(one)).map(grantedRow);
  const refusedRows = refused.map(({ one, event }) =>
    applicationRow(one, event, { adds: one.appliedSek, words: event.holds.reasons }),
  );
  const rate = [...grantedSums.map((row) => ({ ...row, adds: 1 })), ...refusedRows.map((row) => ({ ...row, adds: 0 }))];
  return [
    countOf(
      'sent',
      sentWith(() => null),
    ),
    sumOf(
      'applied-sek',
      'sek',
      sentWith(({ appliedSek }) => appliedSek),
    ),
    sumOf(
      'own-sek',
      'sek',
      sentWith(({ ownSek }) => ownSek),
    ),
    sumOf(
      'hours',
      'hours',
      sentWith(({ hours }) => hours),
    ),
    countOf('granted', grantedSums),
    sumOf('granted-sek', 'sek', grantedSums),
    countOf('refused', refusedRows),
    countOf(
      'withdrawn',
      withdrawn.map(({ one, event }) => applicationRow(one, event, { words: event.holds.why })),
    ),
    shareOf('success-rate', rate),
    perInhabitant(sumOf('granted-sek', 'sek', grantedSums), inhabitants),
    countOf(
      'icld',
      sent.filter(({ one }) => isIcld(one)).map(({ one, event }) => applicationRow(one, event)),
    ),
    countOf('icld-granted', icldGranted),
    sumOf('icld-granted-sek', 'sek', icldGranted),
    countOf('effects', effectsIn(applications, year)),
  ];
}

/** The last of some kinds that has been written down; undefined when none has. */
const lastOf = <Kind extends ApplicationEvent['kind']>(
  { events }: ApplicationRow,
  kinds: readonly Kind[],
): Of<Kind> | undefined => events.findLast((event): event is Of<Kind> => kinds.some((kind) => kind === event.kind));

interface Happened<Event extends ApplicationEvent> {
  one: ApplicationRow;
  event: Event;
}

const inYear = <Event extends ApplicationEvent>(
  { first, last }: Year,
  one: ApplicationRow,
  event: Event | undefined,
): Happened<Event>[] => (event !== undefined && first <= event.day && event.day <= last ? [{ one, event }] : []);

const only = <Kind extends ApplicationEvent['kind']>(
  happened: readonly Happened<ApplicationEvent>[],
  kind: Kind,
): Happened<Of<Kind>>[] => happened.filter((one): one is Happened<Of<Kind>> => one.event.kind === kind);

const applicationRow = (
  { id, committee, callName: title, secret }: ApplicationRow,
  { day }: ApplicationEvent,
  more: Partial<FigureRow> = {},
): FigureRow => rowOf({ kind: 'application', id: String(id), title, committee, day, secret, ...more });

const perInhabitant = ({ value, ...sum }: Figure, inhabitants: number | null): Figure => ({
  ...{ ...sum, id: 'granted-per-inhabitant', measure: 'per-inhabitant' },
  value: value === null || inhabitants === null ? null : value / inhabitants,
});

/** A row for each time that effects were told of, with the area that they concern. */
const effectsIn = (applications: readonly ApplicationRow[], year: Year): FigureRow[] =>
  applications.flatMap((one) =>
    one.events.flatMap((event) =>
      event.kind === 'effects' && inYear(year, one, event).length > 0
        ? [applicationRow(one, event, { area: event.holds.area, words: event.holds.effects })]
        : [],
    ),
  );
