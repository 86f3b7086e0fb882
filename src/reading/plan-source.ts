// A source that is one page with all its calls on it: a plan of coming ones, or a calendar of real ones.
import type { CallDraft } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { linesOf } from './blocks.ts';
import { readDrafts } from './each.ts';
import { webPage } from './element.ts';
import { plannedCalls } from './plan.ts';
import { type Page, type Reading, revisionWith, type Source } from './source.ts';

/** What such a source is, beside what every source is. */
export interface PlanSourceForm extends Omit<Source, 'start' | 'read'> {
  /** The programme's id in data/programmes.yaml. */
  programme: string;
  /** The entries are signs of calls with preliminary days, not yet calls. */
  preliminary: boolean;
  /** Further pages of the same kind, such as next year's plan. */
  pages?: readonly string[];
  /** The sentence with which the page says that nothing is planned. */
  nothing?: RegExp;
  /** The zone of clock times when the page names none. Default: Swedish time. */
  zone?: string;
  /** What only this source knows: who may apply, which region, what tells two entries apart. */
  mend?: (call: CallDraft) => CallDraft;
}

/** A source that reads one page, or a few alike, with several calls on each. */
export function planSource(form: PlanSourceForm): Source {
  const { programme, preliminary, pages = [], nothing, zone, mend, ...source } = form;
  return {
    ...source,
    revision: revisionWith(form.revision),
    start: () => [form.address, ...pages].map((url) => ({ url, expects: 'text/html', part: 'plan' })),
    read: (page) => readPlan(page, form),
  };
}

function readPlan(page: Page, form: PlanSourceForm): Reading {
  const web = webPage(page);
  const { mend = (call: CallDraft) => call } = form;
  const drafts = plannedCalls(web, {
    url: page.request.url,
    language: form.language,
    programme: form.programme,
    preliminary: form.preliminary,
    context: { language: form.language, datedOn: web.datedOn, zone: form.zone ?? 'Europe/Stockholm' },
  }).map(mend);
  if (drafts.length === 0 && !form.nothing?.test(linesOf(web.blocks())))
    throw new SourceError('malformed', 'Sidan har inga utlysningar som går att läsa och säger inte att den är tom.');
  return readDrafts(page, drafts, form.revision, believable);
}

/** Words that say that a day is not set yet. */
const UNDECIDED =
  /(?<!\p{L})(?:ej|inte|ännu|oklart?|okänt?|meddelas|senare|återkommer|preliminärt?|löpande|not|tba|tbc|tbd|to be|later|unknown)(?!\p{L})|^[\s–—-]*$/iu;

/** An opening in words that are neither a time nor say that it is not set has not been understood. Throws. */
function believable(call: CallDraft): CallDraft {
  const { opens } = call;
  if (opens && opens.within === null && !UNDECIDED.test(opens.said))
    throw new Error(`öppningsdagen gick inte att läsa: ${opens.said.slice(0, 60)}`);
  return call;
}
