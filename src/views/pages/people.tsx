// The register of people: where somebody is missing and what to do about it first, then everybody with their places and their letters.
import type { Child } from 'hono/jsx';
import { inSwedish } from '../../domain/calendar.ts';
import { AHEAD_DAYS, type Away, type Ending, type Vacancies, type Vacant } from '../../domain/vacancies.ts';
import { type Frame, Layout } from '../layout.tsx';
import { coverSentences } from '../letters/coordination-people.ts';
import { committeeHref, TABLE, TableHead } from '../parts.tsx';
import { capital, listed } from '../swedish.ts';

/** A place in the register, as it is said: `kontaktperson`, of whom and for how long. */
export interface PlaceLine {
  /** `Kontaktperson`, `Ersättare för …`, `Samordnare`. */
  what: string;
  committee: { id: string; name: string } | null;
  /** The period in words; null when it has neither end. */
  period: string | null;
}

/** Somebody as the list shows them. */
export interface PersonLine {
  id: string;
  title: string;
  email: string;
  roleAddress: boolean;
  places: PlaceLine[];
  /** How and in which language their letters come, and their pause, in words. */
  letters: string;
  pause: string | null;
}

export interface PeopleProps {
  frame: Frame;
  vacancies: Vacancies;
  /** Committees with no contact person at all. */
  empty: { id: string; name: string }[];
  people: PersonLine[];
  /** Those who are no longer in the register, and of whom something is kept. */
  former: { id: string; email: string }[];
  /** What has just been done, in whole sentences. */
  done: string[];
}

/** Where the page of somebody is. */
export const personHref = (id: string): string => `/people/${encodeURIComponent(id)}`;

/** Where a contact person is added to a committee. */
export const newContactHref = (committee: string): string =>
  `/people/new?place=${encodeURIComponent(`contact:${committee}`)}`;

