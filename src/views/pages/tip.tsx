// The page on which a call is written in by hand, changed and ended; and the line by which a call's page tells who wrote it.
import type { Visitor } from '../../domain/access.ts';
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import { type Fault, OWN_LANGUAGES } from '../../domain/own.ts';
import { TIPS } from '../../domain/tip.ts';
import { byFor } from '../access-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { callHref } from '../parts.tsx';
import { Token } from '../token.tsx';
import { type Choice, ChoiceField, DayField, Faults, LongField, TextField, TickField } from './form-fields.tsx';

/** The form as it is filled in, also with what is wrong. */
export interface TipFilled {
  title: string;
  link: string;
  deadline: string;
  /** The last day is not known. */
  unknown: boolean;
  status: string;
  from: string;
  programme: string;
  words: string;
  applicants: string;
  language: string;
}

export const TIP_STATUS: readonly Choice[] = [
  ['', 'Vet inte'],
  ['open', 'Går att söka nu'],
  ['forthcoming', 'Har inte öppnat än'],
];

export interface TipProps {
  frame: Frame;
  /** Null for a new one. */
  ref: string | null;
  filled: TipFilled;
  faults: readonly Fault[];
  programmes: readonly Choice[];
}

const tipHref = (ref: string): string => `/calls/tips/${encodeURIComponent(ref)}`;

export const TipPage = ({ frame, ref, filled, faults, programmes }: TipProps) => {
  const title = ref === null ? 'Skriv in en utlysning' : 'Ändra en inskriven utlysning';
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="calls">
      <p class="back">
        {ref === null ? (
          <a href="/calls">Till utlysningarna</a>
        ) : (
          <a href={callHref(`${TIPS.id}:${ref}`)}>Till utlysningen</a>
        )}
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {ref === null
          ? 'Har du fått tips om en utlysning som ingen källa har, till exempel i ett nyhetsbrev, skriver du in den här. Den jämförs med nämndernas områden och berättas i breven som alla andra.'
          : 'Ändringen syns på utlysningens sida direkt. En ny sista dag berättas för dem som redan har fått utlysningen.'}
      </p>
      <Faults faults={faults} heading="Utlysningen gick inte att spara" />
      <TipForm action={ref === null ? '/calls/new' : tipHref(ref)} {...{ filled, faults, programmes }} />
      {ref !== null && <End tip={ref} />}
    </Layout>
  );
};

type FormProps = Pick<TipProps, 'filled' | 'faults' | 'programmes'> & { action: string };

const TipForm = ({ action, filled, faults, programmes }: FormProps) => (
  <form action={action} method="post">
    <Token />
    <fieldset>
      <legend>Det som behövs</legend>
      <TextField name="title" label="Titel" value={filled.title} faults={faults} />
      <TextField
        name="link"
        label="Länk till utlysningens sida"
        hint="Den officiella sidan om det finns en, annars den som tipset stod på."
        value={filled.link}
        inputmode="url"
        faults={faults}
      />
      <DayField name="deadline" label="Sista ansökningsdag" value={filled.deadline} faults={faults} />
      <TickField name="unknown" ticked={filled.unknown} label="Sista dagen är okänd" />
    </fieldset>
    <More filled={filled} faults={faults} programmes={programmes} />
    <button type="submit">Spara utlysningen</button>
  </form>
);

const More = ({ filled, faults, programmes }: Omit<FormProps, 'action'>) => (
  <fieldset>
    <legend>Om du vet mer</legend>
    <LongField
      name="words"
      label="Vad den handlar om"
      hint="Med egna ord, eller som det står. Ju mer som står här, desto säkrare blir jämförelsen."
      rows={7}
      value={filled.words}
      faults={faults}
    />
    <TextField name="applicants" label="Vem som kan söka" value={filled.applicants} faults={faults} />
    <TextField
      name="from"
      label="Vem som tipsade"
      hint="Ett nyhetsbrev eller en roll, inget namn."
      value={filled.from}
      faults={faults}
    />
    <div class="fields">
      <ChoiceField name="status" label="Går den att söka?" value={filled.status} choices={TIP_STATUS} faults={faults} />
      <ChoiceField name="programme" label="Program" value={filled.programme} choices={programmes} faults={faults} />
      <ChoiceField
        name="language"
        label="Språk"
        value={filled.language}
        choices={Object.entries(OWN_LANGUAGES)}
        faults={faults}
      />
    </div>
  </fieldset>
);

const End = ({ tip }: { tip: string }) => (
  <>
    <h2>Avsluta utlysningen</h2>
    <p>Den räknas då som stängd och berättas inte längre. Det som redan har sagts om den ligger kvar.</p>
    <form class="undo" method="post" action={`${tipHref(tip)}/end`}>
      <Token />
      <button type="submit">Avsluta utlysningen</button>
    </form>
  </>
);

/** Who wrote a call in, when and after whose tip. */
export interface TipSaid {
  /** Null when it stands in the municipality's file. */
  saved: {
    ref: string;
    written: { at: string; by: string };
    /** The last time it was changed; null when it never was. */
    changed: { at: string; by: string } | null;
    ended: boolean;
  } | null;
  from: string | null;
}

/** For the page of a call that was written in by hand. */
export const TipNote = ({ saved, from, visitor }: TipSaid & { visitor: Visitor }) => (
  <div class="note">
    <p>
      <b>{whoWrote(saved, visitor)}</b>
      {from !== null && <> Tips från: {from}.</>} Ingen källa har bekräftat uppgifterna.
    </p>
    {saved !== null && !saved.ended && (
      <p>
        <a href={tipHref(saved.ref)}>Ändra eller avsluta den</a>
      </p>
    )}
  </div>
);

function whoWrote(saved: TipSaid['saved'], visitor: Visitor): string {
  if (saved === null) return 'Inskriven i kommunens fil.';
  const { written, changed } = saved;
  const later = changed === null ? '' : `, ändrad av ${byFor(visitor, changed.by)} ${dayLine(changed.at)}`;
  return `Inskriven för hand av ${byFor(visitor, written.by)} ${dayLine(written.at)}${later}.`;
}

const dayLine = (at: string): string => inSwedish(dayAt(at), { weekday: false });
