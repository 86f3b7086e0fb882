// An application as somebody fills it in: what its fields say, and what is wrong with them.
import type { ApplicationDraft } from './application.ts';
import { sumFaults } from './application-state.ts';
import type { Fault } from './own.ts';

const LONGEST = { callName: 300, responsible: 100, partner: 200 } as const;
const MOST_PARTNERS = 100;
const MOST_HOURS = 1_000_000;

/** What is wrong with an application, by the form's fields; empty when it can be saved. */
export function applicationFaults({ callName, responsible, partners, ...draft }: ApplicationDraft): Fault[] {
  return [
    ...lineFaults('callName', callName, 'Välj en utlysning eller skriv vad ni söker.'),
    ...lineFaults('responsible', responsible, 'Skriv vilken roll som är ansvarig, till exempel projektledare.'),
    ...partnerFaults(partners),
    ...sumFaults('appliedSek', draft.appliedSek),
    ...sumFaults('ownSek', draft.ownSek),
    ...hoursFaults(draft.hours),
  ];
}

function lineFaults(field: 'callName' | 'responsible', said: string, wanted: string): Fault[] {
  if (said === '') return [{ field, text: wanted }];
  const length = [...said].length;
  return length > LONGEST[field]
    ? [{ field, text: `Skriv högst ${LONGEST[field]} tecken. Texten är ${length} tecken.` }]
    : [];
}

function partnerFaults(partners: ApplicationDraft['partners']): Fault[] {
  if (partners.length > MOST_PARTNERS)
    return [{ field: 'partners', text: `Skriv högst ${MOST_PARTNERS} partner. Det står ${partners.length}.` }];
  const long = partners.find(({ name }) => [...name].length > LONGEST.partner);
  return long === undefined
    ? []
    : [
        {
          field: 'partners',
          text: `Skriv högst ${LONGEST.partner} tecken på varje rad: ”${long.name.slice(0, 40)} …”`,
        },
      ];
}

function hoursFaults(hours: number | null): Fault[] {
  if (hours === null || (Number.isSafeInteger(hours) && hours >= 0 && hours <= MOST_HOURS)) return [];
  const text = 'Skriv ett helt antal timmar, minst 0, till exempel 400. Lämna tomt om det inte är känt.';
  return [{ field: 'hours', text }];
}

/** One partner per line, `Namn, LAND`: the country is a code of two letters, and nothing when the line has none. */
export const partnersIn = (said: string): ApplicationDraft['partners'] =>
  said
    .split(/\r\n|[\r\n]/)
    .map((line) => line.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name, country] = /^(.*?)\s*,\s*([a-z]{2})$/i.exec(line) ?? [];
      return name && country ? { name, country: country.toUpperCase() } : { name: line, country: null };
    });

/** The same as lines of a form. */
export const partnerLines = (partners: ApplicationDraft['partners']): string =>
  partners.map(({ name, country }) => (country === null ? name : `${name}, ${country}`)).join('\n');

/** A whole number as people write it, `1 250 000` or `1.250.000 kr`; null when nothing is written, NaN when it is no such number. */
export function wholeIn(said: string): number | null {
  const bare = said.replace(/\s/g, '').replace(/(kr|kronor|sek|tim|timmar|h)$/i, '');
  if (bare === '') return said.trim() === '' ? null : Number.NaN;
  if (/^\d{1,3}(\.\d{3})+$/.test(bare)) return Number(bare.replaceAll('.', ''));
  return /^-?\d{1,15}$/.test(bare) ? Number(bare) : Number.NaN;
}
