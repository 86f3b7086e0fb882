// What a committee says that it does with a proposal it may influence, and the order that such proposals are looked at in.
import { type Day, type Instant, isDay } from './calendar.ts';
import { type Call, nextDeadline, type Status, statusOn } from './call.ts';
import type { Fault } from './own.ts';
import { textSaid } from './said.ts';

/** Will answer, has answered, or leaves it. */
export type FeedbackState = 'will' | 'sent' | 'none';

const STATES: readonly FeedbackState[] = ['will', 'sent', 'none'];

export interface FeedbackDraft {
  /** The committee's id. */
  committee: string;
  state: FeedbackState;
  /** When it is to be, or was, sent; null when nobody has said. */
  day: Day | null;
  words: string;
}

/** The same as it was written down; the latest of a call and a committee holds. */
export interface Feedback extends FeedbackDraft {
  id: number;
  /** The key of the call that it was written at. */
  callKey: string;
  writtenAt: Instant;
  /** In what role, never a name. */
  by: string;
}

/** The form as it is filled in. */
export interface FeedbackForm {
  committee: string;
  state: string;
  day: string;
  words: string;
}

/** The longest words, in characters. */
export const LONGEST_FEEDBACK = 1000;

/** What was said, or what is wrong with it. `committees`: the ids of those that there are. */
export function feedbackIn(
  form: FeedbackForm,
  { today, committees }: { today: Day; committees: readonly string[] },
): { draft: FeedbackDraft } | { faults: Fault[] } {
  const state = STATES.find((known) => known === form.state);
  const day = form.day.trim();
  const words = textSaid(form.words);
  const faults: Fault[] = [
    ...(committees.includes(form.committee) ? [] : [{ field: 'committee', text: 'Välj vilken nämnd det gäller.' }]),
    ...(state === undefined ? [{ field: 'state', text: 'Välj om nämnden ska svara, har svarat eller avstår.' }] : []),
    ...dayFault(day, state, today),
    ...wordsFault(words),
  ];
  if (faults.length > 0 || state === undefined) return { faults };
  return { draft: { committee: form.committee, state, day: day === '' || state === 'none' ? null : day, words } };
}

function dayFault(day: string, state: FeedbackState | undefined, today: Day): Fault[] {
  if (day === '' || state === 'none') return [];
  if (!isDay(day))
    return [
      {
        field: 'day',
        text: `Dagen går inte att läsa. Skriv ÅÅÅÅ-MM-DD, till exempel ${today}, eller lämna tomt.`,
      },
    ];
  if (state === 'sent' && day > today)
    return [
      { field: 'day', text: 'Dagen ligger framåt i tiden. Skriv dagen då svaret skickades, eller välj ”Ska svara”.' },
    ];
  return [];
}

function wordsFault(words: string): Fault[] {
  const { length } = [...words];
  if (length <= LONGEST_FEEDBACK) return [];
  const text = `Texten är för lång: högst ${LONGEST_FEEDBACK} tecken får plats, den här har ${length}.`;
  return [{ field: 'words', text }];
}

/** A proposal as it stands on a day. */
export interface Influence<One> {
  item: One;
  status: Status;
  /** The last day to say something: the next, else the last that has passed; null when no day is known. */
  lastOn: Day | null;
}

type Proposal = Pick<Call, 'key' | 'kind' | 'deadlines' | 'statusSaid' | 'opensOn' | 'lastSeenOn'>;

/** How proposals stand on a day: those that can still be influenced first, the nearest last day first; then the closed, the latest first. */
export const influenceOn = <One extends Proposal>(items: readonly One[], today: Day): Influence<One>[] =>
  items
    .map((item) => ({ item, status: statusOn(item, today), lastOn: lastOn(item, today) }))
    .sort((a, b) => Number(a.status === 'closed') - Number(b.status === 'closed') || byDay(a, b));

function byDay(a: Influence<Proposal>, b: Influence<Proposal>): number {
  const [one, other] = a.status === 'closed' ? [b, a] : [a, b];
  const [first, second] = [one.lastOn ?? NO_DAY, other.lastOn ?? NO_DAY];
  if (first !== second) return first < second ? -1 : 1;
  return a.item.key < b.item.key ? -1 : 1;
}

/** After every day that is known. */
const NO_DAY = '9999-12-31';

const lastOn = (item: Proposal, today: Day): Day | null =>
  nextDeadline(item, today)?.day ??
  item.deadlines
    .flatMap(({ day }) => day ?? [])
    .sort()
    .at(-1) ??
  null;
