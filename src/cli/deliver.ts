// The command `deliver`: hands over the letters that wait, or carries out a person's decision on a doubtful one.
import { deliver } from '../jobs/deliver.ts';
import { type Report, written } from '../jobs/tick.ts';
import { LeaseTaken } from '../store/lease.ts';
import type { Store } from '../store/open.ts';
import { resendLetter, settleLetter } from '../store/outbox.ts';
import { changingByCommand, WHO } from './changing.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asPerson, asWriter } from './session.ts';

export interface DeliverOptions {
  /** Number of a doubtful letter to send again. */
  resend?: number;
  /** Number of a doubtful letter that is known to have arrived. */
  settle?: number;
  json?: boolean;
}

/** Returns whether no letter is left in trouble. Ends after the letter in hand when `stop` is aborted. */
export async function deliverCommand(hall: Hall, options: DeliverOptions, stop: AbortSignal): Promise<boolean> {
  const { resend, settle, json } = options;
  if (settle !== undefined) {
    decide(hall, settle, 'letter.settle', settleLetter);
    hall.say(json ? JSON.stringify({ settled: settle }) : `Brev ${settle} räknas nu som lämnat.`);
    return true;
  }
  if (resend !== undefined) {
    decide(hall, resend, 'letter.resend', resendLetter);
    if (!json) hall.say(`Brev ${resend} skickas en gång till, med samma Message-ID.`);
  }
  try {
    return await deliverAll(hall, json ?? false, stop);
  } catch (error) {
    if (!(error instanceof LeaseTaken) || resend === undefined) throw error;
    hall.say(json ? JSON.stringify({ resent: resend }) : 'Tjänsten som körs lämnar det inom en minut.');
    return true;
  }
}

const decide = (hall: Hall, id: number, action: string, work: typeof settleLetter): void =>
  asPerson(hall, (db) => {
    changingByCommand(hall, db, (at) => {
      work(db, id, { who: WHO, at });
      return { action, object: `letter:${id}`, before: { state: 'uncertain' }, result: undefined };
    });
  });

function deliverAll(hall: Hall, json: boolean, stop: AbortSignal): Promise<boolean> {
  return asWriter(hall, async (db) => {
    const report = await written({ db, clock: hall.clock }, 'deliver', () => deliverNow(hall, db, true, stop));
    hall.say(json ? JSON.stringify(report) : report.sentence);
    return report.outcome === 'ok' || report.outcome === 'not-modified';
  });
}

/** The delivery in hand. */
let delivering: Promise<unknown> = Promise.resolve();

/** When no delivery is in hand any more. */
export const deliveryDone = (): Promise<unknown> => delivering;

/**
 * Delivers when the delivery in hand is done: two at once would take each other's letters for what a dead process has left. `insist`: a
 * person asks, so a server that refused us a short while ago is asked again.
 */
export function deliverNow(hall: Hall, db: Store, insist = false, signal?: AbortSignal): Promise<Report> {
  const work = delivering.then(() =>
    deliver({
      db,
      mail: hall.openMail(municipalityOf(hall, db)),
      clock: hall.clock,
      log: hall.log,
      pace: hall.pace,
      insist,
      signal,
    }),
  );
  delivering = work.catch(() => {});
  return work.then((r) => ({ ...r, counts: { ...r.counts } }));
}
