// The tips job: turns calls written in by hand, in the municipality's file and on the pages, into calls like all others.

import { admit } from '../domain/admit.ts';
import type { Day } from '../domain/calendar.ts';
import type { CallDraft } from '../domain/call.ts';
import type { Municipality } from '../domain/committee.ts';
import type { Outcome, Run } from '../domain/health.ts';
import { hostsOf } from '../domain/own.ts';
import { fileRef, TIPS, tipDraft } from '../domain/tip.ts';
import type { Clock } from '../edges/clock.ts';
import type { Log } from '../edges/log.ts';
import { callByKey, knownCalls, saveSweep } from '../store/calls.ts';
import type { Store } from '../store/open.ts';
import { endRun, runById, startRun } from '../store/runs.ts';
import type { Compounds } from '../store/search-words.ts';
import { allTips } from '../store/tips.ts';

export interface TipsNeeds {
  db: Store;
  clock: Clock;
  log: Log;
  municipality: Pick<Municipality, 'calls'>;
  compounds?: Compounds;
}

/**
 * Stores every tip as a call of the source `egen-tips`; one that has been ended, or taken out of the file, is closed. Returns the run,
 * or null when nobody has ever written in a call: then there is nothing to tell of.
 */
export function readTips(needs: TipsNeeds): Run | null {
  const { db, clock } = needs;
  const drafts = draftsOf(needs);
  if (drafts.length === 0) return null;
  const id = startRun(db, { job: 'crawl', source: TIPS.id, day: clock.today(), at: clock.now() });
  try {
    endRun(db, id, { ...stored(needs, id, drafts), at: clock.now() });
  } catch (error) {
    const sentence =
      'De inskrivna utlysningarna kunde inte läsas, för ett fel hos oss som står i loggen. Inget är ändrat.';
    endRun(db, id, { at: clock.now(), outcome: 'failed', sentence, counts: {} });
    throw error;
  }
  return runById(db, id) ?? null;
}

function draftsOf({ db, municipality: { calls = [] } }: TipsNeeds): CallDraft[] {
  const standing = [
    ...calls.map(({ id, ...tip }) => tipDraft(fileRef(id), tip, false)),
    ...allTips(db).map(({ ref, tip, endedAt }) => tipDraft(ref, tip, endedAt !== null)),
  ];
  const refs = new Set(standing.map(({ ref }) => ref));
  const gone = [...knownCalls(db, TIPS.id).keys()].filter((ref) => !refs.has(ref));
  return [...standing, ...gone.flatMap((ref) => closed(db, ref))];
}

/** A call whose tip has been taken out of the file. */
function closed(db: Store, ref: string): CallDraft[] {
  const call = callByKey(db, `${TIPS.id}:${ref}`);
  if (call === undefined) return [];
  const { key: _key, source: _source, firstSeenOn: _first, lastSeenOn: _last, version: _version, ...draft } = call;
  return [{ ...draft, statusSaid: 'closed' }];
}

type End = { outcome: Outcome; sentence: string; counts: Record<string, number> };

function stored({ db, clock, log, compounds }: TipsNeeds, runId: number, drafts: readonly CallDraft[]): End {
  const today = clock.today();
  const admissions = drafts.map((draft) => admitted(draft, today));
  const refused = admissions.flatMap((a) => (a.verdict === 'refused' ? [a.why] : []));
  for (const why of refused) log.warn({ source: TIPS.id, why }, 'record not understood');
  const read = admissions.flatMap((a) =>
    a.verdict === 'refused' ? [] : [{ draft: a.draft, fingerprint: '', past: a.verdict === 'past' }],
  );
  const valid = read.filter(({ past }) => !past).length;
  const saved = saveSweep(db, { source: TIPS.id, runId, today, read, unchanged: [], pages: [], compounds });
  const odd = refused.length === 0 ? '' : ` ${refused.length} kunde inte tas emot: ${refused[0]?.slice(0, 200)}.`;
  return {
    outcome: refused.length > 0 ? 'partial' : saved.fresh + saved.changed === 0 ? 'not-modified' : 'ok',
    sentence: `${valid === 1 ? '1 aktuell utlysning är inskriven' : `${valid} aktuella utlysningar är inskrivna`} för hand: ${saved.fresh} nya, ${saved.changed} ändrade.${odd}`,
    counts: { total: drafts.length, valid, ...saved, unread: refused.length },
  };
}

/** A tip may lead anywhere on the internet: what it leads to is never fetched. */
const admitted = (draft: CallDraft, today: Day) =>
  admit({ id: TIPS.id, hosts: URL.canParse(draft.url) ? hostsOf(draft.url) : [] }, draft, today);
