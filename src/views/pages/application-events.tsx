// What has happened with an application, in its order, and the forms for what may happen next.
import type { EventCorrection, KeptEvent } from '../../domain/application.ts';
import type { Approval, EventKind } from '../../domain/application-state.ts';
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { Fault } from '../../domain/own.ts';
import { applicationHref, correctionHref, EVENT_DEEDS, EVENT_NAMES, eventWords } from '../application-words.ts';
import { Token } from '../token.tsx';
import { ChoiceField, DayField, LongField, TextField } from './form-fields.tsx';

/** An area of the municipality, by name. */
interface Named {
  id: string;
  name: string;
}

/** The form of an event as it was filled in: its kind, and its fields by name. */
export interface EventFilled {
  kind: EventKind;
  fields: Readonly<Record<string, string>>;
}

/** Something that may be written down, or why it may not. */
export interface NextEvent {
  kind: EventKind;
  /** Null when it may. */
  whyNot: string | null;
}

interface EventsProps {
  /** The application's number. */
  id: number;
  /** Also what turned out to be wrong. */
  told: readonly KeptEvent[];
  areas: readonly Named[];
  mayWrite: boolean;
}

export const Timeline = ({ id, told, areas, mayWrite }: EventsProps) =>
  told.length === 0 ? (
    <p>Inget är inskrivet än.</p>
  ) : (
    <ol>
      {told.map((event) => (
        <li>
          {event.correction === null ? (
            <EventSaid event={event} areas={areas} />
          ) : (
            <Corrected event={event} correction={event.correction} areas={areas} />
          )}
          {event.correction === null && mayWrite && (
            <p>
              <a href={correctionHref(id, event.id)}>
                Rätta<span class="unseen"> {eventName(event)}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ol>
  );

/** `Beviljad tisdag 1 juni 2027` */
export const eventName = ({ kind, day }: Pick<KeptEvent, 'kind' | 'day'>): string =>
  `${EVENT_NAMES[kind]} ${inSwedish(day)}`;

const areaNamed = (areas: readonly Named[]) => (id: string) => areas.find((area) => area.id === id)?.name ?? id;

const written = (at: string, by: string): string => `${inSwedish(dayAt(at), { weekday: false })} av ${by}`;

export const EventSaid = ({ event, areas }: { event: KeptEvent; areas: readonly Named[] }) => {
  const words = eventWords(event, areaNamed(areas));
  return (
    <>
      <p>
        <b>{EVENT_NAMES[event.kind]}</b> {inSwedish(event.day)}
      </p>
      {words !== '' && <p class="note-words">{words}</p>}
      <p class="quiet small">Inskrivet {written(event.writtenAt, event.writtenBy)}</p>
    </>
  );
};

/** What was written wrongly: struck through, and said so. */
const Corrected = ({
  event,
  correction: { isReplaced, reason, writtenAt, writtenBy },
  areas,
}: {
  event: KeptEvent;
  correction: EventCorrection;
  areas: readonly Named[];
}) => {
  const words = eventWords(event, areaNamed(areas));
  return (
    <>
      <p>
        <b>{isReplaced ? 'Rättad, gäller inte' : 'Struken, gäller inte'}:</b> <s>{eventName(event)}</s>
      </p>
      {words !== '' && (
        <p class="note-words">
          <s>{words}</s>
        </p>
      )}
      <p class="quiet small">
        Inskrivet {written(event.writtenAt, event.writtenBy)}. {isReplaced ? 'Rättat' : 'Struket'}{' '}
        {written(writtenAt, writtenBy)}
        {isReplaced ? '; det som gäller står härnäst' : ''}.
      </p>
      <p class="note-words">Varför: {reason}</p>
    </>
  );
};

interface FormsProps {
  id: number;
  next: readonly NextEvent[];
  filled: EventFilled | null;
  faults: readonly Fault[];
  approval: Approval;
  areas: readonly Named[];
}

/** What a form calls a field: those of several forms stand on one page. */
export const eventField = (kind: EventKind, field: string): string => `${kind}-${field}`;

export const EventForms = ({ next, ...props }: FormsProps) => (
  <>
    {next.map(({ kind, whyNot }) => (
      <section aria-labelledby={`h-${kind}`}>
        <h3 id={`h-${kind}`}>{EVENT_DEEDS[kind]}</h3>
        {whyNot !== null && <p class="note">{whyNot}</p>}
        {(whyNot === null || props.filled?.kind === kind) && <EventForm {...props} kind={kind} />}
      </section>
    ))}
  </>
);

type FormProps = Omit<FormsProps, 'next'> & { kind: EventKind };

const EventForm = ({ id, kind, ...props }: FormProps) => (
  <form method="post" action={`${applicationHref(id)}/events`}>
    <Token />
    <EventFields {...props} kind={kind} />
    <button type="submit" class="second">
      Spara: {EVENT_NAMES[kind].toLowerCase()}
    </button>
  </form>
);

/** What one writes of an event of a kind; `filled` of another kind counts as nothing. */
export const EventFields = ({ kind, filled, faults, approval, areas }: Omit<FormProps, 'id'>) => {
  const value = (field: string) => (filled?.kind === kind ? (filled.fields[field] ?? '') : '');
  const of = (field: string) => ({ name: eventField(kind, field), value: value(field), faults });
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <DayField {...of('day')} label="Dag" />
      {kind === 'approved' && <Approved of={of} approval={approval} isNew={filled?.kind !== kind} />}
      {kind === 'granted' && (
        <TextField
          {...of('grantedSek')}
          label="Beviljat belopp, i kronor"
          hint="Tomt om det inte är känt."
          inputmode="numeric"
        />
      )}
      {kind === 'refused' && <LongField {...of('reasons')} label="Finansiärens skäl" rows={4} />}
      {kind === 'withdrawn' && <LongField {...of('why')} label="Varför" rows={3} />}
      {kind === 'effects' && (
        <>
          <ChoiceField
            {...of('area')}
            label="Område"
            choices={[['', 'Välj'], ...areas.map((area) => [area.id, area.name] as const)]}
          />
          <LongField
            {...of('effects')}
            label="Effekt"
            hint="Vad projektet har lett till, jämfört med områdets mål."
            rows={4}
          />
        </>
      )}
      {(kind === 'granted' || kind === 'started' || kind === 'ended') && (
        <LongField {...of('words')} label="Med egna ord (frivilligt)" rows={3} />
      )}
    </>
  );
};

interface ApprovedProps {
  of: (field: string) => { name: string; value: string; faults: readonly Fault[] };
  approval: Approval;
  isNew: boolean;
}

/** Filled in with whoever the municipality's rule names. */
const Approved = ({ of, approval, isNew }: ApprovedProps) => {
  const by = of('by');
  const named = approval.need === 'none' ? '' : approval.by;
  return (
    <>
      <TextField {...by} value={isNew ? named : by.value} label="Vem som har godkänt" />
      <TextField {...of('paragraph')} label="Paragraf" hint="Till exempel § 45." />
    </>
  );
};
