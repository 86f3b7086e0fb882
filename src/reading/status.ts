// Reading what a page's words claim about a call: coming, open or closed. A claim only: the caller's dates go before it.
import type { StatusSaid } from '../domain/call.ts';
import { cut } from './when-tokens.ts';

/** Sentences about the call itself: they go before the labels of its days, and before what is said of the next call. */
const SENTENCES: readonly (readonly [StatusSaid, RegExp])[] = [
  [
    'closed',
    /(?<!\p{L})(?:är|har|er|is|are|now|nu) (?:nu |now |redan |already |tyvärr |tillfälligt )?(?:stängda?|stängt|avslutade?|avslutat|avslutats|closed|lukket|stengt)(?!\p{L})/iu,
  ],
  ['closed', /(?:utlysningen|ansökan|ansökningstiden|omgången) avslutades/i],
  [
    'closed',
    /(?:ansökningstiden|ansökningsperioden|tiden|fristen|sista ansökningsdag(?:en)?) (?:har |er |är )?(?:nu )?(?:gått ut|gick ut|löpt ut|löpte ut|passera[dt]|över|slut|ute|udløbet|utløpt)/i,
  ],
  ['forthcoming', /(?<!\p{L})(?:är|har) (?:ännu inte|ännu ej|inte ännu|inte|ej) (?:öppnat|öppnats)/iu],
  ['open', /(?:utlysningen|ansökan|ansökningen|omgången) har (?:nu )?öppnat/i],
  ['open', /(?<!\p{L})(?:är|er|is|are|now|nu) (?:nu |now |just nu )?(?:öppen|öppet|open|åben|åpen)(?!\p{L})/iu],
  ['open', /(?<!\p{L})nu är (?:utlysningen|ansökan|ansökningen|omgången) öppen(?!\p{L})/iu],
];