export const PeoplePage = ({ frame, vacancies, empty, people, former, done }: PeopleProps) => (
  <Layout frame={frame} title="Kontaktpersoner" place="committees">
    <p class="back">
      <a href="/committees">Till nämnderna</a>
    </p>
    <h1>Kontaktpersoner</h1>
    <p class="lead">
      Här ser du alla som får brev från tjänsten, för vilken nämnd och hur ofta. Överst står var någon saknas, och vad
      du kan göra åt det.
    </p>
    {done.length > 0 && (
      <div class="note" role="status">
        {done.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </div>
    )}
    <Missing vacancies={vacancies} empty={empty} />
    <h2>Alla i registret</h2>
    <p>
      <a href="/people/new">Lägg till en person</a>
    </p>
    <table class="loose" {...TABLE.table}>
      <caption>I den ordning som nämnderna står</caption>
      <TableHead heads={['Vem', 'Uppdrag', 'Brev']} />
      <tbody {...TABLE.group}>
        {people.map((person) => (
          <Row person={person} />
        ))}
      </tbody>
    </table>
    <Former former={former} />
  </Layout>
);

const Row = ({ person: { id, title, email, roleAddress, places, letters, pause } }: { person: PersonLine }) => (
  <tr {...TABLE.row}>
    <td {...TABLE.cell} data-head="Vem">
      <a href={personHref(id)}>{title}</a>
      <br />
      <span class="quiet">
        {email}
        {roleAddress && ' (funktionsadress)'}
      </span>
    </td>
    <td {...TABLE.cell} data-head="Uppdrag">
      <Places places={places} />
    </td>
    <td {...TABLE.cell} data-head="Brev">
      {capital(letters)}
      {pause !== null && (
        <>
          <br />
          <b>Paus {pause}</b>
        </>
      )}
    </td>
  </tr>
);

const Places = ({ places }: { places: PlaceLine[] }) => (
  <ul class="held">
    {places.map(({ what, committee, period }) => (
      <li>
        {what}
        {committee !== null && (
          <>
            , <a href={committeeHref(committee.id)}>{committee.name}</a>
          </>
        )}
        {period !== null && <span class="quiet"> {period}</span>}
      </li>
    ))}
  </ul>
);

const dayOf = (day: string): string => inSwedish(day, { weekday: false });

const Missing = ({ vacancies, empty }: Pick<PeopleProps, 'vacancies' | 'empty'>) => {
  const { noContact, vacant, ending, noDeputy, away } = vacancies;
  const count = empty.length + vacant.length + ending.length + away.length;
  return (
    <>
      <h2>{count === 0 ? 'Inget att se över' : 'Att se över'}</h2>
      {count === 0 ? (
        <p>
          Ingen nämnd och inget bolag saknar kontaktperson, ingen är borta, och ingen period slutar inom {AHEAD_DAYS}{' '}
          dagar.
        </p>
      ) : (
        <ul class="plainlist">
          {empty.map(({ id, name }) => (
            <Todo head={`${name} saknar kontaktperson`} href={newContactHref(id)} doing="Lägg till en kontaktperson">
              Breven går till {listed(noContact.lettersTo)}. Be nämnden eller bolaget att utse någon.
            </Todo>
          ))}
          {vacant.map((post) => (
            <VacantPost post={post} />
          ))}
          {ending.map((post) => (
            <EndingPost post={post} />
          ))}
          {away.map((one) => (
            <AwayNow one={one} />
          ))}
        </ul>
      )}
      <NoDeputy noDeputy={noDeputy} />
    </>
  );
};

const Todo = ({ head, href, doing, children }: { head: string; href?: string; doing?: string; children?: Child }) => (
  <li>
    <h3>{head}</h3>
    <p>{children}</p>
    {href !== undefined && (
      <p>
        <a href={href}>{doing}</a>
      </p>
    )}
  </li>
);

const VacantPost = ({ post: { committee, after, next, lettersTo } }: { post: Vacant }) => (
  <Todo
    head={`${committee.name} är utan kontaktperson${after === null ? '' : ` sedan ${dayOf(after.since)}`}`}
    href={newContactHref(committee.id)}
    doing={`Lägg till en kontaktperson för ${committee.name}`}
  >
    {after !== null && `Då slutade perioden för ${after.title}. `}Breven går till {listed(lettersTo)}.{' '}
    {next === null ? 'Be nämnden eller bolaget att utse någon.' : `${next.title} börjar ${dayOf(next.from)}.`}
  </Todo>
);

const EndingPost = ({ post: { committee, title, until, next } }: { post: Ending }) => (
  <Todo
    head={`Perioden för ${title} slutar ${dayOf(until)}`}
    href={`${committeeHref(committee.id)}/edit`}
    doing={`Ändra kontaktpersoner för ${committee.name}`}
  >
    {committee.name}.{' '}
    {next === null ? 'Ingen tar över än: be nämnden eller bolaget att utse någon.' : `Sedan tar ${next} över.`}
  </Todo>
);

const AwayNow = ({ one: { name, from, until, cover } }: { one: Away }) => (
  <Todo head={`${name} har paus ${until === null ? 'tills vidare' : `till och med ${dayOf(until)}`}`}>
    Sedan {dayOf(from)}. {coverSentences(cover).join(' ')}
  </Todo>
);

const NoDeputy = ({ noDeputy }: Pick<Vacancies, 'noDeputy'>) =>
  noDeputy.length === 0 ? null : (
    <details>
      <summary>
        <b>Utan ersättare: {noDeputy.length === 1 ? 'en person' : `${noDeputy.length} personer`}</b>
      </summary>
      <p>Blir någon av dem borta går breven till samordnaren. Öppna personen och välj en ersättare.</p>
      <ul>
        {noDeputy.map(({ name, committees }) => (
          <li>
            {name}
            {committees.length > 0 && `: ${listed(committees)}`}
          </li>
        ))}
      </ul>
    </details>
  );

const Former = ({ former }: Pick<PeopleProps, 'former'>) =>
  former.length === 0 ? null : (
    <details>
      <summary>
        <b>Inte längre i registret: {former.length === 1 ? 'en adress' : `${former.length} adresser`}</b>
      </summary>
      <p>De har haft ett uppdrag eller fått brev, och något finns kvar om dem.</p>
      <ul>
        {former.map(({ id, email }) => (
          <li>
            <a href={`${personHref(id)}/extract`}>{email}</a>
          </li>
        ))}
      </ul>
    </details>
  );
