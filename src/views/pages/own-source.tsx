// The page on which a source of one's own is added, changed and ended: the form, what trying it came to, and the way to save it.
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { Fault, KeptTrial, OwnSource, Trial } from '../../domain/own.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Token } from '../token.tsx';
import type { Choice } from './form-fields.tsx';
import { Faults } from './form-fields.tsx';
import { FORM, type OwnFilled, OwnSourceForm } from './own-source-form.tsx';
import { TrialResult } from './own-source-trial.tsx';

/** A source that there is already. */
export interface OwnSourceAsIs {
  id: string;
  name: string;
  /** Null when it stands in the municipality's file. */
  saved: { at: string; by: string } | null;
  trial: KeptTrial | null;
}

export interface OwnSourceProps {
  frame: Frame;
  /** Null for a new one. */
  source: OwnSourceAsIs | null;
  filled: OwnFilled;
  faults: readonly Fault[];
  programmes: readonly Choice[];
  /** What trying it just now came to. */
  trial: Trial | null;
  /** The form as it was tried, for the lines of the file. */
  tried: OwnSource | null;
  /** Somebody wanted to save a form that had not been tried as it stood. */
  changed: boolean;
}

export const ownSourceHref = (id: string): string => `/sources/own/${encodeURIComponent(id)}`;

export const OwnSourcePage = (props: OwnSourceProps) => {
  const { frame, source, faults, trial } = props;
  const title = source === null ? 'Lägg till en källa' : `Ändra källan: ${source.name}`;
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="sources">
      <p class="back">
        <a href="/sources/own">Till kommunens egna källor</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {source === null ? 'Fyll i var källan finns' : 'Ändra det som behövs'} och pröva. Då visas vilka utlysningar som
        skulle läsas. Ser det rätt ut sparar du.
      </p>
      {source !== null && <AsIs source={source} />}
      <Faults faults={faults} heading="Det gick inte att pröva" />
      {props.changed && (
        <div class="note">
          <p>
            <b>Inget är sparat än.</b> Formuläret hade ändrats sedan det prövades, så det har prövats igen. Titta på
            resultatet och spara om det stämmer.
          </p>
        </div>
      )}
      {trial !== null && (
        <TrialResult
          trial={trial}
          today={frame.today}
          mayFollow={props.tried?.kind === 'list' && !props.tried.follow}
        />
      )}
      {trial !== null && <Save {...props} trial={trial} />}
      <TheForm {...props} />
      {props.tried !== null && <FileLines form={props.tried} />}
      {source?.saved && <End source={source} />}
    </Layout>
  );
};

const actionOf = (source: OwnSourceAsIs | null): string =>
  source === null ? '/sources/new' : ownSourceHref(source.id);

const TheForm = ({ source, filled, faults, programmes, trial }: OwnSourceProps) => (
  <>
    <h2>{trial === null ? 'Formuläret' : 'Ändra och pröva igen'}</h2>
    <OwnSourceForm action={actionOf(source)} filled={filled} faults={faults} programmes={programmes} />
  </>
);

const AsIs = ({ source: { saved, trial } }: { source: OwnSourceAsIs }) => (
  <>
    {saved === null ? (
      <div class="note">
        <p>
          <b>Källan står i kommunens fil.</b> Den ändras i filens text, på sidan <a href="/municipality">Kommunen</a>.
          Här går den att pröva.
        </p>
      </div>
    ) : (
      <p>
        Sparad {dayLine(saved.at)} av {saved.by}.
      </p>
    )}
    <p>{trialLine(trial)}</p>
  </>
);

const dayLine = (at: string): string => inSwedish(dayAt(at), { weekday: false });

/** When a form was last tried, by what kind of person and with what result. */
export const trialLine = (trial: KeptTrial | null): string =>
  trial === null
    ? 'Inte prövad som den är nu.'
    : `Senast prövad ${dayLine(trial.triedAt)} av ${trial.triedBy}. ${trial.sentence}`;

const Save = ({ source, trial }: OwnSourceProps & { trial: Trial }) => {
  if (source !== null && source.saved === null) return null;
  return (
    <>
      <button type="submit" form={FORM} name="do" value="save">
        {source === null ? 'Spara källan' : 'Spara ändringen'}
      </button>
      <p class="hint">
        {trial.well
          ? 'Den läses första gången inom några minuter.'
          : 'Den går att spara ändå. Källan larmar tills den går att läsa.'}
      </p>
    </>
  );
};

const End = ({ source }: { source: OwnSourceAsIs }) => (
  <>
    <h2>Sluta läsa källan</h2>
    <p>Det som redan har lästs ligger kvar. Källan går att lägga till igen.</p>
    <form class="undo" method="post" action={`${ownSourceHref(source.id)}/end`}>
      <Token />
      <button type="submit">Sluta läsa {source.name}</button>
    </form>
  </>
);

/** The source as it would stand in the municipality's file. */
const FileLines = ({ form }: { form: OwnSource }) => (
  <details>
    <summary>Rader för kommunens fil, om källan hellre ska stå där</summary>
    <pre class="file">{fileLines(form)}</pre>
  </details>
);

/** YAML: texts are written as JSON has them, which YAML reads the same. */
function fileLines(form: OwnSource): string {
  const { id, name, kind, address, language, every, about, fund, programme, selectors, follow, elsewhere, nothing } =
    form;
  const fields = { id, name, kind, address, language, every, about, fund: fund || null, programme };
  const more = { follow: follow || null, elsewhere: elsewhere || null, nothing };
  return ['sources:', ...lines(fields, '    ').map((line, i) => (i === 0 ? line.replace('    ', '  - ') : line))]
    .concat(selectors ? ['    selectors:', ...lines({ ...selectors }, '      ')] : [], lines(more, '    '))
    .join('\n');
}

const lines = (fields: Record<string, string | boolean | null>, indent: string): string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`${indent}${name}: ${JSON.stringify(value)}`],
  );
