// What a run's sentence says once a person has answered its question, and without the command that only whoever runs the service can give.
import { dayAt, inSwedish } from './calendar.ts';
import type { Quarantine, Run } from './health.ts';

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

/** What a source's run says, with what a person has said of `held` in place of the question; as it is when nobody has. */
export function withAnswer(sentence: string, held: Held | null): string {
  const answered = held === null ? null : answeredSentence(held);
  return answered === null ? sentence : `${withoutCommand(sentence).replace(QUESTION, '.')} ${answered}`;
}

/** How a run went; of one that brought what is still kept out, with what a person has said of it. Null while it goes on. */
export function saidOf({ id, source, outcome, sentence }: Run, held: Quarantine | null): string | null {
  const isHeld = outcome === 'drifted' && held?.source === source && id >= held.firstRunId && id <= held.lastRunId;
  return sentence === null ? null : withAnswer(sentence, isHeld ? held : null);
}
