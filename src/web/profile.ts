// Saves a committee's profile as it was tried, with who and why.
import type { Context } from 'hono';
import { profileOf } from '../domain/committee.ts';
import { changeBetween, changeForLog, isNoChange, withProfile } from '../domain/profile-change.ts';
import { municipalityAt, municipalityRevisions, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { profileRevisions } from '../store/profiles.ts';
import { committeeHref } from '../views/parts.tsx';
import { changing } from './changing.ts';
import { committeeAt } from './committee-at.ts';
import type { WebHouse } from './house.ts';
import { answerPreview, triedOn } from './preview.ts';
import { onlyChanged, tried } from './preview-form.ts';
import { fromIn, reasonIn, type Sent, sentIn } from './sent.ts';

/** Saves what was tried and leads to the committee's page; else the form again, with what was typed and what to do. */
export async function saveProfileOnPage(house: WebHouse, c: Context): Promise<Response> {
  const committee = committeeAt(house, c);
  const query = await sentIn(c);
  const on = triedOn(house, committee, query);
  const filled = tried(query, on);
  const { reason, wrong } = reasonIn(query);
  const { profile } = filled;
  if (profile === null || wrong.length > 0) return answerPreview(house, c, { query, filled, reason, alsoWrong: wrong });
  const change = changeBetween(on.before, profile);
  const href = committeeHref(committee.id);
  if (isNoChange(change)) return c.redirect(href, 303);
  try {
    changing(house, c, ({ by, account, at }) => {
      saveMunicipality(house.db, withProfile(house.municipality, profile), {
        ...{ from: fromIn(query), filePrint: house.files.ownPrint, at, by, account, reason },
      });
      const { before, after } = changeForLog(change);
      return { action: 'profile.save', object: `committee:${committee.id}`, before, after, result: undefined };
    });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    return answerMeanwhile(house, c, query, reason);
  }
  const [latest] = profileRevisions(house.db, committee.id);
  return c.redirect(`${href}?profile=${latest?.revision}`, 303);
}

/** The form with what somebody has changed themselves upon what another has saved meanwhile. */
function answerMeanwhile(house: WebHouse, c: Context, query: Sent, reason: string): Promise<Response> {
  const committee = committeeAt(house, c);
  const from = fromIn(query);
  const [last] = municipalityRevisions(house.db);
  const then = from === 0 ? house.files.own : municipalityAt(house.db, from);
  const was = then?.committees.find(({ id }) => id === committee.id);
  const before = then && was && profileOf(then, was);
  const change = before ? changeBetween(before, profileOf(house.municipality, committee)) : null;
  // Of a former revision, all that is in the form is meant.
  const isFormer = query('revision') !== undefined;
  const mine = before && !isFormer ? onlyChanged(query, { before, base: before, areas: then.areas }) : query;
  const filled = tried(mine, triedOn(house, committee, mine));
  return answerPreview(house, c, { query: mine, filled, reason, meanwhile: last ? { ...last, change } : null });
}
