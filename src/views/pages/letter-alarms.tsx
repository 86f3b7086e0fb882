// What is said of letters that need a person: those in doubt, those that failed and those that wait too long.
import type { Letter, LetterState } from '../../domain/letter.ts';
import { counted, number, periodLine } from '../swedish.ts';

/** The newest letters of a kind of trouble, and how many there are. */
interface Some {
  letters: Pick<Letter, 'id' | 'period' | 'recipient' | 'recipientTitle'>[];
  total: number;
}

export interface LettersInTrouble {
  uncertain: Some;
  failed: Some;
  late: Some;
}

/** Where the page of a letter is. */
export const letterHref = (id: number): string => `/letters/${id}`;

const brev = (n: number): string => counted(n, 'brev', 'brev');

/** Above all other letters; nothing when none needs a person. */
export const LetterAlarms = ({ uncertain, failed, late }: LettersInTrouble) => (
  <>
    <Alarm
      {...uncertain}
      name="osakra"
      state="uncertain"
      heading={`${brev(uncertain.total)} kan ha kommit fram eller inte`}
      rest="Se alla osäkra brev"
    >
      Tjänsten avbröts medan {uncertain.total === 1 ? 'brevet' : 'breven'} lämnades till e-postservern. Fråga mottagaren
      och välj sedan på brevets sida om det ska skickas igen.
    </Alarm>
    <Alarm
      {...failed}
      name="misslyckade"
      state="failed"
      heading={`${brev(failed.total)} kom inte fram`}
      rest="Se alla misslyckade brev"
    >
      Inget annat brev har nått {failed.total === 1 ? 'mottagaren' : 'mottagarna'} sedan dess. Kontrollera att adressen
      stämmer; utlysningarna står med i nästa brev.
    </Alarm>
    <Alarm
      {...late}
      name="sena"
      state="pending"
      heading={`${brev(late.total)} har väntat i mer än ett dygn`}
      rest="Se alla brev som väntar"
    >
      Kontrollera att tjänsten körs och att e-postservern svarar. Varje brevs sida visar serverns senaste svar.
    </Alarm>
  </>
);

interface AlarmProps extends Some {
  name: string;
  state: LetterState;
  heading: string;
  /** The words of the link to all of them. */
  rest: string;
  children?: string | (string | number)[];
}

const Alarm = ({ name, state, heading, rest, letters, total, children }: AlarmProps) =>
  total === 0 ? null : (
    <section class="alarm" aria-labelledby={`brev-${name}`}>
      <h2 id={`brev-${name}`}>{heading}</h2>
      <p>{children}</p>
      {letters.length > 0 && (
        <ul>
          {letters.map(({ id, recipient, recipientTitle, period }) => (
            <li>
              <a href={letterHref(id)}>
                Brev {id} till {recipientTitle}
              </a>
              , {recipient}, {periodLine(period)}
            </li>
          ))}
        </ul>
      )}
      {total > letters.length && (
        <p>
          <a href={`/letters?state=${state}`}>
            {total > 1 && letters.length > 0 ? `${rest} (${number(total)})` : rest}
          </a>
        </p>
      )}
    </section>
  );
