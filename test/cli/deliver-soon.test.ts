// Promises of a delivery that a page asks for while another is in hand: they take turns, and no letter is taken for a dead process's.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deliverNow, deliveryDone } from '../../src/cli/deliver.ts';
import type { Mail } from '../../src/edges/mail.ts';
import { stepsOfLetter, writeLetter } from '../../src/store/letters.ts';
import { openStore } from '../../src/store/open.ts';
import { aHall } from '../kit/hall.ts';
import { aLetterDraft, WRITTEN } from '../kit/letters.ts';

it('goes after the one in hand, and each letter goes once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deliver-soon-'));
  const db = openStore(folder);
  const sent: string[] = [];
  const mail: Mail = {
    mode: 'live',
    deliver: async ({ recipient }, onCommitting) => {
      onCommitting();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return `250 ${sent.push(recipient)}`;
    },
  };
  const hall = aHall(folder, [], { openMail: () => mail, pace: async () => {} });
  for (const recipient of ['a@kommun.example', 'b@kommun.example'])
    writeLetter(db, aLetterDraft({ recipient }), WRITTEN, 'kommun.example');
  const first = deliverNow(hall, db);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = deliverNow(hall, db);
  expect((await first).counts).toMatchObject({ sent: 2 });
  expect((await second).counts).toMatchObject({ sent: 0 });
  await deliveryDone();
  expect(sent).toEqual(['a@kommun.example', 'b@kommun.example']);
  expect(stepsOfLetter(db, 1).map(({ to }) => to)).toEqual(['claimed', 'committing', 'sent']);
  db.close();
  rmSync(folder, { recursive: true });
});
