// Programmes that have all their calls on one page, each under a heading or in a sentence of its own: a source made of such a page.
import type { CallDraft } from '../../src/domain/call.ts';
import {
  type Block,
  linesOf,
  type Page,
  type PageRequest,
  type Reading,
  readCallPage,
  readDrafts,
  revisionWith,
  type Source,
  SourceError,
  type WebPage,
  webPage,
} from '../../src/reading/index.ts';

/** The part of a page that is about one call. */
export interface Part {
  /** What names the round for life, such as the call's number and its kind of project. */
  ref: string;
  title: string;
  /** Its headings and lines, without the title. */
  blocks: readonly Block[];
}

/** What such a source is, beside what every source is. */
interface PartsForm extends Omit<Source, 'start' | 'read'> {
  /** The programme's id in data/programmes.yaml. */
  programme: string;
  /** The zone of clock times when the page names none. Default: Swedish time. */
  zone?: string;
  /** Where the page may have moved to: asked for when it is not at `address`. */
  orElse?: string;
  /** The sentence with which the page says that there is nothing. */
  nothing?: RegExp;
  /** The parts of the page that are calls, or tell of them. */
  partsOf(blocks: readonly Block[]): Part[];
  /** What only this source knows. */
  mend?(call: CallDraft, part: Part): CallDraft;
  /** What the page has that is left out on purpose, each with the reason. */
  passedOver?(page: WebPage): string[];
}

/** A source that reads one page with several calls on it. */
export function calledInParts(form: PartsForm): Source {
  const { programme, zone, orElse, nothing, partsOf, mend, passedOver, ...source } = form;
  const request = (url: string): PageRequest => ({ url, expects: 'text/html', part: 'calls' });
  return {
    ...source,
    revision: revisionWith(form.revision),
    start: (_today, address) => [
      { ...request(address), ...(orElse && address === form.address ? { orElse: request(orElse) } : {}) },
    ],
    read: (page) => readParts(page, form),
  };
}

function readParts(page: Page, form: PartsForm): Reading {
  const web = webPage(page);
  const blocks = web.blocks();
  const first = new Map<string, Part>();
  for (const part of form.partsOf(blocks)) if (!first.has(part.ref)) first.set(part.ref, part);
  const parts = [...first.values()];
  if (parts.length === 0 && !form.nothing?.test(linesOf(blocks)))
    throw new SourceError('malformed', 'Sidan har inga utlysningar som går att läsa och säger inte att den är tom.');
  const drafts = parts.map((part) => draftOf(part, page, web, form));
  return { ...readDrafts(page, drafts, form.revision, whenSaid), passedOver: form.passedOver?.(web) ?? [] };
}

/** An open call that does not say until when has not been understood: programmes of these kinds always say. */
function whenSaid(call: CallDraft): CallDraft {
  const timed = call.deadlines.length > 0 || call.opensOn !== null || call.opens !== undefined || call.rolling === true;
  if (!timed && call.statusSaid !== 'forthcoming' && call.statusSaid !== 'closed')
    throw new Error(`utlysningen säger inte när man kan söka: ${call.title.slice(0, 100)}`);
  return call;
}

function draftOf(part: Part, page: Page, web: WebPage, form: PartsForm): CallDraft {
  const { ref, title, blocks } = part;
  const { language, programme, zone = 'Europe/Stockholm' } = form;
  const about = { title, url: page.request.url, language, datedOn: web.datedOn, zone };
  const call: CallDraft = {
    ref,
    kind: 'call',
    identifier: null,
    callTitle: null,
    programmeCode: programme,
    actions: [],
    ...readCallPage({ ...about, blocks: blocks.map(reworded) }),
    sections: readCallPage({ ...about, blocks }).sections,
  };
  const decided = datesDecide(call);
  return form.mend ? form.mend(decided, part) : decided;
}

