// The part of a call's page where people who are signed in answer for a committee, take the call, and follow or hide it for themselves.
import type { Mark } from '../../domain/mark.ts';
import type { Fault } from '../../domain/own.ts';
import { Token } from '../token.tsx';
import { type Named, OneButton } from './call-stand.tsx';
import { LongField } from './form-fields.tsx';
import { Reasons } from './reply-answer.tsx';
import { REMINDERS } from './reply-words.ts';

/** The answer's forms as they are filled in. */
export interface AnswerFilled {
  /** The committee's id, or '' for none yet. */
  committee: string;
  /** A key of `ANSWER_REASONS`, or '' for none. */
  reason: string;
  words: string;
  /** Whether the form of what is not relevant stands open. */
  open: boolean;
}

/** What somebody may do for themselves. */
export interface OwnPart {
  mark: Mark | null;
  /** `none`: they have no address to write to. `no-letters`: they have one, but nobody gets letters there. */
  letters: 'some' | 'no-letters' | 'none';
}

export interface FormsProps {
  href: string;
  /** The committees that the reader may answer for. */
  mine: Named[];
  /** Ids of those of them that have taken the call. */
  taken: ReadonlySet<string>;
  filled: AnswerFilled;
  faults: Fault[];
  own: OwnPart;
}

export const DoSection = (props: FormsProps) => (
  <>
    <h2 id="svara">Svara</h2>
    {props.mine.length === 0 ? (
      <p>
        Nämndens kontaktpersoner, ledamöter och sekreterare svarar för en nämnd. Ska du göra det, be samordnaren lägga
        in dig för nämnden.
      </p>
    ) : (
      <AnswerForms {...props} />
    )}
    <h2 id="bara-for-dig">Bara för dig</h2>
    <Own {...props} />
  </>
);

const AnswerForms = ({ href, mine, taken, filled, faults, own }: FormsProps) => (
  <>
    <p>{whoseLead(mine)} Har nämnden redan svarat ersätts det svaret.</p>
    <form method="post" action={`${href}/answers`}>
      <Token />
      <Whom form="yes" mine={mine} filled={filled} faults={faults} />
      <div>
        <button type="submit" name="do" value="relevant" aria-describedby="relevant-hint">
          Relevant
        </button>
        <p class="hint" id="relevant-hint">
          Tjänsten lär sig: utlysningar om samma sak räknas lite mer för nämnden.
        </p>
      </div>
      {mine.some(({ id }) => !taken.has(id)) && (
        <div>
          <button type="submit" name="do" value="take" formaction={`${href}/takes`} aria-describedby="take-hint">
            Vi tar den
          </button>
          <p class="hint" id="take-hint">
            Nämnden söker eller undersöker saken. Kommunens andra nämnder ser det
            {own.letters === 'none' ? '.' : ', och du följer utlysningen.'}
          </p>
        </div>
      )}
    </form>
    <details open={filled.open}>
      <summary>
        <b>Inte relevant</b>
      </summary>
      <form method="post" action={`${href}/answers`}>
        <Token />
        <Whom form="no" mine={mine} filled={filled} faults={faults} />
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

const whoseLead = (mine: readonly Named[]): string =>
  mine.length === 1 ? `Du svarar för ${mine[0]?.name}.` : 'Välj vilken nämnd du svarar för.';

/** For which committee: asked only when there are several. `form` keeps the ids of two forms apart. */
const Whom = ({
  form,
  mine,
  filled,
  faults,
}: Pick<FormsProps, 'mine' | 'filled' | 'faults'> & { form: 'yes' | 'no' }) => {
  const [only, ...others] = mine;
  if (only !== undefined && others.length === 0) return <input type="hidden" name="committee" value={only.id} />;
  const id = `${form}-committee`;
  const fault = faults.find(({ field }) => field === id);
  return (
    <div class="field">
      <label for={id}>Nämnd</label>
      {fault && (
        <p class="wrong" id={`${id}-wrong`}>
          Fel: {fault.text}
        </p>
      )}
      <select
        id={id}
        name="committee"
        required
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${id}-wrong` : undefined}
      >
        <option value="">Välj nämnd</option>
        {mine.map((one) => (
          <option value={one.id} selected={one.id === filled.committee}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
};

const HIDE_HINT = 'Du får inget mer om den. Det gäller bara dig, inte nämnden.';
const FOLLOW_LESS =
  'Du får inga brev från tjänsten, så det syns bara här. Be samordnaren lägga in dig om du vill ha brev.';

/** What somebody does for themselves: it is kept by the address that their letters go to. */
const Own = ({ own: { mark, letters }, href }: FormsProps) => {
  if (letters === 'none')
    return (
      <p>
        Du kan inte följa eller dölja utlysningar: tjänsten vet inte vilken e-postadress du har, och påminnelser går
        dit. Be samordnaren lägga in din adress.
      </p>
    );
  const action = `${href}/marks`;
  return (
    <>
      {mark === 'follow' && <p>Du följer utlysningen.</p>}
      {mark === 'hide' && <p>Du har dolt utlysningen. Den kommer inte med i dina brev.</p>}
      {mark === 'follow' ? (
        <OneButton deed="unfollow" name="Sluta följa" action={action} />
      ) : (
        <OneButton deed="follow" name="Följ" action={action} hint={letters === 'some' ? REMINDERS : FOLLOW_LESS} />
      )}
      {mark === 'hide' ? (
        <OneButton deed="show" name="Visa igen" action={action} />
      ) : (
        <OneButton deed="hide" name="Dölj" action={action} hint={HIDE_HINT} />
      )}
    </>
  );
};
