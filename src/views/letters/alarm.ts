// A short letter to the coordinator: which sources cannot be read, which letters could not be written, and what to do.
import { type Instant, inSwedish, type Week } from '../../domain/calendar.ts';
import type { SourceNote } from '../../domain/digest.ts';
import type { SourceHealth } from '../../domain/health.ts';
import type { Notice } from '../../domain/notices.ts';
import { answeredOf, isKnown, outageSentence, todoOf, troubleOf } from '../source-words.ts';
import { type Block, exampleNote, type Line, plain, type Sender, say, shortened, type Written } from './blocks.ts';
import { ailingLine, coordinatorFootOf } from './foot.ts';
import { asHtml } from './html.tsx';
import { asText } from './text.ts';

/** A source in trouble: with what was expected and what came where that is known, else with its sentence alone. */
export type AlarmSource = SourceNote &
  Partial<Pick<SourceHealth, 'source' | 'condition' | 'since' | 'expected' | 'came' | 'held' | 'lastRun'>>;

export interface Alarm {
  week: Week;
  /** No source can be read as it should, so the digests are held. */
  held: boolean;
  ailing: readonly AlarmSource[];
  read: readonly SourceNote[];
  /** Whose letter could not be written, by role, and why. */
  unwritten: readonly { title: string; why: string }[];
  /** What has happened since the last such letter, oldest first. Given: the letter is about that, between two weekly ones. */
  news?: readonly Notice[];
  /** Since when no source at all has answered (empty: ever), when that is so; then the sources are not named one by one. */
  outage?: Instant | null;
}

/** The coordinator's letter. */
export function alarmLetter(alarm: Alarm, sender: Sender): Written {
  const subject = shortened(`${sender.example ? 'Exempel: ' : ''}${subjectOf(alarm)}`, 120);
  const body: Block[] = [
    ...exampleNote(sender),
    { kind: 'title', text: alarm.held ? 'Veckans brev hålls inne' : titleOf(alarm) },
    { kind: 'lead', line: say(leadOf(alarm)) },
    ...newsBlocks(alarm),
    ...ailingBlocks(alarm),
    ...unwrittenBlocks(alarm),
    ...todoBlocks(alarm, `${sender.publicUrl}/sources`),
  ];
  const content = { subject, body, foot: coordinatorFootOf(sender) };
  return { subject, text: asText(content), html: asHtml(content) };
}

/** What a person can do; of good news alone only where to read more. */
function todoBlocks({ ailing, unwritten, held, news = [] }: Alarm, sources: string): Block[] {
  const page: Line = [{ text: 'Se hur källorna mår, och svara på det som väntar: ' }, { text: sources, href: sources }];
  const isGoodNews = !held && ailing.length + unwritten.length === 0 && news.every(({ kind }) => kind === 'recovery');
  if (isGoodNews) return [{ kind: 'paragraph', line: page }];
  return [
    { kind: 'heading', text: 'Vad du kan göra' },
    {
      kind: 'list',
      items: [
        page,
        say('Be den som driftar tjänsten att titta i loggen. Där står vad källan svarade.'),
        say('Håller felet i sig: titta själv på källans webbplats så länge.'),
      ],
    },
  ];
}

const weekNumber = (week: Week): number => Number(week.slice(-2));

function subjectOf({ held, ailing, read, unwritten, week, news, outage }: Alarm): string {
  if (held) return `Veckobreven hålls inne vecka ${weekNumber(week)}: ingen källa kan läsas som den ska`;
  const [first] = news ?? [];
  if (first !== undefined)
    return news?.length === 1 ? subjectOfOne(first, ailing) : `Källorna: ${news?.length} saker att känna till`;
  if (outage !== undefined && outage !== null) return `Vecka ${weekNumber(week)}: tjänsten når inte nätet`;
  const parts = [
    ailing.length > 0 && `${ailing.length} av ${ailing.length + read.length} källor kan inte läsas som de ska`,
    unwritten.length > 0 && `${unwritten.length} brev kunde inte skrivas`,
  ].filter((part) => part !== false);
  return `Vecka ${weekNumber(week)}: ${parts.join(', ')}`;
}

