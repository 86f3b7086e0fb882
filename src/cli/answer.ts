// The command `answer`: saves what a committee says of a call, relevant or not, and says what that changes.
import {
  ANSWER_REASONS,
  type AnswerDraft,
  type AnswerReason,
  ownWords,
  reasonOf,
  teaches,
  verdictInWords,
} from '../domain/answer.ts';
import type { Committee } from '../domain/committee.ts';
import { NotFound, Refusal } from '../domain/errors.ts';
import { changedBetween, type Learnt } from '../domain/learning.ts';
import { saveAnswer } from '../store/answers.ts';
import { keysNamed } from '../store/calls.ts';
import { learningOf as storedLearning } from '../store/learning.ts';
import type { Store } from '../store/open.ts';
import { changeInWords, type LearningChange } from '../views/learning.ts';
import { changingByCommand, WHO } from './changing.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asPerson } from './session.ts';

export interface AnswerOptions {
  committee: string;
  relevant?: boolean;
  notRelevant?: boolean;
  why?: string;
  words?: string;
}

/** `named`: the call's key, or the identifier that its source has given it. */
export function answerCommand(hall: Hall, named: string, options: AnswerOptions): void {
  const committee = committeeNamed(hall, options.committee);
  const said = { ...verdictOf(options), words: ownWords(options.words) };
  asPerson(hall, (db) => {
    const callKey = keyNamed(db, named);
    const watch = watchLearning(hall, db, committee);
    const draft = { committee: committee.id, callKey, ...said, person: WHO };
    const { id, replaced } = answered(hall, db, draft, committee);
    hall.say(`Svaret är sparat som nummer ${id}.${replaced === null ? '' : ` Det ersätter svar ${replaced}.`}`);
    for (const line of linesOfChange(hall, committee, watch(), teaches(said))) hall.say(line);
    hall.say(`Ångra det med "utlysningsvakt answers --undo ${id}".`);
  });
}

/** Saves an answer. One that says the same as the one that stands is refused. */
function answered(hall: Hall, db: Store, draft: AnswerDraft, committee: Committee): ReturnType<typeof saveAnswer> {
  const saved = changingByCommand(hall, db, (at) => {
    const result = saveAnswer(db, draft, at);
    if (result.already)
      throw new Refusal(
        `${committee.name} har redan svarat just det om utlysningen: svar ${result.id}, ${verdictInWords(draft)}. Inget ändrades.`,
      );
    const { callKey, committee: id, verdict, reason } = draft;
    return { action: 'answer.give', object: `call:${callKey}`, after: { committee: id, verdict, reason }, result };
  });
  if (saved === null) throw new Error('an answer was neither saved nor refused');
  return saved;
}

export function committeeNamed(hall: Hall, id: string): Committee {
  const { committees } = municipalityOf(hall);
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

/** What a committee's standing answers change in its areas now. */
export function learningOf(hall: Hall, db: Store, committee: Committee): () => Learnt {
  const knowledge = hall.knowledge();
  const learning = storedLearning(db, { knowledge, municipality: municipalityOf(hall, db) }, committee);
  return () => learning();
}

/** What happens to a committee's areas from now until the answer is asked for. */
export function watchLearning(hall: Hall, db: Store, committee: Committee): () => LearningChange[] {
  const learning = learningOf(hall, db, committee);
  const before = learning();
  return () => changedBetween(before, learning());
}

/** What changed, a line each way. `aboutSubject`: whether the answer could change anything. */
export const linesOfChange = (
  hall: Hall,
  committee: Committee,
  changes: readonly LearningChange[],
  aboutSubject: boolean,
): string[] =>
  changeInWords(changes, { committee: committee.name, vocabulary: hall.knowledge().vocabulary, aboutSubject });
