// The delivery run as a whole: when it stops, how fast it goes, and what a person decides about a letter.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailError, type MailRetry } from '../../src/domain/errors.ts';
import type { OutgoingMessage } from '../../src/domain/letter.ts';
import { type Mail, openMail, postbox } from '../../src/edges/mail.ts';
import { type DeliverNeeds, deliver, paceOf } from '../../src/jobs/deliver.ts';
import { letterById, stepLetter, stepsOfLetter } from '../../src/store/letters.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { countLetters, resendLetter, settleLetter } from '../../src/store/outbox.ts';
import { aClock, toSink, writeLetters } from '../kit/letters.ts';
import { HANG_UP, openSink, type Script, type Sink } from '../kit/smtp.ts';

let db: Store;
let sink: Sink | undefined;
beforeEach(() => {
  db = openInMemory();
});
afterEach(async () => {
  db.close();
  await sink?.close();
  sink = undefined;
});

const clock = () => aClock('2026-05-25T06:00:00Z');
const run = (mail: Mail, changes: Partial<DeliverNeeds> = {}) =>
  deliver({ db, mail, clock: clock(), pace: async () => {}, ...changes });
const mailTo = async (script: Script = {}): Promise<Mail> => {
  sink = await openSink(script);
  return openMail(toSink(sink.port));
};

/** A server in one function: what it throws or returns for each letter. */
const mailThat = (say: (message: OutgoingMessage, begin: () => void) => string): Mail => ({
  mode: 'live',
  deliver: async (message, begin) => say(message, begin),
});
const refusing = (retry: MailRetry, words = 'E-postservern sade nej.'): Mail =>
  mailThat((_, begin) => {
    if (retry === 'uncertain') begin();
    throw new MailError(retry, words);
  });

describe('trouble that concerns every letter', () => {
  it('stops the run at the first one, fails nobody, rests for 30 minutes and is an alarm', async () => {
    const letters = writeLetters(db, 5);
    const mail = await mailTo({ say: { mail: '530 5.7.0 log in first' } });
    const report = await run(mail);
    expect(report).toMatchObject({ outcome: 'failed', counts: { sent: 0, later: 1, failed: 0 } });
    expect(report.sentence).toMatch(/^Utskicket stoppades\. .*530 5\.7\.0 log in first/);
    expect(letterById(db, letters[0]!.id)).toMatchObject({ state: 'pending', nextAttemptAt: '2026-05-25T06:30:00Z' });
    expect(await run(mail, { clock: aClock('2026-05-25T06:29:00Z') })).toMatchObject({
      outcome: 'skipped',
      sentence: expect.stringContaining('08:30'),
    });
    expect(sink!.connections()).toBe(1);
    await run(mail, { clock: aClock('2026-05-25T06:10:00Z'), insist: true });
    expect(sink!.connections()).toBe(2);
    expect(countLetters(db).pending).toBe(5);
  });

  it.each(['later', 'never', 'uncertain'] as const)('breaks off after 10 letters that end in "%s"', async (retry) => {
    writeLetters(db, 40);
    const report = await run(refusing(retry));
    expect(report).toMatchObject({
      outcome: 'failed',
      sentence: expect.stringMatching(/^Utskicket stoppades: 10 av 10 brev gick fel/),
    });
    expect(countLetters(db).pending).toBe(retry === 'later' ? 40 : 30);
  });

  it('does not break off for three in ten', async () => {
    writeLetters(db, 40);
    let n = 0;
    const report = await run(
      mailThat((_, begin) => {
        n += 1;
        if ([7, 8, 0].includes(n % 10)) throw new MailError('never', 'Nej.');
        begin();
        return '250 ok';
      }),
    );
    expect(report.counts).toMatchObject({ sent: 28, failed: 12 });
  });
});

