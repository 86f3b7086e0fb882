// The ways an SMTP dialogue can end, and what each means for the letter.
import { MailError, type MailRetry } from '../domain/errors.ts';

/** How far the dialogue has come: after `body` has begun, silence no longer means that nothing arrived. */
export type Phase = 'connect' | 'login' | 'envelope' | 'body';

/** Whom we talk with, and what must not be repeated from their words. */
export interface Talk {
  host: string;
  port: number;
  user?: string | undefined;
  password?: string | undefined;
  token?: string | undefined;
  recipient: string;
}

/** What nodemailer tells about an error; `originalCode` is Node's own. */
export interface LineError extends Error {
  code?: string;
  originalCode?: string;
  response?: string;
  responseCode?: number;
  command?: string;
}

/** Certificates and the TLS protocol itself, as Node and OpenSSL name them; a line that merely broke is not among them. */
const TLS_TROUBLE =
  /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CRL_|HOSTNAME_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;

/**
 * What to do with the letter. A reply after the body's last dot is certain either way (RFC 5321 4.2.5: after 4xx and 5xx the server
 * has not taken the letter); only silence and nonsense there are uncertain.
 */
function retryAfter(error: LineError, phase: Phase): MailRetry {
  const digit = error.responseCode === undefined ? 0 : Math.floor(error.responseCode / 100);
  if (phase === 'body') {
    if (digit === 4) return 'later';
    return digit === 5 ? 'never' : 'uncertain';
  }
  if (digit === 4) return 'later';
  if (isTlsTrouble(error)) return 'stop';
  if (digit === 5) return phase === 'envelope' && error.command !== 'MAIL FROM' ? 'never' : 'stop';
  return phase === 'login' && error.code === 'EAUTH' ? 'stop' : 'later';
}

/** Also a server that does not know STARTTLS; not a handshake that was cut off, which is a line that broke. */
function isTlsTrouble({ code, originalCode, message, command }: LineError): boolean {
  if (TLS_TROUBLE.test(originalCode ?? '')) return true;
  return code === 'ETLS' && (command === 'STARTTLS' || !message.startsWith('Connection closed'));
}

/** The server does not take our login: every letter would fare the same. */
export class LoginRefused extends MailError {}

/** The error as the rest of the house knows it: what to do with the letter, and a Swedish sentence that quotes the server. */
export function mailErrorOf(error: LineError, phase: Phase, talk: Talk): MailError {
  const retry = retryAfter(error, phase);
  const sentence = sentenceOf(error, phase, retry, talk);
  return phase === 'login' && retry === 'stop'
    ? new LoginRefused(retry, sentence, { cause: error })
    : new MailError(retry, sentence, { cause: error });
}

function sentenceOf(error: LineError, phase: Phase, retry: MailRetry, talk: Talk): string {
  const server = `E-postservern ${talk.host}:${talk.port}`;
  const said = error.response ? `: "${wordsOf(error.response, talk)}"` : '.';
  if (retry === 'uncertain')
    return error.response
      ? `${server} gav ett obegripligt svar på brevet; det kan ha kommit fram${said}`
      : `${server} svarade inte efter att ha fått brevet; det kan ha kommit fram.`;
  if (retry === 'stop' && isTlsTrouble(error)) return `${server} ${tlsSentence(error, said)}`;
  if (error.response || (phase === 'login' && error.code === 'EAUTH'))
    return `${server} ${refusalOf(error, phase, talk)}${said}`;
  if (error.code === 'ETIMEDOUT') return `${server} svarade inte i tid.`;
  if (error.code === 'EDNS') return `${server} finns inte i DNS.`;
  const code = error.originalCode ?? error.code ?? error.message;
  return phase === 'connect'
    ? `${server} går inte att nå (${code}).`
    : `${server} bröt förbindelsen innan brevet hade lämnats (${code}).`;
}

function refusalOf(error: LineError, phase: Phase, { token }: Talk): string {
  if (phase === 'connect') return 'tar inte emot oss';
  if (phase === 'login' && token !== undefined && !error.response) return 'erbjuder inte inloggning med XOAUTH2';
  if (phase === 'login') return 'godtar inte inloggningen';
  if (phase === 'body') return 'tog inte emot brevet';
  return error.command === 'MAIL FROM' ? 'godtar inte avsändaren' : 'tar inte emot brev till mottagaren';
}

function tlsSentence(error: LineError, said: string): string {
  if (error.command === 'STARTTLS' && error.response)
    return `erbjuder inte kryptering (STARTTLS)${said} Inget skickas okrypterat. Rätta servern, eller välj insecure-internal för en intern server.`;
  return `har inget certifikat som går att lita på, eller kan inte TLS (${error.originalCode ?? error.message}). Inget skickas. Rätta certifikatet, eller ange er egen utfärdare med NODE_EXTRA_CA_CERTS.`;
}

const MOST_WORDS = 300;

/** The server's words on one line, without the recipient's address and what we log in with: they are shown on pages and in alarms. */
export function wordsOf(response: string, talk: Talk): string {
  const words = response
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .replaceAll(asPattern(talk.recipient), 'mottagaren');
  return secretsOf(talk)
    .reduce((said, secret) => said.replaceAll(secret, '***'), words)
    .replace(CODED, '***')
    .slice(0, MOST_WORDS);
}

/** No server's word is as long as this; a part of a token that it repeats is. */
const CODED = /[\w+/=-]{80,}/g;

/** The password as it is, and as the ways to log in (RFC 4616 and Exchange's LOGIN) write it. */
function secretsOf({ user = '', password, token }: Talk): string[] {
  const coded = (text: string) => Buffer.from(text).toString('base64');
  return [...(password ? [coded(`\0${user}\0${password}`), coded(password), password] : []), ...(token ? [token] : [])];
}

const asPattern = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
