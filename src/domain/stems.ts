// Word stems: what is left of a Swedish or English word when inflection and spelling habits are taken away.
import english from 'natural/lib/natural/stemmers/porter_stemmer.js';
import swedish from 'natural/lib/natural/stemmers/porter_stemmer_sv.js';

export type Language = 'sv' | 'en';

/** How many stems are remembered per language; past that the memory starts over. */
const REMEMBERED = 40_000;
/** Longer strings are codes or noise, not words, and are left as they are. */
const LONGEST_WORD = 60;

const memory: Record<Language, Map<string, string>> = { sv: new Map(), en: new Map() };

/** The stem of a lower-case word. Equal stems mean "the same word" to the matching; a stem need not be a word itself. */
export function stemOf(word: string, language: Language): string {
  if (word.length > LONGEST_WORD) return word;
  const known = memory[language].get(word);
  if (known !== undefined) return known;
  const stem = language === 'sv' ? swedishStem(word) : englishStem(word);
  if (memory[language].size >= REMEMBERED) memory[language].clear();
  memory[language].set(word, stem);
  return stem;
}

// --- Swedish ---

/**
 * Word endings that look inflected but are the word itself (`paket`, `kompetens`, `plan`), also as the last part of a compound.
 * The stemmer takes them for definite forms and so tells `paket` from `paketet`.
 */
const WHOLE =
  /^(.*(?:itet|budget|paket|planet|staket|magnet|internet|ferens|kompetens|konkurrens|ligens|iliens|sparens|existens|assistens|kvens|licens|residens|evidens|balans|tolerans|allians|instans|ambulans|finans|relevans|distans|substans|leverans|kurs|resurs|puls|gräns|plats|sats|korps|analys|stad|nad|plan|organ|roman|ocean|orkan|metan|cancer))(?:s|e[nr]s?|ets?|er(?:na)?s?|ar(?:na)?s?)?$/;

/** Nouns that lose a vowel when inflected: `cykel, cyklar`; `kluster, klustret`; `tecken, tecknet`. */
const SYNCOPE =
  /(cyk|reg|med|fåg|möb|nyck|exemp|kapit|artik|musk|stadsnåg|klust|filt|regist|teat|minist|cent|läg|fönst|väd|mönst|åld|vint|söst|syst|teck|vatt|säk|ock)(el|er|en)(n?s?)$/;

/** Forms that no rule reaches, as whole words or as the last part of a compound. */
const IRREGULAR: readonly [RegExp, string][] = [
  [/städer(?:na)?s?$/, 'stad'],
  [/länder(?:na)?s?$/, 'land'],
  [/stränder(?:na)?s?$/, 'strand'],
  [/böcker(?:na)?s?$/, 'bok'],
  [/bönder(?:na)?s?$/, 'bonde'],
  [/(muse)(?:um|ets?|er|erna)s?$/, '$1'],
  [/(centr)(?:um|ets?|umets?|a)s?$/, '$1'],
  [/(gymnas|stud|laborator|stipend|kriter|territor|medi)(?:iums?|iets?|ier|ierna|ie|ien|iernas|iers)$/, '$1i'],
  [/(arbet)(?:s|e[nt]?s?|enas?)$/, '$1'],
  [/(grön|^ren|ung|ensam|gemensam)t$/, '$1'],
  [/(ensam|gemensam)ma$/, '$1'],
];

const PLAIN_GENITIVE = /(?:e[rnt]|[aoi]r|na|an|[öåyi]n|het|ing|ion|are|skap|dom|ö|å|i)s$/;
const VOWEL = /[aeiouyåäö]/;

/**
 * `natural`'s Swedish stemmer, mended: it knows no definite `-et` (bidraget, stödet, beslutet, kravet, anbudet), no `-an`
 * (skolan), no `-ena` (områdena), no `-n` after a vowel (miljön, strategin), no genitive after another ending (elevers)
 * and no neuter of most adjectives (digitalt, hållbart).
 */
