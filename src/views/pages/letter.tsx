// The page of one letter: to whom, how far it has come, and what it says, as text and as the mail program shows it.
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import type { Letter, LetterState } from '../../domain/letter.ts';
import { type Frame, Layout } from '../layout.tsx';
import { callHref, Fact, langOf, StateTag } from '../parts.tsx';
import { capital, LETTER_WORDS, weekLine } from '../swedish.ts';
import { Uncertain } from './postbox.tsx';

interface LetterProps {
  frame: Frame;
  letter: Letter;
  steps: { at: Instant; from: LetterState; to: LetterState; who: string; why: string | null }[];
  /** The calls that it tells, best known by their titles. */
  calls: { key: string; title: string; language: string }[];
}

/** Where the letter's HTML version is served alone, in a sandbox. */
const letterFrameHref = (id: number): string => `/postbox/${id}/html`;

export const LetterPage = ({ frame, letter, steps, calls }: LetterProps) => (
  <Layout frame={frame} title={`Brev ${letter.id}`} place="postbox">
    <p>
      <a href="/postbox">Alla brev</a>
    </p>
    <h1>{letter.subject}</h1>
    <p class="lead">Här läser du ett brev så som mottagaren får det. Du ser också vilka steg det har tagit på vägen.</p>
    {letter.state === 'uncertain' && <Uncertain letter={letter} />}
    <Facts letter={letter} />
    <h2 id="som-html">Som e-postprogrammet visar det</h2>
    <p class="quiet">Länkarna inne i brevet är avstängda här. Utlysningarna finns i en lista längre ner.</p>
    <iframe src={letterFrameHref(letter.id)} title="Brevet som e-postprogrammet visar det" sandbox="" />
    <h2 id="som-text">Som ren text</h2>
    <p class="letter">{letter.text}</p>
    <h2>Utlysningar i brevet</h2>
    {calls.length === 0 ? (
      <p>Brevet berättar inte om någon utlysning.</p>
    ) : (
      <ul>
        {calls.map((call) => (
          <li>
            <a href={callHref(call.key)} lang={langOf(call.language)}>
              {call.title}
            </a>
          </li>
        ))}
      </ul>
    )}
    <Steps steps={steps} />
  </Layout>
);

const Facts = ({ letter }: { letter: Letter }) => (
  <dl class="facts">
    <Fact name="Läge">
      <StateTag state={letter.state} />
    </Fact>
    <Fact name="Till">
      {letter.recipientTitle}, {letter.recipient}
    </Fact>
    <Fact name="Vecka">{capital(weekLine(letter.week))}</Fact>
    <Fact name="Skrivet">{moment(letter.writtenAt)}</Fact>
    {letter.sentAt !== null && <Fact name="Överlämnat">{moment(letter.sentAt)}</Fact>}
    {letter.state === 'pending' && letter.nextAttemptAt !== null && (
      <Fact name="Nästa försök">{moment(letter.nextAttemptAt)}</Fact>
    )}
    <Fact name="Försök">{letter.attempts}</Fact>
    {letter.answer !== null && <Fact name="Senaste svar">{letter.answer}</Fact>}
    <Fact name="Message-ID">
      <code>{letter.messageId}</code>
    </Fact>
  </dl>
);

const moment = (at: Instant) => `${inSwedish(dayAt(at))} kl.\u00a0${timeAt(at).replace(':', '.')}`;

const Steps = ({ steps }: Pick<LetterProps, 'steps'>) => (
  <>
    <h2>Brevets väg</h2>
    {steps.length === 0 ? (
      <p>Brevet väntar och har inte tagit något steg än.</p>
    ) : (
      <ol>
        {steps.map((step) => (
          <li>
            <b>{capital(LETTER_WORDS[step.to])}</b>, {moment(step.at)} <span class="quiet">(av {step.who})</span>
            {step.why !== null && <p class="quiet">{step.why}</p>}
          </li>
        ))}
      </ol>
    )}
  </>
);
