// Reading where in Sweden a call is for: counties, regions and programme regions in a text, as NUTS codes.
import { cut } from './when-tokens.ts';

/** Counties by NUTS 3 code (Eurostat, NUTS 2021 and 2024 alike): the names that mean nothing else, `|` between them. */
const SURE: Readonly<Record<string, string>> = {
  SE122: 'Södermanland|Sörmland',
  SE123: 'Östergötland',
  SE125: 'Västmanland',
  SE212: 'Kronoberg',
  SE214: 'Gotland',
  SE221: 'Blekinge',
  SE224: 'Skåne',
  SE231: 'Halland',
  SE232: 'Västra Götaland|Västra Götalandsregionen',
  SE311: 'Värmland',
  SE312: 'Dalarna',
  SE313: 'Gävleborg',
  SE321: 'Västernorrland',
  SE322: 'Jämtland Härjedalen|Jämtland',
  SE331: 'Västerbotten',
  SE332: 'Norrbotten',
};
/** Counties that are named as their towns: they count only with `län`, `Region` or the like, or in a list of labels. */
const TOWNS: Readonly<Record<string, string>> = {
  SE110: 'Stockholm',
  SE121: 'Uppsala',
  SE124: 'Örebro',
  SE211: 'Jönköping',
  SE213: 'Kalmar',
};
/** The NUTS 2 regions, which are the regions of ESF+ and of the regional fund, and what else spans several counties. */
const GROUPS: Readonly<Record<string, string>> = {
  'Östra Mellansverige': 'SE121 SE122 SE123 SE124 SE125',
  'Småland och öarna': 'SE211 SE212 SE213 SE214',
  'Småland med öarna': 'SE211 SE212 SE213 SE214',
  'Småland-Blekinge-Gotland': 'SE211 SE212 SE213 SE214 SE221',
  Sydsverige: 'SE221 SE224',
  'Skåne-Blekinge': 'SE221 SE224',
  Västsverige: 'SE231 SE232',
  'Norra Mellansverige': 'SE311 SE312 SE313',
  'Mellersta Norrland': 'SE321 SE322',
  'Övre Norrland': 'SE331 SE332',
};

const ALL = [...Object.keys(SURE), ...Object.keys(TOWNS)].sort();

const COUNTIES: ReadonlyMap<string, readonly string[]> = new Map([
  ...[...Object.entries(SURE), ...Object.entries(TOWNS)].flatMap(([code, names]) =>
    names.split('|').map((name): [string, string[]] => [name.toLowerCase(), [code]]),
  ),
  ...Object.entries(GROUPS).map(([name, codes]): [string, string[]] => [name.toLowerCase(), codes.split(' ')]),
  ['småland', ['SE211', 'SE212', 'SE213']],
]);

const NAME = [...COUNTIES.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[ -]/g, '[\\s–-]+?'))
  .join('|');
const NAMES = new RegExp(String.raw`(?<![\p{L}\d-])(${NAME})s?(?!\p{L})`, 'giu');
const TOWN = new Set(Object.values(TOWNS).map((name) => name.toLowerCase()));

const WHOLE =
  /(?<!\p{L})(?:hela (?:Sverige|landet|riket)|(?:alla|samtliga) (?:Sveriges )?(?:län|regioner i (?:Sverige|landet))|rikstäckande|nationell(?:a)? utlysning\p{L}*|(?:whole|all) of Sweden|hele Sverige)(?!\p{L})/iu;
const WHOLE_LABEL = /^[^\S\n]{0,9}(?:nationell[at]?|nationellt|sverige|sweden|national)[^\S\n]{0,9}$/imu;
const EXCEPT = /^\s{0,3}[,(]?\s{0,2}(?:utom|förutom|med undantag (?:för|av)|except)(?!\p{L})/iu;

/**
 * The NUTS 3 codes a text names, in order of code; `['SE']` for the whole country; `[]` when it names none. `labels` is for lists of
 * labels (`Örebro, Gotland`), where every name counts; in running text a name that is also a town's counts only with `län`, `Region`,
 * `County` or the like next to it.
 */
export function countiesIn(text: string, how: 'running text' | 'labels' = 'running text'): string[] {
  const read = cut(text);
  const whole = WHOLE.exec(read) ?? (how === 'labels' ? WHOLE_LABEL.exec(read) : null);
  const rest = whole ? read.slice(whole.index + whole[0].length) : '';
  if (whole && !EXCEPT.test(rest)) return ['SE'];
  if (whole) return without(namesIn(rest, how));
  return [...namesIn(read, how)].sort();
}

/** All counties but some; none at all when it is not known which are left out. */
function without(some: ReadonlySet<string>): string[] {
  return some.size === 0 ? [] : ALL.filter((code) => !some.has(code));
}

function namesIn(text: string, how: 'running text' | 'labels'): Set<string> {
  const codes = new Set<string>();
  const hits = [...text.matchAll(NAMES)].filter(({ 0: name }) => /^\p{Lu}/u.test(name) || how === 'labels');
  // From the last to the first: `Stockholms, Uppsala och Örebro län` is said of them all.
  let led = false;
  for (let i = hits.length - 1; i >= 0; i--) {
    const hit = hits[i];
    if (!hit) continue;
    const [end, name] = [hit.index + hit[0].length, key(hit[1] ?? '')];
    const next = hits[i + 1];
    const joined = next !== undefined && JOIN.test(text.slice(end, next.index).slice(0, 20));
    led = isCounty(text, hit.index, end) || (joined && led);
    if (!TOWN.has(name) || led || how === 'labels') for (const code of COUNTIES.get(name) ?? []) codes.add(code);
  }
  return codes;
}

const key = (name: string): string => {
  const plain = name.toLowerCase().replace(/[\s–-]+/gu, ' ');
  return COUNTIES.has(plain) ? plain : plain.replaceAll(' ', '-');
};

const JOIN = /^(?:,|\s(?:och|samt|eller|and|or)|,\s(?:och|samt))\s$/i;

/** Whether the words next to a name make it a county. */
function isCounty(text: string, start: number, end: number): boolean {
  return (
    /^\s(?:län(?:s|et)?(?!\p{L})|county|region(?:en)?(?!\p{L}))/iu.test(text.slice(end, end + 12)) ||
    /(?:^|[^\p{L}])(?:region|länsstyrelsen(?: i)?|landstinget|programområde|ESF|regionfonden i|strukturfondspartnerskapet(?: i)?) $/iu.test(
      text.slice(Math.max(0, start - 36), start),
    )
  );
}
