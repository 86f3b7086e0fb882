// Shows what a committee would be told with other terms, weights or another threshold. Saves nothing.
import type { Context } from 'hono';
import { type Profile, profileOf } from '../domain/committee.ts';
import type { PreviewLine } from '../domain/preview.ts';
import { callByKey } from '../store/calls.ts';
import { PreviewPage } from '../views/pages/preview.tsx';
import type { PreviewResult } from '../views/pages/preview-result.tsx';
import { langOf } from '../views/parts.tsx';
import { areasOf, committeeAt } from './committees.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { formOf, LONGEST_TERM, MOST_TERMS, tried } from './preview-form.ts';

/** So many of the best are shown, and so many of those that enter and leave. */
const MOST_SHOWN = 25;

export async function showPreview(house: WebHouse, c: Context): Promise<Response> {
  const committee = committeeAt(house, c);
  const before = profileOf(house.municipality, committee);
  // A form that says nothing asks for nothing: the page as it is first opened.
  const asked = Object.keys(c.req.query()).some((name) => /^(?:terms-|weight-|threshold$)/.test(name));
  const { form, wrong, profile } = asked
    ? tried((name) => c.req.query(name), before)
    : { form: formOf(before), wrong: [], profile: null };
  const result = profile === null ? null : await resultOf(house, profile, before);
  return c.html(
    PreviewPage({
      frame: frameOf(house, c),
      committee,
      municipality: house.municipality.id,
      form,
      wrong,
      bounds: { terms: MOST_TERMS, letters: LONGEST_TERM },
      areas: areasOf(house, committee),
      result,
    }),
    wrong.length > 0 ? 400 : 200,
  );
}

async function resultOf(house: WebHouse, after: Profile, before: Profile): Promise<PreviewResult> {
  const preview = await house.preview(after, before, MOST_SHOWN);
  const { ranked, enters, leaves } = preview;
  const shown = [ranked, enters, leaves].flatMap((lines) => lines.slice(0, MOST_SHOWN));
  return { preview, before, after, most: MOST_SHOWN, langs: langsOf(house, shown) };
}

const langsOf = ({ db }: WebHouse, lines: readonly PreviewLine[]): Map<string, string> =>
  new Map(
    [...new Set(lines.map((line) => line.key))].flatMap((key): [string, string][] => {
      const lang = langOf(callByKey(db, key)?.language ?? '');
      return lang === undefined ? [] : [[key, lang]];
    }),
  );
