// The command `rank`: ranks a file of calls for one area and writes JSON lines, best first, to try and to measure the matching.
import type { Area } from '../domain/committee.ts';
import { Refusal } from '../domain/errors.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import { DEFAULT_THRESHOLD, matchCommittee, prepareProfile, readForMatching } from '../domain/match.ts';
import { readCalls } from './calls-file.ts';
import type { Hall } from './hall.ts';

export interface RankOptions {
  /** The area, already read. */
  area: Area;
  /** A file of JSON lines, one call each: id, kind, language, title, callTitle, action, text. */
  calls: string;
}

/** The same as the command line says it: `area` is the area's file. */
export interface RankFiles {
  area: string;
  calls: string;
}

/** Ranks what the files hold. */
export function rankCommand({ knowledge, readArea, say }: Hall, { area, calls }: RankFiles): Promise<void> {
  return rank(
    { area: readArea(area), calls },
    { knowledge: knowledge(), write: (text) => text && say(text.trimEnd()) },
  );
}

/** What the command is given by the hall. */
export interface RankIo {
  knowledge: MatchingKnowledge;
  write: (text: string) => void;
}

/** Ranks the calls and writes `{id, score, chosen, municipal, reasons}` per call, ties by id. Throws a Refusal on bad input. */
export async function rank(options: RankOptions, io: RankIo): Promise<void> {
  const { area } = options;
  if (area.terms.length === 0)
    throw new Refusal(`Området ”${area.name}” saknar termer. Skriv minst ett ord under terms.`);
  const profile = prepareProfile(
    { committee: '', threshold: DEFAULT_THRESHOLD, areas: [{ ...area, weight: 1 }] },
    io.knowledge,
  );
  const rows = readCalls(options.calls).map((call) => {
    const { score, chosen, municipal, reasons } = matchCommittee(readForMatching(call, io.knowledge), profile);
    return { id: call.identifier ?? '', score, chosen, municipal, reasons };
  });
  rows.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  io.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
