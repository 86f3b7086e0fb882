// The command `examine`: scores calls for a development project told in its own words and writes JSON lines, best first.
import type { ProjectText } from '../domain/examine.ts';
import { examineCall, prepareProject } from '../domain/examine.ts';
import { readForMatching } from '../domain/match.ts';
import type { Reason } from '../domain/reasons.ts';
import { examine } from '../jobs/examine.ts';
import { readCalls } from './calls-file.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asReader } from './session.ts';

export interface ExamineOptions {
  /** A YAML file: id, title, text. */
  project: string;
  /** A file of JSON lines, one call each; without it the stored calls are compared. */
  calls?: string;
}

/** A line of what is written. */
interface Line {
  /** The call's id in its file; of a stored one its key. */
  id: string;
  score: number;
  municipal: number;
  reasons: readonly Reason[];
}

/** So many stored calls of each kind (now, coming, past) are written. */
const MOST_STORED = 50;

/** Writes `{id, score, municipal, reasons}` for each call of a file, or for each stored one that fits; ties by id. Throws a Refusal on bad input. */
export async function examineCommand(hall: Hall, { project: file, calls }: ExamineOptions): Promise<void> {
  const project = hall.readProject(file);
  const lines = calls === undefined ? await amongStored(hall, project) : amongFile(hall, project, calls);
  lines.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const line of lines) hall.say(JSON.stringify(line));
}

/** The file says nothing of any municipality, so no place in Sweden is shut out. */
function amongFile(hall: Hall, project: ProjectText, calls: string): Line[] {
  const knowledge = hall.knowledge();
  const reading = prepareProject(project, knowledge);
  return readCalls(calls).map((call) => {
    const { score, municipal, reasons } = examineCall(readForMatching(call, knowledge), reading);
    return { id: call.identifier ?? '', score, municipal, reasons };
  });
}

const amongStored = (hall: Hall, project: ProjectText): Promise<Line[]> =>
  asReader(hall, async (db) => {
    const needs = {
      db,
      knowledge: hall.knowledge(),
      municipality: municipalityOf(hall, db),
      today: hall.clock.today(),
    };
    const found = await examine(needs, project, MOST_STORED);
    return found.map(({ callKey: id, score, municipal, reasons }) => ({ id, score, municipal, reasons }));
  });
