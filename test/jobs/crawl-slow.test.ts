// A promise of its own file, so that the others need not wait: a source that is slow on every third request is waited for.
import { expect, it } from 'vitest';
import { aCrawler, realParser } from '../kit/crawling.ts';
import { hasReplay, startReplay } from '../kit/replay.ts';

it.skipIf(!hasReplay)(
  'a source that takes 20 seconds for every third answer is read whole',
  { timeout: 120_000 },
  async () => {
    const replay = (await startReplay('2026-05-28'))!;
    const parser = realParser();
    try {
      await replay.fault('slow');
      const run = await aCrawler(parser).crawl(replay.url, '2026-05-28');
      expect(run).toMatchObject({ outcome: 'ok', counts: { total: 635, fresh: 631 } });
    } finally {
      await parser.close();
      await replay.close();
    }
  },
);
