// The part of a committee's page that shows who speaks for it, to those who are signed in, and the ways to change it.
import type { Committee, Person } from '../../domain/committee.ts';
import type { Frame } from '../layout.tsx';
import { committeeHref } from '../parts.tsx';
import { newContactHref, personHref } from './people.tsx';

/** A contact person as the committee's page shows them. */
export interface ContactLine {
  id: string;
  title: string;
  email: string;
  /** Their period in words; null when it has no end and no beginning. */
  period: string | null;
  /** Whether today is in it. */
  isNow: boolean;
  deputy: Person | null;
}

export const Contacts = ({
  frame,
  committee,
  contacts,
}: {
  frame: Frame;
  committee: Pick<Committee, 'id' | 'name'>;
  contacts: ContactLine[];
}) => (
  <>
    <h2 id="kontaktpersoner">Kontaktpersoner</h2>
    {contacts.length === 0 ? (
      <p>
        {committee.name} har ingen kontaktperson. Breven går till samordnaren.
        {frame.may('people') && (
          <>
            {' '}
            <a href={newContactHref(committee.id)}>Lägg till en kontaktperson</a>
          </>
        )}
      </p>
    ) : (
      <ul class="plainlist">
        {contacts.map(({ id, title, email, period, isNow, deputy }) => (
          <li>
            <p>
              {frame.may('people') ? <a href={personHref(id)}>{title}</a> : <b>{title}</b>},{' '}
              <a href={`mailto:${email}`}>{email}</a>
            </p>
            {period !== null && (
              <p class="quiet">
                Kontaktperson {period}
                {!isNow && ', inte i dag'}
              </p>
            )}
            <p class="quiet">{deputy === null ? 'Ingen ersättare' : `Ersättare: ${deputy.title}, ${deputy.email}`}</p>
          </li>
        ))}
      </ul>
    )}
  </>
);

/** What whoever reads the page may do with the committee. */
export const Ways = ({ frame, committee }: { frame: Frame; committee: Pick<Committee, 'id'> }) => {
  const href = committeeHref(committee.id);
  return (
    <ul class="split" aria-label="Det här kan du göra">
      <li>
        <a href={`${href}/preview`}>
          {frame.may('tune') ? 'Ändra sökord, vikter och gräns' : 'Pröva andra sökord, vikter eller en annan gräns'}
        </a>
      </li>
      <li>
        <a href={`${href}/revisions`}>Tidigare versioner av profilen</a>
      </li>
      {frame.may('tune') && (
        <li>
          <a href={`${href}/edit`}>Ändra namn och kontaktpersoner</a>
        </li>
      )}
    </ul>
  );
};
