// Mail: hands one letter at a time to the e-mail server, and says the moment before its first byte leaves.
import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isMailAddress } from '../domain/address.ts';
import { MailError, Refusal } from '../domain/errors.ts';
import { type OutgoingMessage, oneLine, whyUnsendable } from '../domain/letter.ts';
import { type LineError, mailErrorOf, type Phase, wordsOf } from './smtp.ts';

/** The way out. Replaceable, since the server is not ours. */
export interface Mail {
  /** `postbox`: nothing leaves the machine. */
  mode: 'postbox' | 'live';
  /**
   * Hands `message` over and returns the server's words with its 250. `onCommitting` is called once, after the server's 354 and before
   * the first byte of the body; what it throws stops the letter (nothing of it leaves) and is thrown on. All else is a `MailError`.
   */
  deliver(message: OutgoingMessage, onCommitting: () => void): Promise<string>;
}

/** How the line to the server is protected. There is no silent step down from one to the next. */
const MAIL_SECURITIES = ['starttls', 'tls', 'insecure-internal'] as const;

export interface MailSettings {
  host: string;
  port: number;
  /** `starttls`: encrypted after the greeting; `tls`: from the first byte; `insecure-internal`: not at all. Certificates are checked. */
  security: (typeof MAIL_SECURITIES)[number];
  user?: string | undefined;
  password?: string | undefined;
  /** The name and address in From. */
  from: { name: string; address: string };
  /** Where the server sends bounces: a mailbox that people read. */
  envelopeSender: string;
  /** The coordinator's function address. */
  replyTo: string;
  /** A certificate (PEM) to trust besides the public ones: a municipality's own issuer. */
  trust?: string | undefined;
  waits?: Partial<MailWaits> | undefined;
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

const WAITS: MailWaits = { connectSeconds: 30, greetingSeconds: 30, beforeBodySeconds: 120, afterBodySeconds: 600 };

/** The way to a real server. Refuses settings that cannot work or would send the password in the clear. */
export function openMail(settings: MailSettings): Mail {
  refuseBadSettings(settings);
  const waits = { ...WAITS, ...settings.waits };
  return {
    mode: 'live',
    async deliver(message, onCommitting) {
      const body = await composed(message, settings);
      return await handOver({ ...settings, waits, recipient: message.recipient }, body, onCommitting);
    },
  };
}

/** The built-in postbox: takes every letter that could have been sent, and sends none. */
export const postbox: Mail = {
  mode: 'postbox',
  async deliver(message, onCommitting) {
    refuseUnsendable(message);
    onCommitting();
    return 'Lagt i den inbyggda postlådan';
  },
};

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function refuseBadSettings({ from, envelopeSender, replyTo, security, user, password, host }: MailSettings): void {
  const addresses = { avsändaradressen: from.address, returadressen: envelopeSender, svarsadressen: replyTo };
  for (const [name, address] of Object.entries(addresses)) {
    if (!isMailAddress(address)) throw new Refusal(`E-post: ${name} "${oneLine(address)}" är ingen e-postadress.`);
  }
  if ((user === undefined) !== (password === undefined))
    throw new Refusal('E-post: ange både användarnamn och lösenord till e-postservern, eller inget av dem.');
  if (user !== undefined && security === 'insecure-internal' && !isLoopback(host))
    throw new Refusal(
      `E-post: lösenordet skulle gå okrypterat till ${host}. Välj starttls eller tls, eller ta bort inloggningen.`,
    );
}

/** Checked again here although it was checked on entry: the register may have been edited by hand since. */
function refuseUnsendable(message: OutgoingMessage): void {
  const why = whyUnsendable(message);
  if (why !== null) throw new MailError('never', `Brevet gick inte att sätta ihop: ${why}`);
}

/**
 * A letter as MIME, the same bytes every time for the same letter and sender: a mailbox that drops duplicates (RFC 7352) then knows a
 * letter that was sent again. Throws a `MailError` (`never`) when the letter cannot be written as a mail.
 */
async function composed(message: OutgoingMessage, { from, replyTo }: MailSettings): Promise<Buffer> {
  refuseUnsendable(message);
  const mail = new MailComposer({
    from: { name: oneLine(from.name), address: from.address },
    to: { name: '', address: message.recipient },
    replyTo: { name: '', address: replyTo },
    subject: oneLine(message.subject) || 'Utlysningsvakt',
    messageId: message.messageId,
    date: new Date(message.writtenAt).toUTCString().replace('GMT', '+0000'),
    headers: {
      // RFC 3834 section 5, and Exchange's word for the same: nobody's holiday notice answers a machine.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Content-Language': 'sv',
    },
    text: message.text,
    html: message.html,
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    baseBoundary: createHash('sha256').update(message.messageId).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    return await mail.compile().build();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new MailError('never', `Brevet gick inte att sätta ihop: ${why}`, { cause });
  }
}

/** One letter's way: the settings with every wait decided, and the one recipient. */
interface Route extends Omit<MailSettings, 'waits'> {
  waits: MailWaits;
  recipient: string;
}

/** `onCommitting` threw: the letter is stopped, and the cause is thrown on. */
class HeldBack extends Error {}

/**
 * The dialogue, one connection for one letter, with SMTPConnection and not `sendMail`: it reads the stream only after 354, so the
 * stream's first read is the last moment at which the letter has certainly not left.
 */
async function handOver(route: Route, body: Buffer, onCommitting: () => void): Promise<string> {
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
      await Promise.race([line.broken, loggedIn(connection, { user: route.user, pass: route.password })]);
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

function connectionOptions({
  host,
  port,
  security,
  trust,
  waits,
}: Route): ConstructorParameters<typeof SMTPConnection>[0] {
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
    // Said aloud, since NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would otherwise switch the check off.
    tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(trust ? { ca: [...rootCertificates, trust] } : {}) },
  };
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

const loggedIn = (connection: SMTPConnection, who: { user: string; pass: string | undefined }): Promise<void> =>
  new Promise((resolve, reject) => connection.login(who, (error) => (error ? reject(error) : resolve())));

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
