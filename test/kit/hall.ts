// A hall for commands on a folder of their own: a made-up town, a clock that stands on a day, and everything that is said kept.
import type { Hall, Knowledge } from '../../src/cli/hall.ts';
import { runCommand } from '../../src/cli/program.ts';
import { readConfig } from '../../src/config.ts';
import type { Municipality } from '../../src/domain/committee.ts';
import { clockOn } from '../../src/edges/clock.ts';
import { fonts } from '../../src/edges/fonts.ts';
import { openLog } from '../../src/edges/log.ts';
import { postbox } from '../../src/edges/mail.ts';
import { openPackage } from '../../src/edges/package-file.ts';
import { readWeedingDecision } from '../../src/edges/weeding-file.ts';
import { aMunicipality, TODAY } from './build.ts';
import { filesOf } from './municipality-files.ts';
import { smallKnowledge } from './vocabulary.ts';

const never = (): never => {
  throw new Error('not for this command');
};

/** What a hall knows, of this municipality. */
export const knowing = (municipality: Municipality): Knowledge => ({
  ...smallKnowledge(),
  municipalityFile: municipality,
  synonyms: () => [],
  print: 'x',
});

/** `said` gets every line. */
export function aHall(folder: string, said: string[], changes: Partial<Hall> = {}): Hall {
  const clock = clockOn(TODAY);
  return {
    config: readConfig({ DATA_DIR: folder, PUBLIC_URL: 'https://utlysningar.storkoping.example' }),
    version: '0.0.0',
    nodeIsOld: false,
    clock,
    realClock: clock,
    log: openLog('silent'),
    sources: [],
    knowledge: () => knowing(aMunicipality()),
    readArea: never,
    readProject: never,
    readWeedingDecision,
    openPackage,
    ownSource: never,
    openFetch: never,
    openParser: never,
    fonts,
    municipalityFiles: () => filesOf((changes.knowledge?.() ?? knowing(aMunicipality())).municipalityFile),
    openMail: () => postbox,
    pace: never,
    everyMinute: never,
    say: (line) => void said.push(line),
    progress: () => {},
    ...changes,
  };
}

/** Runs a command line in a hall and returns its exit code. */
export const runIn = (hall: Hall, argv: string[]): Promise<number> =>
  runCommand(argv, { version: '0.0.0', hall: () => hall, demo: never, stopSignal: () => new AbortController().signal });
