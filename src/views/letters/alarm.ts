// A short letter to the coordinator: which sources cannot be read, which letters could not be written, and what to do.
import type { Week } from '../../domain/calendar.ts';
import type { SourceNote } from '../../domain/digest.ts';
import { type Block, exampleNote, type Sender, say, shortened, type Written } from './blocks.ts';
import { ailingLine, coordinatorFootOf } from './foot.ts';
import { asHtml } from './html.tsx';
import { asText } from './text.ts';

export interface Alarm {
  week: Week;
  /** No source can be read as it should, so the digests are held. */
  held: boolean;
  ailing: readonly SourceNote[];
  read: readonly SourceNote[];
  /** Whose letter could not be written, by role, and why. */
  unwritten: readonly { title: string; why: string }[];
}

/** The coordinator's letter. */
export function alarmLetter(alarm: Alarm, sender: Sender): Written {
  const subject = shortened(`${sender.example ? 'Exempel: ' : ''}${subjectOf(alarm)}`, 120);
  const body: Block[] = [
    ...exampleNote(sender),
    { kind: 'title', text: alarm.held ? 'Veckans brev hålls inne' : 'Något behöver ses över' },
    { kind: 'lead', line: say(leadOf(alarm)) },
    ...ailingBlocks(alarm),
    ...unwrittenBlocks(alarm),
    { kind: 'heading', text: 'Vad du kan göra' },
    {
      kind: 'list',
      items: [
        [{ text: 'Se hur källorna mår: ' }, { text: sender.publicUrl, href: sender.publicUrl }],
        say('Be den som driftar tjänsten att titta i loggen. Där står vad källan svarade.'),
        say('Håller felet i sig: titta själv på källans webbplats så länge.'),
      ],
    },
  ];
  const content = { subject, body, foot: coordinatorFootOf(sender) };
  return { subject, text: asText(content), html: asHtml(content) };
}

const weekNumber = (week: Week): number => Number(week.slice(-2));

function subjectOf({ held, ailing, read, unwritten, week }: Alarm): string {
  if (held) return `Veckobreven hålls inne vecka ${weekNumber(week)}: ingen källa kan läsas som den ska`;
  const parts = [
    ailing.length > 0 && `${ailing.length} av ${ailing.length + read.length} källor kan inte läsas som de ska`,
    unwritten.length > 0 && `${unwritten.length} brev kunde inte skrivas`,
  ].filter((part) => part !== false);
  return `Vecka ${weekNumber(week)}: ${parts.join(', ')}`;
}

function leadOf({ held, week, ailing }: Alarm): string {
  if (held)
    return `Ingen källa kan läsas som den ska. Breven för vecka ${weekNumber(week)} väntar därför, och skrivs så snart en källa kan läsas igen.`;
  if (ailing.length === 0) return `Breven för vecka ${weekNumber(week)} är skrivna, utom de som står här.`;
  return `Breven för vecka ${weekNumber(week)} är skrivna av det som gick att läsa. De säger vilka källor som saknas.`;
}

function ailingBlocks({ ailing }: Alarm): Block[] {
  if (ailing.length === 0) return [];
  return [
    { kind: 'heading', text: 'Källor som inte kan läsas som de ska' },
    { kind: 'list', items: ailing.map(ailingLine) },
  ];
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
