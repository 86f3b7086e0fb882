// The part of a call's page that shows where the call is found, why that is taken for one call, and what told of it before it opened.
import { type Day, daysBetween, inSwedish } from '../../domain/calendar.ts';
import type { Call } from '../../domain/call.ts';
import { otherDays, type Place, type Places, type Reason, type Sign } from '../../domain/found-at.ts';
import { signLine } from '../found-at.ts';
import { callHref, langOf, outwardHref } from '../parts.tsx';
import { counted } from '../swedish.ts';
import { Token } from '../token.tsx';

export interface FoundProps {
  call: Call;
  places: Places;
  /** Names of sources, by id. */
  sourceNames: ReadonlyMap<string, string>;
  /** Whether the reader may part what was joined. */
  mayPart: boolean;
}

/** What was done just now, and that the record is shown with another one. */
export const PlaceNotices = ({ call, places, parted }: FoundProps & { parted: string | null }) => {
  const main = places.places[0];
  return (
    <>
      {parted !== null && (
        <div class="note" role="status">
          <p>{parted}</p>
        </div>
      )}
      {main !== undefined && main.key !== call.key && (
        <div class="note">
          <p>
            {places.became.length > 0 ? (
              <b>Den här planen har blivit en utlysning, som visas i listor och brev i stället.</b>
            ) : (
              <b>Den här posten visas i listor och brev som en del av en utlysning som finns på flera ställen.</b>
            )}{' '}
            Gå till{' '}
            <a href={callHref(main.key)} lang={langOf(main.language)}>
              {main.title}
            </a>
            .
          </p>
        </div>
      )}
    </>
  );
};

/** Nothing when the call stands in one place only and nothing told of it before. */
export const WhereFound = (props: FoundProps) => {
  const { call, places } = props;
  const [main, ...others] = places.places;
  const warned = ownWarning(call);
  const early = places.signs.length > 0 || places.became.length > 0 || warned !== null;
  return (
    <>
      {main !== undefined && others.length > 0 && <AllPlaces {...props} main={main} others={others} />}
      {early && (
        <>
          <h2 id="forvarning">Förvarning</h2>
          {warned !== null && <p>{warned}</p>}
          <ul class="plainlist">
            {places.signs.map((sign) => (
              <SignItem {...props} sign={sign} />
            ))}
            {places.became.map((it) => (
              <li>
                <p>
                  Har blivit utlysningen{' '}
                  <a href={callHref(it.key)} lang={langOf(it.language)}>
                    {it.title}
                  </a>
                  .
                </p>
                <Why {...props} reason={it.reason} of={it.title} button="Inte samma utlysning" />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

/** The same record, seen before it opened. */
function ownWarning({ firstSeenOn, opensOn, planned }: Call): string | null {
  const days: number = opensOn === null || planned === true ? 0 : daysBetween(firstSeenOn, opensOn);
  return days > 0
    ? `Källan visade utlysningen ${day(firstSeenOn)}, ${counted(days, 'dag', 'dagar')} före öppning.`
    : null;
}

const day = (on: Day): string => inSwedish(on, { weekday: false });

const AllPlaces = (props: FoundProps & { main: Place; others: Place[] }) => {
  const { main, others, sourceNames, call, places } = props;
  return (
    <>
      <h2 id="platser">Finns på {counted(others.length + 1, 'ställe', 'ställen')}</h2>
      <p>
        Vi tror att posterna nedan är samma utlysning och visar dem därför som en. Listor och brev visar den från{' '}
        {sourceNames.get(main.source) ?? main.source}.
      </p>
      <ul class="plainlist">
        {places.places.map((place) => (
          <li>
            <p>
              <b>{sourceNames.get(place.source) ?? place.source}</b>:{' '}
              {place.key === call.key ? (
                <span lang={langOf(place.language)}>{place.title}</span>
              ) : (
                <a href={callHref(place.key)} lang={langOf(place.language)}>
                  {place.title}
                </a>
              )}
            </p>
            <PlaceDays place={place} main={main} />
            <Outward url={place.url} />
            <Why
              {...props}
              reason={place.reason}
              of={sourceNames.get(place.source) ?? place.source}
              button="Inte samma utlysning"
            />
          </li>
        ))}
      </ul>
    </>
  );
};

const PlaceDays = ({ place, main }: { place: Place; main: Place }) => {
  const said = otherDays(place, main);
  return said === null ? null : (
    <p>
      Här anges sista dag så: <q lang={langOf(place.language)}>{said}</q>
    </p>
  );
};

const Outward = ({ url }: { url: string }) => {
  const href = outwardHref(url);
  return href === null ? null : (
    <p>
      <a class="official" href={href} rel="noreferrer">
        Läs hos {new URL(href).hostname}
      </a>
    </p>
  );
};

const SignItem = (props: FoundProps & { sign: Sign }) => {
  const { sign, sourceNames } = props;
  const name = sourceNames.get(sign.source) ?? sign.source;
  return (
    <li>
      <p>
        Förvarnad {signLine({ ...sign, name })}:{' '}
        <a href={callHref(sign.key)} lang={langOf(sign.language)}>
          {sign.title}
        </a>
        {sign.opensSaid !== null && (
          <>
            . Där stod att den skulle öppna <q lang={langOf(sign.language)}>{sign.opensSaid}</q>
          </>
        )}
        .
      </p>
      <Outward url={sign.url} />
      <Why {...props} reason={sign.reason} of={name} button="Inte samma utlysning" />
    </li>
  );
};

/** Why two records are shown as one, and how to part them. `of` tells the buttons of a page apart for whoever hears it read. */
const Why = ({
  reason,
  of,
  button,
  call,
  mayPart,
}: FoundProps & { reason: Reason | null; of: string; button: string }) =>
  reason === null ? null : (
    <>
      <p class="quiet">
        Därför: {reason.why} Koppling {reason.id}, gjord {day(reason.madeOn)}.
      </p>
      {mayPart && (
        <form class="undo" method="post" action={`${callHref(call.key)}/links/${reason.id}/part`}>
          <Token />
          <button type="submit" aria-label={`${button}: ${of}`}>
            {button}
          </button>
        </form>
      )}
    </>
  );
