// Shows the revisions of a committee's profile, and one beside another.
import type { Context } from 'hono';
import type { Committee } from '../domain/committee.ts';
import { NotFound } from '../domain/errors.ts';
import { changeBetween } from '../domain/profile-change.ts';
import { profileAt, profileRevisions } from '../store/profiles.ts';
import { byFor } from '../views/access-words.ts';
import { RevisionPage, RevisionsPage } from '../views/pages/revisions.tsx';
import { committeeAt } from './committee-at.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { visitorOf } from './signed-in.ts';

export function showRevisions(house: WebHouse, c: Context): Response | Promise<Response> {
  const committee = committeeAt(house, c);
  return c.html(RevisionsPage({ frame: frameOf(house, c), committee, lines: linesFor(house, c, committee) }));
}

/** The first revision may have been saved with a change of people, and anything may have been typed as the reason: it is for those inside. */
const linesFor = (house: WebHouse, c: Context, { id }: Committee): ReturnType<typeof profileRevisions> =>
  profileRevisions(house.db, id).map((line) =>
    line.reason === null || visitorOf(house, c) !== null
      ? line
      : { ...line, by: line.by && byFor(null, line.by), reason: 'visas för den som är inloggad' },
  );

export function showRevision(house: WebHouse, c: Context): Response | Promise<Response> {
  const committee = committeeAt(house, c);
  const lines = linesFor(house, c, committee);
  const shown = revisionOf(house, committee, { lines, said: c.req.param('number') ?? '' });
  const asked = c.req.query('against');
  // Beside the one before it; the first one beside the one after.
  const nearest = lines.find(({ revision }) => revision < shown.revision) ?? lines.at(-2);
  const number = asked === undefined ? nearest?.revision : asked;
  const against = number === undefined ? null : revisionOf(house, committee, { lines, said: String(number) });
  const change = against && changeBetween(against.profile, shown.profile);
  return c.html(RevisionPage({ frame: frameOf(house, c), committee, lines, shown, against, change }));
}

function revisionOf(
  { db }: WebHouse,
  committee: Committee,
  { lines, said }: { lines: ReturnType<typeof profileRevisions>; said: string },
) {
  const line = lines.find(({ revision }) => String(revision) === said);
  const profile = line && profileAt(db, committee.id, line.revision);
  if (line === undefined || profile === undefined)
    throw new NotFound(`${committee.name} har ingen profil med nummer ${said.slice(0, 20)}.`);
  return { ...line, profile };
}
