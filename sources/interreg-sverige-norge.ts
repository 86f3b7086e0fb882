// Interreg Sverige–Norge: a WordPress site whose types of posts nobody has seen, and, when it has no calls to read, the Norwegian list of
// Interreg calls, where each has its opening day and its last day (`Frist`) as fields.
import type { CallDraft } from '../src/domain/call.ts';
import {
  blocksIn,
  type Page,
  type Reading,
  readCallPage,
  type Source,
  SourceError,
  site,
  type WordPressRecord,
  wordpress,
} from '../src/reading/index.ts';
import { datesDecide } from './shared/parts.ts';

const ABOUT = {
  id: 'interreg-sverige-norge',
  name: 'Interreg Sverige–Norge',
  home: 'https://www.interreg-sverige-norge.com/',
  fund: 'Interreg Sverige–Norge',
  every: 'day',
  evidence: 'unverified',
  hosts: ['www.interreg-sverige-norge.com', 'interreg-sverige-norge.com', 'interreg.no', 'www.interreg.no'],
  revision: 1,
  needs: ['deadline'],
  quietIsNormal: true,
} as const;

/** The Norwegian list has the other programmes' calls too; this one's are told by their address. */
const norwegian = site({
  ...ABOUT,
  language: 'no',
  address: 'https://interreg.no/utlysninger/',
  links: /interreg\.no\/utlysninger\/[^/?#]*sverige-norge[^/?#]*\/?$/,
  nothing: /ingen (?:åpne |aktuelle |aktive )?utlysninger/i,
  round: 'path and deadline',
  programme: 'interreg-sverige-norge',
  zone: 'Europe/Oslo',
  mend: (call) => ({ ...call, sections: call.sections.filter(({ text }) => !/^(?:organizer|arrangør)\b/i.test(text)) }),
});

const swedish = wordpress({
  ...ABOUT,
  language: 'sv',
  address: 'https://www.interreg-sverige-norge.com/',
  types: /utlysning|ansokan|^calls?$/i,
  keep: isCall,
  draft: draftOf,
  feed: { path: 'feed/', keep: isCall },
  list: { path: norwegian.address, read: (page) => norwegian.read(page) },
  roundOf: ({ ref, identifier }) => identifier ?? ref,
});

export const interregSverigeNorge: Source = { ...swedish, read };

/** A feed of news has no calls in it, and so does not spare us the list. */
function read(page: Page): Reading {
  const reading = swedish.read(page);
  const { calls, unchanged, unread } = reading;
  if (page.request.part === 'wp-feed' && calls.length + unchanged.length + unread.length === 0)
    throw new SourceError('refused', 'Webbplatsens flöde har inga utlysningar, bara nyheter.');
  return reading;
}

const ABOUT_CALL = /utlysning|ansökning|ansökan öppn|søknadsfrist|søknadsrunde|kan (?:ni )?(?:söka|søke)/i;
const NO_CALL =
  /beviljat|beviljade|godkän|tilldel|inkom|mottatt|mottagit|resultat|stort intresse|stor interesse|webbinari|rekryter/i;

function isCall({ title }: WordPressRecord): boolean {
  return ABOUT_CALL.test(title) && !NO_CALL.test(title);
}

/** Several posts tell of one call: `Utlysning 9 öppnar i augusti`, `Nu är utlysning 9 öppen`. Its number is what they have in common. */
const numberOf = (title: string): string | null => {
  const number = /\butlysning (?:nr\.? ?|nummer )?(\d{1,2})\b/i.exec(title)?.[1];
  return number === undefined ? null : `Utlysning ${number}`;
};

function draftOf({ id, url, title, html, excerptHtml, publishedOn }: WordPressRecord): CallDraft {
  // Without it the same post would be another one the day the feed tells its number again.
  if (!/^\d+$/.test(id)) throw new Error(`posten saknar WordPress nummer: ${title.slice(0, 80)}`);
  const language = /\/no\//.test(url) ? 'no' : 'sv';
  const zone = language === 'no' ? 'Europe/Oslo' : 'Europe/Stockholm';
  const blocks = blocksIn(html || excerptHtml);
  return datesDecide({
    ref: id,
    kind: 'call',
    identifier: numberOf(title),
    callTitle: null,
    programmeCode: 'interreg-sverige-norge',
    actions: [],
    ...readCallPage({ title, url, blocks, language, datedOn: publishedOn, zone, listed: title }),
    title: /sverige.norge/i.test(title) ? title : `Interreg Sverige–Norge: ${title}`,
  });
}
