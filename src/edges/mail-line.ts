// The line to the e-mail server: one connection for one letter, each step within its time, and the moment before the first byte leaves.
import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import SMTPConnection, { type SMTPConnectionCustomAuthContext } from 'nodemailer/lib/smtp-connection';
import { type LineError, mailErrorOf, type Phase, wordsOf } from './smtp.ts';

/** How the line to the server is protected. There is no silent step down from one to the next. */
const MAIL_SECURITIES = ['starttls', 'tls', 'insecure-internal'] as const;

/** Which server, how protected, and as whom. */
export interface ServerSettings {
  host: string;
  port: number;
  /** `starttls`: encrypted after the greeting; `tls`: from the first byte; `insecure-internal`: not at all. Certificates are checked. */
  security: (typeof MAIL_SECURITIES)[number];
  user?: string | undefined;
  password?: string | undefined;
  /** Where the server sends bounces: a mailbox that people read. */
  envelopeSender: string;
  /** A certificate (PEM) to trust besides the public ones: a municipality's own issuer. */
  trust?: string | undefined;
}

/** How long we wait, in seconds. Whole spans: a server that trickles cannot stretch them. */
export interface MailWaits {
  /** Looking up the name and connecting. */
  connectSeconds: number;
  /** For the server's first line. */
  greetingSeconds: number;
  /** From the start until the server asks for the body. */
  beforeBodySeconds: number;
  /** From the first byte of the body until the server's word. Short waits here make doubtful letters; RFC 5321 4.5.3.2.6 says 10 min. */
  afterBodySeconds: number;
}

export const WAITS: MailWaits = {
  connectSeconds: 30,
  greetingSeconds: 30,
  beforeBodySeconds: 120,
  afterBodySeconds: 600,
};

/** One letter's way: the server with every wait decided, and the one recipient. */
export interface Route extends ServerSettings {
  waits: MailWaits;
  recipient: string;
  /** To log in with instead of a password. */
  token?: string | undefined;
}

/** `onCommitting` threw: the letter is stopped, and the cause is thrown on. */
class HeldBack extends Error {}

/**
 * The dialogue, one connection for one letter, with SMTPConnection and not `sendMail`: it reads the stream only after 354, so the
 * stream's first read is the last moment at which the letter has certainly not left. Returns the server's words with its 250.
 */
export async function handOver(route: Route, body: Buffer, onCommitting: () => void): Promise<string> {
  const connection = new SMTPConnection(connectionOptions(route));
  const line = watchLine(connection);
  let phase: Phase = 'connect';
  const stream = streamOf(body, () => {
    onCommitting();
    phase = 'body';
    line.breakAfter(route.waits.afterBodySeconds);
  });
  try {
    line.breakAfter(route.waits.beforeBodySeconds);
    await Promise.race([line.broken, connected(connection)]);
    if (route.user !== undefined) {
      phase = 'login';
      await Promise.race([line.broken, loggedIn(connection, { ...route, user: route.user })]);
    }
    phase = 'envelope';
    const answer = await Promise.race([line.broken, sent(connection, route, stream)]);
    connection.quit();
    return wordsOf(answer, route);
  } catch (error) {
    if (error instanceof HeldBack) throw error.cause;
    throw mailErrorOf(error as LineError, phase, route);
  } finally {
    line.stopWatching();
    connection.close();
  }
}

function connectionOptions(route: Route): ConstructorParameters<typeof SMTPConnection>[0] {
  const { host, port, security, trust, waits } = route;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'insecure-internal',
    connectionTimeout: waits.connectSeconds * 1000,
    dnsTimeout: waits.connectSeconds * 1000,
    greetingTimeout: waits.greetingSeconds * 1000,
    // Our own timers bound the whole; this one only has to be longer.
    socketTimeout: (waits.beforeBodySeconds + waits.afterBodySeconds) * 1000,
    socketCloseTimeout: 1000,
    maxResponseSize: 64 * 1024,
    logger: false,
    customAuth: { [TOKEN]: sayToken },
    // Said aloud, since NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would otherwise switch the check off.
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(trust ? { ca: [...rootCertificates, trust] } : {}) },
  };
}

/**
 * Our name for the login with a token. Under its own name nodemailer would quietly choose the first login that the server offers instead,
 * and show the token as a password.
 */
const TOKEN = 'WITH-TOKEN';

/** What XOAUTH2 says, in base64: the mailbox and the token, parted by the sign 0x01. */
const saslOf = (user: string, token: string): string =>
  Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64');

/**
 * Logs in with a token. A server that refuses it says why in a 334, and wants an empty line before its verdict. One that does not offer
 * this login gets no token.
 */
async function sayToken({ auth, authMethods, sendCommand }: SMTPConnectionCustomAuthContext): Promise<void> {
  if (!authMethods.includes('XOAUTH2')) throw new Error('XOAUTH2 is not offered');
  const { user, pass } = auth.credentials;
  const first = await sendCommand(`AUTH XOAUTH2 ${saslOf(user, pass)}`);
  const verdict = first.status === 334 ? await sendCommand('') : first;
  if (!verdict.response.startsWith('2')) throw new Error('Invalid login');
}

/** `broken` rejects when the line breaks at any moment, or when the time last given to `breakAfter` is over; it never resolves. */
function watchLine(connection: SMTPConnection) {
  let timer: NodeJS.Timeout | undefined;
  let breakNow: (error: Error) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    breakNow = reject;
  });
  broken.catch(() => {});
  connection.on('error', breakNow);
  const stopWatching = (): void => clearTimeout(timer);
  const breakAfter = (seconds: number): void => {
    stopWatching();
    timer = setTimeout(() => breakNow(Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT' })), seconds * 1000);
  };
  return { broken, breakAfter, stopWatching };
}

const connected = (connection: SMTPConnection): Promise<void> =>
  new Promise((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));

const loggedIn = (
  connection: SMTPConnection,
  { user, password, token }: Pick<Route, 'password' | 'token'> & { user: string },
): Promise<void> =>
  new Promise((resolve, reject) =>
    connection.login(token === undefined ? { user, pass: password } : { user, pass: token, method: TOKEN }, (error) =>
      error ? reject(error) : resolve(),
    ),
  );

const sent = (connection: SMTPConnection, { envelopeSender, recipient }: Route, stream: Readable): Promise<string> =>
  new Promise((resolve, reject) =>
    connection.send({ from: envelopeSender, to: [recipient] }, stream, (error, info) =>
      info ? resolve(info.response) : reject(error),
    ),
  );

/** `body` in one piece, after `begin`; nothing of it when `begin` throws. */
function streamOf(body: Buffer, begin: () => void): Readable {
  return new Readable({
    read() {
      try {
        begin();
        this.push(body);
        this.push(null);
      } catch (cause) {
        this.destroy(new HeldBack('held back', { cause }));
      }
    },
  });
}
