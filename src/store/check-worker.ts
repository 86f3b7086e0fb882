// Looks through a copy of the database in a thread of its own: a large one takes half a minute, in which no page would be answered.
import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../domain/errors.ts';
import { refuseDamaged, translated } from './open.ts';

/** What is sent back: null, or why the copy is no good, in Swedish. */
export type Verdict = string | null;

/** An error loses its class on its way out of a thread, so a refusal is sent as its sentence. */
function verdictOn(copy: string): Verdict {
  try {
    refuseDamaged(copy);
    return null;
  } catch (error) {
    const cause = translated(error, copy);
    if (cause instanceof Refusal) return cause.message;
    throw cause;
  }
}

parentPort?.postMessage(verdictOn(String(workerData)));