function swedishStem(word: string): string {
  if (word.length < 4) return word;
  const whole = WHOLE.exec(word)?.[1];
  if (whole !== undefined && word.length > 3) return whole;
  for (const [form, stem] of IRREGULAR) if (form.test(word)) return word.replace(form, stem);
  const bar = /^(.{3,}bar)(?:t|a|as|e|het(?:en|er|erna)?s?)?$/.exec(word);
  if (bar?.[1] !== undefined) return bar[1];
  return swedish.stem(undone(word.length > 5 && PLAIN_GENITIVE.test(word) ? word.slice(0, -1) : word));
}

/** The word without the endings that the stemmer does not know. */
function undone(word: string): string {
  if (SYNCOPE.test(word)) return word.replace(SYNCOPE, (_, root: string, end: string) => root + end.slice(1));
  const definite = /^(.{2,})(?:et|ena)$/.exec(word)?.[1] ?? /^(.{3,}a)n$/.exec(word)?.[1];
  if (definite !== undefined && VOWEL.test(definite) && !word.endsWith('het')) return definite;
  if (/[öåy]n$/.test(word) && word.length > 4) return word.slice(0, -1);
  if (/(?:gi|nomi|demi|kemi|rati|stri|teri|tegi|rapi|fi|soci|nergi)n$/.test(word)) return word.slice(0, -1);
  if (/.{3,}(?:al|ell|iv|ant|isk|sam)t$/.test(word)) return word.slice(0, -1);
  return word;
}

// --- English ---

/** British and American spellings of one word become one; what is changed needs to be consistent, not pretty. */
const SPELLINGS: readonly [RegExp, string][] = [
  [/is(e|es|ed|ing|er|ers|ation|ations|ational)$/, 'iz$1'],
  [/ys(e|es|ed|ing|er|ers)$/, 'yz$1'],
  [/([a-z]{3,})our(?=s$|ed$|ing$|al$|hood|able|ably|ite|ful|less|$)/, '$1or'],
  [/(cent|met|theat|fib|lit|calib)re(s?)$/, '$1er$2'],
  [/(program|kilogram)me(s?)$/, '$1$2'],
  [/(catal|dial|anal)ogue(s?)$/, '$1og$2'],
  [/(travel|model|label|counsel|signal|channel|level|fuel)l(ing|ed|er|ers)$/, '$1$2'],
  [/(def|off|lic)ence(s?)$/, '$1ense$2'],
  [/^age(ing)$/, 'ag$1'],
  [/^(enrol|fulfil)(?=ment|s|$)/, '$1l'],
  [/^grey/, 'gray'],
  [/sulph/, 'sulf'],
  [/(arch|p|an)ae/, '$1e'],
  [/judgement/, 'judgment'],
];

/** Beginnings of words that the stemmer confuses with other words: community/communication, international/internal, … */
const APART =
  /^(communicat|internal|importan|animat|universal|universe|generat|generic|experiment|organic|organiz|internship|publicat|operator|designat|police|policing|newsletter|stationar|economi[cz]|relativ|numer)/;

/** Plurals that no rule reaches. */
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['children', 'child'],
  ['women', 'woman'],
  ['lives', 'life'],
  ['buses', 'bus'],
  ['campuses', 'campus'],
  ['crises', 'crisis'],
  ['gases', 'gas'],
  ['biogases', 'biogas'],
  ['curricula', 'curriculum'],
  ['trolleybuses', 'trolleybus'],
]);

/** The word in the singular (and `educational` as `education`): all that short stems allow, since more joins `cited` with `city`. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|ch|sh|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/^.{3,}ational$/.test(word)) return word.slice(0, -2);
  return /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}

/** A stem of fewer letters than this is shared by words of different meaning (`wast`, `citi`, `muse`, `renew`). */
const SAFE_STEM = 6;
/** The same for forms of verbs: `schooling` is not about a school. */
const SAFE_VERB_STEM = 7;

function englishStem(word: string): string {
  if (word.length < 4) return word;
  const folded = SPELLINGS.reduce((w, [form, spelling]) => w.replace(form, spelling), word);
  const apart = PLURALS.get(folded) ?? APART.exec(folded)?.[1];
  if (apart !== undefined) return apart;
  const stem = english.stem(folded);
  return stem.length >= (/(?:ings?|ed)$/.test(folded) ? SAFE_VERB_STEM : SAFE_STEM) ? stem : singular(folded);
}
