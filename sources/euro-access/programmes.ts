// Which of the programmes that EuroAccess names are ours: their ids in data/programmes.yaml. Only programmes that Sweden is in and that
// publish their calls elsewhere than on the Commission's portal, which is read by itself.

/** As they are named in the list, with what else they have been called. The first that fits is meant. */
const PROGRAMMES: readonly (readonly [id: string, words: RegExp])[] = [
  ['interreg-aurora', /\binterreg\b.{0,20}\baurora\b/i],
  ['interreg-oks', /\binterreg\b.{0,20}(?:[öø]resund|oresund|[öø]ks|\boks\b)/i],
  ['interreg-sverige-norge', /\binterreg\b.{0,20}(?:sweden|sverige|\bSE)\s?[-–/]\s?(?:norway|norge|NO\b)/i],
  ['interreg-central-baltic', /\binterreg\b.{0,20}\bcentral baltic\b/i],
  ['interreg-south-baltic', /\binterreg\b.{0,20}\bsouth baltic\b/i],
  ['interreg-baltic-sea-region', /\binterreg\b.{0,20}\bbaltic sea\b/i],
  ['interreg-north-sea', /\binterreg\b.{0,20}\bnorth sea\b/i],
  ['interreg-npa', /\binterreg\b.{0,20}(?:\bNPA\b|northern periphery)/i],
  ['interreg-europe', /\binterreg europe\b/i],
  ['urbact', /\burbact\b/i],
  ['european-urban-initiative', /\beuropean urban initiative\b|\bEUI\b/],
];

/** Longer words are no programme's name. */
const LONGEST = 500;

/** The programme that some words name, as its id; null when it is none of ours. */
export function programmeNamedIn(words: string): string | null {
  const read = words.slice(0, LONGEST);
  return PROGRAMMES.find(([, name]) => name.test(read))?.[0] ?? null;
}
