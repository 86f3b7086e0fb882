// Interreg Öresund–Kattegat–Skagerrak: the page for those who want to apply, and where it says no days, the news that it leads to.
// A SiteVision site in three languages: the number in an address is the page's in all of them, the words are not.
import type { CallDraft } from '../src/domain/call.ts';
import {
  factsIn,
  linesOf,
  type Page,
  type PageRequest,
  type Reading,
  readCallPage,
  readEach,
  type Source,
  SourceError,
  type WebPage,
  webPage,
} from '../src/reading/index.ts';
import { datesDecide } from './shared/parts.ts';

const PAGE = 'https://interreg-oks.eu/forersomvillansoka.488.html';
const REVISION = 1;

export const interregOks: Source = {
  id: 'interreg-oks',
  name: 'Interreg Öresund–Kattegat–Skagerrak',
  home: PAGE,
  fund: 'Interreg Öresund–Kattegat–Skagerrak',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: PAGE,
  hosts: ['interreg-oks.eu', 'www.interreg-oks.eu'],
  revision: REVISION,
  needs: ['deadline'],
  quietIsNormal: true,
  start: (_today, address) => [{ url: address, expects: 'text/html', part: 'list' }],
  read,
};

/** News of a round, in Swedish, Danish or Norwegian: `…/viabnerforansogningertilseptember.1036.html`. */
const NEWS =
  /interreg-oks\.eu\/[^?#]*(?:nyhet|nyhed)[^?#]*(?:ansok|ansog|soknad|utlysning|oppn|opner|aabner|abner|abn)[^/?#]*\.\d+\.html$/;
const NOTHING =
  /(?:ingen|inga) (?:öppen |öppna |åben |åpen )?(?:ansökningsomgång|ansökningsperiod|utlysning|ansøgningsrunde|søknadsrunde)[^.!?]{0,40}(?:öppen|öppna|planerad|åben|åpen|just nu|lige nu|nå)/i;

function read(page: Page): Reading {
  const web = webPage(page);
  const drafts = roundsOn(page, web);
  const list = page.request.part === 'list';
  const follow = list && drafts.length === 0 ? web.links(NEWS).map(({ url }) => newsRequest(url)) : [];
  if (list && drafts.length + follow.length === 0 && !NOTHING.test(linesOf(web.blocks())))
    throw new SourceError('malformed', 'Sidan säger inte när nästa omgång är och leder inte till någon nyhet om den.');
  if (!list && !/ansök|ansøg|søk/i.test(linesOf(web.blocks())))
    throw new SourceError('malformed', 'Nyheten om ansökningsomgången handlar om något annat.');
  const reading = readEach(page, drafts, {
    refOf: ({ ref }) => ref,
    contentOf: (draft) => JSON.stringify([REVISION, draft]),
    read: (draft) => draft,
  });
  const passed = !list && drafts.length === 0;
  return {
    ...reading,
    unread: [...reading.unread, ...unclearIn(web)],
    seen: passed ? [page.request.url] : drafts.map(({ ref }) => ref),
    passedOver: passed ? [`${page.request.url}: ingen ansökningsomgång`] : [],
    follow,
  };
}

const newsRequest = (url: string): PageRequest => ({ url, expects: 'text/html', part: 'call', single: true });

/** The rounds that a page tells of, one for each last day. The page and the news may tell of the same one, so the day is what names it. */
function roundsOn({ request }: Page, web: WebPage): CallDraft[] {
  const { url, part } = request;
  const language = languageOf(url);
  const blocks = web.blocks();
  const top = blocks.findIndex(({ level }) => level === 1);
  const heading = web.heading();
  const title = part === 'list' ? 'ansökningsomgång' : heading;
  const context = { language, datedOn: web.datedOn, zone: ZONES[language] };
  const read = readCallPage({ title, url, blocks: blocks.slice(top + 1), ...context, listed: heading });
  return read.deadlines.flatMap((deadline) => {
    if (deadline.day === null && deadline.within === undefined) return [];
    const line = blocks.find(({ text }) => text.includes(deadline.said))?.text ?? '';
    const opens = read.deadlines.length > 1 ? (factsIn(line, context).opens?.day ?? null) : read.opensOn;
    const { opens: _season, ...said } = read;
    return datesDecide({
      ...(read.deadlines.length > 1 ? said : read),
      ref: `ansokningsomgang#${deadline.day ?? deadline.said.toLowerCase().replace(/\s+/g, '-').slice(0, 60)}`,
      kind: 'call',
      identifier: null,
      title: /öresund|øresund|öks|øks/i.test(title) ? title : `Interreg Öresund–Kattegat–Skagerrak: ${title}`,
      callTitle: null,
      programmeCode: 'interreg-oks',
      actions: [],
      opensOn: opens,
      deadlines: [{ ...deadline, stage: null }],
    });
  });
}

const OPENS =
  /(?:ansökningsomgång|ansökningsperiod|ansøgningsrunde|ansøgningsperiode|søknadsrunde|søknadsperiode)\p{L}{0,3} (?:(?:är|er|blir|bliver) (?:öppen|åben|åpen)|öppnar|åbner|åpner)/iu;
const NONE = /^(?:ingen|inga)\b/i;

/** Lines that say that a round opens or is open, and whose days nobody could read. */
function unclearIn(web: WebPage): string[] {
  return web.blocks().flatMap(({ level, text }) => {
    if (level > 0 || text.length > 400 || !OPENS.test(text) || NONE.test(text)) return [];
    const { opens, deadlines } = factsIn(text, { datedOn: web.datedOn });
    return opens === null && deadlines.length === 0 ? [`går inte att läsa när: ${text}`.slice(0, 300)] : [];
  });
}

type Language = 'sv' | 'da' | 'no';

const ZONES: Readonly<Record<Language, string>> = {
  sv: 'Europe/Stockholm',
  da: 'Europe/Copenhagen',
  no: 'Europe/Oslo',
};

const languageOf = (url: string): Language =>
  /\.eu\/da(?:nsk)?\//.test(url) ? 'da' : /\.eu\/no(?:rsk)?\//.test(url) ? 'no' : 'sv';
