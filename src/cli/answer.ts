// The command `answer`: saves what a committee says of a call, relevant or not, and says what that changes.
import { ANSWER_REASONS, type AnswerReason, ownWords, reasonOf, teaches, verdictInWords } from '../domain/answer.ts';
import { type Committee, profileOf } from '../domain/committee.ts';
import { NotFound, Refusal } from '../domain/errors.ts';
import { changedBetween, feltIn, type Learnt, learntFor, signed } from '../domain/learning.ts';
import { type CallReading, prepareProfile, readForMatching } from '../domain/match.ts';
import { answersOf, saveAnswer } from '../store/answers.ts';
import { callByKey, keysNamed } from '../store/calls.ts';
import type { Store } from '../store/open.ts';
import type { Hall } from './hall.ts';
import { asPerson } from './session.ts';

export interface AnswerOptions {
  committee: string;
  relevant?: boolean;
  notRelevant?: boolean;
  why?: string;
  words?: string;
}

/** Under what role the command line's answers stand. */
export const WHO = 'kommandoraden';

/** `named`: the call's key, or the identifier that its source has given it. */
export function answerCommand(hall: Hall, named: string, options: AnswerOptions): void {
  const committee = committeeNamed(hall, options.committee);
  const said = { ...verdictOf(options), words: ownWords(options.words) };
  asPerson(hall, (db) => {
    const callKey = keyNamed(db, named);
    const watch = watchLearning(hall, db, committee);
    const draft = { committee: committee.id, callKey, ...said, person: WHO };
    const { id, replaced, already } = saveAnswer(db, draft, hall.clock.now());
    if (already)
      throw new Refusal(
        `${committee.name} har redan svarat just det om utlysningen: svar ${id}, ${verdictInWords(said)}. Inget ändrades.`,
      );
    hall.say(`Svaret är sparat som nummer ${id}.${replaced === null ? '' : ` Det ersätter svar ${replaced}.`}`);
    for (const line of changeInWords(hall, committee, watch(), teaches(said))) hall.say(line);
    hall.say(`Ångra det med "utlysningsvakt answers --undo ${id}".`);
  });
}

export function committeeNamed(hall: Hall, id: string): Committee {
  const { committees } = hall.knowledge().municipality;
  const committee = committees.find((c) => c.id === id);
  if (committee === undefined)
    throw new Refusal(`Nämnden "${id}" finns inte. Nämnder och bolag: ${committees.map((c) => c.id).join(', ')}.`);
  return committee;
}

function verdictOf({ relevant = false, notRelevant = false, why }: AnswerOptions): {
  verdict: 'relevant' | 'not-relevant';
  reason: AnswerReason | null;
} {
  if (relevant === notRelevant) throw new Refusal('Ange antingen --relevant eller --not-relevant.');
  if (why === undefined) return { verdict: relevant ? 'relevant' : 'not-relevant', reason: null };
  if (relevant) throw new Refusal('--why säger varför en utlysning inte är relevant, och hör ihop med --not-relevant.');
  const reason = reasonOf(why);
  if (reason === undefined) {
    const codes = Object.values(ANSWER_REASONS).map(({ code, words }) => `${code} (${words})`);
    throw new Refusal(`--why är ${codes.join(', ')}; inte "${why}".`);
  }
  return { verdict: 'not-relevant', reason };
}

function keyNamed(db: Store, said: string): string {
  const [key, ...others] = keysNamed(db, said);
  if (key === undefined)
    throw new NotFound(
      `Utlysningen "${said}" finns inte. Kör "utlysningsvakt calls" och ange det som står under titeln.`,
    );
  if (others.length > 0)
    throw new Refusal(`"${said}" är flera utlysningar. Ange en av dem: ${[key, ...others].join(', ')}.`);
  return key;
}

/** What a committee's standing answers change in its areas now. Each call is read once. */
export function learningOf(hall: Hall, db: Store, committee: Committee): () => Learnt {
  const knowledge = hall.knowledge();
  const profile = prepareProfile(profileOf(knowledge.municipality, committee), knowledge);
  const read = new Map<string, CallReading | null>();
  const readCall = (key: string): CallReading | null => {
    const call = callByKey(db, key);
    const reading = read.get(key) ?? (call ? readForMatching(call, knowledge) : null);
    read.set(key, reading);
    return reading;
  };
  return () => feltIn(profile, learntFor(answersOf(db, committee.id), readCall));
}

/** What happens to a committee's areas from now until the answer is asked for. */
export function watchLearning(hall: Hall, db: Store, committee: Committee): () => Change[] {
  const learning = learningOf(hall, db, committee);
  const before = learning();
  return () => changedBetween(before, learning());
}

type Change = ReturnType<typeof changedBetween>[number];

/** So many subjects are told each way; the rest are shown by `answers`. */
const MOST_TOLD = 8;

/** What changed, a line each way. `aboutSubject`: whether the answer could change anything. */
export function changeInWords(
  hall: Hall,
  committee: Committee,
  changes: readonly Change[],
  aboutSubject: boolean,
): string[] {
  const { labels } = hall.knowledge().vocabulary;
  const told = (some: readonly Change[], way: string): string[] => {
    if (some.length === 0) return [];
    const subjects = some.slice(0, MOST_TOLD).map((c) => `${labels[c.concept]?.sv ?? ''} (${signed(c.by)})`);
    const rest = some.length > MOST_TOLD ? ` och ${some.length - MOST_TOLD} till` : '';
    return [`Ämnen som nu räknas ${way} för ${committee.name}: ${subjects.join(', ')}${rest}.`];
  };
  const more = changes.filter((c) => c.by > 0);
  const less = changes.filter((c) => c.by < 0);
  const lines = [...told(more, 'mer'), ...told(less, 'mindre')];
  if (lines.length > 0) return [...lines, 'Rangordningen ändras vid nästa jämförelse.'];
  return [
    aboutSubject
      ? `Det gör ännu ingen skillnad för något ämne hos ${committee.name}.`
      : 'Skälet säger inget om ämnet, så inget ämne räknas om.',
  ];
}
