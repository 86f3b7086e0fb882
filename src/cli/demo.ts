// The command `demo`: lives two example weeks against the sample portal on this machine, then serves the pages.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { isGood } from '../domain/health.ts';
import { written } from '../jobs/tick.ts';
import type { Store } from '../store/open.ts';
import { crawlOne, withDoors } from './crawl.ts';
import { deliverNow } from './deliver.ts';
import { digestsNow } from './digest.ts';
import type { Hall } from './hall.ts';
import { matchNow } from './match.ts';
import { asWriter } from './session.ts';
import { servePages } from './start.ts';

/** A sample portal that runs, and how to make a hall that reads it on a given day. */
export interface DemoNeeds {
  portal: { url: string; showDay(day: Day): void; close(): Promise<void> };
  /** The example weeks' first days, in order. */
  days: Day[];
  hallOn(day: Day, dataDir: string, portalUrl: string): Hall;
}

/** Ends when `stop` is aborted. Everything it writes lies in a temporary folder that goes when it ends. */
export async function demoCommand(hall: Hall, { portal, days, hallOn }: DemoNeeds, stop: AbortSignal): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'utlysningsvakt-demo-'));
  hall.say('Exempel: handskrivna utlysningar, inga riktiga. Inget skickas och inget hämtas utanför den här datorn.');
  try {
    const last = days.at(-1);
    if (last === undefined) throw new Refusal('Exemplet saknar dagar: data/demo/ är tom.');
    await asWriter(hallOn(last, dataDir, portal.url), async (db, lease) => {
      // First, so that a port that is taken is told before the weeks are lived.
      const served = await servePages(hallOn(last, dataDir, portal.url), db, lease, { example: true });
      for (const day of days) {
        portal.showDay(day);
        await liveADay(hallOn(day, dataDir, portal.url), db);
      }
      sayWhatToOpen(hall, served.url);
      await new Promise<void>((stopped) =>
        stop.aborted ? stopped() : stop.addEventListener('abort', () => stopped(), { once: true }),
      );
      await served.close();
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
    await portal.close();
  }
}

/** What the service does on a Monday: reads, compares, writes and hands over. */
async function liveADay(hall: Hall, db: Store): Promise<void> {
  const needs = { db, clock: hall.clock };
  hall.say(`\n${hall.clock.today()}`);
  await withDoors(hall, db, async (doors) => {
    for (const source of hall.sources) {
      const run = await crawlOne(hall, doors, source);
      if (!isGood(run.outcome)) throw new Refusal(`Exempelportalen gick inte att läsa: ${run.sentence}`);
      hall.say(`  Läser     ${run.sentence}`);
    }
  });
  hall.say(`  Jämför    ${(await written(needs, 'match', () => matchNow(hall, db))).sentence}`);
  hall.say(`  Skriver   ${(await written(needs, 'digest', async () => digestsNow(hall, db, true))).sentence}`);
  hall.say(`  Lämnar    ${(await written(needs, 'deliver', () => deliverNow(hall, db))).sentence}`);
}

function sayWhatToOpen(hall: Hall, url: string): void {
  hall.say('\nÖppna i webbläsaren:');
  hall.say(`  ${url}/          startsidan: vad som är nytt och hur källorna mår`);
  hall.say(`  ${url}/calls     utlysningarna, med sökning`);
  hall.say(`  ${url}/letters   breven till kontaktpersonerna`);
  hall.say('Avsluta med Ctrl+C.');
}
