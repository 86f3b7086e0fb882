// The part of a call's page that says how it stands with us: who has answered and taken it, how many follow it, and which letters told of it.
import type { Answer } from '../../domain/answer.ts';
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { LetterState } from '../../domain/letter.ts';
import type { Take } from '../../domain/mark.ts';
import { feedbackLine } from '../influence-words.ts';
import { StateTag } from '../parts.tsx';
import { capital, counted, listed, periodLine } from '../swedish.ts';
import { Token } from '../token.tsx';
import type { SaidOf } from './influence.tsx';
import { answerHead, type Deed } from './reply-words.ts';

/** A committee by id and name. */
export interface Named {
  id: string;
  name: string;
}

/** A letter as whoever tunes the service sees it. */
export interface LetterLine {
  id: number;
  period: string;
  /** The recipient's role. */
  to: string;
  /** Why the call stood in it: `ny`, `påminnelse`. */
  why: string[];
  state: LetterState;
}

/** What stands of a call. `mine`: whether the reader may take it back. */
export interface Stand {
  answers: { committee: Named; answer: Answer; mine: boolean }[];
  takes: { committee: Named; take: Take; mine: boolean }[];
  /** How many people follow it; null for whoever is not signed in. */
  followers: number | null;
  /** The committees whose people have had it in a letter, by period, newest first. */
  told: { period: string; committees: string[] }[];
  /** What committees have said that they do with a proposal; null for a call, and for whoever may not see it. */
  influence: SaidOf[] | null;
  /** The letters themselves; null for whoever may not see them. */
  letters: LetterLine[] | null;
}

interface StandProps {
  stand: Stand;
  /** Where the call's page is. */
  href: string;
  isSignedIn: boolean;
}

export const StandSection = ({ stand, href, isSignedIn }: StandProps) => {
  const { answers, takes, followers } = stand;
  return (
    <>
      <h2 id="hos-oss">Så står det hos oss</h2>
      {answers.length + takes.length === 0 ? (
        <p>Ingen nämnd har svarat på utlysningen eller tagit den än.</p>
      ) : (
        <ul class="plainlist">
          {takes.map((one) => (
            <Taken one={one} href={href} isSignedIn={isSignedIn} />
          ))}
          {answers.map((one) => (
            <Answered one={one} href={href} isSignedIn={isSignedIn} />
          ))}
        </ul>
      )}
      {stand.influence !== null && <InfluenceSaid said={stand.influence} href={href} />}
      {followers !== null && <p>{followersLine(followers)}</p>}
      <Letters stand={stand} />
      {!isSignedIn && (
        <p>
          <a href={`/sign-in?${new URLSearchParams({ to: href })}`}>Logga in</a> för att svara för en nämnd, ta
          utlysningen, följa den eller läsa anteckningarna.
        </p>
      )}
    </>
  );
};

/** In one line. The page of feedback has the same last part of its address as the call's own. */
const InfluenceSaid = ({ said, href }: { said: SaidOf[]; href: string }) => (
  <p>
    {said.length === 0
      ? 'Ingen nämnd har sagt om den svarar på förslaget.'
      : said
          .map(({ committee, said: one }) => `${committee.name}: ${one === null ? '' : feedbackLine(one)}. `)
          .join('')}{' '}
    <a href={href.replace('/calls/', '/influence/')}>Påverka: se och skriv vad nämnderna gör</a>
  </p>
);

const followersLine = (followers: number): string =>
  followers === 0 ? 'Ingen följer den.' : `${counted(followers, 'person', 'personer')} följer den.`;

const day = (at: string): string => inSwedish(dayAt(at), { weekday: false });

/** In what role, for those who are signed in. */
const byWhom = (by: string, isSignedIn: boolean): string => (isSignedIn ? `, ${by}` : '');

const Taken = ({ one, href, isSignedIn }: Omit<StandProps, 'stand'> & { one: Stand['takes'][number] }) => (
  <li>
    <p>
      <b>{one.committee.name} tar utlysningen</b>
    </p>
    <p class="quiet">
      Sedan {inSwedish(one.take.on, { weekday: false })}
      {byWhom(one.take.by, isSignedIn)}.
    </p>
    {one.mine && (
      <OneButton
        action={`${href}/takes`}
        deed="release"
        of={one.committee.id}
        name={`Släpp den för ${one.committee.name}`}
      />
    )}
  </li>
);

const Answered = ({ one, href, isSignedIn }: Omit<StandProps, 'stand'> & { one: Stand['answers'][number] }) => (
  <li>
    <p>
      <b>{answerHead(one)}</b>
    </p>
    {isSignedIn && one.answer.words !== null && <p>”{one.answer.words}”</p>}
    <p class="quiet">
      Svarat {day(one.answer.givenAt)}
      {byWhom(one.answer.person, isSignedIn)}.
    </p>
    {one.mine && (
      <OneButton
        action={`${href}/answers`}
        deed="undo-answer"
        of={one.committee.id}
        name={`Ångra svaret för ${one.committee.name}`}
      />
    )}
  </li>
);

interface OneButtonProps {
  action: string;
  deed: Deed;
  name: string;
  /** The committee that it is done for. */
  of?: string;
  hint?: string;
}

/** A form that is a button. */
export const OneButton = ({ action, deed, name, of, hint }: OneButtonProps) => (
  <form class="undo" method="post" action={action}>
    <Token />
    {of !== undefined && <input type="hidden" name="committee" value={of} />}
    <button type="submit" name="do" value={deed} aria-describedby={hint === undefined ? undefined : `${deed}-hint`}>
      {name}
    </button>
    {hint !== undefined && (
      <p class="hint" id={`${deed}-hint`}>
        {hint}
      </p>
    )}
  </form>
);

/** So many letters are shown at once; the rest folded. */
const MOST_LETTERS = 5;

const Letters = ({ stand: { told, letters } }: Pick<StandProps, 'stand'>) => {
  if (letters !== null) return <LettersInFull letters={letters} />;
  if (told.length === 0) return <p>Den har inte stått i något brev.</p>;
  return (
    <ul>
      {told.map(({ period, committees }) => (
        <li>
          Stod i brev till {committees.length === 0 ? 'någon som inte längre är kontaktperson' : listed(committees)},{' '}
          {periodLine(period)}
        </li>
      ))}
    </ul>
  );
};

const LettersInFull = ({ letters }: { letters: LetterLine[] }) => {
  if (letters.length === 0) return <p>Den har inte stått i något brev.</p>;
  const rest = letters.slice(MOST_LETTERS);
  return (
    <>
      <h3>Har stått i {counted(letters.length, 'brev', 'brev')}</h3>
      <LetterLines letters={letters.slice(0, MOST_LETTERS)} />
      {rest.length > 0 && (
        <details>
          <summary>Visa {counted(rest.length, 'brev till', 'brev till')}</summary>
          <LetterLines letters={rest} />
        </details>
      )}
    </>
  );
};

const LetterLines = ({ letters }: { letters: LetterLine[] }) => (
  <ul class="plainlist">
    {letters.map(({ id, period, to, why, state }) => (
      <li>
        <StateTag state={state} />
        <a href={`/letters/${id}`}>
          {capital(periodLine(period))}, {to}
        </a>{' '}
        <span class="quiet">({listed(why)})</span>
      </li>
    ))}
  </ul>
);
