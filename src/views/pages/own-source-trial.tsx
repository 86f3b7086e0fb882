// What trying a source of one's own came to: the sentence, the first calls with what is known of them, and what was not understood.
import type { Day } from '../../domain/calendar.ts';
import { inSwedish } from '../../domain/calendar.ts';
import { type CallDraft, statusOn } from '../../domain/call.ts';
import type { Trial } from '../../domain/own.ts';
import { langOf, outwardHref, StatusTag } from '../parts.tsx';
import { budgetLine, counted, deadlineLine, NOT_STATED, number, perProjectLine } from '../swedish.ts';

/** So many of each list are shown. */
const MOST = 10;

interface ResultProps {
  trial: Trial;
  today: Day;
  /** Whether the calls' own pages could be read too, and are not. */
  mayFollow: boolean;
}

export const TrialResult = ({ trial, today, mayFollow }: ResultProps) => (
  <section aria-labelledby="provning">
    <h2 id="provning">Så gick provet</h2>
    <p class={trial.well ? 'figure' : 'alarm'} role="status">
      {trial.sentence}
    </p>
    {!trial.well && <p>Kontrollera adressen och vad den leder till, ändra i formuläret nedan och pröva igen.</p>}
    {trial.well && <Further {...trial} />}
    {mayFollow && isThin(trial.drafts) && (
      <p>
        Listan säger lite om varje utlysning. Kryssa i <a href="#follow">Läs också varje utlysnings egen sida</a>, så
        blir jämförelsen säkrare.
      </p>
    )}
    {trial.drafts.length > 0 && <Drafts drafts={trial.drafts} today={today} />}
    <Unread why={trial.unreadWhy} />
    <PassedOver what={trial.passedOver} />
  </section>
);

/** With fewer words than this there is little to compare with the committees' areas. */
const FEW_WORDS = 20;
const isThin = (drafts: CallDraft[]): boolean =>
  drafts.length > 0 && drafts.reduce((sum, draft) => sum + wordsIn(draft), 0) < FEW_WORDS * drafts.length;

const Further = ({ pages, further, calls }: Trial) => (
  <p class="quiet">
    {counted(pages, 'sida', 'sidor')} lästes.
    {further > 0 && ` ${counted(further, 'sida till läses', 'sidor till läses')} först när källan är sparad.`}
    {calls === 0 && ' En källa som inte ger något alls larmar, om den inte säger att den är tom.'}
  </p>
);

const Drafts = ({ drafts, today }: { drafts: CallDraft[]; today: Day }) => (
  <>
    <h3>{drafts.length > MOST ? `De ${MOST} första av ${number(drafts.length)}` : 'Det som skulle läsas'}</h3>
    <ol class="ranked">
      {drafts.slice(0, MOST).map((draft) => (
        <li>
          <Title draft={draft} />
          <p>
            <StatusTag status={statusOn({ ...draft, lastSeenOn: today }, today)} />
            <b>Sista ansökningsdag:</b> <Deadlines draft={draft} />
          </p>
          <p class="quiet">
            Öppnar: {draft.opensOn === null ? (draft.opens?.said ?? NOT_STATED) : inSwedish(draft.opensOn)}. Budget:{' '}
            {moneyLine(draft.budget)}. Vem som kan söka: {draft.applicants === null ? NOT_STATED : 'står i texten'}.
            Text: {counted(wordsIn(draft), 'ord', 'ord')}.
          </p>
        </li>
      ))}
    </ol>
  </>
);

/** All that is known of the money, in one line. */
const moneyLine = (budget: CallDraft['budget']): string => {
  const perProject = perProjectLine(budget);
  if (perProject === null) return budgetLine(budget);
  const total = budget?.total === null ? '' : `${budgetLine(budget)}, `;
  return `${total}${perProject} per projekt`;
};

const Title = ({ draft }: { draft: CallDraft }) => {
  const href = outwardHref(draft.url);
  return href === null ? (
    <span lang={langOf(draft.language)}>{draft.title}</span>
  ) : (
    <a href={href} rel="noreferrer" lang={langOf(draft.language)}>
      {draft.title}
    </a>
  );
};

const Deadlines = ({ draft }: { draft: CallDraft }) => {
  if (draft.rolling) return <>löpande</>;
  if (draft.deadlines.length === 0) return <>{NOT_STATED}</>;
  return (
    <>
      {draft.deadlines.map((deadline, i) => (
        <>
          {i > 0 && '; '}
          {deadline.day === null ? (
            <>
              {NOT_STATED} som en dag, källan skriver <q lang={langOf(draft.language)}>{deadline.said}</q>
            </>
          ) : (
            deadlineLine(deadline)
          )}
        </>
      ))}
    </>
  );
};

const wordsIn = ({ sections }: CallDraft): number =>
  sections.reduce((sum, { text }) => sum + (text.match(/\p{L}+/gu)?.length ?? 0), 0);

const Unread = ({ why }: { why: string[] }) =>
  why.length === 0 ? null : (
    <>
      <h3>Gick inte att förstå: {number(why.length)}</h3>
      <ul>
        {why.slice(0, MOST).map((one) => (
          <li>{one.slice(0, 300)}</li>
        ))}
      </ul>
    </>
  );

const PassedOver = ({ what }: { what: string[] }) =>
  what.length === 0 ? null : (
    <details>
      <summary>Lästes inte som utlysningar: {number(what.length)}</summary>
      <ul>
        {what.slice(0, MOST).map((one) => (
          <li>{one.slice(0, 300)}</li>
        ))}
      </ul>
    </details>
  );
