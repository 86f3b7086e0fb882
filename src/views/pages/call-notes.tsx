// The part of a call's page where those who are signed in read and write notes about it.
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import { LONGEST_NOTE, type Note } from '../../domain/note.ts';
import type { Fault } from '../../domain/own.ts';
import { number } from '../swedish.ts';
import { Token } from '../token.tsx';
import type { Named } from './call-stand.tsx';
import { ChoiceField, LongField } from './form-fields.tsx';

/** A note as it is shown. `of`: its committee's name, or null for the whole municipality. */
export interface NoteLine {
  note: Note;
  of: string | null;
  mayEnd: boolean;
}

/** The form as it is filled in. `about`: a committee's id, or '' for the whole municipality. */
export interface NoteFilled {
  about: string;
  note: string;
}

export interface NotesProps {
  href: string;
  /** Newest first. */
  notes: NoteLine[];
  /** The committees that the reader may write for; null when they may write none. */
  mayWrite: Named[] | null;
  municipality: string;
  filled: NoteFilled;
  faults: Fault[];
}

export const NotesSection = (props: NotesProps) => (
  <>
    <h2 id="anteckningar">Anteckningar</h2>
    <p>Alla som är inloggade läser dem. De skickas inte i brev.</p>
    {props.notes.length === 0 ? (
      <p>
        Inga anteckningar än.{' '}
        {props.mayWrite === null
          ? 'Nämndernas kontaktpersoner, ledamöter och sekreterare och samordnaren skriver dem.'
          : 'Skriv till exempel vem ni tänker söka med, eller vad ni väntar på.'}
      </p>
    ) : (
      <ul class="plainlist">
        {props.notes.map((line) => (
          <Line line={line} href={props.href} />
        ))}
      </ul>
    )}
    {props.mayWrite !== null && <NoteForm {...props} mayWrite={props.mayWrite} />}
  </>
);

const Line = ({ line: { note, of, mayEnd }, href }: { line: NoteLine; href: string }) => (
  <li id={`anteckning-${note.id}`}>
    <p class="quiet">
      {of ?? 'Hela kommunen'}, {inSwedish(dayAt(note.writtenAt), { weekday: false })}, {note.by}
    </p>
    <p class="note-words">{note.words}</p>
    {mayEnd && (
      <form class="undo" method="post" action={`${href}/notes/${note.id}/end`}>
        <Token />
        <button type="submit">Ta bort anteckning {note.id}</button>
      </form>
    )}
  </li>
);

const NoteForm = ({ href, mayWrite, municipality, filled, faults }: NotesProps & { mayWrite: Named[] }) => (
  <form method="post" action={`${href}/notes`}>
    <Token />
    <ChoiceField
      name="about"
      label="Anteckningen gäller"
      value={filled.about}
      choices={[
        ...mayWrite.map(({ id, name }) => [id, name] as const),
        ['', `Hela kommunen (${municipality})`] as const,
      ]}
      faults={faults}
    />
    <LongField
      name="note"
      label="Ny anteckning"
      hint={`Högst ${number(LONGEST_NOTE)} tecken. Skriv inga känsliga personuppgifter: det du skriver kan bli allmän handling.`}
      value={filled.note}
      rows={4}
      faults={faults}
    />
    <button type="submit">Spara anteckningen</button>
  </form>
);
