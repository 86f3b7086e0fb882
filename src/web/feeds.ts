// Which calls the addresses of feeds give to people who never sign in: those of the list with its filters, and those that a committee is told of.
import type { Context } from 'hono';
import { addDays, daysBetween } from '../domain/calendar.ts';
import type { Committee } from '../domain/committee.ts';
import { KEPT_DAYS } from '../domain/due.ts';
import { NotFound } from '../domain/errors.ts';
import { applicationsAhead } from '../store/dues.ts';
import { committeeOfFeedCode } from '../store/feed-codes.ts';
import { uuidOf } from '../store/lasting-id.ts';
import { daysOfApplication } from '../views/feeds/application-days.ts';
import type { WholeDay } from '../views/feeds/calendar.ts';
import { feedHref } from '../views/links.ts';
import { feedQueryOf } from '../views/pages/calls-search.ts';
import { committeeHref } from '../views/parts.tsx';
import { committeeAt } from './committee-at.ts';
import { allListed, areaAsked, askedFor, inTurn, listedCalls, toldCalls } from './feed-calls.ts';
import { answerAs, type Ending, type Listed } from './feed-files.ts';
import type { WebHouse } from './house.ts';

/** A feed holds the newest; whoever wants all takes the table or the API. */
const MOST_IN_FEED = 100;

const OFFICIAL = 'Den officiella texten gäller alltid.';

/** The list of calls, with the filters of its page. */
export const listAs = (ending: Ending) => (house: WebHouse, c: Context) => answerAs(ending, c, listOf(house, c));

/** What a committee is told of; of one area with `?area=`. */
export const committeeAs = (ending: Ending) => (house: WebHouse, c: Context) => {
  const committee = committeeAt(house, c);
  const base = `${house.publicUrl}${committeeHref(committee.id)}`;
  return answerAs(
    ending,
    c,
    toldOf(house, c, committee, (end) => `${base}/calls.${end}`),
  );
};

/** The same, at the committee's own address: whoever has it needs no sign-in. */
export const privateAs = (ending: Ending) => (house: WebHouse, c: Context) => {
  const code = c.req.param('code') ?? '';
  const id = /^[\w-]{22}$/.test(code) ? committeeOfFeedCode(house.db, code) : undefined;
  const committee = house.municipality.committees.find((one) => one.id === id);
  if (committee === undefined)
    throw new NotFound(
      'Adressen till kalendern eller flödet gäller inte längre, eller är felskriven. Be samordnaren om den nya, och ta bort den gamla ur ditt program.',
    );
  const listed = toldOf(house, c, committee, (end) => feedHref(house.publicUrl, code, end));
  return answerAs(ending, c, { ...listed, days: () => ownDays(house, committee) });
};

/** By when the committee's applications must be decided on, from a month back. They stand only at its own address. */
function ownDays({ db, municipality, publicUrl, ...house }: WebHouse, { id: committee }: Committee): WholeDay[] {
  const today = house.today();
  const from = addDays(today, -KEPT_DAYS);
  return applicationsAhead(db, { municipality, today })
    .filter(({ application }) => application.committee === committee)
    .flatMap(({ application: { id, callName }, project: { title }, ...ahead }) =>
      daysOfApplication({ ...ahead, id, callName, title }, { language: 'sv', publicUrl, uuidOf }),
    )
    .filter(({ day }) => day >= from);
}

function listOf(house: WebHouse, c: Context): Listed {
  const { publicUrl, municipality } = house;
  const { search, query } = askedFor(house, c);
  const filters = feedQueryOf(search);
  const of = areaAsked(house, c)?.name ?? municipality.name;
  return {
    name: `${publicUrl}/calls${filters}`,
    feedTitle: `Nya utlysningar – ${municipality.name}`,
    calendarTitle: `Sista dagar – ${of}`,
    calendarAbout: `Sista ansökningsdagar för de utlysningar som ${municipality.name} bevakar, i det urval som adressen har. ${OFFICIAL}`,
    pageUrl: `${publicUrl}/calls${filters}`,
    feedUrl: (ending) => `${publicUrl}/calls.${ending}${filters}`,
    fileParts: [],
    publicUrl,
    today: house.today(),
    newest: () => listedCalls(house, { ...query, order: 'newest', pageSize: MOST_IN_FEED }).calls,
    all: () => allListed(house, query),
    dated: () => allListed(house, query),
  };
}

function toldOf(house: WebHouse, c: Context, committee: Committee, addressOf: (ending: Ending) => string): Listed {
  const { publicUrl } = house;
  const today = house.today();
  const only = areaAsked(house, c);
  const filter = only === null ? '' : `?${new URLSearchParams({ area: only.id })}`;
  const who = only === null ? committee.name : `${committee.name}, ${only.name}`;
  const pageUrl = `${publicUrl}${committeeHref(committee.id)}`;
  // What the committee's page lists: what is not closed.
  const present = () => toldCalls(house, committee, today, only).filter(({ status }) => status !== 'closed');
  return {
    name: `${pageUrl}${filter}`,
    feedTitle: `Nya utlysningar för ${who}`,
    calendarTitle: `Sista dagar för ${who}`,
    calendarAbout: `Sista ansökningsdagar för de utlysningar som ${committee.name} får veta om. ${OFFICIAL}`,
    pageUrl,
    feedUrl: (ending) => `${addressOf(ending)}${filter}`,
    fileParts: [committee.id, ...(only === null ? [] : [only.id])],
    publicUrl,
    today,
    newest: () =>
      present()
        .sort((a, b) => daysBetween(a.call.firstSeenOn, b.call.firstSeenOn))
        .slice(0, MOST_IN_FEED),
    all: () => inTurn(present()),
    dated: () => inTurn(toldCalls(house, committee, addDays(today, -KEPT_DAYS), only)),
  };
}