/** A question is told as one, with what came in figures; anything else as it stands. */
function subjectOfOne({ kind, source, sentence }: Notice, ailing: Alarm['ailing']): string {
  const asking = ailing.find((one) => one.source === source && one.condition === 'quarantine');
  if (kind !== 'question' || asking === undefined) return sentence;
  const { name, came, expected, held } = asking;
  const what = held?.gate === 'drop' ? `${came} av ${expected}` : `${came}`;
  return `${plain(name)} väntar på ditt svar: ${plain(what)}`;
}

const titleOf = ({ news = [] }: Alarm): string =>
  news.length > 0 && news.every(({ kind }) => kind === 'recovery') ? 'Källor läses igen' : 'Något behöver ses över';

function leadOf({ held, week, ailing, news }: Alarm): string {
  if (held)
    return `Ingen källa kan läsas som den ska. Breven för vecka ${weekNumber(week)} väntar därför, och skrivs så snart en källa kan läsas igen.`;
  if (news !== undefined && news.length > 0) return 'Det här har hänt med källorna sedan förra brevet om dem.';
  if (ailing.length === 0) return `Breven för vecka ${weekNumber(week)} är skrivna, utom de som står här.`;
  return `Breven för vecka ${weekNumber(week)} är skrivna av det som gick att läsa. De säger vilka källor som saknas.`;
}

const newsBlocks = ({ news = [] }: Alarm): Block[] =>
  news.length === 0 ? [] : [{ kind: 'list', items: news.map(({ sentence }) => say(shortened(sentence, 240))) }];

function ailingBlocks({ ailing, outage = null }: Alarm): Block[] {
  if (outage !== null) return [{ kind: 'paragraph', line: say(outageSentence(outage)) }];
  if (ailing.length === 0) return [];
  const known = ailing.filter(isAnswered);
  const lines = ailing.filter((s) => !isAnswered(s)).map(troubleLine);
  if (known.length > 0)
    lines.push(say(`Trasiga enligt ditt svar: ${known.map(({ name }) => plain(name)).join(', ')}.`));
  return [
    { kind: 'heading', text: 'Källor som inte kan läsas som de ska' },
    { kind: 'list', items: lines },
  ];
}

const isAnswered = ({ condition, held }: AlarmSource): boolean =>
  condition !== undefined && isKnown({ condition, held: held ?? null });

/** Which source, since when, what was expected, what came, and what to do. */
function troubleLine(source: AlarmSource): Line {
  const {
    name,
    condition,
    since = null,
    expected = null,
    came = null,
    held = null,
    lastRun = null,
    lastReadOn,
  } = source;
  if (condition === undefined || expected === null || came === null) return ailingLine(source);
  const read = lastReadOn === null ? 'Aldrig läst.' : `Senast läst ${inSwedish(lastReadOn, { weekday: false })}.`;
  const todo = answeredOf({ condition, held, lastRun }) ?? todoOf({ condition, held });
  const said = `${shortened(troubleOf({ since, expected, came }), 300)} ${read}`;
  return [{ text: `${plain(name)}: `, strong: true }, { text: `${said}${todo === null ? '' : ` ${todo}`}` }];
}

function unwrittenBlocks({ unwritten }: Alarm): Block[] {
  if (unwritten.length === 0) return [];
  return [
    { kind: 'heading', text: 'Brev som inte kunde skrivas' },
    {
      kind: 'paragraph',
      line: say('Inget av innehållet är förlorat: det kommer med i nästa brev som går att skriva.'),
    },
    { kind: 'list', items: unwritten.map(({ title, why }) => say(`${title}: ${shortened(why, 200)}`)) },
  ];
}
