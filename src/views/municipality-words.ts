// What is different between two versions of a municipality, in Swedish: a sentence for each thing.
import { inSwedish } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import type { MunicipalityChange, Part } from '../domain/municipality-change.ts';
import { changeInWords } from './profile-words.ts';
import { capital, listed, NOT_STATED, number } from './swedish.ts';

const PART_WORDS: Record<Part, string> = {
  name: 'kommunens namn',
  county: 'länet',
  nuts: 'NUTS-koden',
  inhabitants: 'antalet invånare',
  inhabitantsOn: 'vilken dag invånarna är räknade',
  policy: 'policyn',
  coordinator: 'samordnaren',
  twinTowns: 'vänorterna',
  networks: 'nätverken',
  bonuses: 'tilläggen',
  rules: 'kommunens regler',
  meetings: 'sammanträdesdagarna',
  sources: 'de egna källorna',
  calls: 'utlysningarna som är inskrivna för hand',
  publicExaminations: 'vilka som får läsa fastställda prövningar',
};

/** `107 468 (31 december 2023)`; that it is not stated when nobody has said. */
export function inhabitantsWords({ inhabitants, inhabitantsOn }: Counted): string {
  if (inhabitants === undefined) return NOT_STATED;
  const day = inhabitantsOn === undefined ? 'dagen anges inte' : inSwedish(inhabitantsOn, { weekday: false });
  return `${number(inhabitants)} (${day})`;
}

type Counted = Pick<Municipality, 'inhabitants' | 'inhabitantsOn'>;

/** What came, went and changed beside the profiles. */
export function municipalityInWords({ parts, areas, committees, people }: MunicipalityChange): string[] {
  const said = (words: string, names: string[]) => (names.length === 0 ? [] : [`${words}: ${listed(names)}.`]);
  const moved = people.before !== people.after;
  return [
    ...(parts.length === 0 ? [] : [`${capital(listed(parts.map((part) => PART_WORDS[part])))} ändras.`]),
    ...said('Nya områden', areas.added),
    ...said('Områden som tas bort', areas.removed),
    ...said('Nya nämnder och bolag', committees.added),
    ...said('Nämnder och bolag som tas bort', committees.removed),
    ...said('Andra namn eller kontaktpersoner', committees.altered),
    ...(moved ? [`Personer i registret: ${number(people.after)} i stället för ${number(people.before)}.`] : []),
  ];
}

/** What changes in the committees' profiles, a heading and its sentences for each. */
export const profilesInWords = ({ profiles }: MunicipalityChange): { committee: string; sentences: string[] }[] =>
  profiles.map(({ committee, change }) => ({ committee, sentences: changeInWords(change) }));
