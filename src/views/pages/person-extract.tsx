// All that is stored about one person, as they may ask to see it; and the form by which it is taken away.
import type { Child } from 'hono/jsx';
import type { SignInWay } from '../../domain/access.ts';
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import type { LetterKind, LetterState } from '../../domain/letter.ts';
import type { Mark } from '../../domain/mark.ts';
import type { Fault } from '../../domain/own.ts';
import { WAY_WORDS } from '../access-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { actionWords, objectWords } from '../log-words.ts';
import { Fact } from '../parts.tsx';
import { counted, LETTER_KINDS, LETTER_WORDS } from '../swedish.ts';
import { Faults } from './form-fields.tsx';
import { personHref } from './people.tsx';
import { ForgetForm, type ForgetFormProps } from './person-forget.tsx';

/** An account of the person's. */
interface AccountPart {
  id: number;
  name: string;
  role: string;
  madeAt: Instant;
  disabledAt: Instant | null;
  sessions: { way: string; startedAt: Instant }[];
  searches: { name: string; savedAt: Instant }[];
  notes: { call: string; words: string; writtenAt: Instant }[];
  log: { id: number; at: Instant; action: string; object: string }[];
  duty: { what: keyof typeof DUTY_WORDS; which: string; at: Instant }[];
}

/** What people write when they examine and apply. */
const DUTY_WORDS = {
  project: 'Projekt',
  examination: 'Påbörjad prövning',
  fixed: 'Fastställd prövning',
  secrecy: 'Sekretessmarkering',
  application: 'Ansökan',
  event: 'Händelse i ansökan',
  report: 'Text i årsredovisningen',
  feedback: 'Svar på förslag',
  activity: 'Besök eller annan aktivitet',
} as const;

export interface ExtractProps {
  frame: Frame;
  id: string;
  email: string;
  /** What the register says, a line each; empty for whoever is not in it. */
  register: string[];
  choices: { words: string; savedAt: Instant; by: string; endedAt: Instant | null }[];
  marks: { call: string; mark: Mark; setAt: Instant; endedAt: Instant | null }[];
  letters: { id: number; subject: string; kind: LetterKind; writtenAt: Instant; state: LetterState }[];
  accounts: AccountPart[];
  signIns: number;
  named: { revisions: number[]; log: number[]; notes: number[] };
  /** Whether the municipality's file on the server names them too: that is not ours to change. */
  inFile: boolean;
  forget: ForgetFormProps;
  faults: readonly Fault[];
}

/** So many of each are shown; all stand in the file. */
const MOST = 100;

export const ExtractPage = (props: ExtractProps) => {
  const { frame, id, email, register, faults } = props;
  return (
    <Layout frame={frame} title="Allt som är sparat om en person" place="committees">
      <p class="back">
        <a href={register.length > 0 ? personHref(id) : '/people'}>
          {register.length > 0 ? 'Till personen' : 'Till kontaktpersonerna'}
        </a>
      </p>
      <h1>Allt som är sparat om {email}</h1>
      <p class="lead">
        Här står allt som tjänsten har sparat om personen, som registerutdrag enligt dataskyddsförordningen. Längst ned
        kan du ta bort det, om personen ber om det.
      </p>
      <Faults faults={faults} heading="Inget är borttaget" />
      <p>
        <a href={`${personHref(id)}/extract.json`}>Ladda ned allt som JSON</a>
      </p>
      <Register {...props} />
      <Own {...props} />
      <Letters {...props} />
      {props.accounts.map((account) => (
        <Account account={account} />
      ))}
      <Elsewhere {...props} />
      <ForgetForm {...props.forget} faults={faults} />
    </Layout>
  );
};

const Section = ({ heading, children }: { heading: string; children?: Child }) => (
  <>
    <h2>{heading}</h2>
    {children}
  </>
);

/** The first of many lines, and how many more there are in the file. */
const Lines = ({ lines, none }: { lines: readonly string[]; none: string }) =>
  lines.length === 0 ? (
    <p>{none}</p>
  ) : (
    <ul>
      {lines.slice(0, MOST).map((line) => (
        <li>{line}</li>
      ))}
      {lines.length > MOST && <li>Och {lines.length - MOST} till, i JSON-filen.</li>}
    </ul>
  );

const at = (instant: Instant): string =>
  `${inSwedish(dayAt(instant), { weekday: false })} kl. ${timeAt(instant).replace(':', '.')}`;

