// What the public is told beside fixed examinations: what they are, what is not among them, and whom to ask.
import type { Frame } from '../layout.tsx';
import { Contact } from './about.tsx';

interface PublicProps {
  frame: Frame;
  /** An address of mail or of a page; null when the municipality has not said. */
  contact: string | null;
}

/** Nothing for whoever is signed in. */
export const ForThePublic = ({ frame, contact }: PublicProps) =>
  frame.visitor !== null ? null : (
    <aside class="note" aria-label="Om sidan">
      <p>
        {frame.municipality} visar här sina fastställda prövningar för alla. Det som har sekretess är inte med, och inte
        heller det som ännu inte är fastställt. Numren följer därför inte alltid på varandra.
      </p>
      <p>
        Har du en fråga, eller vill du begära ut en handling?{' '}
        {contact === null ? (
          <>Vänd dig till kommunens växel eller kontaktcenter.</>
        ) : (
          <>
            Vänd dig till <Contact contact={contact} />.
          </>
        )}
      </p>
    </aside>
  );
