// The pages of a committee's revisions: the list of them, and one beside another in words and in a table.
import type { Committee, Profile } from '../../domain/committee.ts';
import { changeBetween, isNoChange, type ProfileChange } from '../../domain/profile-change.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref, TABLE, TableHead } from '../parts.tsx';
import { changeInWords, exact } from '../profile-words.ts';
import { moment } from './letter-state.tsx';

/** A revision, as lists name it. `by` and `reason` are null when it came from the municipality's file. */
export interface RevisionLine {
  revision: number;
  at: string;
  by: string | null;
  reason: string | null;
}

const revisionsHref = (committee: string): string => `${committeeHref(committee)}/revisions`;

interface RevisionsProps {
  frame: Frame;
  committee: Committee;
  /** The latest first. */
  lines: RevisionLine[];
}

export const RevisionsPage = ({ frame, committee, lines }: RevisionsProps) => (
  <Layout frame={frame} title={`Versioner: ${committee.name}`} place="committees">
    <Back committee={committee} />
    <h1>Versioner av profilen för {committee.name}</h1>
    <p class="lead">
      Varje gång profilen ändras sparas den som en ny version, med vem och varför. Jämför två versioner, eller återställ
      en som fungerade bättre.
    </p>
    {lines.length === 0 ? (
      <p>
        Ingen version finns än. Den första sparas när utlysningarna har jämförts med områdena, eller när någon{' '}
        <a href={`${committeeHref(committee.id)}/preview`}>ändrar profilen</a>.
      </p>
    ) : (
      <table {...TABLE.table}>
        <caption>Den senaste gäller och står först</caption>
        <TableHead heads={['Version', 'Sparad', 'Av', 'Skäl']} />
        <tbody {...TABLE.group}>
          {lines.map((line) => (
            <tr {...TABLE.row}>
              <td {...TABLE.cell}>
                <a href={`${revisionsHref(committee.id)}/${line.revision}`}>Version {String(line.revision)}</a>
              </td>
              <td data-head="Sparad" {...TABLE.cell}>
                {moment(line.at)}
              </td>
              <td data-head="Av" {...TABLE.cell}>
                {line.by ?? 'kommunens fil'}
              </td>
              <td data-head="Skäl" {...TABLE.cell}>
                {line.reason ?? 'Ändrad i filen'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Layout>
);

const Back = ({ committee }: { committee: Committee }) => (
  <p class="back">
    <a href={committeeHref(committee.id)}>Till {committee.name}</a>
  </p>
);

interface Shown extends RevisionLine {
  profile: Profile;
}

interface RevisionProps extends RevisionsProps {
  shown: Shown;
  /** The one beside it; null when there is no other. */
  against: Shown | null;
  /** From `against` to `shown`. */
  change: ProfileChange | null;
}

export const RevisionPage = (props: RevisionProps) => {
  const { frame, committee, lines, shown } = props;
  const isLatest = lines[0]?.revision === shown.revision;
  return (
    <Layout frame={frame} title={`Version ${shown.revision}: ${committee.name}`} place="committees">
      <p class="back">
        <a href={revisionsHref(committee.id)}>Till alla versioner</a>
      </p>
      <h1>
        Version {String(shown.revision)} för {committee.name}
      </h1>
      <p class="lead">
        Sparad {moment(shown.at)} av {shown.by ?? 'kommunens fil'}. {isLatest ? 'Det är den som gäller nu.' : ''} Här
        ser du vad som skiljer den från en annan version.
      </p>
      {shown.reason !== null && <p>Skäl: {shown.reason}</p>}
      {!isLatest && frame.may('tune') && (
        <form action={`${committeeHref(committee.id)}/preview`} method="get">
          <input type="hidden" name="revision" value={String(shown.revision)} />
          <button type="submit">Återställ den här versionen</button>
          <p class="hint">Först visas vad det skulle innebära. Inget ändras förrän du sparar.</p>
        </form>
      )}
      <Compare {...props} />
    </Layout>
  );
};

const Compare = ({ committee, lines, shown, against, change }: RevisionProps) => {
  const others = lines.filter(({ revision }) => revision !== shown.revision);
  if (against === null || change === null)
    return (
      <>
        <h2>Inget att jämföra med</h2>
        <p>Det finns ingen annan version än.</p>
      </>
    );
  return (
    <>
      <h2>Jämfört med version {String(against.revision)}</h2>
      <form action={`${revisionsHref(committee.id)}/${shown.revision}`} method="get">
        <label for="against">Jämför med</label>
        <select id="against" name="against">
          {others.map(({ revision, reason }) => (
            <option value={String(revision)} selected={revision === against.revision}>
              Version {String(revision)}
              {reason === null ? '' : `: ${reason}`}
            </option>
          ))}
        </select>
        <div>
          <button type="submit" class="second">
            Jämför
          </button>
        </div>
      </form>
      {isNoChange(change) ? (
        <p>De två versionerna har samma områden, vikter, sökord och gräns.</p>
      ) : (
        <ul>
          {changeInWords(change).map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
      <SideBySide before={against} after={shown} />
    </>
  );
};

const SideBySide = ({ before, after }: { before: Shown; after: Shown }) => {
  const areas = [...new Map([...before.profile.areas, ...after.profile.areas].map((a) => [a.id, a.name]))];
  const [was, is] = [`Version ${before.revision}`, `Version ${after.revision}`];
  return (
    <table {...TABLE.table}>
      <caption>Gräns, vikter och sökord i de två versionerna</caption>
      <TableHead heads={['Vad', was, is]} />
      <tbody {...TABLE.group}>
        <tr {...TABLE.row}>
          <td {...TABLE.cell}>Gräns</td>
          <td data-head={was} {...TABLE.cell}>
            {exact(before.profile.threshold)} poäng
          </td>
          <td data-head={is} {...TABLE.cell}>
            {exact(after.profile.threshold)} poäng
          </td>
        </tr>
        {areas.map(([id, name]) => (
          <tr {...TABLE.row}>
            <td {...TABLE.cell}>{name}</td>
            <td data-head={was} {...TABLE.cell}>
              <AreaThen area={before.profile.areas.find((a) => a.id === id)} />
            </td>
            <td data-head={is} {...TABLE.cell}>
              {isAlike(before.profile, after.profile, id) ? (
                'samma'
              ) : (
                <AreaThen area={after.profile.areas.find((a) => a.id === id)} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const isAlike = (before: Profile, after: Profile, id: string): boolean =>
  !changeBetween(before, after).areas.some((area) => area.id === id);

const AreaThen = ({ area }: { area: Profile['areas'][number] | undefined }) =>
  area === undefined ? (
    <>finns inte med</>
  ) : (
    <>
      vikt {exact(area.weight)}: {area.terms.join(', ')}
    </>
  );