/** Words that make a claim wherever they stand. Blanks are single when they are looked for. */
const PHRASES: readonly (readonly [StatusSaid, RegExp])[] = [
  [
    'closed',
    /(?<!\p{L})(?:stängde|stängdes|har stängt|har nu stängt|(?:stängd|stängt) (?:för (?:nya )?ansök|just nu|sedan)|stängd för i år|tillfälligt (?:stängd|stängt)(?!\p{L})|(?:stängd|avslutad) utlysning(?!\p{L})|stengt for søk|lukket for ansøg)/iu,
  ],
  ['closed', /(?:ansökan|ansökningstiden|ansökningsperioden|utlysningen|omgången):? (?:stängd|avslutad)(?!\p{L})/iu],
  // `Företag kan inte söka` says who, `kan inte sökas för lokaler` what: only words of now make it a claim about the call.
  [
    'closed',
    /(?:går|kan) (?:inte|ej|ikke) (?:(?:längre|just nu|för närvarande|nå|nu) (?:att )?(?:an)?(?:söka|sökas|søkes|søges)|(?:att )?(?:an)?(?:söka|sökas|søkes|søges)(?: (?:stöd|bidrag|medel|pengar|om stöd))? (?:just nu|nu|för närvarande|längre)(?!\p{L}))/iu,
  ],
  [
    'closed',
    /(?<!\p{L})(?:går (?:inte|ej|ikke) att söka|kan (?:inte|ej|ikke) (?:sökas|søkes|søges))(?= ?(?:[.!,;)\n–-]|$| förrän| igen| i år| under| och))/iu,
  ],
  [
    'closed',
    /(?<!\p{L})(?:just nu|för närvarande) (?:kan|går) (?:det|du|ni|man|vi) (?:inte|ej) (?:att )?(?:an)?söka/iu,
  ],
  [
    'closed',
    /(?:inte|ej) längre (?:öppen|öppet|möjligt att (?:an)?söka|att (?:an)?söka)|no longer (?:open|accepting)|not (?:currently )?open(?! yet)/i,
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
    /(?:ännu inte|ännu ej|inte ännu|ej ännu|har inte|har ännu inte|ikke|not yet|not) (?:öppen|öppet|öppnad|öppnat|åpnet|åbnet|open(?:ed)? yet|open(?:ed)?)|^ej öppnad|snart öppen|(?:utlysning|omgång)(?:en)? (?:planeras|väntas|beräknas)(?: preliminärt)? (?:till|under|i)(?!\p{L})|^planeras (?:till|under|i )/iu,
  ],
  [
    'forthcoming',
    /(?<!\p{L}|\bnu )(?:öppnar|öppnas|åbner|åpner)(?=$|\s*[:/|]|,? (?:för (?:nya )?ansök|for (?:nye )?(?:søk|ansøg)|inom|igen|åter|den|i(?!\p{L})|under|till|om \d|runt|efter|före|senare|prel|kl|snart|tidigast|ca|cirka|\d|vecka|v\.|q[1-4]|kvartal|första|andra|tredje|fjärde|vid|utlysningen|ansökan|nästa|tidig|måndag|tisdag|onsdag|torsdag|fredag|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|vår|höst|somm|vint))/iu,
  ],
  [
    'forthcoming',
    /(?<!\p{L})(?:opens|opening soon|will (?:be |officially |soon |again )?(?:open|launch|publish)|to be (?:launched|published)|expected to open|planned to open|coming soon)/iu,
  ],
  [
    'forthcoming',
    /(?:kommande|planerade?|upcoming|forthcoming|planned) (?:utlysning|ansökningsomgång|call|ansökningsperiod)/i,
  ],
  [
    'open',
    /(?<!\p{L}|(?:inte|ej|ikke) )(?:öppen|öppet|öppna|åben|åbent|åpen|åpent) (?:nu |just nu )?(?:för|for) (?:nya )?(?:ansök|ansøg|søk)/iu,
  ],
  [
    'open',
    /(?<!\p{L}|(?:inte|ej|varit|var|been|was) )(?:öppen|öppet|open|åben|åpen)(?: nu)?(?=,? (?:till|til|fram|t\.? ?o\.? ?m|tom |från|fr\.? ?o\.? ?m|mellan|until|to|from|between|\d|hela|året)|\s?:)/iu,
  ],
  [
    'open',
    /(?:ansökan|ansökningen|utlysningen|omgången):? (?:öppen|öppnad)(?!\p{L})|(?<!\p{L})nu öppnar (?:utlysningen|ansökan)|(?:öppen|pågående) utlysning(?!\p{L})/iu,
  ],
  ['open', /(?:ansökningstiden|ansökningsperioden) (?:går|löper) ut/i],
  ['open', /(?<!\p{L})(?:stänger|closes|closing on|lukker|stenger)(?!\p{L})/iu],
  ['open', /(?:går|kan) (?:nu )?(?:att )?(?:söka|sökas) (?:nu|just nu|fram|till|t\.o\.m|löpande)/i],
  [
    'open',
    /(?<!\p{L})open for (?:applications?|proposals?|submission|project)|(?:currently|now) open|accepting applications/iu,
  ],
  ['open', /(?:ansökan|utlysningen|ansökningsperioden|ansökningstiden|ansökningsomgången) pågår/i],
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
    'stängd stängt stängda avslutad avslutat avslutade avslutades passerad passerat closed ended lukket stengt afsluttet avsluttet expired',
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
  const plain = cut(text)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(NOT_THE_CALL, blanks)
    .replace(BYGONE, blanks)
    .replace(PERIOD, blanks);
  const line = plain.replaceAll('\n', ' ');
  const sentences = phrasesIn(line, SENTENCES);
  const others = [...phrasesIn(line, PHRASES), ...labelsIn(plain)];
  const told =
    sentences.length > 0
      ? others.filter(({ at }) => !DAY_LABEL.test(plain.slice(Math.max(0, at - 1), at + 30)))
      : others;
  const claims = [...sentences, ...told];
  if (countOf(claims) > 2) return countOf(sentences) === 1 ? (sentences[0]?.status ?? null) : null;
  let first: Claim | null = null;
  for (const claim of claims) if (first === null || claim.at < first.at) first = claim;
  return first?.status ?? null;
}

