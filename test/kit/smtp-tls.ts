// A real SMTP server on loopback (smtp-server) with STARTTLS, TLS and login, and certificates that nobody vouches for.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { type Sink, type Taken, takenFrom } from './smtp.ts';

/** A key and a certificate for `names` that nobody but its holder trusts, fresh each time. `expired`: it held until now. */
export function selfSigned(
  names = 'DNS:localhost,IP:127.0.0.1',
  { expired = false } = {},
): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'cert-'));
  const [key, asked, cert] = ['key.pem', 'asked.pem', 'cert.pem'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key];
  openssl('req', ...curve, '-subj', `/CN=${basename(folder)}`, '-addext', `subjectAltName=${names}`, '-out', asked);
  const days = ['-days', expired ? '0' : '2'];
  openssl('x509', '-req', '-in', asked, '-signkey', key, ...days, '-copy_extensions', 'copy', '-out', cert);
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}

export interface RealSinkOptions {
  key: string;
  cert: string;
  /** Encrypted from the first byte. */
  secure?: boolean;
  /** Only these may send. */
  login?: { user: string; password: string };
}

/** A real server (smtp-server) with STARTTLS or TLS and, when asked for, a login. */
export async function openRealSink({
  key,
  cert,
  secure = false,
  login,
}: RealSinkOptions): Promise<Sink & { encrypted: boolean[] }> {
  const taken: Taken[] = [];
  const encrypted: boolean[] = [];
  let connections = 0;
  const server = new SMTPServer({
    key,
    cert,
    secure,
    authOptional: login === undefined,
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, callback) {
      connections += 1;
      callback();
    },
    onAuth(auth, _session, callback) {
      if (login && auth.username === login.user && auth.password === login.password)
        callback(null, { user: auth.username });
      else callback(new Error(`5.7.8 wrong: ${auth.password}`));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        encrypted.push(session.secure);
        taken.push(
          takenFrom(
            mailFrom ? mailFrom.address : '',
            rcptTo.map((to) => to.address),
            Buffer.concat(chunks),
          ),
        );
        callback(null);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    encrypted,
    lines: [],
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
