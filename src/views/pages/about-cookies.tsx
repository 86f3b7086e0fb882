// The cookies: two, both needed to sign in, and none for whoever only reads.
import { type Frame, Layout } from '../layout.tsx';
import { TABLE, TableHead } from '../parts.tsx';

interface CookiesProps {
  frame: Frame;
  /** What they are called at this address. */
  names: { session: string; browser: string };
}

const HEADS = ['Namn', 'Vad den är till för', 'Hur länge'] as const;

export const CookiesPage = ({ frame, names }: CookiesProps) => (
  <Layout frame={frame} title="Kakor" place={null}>
    <h1>Kakor</h1>
    <p class="lead">
      Den som bara läser får inga kakor alls. Den som loggar in får de två som inloggningen inte kan vara utan.
    </p>
    <table {...TABLE.table}>
      <caption>Kakor vid inloggning</caption>
      <TableHead heads={HEADS} />
      <tbody {...TABLE.group}>
        <Row
          name={names.browser}
          purpose="Binder ihop en påbörjad inloggning med webbläsaren som började, så att ingen annan kan använda den."
          lasts="Tills du är inloggad, annars tills webbläsaren stängs."
        />
        <Row
          name={names.session}
          purpose="Visar att du är inloggad. Den innehåller ett slumptal och inget om dig."
          lasts="Tills du loggar ut, efter en timme utan att du gör något, eller som längst 12 timmar."
        />
      </tbody>
    </table>
    <p>
      Kakorna läses bara av den här tjänsten, aldrig av skript och aldrig av andra. Inget på sidorna hämtas från någon
      annan webbplats. Eftersom kakorna är nödvändiga frågar tjänsten inte om lov (9 kap. 28 § lagen om elektronisk
      kommunikation).
    </p>
  </Layout>
);

const Row = ({ name, purpose, lasts }: { name: string; purpose: string; lasts: string }) => (
  <tr {...TABLE.row}>
    <td {...TABLE.cell} data-head={HEADS[0]}>
      <code>{name}</code>
    </td>
    <td {...TABLE.cell} data-head={HEADS[1]}>
      {purpose}
    </td>
    <td {...TABLE.cell} data-head={HEADS[2]}>
      {lasts}
    </td>
  </tr>
);
