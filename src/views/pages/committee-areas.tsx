// The part of a committee's page that shows its areas, with their weights and their terms.
import type { Area } from '../../domain/committee.ts';
import { decimal } from '../swedish.ts';

/** An area of a committee. */
export interface AreaLine {
  area: Area;
  /** 0.1–1. */
  weight: number;
  /** The terms that no concept of the vocabulary knows. */
  unknown: ReadonlySet<string>;
  /** The terms that have little to do with the area's others. */
  far: ReadonlySet<string>;
  /** The names of the other committees that have the area. */
  sharedWith: string[];
}

export const Areas = ({ areas }: { areas: AreaLine[] }) => (
  <>
    <h2>Områden och sökord</h2>
    {areas.length === 0 ? (
      <p>Nämnden har inget område än. Samordnaren väljer områden under Ändra sökord, vikter och gräns.</p>
    ) : (
      <p>
        Vikten säger hur mycket området räknas för nämnden: 1 är mest. Tjänsten söker på orden, på böjningar och på
        engelska motsvarigheter. Det första ordet i varje område väger mest.
      </p>
    )}
    {areas.map((line) => (
      <AreaPart {...line} />
    ))}
    {areas.some((line) => line.unknown.size > 0) && <AboutUnknown />}
    {areas.some((line) => line.far.size > 0) && <AboutFar />}
  </>
);

const AreaPart = ({ area, weight, unknown, far, sharedWith }: AreaLine) => (
  <section aria-label={area.name}>
    <h3>
      {area.name} <span class="quiet">vikt {decimal(weight)}</span>
    </h3>
    {area.description !== '' && <p>{area.description}</p>}
    <ul class="terms">
      {area.terms.map((term) => (
        <li>
          {term}
          {unknown.has(term) && <span class="quiet"> (söks ord för ord)</span>}
          {far.has(term) && <span class="quiet"> (väger mindre)</span>}
        </li>
      ))}
    </ul>
    {sharedWith.length > 0 && <p class="quiet small">Samma område har: {sharedWith.join(', ')}.</p>}
  </section>
);

const AboutUnknown = () => (
  <p class="quiet">
    <b>Söks ord för ord</b> betyder att ordlistan inte känner ordet. Då hittas det bara som det står, inte på engelska.
    Den som samordnar kan lägga till det i ordlistan.
  </p>
);

const AboutFar = () => (
  <p class="quiet">
    <b>Väger mindre</b> betyder att ordet har lite gemensamt med områdets andra sökord. Är det viktigt? Då kan den som
    samordnar lägga det i ett eget område.
  </p>
);
