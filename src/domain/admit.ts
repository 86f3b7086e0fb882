// The door: which of the drafts that sources read become calls.
import { type Day, daysBetween, isDay } from './calendar.ts';
import { type CallDraft, statusOn } from './call.ts';
import { addressFault } from './own.ts';

/** What became of a draft at the door: kept, passed over because its time is out, or refused with a sentence that says why. */
export type Admission =
  | { verdict: 'admitted'; draft: CallDraft }
  | { verdict: 'past'; draft: CallDraft }
  | { verdict: 'refused'; why: string; oddDay: boolean };

/** The longest texts that we keep, in characters: longer ones are cut, with an ellipsis. */
const LIMITS = { title: 500, applicants: 2000, section: 30_000, said: 200 };
/** No EU call closes further ahead, or closed longer ago, than this many days; a date outside is misread. */
const FARTHEST_DAYS = 3653;

/**
 * The only way in. Checks what every call must have, bounds its size, and tells the past from the present.
 * `hosts` are the hosts that the source's links may lead to, unless they may lead anywhere.
 */
export function admit(
  source: { id: string; hosts: readonly string[]; linksAnywhere?: true },
  draft: CallDraft,
  today: Day,
): Admission {
  const refused = (why: string, oddDay = false): Admission => ({
    verdict: 'refused',
    why: `${draft.identifier ?? draft.ref}: ${why}`,
    oddDay,
  });
  if (!draft.ref.trim()) return refused('posten saknar beteckning');
  if (!seenOf(draft.title)) return refused('posten saknar titel');
  if (!leadsTo(draft.url, source.linksAnywhere ? null : source.hosts))
    return refused(`länken leder inte till källans webbplats: ${draft.url.slice(0, 200)}`);
  const spans = [draft.opens?.within, ...draft.deadlines.map((d) => d.within)].flatMap((w) =>
    w ? [w.from, w.to] : [],
  );
  const days = [draft.opensOn, ...draft.deadlines.map((d) => d.day), ...spans].filter((d) => d !== null);
  const odd = days.find((d) => !isDay(d) || Math.abs(daysBetween(today, d)) > FARTHEST_DAYS);
  if (odd !== undefined) return refused(`datumet ${odd} är orimligt`, true);
  const bounded: CallDraft = {
    ...draft,
    title: cut(seenOf(draft.title), LIMITS.title),
    callTitle: draft.callTitle && cut(seenOf(draft.callTitle), LIMITS.title),
    applicants: draft.applicants && cut(seenOf(draft.applicants), LIMITS.applicants),
    sections: draft.sections.map((s) => ({ ...s, text: cut(s.text, LIMITS.section) })),
    deadlines: draft.deadlines.map((d) => ({ ...d, said: cut(seenOf(d.said), LIMITS.said) })),
    news: draft.news.slice(0, 50).map((n) => ({ ...n, text: cut(n.text, LIMITS.applicants) })),
    keywords: draft.keywords.slice(0, 100).map((k) => cut(k, LIMITS.said)),
    tags: draft.tags.slice(0, 100).map((t) => cut(t, LIMITS.said)),
  };
  const past = statusOn({ ...bounded, lastSeenOn: today }, today) === 'closed';
  return { verdict: past ? 'past' : 'admitted', draft: bounded };
}

/** Characters that nobody sees: they turn the reading direction about, or make an empty title look like one. */
export const UNSEEN = /[\p{Cf}\p{Cs}\p{Co}]/gu;

/** A text of one line without what nobody sees. */
export const seenOf = (text: string): string => text.replace(UNSEEN, '').trim();

const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

/** Whether a link is a web address that a person may follow, at one of `hosts` unless that is null. */
function leadsTo(url: string, hosts: readonly string[] | null): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(url);
    const web = protocol === 'https:' || protocol === 'http:';
    return (
      web && username + password === '' && (hosts === null ? addressFault(url) === null : hosts.includes(hostname))
    );
  } catch {
    return false;
  }
}
