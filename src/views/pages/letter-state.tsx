// What the state of a letter means and what a person may do about it: the decision on a doubtful one, a failed one's last words.

import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import type { Way } from '../../domain/letter.ts';
import type { ShownLetter } from '../../domain/shown-letter.ts';
import { periodLine } from '../swedish.ts';
import { Token } from '../token.tsx';
import { letterHref } from './letter-alarms.tsx';

interface StateProps {
  letter: ShownLetter;
  /** Whether whoever reads the page may decide on it here. */
  mayDecide: boolean;
  mailMode: Way;
}

/** A moment in words, with its weekday. */
export const moment = (at: Instant): string => `${inSwedish(dayAt(at))} kl.\u00a0${timeAt(at).replace(':', '.')}`;

/** Nothing is said of a letter that has been handed over, or is just being. */
export const WhatItMeans = (props: StateProps) => {
  if (props.letter.state === 'uncertain') return <Uncertain {...props} />;
  if (props.letter.state === 'failed') return <Failed {...props} />;
  return props.letter.state === 'pending' ? <Waiting {...props} /> : null;
};

/** The service never guesses: that a letter goes twice is better chosen by a person. */
const Uncertain = ({ letter, mayDecide, mailMode }: StateProps) => (
  <section class="alarm" aria-labelledby="osakert">
    <h2 id="osakert">Brev {letter.id} kan ha kommit fram eller inte</h2>
    <p>
      Brevet till {letter.recipient} för {periodLine(letter.period)} avbröts medan det lämnades.{' '}
      {mayDecide
        ? 'Fråga mottagaren om det har kommit, och välj sedan vad som ska hända.'
        : 'Samordnaren bestämmer om det ska skickas igen. Säg gärna till om du har fått det.'}
    </p>
    {mailMode === 'postbox' && (
      <p>Just nu skickas inga brev. Skickas det igen läggs det i postlådan och når inte mottagaren.</p>
    )}
    {mayDecide && <Decide letter={letter} />}
  </section>
);

const Decide = ({ letter }: Pick<StateProps, 'letter'>) => (
  <>
    <form class="undo" method="post" action={`${letterHref(letter.id)}/settle`}>
      <Token />
      <button type="submit">Räkna som framkommet</button>
      <p class="hint">Mottagaren har fått brevet. Det skickas aldrig igen.</p>
    </form>
    <form class="undo" method="post" action={`${letterHref(letter.id)}/resend`}>
      <Token />
      <button type="submit">Skicka igen, med samma Message-ID</button>
      <p class="hint">
        Mottagaren har inte fått brevet. Kom det ändå fram visar en del e-postprogram det bara en gång.
      </p>
    </form>
  </>
);

const Failed = ({ letter }: StateProps) => (
  <section class="alarm" aria-labelledby="misslyckat">
    <h2 id="misslyckat">Brev {letter.id} kom inte fram</h2>
    {letter.answer !== null && <p>Senaste svar: {letter.answer}</p>}
    <p>
      {letter.kind === 'digest' || letter.kind === 'urgent'
        ? 'Brevet räknas inte som läst. Utlysningarna står med i nästa brev till samma mottagare, så det behöver inte skickas igen.'
        : 'Brevet skickas inte igen.'}{' '}
      Kontrollera att adressen {letter.recipient} stämmer.
    </p>
  </section>
);

const Waiting = ({ letter }: StateProps) => (
  <div class="note">
    <p>
      {letter.nextAttemptAt === null
        ? 'Brevet väntar på sin tur. Det lämnas vid nästa utskick, oftast inom en minut när tjänsten körs.'
        : `Brevet väntar på ett nytt försök, tidigast ${moment(letter.nextAttemptAt)}.`}
    </p>
    {letter.answer !== null && letter.attempts > 0 && <p>Senaste svar: {letter.answer}</p>}
  </div>
);
