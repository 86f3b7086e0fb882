// Writes a municipality as the file that people write: what `readMunicipality` reads back as the same.
import { WEEKDAYS } from '../domain/calendar.ts';
import type { Contact, Municipality, Person } from '../domain/committee.ts';
import type { Rhythm } from '../domain/schedule.ts';
import type { FileTip } from '../domain/tip.ts';
import { toYaml } from './yaml.ts';

const HEAD = `# Skriven av Utlysningsvakt. Filen går att läsa in igen på sidorna, eller att peka ut med MUNICIPALITY.
`;

/** The text of a municipality's file. Comments that the file had before are not in it. */
export function municipalityYaml({ coordinator, committees, calls, ...rest }: Municipality): string {
  const file = {
    ...rest,
    coordinator: withDeputy(coordinator),
    committees: committees.map(({ contacts, ...committee }) => ({ ...committee, contacts: contacts.map(withDeputy) })),
    ...(calls && { calls: calls.map(inFile) }),
  };
  return `${HEAD}${toYaml(withoutNothing(file))}`;
}

const inWords = ({ weekday, ...rhythm }: Rhythm) => ({
  ...rhythm,
  ...(weekday !== undefined && { weekday: WEEKDAYS[weekday - 1] }),
});

const plainly = ({ rhythm, ...person }: Person) => ({ ...person, ...(rhythm && { rhythm: inWords(rhythm) }) });

const withDeputy = ({ deputy, ...person }: Person & { deputy?: Contact['deputy'] | undefined }) => ({
  ...plainly(person),
  ...(deputy && { deputy: plainly(deputy) }),
});

const STATUS = { open: 'open', forthcoming: 'coming', closed: 'unknown' } as const;

const inFile = ({ url: link, deadline, status, ...call }: FileTip) => ({
  ...call,
  link,
  deadline: deadline ?? 'okänt',
  status: status === null ? 'unknown' : STATUS[status],
});

/** Without the fields that say nothing: the file leaves them out. `approval: null` and its like are said by being left out, too. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) =>
      held === null || held === undefined ? [] : [[name, withoutNothing(held)]],
    ),
  );
}
