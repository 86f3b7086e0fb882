// The list of letters: those that need a person first, then a form to find others by, how many there are in each state, and the letters.
import type { LetterKind, LetterState, Way } from '../../domain/letter.ts';
import type { Period } from '../../domain/schedule.ts';
import type { ShownLetter } from '../../domain/shown-letter.ts';
import { type Frame, Layout } from '../layout.tsx';
import { langOf, StateTag, TABLE, TableHead } from '../parts.tsx';
import { capital, counted, LETTER_KINDS, LETTER_WORDS, periodLine } from '../swedish.ts';
import { ListForm, NarrowField, TextField } from './form-fields.tsx';
import { LetterAlarms, type LettersInTrouble, letterHref } from './letter-alarms.tsx';
import { Paging } from './paging.tsx';

/** What the form holds; null where the reader has chosen nothing. */
export interface LettersForm {
  state: LetterState | null;
  kind: LetterKind | null;
  /** A part of an address, in small letters. */
  recipient: string;
  period: Period | null;
}

type Line = Pick<
  ShownLetter,
  'id' | 'kind' | 'period' | 'recipient' | 'recipientTitle' | 'language' | 'subject' | 'state'
> & { way: Way | null };

interface LettersProps {
  frame: Frame;
  mailMode: Way;
  form: LettersForm;
  /** The weeks and months that can be chosen, newest first. */
  periods: Period[];
  /** Null when the reader has sought something else. */
  troubled: LettersInTrouble | null;
  letters: Line[];
  total: number;
  /** How the letters that the rest of the form leaves divide on states. */
  counts: Record<LetterState, number>;
  page: number;
  pages: number;
}

const STATES = Object.keys(LETTER_WORDS) as LetterState[];
const KINDS = Object.keys(LETTER_KINDS) as LetterKind[];

/** The address of the list with what the form holds; only what differs from nothing stands in it. */
function lettersHref(form: LettersForm, page = 1): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) if (value !== null && value !== '') query.set(name, value);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/letters' : `/letters?${query}`;
}

export const LettersPage = (props: LettersProps) => (
  <Layout frame={props.frame} title={titleOf(props)} place="letters">
    <h1>Utskick</h1>
    <p class="lead">
      Här finns alla brev som tjänsten har skrivit, också de som inte har lämnats än. Öppna ett brev för att läsa det
      som mottagaren ser det.
    </p>
    <p>
      {props.mailMode === 'live'
        ? 'Breven skickas på riktigt, med e-post till mottagarna.'
        : 'Breven skickas inte. De läggs i postlådan, som är den här sidan.'}
    </p>
    {props.troubled && <LetterAlarms {...props.troubled} />}
    {props.periods.length === 0 ? <NoLetters /> : <Found {...props} />}
  </Layout>
);

const titleOf = ({ total, page }: LettersProps): string =>
  ['Utskick', counted(total, 'brev', 'brev'), page > 1 && `sida ${page}`].filter(Boolean).join(', ');

const NoLetters = () => (
  <>
    <h2>Inga brev än</h2>
    <p>
      Breven skrivs när det är dags för nästa utskick. Vill du se de första nu: skriv dem i{' '}
      <a href="/setup">första inställningen</a>.
    </p>
  </>
);

const Found = (props: LettersProps) => (
  <>
    <p class="narrow">
      <a href="#traffar">Gå till breven</a>
    </p>
    <Form {...props} />
    <section class="results" aria-labelledby="traffar">
      <h2 id="traffar">{props.total === 0 ? 'Inga brev' : counted(props.total, 'brev', 'brev')}</h2>
      <Split {...props} />
      {props.total === 0 ? (
        <p>
          Inget brev passar allt du har valt. <a href="/letters">Visa alla brev</a>.
        </p>
      ) : (
        <Table letters={props.letters} />
      )}
      <Paging page={props.page} pages={props.pages} href={(page) => lettersHref(props.form, page)} />
    </section>
  </>
);

const Form = ({ form, periods }: LettersProps) => (
  <ListForm label="Brev" href="/letters" button="Visa brev">
    <Choose name="state" label="Läge" chosen={form.state} words={STATES.map((s) => [s, LETTER_WORDS[s].many])} />
    <Choose name="kind" label="Slag" chosen={form.kind} words={KINDS.map((k) => [k, LETTER_KINDS[k]])} />
    <Choose name="period" label="Period" chosen={form.period} words={periods.map((p) => [p, periodLine(p)])} />
    <TextField name="recipient" label="Adress eller del av den" faults={[]} value={form.recipient} code />
  </ListForm>
);

interface ChooseProps {
  name: string;
  label: string;
  chosen: string | null;
  words: [value: string, words: string][];
}

const Choose = ({ name, label, chosen, words }: ChooseProps) => (
  <NarrowField
    name={name}
    label={label}
    value={chosen ?? ''}
    choices={words.map(([value, text]) => [value, capital(text)] as const)}
  />
);

/** Each number is a way to see just those. */
const Split = ({ form, counts }: Pick<LettersProps, 'form' | 'counts'>) => {
  const all = STATES.reduce((sum, state) => sum + counts[state], 0);
  if (all === 0) return null;
  const entries = [
    { state: null, words: counted(all, 'sammanlagt', 'sammanlagt') },
    ...STATES.filter((state) => counts[state] > 0 || state === form.state).map((state) => ({
      state,
      words: counted(counts[state], LETTER_WORDS[state].one, LETTER_WORDS[state].many),
    })),
  ];
  return (
    <ul class="split" aria-label="Antal i varje läge">
      {entries.map(({ state, words }) => (
        <li>
          <a href={lettersHref({ ...form, state })} aria-current={state === form.state ? 'true' : undefined}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
};

const Table = ({ letters }: Pick<LettersProps, 'letters'>) => (
  <table {...TABLE.table}>
    <caption>Senast skrivna först</caption>
    <TableHead heads={['Period', 'Mottagare', 'Ämne', 'Läge']} />
    <tbody {...TABLE.group}>
      {letters.map((letter) => (
        <Row letter={letter} />
      ))}
    </tbody>
  </table>
);

const Row = ({ letter }: { letter: Line }) => (
  <tr {...TABLE.row}>
    <td {...TABLE.cell} data-head="Period">
      {capital(periodLine(letter.period))}
      <br />
      <span class="quiet">{LETTER_KINDS[letter.kind]}</span>
    </td>
    <td {...TABLE.cell} data-head="Mottagare">
      {letter.recipientTitle}
      <br />
      <span class="quiet">{letter.recipient}</span>
    </td>
    <td {...TABLE.cell} data-head="Ämne">
      <a href={letterHref(letter.id)} lang={letter.language === 'sv' ? undefined : langOf(letter.language)}>
        {letter.subject}
      </a>
    </td>
    <td {...TABLE.cell} data-head="Läge">
      <StateTag state={letter.state} />
      {letter.state === 'sent' && letter.way === 'postbox' && <span class="quiet">till postlådan</span>}
    </td>
  </tr>
);
