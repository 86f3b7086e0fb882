// Every odd server: what its words, its silence and its hanging up mean for the letter.
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { MailRetry } from '../../src/domain/errors.ts';
import { openMail } from '../../src/edges/mail.ts';
import { toSink, tryOn } from '../kit/letters.ts';
import { HANG_UP, openSink, type Script, SILENCE, type Sink } from '../kit/smtp.ts';

let open: Sink | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const sinkThat = async (script: Script): Promise<Sink> => {
  open = await openSink(script);
  return open;
};

describe('every odd server', () => {
  const table: [string, Script['say'], MailRetry, number][] = [
    ['421 instead of a greeting', { connect: '421 4.3.2 busy' }, 'later', 0],
    ['554 instead of a greeting', { connect: '554 5.7.1 you are listed' }, 'stop', 0],
    ['closes at once', { connect: HANG_UP }, 'later', 0],
    ['never greets', { connect: SILENCE }, 'later', 0],
    ['greets with garbage', { connect: 'HTTP/1.1 400 Bad Request' }, 'later', 0],
    ['closes after EHLO', { ehlo: HANG_UP }, 'later', 0],
    ['451 at MAIL', { mail: '451 4.3.0 try later' }, 'later', 0],
    ['530 at MAIL', { mail: '530 5.7.0 log in first' }, 'stop', 0],
    ['550 at MAIL', { mail: '550 5.7.1 sender not allowed' }, 'stop', 0],
    ['450 at RCPT (greylisted)', { rcpt: '450 4.2.0 greylisted' }, 'later', 0],
    ['452 at RCPT', { rcpt: '452 4.2.2 mailbox full' }, 'later', 0],
    ['550 at RCPT', { rcpt: '550 5.1.1 no such user' }, 'never', 0],
    ['no answer at RCPT', { rcpt: SILENCE }, 'later', 0],
    ['closes at RCPT', { rcpt: HANG_UP }, 'later', 0],
    ['451 at DATA', { data: '451 4.3.0 not now' }, 'later', 0],
    ['554 at DATA', { data: '554 5.5.1 no' }, 'never', 0],
    ['closes at DATA', { data: HANG_UP }, 'later', 0],
    ['closes in the middle of the body', { body: HANG_UP }, 'uncertain', 1],
    ['closes after the body', { dot: HANG_UP }, 'uncertain', 1],
    ['no answer after the body', { dot: SILENCE }, 'uncertain', 1],
    ['garbage after the body', { dot: 'OK' }, 'uncertain', 1],
    ['421 after the body', { dot: '421 4.3.2 shutting down' }, 'later', 1],
    ['452 after the body', { dot: '452 4.3.1 disk full' }, 'later', 1],
    ['552 after the body', { dot: '552 5.3.4 too big' }, 'never', 1],
    ['554 after the body', { dot: '554 5.7.1 spam' }, 'never', 1],
  ];
  it.each(table)('%s', async (_, say, retry, begun) => {
    const sink = await sinkThat({ say: say ?? {} });
    const fate = await tryOn(openMail(toSink(sink.port)));
    expect(fate).toMatchObject({ retry, begun });
    expect(fate.said).toMatch(/^E-postservern .*[.!"]$/);
    const words = Object.values(say ?? {}).find((word) => typeof word === 'string' && /^[45]/.test(word));
    if (words) expect(fate.said).toContain(words);
    if (retry !== 'uncertain') expect(sink.taken).toEqual([]);
  });

  const tlsTable: [string, Script['say'], MailRetry][] = [
    ['454 at STARTTLS', { starttls: '454 4.7.0 no TLS for the moment' }, 'later'],
    ['502 at EHLO, so no STARTTLS either', { ehlo: '502 5.5.1 no' }, 'stop'],
  ];
  it.each(tlsTable)('%s', async (_, say, retry) => {
    const sink = await sinkThat({ say: say ?? {} });
    expect(await tryOn(openMail(toSink(sink.port, { security: 'starttls' })))).toMatchObject({ retry, begun: 0 });
  });

  it('nobody listens there', async () => {
    const sink = await openSink();
    await sink.close();
    const fate = await tryOn(openMail(toSink(sink.port)));
    expect(fate).toMatchObject({ retry: 'later', begun: 0, said: expect.stringContaining('ECONNREFUSED') });
  });

  it('a server that trickles its answer cannot stretch the wait', async () => {
    const trickling = createServer((socket) => {
      socket.write('220 sink\r\n');
      const timer = setInterval(() => socket.write('250-more\r\n'), 50);
      socket.on('error', () => {}).on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => trickling.listen(0, '127.0.0.1', resolve));
    const { port } = trickling.address() as AddressInfo;
    const started = performance.now();
    const fate = await tryOn(openMail(toSink(port)));
    expect(fate).toMatchObject({ retry: 'later', begun: 0, said: expect.stringContaining('svarade inte i tid') });
    expect(performance.now() - started).toBeLessThan(3000);
    await new Promise((resolve) => trickling.close(resolve));
  });

  it("repeats the server's words on one line, without the recipient's address", async () => {
    const sink = await sinkThat({
      say: { rcpt: '550-5.1.1 <Anna.Berg@kommun.example.org>\r\n550 5.1.1 is\tunknown\u202e' },
    });
    const fate = await tryOn(openMail(toSink(sink.port)));
    expect(fate.said).toContain('"550-5.1.1 <mottagaren> 550 5.1.1 is unknown');
  });
});