const until = (endedAt: Instant | null): string => (endedAt === null ? 'gäller' : `gällde till ${at(endedAt)}`);

const Register = ({ register }: ExtractProps) => (
  <Section heading="I registret">
    <Lines lines={register} none="Personen står inte i registret." />
  </Section>
);

const MARKS: Record<Mark, string> = { follow: 'följer', hide: 'har dolt' };

const Own = ({ choices, marks }: ExtractProps) => (
  <Section heading="Egna val och märken">
    <h3>Val för breven</h3>
    <Lines
      lines={choices.map(
        ({ words, savedAt, by, endedAt }) => `${words}. Valt ${at(savedAt)}, ${by}; ${until(endedAt)}.`,
      )}
      none="Inga."
    />
    <h3>Utlysningar som personen följer eller har dolt</h3>
    <Lines
      lines={marks.map(({ call, mark, setAt, endedAt }) => `${call}: ${MARKS[mark]}, ${at(setAt)}; ${until(endedAt)}.`)}
      none="Inga."
    />
  </Section>
);

const Letters = ({ letters }: ExtractProps) => (
  <Section heading={letters.length === 0 ? 'Brev' : counted(letters.length, 'brev', 'brev')}>
    <Lines
      lines={letters.map(
        ({ id, subject, kind, writtenAt, state }) =>
          `Brev ${id}, ${LETTER_KINDS[kind].toLowerCase()}, ${at(writtenAt)}: ${subject} (${LETTER_WORDS[state].one})`,
      )}
      none="Inget brev har skrivits till adressen."
    />
  </Section>
);

const Account = ({ account }: { account: AccountPart }) => {
  const { id, name, role, madeAt, disabledAt, sessions, searches, notes, log, duty } = account;
  return (
    <Section heading={`Konto ${id}`}>
      <dl class="facts">
        <Fact name="Namn">{name}</Fact>
        <Fact name="Roll">{role}</Fact>
        <Fact name="Skapat">{at(madeAt)}</Fact>
        {disabledAt !== null && <Fact name="Stängt">{at(disabledAt)}</Fact>}
      </dl>
      <h3>Inloggningar</h3>
      <Lines lines={sessions.map(({ startedAt, way }) => `${at(startedAt)}, med ${wayIn(way)}`)} none="Inga." />
      <h3>Sparade sökningar</h3>
      <Lines lines={searches.map((one) => `${one.name}, ${at(one.savedAt)}`)} none="Inga." />
      <h3>Anteckningar som personen har skrivit</h3>
      <Lines lines={notes.map(({ call, words, writtenAt }) => `${call}, ${at(writtenAt)}: ${words}`)} none="Inga." />
      <h3>Projekt, prövningar och ansökningar som personen har skrivit i</h3>
      <Lines lines={duty.map((one) => `${at(one.at)}, ${DUTY_WORDS[one.what]}: ${one.which}`)} none="Inget." />
      <h3>Vad kontot har gjort, enligt loggen</h3>
      <Lines
        lines={log.map((line) => `${line.id}: ${at(line.at)}, ${actionWords(line.action)} (${thingIn(line.object)})`)}
        none="Inget."
      />
    </Section>
  );
};

/** How somebody signed in; a way that is no more by its own name. */
const wayIn = (way: string): string => (Object.hasOwn(WAY_WORDS, way) ? WAY_WORDS[way as SignInWay] : way);

/** What something was done to, by its kind and number. */
const thingIn = (object: string): string => {
  const { name } = objectWords(object, new Map());
  return name.charAt(0).toLowerCase() + name.slice(1);
};

const numbers = (all: readonly number[]): string =>
  all.length === 0 ? 'inga' : `${all.slice(0, MOST).join(', ')}${all.length > MOST ? ' …' : ''}`;

const Elsewhere = ({ named, signIns, inFile }: ExtractProps) => (
  <Section heading="Där andra har nämnt adressen">
    <dl class="facts">
      <Fact name="Kommunens sparade versioner">{numbers(named.revisions)}</Fact>
      <Fact name="Rader i loggen">{numbers(named.log)}</Fact>
      <Fact name="Anteckningar">{numbers(named.notes)}</Fact>
      <Fact name="Påbörjade inloggningar">{signIns === 0 ? 'inga' : String(signIns)}</Fact>
      <Fact name="Kommunens fil på servern">{inFile ? 'ja: den som driftar tjänsten ändrar i filen' : 'nej'}</Fact>
    </dl>
  </Section>
);
