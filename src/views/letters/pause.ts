// A short letter to the coordinator: who has stopped their letters or takes them again, who has their calls meanwhile, and what to do.
import { dayAt, inSwedish, timeAt } from '../../domain/calendar.ts';
import type { PauseNews } from '../../domain/pauses.ts';
import type { Pause } from '../../domain/person.ts';
import { clock, counted, listed } from '../swedish.ts';
import { type Block, exampleNote, type Line, type Sender, say, shortened, type Written } from './blocks.ts';
import { coverSentences } from './coordination-people.ts';
import { coordinatorFootOf } from './foot.ts';
import { asHtml } from './html.tsx';
import { asText } from './text.ts';

const LONGEST_SUBJECT = 120;

/** The letter about `news`, of which there is at least one. */
export function pauseLetter(news: readonly PauseNews[], sender: Sender): Written {
  const subject = shortened(`${sender.example ? 'Exempel: ' : ''}${subjectOf(news)}`, LONGEST_SUBJECT);
  const body: Block[] = [
    ...exampleNote(sender),
    { kind: 'title', text: subjectOf(news) },
    { kind: 'list', items: news.map(newsLine) },
    ...dutyBlocks(news),
  ];
  const content = { subject, body, foot: coordinatorFootOf(sender) };
  return { subject, text: asText(content), html: asHtml(content) };
}

function subjectOf(news: readonly PauseNews[]): string {
  const [one] = news;
  if (news.length > 1 || one === undefined) return `${news.length} personer har ändrat om de får brev`;
  const { known, pause, cover } = one;
  if (pause === null) return `${known.name} får brev igen`;
  if (cover?.coordinates === null) return `${known.name} har paus men får ändå brev`;
  return `${known.name} har ${pause.until === null ? 'stoppat' : 'pausat'} sina brev`;
}

/** Who, for whom, how long, since when, and who takes over. */
function newsLine({ known, pause, savedAt, savedBy, cover }: PauseNews): Line {
  const how = savedBy === 'one-click' ? 'med avanmälan i e-postprogrammet' : 'på sidan som brevet leder till';
  const chosen = `Valt ${inSwedish(dayAt(savedAt))} ${clock(timeAt(savedAt), null)}, ${how}.`;
  const paused = cover?.coordinates === null ? 'har paus' : 'får inga brev';
  const told = pause === null ? 'får brev igen' : `${paused} ${spanOf(pause)}`;
  return [
    { text: `${known.name}${rolesOf(known)} ${told}. `, strong: true },
    { text: [...(cover === null ? [] : coverSentences(cover)), chosen].join(' ') },
  ];
}

function rolesOf({ contactFor, deputyFor, coordinates }: PauseNews['known']): string {
  const roles = [
    contactFor.length > 0 && `kontaktperson för ${listed(contactFor)}`,
    deputyFor.length > 0 && `ersättare för ${listed(deputyFor)}`,
    coordinates === 'self' && 'samordnare',
    coordinates === 'deputy' && 'samordnarens ersättare',
  ].filter((part) => part !== false);
  return ` (${roles.join('; ')})`;
}

function spanOf({ from, until }: Pause): string {
  const begins = `från och med ${inSwedish(from, { weekday: false })}`;
  return until === null ? `${begins} tills vidare` : `${begins} till och med ${inSwedish(until, { weekday: false })}`;
}

/** That somebody has stopped their letters ends no duty. Good news alone asks for nothing. */
function dutyBlocks(news: readonly PauseNews[]): Block[] {
  const stopped = news.filter(({ pause, known }) => pause !== null && known.contactFor.length > 0);
  if (stopped.length === 0) return [];
  const committees = [...new Set(stopped.flatMap(({ known }) => known.contactFor))];
  const uncovered = stopped
    .flatMap(({ cover }) => cover?.committees ?? [])
    .filter(({ deputy }) => deputy === 'none' || deputy === 'away');
  const items: Line[] = [
    uncovered.length > 0 &&
      say(
        `Be ${listed([...new Set(uncovered.map(({ name }) => name))])} att utse en ersättare, och lägg till rollen och adressen på sidan Kontaktpersoner.`,
      ),
    stopped.some(({ pause }) => pause?.until === null) &&
      say('Gäller stoppet tills vidare: fråga varför, och låt nämnden eller bolaget byta kontaktperson om det behövs.'),
    say('Personen kan själv ta emot brev igen, på samma sida som leder från varje brev.'),
  ].filter((item) => item !== false);
  const remain = `Uppdraget finns kvar: ${listed(committees)} behöver fortfarande ha ${committees.length === 1 ? 'en kontaktperson' : `${counted(committees.length, 'kontaktperson', 'kontaktpersoner')} eller en gemensam`} som tar emot utlysningarna.`;
  return [
    { kind: 'heading', text: 'Vad du kan göra' },
    { kind: 'paragraph', line: say(remain) },
    { kind: 'list', items },
  ];
}
