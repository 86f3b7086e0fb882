// A letter on the web for its reader: the calls that it told, in the letter's groups, each with what has been said of it and a way to answer.
import { type Day, dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import type { Call, Status } from '../../domain/call.ts';
import type { LetterCall } from '../../domain/letter.ts';
import type { Language } from '../../domain/person.ts';
import { type Frame, Layout } from '../layout.tsx';
import { replyCallHref, replyPauseHref, replySettingsHref } from '../links.ts';
import { langOf, StatusTag } from '../parts.tsx';
import { clock, dayAndLeft, NOT_STATED } from '../swedish.ts';
import { type Said, standingWords } from './reply-words.ts';

/** A call of the letter as it is now. `nextOn`: the next day on which a newcomer can hand in. */
export interface ReplyLine {
  section: LetterCall['section'];
  call: Pick<Call, 'key' | 'title' | 'language' | 'kind'>;
  status: Status;
  nextOn: Day | null;
  said: Said;
}

interface ReplyProps {
  frame: Frame;
  code: string;
  subject: string;
  /** The letter's. */
  language: Language;
  writtenAt: Instant;
  lines: ReplyLine[];
}

/** The letter's groups, in its order. */
const SECTIONS: readonly { section: ReplyLine['section']; name: string }[] = [
  { section: 'new', name: 'Nya utlysningar' },
  { section: 'opened', name: 'Har öppnat' },
  { section: 'changed', name: 'Har ändrats' },
  { section: 'reminder', name: 'Påminnelser' },
  { section: 'gone', name: 'Syns inte längre hos källan' },
];

export const ReplyPage = ({ frame, code, subject, language, writtenAt, lines }: ReplyProps) => (
  <Layout frame={frame} title="Ditt brev" place={null}>
    <h1 lang={language}>{subject}</h1>
    <p class="lead">
      Brevet skrevs {inSwedish(dayAt(writtenAt))} {clock(timeAt(writtenAt), null)}. Välj en utlysning för att svara,
      följa eller dölja den. Här ser du hur den ser ut i dag, {inSwedish(frame.today, { weekday: false })}.
    </p>
    <p>
      <a href={replySettingsHref('', code)}>Välj hur ofta du får brev</a>
    </p>
    {lines.length === 0 && <p>Brevet berättar inte om någon utlysning att svara på.</p>}
    {SECTIONS.map(({ section, name }) => (
      <Group name={name} lines={lines.filter((line) => line.section === section)} code={code} today={frame.today} />
    ))}
    <h2>Länkarna är dina egna</h2>
    <p>
      Den som har brevet kan svara åt dig utan att logga in. Skicka därför inte brevet vidare; länka hellre till en
      utlysnings egen sida. Vill du inte ha fler brev kan du <a href={replyPauseHref('', code)}>pausa dem</a>.
    </p>
  </Layout>
);

const Group = ({ name, lines, code, today }: Pick<ReplyProps, 'lines' | 'code'> & { name: string; today: Day }) =>
  lines.length === 0 ? null : (
    <>
      <h2>{name}</h2>
      <ul class="calls">
        {lines.map((line) => (
          <Line line={line} code={code} today={today} />
        ))}
      </ul>
    </>
  );

const Line = ({
  line: { call, status, nextOn, said },
  code,
  today,
}: Pick<ReplyProps, 'code'> & { line: ReplyLine; today: Day }) => {
  const words = standingWords(said);
  return (
    <li>
      <h3>
        <a href={replyCallHref('', code, call.key)} lang={langOf(call.language)}>
          {call.title}
        </a>
      </h3>
      <p class="when">
        <span>
          <StatusTag status={status} kind={call.kind} />
          {lastDayWords(call.kind, nextOn, today)}
        </span>
      </p>
      <p class={words.length === 0 ? 'quiet' : undefined}>
        {words.length === 0 ? 'Inget svar än.' : `${words.join('. ')}.`}
      </p>
    </li>
  );
};

const lastDayWords = (kind: Call['kind'], nextOn: Day | null, today: Day): string =>
  `${kind === 'policy' ? 'Sista dag att påverka' : 'Sista ansökningsdag'}: ${nextOn === null ? NOT_STATED : dayAndLeft(nextOn, today)}`;