/** `The call is open 6 September – 6 October`, said in February: where both days are known they say what is open, and not the word. */
export const datesDecide = (call: CallDraft): CallDraft =>
  call.statusSaid === 'open' && call.opensOn !== null && call.deadlines.length > 0
    ? { ...call, statusSaid: null }
    : call;

/** What Interreg's secretariats write, in the words by which times and sums are told. People are shown the words as they stand. */
const REWORDED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:will|is expected to|is planned to|is scheduled to) open\b(?! (?:from|between))/gi, 'opens'],
  [/\bis (?:planned|expected|scheduled|foreseen) (?:for|in)\b/gi, 'opens in'],
  [
    /\b(an?|each|every|one) (?:small[- ]scale|small|regular|preparatory|core|bridging) project (can|may)\b/gi,
    '$1 project $2',
  ],
  [/\b(?:small[- ]scale|small|regular|preparatory|core|bridging) projects (can|may)\b/gi, 'each project $1'],
  [/\bat most\b/gi, 'up to'],
  [/\bbudget (?:of|for) (?:a|each|one) network\b/gi, 'budget of each project'],
];

/** A line in the words by which times and sums are told. */
export const reworded = <T extends Pick<Block, 'text'>>(line: T): T => ({
  ...line,
  text: REWORDED.reduce((text, [words, plain]) => text.replace(words, plain), line.text),
});

/** A heading with what stands under it, down to the next heading that is not below it. */
interface HeadedPart {
  heading: string;
  /** The headings that it stands under, nearest first. */
  above: string[];
  blocks: readonly Block[];
}

/** Longer headings are no headings. */
const LONGEST_HEADING = 200;

/** The headings that fit. One that only holds others that fit is left out: they are the calls. */
export function headedParts(blocks: readonly Block[], fits: (heading: string) => boolean): HeadedPart[] {
  const isHeading = ({ level, text }: Block) => level > 0 && level < 7 && text.length <= LONGEST_HEADING;
  return blocks.flatMap((block, at) => {
    if (!isHeading(block) || !fits(block.text)) return [];
    const after = blocks.slice(at + 1);
    const end = after.findIndex((other) => other.level > 0 && other.level <= block.level);
    const inside = end < 0 ? after : after.slice(0, end);
    if (inside.some((other) => isHeading(other) && fits(other.text))) return [];
    return [{ heading: block.text, above: headingsAbove(blocks, at), blocks: inside }];
  });
}

function headingsAbove(blocks: readonly Block[], at: number): string[] {
  const above: string[] = [];
  let level = blocks[at]?.level ?? 0;
  for (let i = at - 1; i >= 0 && level > 1; i -= 1) {
    const block = blocks[i];
    if (block === undefined || block.level === 0 || block.level >= level) continue;
    above.push(block.text);
    level = block.level;
  }
  return above;
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const NUMBERED = new RegExp(
  String.raw`\bcall\s{0,2}(?:no\.?\s{0,2}|number\s{1,2}|#)?(\d{1,2})(?![\d.:/-])|\b(\d{1,2})(?:st|nd|rd|th)\s{1,2}(?:[a-z-]{1,20}\s{1,2}){0,2}?call\b|\b(${ORDINALS.join('|')})\s{1,2}(?:[a-z-]{1,20}\s{1,2}){0,2}?call\b`,
  'gi',
);

/** A call's number where a text names one: `Call 9`, `9th call`, `the ninth open call`. `at` and `end` are where. */
interface CallNumber {
  number: number;
  at: number;
  end: number;
}

/** Every number of a call that a text names, in order. */
export function callNumbersIn(text: string): CallNumber[] {
  return [...text.slice(0, 2000).matchAll(NUMBERED)].map((found) => ({
    number: Number(found[1] ?? found[2] ?? ORDINALS.indexOf((found[3] ?? '').toLowerCase()) + 1),
    at: found.index,
    end: found.index + found[0].length,
  }));
}
