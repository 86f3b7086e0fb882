// The page on which something that was written of an application is corrected: what stands, what is to stand instead, and the way to strike it.
import type { KeptEvent } from '../../domain/application.ts';
import { type Approval, EVENT_KINDS, type EventKind } from '../../domain/application-state.ts';
import { LONGEST_CORRECTION } from '../../domain/event-correction.ts';
import type { Fault } from '../../domain/own.ts';
import { applicationHref, correctionHref, EVENT_NAMES } from '../application-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { number } from '../swedish.ts';
import { Token } from '../token.tsx';
import { EventFields, type EventFilled, EventSaid, eventName } from './application-events.tsx';
import { ChoiceField, Faults, LongField } from './form-fields.tsx';

interface CorrectionProps {
  frame: Frame;
  application: { id: number; callName: string };
  event: KeptEvent;
  /** What holds instead, as it is filled in. */
  filled: EventFilled;
  /** Why, in each of the two forms. */
  reason: string;
  strikeReason: string;
  faults: readonly Fault[];
  approval: Approval;
  areas: readonly { id: string; name: string }[];
}

export const CorrectionPage = (props: CorrectionProps) => {
  const { frame, application, event, faults, areas } = props;
  const title = `Rätta: ${eventName(event)}`;
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="applications">
      <p class="back">
        <a href={applicationHref(application.id)}>Till ansökan {application.callName}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Det som står tas aldrig bort. Det står kvar överstruket, med vem som rättade, när och varför. Läge, summor,
        listor och årsredovisning följer rättelsen.
      </p>
      <Faults faults={faults} heading="Det gick inte att rätta" />
      <h2>Så här står det nu</h2>
      <EventSaid event={event} areas={areas} />
      <Replace {...props} />
      <Strike {...props} />
    </Layout>
  );
};

const HINT = `Står på ansökans sida. Högst ${number(LONGEST_CORRECTION)} tecken.`;

const Replace = ({ application: { id }, event, filled, reason, faults, ...props }: CorrectionProps) => (
  <>
    <h2 id="ratta">Skriv det rätta</h2>
    <Instead at={correctionHref(id, event.id)} kind={filled.kind} />
    <form method="post" action={correctionHref(id, event.id)}>
      <Token />
      <EventFields {...props} kind={filled.kind} filled={filled} faults={faults} />
      <LongField name="reason" label="Varför det rättas" hint={HINT} value={reason} rows={3} faults={faults} />
      <button type="submit" name="do" value="replace">
        Spara rättelsen
      </button>
    </form>
  </>
);

/** Something else happened than what stands: another form. */
const Instead = ({ at, kind }: { at: string; kind: EventKind }) => (
  <form method="get" action={`${at}#ratta`}>
    <ChoiceField
      name="kind"
      label="Vad som hände"
      hint="Var det något annat, välj det och tryck på Byt, innan du fyller i resten."
      value={kind}
      choices={EVENT_KINDS.map((one) => [one, EVENT_NAMES[one]] as const)}
      faults={[]}
    />
    <button type="submit" class="second">
      Byt
    </button>
  </form>
);

const Strike = ({ application: { id }, event, strikeReason, faults }: CorrectionProps) => (
  <>
    <h2 id="stryk">Stryk det</h2>
    <p>Om det inte har hänt alls, eller står två gånger.</p>
    <form method="post" action={correctionHref(id, event.id)}>
      <Token />
      <LongField
        name="strike-reason"
        label="Varför det stryks"
        hint={HINT}
        value={strikeReason}
        rows={3}
        faults={faults}
      />
      <button type="submit" name="do" value="strike" class="second">
        Stryk: {EVENT_NAMES[event.kind].toLowerCase()}
      </button>
    </form>
  </>
);