const blanks = (words: string): string => ' '.repeat(words.length);

const countOf = (claims: readonly Claim[]): number => new Set(claims.map(({ status }) => status)).size;

/** `Öppnar: 1 mars 2027` on a line of its own labels a day: no claim where a sentence makes one. */
const DAY_LABEL = /^(?:[^\p{L}]|^)(?:öppnar|stänger|opens|closes)(?!\p{L})\s{0,3}(?:[:|\n]|den |\d)/iu;

/** `Utlysningen är öppen 1 mars – 2 april` says when, not that it is so now. */
const PERIOD =
  /(?<!\p{L})(?:är|er|is|are|var|was|were) (?:också |även |åter |also |again )?(?:öppen|öppet|open|åben|åpen)(?: (?:för|for) (?:nya )?\p{L}{4,14})? (?:mellan |från |mellem |mellom |between |from )?(?:den |the )?(?:vecka |v\. ?)?\d{1,2}[^!?\n]{0,25}?(?:[-–—]|(?:till|och|and|to|until|og|til)(?: och med| og med)?)\s?(?:den |the )?\d{1,2}(?=[^\d]|$)/giu;

/** Calls that have been: they say nothing of this one. */
const BYGONE =
  /(?<!\p{L})(?:förra|föregående|fjolårets|previous|last year's|forrige|sidste) (?:års? |årets )?(?:utlysning|ansökningsomgång|ansökningsperiod|omgång|ansökningsrunda|call|round|runde)\p{L}{0,3}[^.!?\n]{0,40}?(?:stängdes?|öppnade|closed|opened|avslutades|är (?:stängd|avslutad)|har (?:stängt|avslutats)|lukkede)(?!\p{L})/giu;

/** Office hours, projects that are over, and one of a call's priorities. */
const NOT_THE_CALL =
  /(?<!\p{L})(?:kontoret|kansliet|växeln|receptionen|telefonen)(?!\p{L})[^.!?\n]{0,40}|(?<!\p{L})(?:projektet|projekten|insatsen|insatserna) (?:är|har) (?:nu )?avsluta(?:t|d|de|ts)(?!\p{L})|(?<!\p{L})(?:priority|priorit(?:et|ering)|insatsområde) \d{1,2}(?:\.\d)? (?:is|är) (?:now |nu )?(?:closed|open|stängd|stängt|öppen|öppet)(?!\p{L})/giu;

interface Claim {
  status: StatusSaid;
  at: number;
}

const phrasesIn = (text: string, phrases: typeof PHRASES): Claim[] =>
  phrases.flatMap(([status, words]) => {
    const found = words.exec(text);
    return found ? [{ status, at: found.index }] : [];
  });

/** A button. */
const APPLY_NOW = /^\s{0,9}(?:ansök|sök) nu[\s!.]{0,5}$/iu;

/** Lines, cells and choices that are a status word, `Status: öppen`, or one before a date. */
function labelsIn(text: string): Claim[] {
  const claims: Claim[] = [];
  let from = 0;
  for (const piece of text.split(/[\n|;•·]/)) {
    const found =
      /^\s*(?:(?:\p{L}{1,20}s )?(?:ansöknings)?status\s?:\s?)?([\p{L}]{4,12})(?=\s*$|\s*[.!:–-]|\s+(?:den |kl\.? ?)?\d)/iu.exec(
        piece.slice(0, 60),
      );
    const status = LABELS.get(found?.[1]?.toLowerCase() ?? '') ?? (APPLY_NOW.test(piece) ? 'open' : undefined);
    if (status) claims.push({ status, at: from + piece.search(/\S/) });
    from += piece.length + 1;
  }
  return claims;
}
