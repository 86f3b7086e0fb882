// What is read out of the HTML and JSON that lie in a record's fields: deadlines, the topic's own money, who may apply, the text's parts.
import type { Budget, Deadline, News, Section } from '../../src/domain/call.ts';
import {
  brusselsDay,
  collapse,
  isObject,
  type Json,
  jsonAt,
  maybeTextAt,
  plainText,
  statedTime,
  textsAt,
  writtenDay,
} from '../../src/reading/index.ts';

/** All deadlines, in order. The topic's actions give the same days and serve when the field itself is empty. */
export function deadlinesIn(topic: Json, conditions: string): Deadline[] {
  const field = textsAt(topic, 'deadlineDate');
  const actions = jsonAt(topic, 'actions');
  const fromActions = (Array.isArray(actions) ? actions : [])
    .filter(isObject)
    .flatMap((a) => textsAt(a, 'deadlineDates'));
  const days =
    field.length > 0
      ? field.map((said) => ({ said, day: brusselsDay(said) }))
      : fromActions.map((said) => ({ said, day: writtenDay(said) }));
  const model = maybeTextAt(topic, 'deadlineModel');
  return days
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .map(({ said, day }, i) => {
      const time = statedTime(conditions, day);
      return { said, day, time, zone: time && 'Europe/Brussels', stage: stageOf(model, i) };
    });
}

function stageOf(model: string | null, index: number): Deadline['stage'] {
  if (model === 'two-stage') return index === 0 ? 'first' : 'second';
  return model === 'multiple cut-off' ? 'cut-off' : null;
}

/**
 * `budgetOverview` lists every topic of the call: only rows whose action begins with our identifier are ours. A topic with several types
 * of action has a row for each: equal sums are one pot, told more than once. 0 means unknown.
 */
export function budgetIn(topic: Json, identifier: string): Budget | null {
  const overview = jsonAt(topic, 'budgetOverview');
  const map = isObject(overview) && isObject(overview.budgetTopicActionMap) ? overview.budgetTopicActionMap : {};
  const lines = Object.values(map).flat().filter(isObject);
  const own = lines.filter((line) => String(line.action).startsWith(`${identifier} `));
  if (own.length === 0) return null;
  const pots = new Map(own.map((line) => [potOf(line), line]));
  const total = sum([...pots.values()].map(yearSum));
  return {
    currency: 'EUR',
    total,
    shared: total !== null && lines.some((line) => !own.includes(line) && pots.has(potOf(line))),
    minPerProject: least(own.map((line) => amount(line.minContribution))),
    maxPerProject: most(own.map((line) => amount(line.maxContribution))),
    projects: sum([...pots.values()].map((line) => amount(line.expectedGrants))),
  };
}

const potOf = (line: Json): string => JSON.stringify(line.budgetYearMap);
const yearSum = (line: Json): number | null =>
  isObject(line.budgetYearMap) ? sum(Object.values(line.budgetYearMap).map(amount)) : null;
const known = (numbers: (number | null)[]): number[] => numbers.filter((n) => n !== null);
const sum = (numbers: (number | null)[]): number | null =>
  known(numbers).length > 0 ? known(numbers).reduce((a, b) => a + b, 0) : null;
const least = (numbers: (number | null)[]): number | null =>
  known(numbers).length > 0 ? Math.min(...known(numbers)) : null;
const most = (numbers: (number | null)[]): number | null =>
  known(numbers).length > 0 ? Math.max(...known(numbers)) : null;

/** A positive amount, written as a number or as text; anything else is unknown. */
export function amount(said: unknown): number | null {
  const number =
    typeof said === 'number' ? said : typeof said === 'string' && /^\d+(\.\d+)?$/.test(said.trim()) ? Number(said) : 0;
  return number > 0 ? Math.round(number) : null;
}

const HEADING = /<(p|span)[^>]{0,200}class="topicdescriptionkind"[^>]{0,200}>(.{0,200}?)<\/\1>/gs;

/** The description's parts by their headings; "null" is a heading without a name, which the portal itself writes. */
export function sectionsIn(html: string): Section[] {
  const sections: Section[] = [];
  const add = (label: string, fragment: string) => {
    const text = plainText(fragment);
    if (text) sections.push({ heading: headingOf(label), text });
  };
  let label = '';
  let from = 0;
  for (const found of html.matchAll(HEADING)) {
    add(label, html.slice(from, found.index));
    label = found[2] ?? '';
    from = found.index + found[0].length;
  }
  add(label, html.slice(from));
  return sections;
}

function headingOf(label: string): Section['heading'] {
  if (/objective/i.test(label)) return 'objective';
  if (/scope/i.test(label)) return 'scope';
  if (/outcome/i.test(label)) return 'outcome';
  return /impact/i.test(label) ? 'impact' : 'other';
}

const ELIGIBILITY =
  /<h4[^>]{0,200}>[^<]{0,20}(?:Other eligib|Eligible participants|\d\. Eligibility)[^<]{0,100}<\/h4>(.*?)(?=<h4|$)/gis;
/** "See elsewhere" says nothing about who may apply. */
const ELSEWHERE = /^(?:n\/a|(?:(?:are|as|is) )?described in .*|(?:are |is )?set out in .*)$/i;

/** What the conditions themselves say of who may apply, or null when they only point to another document. */
export function applicantsIn(conditions: string): string | null {
  const said = [...conditions.matchAll(ELIGIBILITY)].flatMap((found) => plainText(found[1] ?? '').split('\n'));
  const own = said.map((line) => line.trim()).filter((line) => line && !ELSEWHERE.test(line));
  return own.join('\n') || null;
}

/** The first two are always the topic's and the call's codes; on older rows one element is a whole list as text. */
export function keywordsIn(row: Json): string[] {
  const codes = [maybeTextAt(row, 'identifier'), maybeTextAt(row, 'callIdentifier')];
  const words = textsAt(row, 'keywords').flatMap((word) => {
    const list: unknown = word.startsWith('[') ? safeParse(word) : null;
    return Array.isArray(list) ? list.map(String) : [word];
  });
  return [...new Set(words.map(collapse))].filter((word) => word && !codes.includes(word));
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What the funder has announced. A day that cannot be read is no reason to lose the call. */
export function newsIn(row: Json): News[] {
  const items = jsonAt(row, 'latestInfos');
  return (Array.isArray(items) ? items : []).filter(isObject).flatMap((item) => {
    const text = plainText(String(item.content ?? ''));
    return text ? [{ on: dayOrNull(String(item.lastChangeDate || item.approvalDate || '')), text }] : [];
  });
}

function dayOrNull(said: string): string | null {
  try {
    return writtenDay(said);
  } catch {
    return null;
  }
}
