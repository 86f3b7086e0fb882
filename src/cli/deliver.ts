// The command `deliver`: hands over the letters that wait, or carries out a person's decision on a doubtful one.
import { deliver } from '../jobs/deliver.ts';
import { type Report, written } from '../jobs/tick.ts';
import { LeaseTaken, type Store } from '../store/open.ts';
import { resendLetter, settleLetter } from '../store/outbox.ts';
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
  const word = { who: 'kommandoraden', at: hall.clock.now() };
  const { resend, settle, json } = options;
  if (settle !== undefined) {
    asPerson(hall, (db) => settleLetter(db, settle, word));
    hall.say(json ? JSON.stringify({ settled: settle }) : `Brev ${settle} räknas nu som lämnat.`);
    return true;
  }
  if (resend !== undefined) {
    asPerson(hall, (db) => resendLetter(db, resend, word));
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

function deliverAll(hall: Hall, json: boolean, stop: AbortSignal): Promise<boolean> {
  return asWriter(hall, async (db) => {
    const report = await written({ db, clock: hall.clock }, 'deliver', () => deliverNow(hall, db, true, stop));
    hall.say(json ? JSON.stringify(report) : report.sentence);
    return report.outcome === 'ok' || report.outcome === 'not-modified';
  });
}

/** `insist`: a person asks, so a server that refused us a short while ago is asked again. */
export function deliverNow(hall: Hall, db: Store, insist = false, signal?: AbortSignal): Promise<Report> {
  return deliver({
    db,
    mail: hall.openMail(municipalityOf(hall, db)),
    clock: hall.clock,
    log: hall.log,
    pace: hall.pace,
    insist,
    signal,
  }).then((r) => ({ ...r, counts: { ...r.counts } }));
}
