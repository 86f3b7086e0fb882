// Reading JSON from strangers: every value is doubted, nothing is guessed.
import { SourceError } from '../domain/errors.ts';

export type Json = Record<string, unknown>;

/** The object that `body` holds. Throws as `jsonIn`, and `malformed` when it is no object. */
export function jsonObject(body: string): Json {
  const value = jsonIn(body);
  if (!isObject(value)) throw new SourceError('malformed', 'Källans svar är inte ett JSON-objekt.');
  return value;
}

/** The JSON that `body` holds. Throws `SourceError`: `blocked` for a web page, `truncated` for half an answer, else `malformed`. */
export function jsonIn(body: string): unknown {
  const start = body.trimStart().slice(0, 200);
  if (start.startsWith('<'))
    throw new SourceError('blocked', `Källan svarade med en webbsida i stället för data (${titleOf(body)}).`);
  try {
    return JSON.parse(body);
  } catch (cause) {
    const whole = /[}\]]\s*$/.test(body.slice(-20));
    throw new SourceError(
      whole ? 'malformed' : 'truncated',
      whole ? 'Källans svar är inte giltig JSON.' : 'Källans svar är avhugget.',
      { cause },
    );
  }
}

const titleOf = (html: string): string =>
  /<title[^>]*>([^<]{1,80})/i.exec(html.slice(0, 5000))?.[1]?.trim() ?? 'utan titel';

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text values of a field that may be missing, one value or a list of values. */
export function textsAt(object: Json, field: string): string[] {
  const value = Object.hasOwn(object, field) ? object[field] : undefined;
  const list = Array.isArray(value) ? value : [value];
  return list.filter((v) => typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean').map(String);
}

/** The first non-empty text of a field, blanks collapsed, or null. */
export function maybeTextAt(object: Json, field: string): string | null {
  for (const text of textsAt(object, field)) {
    const tidy = collapse(text);
    if (tidy) return tidy;
  }
  return null;
}

/** The JSON that a field holds as text, or null when it holds none. */
export function jsonAt(object: Json, field: string): unknown {
  const text = textsAt(object, field)[0];
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** All runs of blanks as one, none at the ends. */
export const collapse = (text: string): string => text.replace(/[\s\u00a0\ufeff]+/g, ' ').trim();
