#!/usr/bin/env node
// The hall: reads the settings, opens the doors, runs one command, closes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from '../sources/index.ts';
import type { Hall, Knowledge } from './cli/hall.ts';
import { runCommand } from './cli/program.ts';
import { type Config, type Environment, municipalityPath, readConfig } from './config.ts';
import type { Municipality } from './domain/committee.ts';
import { NotFound, Refusal } from './domain/errors.ts';
import { OWN_PREFIX } from './domain/own.ts';
import { buildPlaces } from './domain/places.ts';
import { isTrialHost, refuseWrongRecipients } from './domain/recipients.ts';
import { buildSynonyms } from './domain/synonyms.ts';
import { buildVocabulary } from './domain/vocabulary.ts';
import { clockOn, systemClock } from './edges/clock.ts';
import { municipalitiesIn, readArea, readMunicipality, readMunicipalityText, readProject } from './edges/files.ts';
import { fonts } from './edges/fonts.ts';
import { readPlaces, readProgrammes, readVocabulary, readWeights } from './edges/knowledge.ts';
import { type Log, openLog } from './edges/log.ts';
import { type Mail, openMail, postbox } from './edges/mail.ts';
import { municipalityYaml } from './edges/municipality-file.ts';
import { openPackage } from './edges/package-file.ts';
import { openParser } from './edges/parse.ts';
import { daysIn, openSamplePortal } from './edges/sample-portal.ts';
import { everyMinute } from './edges/timer.ts';
import { readWeedingDecision } from './edges/weeding-file.ts';
import { paceOf } from './jobs/deliver.ts';
import { ownSource } from './reading/index.ts';
import { municipalityIn } from './store/municipality.ts';
import { translated } from './store/open.ts';
import { requestMemory } from './store/requests.ts';
import type { MunicipalityFiles } from './web/house.ts';

/** Node 20 reached its end of life on 2026-04-30; Node 22 is kept until 2027-04-30. */
const OLDEST_SUPPORTED_NODE = 22;

