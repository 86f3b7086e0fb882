// The list of letters: those that need a person first, then all of them, newest first.
import type { Letter, LetterState } from '../../domain/letter.ts';
import { type Frame, Layout } from '../layout.tsx';
import { StateTag, TABLE } from '../parts.tsx';
import { counted, number, weekLine } from '../swedish.ts';

interface PostboxProps {
  frame: Frame;
  mailMode: 'postbox' | 'live';
  /** Letters that may or may not have arrived. */
  uncertain: Letter[];
  /** Newest first, the uncertain ones among them. */
  letters: Letter[];
  counts: Record<LetterState, number>;
}

export const PostboxPage = ({ frame, mailMode, uncertain, letters, counts }: PostboxProps) => {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  return (
    <Layout frame={frame} title="Brev" place="postbox">
      <h1>Brev</h1>
      <p class="lead">
        Här finns alla brev som tjänsten har skrivit, också de som inte har lämnats än. Öppna ett brev för att läsa det
        som mottagaren ser det.
      </p>
      <p>
        {mailMode === 'live'
          ? 'Breven skickas på riktigt, med e-post till mottagarna.'
          : 'Breven skickas inte. ”Överlämnat” betyder här att brevet ligger i postlådan.'}
      </p>
      {uncertain.map((letter) => (
        <Uncertain letter={letter} />
      ))}
      {total === 0 ? (
        <>
          <h2>Inga brev än</h2>
          <p>
            Breven skrivs en gång i veckan. Vill du se dem nu kan du köra kommandot <code>utlysningsvakt digest</code>{' '}
            och sedan ladda om sidan.
          </p>
        </>
      ) : (
        <>
          <h2>{counted(total, 'brev', 'brev')}</h2>
          <Letters letters={letters} />
          {letters.length < total && <p class="quiet">De {number(letters.length)} senaste breven visas.</p>}
        </>
      )}
    </Layout>
  );
};

/** What to do with a letter that may have arrived. The service never guesses: a letter twice is better chosen by a person. */
export const Uncertain = ({ letter }: { letter: Letter }) => (
  <section class="alarm" aria-labelledby={`osakert-${letter.id}`}>
    <h2 id={`osakert-${letter.id}`}>Brev {letter.id} kan ha kommit fram eller inte</h2>
    <p>
      Brevet till {letter.recipient} för {weekLine(letter.week)} avbröts medan det lämnades. Fråga mottagaren, och kör
      sedan ett av kommandona:
    </p>
    <ul>
      <li>
        <code>utlysningsvakt deliver --settle {letter.id}</code> om brevet kom fram
      </li>
      <li>
        <code>utlysningsvakt deliver --resend {letter.id}</code> om brevet inte kom fram
      </li>
    </ul>
  </section>
);

const Letters = ({ letters }: { letters: Letter[] }) => (
  <table {...TABLE.table}>
    <caption>Senast skrivna först</caption>
    <thead {...TABLE.group}>
      <tr {...TABLE.row}>
        {['Vecka', 'Mottagare', 'Ämne', 'Läge'].map((head) => (
          <th scope="col" {...TABLE.head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody {...TABLE.group}>
      {letters.map((letter) => (
        <tr {...TABLE.row}>
          <td {...TABLE.cell} data-head="Vecka">
            {letter.week}
          </td>
          <td {...TABLE.cell} data-head="Mottagare">
            {letter.recipientTitle}
            <br />
            <span class="quiet">{letter.recipient}</span>
          </td>
          <td {...TABLE.cell} data-head="Ämne">
            <a href={`/postbox/${letter.id}`}>{letter.subject}</a>
          </td>
          <td {...TABLE.cell} data-head="Läge">
            <StateTag state={letter.state} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
