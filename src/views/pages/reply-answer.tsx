// The forms by which a reader answers for their committees: relevant, taken, or not relevant and why.
import { ANSWER_REASONS } from '../../domain/answer.ts';
import type { Fault } from '../../domain/own.ts';
import { capital } from '../swedish.ts';
import { LongField } from './form-fields.tsx';
import type { Said } from './reply-words.ts';

/** The forms as they are filled in. */
export interface Filled {
  /** Ids of the committees that are ticked. */
  committees: string[];
  /** A key of `ANSWER_REASONS`, or '' for none. */
  reason: string;
  words: string;
  /** Whether the form of what is not relevant stands open. */
  open: boolean;
}

interface FormsProps {
  committees: { id: string; name: string }[];
  filled: Filled;
  faults: Fault[];
  action: string;
  said: Said;
}

export const AnswerForms = ({ committees, filled, faults, action, said }: FormsProps) => {
  const isTaken = committees.every(({ id }) => said.taken.some(({ committee }) => committee.id === id));
  return (
    <>
      {said.answers.length > 0 && <h3>Ändra svaret</h3>}
      <form method="post" action={action}>
        <Whom form="yes" committees={committees} filled={filled} faults={faults} />
        <div>
          <button type="submit" name="do" value="relevant" aria-describedby="relevant-hint">
            Relevant
          </button>
          <p class="hint" id="relevant-hint">
            Tjänsten lär sig: utlysningar om samma sak räknas lite mer för nämnden.
          </p>
        </div>
        {!isTaken && (
          <div>
            <button type="submit" name="do" value="take" aria-describedby="take-hint">
              Vi tar den
            </button>
            <p class="hint" id="take-hint">
              Nämnden söker eller undersöker saken. Kommunens andra nämnder ser det, och du följer utlysningen.
            </p>
          </div>
        )}
      </form>
      <details open={filled.open}>
        <summary>
          <b>Inte relevant</b>
        </summary>
        <form method="post" action={action}>
          <Whom form="no" committees={committees} filled={filled} faults={faults} />
          <fieldset>
            <legend>Varför inte?</legend>
            <Reasons reason={filled.reason} />
            <LongField
              name="words"
              label="Med egna ord, om du vill"
              hint="Högst 500 tecken. Skriv inga personuppgifter."
              value={filled.words}
              rows={3}
              faults={faults}
            />
          </fieldset>
          <button type="submit" name="do" value="not-relevant">
            Spara att den inte är relevant
          </button>
        </form>
      </details>
    </>
  );
};

/** The reasons to choose from, and none. */
export const Reasons = ({ reason }: Pick<Filled, 'reason'>) => (
  <>
    {[['', 'inget särskilt skäl'], ...Object.entries(ANSWER_REASONS).map(([id, { words }]) => [id, words])].map(
      ([id = '', words = '']) => (
        <div class="tick">
          <input type="radio" id={`reason-${id || 'none'}`} name="reason" value={id} checked={id === reason} />
          <label for={`reason-${id || 'none'}`}>{capital(words)}</label>
        </div>
      ),
    )}
  </>
);

/** For which committees: asked only when there are several. `form` keeps the ids of two forms apart. */
const Whom = ({
  form,
  committees,
  filled,
  faults,
}: Pick<FormsProps, 'committees' | 'filled' | 'faults'> & { form: string }) => {
  if (committees.length < 2) return null;
  const isSent = form === (filled.open ? 'no' : 'yes');
  const fault = isSent ? faults.find(({ field }) => field === 'committee') : undefined;
  return (
    <fieldset aria-describedby={fault ? `${form}-committee-wrong` : undefined}>
      <legend id={isSent ? 'committee' : undefined}>För vilka nämnder?</legend>
      {fault && (
        <p class="wrong" id={`${form}-committee-wrong`}>
          Fel: {fault.text}
        </p>
      )}
      {committees.map(({ id, name }) => (
        <div class="tick">
          <input
            type="checkbox"
            id={`${form}-${id}`}
            name="committee"
            value={id}
            checked={filled.committees.includes(id)}
            aria-invalid={fault ? 'true' : undefined}
          />
          <label for={`${form}-${id}`}>{name}</label>
        </div>
      ))}
    </fieldset>
  );
};
