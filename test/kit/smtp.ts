// An SMTP server on loopback that keeps what it takes, says odd things when told to, and tells of every step of the dialogue.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** The steps of one letter, as the server sees them: `body` is its first bytes, `dot` its end, `answered` when the 250 has been written. */
export const STEPS = ['connect', 'ehlo', 'mail', 'rcpt', 'data', 'body', 'dot', 'answered'] as const;
export type Step = (typeof STEPS)[number] | 'starttls' | 'auth' | 'challenge' | 'quit';

/** What the server does instead of its usual word. */
export type Say = string | typeof SILENCE | typeof HANG_UP;
export const SILENCE = Symbol('says nothing');
export const HANG_UP = Symbol('closes the connection');

export interface Seen {
  /** 1 for the first connection. */
  connection: number;
  /** The line that the client sent. */
  line: string;
}

export interface Script {
  /** What follows a STARTTLS that is taken: encryption, or something else than that. Without it the server does not offer any. */
  tls?: { key: string; cert: string } | typeof SILENCE | typeof HANG_UP | 'garbage';
  /** What the server says that it can, besides 8BITMIME; once encrypted, when it encrypts. */
  offers?: readonly string[];
  say?: Partial<Record<Step, Say | ((seen: Seen) => Say | undefined)>>;
  /** Called at every step, before the server answers. `true`: the client is gone; the server closes without a word. */
  onStep?: (step: Step, seen: Seen) => boolean | undefined;
}

/** A message that the server has, as it came: its lines are no longer dot-stuffed. */
export interface Taken {
  from: string;
  recipients: string[];
  messageId: string;
  raw: Buffer;
}

export interface Sink {
  port: number;
  taken: Taken[];
  connections(): number;
  /** Every command line that came, over all connections. */
  lines: string[];
  close(): Promise<void>;
}

const USUAL: Record<Step, string> = {
  connect: '220 sink',
  ehlo: '250 8BITMIME',
  mail: '250 ok',
  rcpt: '250 ok',
  data: '354 go on',
  body: '',
  dot: '250 2.0.0 taken',
  answered: '',
  starttls: '502 5.5.1 not here',
  auth: '235 2.7.0 welcome',
  challenge: '535 5.7.3 Authentication unsuccessful',
  quit: '221 bye',
};

const messageIdIn = (raw: Buffer): string => /^Message-ID: *(?:\r\n )?(\S+)/im.exec(raw.toString('latin1'))?.[1] ?? '';

export const takenFrom = (from: string, recipients: string[], raw: Buffer): Taken => ({
  from,
  recipients,
  messageId: messageIdIn(raw),
  raw,
});

/** A plain server, written by hand so that every step can be scripted. */
export async function openSink({ say = {}, onStep, tls, offers = [] }: Script = {}): Promise<Sink> {
  const taken: Taken[] = [];
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    converse(socket, { connection: connections, taken, lines, say, onStep, tls, offers }, true);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    taken,
    lines,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

interface Dialogue extends Required<Pick<Script, 'say' | 'offers'>>, Pick<Script, 'onStep' | 'tls'> {
  connection: number;
  taken: Taken[];
  lines: string[];
}

/** `first`: it begins with a greeting; after a STARTTLS there is none. */
function converse(socket: Socket, dialogue: Dialogue, first: boolean): void {
  const { connection, taken, lines, say, onStep, tls, offers } = dialogue;
  const usual = usualOf(first ? tls : undefined, first && tls !== undefined ? [] : offers);
  let isChallenged = false;
  let waiting = Buffer.alloc(0);
  let inBody = false;
  let from = '';
  let recipients: string[] = [];

  /** Tells of the step and answers it. Returns the reply's first digit, `0` when none was given. */
  const at = (step: Step, line = ''): string => {
    if (socket.destroyed) return '0';
    const seen = { connection, line };
    if (onStep?.(step, seen)) {
      socket.destroy();
      return '0';
    }
    const scripted = say[step];
    const reply = (typeof scripted === 'function' ? scripted(seen) : scripted) ?? usual[step];
    if (reply === HANG_UP) socket.destroy();
    if (typeof reply !== 'string' || reply === '') return '0';
    socket.write(`${reply}\r\n`);
    return reply.charAt(0);
  };
  const takeLine = (line: string): void => {
    lines.push(line);
    if (isChallenged) {
      isChallenged = at('challenge', line) === '3';
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') at('ehlo', line);
    else if (verb === 'MAIL') {
      if (at('mail', line) === '2') from = /<(.*?)>/.exec(line)?.[1] ?? '';
      recipients = [];
    } else if (verb === 'RCPT') {
      if (at('rcpt', line) === '2') recipients.push(/<(.*?)>/.exec(line)?.[1] ?? '');
    } else if (verb === 'DATA') inBody = at('data', line) === '3';
    else if (verb === 'STAR') {
      if (at('starttls', line) === '2') encrypt(socket, dialogue);
    } else if (verb === 'AUTH') isChallenged = at('auth', line) === '3';
    else if (verb === 'QUIT') {
      at('quit', line);
      socket.end();
    } else socket.write('502 not here\r\n');
  };
  const takeBody = (end: number): void => {
    inBody = false;
    const raw = Buffer.from(
      waiting
        .subarray(0, end === 0 ? 0 : end + 2)
        .toString('latin1')
        .replace(/(^|\r\n)\./g, '$1'),
      'latin1',
    );
    waiting = waiting.subarray(end + (end === 0 ? 3 : 5));
    const before = taken.length;
    // Whoever hears nothing after the dot must reckon with this: the server has it.
    taken.push(takenFrom(from, recipients, raw));
    const digit = at('dot');
    if (digit === '4' || digit === '5') taken.splice(before, 1);
    if (digit === '2') at('answered');
  };
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    for (;;) {
      if (waiting.length === 0) return;
      if (inBody) {
        at('body');
        if (socket.destroyed) return;
        const end = waiting.subarray(0, 3).equals(Buffer.from('.\r\n')) ? 0 : waiting.indexOf('\r\n.\r\n');
        if (end < 0) return;
        takeBody(end);
      } else {
        const end = waiting.indexOf('\r\n');
        if (end < 0) return;
        const line = waiting.subarray(0, end).toString('latin1');
        waiting = waiting.subarray(end + 2);
        takeLine(line);
      }
    }
  });
  if (first) at('connect');
}

/** What the server says when nothing else is scripted. */
function usualOf(tls: Script['tls'], offers: readonly string[]): Record<Step, string> {
  const can = [...(tls === undefined ? [] : ['STARTTLS']), ...offers].map((word) => `250-${word}\r\n`).join('');
  return { ...USUAL, ehlo: `250-sink\r\n${can}${USUAL.ehlo}`, ...(tls === undefined ? {} : { starttls: '220 go on' }) };
}

/** What follows a STARTTLS that was taken. */
function encrypt(socket: Socket, dialogue: Dialogue): void {
  const { tls } = dialogue;
  socket.removeAllListeners('data');
  if (tls === undefined || tls === SILENCE) return;
  if (tls === 'garbage') socket.write('250 this is no TLS\r\n');
  else if (tls === HANG_UP) socket.once('data', () => socket.destroy());
  else {
    const secured = new TLSSocket(socket, { isServer: true, ...tls });
    secured.on('error', () => {});
    converse(secured, dialogue, false);
  }
}
