// The page of whom to apply with: the twin towns and networks, who of them may take part, what is lacking, and a letter to one of them.
import type { Call } from '../../domain/call.ts';
import type { ConsortiumNeed, Lacking } from '../../domain/consortium.ts';
import { countryInSwedish, type Eligibility, type Eligible } from '../../domain/partners.ts';
import { type Frame, Layout } from '../layout.tsx';
import { mailHref, type PartnerLetter } from '../partner-letter.ts';
import { callHref, langOf, TABLE, TableHead } from '../parts.tsx';
import { counted, listed, NOT_STATED } from '../swedish.ts';

/** A twin town, or a network, which has no country. */
export interface PartnerLine {
  name: string;
  country: string | null;
  note: string | null;
  eligibility: Eligibility;
  isChosen: boolean;
}

/** A condition and what is lacking of it. `from`: who says so. */
export interface NeedLine {
  need: ConsortiumNeed;
  lacking: Lacking;
  from: 'call' | 'programme';
}

interface PartnersProps {
  frame: Frame;
  call: Pick<Call, 'key' | 'title' | 'language'>;
  programme: string | null;
  towns: PartnerLine[];
  networks: PartnerLine[];
  needs: NeedLine[];
  /** Null when there is nobody to write to. */
  letter: (PartnerLetter & { to: string }) | null;
}

export const partnersHref = (key: string): string => `${callHref(key)}/partners`;

export const PartnersPage = (props: PartnersProps) => {
  const { frame, call, programme, towns, networks, letter } = props;
  return (
    <Layout frame={frame} title={`Partner: ${call.title.slice(0, 80)}`} place="calls">
      <p class="back">
        <a href={callHref(call.key)}>Till utlysningen</a>
      </p>
      <h1>Vem kan ni söka med?</h1>
      <p class="lead">
        Här står vilka av kommunens vänorter och nätverk som får delta i{' '}
        <span lang={langOf(call.language)}>{call.title}</span>, så långt utlysningen och programmet säger det.
        Kontrollera alltid villkoren hos finansiären.
      </p>
      <p>Program: {programme ?? NOT_STATED}</p>
      {towns.length === 0 ? <NoTowns frame={frame} /> : <Choose {...props} />}
      {networks.length > 0 && (
        <>
          <h2 id="natverk">Nätverk</h2>
          <Lines lines={networks} caption="Kommunens nätverk" />
        </>
      )}
      <Needs {...props} />
      {letter !== null && <Letter letter={letter} />}
    </Layout>
  );
};

const NoTowns = ({ frame }: { frame: Frame }) => (
  <section aria-labelledby="inga">
    <h2 id="inga">Inga vänorter</h2>
    <p>
      Kommunen har inga vänorter i tjänsten.{' '}
      {frame.may('tune') ? (
        <>
          <a href="/municipality/import?from=now">Lägg till dem i kommunens fil</a>, under twinTowns.
        </>
      ) : (
        'Be samordnaren lägga till dem.'
      )}
    </p>
  </section>
);

const Choose = ({ call, towns, letter }: PartnersProps) => (
  <form action={partnersHref(call.key)} method="get">
    <h2 id="vanorter">Vänorter</h2>
    <Lines lines={towns} caption="Kommunens vänorter" />
    <input type="hidden" name="chosen" value="ja" />
    <fieldset>
      <legend>Räkna med de här i konsortiet</legend>
      {towns.map(({ name, isChosen }, i) => (
        <div class="tick">
          <input type="checkbox" id={`town-${i}`} name="town" value={name} checked={isChosen} />
          <label for={`town-${i}`}>{name}</label>
        </div>
      ))}
    </fieldset>
    <div class="field">
      <label for="to">Brevet går till</label>
      <select id="to" name="to">
        {towns.map(({ name }) => (
          <option value={name} selected={name === letter?.to}>
            {name}
          </option>
        ))}
      </select>
    </div>
    <button type="submit">Räkna om och visa brevet</button>
  </form>
);

