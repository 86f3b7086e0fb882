// Projects as a table that Excel opens and that can be read in again; and the example of such a table.
import type { Gate, Project, ProjectDraft } from '../domain/project.ts';
import { OWN_COLUMNS, PROJECT_COLUMNS } from '../domain/project-csv.ts';
import { KINDS, STAGES } from '../domain/project-faults.ts';
import { MARK, rowOf } from './feeds/csv.ts';
import { GATE_WORDS } from './project-words.tsx';

const NAMES = PROJECT_COLUMNS.map(([name]) => name);

const headOf = (names: readonly string[]): string => `${MARK}${rowOf(names.map((text) => ({ text })))}`;

/** The first row. */
export const projectTableHead = (): string => headOf([...NAMES, ...OWN_COLUMNS]);

const cellsOf = (draft: ProjectDraft, committee: string): string[] =>
  PROJECT_COLUMNS.map(([, field]) => {
    if (field === 'committee') return committee;
    if (field === 'kind') return KINDS[draft.kind].toLowerCase();
    if (field === 'stage') return STAGES[draft.stage].toLowerCase();
    return String(draft[field] ?? '');
  });

/** The row of a project. `committee`: its name. */
export const projectTableRow = (project: Project & { gate: Gate }, committee: string): string =>
  rowOf(
    [
      ...cellsOf(project, committee),
      ...[String(project.id), GATE_WORDS[project.gate], project.exemption?.reason ?? ''],
    ].map((text) => ({ text })),
  );

/** A table with two made-up projects, to fill in one's own after. `committee`: the name of one that there is. */
export const exampleProjectTable = (committee: string): string =>
  [headOf(NAMES), ...EXAMPLES.map((draft) => rowOf(cellsOf(draft, committee).map((text) => ({ text }))))].join('');

const EXAMPLES: readonly ProjectDraft[] = [
  {
    ...{ ref: 'EX-1', committee: '', title: 'Lekplats av återbrukat virke', kind: 'project', stage: 'planned' },
    purpose: 'Barn får en plats att leka på nära hemmet.',
    work: 'Vi tar hand om virket från en gammal bro och bygger en lekplats av det tillsammans med barnen.',
    ...{ startsOn: '2027-03-01', endsOn: '2028-06-30', costSek: 1_200_000, caseNumber: null },
  },
  {
    ...{ ref: 'EX-2', committee: '', title: 'Förstudie om en våtmark vid ån', kind: 'prestudy', stage: 'started' },
    purpose: 'Mindre övergödning och fler fåglar.',
    work: 'Vi mäter vattnet, frågar markägarna och räknar på kostnaden.',
    ...{ startsOn: '2026-09-01', endsOn: null, costSek: null, caseNumber: null },
  },
];
