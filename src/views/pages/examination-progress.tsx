// How far an examination has come: how many of the calls are chosen for, which are left, and the way to say one thing of several at once.
import type { Fault } from '../../domain/own.ts';
import { langOf } from '../parts.tsx';
import { counted, number } from '../swedish.ts';
import { CODES, type ExaminedCall } from './examination-call.tsx';
import { ChoiceField, TextField, TickField } from './form-fields.tsx';

/** What is filled in of calls that do not suit for the same reason. `ids`: those that are ticked. */
export interface SameFilled {
  ids: ReadonlySet<number>;
  code: string;
  words: string;
}

/** So many that are left stand open; more are a list to open. */
const MOST_OPEN = 6;

export const Progress = ({ calls }: { calls: readonly ExaminedCall[] }) => {
  const must = calls.filter(({ mustChoose }) => mustChoose);
  const left = must.filter(({ filled }) => filled.choice === '');
  if (must.length === 0) return <p>Ingen av dem behöver ett val innan prövningen kan fastställas.</p>;
  return (
    <>
      <p>
        <b>
          {number(must.length - left.length)} av {number(must.length)} valda
        </b>{' '}
        av dem som behöver ett val.{left.length === 0 && ' Inget är kvar att välja.'}
      </p>
      {left.length > 0 && (
        <details open={left.length <= MOST_OPEN}>
          <summary>Kvar att välja: {counted(left.length, 'utlysning', 'utlysningar')}</summary>
          <ul>
            {left.map(({ id, title, language }) => (
              <li>
                <a href={`#choice-${id}`} lang={langOf(language)}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

interface SameProps {
  calls: readonly ExaminedCall[];
  same: SameFilled;
  faults: readonly Fault[];
}

/** Of calls that nothing is chosen for yet. */
export const SameReason = ({ calls, same, faults }: SameProps) => {
  const open = calls.filter(({ id, filled }) => filled.choice === '' || same.ids.has(id));
  if (open.length < 2) return null;
  const isFilled = same.ids.size > 0 || same.code !== '' || same.words !== '';
  return (
    <details open={isFilled}>
      <summary>Säg på en gång att flera inte passar, av samma skäl</summary>
      <fieldset>
        <legend>Utlysningar som inte passar</legend>
        {open.map((call) => (
          <TickField
            name={`same-${call.id}`}
            ticked={same.ids.has(call.id)}
            label={call.title}
            lang={langOf(call.language)}
            fault={faults.find(({ field }) => field === `same-${call.id}`)}
          />
        ))}
      </fieldset>
      <div class="fields">
        <ChoiceField
          name="same-code"
          label="Skälet, för alla kryssade"
          value={same.code}
          choices={CODES}
          faults={faults}
        />
        <TextField name="same-words" label="Med egna ord, för alla kryssade" value={same.words} faults={faults} />
      </div>
      <button type="submit" class="second">
        Spara att de inte passar
      </button>
    </details>
  );
};
