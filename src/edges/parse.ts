// Reads pages in a worker thread with limited memory and time: what a stranger has written can never stop the service.
import { Worker } from 'node:worker_threads';
import { SourceError, type SourceTrouble } from '../domain/errors.ts';
import type { PageRequest, Reading } from '../reading/index.ts';

/** What is sent to the worker. `known` is the print of each known record, by reference. */
export interface ParseOrder {
  source: string;
  request: PageRequest;
  bytes: Uint8Array<ArrayBuffer>;
  known: ReadonlyMap<string, string>;
}

export type ParseAnswer = { reading: Reading } | { trouble: SourceTrouble; message: string };

export interface Parser {
  /** What the page holds, as the source's form reads it. Throws `SourceError`. Orders are taken one at a time. */
  read(order: ParseOrder): Promise<Reading>;
  close(): Promise<void>;
}

const HEAP_MB = 256;

/** `sourcesModule` is the address of the module that exports `SOURCES`. `budgetSeconds` is what one page may cost. */
export function openParser(sourcesModule: URL, budgetSeconds = 20): Parser {
  let worker: Worker | null = null;

  const hire = (): Worker => {
    const typescript = import.meta.url.endsWith('.ts');
    const hired = new Worker(new URL(typescript ? './parse-worker.ts' : './parse-worker.js', import.meta.url), {
      workerData: { sourcesModule: sourcesModule.href },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      execArgv: typescript ? ['--import', 'tsx'] : [],
    });
    hired.unref();
    return hired;
  };

  return {
    read(order) {
      worker ??= hire();
      const hired = worker;
      return new Promise<Reading>((resolve, reject) => {
        const settle = (act: () => void) => {
          clearTimeout(timer);
          hired.removeAllListeners();
          act();
        };
        const fire = (trouble: SourceTrouble, message: string) => {
          settle(() => reject(new SourceError(trouble, message)));
          worker = null;
          void hired.terminate();
        };
        const timer = setTimeout(() => fire('parse-budget', `En sida tog mer än ${budgetSeconds} sekunder att tolka och lades åt sidan.`), budgetSeconds * 1000);
        hired.once('message', (answer: ParseAnswer) =>
          settle(() => ('reading' in answer ? resolve(answer.reading) : reject(new SourceError(answer.trouble, answer.message)))),
        );
        hired.once('error', (error) => fire('parse-budget', `En sida gick inte att tolka inom gränserna (${error.message.slice(0, 100)}).`));
        hired.once('exit', () => fire('parse-budget', 'Tolkningen av en sida avbröts.'));
        hired.postMessage(order, [order.bytes.buffer]);
      });
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}
