// The delivery run: what each letter's fate does to that letter, to the others and to the run.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSeconds } from '../../src/domain/calendar.ts';
import { MailError, type MailRetry } from '../../src/domain/errors.ts';
import type { OutgoingMessage } from '../../src/domain/letter.ts';
import { type Mail, openMail, postbox } from '../../src/edges/mail.ts';
import { type DeliverNeeds, deliver } from '../../src/jobs/deliver.ts';
import { letterById, stepsOfLetter } from '../../src/store/letters.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { aClock, toSink, WRITTEN, writeLetters } from '../kit/letters.ts';
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
const statesOf = (id: number): string[] => stepsOfLetter(db, id).map((step) => step.to);

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

describe('a letter that goes well', () => {
  it('is claimed, committing and sent, in that order, with the words of the server', async () => {
    const mail = await mailTo();
    const [letter] = writeLetters(db, 1);
    const report = await run(mail);
    expect(report).toEqual({
      outcome: 'ok',
      sentence: '1 brev lämnat till e-postservern.',
      counts: { sent: 1, later: 0, failed: 0, uncertain: 0 },
    });
    expect(statesOf(letter!.id)).toEqual(['claimed', 'committing', 'sent']);
    expect(letterById(db, letter!.id)).toMatchObject({
      state: 'sent',
      attempts: 1,
      sentAt: '2026-05-25T06:00:00Z',
      answer: '250 2.0.0 taken',
    });
    expect(sink!.taken.map((taken) => taken.messageId)).toEqual([letter!.messageId]);
  });

  it('stands as claimed in the database when the server is first spoken to, and as committing when the body comes', async () => {
    const seen: Record<string, string> = {};
    const [letter] = writeLetters(db, 1);
    const mail = await mailTo({
      onStep: (step) => {
        seen[step] ??= letterById(db, letter!.id).state;
        return false;
      },
    });
    await run(mail);
    expect(seen).toMatchObject({
      connect: 'claimed',
      rcpt: 'claimed',
      data: 'claimed',
      body: 'committing',
      dot: 'committing',
    });
  });

  it('is not sent a second time by a second run', async () => {
    const mail = await mailTo();
    writeLetters(db, 3);
    await run(mail);
    expect(await run(mail)).toMatchObject({ outcome: 'ok', sentence: 'Inga brev väntade på att lämnas.' });
    expect(sink!.taken).toHaveLength(3);
  });
});

describe('the built-in postbox', () => {
  it('takes every letter and opens no connection', async () => {
    sink = await openSink();
    const letters = writeLetters(db, 3);
    const report = await run(postbox);
    expect(report.outcome).toBe('ok');
    expect(report.sentence).toBe('3 brev lagda i den inbyggda postlådan; inget skickas.');
    expect(statesOf(letters[0]!.id)).toEqual(['claimed', 'committing', 'sent']);
    expect(letterById(db, letters[2]!.id).answer).toBe('Lagt i den inbyggda postlådan');
    expect(sink.connections()).toBe(0);
  });
});

describe('a letter that does not', () => {
  it('waits 5, 10, 20 … minutes, at most 4 hours, and is given up after 72', async () => {
    const [letter] = writeLetters(db, 1);
    const now = aClock(WRITTEN.at);
    const waits: number[] = [];
    for (let i = 0; i < 40 && letterById(db, letter!.id).state === 'pending'; i += 1) {
      await run(refusing('later', 'E-postservern x:25 svarade inte i tid.'), { clock: now });
      const next = letterById(db, letter!.id).nextAttemptAt;
      if (next === null) break;
      waits.push((Date.parse(next) - Date.parse(now.now())) / 60_000);
      now.set(next);
    }
    expect(waits.slice(0, 8)).toEqual([5, 10, 20, 40, 80, 160, 240, 240]);
    expect(now.now()).toBe(addSeconds(WRITTEN.at, 72 * 3600));
    expect(letterById(db, letter!.id)).toMatchObject({
      state: 'failed',
      answer: expect.stringMatching(/^Gavs upp efter 72 timmar och \d+ försök\. E-post/),
    });
  });

  it('is left alone until its next attempt is due', async () => {
    writeLetters(db, 1);
    await run(refusing('later'));
    expect(await run(await mailTo())).toMatchObject({ counts: { sent: 0 } });
    expect(sink!.connections()).toBe(0);
    expect(await run(openMail(toSink(sink!.port)), { clock: aClock('2026-05-25T06:05:00Z') })).toMatchObject({
      counts: { sent: 1 },
    });
  });

  it('fails alone when its recipient is refused; the others go', async () => {
    const letters = writeLetters(db, 5);
    const mail = await mailTo({
      say: { rcpt: ({ line }) => (line.includes('person3@') ? '550 5.1.1 no such user' : undefined) },
    });
    const report = await run(mail);
    expect(report).toMatchObject({ outcome: 'partial', counts: { sent: 4, failed: 1 } });
    expect(report.sentence).toMatch(
      /^4 brev lämnade till e-postservern, 1 gick inte att lämna: .*"550 5\.1\.1 no such user"$/,
    );
    expect(letterById(db, letters[2]!.id)).toMatchObject({
      state: 'failed',
      answer: expect.stringContaining('550 5.1.1'),
    });
  });

  it('fails alone when it cannot be put together', async () => {
    writeLetters(db, 1, { recipient: 'anna@x.example, bo@y.example' });
    writeLetters(db, 4);
    expect(await run(await mailTo())).toMatchObject({ counts: { sent: 4, failed: 1 } });
    expect(sink!.taken.every((taken) => taken.recipients.length === 1)).toBe(true);
  });

  it('is held when the line breaks after its body has begun to leave, and no run touches it again', async () => {
    const [letter] = writeLetters(db, 1);
    const mail = await mailTo({ say: { dot: HANG_UP } });
    expect(await run(mail)).toMatchObject({
      outcome: 'partial',
      counts: { uncertain: 1 },
      sentence: expect.stringContaining('kan ha kommit fram'),
    });
    await run(mail, { clock: aClock('2027-01-01T00:00:00Z') });
    expect(letterById(db, letter!.id).state).toBe('uncertain');
    expect(sink!.connections()).toBe(1);
  });

  it('waits again when the server says 4xx after the body, and fails on 5xx: neither has arrived', async () => {
    const [first] = writeLetters(db, 1);
    await run(await mailTo({ say: { dot: '452 4.3.1 disk full' } }));
    expect(statesOf(first!.id)).toEqual(['claimed', 'committing', 'pending']);
    await sink!.close();
    await run(await mailTo({ say: { dot: '552 5.3.4 too big' } }), { clock: aClock('2026-05-25T07:00:00Z') });
    expect(statesOf(first!.id).slice(3)).toEqual(['claimed', 'committing', 'failed']);
  });

  it('goes back into the queue when the database fails before anything has left, and the error is thrown on', async () => {
    const [letter] = writeLetters(db, 1);
    const broken = mailThat(() => {
      throw new RangeError('database');
    });
    await expect(run(broken)).rejects.toThrow('database');
    expect(letterById(db, letter!.id).state).toBe('pending');
    const later = mailThat((_, begin) => {
      begin();
      throw new RangeError('database');
    });
    await expect(run(later, { clock: aClock('2026-05-25T07:00:00Z') })).rejects.toThrow('database');
    expect(letterById(db, letter!.id).state).toBe('uncertain');
  });
});
