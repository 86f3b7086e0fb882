// How the reader of a letter wants their letters: how often, in which language, and while they are away.
import { WEEKDAYS } from '../../domain/calendar.ts';
import type { Fault } from '../../domain/own.ts';
import type { Settings } from '../../domain/person.ts';
import type { Cover } from '../../domain/readers.ts';
import { mayStrike } from '../../domain/schedule.ts';
import { type Frame, Layout } from '../layout.tsx';
import { replyHref, replySettingsHref } from '../links.ts';
import { LANGUAGE_WORDS, pauseLine, rhythmLine } from '../rhythm.ts';
import { capital, clock } from '../swedish.ts';
import { type Choice, ChoiceField, Faults, TextField } from './form-fields.tsx';
import { CoverWords, Resume } from './reply-pause.tsx';

/** The forms as they are filled in. */
export interface SettingsFilled {
  every: string;
  weekday: string;
  /** `HH:MM`. */
  time: string;
  language: string;
  from: string;
  until: string;
}

interface SettingsProps {
  frame: Frame;
  code: string;
  settings: Settings;
  /** Who speaks for the reader while they are away. */
  cover: Cover;
  filled: SettingsFilled;
  faults: Fault[];
  done: 'rhythm' | 'pause' | 'resume' | null;
}

/** Every whole hour that letters may come at. */
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`).filter(mayStrike);

export const EVERY: readonly Choice[] = [
  ['day', 'Varje dag'],
  ['week', 'Varje vecka'],
  ['month', 'Varje månad'],
];
export const DAYS: readonly Choice[] = WEEKDAYS.map((name, i): Choice => [String(i + 1), capital(name)]);
export const LANGUAGES: readonly Choice[] = Object.entries(LANGUAGE_WORDS).map(
  ([id, name]): Choice => [id, capital(name)],
);

export const SettingsPage = (props: SettingsProps) => {
  const { frame, code, settings, cover, faults, done } = props;
  return (
    <Layout frame={frame} title="Dina brev" place={null}>
      <p class="back">
        <a href={replyHref('', code)}>Till brevet</a>
      </p>
      <h1>Dina brev</h1>
      <p class="lead">
        Du får brev {rhythmLine(settings.rhythm)}, på {LANGUAGE_WORDS[settings.language]}
        {settings.pause === null ? '.' : `, men har paus ${pauseLine(settings.pause)}.`}
      </p>
      {done !== null && (
        <div class="note" role="status">
          <p>{done === 'pause' && cover.coordinates === null ? PAUSED_IN_VAIN : DONE[done]}</p>
        </div>
      )}
      <Faults faults={faults} heading="Ändringen är inte sparad" />
      <RhythmForm {...props} />
      <PauseForm {...props} />
    </Layout>
  );
};

const DONE: Record<'rhythm' | 'pause' | 'resume', string> = {
  rhythm: 'Sparat. Det gäller från och med nästa brev.',
  pause: 'Sparat. Du får inga brev under pausen. Samordnaren får veta det.',
  resume: 'Sparat. Du får brev igen. Det som har hänt under pausen kommer med i nästa brev.',
};

/** To a coordinator whom nobody covers for. */
const PAUSED_IN_VAIN = 'Sparat. Breven till samordnaren kommer ändå: läs varför under Paus.';

const RhythmForm = ({ code, filled, faults }: SettingsProps) => (
  <>
    <h2>När breven kommer</h2>
    <p>
      Det som inte kan vänta kommer direkt: en sista dag som har tidigarelagts, eller en ändring i en utlysning du
      följer.
    </p>
    <form method="post" action={replySettingsHref('', code)}>
      <fieldset>
        <legend>Rytm och språk</legend>
        <p class="hint">Veckodagen gäller varje vecka, eller den första sådana dagen i månaden.</p>
        <div class="fields">
          <ChoiceField name="every" label="Hur ofta" value={filled.every} choices={EVERY} faults={faults} />
          <ChoiceField name="weekday" label="Veckodag" value={filled.weekday} choices={DAYS} faults={faults} />
          <ChoiceField
            name="time"
            label="Klockslag"
            value={filled.time}
            choices={timesWith(filled.time)}
            faults={faults}
          />
          <ChoiceField
            name="language"
            label="Språk i breven"
            value={filled.language}
            choices={LANGUAGES}
            faults={faults}
          />
        </div>
      </fieldset>
      <button type="submit" name="do" value="rhythm">
        Spara
      </button>
    </form>
  </>
);

/** The whole hours, and the time that holds when it is between two. */
export const timesWith = (time: string): Choice[] =>
  [...new Set([...HOURS, ...(/^\d\d:\d\d$/.test(time) && mayStrike(time) ? [time] : [])])]
    .sort()
    .map((one) => [one, capital(clock(one, null))]);

const PauseForm = ({ code, settings, cover, filled, faults, frame: { today } }: SettingsProps) => (
  <>
    <h2>Paus</h2>
    {settings.pause !== null && (
      <>
        <p>Du har paus {pauseLine(settings.pause)}.</p>
        <Resume code={code} />
      </>
    )}
    <CoverWords cover={cover} />
    <form method="post" action={replySettingsHref('', code)}>
      <fieldset>
        <legend>Pausens dagar</legend>
        <p class="hint">
          Skriv dagarna som ÅÅÅÅ-MM-DD, till exempel {today}. Lämna den sista tom för en paus tills vidare.
        </p>
        <div class="fields">
          <TextField name="from" label="Första dagen" value={filled.from} faults={faults} />
          <TextField name="until" label="Sista dagen" value={filled.until} faults={faults} />
        </div>
      </fieldset>
      <button type="submit" name="do" value="pause">
        {settings.pause === null ? 'Pausa breven' : 'Ändra pausen'}
      </button>
    </form>
  </>
);
