// Shows what a committee would be told with other areas, terms, weights or another threshold. Saves nothing: `profile.ts` does.
import type { Context } from 'hono';
import { type Committee, type Profile, profileOf } from '../domain/committee.ts';
import { NotFound } from '../domain/errors.ts';
import type { PreviewLine } from '../domain/preview.ts';
import { changeBetween, type ProfileChange, restored } from '../domain/profile-change.ts';
import { LONGEST_TERM, MOST_TERMS } from '../domain/terms.ts';
import { callByKey } from '../store/calls.ts';
import { type MunicipalityRevision, municipalityNumber } from '../store/municipality.ts';
import { profileAt } from '../store/profiles.ts';
import { PreviewPage } from '../views/pages/preview.tsx';
import type { WrongField } from '../views/pages/preview-form.tsx';
import type { PreviewResult } from '../views/pages/preview-result.tsx';
import { langOf } from '../views/parts.tsx';
import { committeeAt } from './committee-at.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { previewTries, tooManyTries } from './limits.ts';
import { placeOf } from './place.ts';
import { type Tried, type TriedOn, tried } from './preview-form.ts';
import { fromIn, LONGEST_REASON, type Sent } from './sent.ts';
import { visitorOf } from './signed-in.ts';

/** So many of the best are shown, and so many of those that enter and leave. */
const MOST_SHOWN = 25;

export function showPreview(house: WebHouse, c: Context): Response | Promise<Response> {
  const committee = committeeAt(house, c);
  const query: Sent = (name) => c.req.query(name);
  // A form that says nothing asks for nothing: the page as it is first opened.
  const asked = Object.keys(c.req.query()).some((name) => /^(?:terms-|weight-|threshold$|revision$)/.test(name));
  const isStranger = visitorOf(house, c) === null;
  const tooMany = asked && isStranger ? tooManyTries(house, c, previewTries(placeOf(house, c))) : null;
  if (tooMany !== null) return tooMany;
  const filled = tried(query, triedOn(house, committee, query));
  return answerPreview(house, c, { query, filled: asked ? filled : { ...filled, wrong: [], profile: null } });
}

/** What a form is filled in upon: the profile as it holds, or the former one that it names. `gone`: areas that are no more. */
export function triedOn(house: WebHouse, committee: Committee, query: Sent): TriedOn & { gone: string[] } {
  const { municipality, db } = house;
  const before = profileOf(municipality, committee);
  const revision = revisionIn(query);
  if (revision === null) return { before, base: before, areas: municipality.areas, gone: [] };
  const then = profileAt(db, committee.id, revision);
  if (then === undefined) throw new NotFound(`${committee.name} har ingen profil med nummer ${revision}.`);
  const { profile, gone } = restored(then, before, municipality);
  return { before, base: profile, areas: municipality.areas, gone };
}

const revisionIn = (query: Sent): number | null => {
  const said = query('revision') ?? '';
  return /^[1-9]\d{0,8}$/.test(said) ? Number(said) : null;
};

interface Answered {
  query: Sent;
  filled: Tried;
  /** Why it is to be saved, as it was typed; undefined before anybody has. */
  reason?: string;
  /** What is wrong beside the form. */
  alsoWrong?: WrongField[];
  /** What somebody else has saved since the form was opened, and what that changed in the profile; null when that is not known. */
  meanwhile?: (MunicipalityRevision & { change: ProfileChange | null }) | null;
}

/** The page with a form as it was filled in, and what it would mean. */
export async function answerPreview(house: WebHouse, c: Context, answered: Answered): Promise<Response> {
  const { query, filled, alsoWrong = [], meanwhile = null } = answered;
  const committee = committeeAt(house, c);
  const { before, gone } = triedOn(house, committee, query);
  const result = filled.profile === null ? null : await resultOf(house, filled.profile, before);
  const wrong = [...filled.wrong, ...alsoWrong];
  const revision = revisionIn(query);
  // Kept from trying to trying, or what another saves between them would be written over unseen.
  const isFirst = meanwhile !== null || query('from') === undefined;
  const from = isFirst ? municipalityNumber(house.db) : fromIn(query);
  const proposed = revision === null ? '' : `Återställer version ${revision}`;
  const page = PreviewPage({
    frame: frameOf(house, c),
    committee,
    form: filled.form,
    wrong,
    bounds: { terms: MOST_TERMS, letters: LONGEST_TERM },
    sharedWith: sharedWith(house, committee),
    gone,
    revision,
    result,
    save: { reason: answered.reason ?? proposed, most: LONGEST_REASON, from },
    meanwhile,
  });
  return c.html(page, meanwhile !== null ? 409 : wrong.length > 0 ? 400 : 200);
}

/** The names of the other committees that have each area of the municipality. */
const sharedWith = ({ municipality }: WebHouse, committee: Committee): Map<string, string[]> =>
  new Map(
    municipality.areas.map(({ id }) => {
      const others = municipality.committees.filter((o) => o.id !== committee.id && o.areas[id] !== undefined);
      return [id, others.map(({ name }) => name)];
    }),
  );

async function resultOf(house: WebHouse, after: Profile, before: Profile): Promise<PreviewResult> {
  const preview = await house.preview(after, before, MOST_SHOWN);
  const { ranked, enters, leaves, weekly } = preview;
  const shown = [ranked, enters, leaves, weekly.gained, weekly.lost].flatMap((lines) => lines.slice(0, MOST_SHOWN));
  return {
    preview,
    before,
    after,
    change: changeBetween(before, after),
    most: MOST_SHOWN,
    langs: langsOf(house, shown),
  };
}

const langsOf = ({ db }: WebHouse, lines: readonly PreviewLine[]): Map<string, string> =>
  new Map(
    [...new Set(lines.map((line) => line.key))].flatMap((key): [string, string][] => {
      const lang = langOf(callByKey(db, key)?.language ?? '');
      return lang === undefined ? [] : [[key, lang]];
    }),
  );
