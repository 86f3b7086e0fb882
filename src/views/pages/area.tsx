// The page of one area: its name, description and terms, to be read or changed, and which committees have it.
import type { Area } from '../../domain/committee.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref } from '../parts.tsx';
import { exact } from '../profile-words.ts';
import { Token } from '../token.tsx';
import { areaHref, type Having } from './areas.tsx';
import { LongField, TextField } from './form-fields.tsx';
import { ReasonField, TermsField, type WrongField, WrongFields } from './preview-form.tsx';

/** The form as it was filled in. */
export interface AreaFilled {
  name: string;
  description: string;
  terms: string;
  reason: string;
}

interface AreaProps {
  frame: Frame;
  /** Null for a new one. */
  area: Area | null;
  filled: AreaFilled;
  wrong: WrongField[];
  /** Somebody else has saved since the form was opened. */
  meanwhile: boolean;
  /** Terms in an area, characters in a term and in a reason. */
  bounds: { terms: number; letters: number; reason: number };
  committees: Having[];
  /** The municipality's revision that the form is opened with. */
  from: number;
}

export const AreaPage = (props: AreaProps) => {
  const { frame, area, wrong, meanwhile } = props;
  const title = area?.name ?? 'Lägg till ett område';
  return (
    <Layout frame={frame} title={wrong.length > 0 ? `Fel i formuläret – ${title}` : title} place="committees">
      <p class="back">
        <a href="/areas">Till alla områden</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Sökorden är det som utlysningarna jämförs med, och det första väger mest. En ändring gäller alla nämnder som har
        området.
      </p>
      <WrongFields wrong={wrong} heading="Det gick inte att spara" />
      {meanwhile && <Meanwhile area={area} />}
      {area !== null && <Committees {...props} />}
      {frame.may('tune') ? <AreaForm {...props} /> : area !== null && <AsIs area={area} />}
      {area !== null && frame.may('tune') && <Remove {...props} area={area} />}
    </Layout>
  );
};

const Meanwhile = ({ area }: { area: Area | null }) => (
  <div class="alarm" role="alert">
    <p>
      <b>Någon annan sparade medan du ändrade, så ditt är inte sparat än.</b> Det du har skrivit står kvar i formuläret.
      {area !== null && (
        <>
          {' '}
          <a href={areaHref(area.id)} target="_blank" rel="noopener">
            Se hur området är nu (ny flik)
          </a>
          .
        </>
      )}{' '}
      Spara igen om det fortfarande stämmer.
    </p>
  </div>
);

const Committees = ({ frame, committees }: AreaProps) => (
  <>
    <h2>Vilka som har området</h2>
    {committees.length === 0 ? (
      <p>
        Ingen nämnd har området än. Det läggs till på <a href="/committees">nämndens</a> sida, när profilen stäms av.
      </p>
    ) : (
      <ul>
        {committees.map(({ id, name, weight }) => (
          <li>
            <a href={committeeHref(id)}>{name}</a>, vikt {exact(weight)}
            {frame.may('tune') && (
              <>
                {' '}
                (<a href={`${committeeHref(id)}/preview`}>pröva och ändra</a>)
              </>
            )}
          </li>
        ))}
      </ul>
    )}
  </>
);

const AreaForm = ({ area, filled, wrong, bounds, from }: AreaProps) => (
  <>
    {area !== null && <h2>Ändra området</h2>}
    <form method="post" action={area === null ? '/areas/new' : areaHref(area.id)}>
      <Token />
      <input type="hidden" name="from" value={String(from)} />
      <TextField name="name" label="Namn" hint="Som policyn säger det." value={filled.name} faults={wrong} />
      <LongField
        name="description"
        label="Beskrivning"
        hint="En mening eller två, gärna policyns egna ord."
        rows={3}
        value={filled.description}
        faults={wrong}
      />
      <TermsField
        name="terms"
        terms={filled.terms}
        wrong={wrong}
        hint={`Ett sökord per rad, det viktigaste först. Högst ${bounds.terms} ord, ${bounds.letters} tecken i varje.`}
      />
      <ReasonField reason={filled.reason} most={bounds.reason} wrong={wrong} />
      <button type="submit">Spara området</button>
    </form>
  </>
);

const AsIs = ({ area }: { area: Area }) => (
  <>
    <h2>Om området</h2>
    <p>{area.description}</p>
    <h2>Sökord</h2>
    <ul class="terms">
      {area.terms.map((term) => (
        <li>{term}</li>
      ))}
    </ul>
  </>
);

const Remove = ({ area, committees, from }: AreaProps & { area: Area }) => (
  <>
    <h2>Ta bort området</h2>
    {committees.length > 0 ? (
      <p>Området kan tas bort först när ingen nämnd har det.</p>
    ) : (
      <form method="post" action={`${areaHref(area.id)}/remove`} class="undo">
        <Token />
        <input type="hidden" name="from" value={String(from)} />
        <button type="submit">Ta bort {area.name}</button>
      </form>
    )}
  </>
);
