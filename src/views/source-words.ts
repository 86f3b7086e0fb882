// How a source's health reads in Swedish: the same words on the pages, in the coordinator's letter and on the command line.
import { answeredSentence } from '../domain/answered.ts';
import { dayAt, type Instant, inSwedish } from '../domain/calendar.ts';
import { answerTo, type Condition, isGood, type Quarantine, type SourceHealth } from '../domain/health.ts';

/** A condition in words, for people. */
export const CONDITION_WORDS: Record<Condition, string> = {
  well: 'läses som den ska',
  quiet: 'ovanligt tyst',
  ailing: 'läses inte som den ska',
  alarm: 'trasig eller onåbar',
  quarantine: 'väntar på svar',
  never: 'inte läst än',
  'no-key': 'nyckel saknas',
};

/** What a source is there for. */
export const GROUP_WORDS: Record<SourceHealth['group'], string> = {
  calls: 'Utlysningar',
  policy: 'Politik och förslag',
  'cross-check': 'Korskoll',
};

/** In trouble first, and the worst of it. */
const ORDER: readonly Condition[] = ['quarantine', 'alarm', 'ailing', 'quiet', 'no-key', 'never', 'well'];

/** Whether a person may have to do something about a source. One that waits for its first turn or its key is not in trouble. */
export const isTrouble = ({ condition }: Pick<SourceHealth, 'condition'>): boolean =>
  ORDER.indexOf(condition) <= ORDER.indexOf('quiet');

/** Whether a person has said that the source is broken: it is still so, but nobody is told of it again. */
export const isKnown = ({ held, condition }: Pick<SourceHealth, 'held' | 'condition'>): boolean =>
  condition === 'ailing' && held !== null && answerTo(held) === 'no';

/** The sources with trouble first, each kind by name. What a person already knows of comes after what they do not. */
export function worstFirst(sources: readonly SourceHealth[]): SourceHealth[] {
  const rank = (s: SourceHealth) => ORDER.indexOf(s.condition) + (isKnown(s) ? 0.5 : 0);
  return [...sources].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'sv'));
}

type Told = Pick<SourceHealth, 'since' | 'expected' | 'came'>;

/** What was expected and what came, since when: `Sedan 18 november 2026. Väntat: ungefär 12 utlysningar. Kom: inga alls.` */
export function troubleOf({ since, expected, came }: Told): string {
  return [
    since !== null && `Sedan ${inSwedish(since, { weekday: false })}.`,
    expected !== null && `Väntat: ${expected}.`,
    came !== null && `Kom: ${came}.`,
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/** That somebody has answered what the source is kept out for, and what comes of it; null when nobody has, or it is another trouble now. */
export function answeredOf({
  condition,
  held,
  lastRun,
}: Pick<SourceHealth, 'condition' | 'held' | 'lastRun'>): string | null {
  if (condition !== 'ailing' || held === null || isGood(lastRun?.outcome ?? null)) return null;
  return answeredSentence(held);
}

/** What the coordinator can do about it, as a sentence; null when there is nothing to do. */
export function todoOf({ condition, held }: Pick<SourceHealth, 'condition' | 'held'>): string | null {
  if (isKnown({ condition, held })) return 'Titta själv på källans webbplats så länge.';
  switch (condition) {
    case 'quarantine':
      return 'Titta på källans webbplats och svara ja eller nej på sidan Källor.';
    case 'alarm':
      return 'Titta själv på källans webbplats så länge, och be den som driftar tjänsten läsa loggen.';
    case 'ailing':
      return 'Du behöver inte göra något än: tjänsten försöker igen.';
    case 'quiet':
      return 'Titta på källans webbplats. Finns det något nytt där är något fel, säg då till den som driftar tjänsten.';
    case 'no-key':
      return 'Be den som driftar tjänsten att skaffa nyckeln.';
    default:
      return null;
  }
}

/** What is said in place of every source's own trouble, when none has answered since `since` (empty: ever). */
export const outageSentence = (since: Instant): string =>
  `Tjänsten når inte nätet: ingen källa har svarat ${since === '' ? 'sedan den startades' : `sedan ${inSwedish(dayAt(since), { weekday: false })}`}. Be den som driftar tjänsten att se över nätet.`;

/** Why something no longer is kept out. */
export const ENDED_WORDS: Record<NonNullable<Quarantine['whyEnded']>, string> = {
  'let-in': 'det släpptes in',
  changed: 'något annat kom i stället',
  recovered: 'källan var sig lik igen',
};
