// The calls in the coordinator's part of the letter, a line each.
import { type Day, inSwedish } from '../../domain/calendar.ts';
import type { Call } from '../../domain/call.ts';
import type { Coordination } from '../../domain/coordination.ts';
import type { ComingDeadline, Few, Lead, SharedCall, Unanswered } from '../../domain/coordination-calls.ts';
import { callHref, langOf } from '../parts.tsx';
import { counted, dayAndLeft, decimal, listed } from '../swedish.ts';
import { type Block, type Line, type Sender, type Span, shortened } from './blocks.ts';
import { briefDecision } from './decision.ts';
import { SWEDISH } from './words-sv.ts';

const LONGEST_TITLE = 120;
/** So many committees are named for a call. */
const MOST_NAMED = 4;

export function unansweredBlocks({ unanswered, today }: Coordination, sender: Sender): Block[] {
  const line = ({ call, committees, toldOn, nextOn }: Unanswered): Line => [
    title(call, sender),
    {
      text: ` – sista dag ${dayAndLeft(nextOn, today)}. Inget svar från ${named(committees)}, som fick den ${inSwedish(toldOn, { weekday: false })}`,
    },
  ];
  return listBlocks('Viktiga utlysningar utan svar', unanswered, line, 'till utan svar, med senare sista dag', sender);
}

export function sharedBlocks({ shared, today }: Coordination, sender: Sender): Block[] {
  const line = ({ call, committees, nextOn, takenBy, lead }: SharedCall): Line => [
    title(call, sender),
    { text: ` – ${named(committees)}${nextOn === null ? '' : `, sista dag ${dayAndLeft(nextOn, today)}`}. ` },
    takenBy.length > 0
      ? { text: `Tas redan av ${listed(takenBy)}`, strong: true }
      : { text: lead === null ? '' : leadSentence(lead) },
  ];
  return listBlocks('Nya utlysningar som berör flera', shared, line, 'till som berör flera', sender);
}

function leadSentence({ committee, score, area, over }: Lead): string {
  const points = `${decimal(score)} poäng${area === null ? '' : ` för ${area}`}`;
  const why = {
    score: `bäst träff, ${points}`,
    weight: `lika bra träff som nästa, ${points}, men området väger tyngst där`,
    order: `lika bra träff som nästa, ${points}, och står först bland nämnderna`,
  };
  return `Förslag på vem som leder: ${committee} (${why[over]})`;
}

export function deadlineBlocks({ deadlines, today }: Coordination, sender: Sender): Block[] {
  const line = ({ call, nextOn, decideBy, takenBy, followers, mustSeeFor }: ComingDeadline): Line => [
    title(call, sender),
    {
      text: ` – ${dayAndLeft(nextOn, today)}${decisionPart(decideBy, today)}; `,
    },
    {
      text: [
        takenBy.length > 0 && `tas av ${listed(takenBy)}`,
        followers > 0 && `följs av ${counted(followers, 'person', 'personer')}`,
        mustSeeFor.length > 0 && `viktig för ${named(mustSeeFor)}, ingen har tagit den`,
      ]
        .filter((part) => part !== false)
        .join('; '),
    },
  ];
  return listBlocks('Sista dagar de närmaste 30 dagarna', deadlines, line, 'till inom 30 dagar', sender);
}

const decisionPart = (decision: ComingDeadline['decideBy'], today: Day): string => {
  const said = briefDecision(decision, today, SWEDISH);
  return said === '' ? '' : `; ${said}`;
};

/** Lines for the first, and one that counts the others. */
function listBlocks<T>(
  heading: string,
  { first, more }: Few<T>,
  line: (one: T) => Line,
  rest: string,
  { publicUrl }: Sender,
): Block[] {
  if (first.length === 0) return [];
  const href = `${publicUrl}/calls`;
  const others: Line[] = more === 0 ? [] : [[{ text: `Och ${more} ${rest}: ` }, { text: href, href }]];
  return [
    { kind: 'subheading', text: heading },
    { kind: 'list', items: [...first.map(line), ...others] },
  ];
}

const title = ({ title: said, key, language }: Call, { publicUrl }: Sender): Span => ({
  text: shortened(said, LONGEST_TITLE) || key,
  href: `${publicUrl}${callHref(key)}`,
  lang: language === 'sv' ? undefined : langOf(language),
});

const named = (names: readonly string[]): string =>
  names.length <= MOST_NAMED + 1
    ? listed(names)
    : `${names.slice(0, MOST_NAMED).join(', ')} och ${names.length - MOST_NAMED} till`;
