// The coordinator's part of the letter about people: where somebody is missing, who gets the letters instead, and what to do.
import { inSwedish } from '../../domain/calendar.ts';
import type { Cover, DeputyState } from '../../domain/readers.ts';
import type { Away, Ending, Vacancies, Vacant } from '../../domain/vacancies.ts';
import { listed } from '../swedish.ts';
import type { Line, Sender } from './blocks.ts';

/** So many committees are named on one line; the rest are counted. */
const MOST_NAMED = 6;

/** A line for each thing that is amiss, and the way to the page where it is mended. */
export function vacancyLines({ noContact, vacant, ending, noDeputy, away }: Vacancies, { publicUrl }: Sender): Line[] {
  const empty: Line[] =
    noContact.committees.length === 0
      ? []
      : [
          [
            { text: 'Saknar kontaktperson: ', strong: true },
            {
              text: `${listed(noContact.committees)}. Breven går till ${listed(noContact.lettersTo)}. Be nämnden eller bolaget att utse någon, och lägg till rollen på sidan Kontaktpersoner.`,
            },
          ],
        ];
  // The titles of contact persons are alike and long: the committee says who it is.
  const without = [
    ...new Set(
      noDeputy.flatMap(({ name, committees }) => (committees.length === 0 ? [`${name} (samordnare)`] : committees)),
    ),
  ];
  const more = without.length - MOST_NAMED;
  const named = more > 1 ? `${without.slice(0, MOST_NAMED).join(', ')} och ${more} till` : listed(without);
  const deputies: Line[] =
    without.length === 0 ? [] : [[{ text: 'Saknar ersättare: ', strong: true }, { text: `${named}.` }]];
  const lines = [...empty, ...vacant.map(vacantLine), ...ending.map(endingLine), ...away.map(awayLine), ...deputies];
  const href = `${publicUrl}/people`;
  return lines.length === 0 ? [] : [...lines, [{ text: 'Ändra: ' }, { text: href, href }]];
}

const dayOf = (day: string): string => inSwedish(day, { weekday: false });

const vacantLine = ({ committee, after, next, lettersTo }: Vacant): Line => [
  {
    text: `${committee.name} är utan kontaktperson${after === null ? '' : ` sedan ${dayOf(after.since)}`}: `,
    strong: true,
  },
  {
    text: `breven går till ${listed(lettersTo)}. ${
      next === null ? 'Be nämnden eller bolaget att utse någon.' : `${next.title} börjar ${dayOf(next.from)}.`
    }`,
  },
];

const endingLine = ({ committee, title, until, next }: Ending): Line => [
  { text: `Perioden slutar ${dayOf(until)}: `, strong: true },
  { text: `${title}, ${committee.name}. ${next === null ? 'Ingen tar över än.' : `Sedan tar ${next} över.`}` },
];

function awayLine({ name, until, cover }: Away): Line {
  const when = until === null ? 'tills vidare' : `till och med ${inSwedish(until, { weekday: false })}`;
  const sentences = coverSentences(cover);
  if (cover.coordinates && sentences.length === 0) sentences.push('Du får det här i stället.');
  const told = cover.coordinates === null ? 'har paus' : 'får inga brev';
  return [{ text: `${name} ${told} ${when}`, strong: true }, { text: ['.', ...sentences].join(' ') }];
}

/** Of a coordinator whom nobody stands in for. */
const LETTERS_KEEP_COMING =
  'Breven till samordnaren kommer ändå, för ingen ersättare kan ta över. Lägg till en på sidan Kontaktpersoner.';

/** Who gets somebody's letters meanwhile, committees that fare alike together, and what is lacking. Also for the letter about a pause. */
export function coverSentences({ committees, coordinates }: Cover): string[] {
  const alike = new Map<string, { names: string[]; said: string }>();
  for (const { name, by, deputy } of committees) {
    if (deputy === null) continue;
    const said = `går till ${by.length === 0 ? 'ingen' : listed(by)}.${LACK[deputy]}`;
    const group = alike.get(said) ?? { names: [], said };
    group.names.push(name);
    alike.set(said, group);
  }
  const sentences = [...alike.values()].map(({ names, said }) => `Breven för ${listed(names)} ${said}`);
  return coordinates === null ? [LETTERS_KEEP_COMING, ...sentences] : sentences;
}

const LACK: Record<NonNullable<DeputyState>, string> = {
  covers: '',
  away: ' Ersättaren är också borta.',
  none: ' Ersättare saknas: lägg till en på sidan Kontaktpersoner.',
};
