// The command `status`: how the sources, the letters and the disk are doing.
import { evidenceInSwedish, healthOf, type SourceHealth } from '../domain/health.ts';
import type { LetterState } from '../domain/letter.ts';
import { backupsIn } from '../store/backup.ts';
import { countLetters, listLetters } from '../store/letters.ts';
import { freeBytes, type Store } from '../store/open.ts';
import { lastRun, listRuns } from '../store/runs.ts';
import type { Hall } from './hall.ts';
import { asReader } from './session.ts';

/** How every source in use is doing today. */
export const sourceHealths = (hall: Hall, db: Store): SourceHealth[] =>
  hall.sources.map((source) =>
    healthOf(
      source,
      lastRun(db, 'crawl', { source: source.id }),
      lastRun(db, 'crawl', { source: source.id, good: true }),
      hall.clock.today(),
    ),
  );

const STATES: Record<SourceHealth['state'], string> = { well: 'väl', ailing: 'OBS', never: 'ej läst' };
const LETTERS: Record<LetterState, string> = {
  pending: 'väntar',
  claimed: 'på väg',
  committing: 'lämnas',
  sent: 'lämnade',
  uncertain: 'OSÄKRA',
  failed: 'misslyckade',
};

export async function statusCommand(hall: Hall, options: { json?: boolean }): Promise<void> {
  await asReader(hall, (db) => {
    const sources = sourceHealths(hall, db);
    const letters = countLetters(db);
    const uncertain = listLetters(db, { state: 'uncertain' });
    const runs = listRuns(db, { most: 10 });
    const [backup = null] = backupsIn(`${hall.config.dataDir}/backups`);
    const freeMb = Math.floor(freeBytes(hall.config.dataDir) / 1024 / 1024);
    const { municipality } = hall.knowledge();
    if (options.json) {
      const mode = hall.config.mail.mode;
      return hall.say(
        JSON.stringify({
          municipality: municipality.id,
          today: hall.clock.today(),
          mailMode: mode,
          sources,
          letters,
          uncertain: uncertain.map((l) => l.id),
          runs,
          backup,
          freeMb,
        }),
      );
    }
    hall.say(`${municipality.name}, ${hall.clock.today()}`);
    hall.say('Källor');
    for (const s of sources)
      hall.say(
        `  ${STATES[s.state].padEnd(8)} ${s.source} – ${s.name}: ${s.sentence} (${evidenceInSwedish(s.evidence)})`,
      );
    hall.say(`Brev (${hall.config.mail.mode === 'live' ? 'skickas på riktigt' : 'läggs i postlådan, inget skickas'})`);
    const counted = Object.entries(letters).filter(([, n]) => n > 0) as [LetterState, number][];
    hall.say(
      `  ${counted.length > 0 ? counted.map(([state, n]) => `${n} ${LETTERS[state]}`).join(', ') : 'inga brev än'}`,
    );
    for (const l of uncertain)
      hall.say(
        `  OBS Brev ${l.id} till ${l.recipientTitle} kan ha kommit fram. Kör "utlysningsvakt deliver --resend ${l.id}" eller "--settle ${l.id}".`,
      );
    hall.say('Senaste körningar');
    for (const run of runs)
      hall.say(
        `  ${run.startedAt.slice(0, 16).replace('T', ' ')}Z ${run.job}${run.source ? ` ${run.source}` : ''}: ${run.sentence ?? 'pågår'}`,
      );
    hall.say(`Säkerhetskopia: ${backup ?? 'ingen än'}. Ledigt på disken: ${freeMb} MB.`);
  });
}
