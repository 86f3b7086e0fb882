// Reads projects in from a table: first what it would change, then saved, all of it or nothing.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type ProjectImport, projectImport, projectsInCsv } from '../domain/project-csv.ts';
import { addProject, changeProject, listProjects } from '../store/projects.ts';
import { ProjectImportPage } from '../views/pages/project-import.tsx';
import { exampleProjectTable } from '../views/project-table.ts';
import { changing } from './changing.ts';
import { csv } from './csv.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { sentIn } from './sent.ts';

interface Shown {
  text: string;
  faults?: string[];
  change?: ProjectImport | null;
  notice?: string | null;
  status?: 400 | 409;
}

function page(house: WebHouse, c: Context, shown: Shown): Response | Promise<Response> {
  const { text, faults = [], change = null, notice = null, status } = shown;
  const props = { text, faults, change, notice, print: printOf(text, change) };
  return c.html(ProjectImportPage({ frame: frameOf(house, c), ...props }), status ?? (faults.length > 0 ? 400 : 200));
}

/** Of a text and what it would change: what is saved is what somebody has seen. Line ends are the browser's own. */
const printOf = (text: string, change: ProjectImport | null): string =>
  createHash('sha256')
    .update(JSON.stringify([text.replace(/\r\n?/g, '\n').trim(), change]))
    .digest('hex')
    .slice(0, 16);

export const showProjectImport = (house: WebHouse, c: Context): Response | Promise<Response> =>
  page(house, c, { text: '' });

export async function postProjectImport(house: WebHouse, c: Context): Promise<Response> {
  const sent = await sentIn(c);
  const text = (sent('text') ?? '').replace(/\r\n?/g, '\n');
  const { drafts, faults } = projectsInCsv(text, house.municipality.committees);
  if (faults.length > 0) return page(house, c, { text, faults });
  const change = projectImport(drafts, listProjects(house.db));
  if (sent('do') !== 'save') return page(house, c, { text, change });
  if (sent('shown') !== printOf(text, change)) {
    const notice =
      'Tabellen eller registret har ändrats sedan du såg vad som skulle ändras. Inget är sparat. Se efter igen och spara om det stämmer.';
    return page(house, c, { text, change, notice, status: 409 });
  }
  save(house, c, change);
  const done = { added: String(change.added.length), changed: String(change.changed.length) };
  return c.redirect(`/projects?${new URLSearchParams(done)}`, 303);
}

/** The log says which projects: their texts stay out of it. */
function save(house: WebHouse, c: Context, { added, changed }: ProjectImport): void {
  if (added.length + changed.length === 0) return;
  changing(house, c, (maker) => {
    const ids = added.map((draft) => addProject(house.db, draft, maker));
    for (const { id, after } of changed) changeProject(house.db, id, after);
    return {
      action: 'project.import',
      object: 'projects',
      after: { added: ids, changed: changed.map(({ id }) => id) },
      result: undefined,
    };
  });
}

/** A table to fill in, with the name of a committee that there is. */
export const downloadProjectExample = (house: WebHouse, c: Context): Response =>
  csv(c, exampleProjectTable(house.municipality.committees[0]?.name ?? 'Nämndens namn'), 'projekt-exempel');
