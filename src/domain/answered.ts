// What a run's sentence says once a person has answered its question, and without the command that only whoever runs the service can give.
import { dayAt, inSwedish } from './calendar.ts';
import { answerTo, isGood, type Quarantine, type Run } from './health.ts';

type Held = Pick<Quarantine, 'answers'>;

/** What comes of each answer. */
const AFTER = {
  yes: 'källan läses en gång till och släpps in om det är samma sak',
  no: 'det som kom hålls utanför, och tjänsten frågar inte om samma sak igen',
} as const;

/** That somebody has answered, when, and what happens next: `Någon svarade ja den 14 januari 2027; …`. Null when nobody has. */
export function answeredSentence({ answers }: Held): string | null {
  const [said] = answers;
  if (said === undefined) return null;
  const on = inSwedish(dayAt(said.givenAt), { weekday: false });
  return `Någon svarade ${said.answer === 'yes' ? 'ja' : 'nej'} den ${on}; ${AFTER[said.answer]}.`;
}

const COMMAND = / Stämmer det, kör "utlysningsvakt crawl [^" ]+ --accept"\./g;
const QUESTION = ' förrän någon har tittat på källan.';

/** A sentence for whoever cannot give commands on the server: letters and pages. The commands `status` and `crawl` keep the whole. */
export const withoutCommand = (sentence: string): string => sentence.replace(COMMAND, '');

/** How a run went, with what a person has said of what it was kept out for in place of the question; unanswered as it is. */
export function saidOf({ outcome, sentence }: Pick<Run, 'outcome' | 'sentence'>, held: Held | null): string | null {
  if (sentence === null || isGood(outcome) || held === null || answerTo(held) === null) return sentence;
  return `${withoutCommand(sentence).replace(QUESTION, '.')} ${answeredSentence(held)}`;
}
