// Gathers where a call is found for its page, and parts what was joined by mistake.
import type { Context } from 'hono';
import type { Call } from '../domain/call.ts';
import { NotFound } from '../domain/errors.ts';
import type { Places } from '../domain/found-at.ts';
import type { SourceHealth } from '../domain/health.ts';
import { placesOf } from '../store/call-places.ts';
import { callByKey } from '../store/calls.ts';
import { linkById, partLink } from '../store/links.ts';
import type { FoundProps } from '../views/pages/call-places.tsx';
import { callHref } from '../views/parts.tsx';
import { changing } from './changing.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { mayHere } from './signed-in.ts';
import { refuse } from './writing.ts';

export function foundOf(
  house: WebHouse,
  c: Context,
  call: Call,
  sources: readonly SourceHealth[],
): FoundProps & { parted: string | null } {
  const places = placesOf(house.db, call.key) ?? alone(call);
  const sourceNames = new Map(sources.map((s) => [s.source, s.name]));
  return {
    call,
    places,
    sourceNames,
    mayPart: mayHere(house, c, 'tune'),
    parted: partedNow(house, call, c.req.query('parted')),
  };
}

const alone = (call: Call): Places => ({ main: call.key, places: [{ ...call, reason: null }], signs: [], became: [] });

/** What to say on the page that the button leads to. */
function partedNow({ db }: WebHouse, call: Call, asked: string | undefined): string | null {
  const id = idIn(asked);
  const link = id === null ? null : linkOf(db, id);
  if (link === null || link.partedBy === null || !isNear(db, link, call.key)) return null;
  const [from, to] = [callByKey(db, link.from)?.title ?? link.from, callByKey(db, link.to)?.title ?? link.to];
  return `Koppling ${link.id} är bruten. ”${from}” och ”${to}” visas nu var för sig, och ingen regel kopplar ihop dem igen.`;
}

function linkOf(db: WebHouse['db'], id: number): ReturnType<typeof linkById> | null {
  try {
    return linkById(db, id);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** Whether the page of this call is one that shows, or showed, the link: it is about the call or one of the records shown with it. */
function isNear(db: WebHouse['db'], link: { from: string; to: string }, key: string): boolean {
  const places = placesOf(db, key);
  const keys = [...(places?.places ?? []), ...(places?.signs ?? []), ...(places?.became ?? [])].map((one) => one.key);
  return [key, ...keys].some((one) => one === link.from || one === link.to);
}

/** Parts what the link joins and leads back to the call's page, which says so. */
export function partOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const key = c.req.param('key') ?? '';
  const call = callByKey(house.db, key);
  const id = idIn(c.req.param('number'));
  if (!call || id === null) throw new NotFound('Det finns ingen sådan koppling.');
  const link = linkById(house.db, id);
  if (!isNear(house.db, link, key)) throw new NotFound(`Utlysningen har ingen koppling med nummer ${id}.`);
  const href = callHref(key);
  if (link.partedAt !== null)
    return refuse(house, c, 409, [`Koppling ${id} gäller inte längre: posterna är redan isär.`], {
      href,
      name: 'Till utlysningen',
    });
  changing(house, c, ({ by, at }) => {
    partLink(house.db, id, { by, at });
    return { action: 'link.part', object: `link:${id}`, before: { from: link.from, to: link.to }, result: undefined };
  });
  return c.redirect(`${href}?parted=${id}`, 303);
}
