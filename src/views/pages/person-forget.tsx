// The form by which all that may be taken away about a person is taken away, with what goes and what stays.
import type { Fault } from '../../domain/own.ts';
import { Token } from '../token.tsx';
import { type Choice, ChoiceField, TextField, TickField } from './form-fields.tsx';
import { personHref } from './people.tsx';

export interface ForgetFormProps {
  id: string;
  /** The number of the revision that the form shows. */
  from: number;
  filled: { confirm: string; reason: string; instead: string; feeds: boolean };
  faults: readonly Fault[];
  /** Why somebody must take over first; empty when nobody must. */
  ties: string[];
  /** Who may take over. Empty for whoever is not in the register. */
  others: readonly Choice[];
  /** Whether they have a committee, whose addresses they know. */
  knowsFeeds: boolean;
}

export const ForgetForm = ({ id, from, filled, faults, ties, others, knowsFeeds }: ForgetFormProps) => (
  <>
    <h2 id="glom">Ta bort uppgifterna</h2>
    <p>Gör det när personen ber om det. Det går inte att ångra.</p>
    <h3>Det här tas bort</h3>
    <ul>
      <li>personen ur registret, och adress och titel ur kommunens alla tidigare versioner</li>
      <li>val för breven, märken och sparade sökningar, med historik</li>
      <li>namn och adress på konton; kontot stängs, och bara dess nummer finns kvar</li>
      <li>det som loggens rader säger före och efter, där personen nämns; raderna själva finns kvar</li>
      <li>länkarna i personens brev slutar gälla, och brev som väntar skickas inte</li>
    </ul>
    <h3>Det här finns kvar</h3>
    <ul>
      <li>
        <b>breven</b>, med adress: de är allmänna handlingar. Arkivlagen går före rätten till radering. De gallras bara
        efter kommunens eget beslut.
      </li>
      <li>nämndens svar och vad den har tagit: de står med roll, inte med namn</li>
      <li>anteckningar som personen har skrivit, utan att det syns vem</li>
      <li>säkerhetskopior, tills de byts ut</li>
    </ul>
    {ties.length > 0 && (
      <div class="note">
        {ties.map((tie) => (
          <p>{tie}</p>
        ))}
        <p>Välj vem som tar över, eller lägg först till någon annan på uppdraget.</p>
      </div>
    )}
    <form method="post" action={`${personHref(id)}/forget`}>
      <Token />
      <input type="hidden" name="from" value={String(from)} />
      <fieldset>
        <legend>Bekräfta</legend>
        {others.length > 0 && (
          <ChoiceField
            name="instead"
            label="Vem tar över personens uppdrag?"
            hint="Gäller alla uppdrag som personen har."
            value={filled.instead}
            choices={[['', 'Ingen'], ...others]}
            faults={faults}
          />
        )}
        {knowsFeeds && (
          <TickField
            name="feeds"
            ticked={filled.feeds}
            label="Byt också nämndens adresser till kalender och flöden"
            hint="De gamla slutar gälla. Alla som prenumererar måste göra om det."
          />
        )}
        <TextField
          name="confirm"
          label="Skriv personens e-postadress"
          hint="Så att det blir rätt person."
          value={filled.confirm}
          code
          faults={faults}
        />
        <TextField
          name="reason"
          label="Varför?"
          hint="Några ord till loggen, utan namn: begäran om radering, dnr 2026/123."
          value={filled.reason}
          faults={faults}
        />
      </fieldset>
      <button type="submit">Ta bort uppgifterna</button>
    </form>
  </>
);
