// The process that test/kill.test.ts kills: opens the folder, takes the lease, recovers and delivers; in the right shape or in a wrong one.
import { systemClock } from '../../src/edges/clock.ts';
import { openMail } from '../../src/edges/mail.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { takeLease } from '../../src/store/lease.ts';
import { nextDueLetter, recoverLetters, stepLetter } from '../../src/store/letters.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { toSink } from './letters.ts';

const [folder = '', port = '', shape = 'two-phase'] = process.argv.slice(2);
const lease = takeLease(folder);
const db = openStore(folder);
const mail = openMail(toSink(Number(port), { waits: undefined }));
const at = systemClock.now();

if (shape === 'two-phase') {
  recoverLetters(db, at);
  const report = await deliver({ db, mail, clock: systemClock, pace: async () => {} });
  if (report.outcome !== 'ok') throw new Error(report.sentence);
} else await deliverWrongly(db);
db.close();
lease.release();

/** The two usual shapes of a mail queue; here so that the harness shows that it would see their losses and duplicates. */
async function deliverWrongly(db: Store): Promise<void> {
  if (shape === 'resend-in-flight')
    db.exec("UPDATE letters SET state = 'pending' WHERE state IN ('claimed', 'committing')");
  for (let letter = nextDueLetter(db, at); letter; letter = nextDueLetter(db, at)) {
    const { id } = letter;
    const step = (from: 'pending' | 'claimed' | 'committing', to: 'claimed' | 'committing' | 'sent'): void =>
      stepLetter(db, id, from, to, { at, who: shape });
    step('pending', 'claimed');
    if (shape === 'sent-first') {
      step('claimed', 'committing');
      step('committing', 'sent');
    }
    await mail.deliver(letter, () => {});
    if (shape === 'resend-in-flight') {
      step('claimed', 'committing');
      step('committing', 'sent');
    }
  }
}
