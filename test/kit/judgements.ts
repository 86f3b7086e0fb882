// The graded judgements that the matching is measured and trained with: those in ../shared/gold, and our own in test/judgements.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { euPortal } from '../../sources/eu-portal.ts';
import { sectionsOf } from '../../src/cli/calls-file.ts';
import { admit } from '../../src/domain/admit.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import type { Area } from '../../src/domain/committee.ts';
import type { Matchable } from '../../src/domain/match.ts';
import { CAPTURED_DAYS, pagesOf } from './replay.ts';
import { theAreas } from './vocabulary.ts';

/** The graded judgements beside the repository; they belong to the workshop. */
export const GOLD = new URL('../../../shared/gold/', import.meta.url).pathname;
const NATIONAL = new URL('../../../shared/corpus/national/', import.meta.url).pathname;
const OWN = new URL('../judgements/', import.meta.url).pathname;

/** Whether the judgements and the texts that they are about are here. */
export const hasJudgements = existsSync(GOLD) && existsSync(NATIONAL);

/** One call or policy item with its grades. */
export interface Judged {
  id: string;
  call: Matchable;
  /** 0–3: may and would a municipality take part? */
  municipal: number;
  /** 0–3 per area. */
  grades: Readonly<Record<string, number>>;
  /** Calls of one family differ by number and year; what is learnt from one must not be tried on another. */
  family: string;
  /** Whether it is one of the development set in ../shared/gold. */
  development: boolean;
}

/** As the files of the judgements have an item, and as the command `rank` reads it. */
export interface Item {
  id: string;
  kind: 'call' | 'policy';
  language: string;
  title: string;
  callTitle: string | null;
  action: string;
  text: string;
}

const linesOf = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
const areasIn = (folder: string): Area[] =>
  readdirSync(folder)
    .sort()
    .map((file) => parse(readFileSync(`${folder}/${file}`, 'utf8')) as Area);

/** The areas, in four lots: the five of Eskilstuna, four that came with the judgements, eight of our own, and twelve written later. */
export const judgedAreas = (): { five: Area[]; four: Area[]; eight: Area[]; twelve: Area[] } => ({
  five: theAreas('eskilstuna'),
  four: areasIn(`${GOLD}areas`),
  eight: areasIn(`${OWN}areas`),
  twelve: areasIn(`${OWN}later/areas`),
});

/** Everything judged: the development set with the grades of all areas, then our own items. */
export function judgements(): Judged[] {
  const later = new Map(linesOf<OwnGrades>(`${OWN}later/judgements.jsonl`).map((row) => [row.id, row.grades]));
  const own = new Map(
    linesOf<OwnGrades>(`${OWN}judgements.jsonl`).map((row) => [
      row.id,
      { ...row, grades: { ...row.grades, ...later.get(row.id) } },
    ]),
  );
  const development = linesOf<Item & { municipal: number; grades: Record<string, number> }>(`${GOLD}development.jsonl`);
  const texts = new Map([...portalItems(), ...nationalItems(), ...policyItems()].map((item) => [item.id, item]));
  const known = new Set(development.map(({ id }) => id));
  return [
    ...development.map((row) => judged(row, row.municipal, { ...own.get(row.id)?.grades, ...row.grades }, true)),
    ...[...own.values()].flatMap(({ id, municipal, grades }) => {
      const item = texts.get(id);
      return known.has(id) || item === undefined ? [] : [judged(item, municipal ?? 0, grades, false)];
    }),
  ];
}

/** A line of test/judgements/judgements.jsonl and of later/judgements.jsonl: grades of 0 are left out, and so is what ../shared/gold knows. */
interface OwnGrades {
  id: string;
  assessors: number;
  municipal?: number;
  grades: Record<string, number>;
}

const judged = (item: Item, municipal: number, grades: Record<string, number>, development: boolean): Judged => ({
  id: item.id,
  call: matchable(item),
  municipal,
  grades,
  family: familyOf(item.id),
  development,
});

/** `HORIZON-CL5-2026-10-D6-07` and `HORIZON-CL5-2027-02-D6-01-two-stage` are of one family. */
const familyOf = (id: string): string =>
  id
    .replace(/-two-stage$/, '')
    .replace(/-?\d+$/, '')
    .replace(/-20\d\d(?:-\d+)?-/, '-');

const matchable = (item: Item): Matchable => ({
  kind: item.kind,
  identifier: item.id,
  programmeCode: null,
  title: item.title,
  callTitle: item.callTitle || null,
  actions: item.action ? [item.action] : [],
  language: item.language,
  applicants: null,
  sections: sectionsOf(item.text),
  keywords: [],
  tags: [],
});

/** So much of a text the assessors were shown. */
const SHOWN = 2600;

function portalItems(): Item[] {
  const drafts = new Map<string, CallDraft>();
  for (const day of CAPTURED_DAYS) {
    const [request] = euPortal.start(day, euPortal.address);
    if (!request) continue;
    for (const body of pagesOf(day))
      for (const draft of euPortal.read({ request, body, fingerprint: (text) => text, known: new Map() }).calls) {
        const admission = admit(euPortal, draft, day);
        if (admission.verdict === 'admitted' && !drafts.has(draft.ref)) drafts.set(draft.ref, admission.draft);
      }
  }
  return [...drafts.values()].map((draft) => ({
    id: draft.identifier ?? draft.ref,
    kind: 'call',
    language: 'en',
    title: draft.title,
    callTitle: draft.callTitle,
    action: draft.actions.join(', '),
    text: draft.sections
      .map((s) => `${s.heading}:\n${s.text}`)
      .join('\n')
      .slice(0, SHOWN),
  }));
}

const SAID = ['geography', 'whoMayApply', 'summary', 'description', 'notes', 'note', 'theme', 'purpose'];

/** The national calls of which only facts were written down. */
const nationalItems = (): Item[] =>
  (JSON.parse(readFileSync(`${NATIONAL}facts/calls.json`, 'utf8')) as Record<string, string>[]).map((fact) => ({
    id: fact.id ?? '',
    kind: 'call',
    language: fact.language ?? 'sv',
    title: fact.title ?? '',
    callTitle: fact.fund ?? fact.source ?? null,
    action: '',
    text: Object.entries(fact)
      .filter(([name]) => SAID.includes(name))
      .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      .join('; '),
  }));

/** The Government's memos on proposals from the EU. */
const policyItems = (): Item[] =>
  (
    JSON.parse(readFileSync(`${NATIONAL}regeringen-g0v/faktapromemoria.json`, 'utf8')) as {
      id?: string;
      title: string;
      summary?: string;
    }[]
  ).flatMap(({ id, title, summary }) =>
    id && summary
      ? [
          {
            id,
            kind: 'policy',
            language: 'sv',
            title,
            callTitle: 'Faktapromemoria',
            action: '',
            text: summary.slice(0, SHOWN),
          },
        ]
      : [],
  );
