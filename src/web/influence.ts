// Gathers what the municipality can influence, for the page and as a table, and takes down what committees do with it.
import type { Context } from 'hono';
import { addDays } from '../domain/calendar.ts';
import type { Call } from '../domain/call.ts';
import { NotFound } from '../domain/errors.ts';
import { type FeedbackForm, feedbackIn, influenceOn } from '../domain/feedback.ts';
import type { Fault } from '../domain/own.ts';
import { namedIn, programmeOf } from '../domain/programme.ts';
import {
  addFeedback,
  callsBecome,
  callsOfProgramme,
  feedbacksNow,
  feedbacksOf,
  policyItems,
} from '../store/feedbacks.ts';
import { listedKeysOf } from '../store/marks.ts';
import { matchesOfCall } from '../store/matches.ts';
import { influenceTableHead, influenceTableRows } from '../views/influence-table.ts';
import { feedbackHref } from '../views/influence-words.ts';
import { FeedbackPage, type Leads } from '../views/pages/feedback.tsx';
import { type InfluenceLine, InfluencePage } from '../views/pages/influence.tsx';
import { callAt } from './call.ts';
import { fieldsOf, notAllowed } from './call-doings.ts';
import { pageOf } from './calls.ts';
import { changing } from './changing.ts';
import { csv } from './csv.ts';
import { saidBy } from './feedback-said.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { committeeNamed } from './project-at.ts';
import { mayHere } from './signed-in.ts';
import type { Gate } from './writing.ts';

/** The form holds at most some words of one's own, which are shown again when they are too many. */
export const INFLUENCE_FORMS: Gate = {
  mostBytes: 64 * 1024,
  back: { href: '/influence', name: 'Till allt att påverka' },
};

const PAGE_SIZE = 30;
/** What closed longer ago than this is left out: what was said of it stands on its own page. */
const DAYS_BACK = 365;
/** So many calls of a programme are named. */
const MOST_CALLS = 5;

export function showInfluence(house: WebHouse, c: Context): Response | Promise<Response> {
  const committee = chosenIn(house, c);
  const lines = linesOf(house, committee);
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const page = Math.min(pageOf(c), pages);
  return c.html(
    InfluencePage({
      frame: frameOf(house, c),
      committee,
      committees: house.municipality.committees,
      lines: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
      total: lines.length,
      page,
      pages,
    }),
  );
}

/** The whole list as a file. */
export function downloadInfluence(house: WebHouse, c: Context): Response {
  const rows = linesOf(house, chosenIn(house, c)).map((line) => influenceTableRows(line, house.publicUrl));
  return csv(c, [influenceTableHead(), ...rows].join(''), `paverka-${house.today()}`);
}

/** The committee that the address names; '' for all, and for one that there is not. */
const chosenIn = ({ municipality }: WebHouse, c: Context): string =>
  municipality.committees.find(({ id }) => id === c.req.query('committee'))?.id ?? '';

function linesOf(house: WebHouse, committee: string): InfluenceLine[] {
  const { db, municipality } = house;
  const today = house.today();
  const ids = committee === '' ? municipality.committees.map(({ id }) => id) : [committee];
  const said = feedbacksNow(db);
  return influenceOn(policyItems(db, ids, addDays(today, -DAYS_BACK)), today).map((line) => ({
    ...line,
    programme: programmeFor(house, line.item)?.name ?? null,
    committees: saidBy(
      house,
      line.item.committees.filter((id) => ids.includes(id)),
      said.get(line.item.key) ?? [],
    ),
  }));
}

const programmeFor = ({ programmes }: WebHouse, call: Pick<Call, 'identifier' | 'programmeCode' | 'title'>) =>
  programmeOf(programmes, call)?.programme ?? namedIn(programmes, call.title);

/** The proposal of the address. A call that one can apply for is none. */
function proposalAt(house: WebHouse, c: Context): Call {
  const call = callAt(house, c);
  if (call.kind !== 'policy') throw new NotFound('Det är en utlysning att söka, inget förslag att påverka.');
  return call;
}

export const showFeedback = (house: WebHouse, c: Context): Response | Promise<Response> =>
  feedbackPage(house, c, { faults: [], filled: { committee: '', state: '', day: '', words: '' } });

function feedbackPage(
  house: WebHouse,
  c: Context,
  { faults, filled }: { faults: Fault[]; filled: FeedbackForm },
): Response | Promise<Response> {
  const { db, municipality } = house;
  const call = proposalAt(house, c);
  const said = feedbacksOf(db, call.key);
  const listed = listedKeysOf(db, [call.key]).get(call.key) ?? call.key;
  const told = matchesOfCall(db, listed).flatMap(({ committee, match }) => (match.chosen ? [committee] : []));
  const mine = municipality.committees.filter(({ id }) => mayHere(house, c, 'examine', id));
  return c.html(
    FeedbackPage({
      frame: frameOf(house, c),
      call,
      lastOn: influenceOn([call], house.today())[0]?.lastOn ?? null,
      committees: saidBy(house, [...told, ...said.map(({ committee }) => committee)], said),
      history: said.map((one) => ({ ...one, name: committeeNamed(house, one.committee).name })),
      leads: leadsOf(house, call),
      mayWrite: mine.length === 0 ? null : mine,
      filled,
      faults,
      saved: c.req.method === 'GET' && c.req.query('saved') !== undefined,
    }),
    faults.length > 0 ? 400 : 200,
  );
}

function leadsOf(house: WebHouse, call: Call): Leads {
  const programme = programmeFor(house, call);
  const open =
    programme === null
      ? { calls: [], total: 0 }
      : callsOfProgramme(house.db, programme.id, { today: house.today(), most: MOST_CALLS });
  return { programme, became: callsBecome(house.db, call.key), open };
}

/** Takes down what a committee does with a proposal. The same once more changes nothing. */
export async function postFeedback(house: WebHouse, c: Context): Promise<Response> {
  const { key } = proposalAt(house, c);
  const one = await fieldsOf(c);
  const filled = { committee: one('committee'), state: one('state'), day: one('day'), words: one('words') };
  const committees = house.municipality.committees.map(({ id }) => id);
  if (committees.includes(filled.committee) && !mayHere(house, c, 'examine', filled.committee))
    return notAllowed(house, c, 'examine');
  const read = feedbackIn(filled, { today: house.today(), committees });
  if ('faults' in read) return feedbackPage(house, c, { faults: read.faults, filled });
  const { draft } = read;
  changing(house, c, (maker) => {
    const before = feedbacksOf(house.db, key).find(({ committee }) => committee === draft.committee);
    const id = addFeedback(house.db, key, draft, maker);
    const told = ({ committee, state, day }: typeof draft) => ({ committee, state, day });
    return id === null
      ? null
      : {
          action: 'feedback.write',
          object: `call:${key}`,
          before: before && told(before),
          after: told(draft),
          result: undefined,
        };
  });
  return c.redirect(`${feedbackHref(key)}?saved`, 303);
}
