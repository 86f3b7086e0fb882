// Reading what a page's words claim about a call: coming, open or closed. A claim only: the caller's dates go before it.
import type { StatusSaid } from '../domain/call.ts';
import { cut } from './when-tokens.ts';

/** Words that make a claim wherever they stand. Blanks are single when they are looked for. */
const PHRASES: readonly (readonly [StatusSaid, RegExp])[] = [
  [
    'closed',
    /(?<!\p{L})(?:stängde|stängdes|har stängt|har nu stängt|stängd för ansök|stängt för ansök|stengt for søk|lukket for ansøg)/iu,
  ],
  [
    'closed',
    /(?<!\p{L})(?:är|har|er|is|are|now|nu) (?:nu |now |redan |already )?(?:stängd|stängt|avslutad|avslutat|closed|lukket|stengt)(?!\p{L})/iu,
  ],
  ['closed', /(?:ansökan|ansökningstiden|ansökningsperioden|utlysningen|omgången) (?:stängd|avslutad)(?!\p{L})/iu],
  [
    'closed',
    /(?:ansökningstiden|ansökningsperioden|tiden|fristen) (?:har |er |är )?(?:nu )?(?:gått ut|löpt ut|passerat|över|slut|ute|udløbet|utløpt)/i,
  ],
  ['closed', /(?:går|kan) (?:inte|ej|ikke) (?:längre |just nu )?(?:att )?(?:söka|sökas|søkes|søges)/i],
  [
    'closed',
    /(?:inte|ej) längre (?:öppen|öppet|möjligt att söka|att söka)|no longer (?:open|accepting)|not (?:currently )?open(?! yet)/i,
  ],
  ['closed', /sista (?:ansökningsdag(?:en)?|ansökningsdatum|dag(?:en)?(?: för ansökan| att ansöka)?) var(?!\p{L})/iu],
  [
    'closed',
    /(?<!\p{L})(?:deadline (?:has )?passed|has closed|have closed|closed (?:on|since|for)|(?:call|applications?) closed)/iu,
  ],
  ['forthcoming', /(?:beräknas|väntas|planeras|planerar|förväntas|avser)(?: att)?(?: (?:åter|preliminärt))? öppna/i],
  ['forthcoming', /(?:kommer att|ska|skall) (?:åter )?öppna/i],
  [
    'forthcoming',
    /(?:ännu inte|ännu ej|inte ännu|ej ännu|har inte|har ännu inte|ikke|not yet|not) (?:öppen|öppet|öppnat|åpnet|åbnet|open(?:ed)? yet|open(?:ed)?)/i,
  ],
  [
    'forthcoming',
    /(?<!\p{L})(?:öppnar|öppnas|åbner|åpner)(?=$|\s*[:/|]|,? (?:för (?:nya )?ansök|for (?:nye )?(?:søk|ansøg)|inom|igen|åter|den|i(?!\p{L})|under|till|prel|kl|snart|tidigast|ca|cirka|\d|vecka|v\.|q[1-4]|kvartal|första|andra|tredje|fjärde|vid|utlysningen|ansökan|nästa|tidig|måndag|tisdag|onsdag|torsdag|fredag|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|vår|höst|somm|vint))/iu,
  ],
  [
    'forthcoming',
    /(?<!\p{L})(?:opens|opening soon|will (?:be )?(?:open|launch|publish)|to be (?:launched|published)|expected to open|planned to open|coming soon)/iu,
  ],
  [
    'forthcoming',
    /(?:kommande|planerade?|upcoming|forthcoming|planned) (?:utlysning|ansökningsomgång|call|ansökningsperiod)/i,
  ],
  [
    'open',
    /(?<!\p{L})(?:öppen|öppet|öppna|åben|åbent|åpen|åpent) (?:nu |just nu )?(?:för|for) (?:nya )?(?:ansök|ansøg|søk)/iu,
  ],
  ['open', /(?<!\p{L})(?:är|er|is|are|now|nu) (?:nu |now |just nu )?(?:öppen|öppet|open|åben|åpen)(?!\p{L})/iu],
  [
    'open',
    /(?<!\p{L})(?:öppen|öppet|open|åben|åpen)(?: nu)?(?=,? (?:till|til|fram|t\.? ?o\.? ?m|tom |från|fr\.? ?o\.? ?m|mellan|until|to|from|between|\d|hela|året)|\s?:)/iu,
  ],
  ['open', /(?<!\p{L})(?:stänger|closes|closing on|lukker|stenger)(?!\p{L})/iu],
  ['open', /(?:går|kan) (?:nu )?(?:att )?(?:söka|sökas) (?:nu|just nu|fram|till|t\.o\.m|löpande)/i],
  [
    'open',
    /(?<!\p{L})open for (?:applications?|proposals?|submission|project)|(?:currently|now) open|accepting applications/iu,
  ],
  ['open', /(?:ansökan|utlysningen|ansökningsperioden|ansökningsomgången) pågår/i],
];

/** Words that claim something only when they are all that a line says, or stand first in it before a date. */
const LABELS: ReadonlyMap<string, StatusSaid> = new Map([
  ...labels('open', 'öppen öppet pågående pågår aktuell aktiv open ongoing active åben åben åpen löpande'),
  ...labels(
    'forthcoming',
    'kommande planerad planerade planerat öppnar upcoming forthcoming planned kommende planlagt',
  ),
  ...labels(
    'closed',
    'stängd stängt stängda avslutad avslutat avslutade closed ended lukket stengt afsluttet avsluttet expired',
  ),
]);

function labels(status: StatusSaid, words: string): [string, StatusSaid][] {
  return words.split(' ').map((word) => [word, status]);
}

/**
 * What the words claim: the first claim in the text. `Stänger 30 juni` claims that the call is open. Null when nothing is claimed, or
 * when all three are (the choices of a filter). Never to be trusted over a known deadline.
 */
export function statusIn(text: string): StatusSaid | null {
  const plain = cut(text).replace(/[^\S\n]+/gu, ' ');
  const claims = [...phrasesIn(plain.replaceAll('\n', ' ')), ...labelsIn(plain)];
  if (new Set(claims.map(({ status }) => status)).size > 2) return null;
  let first: Claim | null = null;
  for (const claim of claims) if (first === null || claim.at < first.at) first = claim;
  return first?.status ?? null;
}

interface Claim {
  status: StatusSaid;
  at: number;
}

const phrasesIn = (text: string): Claim[] =>
  PHRASES.flatMap(([status, words]) => {
    const found = words.exec(text);
    return found ? [{ status, at: found.index }] : [];
  });

/** Lines, cells and choices that are a status word, `Status: öppen`, or one before a date. */
function labelsIn(text: string): Claim[] {
  const claims: Claim[] = [];
  let from = 0;
  for (const piece of text.split(/[\n|;•·]/)) {
    const found = /^\s*(?:status\s?:\s?)?([\p{L}]{4,12})(?=\s*$|\s*[.!:–-]|\s+(?:den |kl\.? ?)?\d)/iu.exec(
      piece.slice(0, 60),
    );
    const status = LABELS.get(found?.[1]?.toLowerCase() ?? '');
    if (status) claims.push({ status, at: from + piece.search(/\S/) });
    from += piece.length + 1;
  }
  return claims;
}
