// What commands need of the house, handed to them by main: the doors, the data, and somewhere to speak.
import type { Config } from '../config.ts';
import type { Day } from '../domain/calendar.ts';
import type { Area, Municipality } from '../domain/committee.ts';
import type { ProjectText } from '../domain/examine.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import type { OwnSource } from '../domain/own.ts';
import type { Synonyms } from '../domain/synonyms.ts';
import type { WeedingDecision } from '../domain/weeding.ts';
import type { Clock } from '../edges/clock.ts';
import type { Fetch } from '../edges/fetch.ts';
import type { Fonts } from '../edges/fonts.ts';
import type { Log } from '../edges/log.ts';
import type { Mail } from '../edges/mail.ts';
import type { OpenPackage } from '../edges/package-file.ts';
import type { Parser } from '../edges/parse.ts';
import type { Timer } from '../edges/timer.ts';
import type { Source } from '../reading/index.ts';
import type { Store } from '../store/open.ts';
import type { Compounds } from '../store/search-words.ts';
import type { MunicipalityFiles } from '../web/house.ts';

/** What people have written in data/. */
export interface Knowledge extends MatchingKnowledge {
  /** As its file has it: what holds is for `municipalityOf`. */
  municipalityFile: Municipality;
  synonyms: Synonyms;
  /** Changes when the vocabulary, the programmes or the weights do. */
  print: string;
}

/** By which compounds come apart into the words that calls are found by. */
export function compoundsOf(hall: Hall): Compounds {
  const { vocabulary, print } = hall.knowledge();
  return { knows: vocabulary.knows, print };
}

export interface Hall {
  config: Config;
  version: string;
  /** Whether Node itself is past its end of life. */
  nodeIsOld: boolean;
  clock: Clock;
  /** The real one, whatever day the service lives on. */
  realClock: Clock;
  log: Log;
  /** The sources in use. */
  sources: readonly Source[];
  /** Read once, when first asked for. Refuses when a file is wrong. */
  knowledge(): Knowledge;
  readArea(path: string): Area;
  readProject(path: string): ProjectText & { id: string };
  readWeedingDecision(path: string): WeedingDecision;
  /** A package of an archive, to be read. */
  openPackage: OpenPackage;
  /** The source that a form of the municipality's own describes. `triedOn`: when it was last tried with success. */
  ownSource(form: OwnSource, triedOn: Day | null): Source;
  /** The budget of requests and the robots files live in the database. */
  openFetch(db: Store): Promise<Fetch>;
  openParser(): Parser;
  /** The municipalities in files: the settings' own, those that come with the service, and how to read and write one. */
  municipalityFiles(): MunicipalityFiles;
  /** What documents are set in. */
  fonts(): Fonts;
  openMail(municipality: Municipality): Mail;
  /** Waits until the next letter may go. One for the whole process, so that no two runs together go faster than the setting. */
  pace(): Promise<void>;
  everyMinute(wake: () => Promise<void>): Timer;
  /** A line on standard output. */
  say(line: string): void;
  /** A line on standard error that the next one replaces; nothing when that is no terminal. */
  progress(line: string): void;
}
