// Where an application stands by what has happened with it, what may happen next, and what the municipality's own rule says must come first.

import type { ApplicationEvent } from './application.ts';
import { type Day, inSwedish, isDay } from './calendar.ts';
import type { Rules } from './committee.ts';
import type { Fault } from './own.ts';
import type { Project } from './project.ts';

/** preparing: before anybody has approved it or sent it. running: granted, and the project goes on. */
export type ApplicationState =
  | 'preparing'
  | 'approved'
  | 'sent'
  | 'granted'
  | 'refused'
  | 'withdrawn'
  | 'running'
  | 'ended';

export type EventKind = ApplicationEvent['kind'];

/** What happened, before it is written down. */
export type EventDraft = ApplicationEvent extends infer One
  ? One extends ApplicationEvent
    ? Omit<One, 'writtenAt' | 'writtenBy'>
    : never
  : never;

/** Every kind, in the order that they come. */
export const EVENT_KINDS = [
  'approved',
  'sent',
  'granted',
  'refused',
  'withdrawn',
  'started',
  'ended',
  'effects',
] as const;

/** What each makes of an application; effects are told of and leave it where it stands. */
const BECOMES: Record<EventKind, ApplicationState | null> = {
  approved: 'approved',
  sent: 'sent',
  granted: 'granted',
  refused: 'refused',
  withdrawn: 'withdrawn',
  started: 'running',
  ended: 'ended',
  effects: null,
};

/** Where an application stands, by what has happened with it in the order that it was written down. */
export const applicationStateOf = (events: readonly Pick<ApplicationEvent, 'kind'>[]): ApplicationState =>
  events.reduce<ApplicationState>((state, { kind }) => BECOMES[kind] ?? state, 'preparing');

/** Where an application must stand for something to happen. */
const FROM: Record<EventKind, readonly ApplicationState[]> = {
  approved: ['preparing'],
  sent: ['preparing', 'approved'],
  granted: ['sent'],
  refused: ['sent'],
  withdrawn: ['preparing', 'approved', 'sent', 'granted'],
  started: ['granted'],
  ended: ['running'],
  effects: ['running', 'ended'],
};

/** Why something cannot happen where an application stands already. */
const NOT_FROM: Record<ApplicationState, string> = {
  preparing: 'Ansökan är inte skickad än.',
  approved: 'Ansökan är godkänd men inte skickad än.',
  sent: 'Ansökan är skickad och väntar på besked.',
  granted: 'Ansökan är beviljad, men projektet har inte startat.',
  refused: 'Ansökan har fått avslag.',
  withdrawn: 'Ansökan är återkallad.',
  running: 'Projektet pågår redan.',
  ended: 'Projektet är avslutat.',
};

/**
 * What the municipality's rule asks before an application is sent. none: it says nothing. exempt: the rule does not ask it of this kind of
 * project. needed: `by` must approve first. `quote`: the rule's own words.
 */
export type Approval = { need: 'none' } | { need: 'exempt' | 'needed'; by: string; quote: string };

/** How a rule names the kinds of projects that it may exempt. A whole project has no name of its own there. */
const KIND_NAMED: Record<Project['kind'], RegExp | null> = { project: null, prestudy: /^förstudie/i };

/** What the municipality's own rule asks of an application for a project of that kind. */
export function approvalFor({ approval }: Pick<Rules, 'approval'>, kind: Project['kind']): Approval {
  if (approval === null) return { need: 'none' };
  const named = KIND_NAMED[kind];
  const isExempt = named !== null && approval.exempt.some((what) => named.test(what.trim()));
  return { need: isExempt ? 'exempt' : 'needed', by: approval.by, quote: approval.quote };
}

/** Why something cannot be written down of an application, in Swedish; null when it can. */
export function whyNotNext(
  kind: EventKind,
  events: readonly Pick<ApplicationEvent, 'kind'>[],
  approval: Approval,
): string | null {
  const state = applicationStateOf(events);
  if (!FROM[kind].includes(state)) return NOT_FROM[state];
  if (kind !== 'sent' || state === 'approved' || approval.need !== 'needed') return null;
  return `Ansökan får inte skickas förrän ${approval.by} har godkänt den. Kommunens regel säger: ”${approval.quote}”`;
}

/** The longest texts, in characters. */
const MOST = { by: 200, paragraph: 100, words: 2000, reasons: 4000, why: 2000, effects: 4000 } as const;

/** More than the state's whole budget is a slip of the pen. */
const MOST_SEK = 1_000_000_000_000;

/** What must have come before, so that its day bounds: only some of it has happened. */
const AFTER: Record<EventKind, readonly EventKind[]> = {
  approved: [],
  sent: ['approved'],
  granted: ['sent'],
  refused: ['sent'],
  withdrawn: ['approved', 'sent', 'granted'],
  started: ['sent'],
  ended: ['started'],
  effects: ['started'],
};

