// One's own page: who one is here, how one signed in, what is kept, the saved searches, and the way out of every browser.
import type { SignedIn } from '../../domain/access.ts';
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import type { Committee, Person } from '../../domain/committee.ts';
import type { SavedSearchLine } from '../../domain/search-saved.ts';
import { ROLE_WORDS, WAY_WORDS } from '../access-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref, Fact } from '../parts.tsx';
import { capital, clock, counted } from '../swedish.ts';
import { Token } from '../token.tsx';
import { OwnLetters, type OwnLettersProps } from './letters-own.tsx';
import { SavedSearches } from './saved-searches.tsx';

/** What is kept of the reader. */
interface Kept {
  madeAt: Instant;
  /** The address that letters go to. */
  recipient: string | null;
  /** Browsers that they are signed in with. */
  sessions: number;
  /** Lines of the log that are theirs. */
  logLines: number;
  /** Calls that they follow or have hidden. */
  marks: number;
}

interface MeProps {
  frame: Frame;
  visitor: SignedIn;
  /** Those that they speak for or belong to. */
  committees: readonly Committee[];
  coordinator: Person;
  /** Null while they have no account. */
  kept: Kept | null;
  searches: readonly SavedSearchLine[];
  /** Whether one of them has just been saved, changed or removed. */
  isSaved: boolean;
  /** The newest letters to them; null when no address is known. */
  letters: OwnLettersProps | null;
}

export const MePage = ({ frame, visitor, committees, coordinator, kept, searches, isSaved, letters }: MeProps) => (
  <Layout frame={frame} title="Din sida" place="me">
    <h1>Din sida</h1>
    <p class="lead">
      Du är inloggad som {ROLE_WORDS[visitor.role]}. Här ser du vad det betyder, dina sparade sökningar och vad tjänsten
      har sparat om dig.
    </p>
    <dl class="facts">
      <Fact name="Namn">{visitor.name}</Fact>
      <Fact name="Du får">
        {RIGHTS[visitor.role]}
        {frame.may('administer') && (
          <>
            {' '}
            <a href="/accounts">Till kontona</a>
          </>
        )}
      </Fact>
      <Fact name={visitor.role === 'member' ? 'Du hör till' : 'Du talar för'}>
        {committees.length === 0 ? (
          visitor.role === 'coordinator' || visitor.role === 'admin' ? (
            'Alla nämnder och bolag'
          ) : (
            'Ingen nämnd'
          )
        ) : (
          <ul>
            {committees.map(({ id, name }) => (
              <li>
                <a href={committeeHref(id)}>{name}</a>
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name="Du loggade in med">{capital(WAY_WORDS[visitor.way])}</Fact>
    </dl>
    <p class="small quiet">
      Stämmer något inte? Rollen kommer från {FROM[visitor.way]}. Skriv till samordnaren:{' '}
      <a href={`mailto:${coordinator.email}`}>{coordinator.email}</a>.
    </p>
    <SavedSearches lines={searches} isSaved={isSaved} hasAddress={visitor.recipient !== null} />
    {letters !== null && <OwnLetters {...letters} />}
    <KeptOfYou kept={kept} />
    {kept !== null && kept.sessions > 0 && <SignOut sessions={kept.sessions} />}
  </Layout>
);

const RIGHTS: Record<SignedIn['role'], string> = {
  reader: 'Läsa allt som rör utlysningar, spara sökningar och följa utlysningar.',
  contact: 'Läsa allt som rör utlysningar, och svara och skriva anteckningar för din nämnd.',
  member: 'Läsa allt som rör utlysningar, och svara och skriva anteckningar för din nämnd.',
  coordinator: 'Ändra nämnder, områden, personer och källor, svara för alla nämnder och läsa loggen.',
  admin: 'Göra allt, också stänga konton och logga ut dem.',
};

/** Where a role comes from. */
const FROM: Record<SignedIn['way'], string> = {
  oidc: 'grupperna i kommunens katalog',
  proxy: 'grupperna i kommunens katalog',
  mail: 'kommunens register över kontaktpersoner',
  local: 'tjänsten: nödkontot är alltid administratör',
  machine: 'exemplet, där den som sitter vid datorn är samordnare',
};

const KeptOfYou = ({ kept }: { kept: Kept | null }) => (
  <section aria-labelledby="sparat">
    <h2 id="sparat">Vad som är sparat om dig</h2>
    {kept === null ? (
      <p>Inget än. Första gången du ändrar eller sparar något får du ett konto, och då står det här.</p>
    ) : (
      <dl class="facts">
        <Fact name="Ditt konto">
          Sedan {inSwedish(dayAt(kept.madeAt), { weekday: false })} {clock(timeAt(kept.madeAt), null)}, med namnet ovan
          och din roll.
        </Fact>
        <Fact name="Adress">{kept.recipient ?? 'Ingen. Brev kan därför inte gå till kontot.'}</Fact>
        <Fact name="Inloggningar">
          {counted(kept.sessions, 'webbläsare är inloggad', 'webbläsare är inloggade')}. Efter en timme utan att du gör
          något, och senast efter tolv timmar, loggas du ut.
        </Fact>
        <Fact name="Utlysningar du följer eller döljer">{kept.marks}</Fact>
        <Fact name="Rader i loggen">{kept.logLines}. Där står kontots nummer och rollen, aldrig namnet.</Fact>
      </dl>
    )}
    <p class="small">
      <a href="/about/privacy">Hur personuppgifter används, och hur du begär utdrag eller radering</a>
    </p>
  </section>
);

const SignOut = ({ sessions }: { sessions: number }) => (
  <section aria-labelledby="ut">
    <h2 id="ut">Logga ut överallt</h2>
    <p>
      Har du glömt att logga ut någonstans? Då avslutas{' '}
      {sessions === 1 ? 'inloggningen' : `alla ${sessions} inloggningarna`}, också den du använder nu.
    </p>
    <form method="post" action="/me/sign-out-everywhere" class="undo">
      <Token />
      <button type="submit">Logga ut överallt</button>
    </form>
  </section>
);
