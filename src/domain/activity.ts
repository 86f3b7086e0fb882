// What the municipality does with its twin towns and with others abroad: visits, exchanges, meetings; what is filled in of one, and what is wrong in it.
import { wholeIn } from './application-draft.ts';
import { type Day, inSwedish, isDay } from './calendar.ts';
import type { Fault } from './own.ts';
import { lineSaid, textSaid } from './said.ts';

export const ACTIVITY_KINDS = ['visit-out', 'visit-in', 'exchange', 'online', 'project', 'other'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** What is written of one. Either `town`, one of the twin towns by name, or `place`, any other, is null. Numbers that nobody has said are null. */
export interface ActivityDraft {
  /** The committee's id. */
  committee: string;
  kind: ActivityKind;
  firstOn: Day;
  /** The same day when it was only one. */
  lastOn: Day;
  town: string | null;
  place: string | null;
  about: string;
  participants: number | null;
  /** How many of them were children or young. */
  young: number | null;
  caseNumber: string | null;
}

export interface Activity extends ActivityDraft {
  id: number;
  madeAt: string;
  madeBy: string;
}

/** Where it was, or with whom. */
export const placeOf = ({ town, place }: Pick<ActivityDraft, 'town' | 'place'>): string => town ?? place ?? '';

/** An activity as it was filled in, field by field, also with what is wrong. */
export type ActivityFilled = Readonly<Record<keyof ActivityDraft, string>>;

/** The most characters of each text, and the most people. */
export const LONGEST_ACTIVITY = { about: 2000, place: 200, caseNumber: 60 } as const;
const MOST_PEOPLE = 100_000;

interface Known {
  committees: readonly string[];
  /** The names of the twin towns, and of the one that it has had so far. */
  towns: readonly string[];
  today: Day;
}

/** The activity that the fields make, and what is wrong in it; with no fault it can be kept. */
export function activityIn(filled: ActivityFilled, known: Known): { draft: ActivityDraft; faults: Fault[] } {
  const [firstOn, lastOn] = [lineSaid(filled.firstOn), lineSaid(filled.lastOn)];
  const draft: ActivityDraft = {
    committee: filled.committee,
    kind: kindIn(filled.kind) ?? 'other',
    firstOn,
    lastOn: lastOn === '' ? firstOn : lastOn,
    town: known.towns.find((name) => name === filled.town) ?? null,
    place: lineSaid(filled.place) || null,
    about: textSaid(filled.about),
    participants: wholeIn(filled.participants),
    young: wholeIn(filled.young),
    caseNumber: lineSaid(filled.caseNumber) || null,
  };
  return {
    draft,
    faults: [
      ...choiceFaults(filled, draft, known),
      ...dayFaults(draft, known.today),
      ...textFaults(draft),
      ...peopleFaults(draft),
    ],
  };
}

const kindIn = (said: string): ActivityKind | undefined => ACTIVITY_KINDS.find((kind) => kind === said);

function choiceFaults(
  { kind }: ActivityFilled,
  { committee, town, place }: ActivityDraft,
  { committees }: Known,
): Fault[] {
  const faults: Fault[] = [];
  if (!committees.includes(committee)) faults.push({ field: 'committee', text: 'Välj vilken nämnd det gäller.' });
  if (kindIn(kind) === undefined) faults.push({ field: 'kind', text: 'Välj vad det var.' });
  if (town === null && place === null)
    faults.push({ field: 'place', text: 'Välj en vänort i listan, eller skriv en annan ort.' });
  if (town !== null && place !== null)
    faults.push({ field: 'place', text: 'Välj antingen en vänort i listan eller skriv en annan ort, inte båda.' });
  return faults;
}

function dayFaults({ firstOn, lastOn }: ActivityDraft, today: Day): Fault[] {
  const said = [
    ['firstOn', 'Första dagen', firstOn],
    ['lastOn', 'Sista dagen', lastOn],
  ] as const;
  const unread = said.filter(([field, , day]) => !isDay(day) && (field === 'firstOn' || day !== firstOn));
  if (unread.length > 0)
    return unread.map(([field, name]) => ({
      field,
      text: `${name} går inte att läsa. Skriv ÅÅÅÅ-MM-DD, till exempel 2027-03-15.`,
    }));
  if (lastOn < firstOn) return [{ field: 'lastOn', text: 'Sista dagen är före den första. Ändra den ena.' }];
  if (lastOn > today)
    return [
      {
        field: lastOn === firstOn ? 'firstOn' : 'lastOn',
        text: `Dagen ligger i framtiden. I dag är det ${inSwedish(today)}. Skriv in det när det har varit.`,
      },
    ];
  return firstOn < '1995-01-01' ? [{ field: 'firstOn', text: 'Dagen är före 1995. Kontrollera årtalet.' }] : [];
}

function textFaults(draft: ActivityDraft): Fault[] {
  const faults: Fault[] = draft.about === '' ? [{ field: 'about', text: 'Skriv vad det handlade om.' }] : [];
  for (const [field, most] of Object.entries(LONGEST_ACTIVITY) as [keyof typeof LONGEST_ACTIVITY, number][]) {
    const { length } = [...(draft[field] ?? '')];
    if (length > most) faults.push({ field, text: `Skriv högst ${most} tecken. Texten är ${length} tecken.` });
  }
  return faults;
}

function peopleFaults({ participants, young }: ActivityDraft): Fault[] {
  const faults = [['participants', participants] as const, ['young', young] as const].flatMap(
    ([field, people]): Fault[] =>
      people === null || (Number.isSafeInteger(people) && people >= 0 && people <= MOST_PEOPLE)
        ? []
        : [{ field, text: 'Skriv ett helt antal personer, till exempel 24. Lämna tomt om det inte är känt.' }],
  );
  return faults.length === 0 && participants !== null && young !== null && young > participants
    ? [{ field: 'young', text: `De unga kan inte vara fler än alla deltagare, som är ${participants}.` }]
    : faults;
}