const HAPPENED: Record<EventKind, string> = {
  approved: 'godkändes',
  sent: 'skickades',
  granted: 'beviljades',
  refused: 'fick avslag',
  withdrawn: 'återkallades',
  started: 'startade',
  ended: 'avslutades',
  effects: 'gav effekter',
};

/** What an event is written beside. `areas`: the ids of the municipality's areas. */
export interface EventContext {
  events: readonly Pick<ApplicationEvent, 'kind' | 'day'>[];
  approval: Approval;
  today: Day;
  areas: readonly string[];
}

/** What is wrong with something that is to be written down, by the form's fields; empty when it can be. */
export function eventFaults(draft: EventDraft, { events, approval, today, areas }: EventContext): Fault[] {
  const blocked = whyNotNext(draft.kind, events, approval);
  if (blocked !== null) return [{ field: 'day', text: blocked }];
  const day = dayFault(draft, events, today);
  return [...(day === null ? [] : [{ field: 'day', text: day }]), ...holdsFaults(draft, approval, areas)];
}

/** What is wrong with the day of something after what had happened before it, in Swedish; null when nothing is. */
export function dayFault({ kind, day }: EventDraft, events: EventContext['events'], today: Day): string | null {
  if (!isDay(day)) return 'Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2027-03-15.';
  if (day > today) return `Dagen ligger i framtiden. I dag är det ${inSwedish(today)}.`;
  if (day < '1995-01-01') return 'Dagen är före Sveriges inträde i EU. Kontrollera årtalet.';
  const before = events.findLast((event) => AFTER[kind].includes(event.kind) && event.day > day);
  if (before === undefined) return null;
  return `${happenedLine(before)}. Det här kan inte ha hänt före den dagen.`;
}

/** `Ansökan beviljades tisdag 1 juni 2027` */
export const happenedLine = ({ kind, day }: Pick<ApplicationEvent, 'kind' | 'day'>): string =>
  `${kind === 'started' || kind === 'ended' || kind === 'effects' ? 'Projektet' : 'Ansökan'} ${HAPPENED[kind]} ${inSwedish(day)}`;

function holdsFaults(draft: EventDraft, approval: Approval, areas: readonly string[]): Fault[] {
  switch (draft.kind) {
    case 'approved':
      return [
        ...bodyFaults(draft.holds.by, approval),
        ...textFaults('paragraph', draft.holds.paragraph, 'Skriv beslutets paragraf, till exempel § 45.'),
      ];
    case 'granted':
      return [...sumFaults('grantedSek', draft.holds.grantedSek), ...textFaults('words', draft.holds.words)];
    case 'refused':
      return textFaults('reasons', draft.holds.reasons, 'Skriv finansiärens skäl, eller att inga skäl har angetts.');
    case 'withdrawn':
      return textFaults('why', draft.holds.why, 'Skriv varför ansökan återkallas.');
    case 'started':
    case 'ended':
      return textFaults('words', draft.holds.words);
    case 'effects':
      return [
        ...(areas.includes(draft.holds.area) ? [] : [{ field: 'area', text: 'Välj vilket område effekten gäller.' }]),
        ...textFaults('effects', draft.holds.effects, 'Skriv vilken effekt projektet har haft.'),
      ];
    default:
      return [];
  }
}

/** Whoever the rule names approves, or somebody on its behalf. */
function bodyFaults(by: string, approval: Approval): Fault[] {
  const faults = textFaults('by', by, 'Skriv vem som har godkänt ansökan, till exempel kommunstyrelsen.');
  if (faults.length > 0 || approval.need !== 'needed' || isOf(by, approval.by)) return faults;
  const text = `Enligt kommunens regel godkänner ${approval.by} ansökan. Skriv ${approval.by}, eller vem som har beslutat på dess vägnar, till exempel ”${approval.by}s ordförande på delegation”.`;
  return [{ field: 'by', text }];
}

/** Whether a body is the one that a rule names, one of those that it names, or something of it. */
function isOf(body: string, rule: string): boolean {
  const [said, ruled] = [body.trim().toLowerCase(), rule.trim().toLowerCase()];
  return said.includes(ruled) || ` ${ruled} `.includes(` ${said} `);
}

/** `wanted`: what to say when nothing is written; left out when nothing need be. */
function textFaults(field: keyof typeof MOST, text: string, wanted?: string): Fault[] {
  if (text === '') return wanted === undefined ? [] : [{ field, text: wanted }];
  const length = [...text].length;
  return length > MOST[field]
    ? [{ field, text: `Skriv högst ${MOST[field]} tecken. Texten är ${length} tecken.` }]
    : [];
}

/** A sum in whole kronor; NaN is what could not be read as one, null what is not stated. */
export function sumFaults(field: string, sum: number | null): Fault[] {
  if (sum === null) return [];
  if (!Number.isSafeInteger(sum) || sum < 0)
    return [
      { field, text: 'Skriv ett belopp i hela kronor, minst 0, till exempel 250 000. Lämna tomt om det inte är känt.' },
    ];
  return sum > MOST_SEK ? [{ field, text: 'Beloppet är för stort. Skriv det i kronor, inte i ören.' }] : [];
}
