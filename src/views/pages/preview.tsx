// The page on which a committee's profile is tried and saved: the form, and what the committee would be told with it.
import type { Committee } from '../../domain/committee.ts';
import { isNoChange, type ProfileChange } from '../../domain/profile-change.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref } from '../parts.tsx';
import { changeInWords } from '../profile-words.ts';
import { listed } from '../swedish.ts';
import { moment } from './letter-state.tsx';
import { type Bounds, Form, type PreviewForm, type WrongField, WrongFields } from './preview-form.tsx';
import { type PreviewResult, Result } from './preview-result.tsx';
import { type SaveProps, SaveTried } from './preview-save.tsx';

interface PreviewProps {
  frame: Frame;
  committee: Committee;
  form: PreviewForm;
  wrong: WrongField[];
  bounds: Bounds;
  /** The names of the other committees that have an area, by its id. */
  sharedWith: ReadonlyMap<string, string[]>;
  /** The former revision that the form is filled in from. */
  revision: number | null;
  /** Its areas that are no more. */
  gone: string[];
  /** Null when nothing has been tried yet, or when something in the form is wrong. */
  result: PreviewResult | null;
  save: SaveProps['save'];
  /** What somebody else has saved since the form was opened. `change`: what is different in the profile; null when that is not known. */
  meanwhile: { at: string; by: string; reason: string; change: ProfileChange | null } | null;
}

export const PreviewPage = (props: PreviewProps) => {
  const { frame, committee, wrong, result } = props;
  const title = `Pröva: ${committee.name}`;
  const tunes = frame.may('tune');
  return (
    <Layout frame={frame} title={wrong.length > 0 ? `Fel i formuläret – ${title}` : title} place="committees" script>
      <p class="back">
        <a href={committeeHref(committee.id)}>Till {committee.name}</a>
      </p>
      <h1>
        {tunes ? 'Stäm av profilen för' : 'Pröva andra sökord för'} {committee.name}
      </h1>
      <p class="lead">
        Ändra områden, sökord, vikter eller gränsen och se vilka utlysningar som skulle komma in och falla bort.{' '}
        {tunes ? 'Inget gäller förrän du har sparat.' : 'Inget sparas och inget brev ändras.'}
      </p>
      <div id="fel-i-formularet" data-live>
        <WrongFields wrong={wrong} heading={result === null ? 'Det gick inte att pröva' : 'Det gick inte att spara'} />
      </div>
      <Notes {...props} />
      {result !== null && (
        <p class="narrow">
          <a href="#resultat">Gå till resultatet</a>
        </p>
      )}
      <p class="unseen" role="status" id="sagt" />
      <div class="columns form-first">
        <Form {...props} committee={committee.id} />
        <Outcome {...props} />
      </div>
    </Layout>
  );
};

const Notes = ({ revision, gone, meanwhile }: PreviewProps) => (
  <>
    {meanwhile !== null && (
      <div class="alarm" role="alert">
        <p>
          <b>Någon annan sparade medan du ändrade, så ditt är inte sparat än.</b> Det var {meanwhile.by},{' '}
          {moment(meanwhile.at)}, med skälet ”{meanwhile.reason}”.
        </p>
        <Others change={meanwhile.change} />
        <p>
          Det du hade ändrat står kvar i formuläret, och resten är som det är nu. Se på resultatet och spara igen om det
          stämmer.
        </p>
      </div>
    )}
    {revision !== null && (
      <div class="note">
        <p>
          Formuläret är ifyllt med <b>version {String(revision)}</b>. Se på resultatet och spara, så blir den en ny
          version.
        </p>
        {gone.length > 0 && <p>Områden som inte finns längre kan inte återställas: {listed(gone)}.</p>}
      </div>
    )}
  </>
);

/** What has been changed since the form was opened, thing by thing: whoever saves again sees what they would take away. */
const Others = ({ change }: { change: ProfileChange | null }) => {
  if (change === null) return null;
  if (isNoChange(change)) return <p>Den här profilen är som den var när du öppnade sidan.</p>;
  return (
    <>
      <p>Det här är ändrat i profilen sedan du öppnade sidan:</p>
      <ul>
        {changeInWords(change).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  );
};

const Outcome = (props: PreviewProps) => {
  const { frame, committee, form, wrong, result, save, revision } = props;
  return (
    <section class="results" id="utfall" aria-labelledby="resultat" data-live>
      {result === null ? (
        <NothingTried wrong={wrong} />
      ) : (
        <Result {...result}>
          {frame.may('tune') && (
            <SaveTried
              committee={committee}
              form={form}
              change={result.change}
              wrong={wrong}
              save={save}
              revision={revision}
            />
          )}
        </Result>
      )}
    </section>
  );
};

const NothingTried = ({ wrong }: { wrong: WrongField[] }) =>
  wrong.length > 0 ? (
    <>
      <h2 id="resultat">Inget resultat än</h2>
      <p id="kort">Något i formuläret går inte att använda. Rätta det, så visas resultatet här.</p>
    </>
  ) : (
    <>
      <h2 id="resultat">Inget är prövat än</h2>
      <p>
        Formuläret visar det som gäller nu. Ändra något och välj Pröva, så visas resultatet här. Första gången kan det
        ta några sekunder, för då läses alla utlysningar.
      </p>
    </>
  );
