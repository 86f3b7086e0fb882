// The first sign-in of a coordinator: five steps from an empty database to the first letters.
import type { Child } from 'hono/jsx';
import type { Municipality } from '../../domain/committee.ts';
import type { Way } from '../../domain/letter.ts';
import { SETUP_STEPS, type SetupStep } from '../../domain/setup.ts';
import { type Frame, Layout } from '../layout.tsx';
import { listed } from '../swedish.ts';
import { Token } from '../token.tsx';

interface SetupProps {
  frame: Frame;
  done: ReadonlySet<SetupStep>;
  municipality: Municipality;
  /** Whether another municipality may still be chosen. */
  mayChoose: boolean;
  /** How many places in the register have an example's address. */
  examples: number;
  /** Committees with no contact person, by name. */
  vacant: string[];
  /** How many calls have been read. */
  calls: number;
  letters: number;
  mailMode: Way;
  /** Why letters are not written although they are to be sent for real; null when they are. */
  held: string | null;
  /** What has just been done. */
  said: string | null;
  /** Whether anything has been saved on the pages. */
  changed: boolean;
}

export const SetupPage = (props: SetupProps) => {
  const { frame, done, said } = props;
  const next = SETUP_STEPS.find((step) => !done.has(step));
  return (
    <Layout frame={frame} title="Första inställningen" place={null}>
      <h1>Första inställningen</h1>
      <p class="lead">
        Fem steg till de första breven: kommunen, nämnderna och deras kontaktpersoner, områdena, en titt på vad
        nämnderna skulle få, och så breven. Du kan göra dem i valfri ordning, gå härifrån och komma tillbaka.
      </p>
      {said !== null && (
        <div class="note" role="status">
          <p>{said}</p>
        </div>
      )}
      {next === undefined && (
        <p>
          <b>Allt är gjort.</b> Härifrån sköter tjänsten sig själv. <a href="/">Till startsidan</a>
        </p>
      )}
      <ol class="steps">
        {SETUP_STEPS.map((step) => (
          <li class={done.has(step) ? 'done' : undefined} aria-current={step === next ? 'step' : undefined}>
            <h2>
              {TITLES[step]}{' '}
              <span class={`status ${done.has(step) ? 'well' : 'never'}`}>{done.has(step) ? 'Klart' : 'Återstår'}</span>
            </h2>
            {bodyOf(step, props)}
          </li>
        ))}
      </ol>
    </Layout>
  );
};

const TITLES: Readonly<Record<SetupStep, string>> = {
  municipality: 'Kommunen',
  people: 'Nämnder och kontaktpersoner',
  areas: 'Områden och sökord',
  preview: 'Vad nämnderna skulle få',
  digest: 'De första breven',
};

function bodyOf(step: SetupStep, props: SetupProps): Child {
  if (step === 'municipality') return <Chosen {...props} />;
  if (step === 'people') return <People {...props} />;
  if (step === 'areas') return <Areas {...props} />;
  return step === 'preview' ? <Tried {...props} /> : <Letters {...props} />;
}

const Confirm = ({ step, done, children }: { step: SetupStep; done: SetupProps['done']; children: string }) =>
  done.has(step) ? null : (
    <form class="undo" method="post" action={`/setup/${step}/done`}>
      <Token />
      <button type="submit">{children}</button>
    </form>
  );

const Chosen = ({ municipality, mayChoose, done }: SetupProps) => (
  <>
    <p>
      Tjänsten är inställd för <b>{municipality.name}</b>, efter {municipality.policy.title}.
    </p>
    {mayChoose && (
      <p>
        <a href="/setup/municipality">Välj en annan kommun, eller börja med er egen policy</a>
      </p>
    )}
    <Confirm step="municipality" done={done}>
      Det är rätt kommun
    </Confirm>
  </>
);

const People = ({ municipality, examples, vacant, done }: SetupProps) => (
  <>
    <p>
      {municipality.committees.length}{' '}
      {municipality.committees.length === 1 ? 'nämnd eller bolag' : 'nämnder och bolag'}.{' '}
      <a href="/committees">Gå igenom nämnderna</a> och <a href="/people">kontaktpersonerna</a>.
    </p>
    {examples > 0 && (
      <p>
        {examples} {examples === 1 ? 'adress är ett exempel' : 'adresser är exempel'}: byt till kommunens egna innan
        brev skickas på riktigt.
      </p>
    )}
    {vacant.length > 0 && <p>Utan kontaktperson: {listed(vacant)}. Samordnaren får deras utlysningar så länge.</p>}
    <Confirm step="people" done={done}>
      Nämnderna och kontaktpersonerna stämmer
    </Confirm>
  </>
);

const Areas = ({ municipality, done }: SetupProps) => (
  <>
    <p>
      {municipality.areas.length === 0
        ? 'Inga områden än.'
        : `Områden: ${listed(municipality.areas.map(({ name }) => name))}.`}
    </p>
    <p>
      <a href="/areas">Gå igenom områdena och deras sökord</a>, eller{' '}
      <a href="/areas/suggest">hämta fler ur policyns text</a>.
    </p>
    <Confirm step="areas" done={done}>
      Områdena stämmer
    </Confirm>
  </>
);

const Tried = ({ municipality, calls, done }: SetupProps) => (
  <>
    {calls === 0 ? (
      <p>Inga utlysningar är lästa än. Källorna läses i bakgrunden; det tar några minuter första gången.</p>
    ) : (
      <p>{calls} utlysningar är lästa. Se vad en nämnd skulle få, och ändra sökorden tills det är bra:</p>
    )}
    <ul class="split">
      {municipality.committees.map(({ id, name }) => (
        <li>
          <a href={`/committees/${encodeURIComponent(id)}/preview`}>{name}</a>
        </li>
      ))}
    </ul>
    <Confirm step="preview" done={done}>
      Jag har tittat igenom det
    </Confirm>
  </>
);

const Letters = ({ calls, letters, mailMode, held, done }: SetupProps) => (
  <>
    {held !== null && (
      <div class="note">
        <p>{held}</p>
      </div>
    )}
    <p>
      {mailMode === 'live'
        ? 'Breven skickas till kontaktpersonerna med e-post.'
        : 'Breven läggs i postlådan på sidorna och skickas inte: den som driftar tjänsten har inte slagit på e-post än.'}{' '}
      Därefter skrivs de av sig själva, i den takt som var och en har valt.
    </p>
    {!done.has('digest') && (
      <form method="post" action="/setup/digest">
        <Token />
        <button type="submit" disabled={calls === 0}>
          Skriv de första breven
        </button>
        {calls === 0 && <p class="hint">Knappen går att använda när utlysningar är lästa.</p>}
      </form>
    )}
    {letters > 0 && (
      <p>
        <a href="/letters">Läs breven under Utskick</a>
      </p>
    )}
  </>
);