function openHall(config: Config, pace = paceOf(config.mail.ratePerMinute)): Hall {
  const log = openLog(config.logLevel);
  let read: Knowledge | null = null;
  const knowledge = () => {
    read ??= readKnowledge(config);
    return read;
  };
  refuseUnknownSources(config);
  return {
    config,
    version: versionOf(config),
    nodeIsOld: Number(process.versions.node.split('.')[0]) < OLDEST_SUPPORTED_NODE,
    clock: config.today === null ? systemClock : clockOn(config.today),
    realClock: systemClock,
    log,
    sources: SOURCES.filter((s) => config.sources?.includes(s.id) ?? true),
    knowledge,
    readArea,
    readProject,
    readWeedingDecision,
    openPackage,
    ownSource,
    // Read when it is asked for: most commands fetch nothing, and begin a tenth sooner without it.
    openFetch: async (db) =>
      (await import('./edges/fetch.ts')).openFetch({
        userAgent: userAgentOf(config, municipalityIn(db) ?? knowledge().municipalityFile),
        pauseSeconds: config.crawlPauseSeconds,
        ownHosts: new Set(Object.values(config.sourceUrls).map((url) => new URL(url).host)),
        memory: requestMemory(db, systemClock.now),
      }),
    openParser: () =>
      openParser(new URL(`../sources/index.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)),
    municipalityFiles: () => municipalityFilesOf(config, knowledge()),
    fonts,
    openMail: (municipality) => mailOf(config, municipality, log),
    pace,
    everyMinute,
    say: (line) => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      process.stdout.write(`${line}\n`);
    },
    progress: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
    },
  };
}

/** The municipalities in files, for the pages: to choose among, and to read and write. */
function municipalityFilesOf(config: Config, { municipalityFile, programmes }: Knowledge): MunicipalityFiles {
  const folder = join(config.home, 'data', 'municipalities');
  const ids = new Set(programmes.map(({ id }) => id));
  return {
    own: municipalityFile,
    ownPrint: createHash('sha256').update(JSON.stringify(municipalityFile)).digest('hex').slice(0, 16),
    isNamed: config.isMunicipalityNamed,
    shipped: () => municipalitiesIn(folder).map((name) => readMunicipality(join(folder, `${name}.yaml`), ids)),
    read: (text) => readMunicipalityText(text, ids),
    write: municipalityYaml,
  };
}

/** A misspelt name would else mean a source that is silently not read, or read where nobody meant. */
function refuseUnknownSources({ sources, sourceUrls, sourceKeys }: Config): void {
  const known = new Set(SOURCES.map(({ id }) => id));
  const setting = (id: string, ending: string) => `SOURCE_${id.toUpperCase().replaceAll('-', '_')}_${ending}`;
  const named = [
    ...(sources ?? []).map((id) => ({ id, name: 'SOURCES' })),
    ...Object.keys(sourceUrls).map((id) => ({ id, name: setting(id, 'URL') })),
    ...Object.keys(sourceKeys).map((id) => ({ id, name: setting(id, 'KEY') })),
  ];
  const wrong = named.find(({ id }) => !known.has(id) && !id.startsWith(OWN_PREFIX));
  if (wrong !== undefined)
    throw new Refusal(`${wrong.name} nämner en källa som inte finns: "${wrong.id}". Källor: ${[...known].join(', ')}.`);
  const keyless = SOURCES.find(({ id, key }) => key === undefined && sourceKeys[id] !== undefined);
  if (keyless !== undefined)
    throw new Refusal(`${setting(keyless.id, 'KEY')} behövs inte: källan tar ingen nyckel. Ta bort inställningen.`);
}

function readKnowledge(config: Config): Knowledge {
  const data = join(config.home, 'data');
  const weights = readWeights(join(data, 'weights.yaml'));
  const listed = readPlaces(join(data, 'places.yaml'));
  const groups = readVocabulary(join(data, 'vocabulary'));
  const vocabulary = buildVocabulary(groups);
  if (vocabulary.faults.length > 0)
    throw new Refusal(`Ordlistan i ${join(data, 'vocabulary')} har fel: ${vocabulary.faults.slice(0, 3).join(' ')}`);
  const programmes = readProgrammes(join(data, 'programmes.yaml'), new Set(vocabulary.names));
  const ids = new Set(programmes.map(({ id }) => id));
  const municipalityFile = readMunicipality(
    municipalityPath(config, municipalitiesIn(join(data, 'municipalities'))),
    ids,
  );
  const print = createHash('sha256')
    .update(JSON.stringify([groups, programmes, weights, listed]))
    .digest('hex')
    .slice(0, 16);
  return {
    municipalityFile,
    programmes,
    vocabulary,
    weights,
    places: buildPlaces(listed),
    synonyms: buildSynonyms(groups),
    print,
  };
}

const versionOf = (config: Config): string =>
  String((JSON.parse(readFileSync(join(config.home, 'package.json'), 'utf8')) as { version: string }).version);

function userAgentOf(config: Config, municipality: Municipality): string {
  const version = versionOf(config).split('.').slice(0, 2).join('.');
  return `Utlysningsvakt/${version} (+${config.publicUrl}; ${config.crawlContact ?? municipality.coordinator.email})`;
}

function mailOf(config: Config, municipality: Municipality, log: Log): Mail {
  const { smtp, from, bouncesTo, allowed } = config.mail;
  if (smtp === null) return postbox;
  refuseWrongRecipients(municipality, { allowed, from, trial: isTrialHost(smtp.host) });
  const { user, password, oauth, ...server } = smtp;
  const coordinator = municipality.coordinator.email;
  log.info({ host: server.host, port: server.port, security: server.security }, 'letters are sent for real');
  return openMail({
    ...server,
    ...(user === null ? {} : { user }),
    ...(password === null ? {} : { password }),
    ...(oauth === null ? {} : { oauth }),
    from: { name: `Utlysningsvakt ${municipality.name}`, address: from ?? coordinator },
    envelopeSender: bouncesTo ?? from ?? coordinator,
    replyTo: coordinator,
    publicUrl: config.publicUrl,
    allowed,
  });
}

async function main(argv: string[], env: Environment): Promise<number> {
  // What is written here is for the service and its group, whatever the shell says.
  process.umask(0o027);
  const configured = (more: Environment) => readConfig({ ...env, ...more });
  const demoFolder = (hall: Hall) => join(hall.config.home, 'data', 'demo');
  return await runCommand(argv, {
    version: versionOf(configured({})),
    hall: ({ today }) => openHall(configured(today === undefined ? {} : { UTLYSNINGSVAKT_TODAY: today })),
    stopSignal,
    demo: async (hall) => {
      const days = daysIn(demoFolder(hall));
      return {
        days,
        portal: await openSamplePortal(demoFolder(hall), days[0] ?? ''),
        hallOn: (day, dataDir, url) =>
          openHall(
            {
              ...hall.config,
              today: day,
              dataDir,
              sources: ['eu-portal'],
              sourceUrls: { 'eu-portal': url },
              mail: { ...hall.config.mail, mode: 'postbox', smtp: null },
            },
            hall.pace,
          ),
      };
    },
  });
}

/** Aborted at the first signal to stop; the second ends the process. See `Wiring`. */
function stopSignal(withinSeconds?: number): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort();
      if (withinSeconds !== undefined) setTimeout(() => process.exit(), withinSeconds * 1000).unref();
    });
  }
  return stop.signal;
}

/** Whoever reads our output may leave before its end, as `head` does. */
function leaveWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** What a person can mend is said in a sentence; anything else is our fault and says so, with what is needed to find it. */
function sentenceOf(error: unknown): string {
  const known = translated(error, 'databasen');
  if (known instanceof Refusal || known instanceof NotFound) return known.message;
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Något gick fel i Utlysningsvakt, och felet är vårt. Skicka gärna texten nedan till den som sköter tjänsten.\n${why}`;
}

process.stdout.on('error', leaveWithReader);
try {
  process.exitCode = await main(process.argv.slice(2), process.env);
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
