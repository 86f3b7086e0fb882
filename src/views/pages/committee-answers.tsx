// The part of a committee's page that shows its answers, what they have taught, and how to take one back.
import { type Answer, verdictInWords } from '../../domain/answer.ts';
import { dayAt, type Instant, inSwedish } from '../../domain/calendar.ts';
import type { Committee } from '../../domain/committee.ts';
import { MOST, signed } from '../../domain/learning.ts';
import { byFor } from '../access-words.ts';
import type { Frame } from '../layout.tsx';
import { callHref, committeeHref } from '../parts.tsx';
import { capital, counted } from '../swedish.ts';
import { Token } from '../token.tsx';

interface AnswersProps {
  committee: Committee;
  answers: Answer[];
  learnt: string[];
  mayUndo: boolean;
  /** The lang of each answered call, by its key. */
  langs: ReadonlyMap<string, string>;
  frame: Frame;
}

export const Answers = ({ frame, committee, answers: all, learnt, mayUndo, langs }: AnswersProps) => {
  // What people have said in their own words is for those who are signed in.
  const answers = frame.visitor === null ? all.map(forAll) : all;
  const standing = answers.filter((a) => a.standing);
  const undone = answers.filter((a) => !a.standing);
  return (
    <>
      <h2 id="svar">Vad svaren har lärt tjänsten</h2>
      <p>
        Säger nämnden att en utlysning är relevant räknas dess ämnen lite mer, annars lite mindre. Alla svar tillsammans
        flyttar ett ämne högst {signed(MOST).slice(1)}, så nämndens egna sökord väger alltid tyngst.
      </p>
      <Learnt learnt={learnt} any={standing.length > 0} />
      {standing.length === 0 ? (
        <Nothing committee={committee} />
      ) : (
        <>
          <h3>{counted(standing.length, 'svar gäller', 'svar gäller')}</h3>
          {!mayUndo && <HowToUndo />}
          <ul class="plainlist">
            {standing.map((answer) => (
              <Standing answer={answer} mayUndo={mayUndo} langs={langs} />
            ))}
          </ul>
        </>
      )}
      <Undone answers={undone} langs={langs} />
    </>
  );
};

/** An answer without what was said in it and which accounts gave and undid it. */
const forAll = (answer: Answer): Answer => ({
  ...answer,
  words: null,
  person: byFor(null, answer.person),
  undoneBy: answer.undoneBy && byFor(null, answer.undoneBy),
});

/** So many subjects are shown at once, the strongest; the rest folded. */
const MOST_SUBJECTS = 10;

const Learnt = ({ learnt, any }: { learnt: string[]; any: boolean }) => {
  if (learnt.length === 0) return any ? <p>Svaren har inte ändrat hur något ämne räknas än.</p> : null;
  const rest = learnt.slice(MOST_SUBJECTS);
  return (
    <>
      <Subjects lines={learnt.slice(0, MOST_SUBJECTS)} />
      {rest.length > 0 && (
        <details>
          <summary>Visa {counted(rest.length, 'ämne till', 'ämnen till')}</summary>
          <Subjects lines={rest} />
        </details>
      )}
    </>
  );
};

const Subjects = ({ lines }: { lines: string[] }) => (
  <ul>
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
);

const Nothing = ({ committee }: { committee: Committee }) => (
  <p>
    {committee.name} har inte svarat på någon utlysning. Kontaktpersonen svarar från brevet, och den som är inloggad på
    utlysningens egen sida.
  </p>
);

const HowToUndo = () => <p>Är ett svar fel kan samordnaren ångra det här.</p>;

const Standing = ({ answer, mayUndo, langs }: Pick<AnswersProps, 'mayUndo' | 'langs'> & { answer: Answer }) => (
  <li>
    <AnswerLines answer={answer} langs={langs} />
    {mayUndo && (
      <form class="undo" method="post" action={`${committeeHref(answer.committee)}/answers/${answer.id}/undo`}>
        <Token />
        <button type="submit">Ångra svar {answer.id}</button>
      </form>
    )}
  </li>
);

const AnswerLines = ({ answer, langs }: Pick<AnswersProps, 'langs'> & { answer: Answer }) => (
  <>
    <p>
      <b>{capital(verdictInWords(answer))}</b>:{' '}
      <a href={callHref(answer.callKey)} lang={langs.get(answer.callKey)}>
        {answer.callTitle}
      </a>
    </p>
    {answer.words !== null && <p>”{answer.words}”</p>}
    <p class="quiet">
      Svar {answer.id}, {dayOf(answer.givenAt)}, {answer.person}.
      {answer.undoneAt !== null && ` Ångrat ${dayOf(answer.undoneAt)}, ${answer.undoneBy ?? 'okänt av vem'}.`}
    </p>
  </>
);

const dayOf = (at: Instant): string => inSwedish(dayAt(at), { weekday: false });

const Undone = ({ answers, langs }: Pick<AnswersProps, 'answers' | 'langs'>) =>
  answers.length === 0 ? null : (
    <details>
      <summary>{counted(answers.length, 'svar har ångrats eller ersatts', 'svar har ångrats eller ersatts')}</summary>
      <ul class="plainlist">
        {answers.map((answer) => (
          <li>
            <AnswerLines answer={answer} langs={langs} />
          </li>
        ))}
      </ul>
    </details>
  );
