// The project descriptions in test/projects, and the calls that somebody who has read both says must be found for each.
import { readdirSync, readFileSync } from 'node:fs';
import type { ProjectText } from '../../src/domain/examine.ts';
import { readProject } from '../../src/edges/files.ts';

const folder = new URL('../projects/', import.meta.url).pathname;

export interface JudgedProject extends ProjectText {
  id: string;
  file: string;
  /** Ids in ../shared/gold/development.jsonl. */
  must: readonly string[];
}

/** All of them, by file name. */
export function judgedProjects(): JudgedProject[] {
  const judged = JSON.parse(readFileSync(`${folder}judged.json`, 'utf8')) as Record<string, string[]>;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const file = `${folder}${name}`;
      const project = readProject(file);
      return { ...project, file, must: judged[project.id] ?? [] };
    });
}
