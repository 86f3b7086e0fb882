// A preview in words, for the terminal.
import type { Profile } from '../domain/committee.ts';
import type { BeforeAfter, Preview, PreviewLine } from '../domain/preview.ts';
import type { TermCount } from '../domain/preview-terms.ts';

/** So many calls of each list are written out. */
const MOST = 15;

const decimal = (n: number): string => String(n).replace('.', ',');

/** The lines of a preview: what is tried, how much is told, the best calls, what comes in and goes out, and terms to look at. */
export function previewLines(committee: string, profiles: BeforeAfter<Profile>, found: Preview): string[] {
  const { ranked, enters, leaves, told, perWeek } = found;
  const now =
    profiles.after.threshold === profiles.before.threshold ? '' : ` (nu ${decimal(profiles.before.threshold)})`;
  return [
    `${committee}: så skulle det bli. Inget är ändrat.`,
    ...areasTried(profiles),
    `Gräns: ${decimal(profiles.after.threshold)} poäng${now}.`,
    `Utlysningar som inte är stängda: ${ranked.length}. Berättas: ${told.after} (nu ${told.before}).`,
    perWeek === null
      ? 'Nya i veckan: det går inte att säga än, tjänsten har läst källorna i mindre än en vecka.'
      : `Nya i veckan: ungefär ${decimal(perWeek.after)} (nu ${decimal(perWeek.before)}), räknat på ${weeksOf(found.weeks)}.`,
    ...listed(
      'Högst poäng',
      ranked,
      MOST < ranked.length ? `de ${MOST} högsta av ${ranked.length}` : `${ranked.length}`,
    ),
    ...listed('Kommer in', enters, countOf(enters)),
    ...listed('Faller bort', leaves, countOf(leaves)),
    ...termsTold(found),
  ];
}

const weeksOf = (weeks: number) => (weeks === 1 ? 'den senaste veckan' : `de senaste ${weeks} veckorna`);
const countOf = ({ length }: PreviewLine[]) => (length > MOST ? `${length}, de ${MOST} högsta visas` : `${length}`);

/** The areas that differ, and what becomes of them. */
function areasTried({ before, after }: BeforeAfter<Profile>): string[] {
  return after.areas.flatMap((area) => {
    const was = before.areas.find((a) => a.id === area.id);
    if (was === undefined) return [`Nytt område: ${area.name} (${area.id}), med full vikt.`];
    return JSON.stringify(was) === JSON.stringify(area)
      ? []
      : [`Ändrat område: ${area.name} (${area.id}), med vikten ${decimal(area.weight)} som förut.`];
  });
}

function listed(heading: string, lines: PreviewLine[], count: string): string[] {
  return lines.length === 0
    ? [`${heading}: inga.`]
    : ['', `${heading} (${count}):`, ...lines.slice(0, MOST).flatMap(lineOf)];
}

function lineOf({ score, before, chosen, title, identifier, key, area, reasons }: PreviewLine): string[] {
  const now = before.score === score ? '' : ` · nu ${decimal(before.score)} poäng`;
  const fit = area === null ? 'passar inget område' : area.name;
  const told = chosen ? 'berättas' : 'berättas inte';
  const why = (reasons ?? []).filter((r) => r.area !== null).map((r) => r.text);
  return [
    `${decimal(score).padStart(6)}  ${title}`,
    `        ${identifier ?? key} · ${fit} · ${told}${now}`,
    ...(why.length > 0 ? [`        ${why.join(', ')}`] : []),
  ];
}

function termsTold({ terms, calls }: Preview): string[] {
  const named = (list: TermCount[]) => list.map((t) => `${t.term} (${t.calls} av ${calls})`).join(', ');
  const absent = terms.absent.map((t) => t.term).join(', ');
  return [
    '',
    terms.unknown.length === 0
      ? 'Ordlistan känner alla sökord.'
      : `Sökord som ordlistan inte känner, och som bara hittas som de står: ${named(terms.unknown)}.`,
    ...(terms.far.length > 0
      ? [`Sökord som har lite gemensamt med områdets andra, och därför väger mindre: ${named(terms.far)}.`]
      : []),
    ...(terms.common.length > 0 ? [`Sökord som finns i mer än var fjärde utlysning: ${named(terms.common)}.`] : []),
    ...(absent === '' ? [] : [`Sökord som inte finns i någon utlysning: ${absent}.`]),
  ];
}
