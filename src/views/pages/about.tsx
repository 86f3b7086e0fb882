// The page about the service: what it does, for whom, whom to ask, and under which licence its code is.
import { isMailAddress } from '../../domain/address.ts';
import { inSwedish } from '../../domain/calendar.ts';
import type { Municipality } from '../../domain/committee.ts';
import { Explained } from '../explained.tsx';
import { type Frame, Layout } from '../layout.tsx';
import { Fact, outwardHref } from '../parts.tsx';
import { counted } from '../swedish.ts';

interface AboutProps {
  frame: Frame;
  municipality: Pick<Municipality, 'policy' | 'coordinator'>;
  /** How many sources are in use. */
  sources: number;
  /** Null when the municipality has not said. */
  contact: string | null;
  codeUrl: string | null;
  version: string;
}

const LICENCE = 'https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12';

export const AboutPage = ({ frame, municipality, sources, contact, codeUrl, version }: AboutProps) => {
  const { policy, coordinator } = municipality;
  return (
    <Layout frame={frame} title="Om tjänsten" place={null}>
      <h1>Om Utlysningsvakt</h1>
      <p class="lead">
        Utlysningsvakt läser utlysningar från EU och svenska finansiärer åt {frame.municipality} och jämför dem med det
        som kommunen har bestämt att satsa på. Här står vem som ansvarar för tjänsten, vad den bygger på och hur du når
        oss.
      </p>
      <h2>Så fungerar den</h2>
      <p>
        Varje dag läser tjänsten sina <Explained of="kalla">källor</Explained>. Varje utlysning får poäng för hur väl
        den passar varje nämnds <Explained of="prioriterat-omrade">områden</Explained>, och sidan visar alltid skälen.{' '}
        <Explained of="kontaktperson">Kontaktpersonerna</Explained> får ett brev i veckan och svarar om utlysningarna är
        relevanta.
      </p>
      <p>
        Tjänsten tolkar andras texter och kan ta fel. <b>Den officiella texten hos finansiären gäller alltid.</b> Det
        som en källa inte säger står som <i>anges inte</i>.
      </p>
      <dl class="facts">
        <Fact name="Ansvarig">{frame.municipality}</Fact>
        <Fact name="Bygger på">
          {policy.title}
          {policy.adoptedBy !== null && `, antagna av ${policy.adoptedBy}`}
          {policy.adoptedOn !== null && ` ${inSwedish(policy.adoptedOn, { weekday: false })}`}
        </Fact>
        <Fact name="Källor">
          {frame.may('read') ? (
            <a href="/sources">{counted(sources, 'källa läses', 'källor läses')}</a>
          ) : (
            counted(sources, 'källa läses', 'källor läses')
          )}
        </Fact>
        <Fact name="Kontakt">
          {contact !== null && <Contact contact={contact} />}
          {contact === null && frame.visitor === null && 'Kommunens växel eller kontaktcenter.'}
          {frame.visitor !== null && (
            <p>
              {coordinator.title}, <Contact contact={coordinator.email} />
            </p>
          )}
        </Fact>
        <Fact name="Licens">
          <a href={LICENCE}>EUPL-1.2</a>, Europeiska unionens öppna licens. Andra kommuner får använda, ändra och dela
          tjänsten.
        </Fact>
        <Fact name="Källkod">
          {codeUrl === null ? 'Fråga den som är ansvarig för tjänsten.' : <Contact contact={codeUrl} />}
        </Fact>
        {frame.visitor !== null && <Fact name="Version">{version}</Fact>}
      </dl>
      <ul class="links">
        <li>
          <a href="/about/accessibility">Tillgänglighetsredogörelse</a>
        </li>
        <li>
          <a href="/about/privacy">Så behandlas personuppgifter</a>
        </li>
        <li>
          <a href="/about/cookies">Kakor</a>
        </li>
        <li>
          <a href="/help">Hjälp och ordlista</a>
        </li>
      </ul>
    </Layout>
  );
};

/** An address of mail or of a page, as a way there. */
export const Contact = ({ contact }: { contact: string }) => {
  const href = isMailAddress(contact) ? `mailto:${contact}` : outwardHref(contact);
  return href === null ? <span>{contact}</span> : <a href={href}>{contact}</a>;
};
