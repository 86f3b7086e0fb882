// Reads pages in a worker thread with limited memory and time: what a stranger has written can never stop the service.
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { SourceError, type SourceTrouble } from '../domain/errors.ts';
import type { OwnSource, PageRequest, Reading } from '../reading/index.ts';
import { openLanes } from './lanes.ts';

/** What is sent to the worker. `known` is the print of each known record, by reference. */
export interface ParseOrder {
  source: string;
  /** The form of a source that the municipality has added itself; `source` is then not looked up. */
  own?: OwnSource;
  request: PageRequest;
  bytes: Uint8Array<ArrayBuffer>;
  /** What the answer says of its content and character set. */
  contentType: string | null;
  known: ReadonlyMap<string, string>;
}

export type ParseAnswer = { reading: Reading } | { trouble: SourceTrouble; message: string };

export interface Parser {
  /** What the page holds, as the source's form reads it. Throws `SourceError`. Orders are taken one at a time, whoever gives them. */
  read(order: ParseOrder): Promise<Reading>;
  close(): Promise<void>;
}

const HEAP_MB = 256;
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
/** Reading is done in the worker alone, which loads it by address. */
const READING = new URL(`../reading/index.${EXTENSION}`, import.meta.url);

/** `sourcesModule` is the address of the module that exports `SOURCES`. `budgetSeconds` is what one page may cost. */
export function openParser(sourcesModule: URL, budgetSeconds = 10): Parser {
  let worker: Worker | null = null;

  const hire = (): Worker => {
    const hired = workerOn({
      workerData: { sourcesModule: sourcesModule.href, readingModule: READING.href },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    hired.unref();
    // Between two orders nobody listens, and an error that nobody hears would end the whole process.
    hired.on('error', () => {});
    hired.once('exit', () => {
      if (worker === hired) worker = null;
    });
    return hired;
  };
  // Now, so that it learns to read while the first page is on its way.
  worker = hire();

  const inTurn = openLanes(1);

  return {
    read: (order) => inTurn(() => readOne(order)),
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };

  function readOne(order: ParseOrder): Promise<Reading> {
    worker ??= hire();
    const hired = worker;
    return new Promise<Reading>((resolve, reject) => {
      const done = new AbortController();
      const fire = (message: string) => {
        done.abort();
        worker = null;
        void hired.terminate();
        reject(new SourceError('parse-budget', message));
      };
      const timer = setTimeout(
        () => fire(`En sida tog mer än ${budgetSeconds} sekunder att tolka och lades åt sidan.`),
        budgetSeconds * 1000,
      );
      done.signal.addEventListener('abort', () => clearTimeout(timer));
      listen(hired, done.signal, {
        message(answer: ParseAnswer) {
          done.abort();
          if ('reading' in answer) resolve(answer.reading);
          else reject(new SourceError(answer.trouble, answer.message));
        },
        error: (error) => fire(`En sida gick inte att tolka inom gränserna (${saidBy(error)}).`),
        exit: () => fire('Tolkningen av en sida avbröts.'),
      });
      hired.postMessage(order, [order.bytes.buffer]);
    });
  }
}

/** What a worker throws may be anything at all, also nothing. */
const saidBy = (error: unknown): string => String(error instanceof Error ? error.message : error).slice(0, 100);

interface Hearing {
  message(answer: ParseAnswer): void;
  error(error: unknown): void;
  exit(): void;
}

/** Listens until `until` is aborted. */
function listen(worker: Worker, until: AbortSignal, { message, error, exit }: Hearing): void {
  worker.on('message', message).on('error', error).on('exit', exit);
  until.addEventListener('abort', () => worker.off('message', message).off('error', error).off('exit', exit));
}

/** The built service runs the built worker. From the TypeScript sources (tests, development) the worker first learns to read them. */
function workerOn(options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./parse-worker.js', import.meta.url), options);
  const worker = new URL('./parse-worker.ts', import.meta.url).href;
  const learnThenWork = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${worker}'); })`;
  return new Worker(learnThenWork, { ...options, eval: true });
}
