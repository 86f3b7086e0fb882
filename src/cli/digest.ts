// The command `digest`: writes this week's digests into the outbox now.
import { digestsByHand, writeDigests } from '../jobs/digest.ts';
import { type Report, written } from '../jobs/tick.ts';
import type { Store } from '../store/open.ts';
import type { Hall } from './hall.ts';
import { letterNeeds } from './letter-needs.ts';
import { findAgainNow, matchNow } from './match.ts';
import { asWriter } from './session.ts';

/** Returns whether the digests were written. */
export async function digestCommand(hall: Hall, options: { json?: boolean }): Promise<boolean> {
  return asWriter(hall, async (db) => {
    // What has not been compared must not be called nothing new.
    await written({ db, clock: hall.clock }, 'match', () => matchNow(hall, db));
    await written({ db, clock: hall.clock }, 'again', () => findAgainNow(hall, db));
    const report = await written({ db, clock: hall.clock }, 'digest', async () => digestsNow(hall, db));
    hall.say(options.json ? JSON.stringify(report) : report.sentence);
    return report.outcome === 'ok' || report.outcome === 'not-modified';
  });
}

/** Writes everybody's digest for the period that it is now into the outbox. */
export function digestsNow(hall: Hall, db: Store, example = false): Report {
  const needs = letterNeeds(hall, db, example);
  return writeDigests(needs, digestsByHand(needs));
}
