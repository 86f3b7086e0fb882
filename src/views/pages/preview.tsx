// The preview's page: other terms, weights or another threshold, and what the committee would be told with them. Nothing is saved.
import type { Committee } from '../../domain/committee.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref } from '../parts.tsx';
import { listed } from '../swedish.ts';
import type { AreaLine } from './committee-areas.tsx';
import { type Bounds, Form, type PreviewForm, type WrongField, WrongFields } from './preview-form.tsx';
import { type PreviewResult, Result } from './preview-result.tsx';

interface PreviewProps {
  frame: Frame;
  committee: Committee;
  /** The municipality's id: what its file is called. */
  municipality: string;
  form: PreviewForm;
  wrong: WrongField[];
  bounds: Bounds;
  areas: AreaLine[];
  /** Null when nothing has been tried yet, or when something in the form is wrong. */
  result: PreviewResult | null;
}

export const PreviewPage = (props: PreviewProps) => {
  const { frame, committee, form, wrong, bounds, areas, result } = props;
  const title = `Pröva: ${committee.name}`;
  return (
    <Layout frame={frame} title={wrong.length > 0 ? `Fel i formuläret – ${title}` : title} place="committees">
      <p class="back">
        <a href={committeeHref(committee.id)}>Till {committee.name}</a>
      </p>
      <h1>Pröva andra sökord för {committee.name}</h1>
      <p class="lead">
        Här ser du vilka utlysningar nämnden skulle få med andra sökord, vikter eller en annan gräns. Inget sparas och
        inget brev ändras.
      </p>
      <WrongFields wrong={wrong} />
      {result !== null && (
        <p class="narrow">
          <a href="#resultat">Gå till resultatet</a>
        </p>
      )}
      <div class="columns form-first">
        <Form committee={committee.id} form={form} wrong={wrong} bounds={bounds} />
        <section class="results" aria-labelledby="resultat">
          {result === null ? <NothingTried /> : <Result {...result} />}
          <ForReal {...props} areas={areas} />
        </section>
      </div>
    </Layout>
  );
};

const NothingTried = () => (
  <>
    <h2 id="resultat">Inget är prövat än</h2>
    <p>
      Formuläret visar det som gäller nu. Ändra något och välj Pröva, så visas resultatet här. Första gången kan det ta
      några sekunder, för då läses alla utlysningar.
    </p>
  </>
);

/** How the change is made for good: in the file, by a person. */
const ForReal = ({ municipality, areas, result }: PreviewProps) => {
  const shared = areas.filter((line) => line.sharedWith.length > 0);
  return (
    <>
      <h2>Göra ändringen på riktigt</h2>
      <p>
        Ändra i kommunens fil <code>data/municipalities/{municipality}.yaml</code>, eller i den fil som MUNICIPALITY
        pekar på. Sökorden står under <code>terms</code> för varje område. Vikterna (<code>areas</code>) och gränsen (
        <code>threshold</code>) står hos nämnden. Ändringen gäller när tjänsten har startats om.
      </p>
      {shared.length > 0 && (
        <>
          <p>Sökorden hör till området, så en ändring i filen gäller alla som har det:</p>
          <ul>
            {shared.map(({ area, sharedWith }) => (
              <li>
                {area.name}: också {listed(sharedWith)}
              </li>
            ))}
          </ul>
        </>
      )}
      {result !== null && <Lines {...result} />}
    </>
  );
};

/** The changed terms as they are to stand in the file. */
const Lines = ({ before, after }: PreviewResult) => {
  const changed = after.areas.filter(
    (area) => before.areas.find((a) => a.id === area.id)?.terms.join('\n') !== area.terms.join('\n'),
  );
  return changed.length === 0 ? null : (
    <details>
      <summary>Rader att klistra in i filen</summary>
      {changed.map((area) => (
        <>
          <h3>{area.name}</h3>
          <pre class="file">{`    terms:\n${area.terms.map((term) => `      - ${JSON.stringify(term)}`).join('\n')}`}</pre>
        </>
      ))}
    </details>
  );
};
