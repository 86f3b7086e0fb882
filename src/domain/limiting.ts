// Whether words limit a call to a place or only mention it, told by what stands around the place.

/** Places named one after the other (`Sri Lanka and the Maldives`), and what stands on either side of them. */
export interface Named {
  before: string;
  after: string;
  /** All of them are countries abroad. */
  country: boolean;
  /** Some part of Sweden lies in at least one of them. */
  swedish: boolean;
}

/** What may stand between two places of one list. */
export const JOINS =
  /^\s*(?:[,/&–—-]|(?:and|och|or|eller|samt|in|i|på)(?![\p{L}]))*\s*(?:and|och|or|eller|samt)?\s*(?:the|in|in the|i|på)?\s*(?:region(?:en)?)?\s*$/iu;
/** The list goes on with something that is no place we know: what it limits to is unclear. */
const GOES_ON = /^\s*(?:,\s*(?!\d)|[/&]|(?:and|och|or|eller|samt)(?![\p{L}]))/iu;
const ARTICLE = /(?:^|\s)(?:the|an?|den|det|de|en|ett|region|regionen|länen|countries of|greater|whole of|hela)\s*$/iu;

/** The text before a place without articles. */
const plainBefore = (before: string) => before.replace(ARTICLE, ' ').trimEnd();
const lastWord = (text: string): string => /[\p{L}\p{M}’'-]+$/u.exec(text)?.[0] ?? '';

/** Names the place as a partner, an example or a source of learning. */
const MERELY =
  /(?<![\p{L}])(?:cooperation|collaboration|partnerships?|exchanges?|twinning|dialogue|solidarity|relations|including|such as|e\.g|for example|especially|particularly|in particular|lessons|experiences?|inspired|beyond|towards|coordinated|samarbeten?|samarbetet|samverkan|utbyten?|vänort\p{L}*|inklusive|bland annat|till exempel|t\.ex|exempelvis|särskilt|erfarenhet\p{L}*|lärdomar)(?![\p{L}])/iu;
const INSIDE = /^(?:in|within|across|throughout|inside|i|inom|på)$/iu;
const FOR = /^(?:for|of|för)$/iu;
const AWAY =
  /^(?:with|about|from|on|under|to|by|against|like|via|med|från|om|under|till|av|mot|som|and|och|or|eller|samt|not)$/iu;
const CALL = /^(?:calls?|proposals|projects?|regions?|programmes?|interreg|utlysning\p{L}*|program|projekt|omgång)$/iu;
const ENDS = /^\s*(?:$|[:–—(|.;)"”]|-\s|20\d\d)/u;

/** Whether a title limits the call to the places it names. `abroad`: the whole programme is for countries outside the EU. */
export function limitsInTitle({ before, after, country }: Named, abroad: boolean): boolean {
  if (abroad) return true;
  if (MERELY.test(before) || GOES_ON.test(after) || /^(?:['’]s(?![\p{L}])|-\p{L})/u.test(after)) return false;
  const lead = plainBefore(before);
  const word = lastWord(lead);
  if (INSIDE.test(word)) return true;
  if (FOR.test(word)) return !country;
  if (AWAY.test(word) || /[,/&]$/.test(lead)) return false;
  if (country) return ENDS.test(after) && (word === '' || CALL.test(word));
  return word === '' || /^\p{Lu}/u.test(word) || CALL.test(word);
}

/** Says of the sentence that it opens to more than the place, or asks for something else than being there. */
const OPENS =
  /(?<![\p{L}])(?:at least|minst|not|inte|ej|one|out of|includ\p{L}*|involv\p{L}*|such as|e\.g|for example|bland annat|till exempel|t\.ex|also|too|as well|also|också|även|liksom|exceptionally|encourag\p{L}*|welcom\p{L}*|uppmuntra\p{L}*|particular\p{L}*|särskilt|företräde|priorit\p{L}*|prefer\p{L}*|coordinators?|koordinator\p{L}*|samordnare\p{L}*|member states?|medlems(?:stat|land|länd)\p{L}*|associated|eea|ees|european?|europe|europa|europeisk\p{L}*|the only|unless|except|utom|if|worldwide|global\p{L}*|experience|erfarenhet\p{L}*)(?![\p{L}])|(?<![\p{L}])EU(?![\p{L}:-]|\s+(?:fund|grant|support|project|programme))/iu;
const STRONG =
  /(?<![\p{L}])(?:only|exclusively|solely|(?:limited|restricted|confined|reserved) (?:to|for)|endast|enbart|bara|uteslutande|(?:begräns|avgräns)\p{L}* till|förbehåll\p{L}*|(?:must|shall|have to|has to|required to|måste|ska|skall)(?![\p{L}])[^.;]{0,80}(?<![\p{L}])(?:established|located|based|situated|registered|resident|come from|be from|implemented|carried out|take place|verksam\p{L}*|ligga|finnas|genomföras|bedrivas|äga rum|belägen|belägna|ha sitt säte|hemmahörande|komma från|vara från))(?![\p{L}])/iu;
/** The same, when the place is Swedish: it would be odd to name it otherwise. */
const ADDRESSED =
  /(?<![\p{L}])(?:riktar sig till|vänder sig till|(?:utlysningen|stödet|bidraget) (?:gäller|avser|omfattar)|is open to|are open to|open for)(?![\p{L}])/iu;
const MAY = /(?<![\p{L}])(?:(?:kan|får) (?:\p{L}+ )?(?:söka|ansöka|delta)|(?:may|can) apply|are eligible)(?![\p{L}])/iu;
const LINK = /^(?:in|within|from|to|inside|across|i|inom|från|till|på|for|för|of|only|endast|enbart|bara)$/iu;
/** A form's line: `geography: [`, `Geografiskt område:`, `Län:`. */
const LABEL =
  /(?:^|\n)[\s*•-]{0,10}(?:geograph\p{L}*|geografi\p{L}*|programområde|program area|programme area|location|region|regions|county|län|plats|ort)(?: \p{L}+){0,2}\s{0,3}:\s{0,3}\[?\s{0,3}["'“”]?$/iu;

/** Whether a sentence of the body limits the call to the places it names. `applicants`: the sentence says who may apply. */
export function limitsInSentence({ before, after, swedish }: Named, applicants: boolean): boolean {
  if (GOES_ON.test(after) || OPENS.test(before) || OPENS.test(after)) return false;
  const link = lastWord(plainBefore(before));
  if (!LINK.test(link)) return false;
  if (STRONG.test(before)) return true;
  return swedish && (applicants || ADDRESSED.test(before) || MAY.test(after));
}

/** Whether a line such as `Geografi: Norrbotten` ends right before the place. `before` may reach over sentences. */
export const isLabelled = (before: string): boolean => LABEL.test(before.replace(/(?:region(?:en)?)\s*$/iu, ''));
