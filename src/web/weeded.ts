// Shows what has been weeded: the decisions, the protocol of each, and the page that stands where a weeded examination stood.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { type Weeding, weededAs, weedingOf, weedings } from '../store/weeding.ts';
import { GonePage, type ShownWeeding, WeededPage, WeedingPage } from '../views/pages/weeded.tsx';
import { numberAt } from './examinations-sight.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { committeeNamed, mayWriteIn } from './project-at.ts';

/** Those that were secret when they were weeded are told to those who could see them then. */
const shownTo = (house: WebHouse, c: Context, { projects, weeded, ...weeding }: Weeding): ShownWeeding => ({
  ...weeding,
  weeded: weeded.filter((one) => !one.secret || mayWriteIn(house, c, one)),
  projects: projects.length,
});

export const showWeeded = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(
    WeededPage({
      frame: frameOf(house, c),
      weedings: weedings(house.db).map((weeding) => shownTo(house, c, weeding)),
    }),
  );

export function showWeeding(house: WebHouse, c: Context): Response | Promise<Response> {
  const id = numberAt(c, 'id');
  const weeding = weedings(house.db).find((one) => one.id === id);
  if (weeding === undefined) throw new NotFound(`Det finns ingen gallring med nummer ${id}.`);
  return c.html(
    WeedingPage({
      frame: frameOf(house, c),
      weeding: shownTo(house, c, weeding),
      nameOf: (committee) => committeeNamed(house, committee).name,
    }),
  );
}

/** Whether a number is that of a weeded examination that whoever asks may know of. */
export function isWeededSeen(house: WebHouse, c: Context, number: number): boolean {
  const weeded = weededAs(house.db, number);
  return weeded !== null && (!weeded.wasSecret || mayWriteIn(house, c, weeded));
}

/** What stands where a weeded examination stood. */
export const showGone = (house: WebHouse, c: Context, number: number): Response | Promise<Response> =>
  c.html(GonePage({ frame: frameOf(house, c), number, weeding: weedingOf(house.db, number) }), 410);
