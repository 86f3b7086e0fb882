// What is different between two versions of a municipality, in Swedish: a sentence for each thing.
import type { MunicipalityChange, Part } from '../domain/municipality-change.ts';
import { changeInWords } from './profile-words.ts';
import { capital, listed, number } from './swedish.ts';

const PART_WORDS: Record<Part, string> = {
  name: 'kommunens namn',
  county: 'länet',
  nuts: 'NUTS-koden',
  inhabitants: 'antalet invånare',
  policy: 'policyn',
  coordinator: 'samordnaren',
  twinTowns: 'vänorterna',
  networks: 'nätverken',
  bonuses: 'tilläggen',
  rules: 'kommunens regler',
  meetings: 'sammanträdesdagarna',
  sources: 'de egna källorna',
  calls: 'utlysningarna som är inskrivna för hand',
};

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
