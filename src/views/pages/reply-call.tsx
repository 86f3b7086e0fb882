// One call of a letter for its reader: the facts in short, what stands of it, and what the reader may say.
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { DigestCall } from '../../domain/digest-call.ts';
import type { Fault } from '../../domain/own.ts';
import { byFor } from '../access-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { decisionLine } from '../letters/decision.ts';
import { SWEDISH } from '../letters/words-sv.ts';
import { replyCallHref, replyHref, replySettingsHref } from '../links.ts';
import { callHref, Fact, langOf, outwardHref, StatusTag } from '../parts.tsx';
import { capital, dayAndLeft, listed, NOT_STATED, roleWords } from '../swedish.ts';
import { Faults } from './form-fields.tsx';
import { AnswerForms, type Filled } from './reply-answer.tsx';
import { answerHead, type Deed, REMINDERS, type Said } from './reply-words.ts';

export interface ReplyCallProps {
  frame: Frame;
  code: string;
  item: DigestCall;
  said: Said;
  /** Those that the reader may answer for, by name. */
  committees: { id: string; name: string }[];
  filled: Filled;
  faults: Fault[];
  /** What was done just now and what it leads to, or null. */
  done: string | null;
}

export const ReplyCallPage = (props: ReplyCallProps) => {
  const { frame, code, item, said, committees, faults, done } = props;
  const { call } = item;
  return (
    <Layout frame={frame} title={`Svara: ${call.title.slice(0, 80)}`} place={null}>
      <p class="back">
        <a href={replyHref('', code)}>Till brevet</a>
      </p>
      <h1 lang={langOf(call.language)}>{call.title}</h1>
      <p class="lead">{leadFor(committees.map(({ name }) => name))} Inget ändras förrän du trycker på en knapp.</p>
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      <Faults faults={faults} heading="Svaret är inte sparat" />
      <ShortFacts item={item} said={said} today={frame.today} />
      <ReadMore call={call} />
      {committees.length > 0 && <Committees {...props} action={replyCallHref('', code, call.key)} />}
      <Own mark={said.mark} action={replyCallHref('', code, call.key)} />
      <p class="quiet">
        Vill du ha brev oftare, mer sällan eller inte alls? <a href={replySettingsHref('', code)}>Ändra dina brev</a>
      </p>
    </Layout>
  );
};

/** The ways to the whole call, here and at its source. */
const ReadMore = ({ call }: { call: DigestCall['call'] }) => {
  const official = outwardHref(call.url);
  return (
    <>
      <p>
        <a href={callHref(call.key)} rel="noreferrer">
          Allt om utlysningen
        </a>
      </p>
      <p>
        {official === null ? (
          'Källan har inte gett någon säker länk till den officiella sidan.'
        ) : (
          <a class="official" href={official} rel="noreferrer">
            Läs utlysningen hos {new URL(official).hostname}
          </a>
        )}
      </p>
    </>
  );
};

const leadFor = (names: readonly string[]): string =>
  names.length === 0
    ? 'Följ utlysningen eller dölj den.'
    : `Svara för ${listed(names)}, följ utlysningen eller dölj den.`;

const ShortFacts = ({ item, said, today }: Pick<ReplyCallProps, 'item' | 'said'> & { today: string }) => {
  const { call, status, nextOn, programme, role, why, committees } = item;
  const words = role && roleWords(call.kind, role);
  const decision = decisionLine(item.decideBy, today, SWEDISH)
    .map(({ text }) => text)
    .join('');
  return (
    <dl class="facts">
      <Fact name={call.kind === 'policy' ? 'Sista dag att påverka' : 'Sista ansökningsdag'}>
        <StatusTag status={status} kind={call.kind} />
        {nextOn === null ? capital(NOT_STATED) : capital(dayAndLeft(nextOn, today))}
      </Fact>
      {decision !== '' && <Fact name={SWEDISH.call.labels.decideBy}>{capital(decision)}</Fact>}
      <Fact name="Program">
        {programme === null ? 'Okänt program' : `${programme.programme.name}. ${programme.programme.money}.`}
      </Fact>
      {words && <Fact name={words.name}>{`${capital(words.state)}${words.rest}.`}</Fact>}
      {committees.length > 0 && <Fact name="Berör">{listed(committees)}</Fact>}
      {why.length > 0 && (
        <Fact name="Hittad genom">
          {why.map(({ area, words: found }) => `${area}: ${found.join(', ')}`).join('; ')}
        </Fact>
      )}
      {said.takenByOthers.length > 0 && <Fact name="Tas redan av">{listed(said.takenByOthers)}</Fact>}
    </dl>
  );
};

/** What a committee has said, each with a way to take it back, and what it may say. */
const Committees = ({ said, committees, filled, faults, action }: ReplyCallProps & { action: string }) => (
  <>
    <h2>{committees.length === 1 ? committees[0]?.name : 'Dina nämnder'}</h2>
    {said.answers.length + said.taken.length > 0 && (
      <ul class="plainlist">
        {said.answers.map((one) => (
          <li>
            <p>
              <b>{answerHead(one)}</b>
            </p>
            {one.answer.words !== null && <p>”{one.answer.words}”</p>}
            <p class="quiet">
              Svarat {inSwedish(dayAt(one.answer.givenAt), { weekday: false })}, {byFor(null, one.answer.person)}.
            </p>
            <OneButton
              deed="undo-answer"
              name={undoName('Ångra svaret', committees, one.committee)}
              action={action}
              of={one.committee.id}
            />
          </li>
        ))}
        {said.taken.map(({ committee, take }) => (
          <li>
            <p>
              <b>{committee.name} tar utlysningen</b>
            </p>
            <p class="quiet">
              Sedan {inSwedish(take.on, { weekday: false })}, {byFor(null, take.by)}.
            </p>
            <OneButton
              deed="release"
              name={undoName('Släpp den', committees, committee)}
              action={action}
              of={committee.id}
            />
          </li>
        ))}
      </ul>
    )}
    <AnswerForms committees={committees} filled={filled} faults={faults} action={action} said={said} />
  </>
);

/** With several committees the buttons would all read alike. */
const undoName = (name: string, committees: readonly unknown[], of: { name: string }): string =>
  committees.length > 1 ? `${name} för ${of.name}` : name;

interface OneButtonProps {
  deed: Deed;
  name: string;
  action: string;
  /** The committee that it is about. */
  of?: string;
  hint?: string;
}

/** A form that is a button. */
const OneButton = ({ deed, name, action, of, hint }: OneButtonProps) => (
  <form class="undo" method="post" action={action}>
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

const HIDE_HINT = 'Du får inget mer om den. Det gäller bara dig, inte nämnden.';

/** What the reader does for themselves. */
const Own = ({ mark, action }: Pick<Said, 'mark'> & { action: string }) => (
  <>
    <h2>Bara för dig</h2>
    {mark === 'follow' && <p>Du följer utlysningen.</p>}
    {mark === 'hide' && <p>Du har dolt utlysningen. Den kommer inte med i dina brev.</p>}
    {mark === 'follow' ? (
      <OneButton deed="unfollow" name="Sluta följa" action={action} />
    ) : (
      <OneButton deed="follow" name="Följ" action={action} hint={REMINDERS} />
    )}
    {mark === 'hide' ? (
      <OneButton deed="show" name="Visa igen" action={action} />
    ) : (
      <OneButton deed="hide" name="Dölj" action={action} hint={HIDE_HINT} />
    )}
  </>
);
