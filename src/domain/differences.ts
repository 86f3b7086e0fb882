// What differs between two states of a thing, as they were kept in JSON: field by field, bounded, readable.

/** One field that differs. Null: it was not there, or is not any more. */
export interface Difference {
  /** The field's names from the outermost in; what stands in a list goes by its id. */
  path: string[];
  before: string | null;
  after: string | null;
}

/** More fields than these are only counted. */
const MOST_FIELDS = 20;
/** A longer text is cut. */
const LONGEST = 600;
/** Deeper than this a value is shown whole. */
const DEEPEST = 6;

type Value = unknown;

/** The fields that differ between two texts of JSON, the first ones and how many more; a text of null is a thing that was not there. */
export function differencesOf(before: string | null, after: string | null): { fields: Difference[]; more: number } {
  const all = between([], parsed(before), parsed(after));
  return { fields: all.slice(0, MOST_FIELDS), more: Math.max(0, all.length - MOST_FIELDS) };
}

function parsed(json: string | null): Value {
  if (json === null) return undefined;
  try {
    return JSON.parse(json) as Value;
  } catch {
    return json;
  }
}

function between(path: string[], before: Value, after: Value): Difference[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const isSplit =
    path.length < DEEPEST &&
    (was ?? is) !== null &&
    (was !== null || isNothing(before)) &&
    (is !== null || isNothing(after));
  if (isSplit) {
    const names = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
    return [...names].flatMap((name) => between([...path, name], was?.get(name), is?.get(name)));
  }
  const [said, says] = [textOf(before), textOf(after)];
  return said === says ? [] : [{ path, before: cut(said), after: cut(says) }];
}

const cut = (text: string | null): string | null =>
  text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;

const isNothing = (value: Value): boolean => value === undefined || value === null;

/** The fields of an object; of a list of things with ids those things; null for what has none. */
function fieldsOf(value: Value): Map<string, Value> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const ids = value.map((one: Value) => idOf(one));
  const areThings = value.length > 0 && ids.every((id) => id !== null) && new Set(ids).size === ids.length;
  return areThings ? new Map(value.map((one: Value, i) => [ids[i] ?? '', one])) : null;
}

const idOf = (one: Value): string | null =>
  typeof one === 'object' && one !== null && 'id' in one && ['string', 'number'].includes(typeof one.id)
    ? String(one.id)
    : null;

/** A value as it is read: texts and lists of texts as they stand, the rest as JSON on lines of its own. */
function textOf(value: Value): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  return isPlainList(value) ? value.join(', ') : JSON.stringify(value, null, 2);
}

const isPlainList = (value: Value): value is (string | number)[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number');