const ELIGIBLE: Readonly<Record<Eligible, string>> = { yes: 'Ja', no: 'Nej', unclear: 'Oklart' };
const HEADS = { name: 'Namn', country: 'Land', eligible: 'Får delta' };

const Lines = ({ lines, caption }: { lines: PartnerLine[]; caption: string }) => (
  <table class="loose" {...TABLE.table}>
    <caption>{caption}</caption>
    <TableHead heads={Object.values(HEADS)} />
    <tbody {...TABLE.group}>
      {lines.map(({ name, country, note, eligibility: { eligible, why, quote } }) => (
        <tr {...TABLE.row}>
          <td data-head={HEADS.name} {...TABLE.cell}>
            {name}
            {note !== null && <div class="quiet small">{note}</div>}
          </td>
          <td data-head={HEADS.country} {...TABLE.cell}>
            {country === null ? NOT_STATED : countryInSwedish(country)}
          </td>
          <td data-head={HEADS.eligible} {...TABLE.cell}>
            <b>{ELIGIBLE[eligible]}.</b> {why}
            {quote !== null && <blockquote class="small">{quote}</blockquote>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Needs = ({ needs, towns, frame }: PartnersProps) => {
  const chosen = towns.filter(({ isChosen }) => isChosen).map(({ name }) => name);
  return (
    <>
      <h2 id="saknas">Vad som saknas</h2>
      {needs.length === 0 ? (
        <p>
          Utlysningens text här säger inte hur många som minst ska delta, eller från hur många länder. Läs villkoren hos
          finansiären.
        </p>
      ) : (
        <>
          <p>Räknat med {listed([frame.municipality, ...chosen])}.</p>
          <ul class="plainlist">
            {needs.map((line) => (
              <li>
                <p>
                  <b>{lackingLine(line)}</b>
                </p>
                <blockquote class="small">{line.need.quote}</blockquote>
                <p class="quiet small">
                  {line.from === 'call' ? 'Ur utlysningen.' : 'Det som brukar gälla i programmet.'}
                </p>
              </li>
            ))}
          </ul>
          <p class="quiet">
            Vi räknar en organisation från varje vänort. En annan organisation i samma kommun räknas bara om utlysningen
            tillåter det.
          </p>
        </>
      )}
    </>
  );
};

/** `Saknas: 1 deltagare till och 1 land till (EU-land).` */
function lackingLine({ need, lacking }: NeedLine): string {
  const asked = [
    ...(need.entities === null ? [] : [`${need.entities} deltagare`]),
    ...(need.countries === null
      ? []
      : [`${counted(need.countries, need.euOnly ? 'EU-land' : 'land', need.euOnly ? 'EU-länder' : 'länder')}`]),
  ];
  const missing = [
    ...(lacking.entities ? [`${lacking.entities} deltagare`] : []),
    ...(lacking.countries
      ? [counted(lacking.countries, need.euOnly ? 'EU-land' : 'land', need.euOnly ? 'EU-länder' : 'länder')]
      : []),
  ];
  const least = `Minst ${listed(asked)}`;
  return missing.length === 0 ? `${least}: räcker.` : `${least}: ${listed(missing)} saknas.`;
}

const Letter = ({ letter }: { letter: PartnerLetter & { to: string } }) => (
  <>
    <h2 id="brev">Brev till {letter.to}</h2>
    <p>
      Brevet är på engelska, med en hälsning på ortens språk. Ändra det som står inom hakparentes. Det skickas inte
      härifrån: kopiera det, eller öppna det i ditt e-postprogram och välj mottagare där.
    </p>
    <div class="field">
      <label for="letter">Brevet</label>
      <textarea id="letter" rows={24} lang="en" spellcheck={true}>
        {/* Browsers drop the first line break after the tag. */}
        {`\n${letter.body}`}
      </textarea>
    </div>
    <p>
      <a href={mailHref(letter)}>Öppna brevet i e-postprogrammet</a>
    </p>
  </>
);
