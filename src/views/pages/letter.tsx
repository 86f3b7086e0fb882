// The page of one letter: to whom, how far it has come, and what it says, as text and as the mail program shows it.
import { type Instant, inSwedish } from '../../domain/calendar.ts';
import type { LetterCall, LetterState, Way } from '../../domain/letter.ts';
import type { ShownLetter } from '../../domain/shown-letter.ts';
import { type Frame, Layout } from '../layout.tsx';
import { callHref, Fact, langOf, StateTag } from '../parts.tsx';
import { capital, LETTER_KINDS, LETTER_WORDS, listed, periodLine } from '../swedish.ts';
import { letterHref } from './letter-alarms.tsx';
import { moment, WhatItMeans } from './letter-state.tsx';
import { ownLetterHref } from './letters-own.tsx';

interface LetterProps {
  frame: Frame;
  /** Whose letters it is among: everybody's, or the reader's own. */
  among: 'all' | 'own';
  letter: ShownLetter;
  /** Where the last attempt took it; null before the first. */
  way: Way | null;
  steps: { at: Instant; from: LetterState; to: LetterState; who: string; why: string | null }[];
  /** The calls that it tells, best known by their titles, each with all that it says of them. */
  calls: { key: string; title: string; language: string; tellings: Pick<LetterCall, 'section' | 'about'>[] }[];
  mayDecide: boolean;
  mailMode: Way;
  /** What a person has just decided, in a sentence; null when nothing. */
  done: string | null;
}

/** Where a letter's page is, among one's own or among all. */
const hrefAmong = (among: LetterProps['among'], id: number): string =>
  among === 'own' ? ownLetterHref(id) : letterHref(id);

export const LetterPage = ({ frame, among, letter, way, steps, calls, mayDecide, mailMode, done }: LetterProps) => (
  <Layout frame={frame} title={`Brev ${letter.id}`} place={among === 'own' ? 'me' : 'letters'}>
    <p class="back">{among === 'own' ? <a href="/me#brev">Din sida</a> : <a href="/letters">Alla brev</a>}</p>
    <h1 lang={foreign(letter)}>{letter.subject}</h1>
    <p class="lead">
      Här läser du ett brev så som {among === 'own' ? 'du' : 'mottagaren'} får det. Du ser också vilka steg det har
      tagit på vägen.
    </p>
    {done !== null && (
      <div class="note" role="status">
        <p>{done}</p>
      </div>
    )}
    <WhatItMeans letter={letter} mayDecide={mayDecide} mailMode={mailMode} />
    <Facts letter={letter} way={way} among={among} />
    <Body letter={letter} among={among} />
    <h2>Utlysningar i brevet</h2>
    <Calls calls={calls} />
    <Steps steps={steps} />
  </Layout>
);

/** The lang of a letter's own words, when they are not in Swedish as the page is. */
const foreign = ({ language }: Pick<ShownLetter, 'language'>): string | undefined =>
  language === 'sv' ? undefined : language;

const LANGUAGES: Record<ShownLetter['language'], string> = { sv: 'svenska', en: 'engelska' };

const Facts = ({ letter, way, among }: Pick<LetterProps, 'letter' | 'way' | 'among'>) => (
  <dl class="facts">
    <Fact name="Läge">
      <StateTag state={letter.state} />
      {way === 'postbox' && <span class="quiet">till postlådan, inte med e-post</span>}
    </Fact>
    <Fact name="Till">
      {letter.recipientTitle}, {letter.recipient}
    </Fact>
    <Fact name="Slag">{capital(LETTER_KINDS[letter.kind])}</Fact>
    <Fact name="Period">{capital(periodLine(letter.period))}</Fact>
    <Fact name="Språk">{capital(LANGUAGES[letter.language])}</Fact>
    <Fact name="Skrivet">{moment(letter.writtenAt)}</Fact>
    {letter.sentAt !== null && <Fact name="Överlämnat">{moment(letter.sentAt)}</Fact>}
    <Fact name="Försök">{letter.attempts}</Fact>
    {letter.answer !== null && !['pending', 'failed'].includes(letter.state) && (
      <Fact name="Senaste svar">{letter.answer}</Fact>
    )}
    {letter.calendar !== null && (
      <Fact name="Kalenderfil">
        <a href={`${hrefAmong(among, letter.id)}/calendar`}>Hämta filen som följer med brevet</a>
      </Fact>
    )}
    <Fact name="Message-ID">
      <code>{letter.messageId}</code>
    </Fact>
  </dl>
);

const Body = ({ letter, among }: Pick<LetterProps, 'letter' | 'among'>) => (
  <>
    <h2 id="som-html">Som e-postprogrammet visar det</h2>
    <p class="quiet">
      Länkarna inne i brevet är avstängda här. Det hemliga i mottagarens egna länkar är utbytt mot ordet dold-kod, så
      att ingen annan kan svara i mottagarens ställe. Utlysningarna finns i en lista längre ner.
    </p>
    <p>
      <a href="#som-text">Hoppa förbi brevet</a>
    </p>
    <iframe src={`${hrefAmong(among, letter.id)}/html`} title="Brevet som e-postprogrammet visar det" sandbox="" />
    <h2 id="som-text" tabindex={-1}>
      Som ren text
    </h2>
    <p class="letter" lang={foreign(letter)}>
      {letter.text}
    </p>
  </>
);

const Calls = ({ calls }: Pick<LetterProps, 'calls'>) =>
  calls.length === 0 ? (
    <p>Brevet berättar inte om någon utlysning.</p>
  ) : (
    <ul>
      {calls.map(({ key, title, language, tellings }) => (
        <li>
          <a href={callHref(key)} lang={langOf(language)}>
            {title}
          </a>{' '}
          <span class="quiet">({listed(tellings.map(tellingInWords))})</span>
        </li>
      ))}
    </ul>
  );

const SECTIONS: Record<LetterCall['section'], string> = {
  new: 'ny',
  opened: 'öppnad',
  changed: 'ändrad',
  reminder: 'påminnelse',
  gone: 'syns inte längre hos källan',
};

/** Why a call is in the letter: `ny`, `påminnelse 14 dagar före 25 juni 2026`. */
function tellingInWords({ section, about }: Pick<LetterCall, 'section' | 'about'>): string {
  const [, step, day] = /^(\d{1,3}) (\d{4}-\d{2}-\d{2})$/.exec(about) ?? [];
  return step === undefined || day === undefined
    ? SECTIONS[section]
    : `${SECTIONS[section]} ${step} dagar före ${inSwedish(day, { weekday: false })}`;
}

/** Who took a step, where it was not a person. */
const WHO: Record<string, string> = { deliver: 'utskicket', start: 'tjänsten när den startade' };

const Steps = ({ steps }: Pick<LetterProps, 'steps'>) => (
  <>
    <h2>Brevets väg</h2>
    {steps.length === 0 ? (
      <p>Brevet väntar och har inte tagit något steg än.</p>
    ) : (
      <ol class="ranked">
        {steps.map((step) => (
          <li>
            <b>{capital(LETTER_WORDS[step.to].one)}</b>, {moment(step.at)}{' '}
            <span class="quiet">(av {WHO[step.who] ?? step.who})</span>
            {step.why !== null && <p class="quiet">{step.why}</p>}
          </li>
        ))}
      </ol>
    )}
  </>
);
