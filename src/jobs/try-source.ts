// Trying a source of one's own: fetches and reads a page or a few as the form says, and tells what it would bring. Stores nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { admit } from '../domain/admit.ts';
import type { CallDraft } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { type OwnSource, type Trial, trialInSwedish } from '../domain/own.ts';
import type { PageRequest, Source } from '../reading/index.ts';
import { type Asker, answered, askFor } from './ask.ts';
import type { CrawlDoors } from './sweep.ts';

export interface TrialDoors extends CrawlDoors {
  /** The source that a form describes. */
  sourceOf(form: OwnSource): Source;
}

export interface TrialOptions {
  /** Where to read it instead of at the form's own address. */
  address?: string;
  /** How long all of it may take. Default 45. */
  withinSeconds?: number;
}

const MOST_PAGES = 3;
const PAGE_SECONDS = 15;
const TRIAL_SECONDS = 45;

/** Tries a form. Never throws for what a source does: the sentence says how it went. */
export async function trySource(doors: TrialDoors, form: OwnSource, options: TrialOptions = {}): Promise<Trial> {
  const { withinSeconds = TRIAL_SECONDS, ...where } = options;
  const over = new AbortController();
  const late = sleep(withinSeconds * 1000, null, { signal: over.signal, ref: false }).then(() => {
    throw new SourceError('unreachable', `Källan svarade inte inom ${withinSeconds} sekunder.`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([tried(doors, form, where), late]);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { ...NOTHING, sentence: `Källan gick inte att läsa. ${error.message}`, well: false };
  } finally {
    over.abort();
  }
}

const NOTHING: Trial = {
  ...{ calls: 0, dated: 0, unread: 0, sentence: '', well: true },
  ...{ drafts: [], past: [], unreadWhy: [], passedOver: [], pages: 0, further: 0 },
};

/** What is answered where nothing may be fetched, as in the demo. */
export const NOT_TRIED: Trial = {
  ...NOTHING,
  sentence: 'Här hämtas inget utanför den här datorn, så källan går inte att pröva.',
  well: false,
};

async function tried(doors: TrialDoors, form: OwnSource, options: { address?: string }): Promise<Trial> {
  const source = doors.sourceOf(form);
  const today = doors.clock.today();
  const asker: Asker = { doors, source, options: { ...options, own: form }, known: new Map(), saved: new Map(), today };
  const found: Found = { drafts: new Map(), unread: [], passedOver: [], pages: 0, further: 0 };
  const queue: PageRequest[] = source.start(today, form.address);
  for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
    if (found.pages >= MOST_PAGES) {
      found.further += 1;
      continue;
    }
    const follow = await readOne(asker, request, found);
    queue.push(...follow);
  }
  return trialOf(source, found, today);
}

interface Found {
  drafts: Map<string, CallDraft>;
  unread: string[];
  passedOver: string[];
  pages: number;
  further: number;
}

/** Reads one page into `found`, and returns where it leads. */
async function readOne(asker: Asker, request: PageRequest, found: Found): Promise<PageRequest[]> {
  found.pages += 1;
  try {
    const limited = { ...request, timeoutSeconds: PAGE_SECONDS };
    const coming = askFor(asker, limited);
    // Of a list whose calls have pages of their own only a few are read now: what the list itself says stands for the others.
    const listed = request.part === 'list' ? await answered(withoutPages(asker), limited, coming) : null;
    const { reading } = await answered(asker, limited, coming);
    for (const draft of [...(listed?.reading.calls ?? []), ...reading.calls]) found.drafts.set(draft.ref, draft);
    found.unread.push(...reading.unread);
    found.passedOver.push(...reading.passedOver);
    return reading.follow ?? [];
  } catch (error) {
    if (!request.single || !(error instanceof SourceError)) throw error;
    found.unread.push(`${request.url}: ${error.message}`);
    return [];
  }
}

/** Asks as if the calls had no pages of their own. */
const withoutPages = (asker: Asker): Asker => {
  const { own } = asker.options;
  return own ? { ...asker, options: { ...asker.options, own: { ...own, follow: false } } } : asker;
};

function trialOf(source: Source, found: Found, today: string): Trial {
  const admissions = [...found.drafts.values()].map((draft) => admit(source, draft, today));
  const drafts = admissions.flatMap((a) => (a.verdict === 'refused' ? [] : [a.draft]));
  const past = admissions.flatMap((a) => (a.verdict === 'past' ? [a.draft.ref] : []));
  const present = drafts.filter(({ ref }) => !past.includes(ref));
  const unreadWhy = [...found.unread, ...admissions.flatMap((a) => (a.verdict === 'refused' ? [a.why] : []))];
  const figures = {
    calls: present.length,
    dated: present.filter(({ deadlines }) => deadlines.some(({ day }) => day !== null)).length,
    unread: unreadWhy.length,
  };
  const { passedOver, pages, further } = found;
  const sentence = trialInSwedish(figures, past.length);
  return { ...figures, sentence, well: true, drafts, past, unreadWhy, passedOver, pages, further };
}
