// One call on the page of an examination: when it closes, whether the municipality may, why it fits, and what the officer chooses for it.
import type { Day } from '../../domain/calendar.ts';
import type { CallDraft, Status } from '../../domain/call.ts';
import { type EvidenceCall, UNSUITABLE } from '../../domain/examination.ts';
import type { Fault } from '../../domain/own.ts';
import { CHOICE_WORDS } from '../examination-words.ts';
import { callHref, langOf, StatusTag } from '../parts.tsx';
import { RoleOfCall } from '../role.tsx';
import { dayAndLeft, decimal, NOT_STATED } from '../swedish.ts';
import { ScoreLines } from './call-score.tsx';
import { type Choice, ChoiceField, TextField } from './form-fields.tsx';

/** What is filled in for a call; nothing is chosen where `choice` is empty. */
export interface ChoiceFilled {
  choice: string;
  code: string;
  words: string;
}

/** A call as the page shows it. */
export interface ExaminedCall
  extends Pick<EvidenceCall, 'key' | 'title' | 'programme' | 'when' | 'score' | 'municipal' | 'reasons'> {
  /** Of the stored call: part of its fields' names. */
  id: number;
  kind: CallDraft['kind'];
  language: string;
  status: Status;
  nextDeadlineOn: Day | null;
  /** Whether it was found to fit, or stands here only because it was chosen before. */
  isFound: boolean;
  /** Whether something must be chosen before the examination can be fixed. */
  mustChoose: boolean;
  filled: ChoiceFilled;
}

const CHOICES: readonly Choice[] = [['', 'Inget valt än'], ...Object.entries(CHOICE_WORDS)];
export const CODES: readonly Choice[] = [['', 'Välj skäl'], ...Object.entries(UNSUITABLE)];

interface CallProps {
  call: ExaminedCall;
  today: Day;
  faults: readonly Fault[];
}

/** A call that must be chosen for: all that helps to choose stands open. */
export const CallToChoose = ({ call, today, faults }: CallProps) => (
  <li>
    <h3>
      <a href={callHref(call.key)} lang={langOf(call.language)}>
        {call.title}
      </a>
    </h3>
    <Facts call={call} today={today} />
    {call.isFound && <Why call={call} />}
    <Chosen call={call} faults={faults} />
  </li>
);

/** A call that may be passed over, in a line that opens; it stands open where something is wrong in it. */
export const CallInShort = ({ call, today, faults }: CallProps) => (
  <li>
    <details open={faults.some(({ field }) => FIELDS.some((name) => field === `${name}-${call.id}`))}>
      <summary>
        <h3 class="item" lang={langOf(call.language)}>
          {call.title}
        </h3>{' '}
        <span class="quiet">
          {points(call)}. {call.filled.choice === '' ? 'Inget valt' : `Valt: ${choiceWords(call.filled.choice)}`}
        </span>
      </summary>
      <Facts call={call} today={today} />
      <p>
        <a href={callHref(call.key)}>
          Läs om utlysningen<span class="unseen">: {call.title}</span>
        </a>
      </p>
      {call.isFound && <Why call={call} />}
      <Chosen call={call} faults={faults} />
    </details>
  </li>
);

const FIELDS = ['choice', 'code', 'words'] as const;

const choiceWords = (said: string): string => CHOICES.find(([choice]) => choice === said)?.[1] ?? '';

const points = ({ isFound, score }: ExaminedCall): string =>
  isFound ? `${decimal(score)} poäng av 100` : 'Passar inte projektet längre';

const Facts = ({ call, today }: Pick<CallProps, 'call' | 'today'>) => (
  <>
    <p>
      <StatusTag status={call.status} kind={call.kind} />
      <span class="quiet">{call.programme ?? 'Okänt program'}</span>
    </p>
    <p class="when">
      <span>
        <b>{call.kind === 'policy' ? 'Sista dag att påverka' : 'Sista ansökningsdag'}:</b> {lastDay(call, today)}
      </span>
      <span class="quiet">{points(call)}</span>
    </p>
  </>
);

function lastDay({ status, nextDeadlineOn }: ExaminedCall, today: Day): string {
  if (nextDeadlineOn !== null) return dayAndLeft(nextDeadlineOn, today);
  return status === 'closed' ? 'passerad' : NOT_STATED;
}

const Why = ({ call }: { call: ExaminedCall }) => {
  const match = { score: call.score, role: call.municipal, reasons: call.reasons };
  const lang = langOf(call.language);
  return (
    <details>
      <summary>Varför den passar, och om kommunen kan söka</summary>
      <RoleOfCall kind={call.kind} match={match} lang={lang} />
      <ScoreLines match={match} kind={call.kind} lang={lang} />
    </details>
  );
};

const Chosen = ({
  call: { id, title, language, mustChoose, filled },
  faults,
}: {
  call: ExaminedCall;
  faults: readonly Fault[];
}) => (
  <fieldset>
    <legend>
      Ditt val
      <span class="unseen">
        {' '}
        för <span lang={langOf(language)}>{title}</span>
      </span>
    </legend>
    <div class="fields">
      <ChoiceField
        name={`choice-${id}`}
        label={mustChoose ? 'Val (behövs för att fastställa)' : 'Val'}
        value={filled.choice}
        choices={CHOICES}
        faults={faults}
      />
      <ChoiceField
        name={`code-${id}`}
        label="Skäl, om den inte passar"
        value={filled.code}
        choices={CODES}
        faults={faults}
      />
      <TextField name={`words-${id}`} label="Med egna ord" value={filled.words} faults={faults} />
    </div>
  </fieldset>
);