describe('pace and stop', () => {
  it('spreads the letters evenly over the minute, also after a pause', async () => {
    const pace = paceOf(1200);
    const times: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      await pace();
      times.push(performance.now());
      if (i === 2) await new Promise((resolve) => setTimeout(resolve, 120));
    }
    for (let i = 1; i < times.length; i += 1) expect(times[i]! - times[i - 1]!).toBeGreaterThan(45);
  });

  it('waits for the pace before every letter, and not at all for the postbox', async () => {
    let waited = 0;
    const pace = async () => {
      waited += 1;
    };
    writeLetters(db, 3);
    await run(await mailTo(), { pace });
    expect(waited).toBe(3);
    writeLetters(db, 2, { period: '2026-W23' });
    await run(postbox, { pace });
    expect(waited).toBe(3);
  });

  it('ends after the letter in hand when it is asked to stop', async () => {
    writeLetters(db, 5);
    const stop = new AbortController();
    const mail = mailThat((_, begin) => {
      begin();
      stop.abort();
      return '250 ok';
    });
    expect(await run(mail, { signal: stop.signal })).toMatchObject({ counts: { sent: 1 } });
    expect(countLetters(db)).toMatchObject({ sent: 1, pending: 4 });
  });
});

describe("a person's word", () => {
  const at = '2026-05-26T08:00:00Z';
  const doubtful = async (): Promise<number> => {
    const [letter] = writeLetters(db, 1);
    await run(await mailTo({ say: { dot: ({ connection }) => (connection === 1 ? HANG_UP : undefined) } }));
    return letter!.id;
  };

  it('sends a doubtful letter again, byte for byte, and stands in the ledger', async () => {
    const id = await doubtful();
    resendLetter(db, id, { who: 'Eva Samordnare', at });
    await run(openMail(toSink(sink!.port)), { clock: aClock(at) });
    expect(letterById(db, id).state).toBe('sent');
    expect(sink!.taken[1]!.raw.equals(sink!.taken[0]!.raw)).toBe(true);
    expect(stepsOfLetter(db, id)).toContainEqual({
      at,
      from: 'uncertain',
      to: 'pending',
      who: 'Eva Samordnare',
      why: 'Skickas igen.',
    });
  });

  it('gives a letter that is sent again its own 72 hours', async () => {
    const id = await doubtful();
    const later = '2026-06-20T08:00:00Z';
    resendLetter(db, id, { who: 'Eva Samordnare', at: later });
    const busy = mailThat(() => {
      throw new MailError('later', '451 försök senare');
    });
    await run(busy, { clock: aClock(later) });
    expect(letterById(db, id).state).toBe('pending');
    await run(busy, { clock: aClock('2026-06-23T08:01:00Z') });
    expect(letterById(db, id).state).toBe('failed');
  });

  it('is not asked for when the letter was only on its way to the postbox', async () => {
    const [letter] = writeLetters(db, 1);
    const step = { at, who: 'deliver', way: 'postbox' as const };
    stepLetter(db, letter!.id, 'pending', 'claimed', step);
    stepLetter(db, letter!.id, 'claimed', 'committing', step);
    await run(postbox);
    expect(letterById(db, letter!.id).state).toBe('sent');
  });

  it('counts it as sent, and it never goes again', async () => {
    const id = await doubtful();
    settleLetter(db, id, { who: 'Eva Samordnare', at, why: 'Anna har fått det.' });
    await run(openMail(toSink(sink!.port)), { clock: aClock('2027-01-01T00:00:00Z') });
    expect(letterById(db, id)).toMatchObject({ state: 'sent', sentAt: at });
    expect(sink!.connections()).toBe(1);
  });

  it('is refused for a letter that is not in doubt', async () => {
    const [letter] = writeLetters(db, 1);
    expect(() => settleLetter(db, letter!.id, { who: 'x', at })).toThrow('Brev 1 är inte osäkert');
    expect(() => resendLetter(db, letter!.id, { who: 'x', at })).toThrow('Brev 1 är inte osäkert');
    await run(postbox);
    expect(() => resendLetter(db, letter!.id, { who: 'x', at })).toThrow('Brev 1 är inte osäkert');
    expect(() => resendLetter(db, 99, { who: 'x', at })).toThrow('inget brev med nummer 99');
  });
});
