// The pages of a link by mail: that it has been asked for, and the one that it leads to.
import { SIGN_IN_MINUTES, type Way } from '../../domain/letter.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Token } from '../token.tsx';

interface AskedProps {
  frame: Frame;
  /** As it was typed. */
  address: string;
  /** How the coordinator signs in, when not by mail; null when they do so too. */
  otherWay: string | null;
  mailMode: Way;
}

/** The same for every address: nobody learns here who is in the register. */
export const LinkAskedPage = ({ frame, address, otherWay, mailMode }: AskedProps) =>
  mailMode === 'postbox' ? (
    <NoMailYetPage frame={frame} address={address} />
  ) : (
    <Layout frame={frame} title="Titta i din e-post" place={null}>
      <h1>Titta i din e-post</h1>
      <p class="lead">
        Står {address} i kommunens register har vi skickat en länk dit. Öppna den i samma webbläsare som du har nu; den
        gäller i {SIGN_IN_MINUTES} minuter.
      </p>
      <h2>Kommer det inget brev?</h2>
      <ul>
        <li>Vänta någon minut, och titta bland skräpposten.</li>
        <li>Skriv samma adress som veckobreven kommer till. Andra adresser får ingen länk.</li>
        <li>En adress får högst tre länkar i timmen. Har du bett om fler: vänta en timme.</li>
        {otherWay !== null && <li>Är du samordnare loggar du in med {otherWay}, inte med en länk.</li>}
      </ul>
      <p>
        <a href="/sign-in">Tillbaka till inloggningen</a>
      </p>
    </Layout>
  );

/** A link into the postbox helps nobody: its code is hidden there. */
const NoMailYetPage = ({ frame, address }: Pick<AskedProps, 'frame' | 'address'>) => (
  <Layout frame={frame} title="Ingen länk kommer fram än" place={null}>
    <h1>Ingen länk kommer fram än</h1>
    <p class="lead">
      Tjänsten skickar inga brev än, så ingen länk kommer fram till {address}. Be den som driftar tjänsten att slå på
      e-posten, eller logga in på ett annat sätt.
    </p>
    <p>
      <a href="/sign-in">Tillbaka till inloggningen</a>
    </p>
  </Layout>
);

/** other-browser: it was asked for elsewhere. gone: used, too old, or never one of ours. */
export type WhyNoLink = 'other-browser' | 'gone';

/** The page that the letter leads to. Its form goes to its own address. */
export const LinkPage = ({ frame, why }: { frame: Frame; why: WhyNoLink | null }) => {
  if (why !== null) return <NoLinkPage frame={frame} why={why} />;
  return (
    <Layout frame={frame} title="Logga in med länken" place={null}>
      <h1>Logga in</h1>
      <p class="lead">Länken stämmer. Tryck på knappen så är du inloggad; du stannar inloggad i högst tolv timmar.</p>
      <form method="post">
        <Token />
        <button type="submit">Logga in</button>
      </form>
    </Layout>
  );
};

const WHY: Record<WhyNoLink, { title: string; lead: string }> = {
  'other-browser': {
    title: 'Länken hör till en annan webbläsare',
    lead: 'Den fungerar bara i den webbläsare där du bad om den, så att ingen annan kan använda den.',
  },
  gone: {
    title: 'Länken gäller inte längre',
    lead: `Den fungerar en gång, inom ${SIGN_IN_MINUTES} minuter.`,
  },
};

const NoLinkPage = ({ frame, why }: { frame: Frame; why: WhyNoLink }) => (
  <Layout frame={frame} title={WHY[why].title} place={null}>
    <h1>{WHY[why].title}</h1>
    <p class="lead">{WHY[why].lead}</p>
    {frame.visitor !== null && (
      <div class="note">
        <p>
          <b>Du är redan inloggad</b> i den här webbläsaren. Gå till <a href="/">startsidan</a>.
        </p>
      </div>
    )}
    <ul>
      {why === 'other-browser' && (
        <li>
          Öppnades den i e-postprogrammet? Kopiera länken i brevet och klistra in den i webbläsaren där du började.
        </li>
      )}
      <li>
        {why === 'other-browser' ? 'Annars: ' : 'Behöver du logga in: '}
        <a href="/sign-in">be om en ny länk</a> i den här webbläsaren.
      </li>
    </ul>
  </Layout>
);
