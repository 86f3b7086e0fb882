// How applications read in Swedish: where they stand, what has happened with them, and what comes next.
import type { ApplicationEvent } from '../domain/application.ts';
import type { ApplicationState, Approval, EventKind } from '../domain/application-state.ts';
import type { Sum } from '../domain/application-sums.ts';
import { counted, NOT_STATED, number } from './swedish.ts';

export const APPLICATION_STATES: Record<ApplicationState, string> = {
  preparing: 'Förbereds',
  approved: 'Godkänd, inte skickad',
  sent: 'Skickad, väntar på besked',
  granted: 'Beviljad, inte startad',
  refused: 'Avslag',
  withdrawn: 'Återkallad',
  running: 'Pågår',
  ended: 'Avslutad',
};

/** Where the page of an application is. */
export const applicationHref = (id: number): string => `/applications/${id}`;

/** Where something that was written of an application is corrected. */
export const correctionHref = (id: number, event: number): string => `${applicationHref(id)}/events/${event}`;

/** What each kind of event is called in the course of an application. */
export const EVENT_NAMES: Record<EventKind, string> = {
  approved: 'Godkänd',
  sent: 'Skickad',
  granted: 'Beviljad',
  refused: 'Avslag',
  withdrawn: 'Återkallad',
  started: 'Projektet startade',
  ended: 'Projektet avslutades',
  effects: 'Effekt',
};

/** What its form does: heading and button. */
export const EVENT_DEEDS: Record<EventKind, string> = {
  approved: 'Skriv in godkännandet',
  sent: 'Skriv in att ansökan är skickad',
  granted: 'Skriv in att ansökan är beviljad',
  refused: 'Skriv in att ansökan fick avslag',
  withdrawn: 'Skriv in att ansökan återkallas',
  started: 'Skriv in att projektet har startat',
  ended: 'Skriv in att projektet är avslutat',
  effects: 'Skriv in en effekt',
};

const NBSP = '\u00a0';

/** `1 250 000 kronor`, or that it is not stated. */
export const kronor = (sum: number | null): string => (sum === null ? NOT_STATED : `${number(sum)}${NBSP}kronor`);

/** `400 timmar`, or that they are not stated. */
export const hoursLine = (hours: number | null): string =>
  hours === null ? NOT_STATED : counted(hours, 'timme', 'timmar');

/** `1 250 000 kronor (2 utan belopp)` */
export const sumLine = ({ sum, unstated }: Sum): string =>
  `${kronor(sum)}${unstated === 0 ? '' : ` (${number(unstated)} utan uppgift)`}`;

/** What is told of an event, in one text; empty when nothing is. `areaName`: of an area's id. */
export function eventWords(event: ApplicationEvent, areaName: (id: string) => string): string {
  switch (event.kind) {
    case 'approved':
      return `${event.holds.by}, ${event.holds.paragraph}`;
    case 'granted':
      return [`Beviljat belopp: ${kronor(event.holds.grantedSek)}.`, event.holds.words].filter(Boolean).join(' ');
    case 'refused':
      return `Finansiärens skäl: ${event.holds.reasons}`;
    case 'withdrawn':
      return event.holds.why;
    case 'effects':
      return `${areaName(event.holds.area)}: ${event.holds.effects}`;
    case 'started':
    case 'ended':
      return event.holds.words;
    default:
      return '';
  }
}

/** What must happen next, in a sentence; by when stands beside it. */
export function nextSentence(state: ApplicationState, approval: Approval): string {
  if (state !== 'preparing') return NEXT[state];
  if (approval.need === 'needed') return `Nu behöver ${approval.by} godkänna ansökan, innan den får skickas.`;
  if (approval.need === 'exempt')
    return `Ansökan kan skickas. ${approval.by.charAt(0).toUpperCase()}${approval.by.slice(1)} behöver inte godkänna den: kommunens regel undantar förstudier.`;
  return 'Ansökan kan skickas. Kommunens policy kräver inget godkännande före det.';
}

const NEXT: Record<Exclude<ApplicationState, 'preparing'>, string> = {
  approved: 'Nu ska ansökan skickas till finansiären.',
  sent: 'Nu väntar ni på finansiärens besked. Skriv in det när det kommer.',
  granted: 'Nu kan projektet starta. Skriv in dagen när det har gjort det.',
  refused: 'Ansökan är klar. Inget mer behöver göras här.',
  withdrawn: 'Ansökan är klar. Inget mer behöver göras här.',
  running: 'Projektet pågår. Skriv in effekterna och när projektet är avslutat.',
  ended: 'Projektet är avslutat. Skriv in effekter som visar sig senare.',
};
