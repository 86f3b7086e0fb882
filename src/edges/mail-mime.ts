// A letter as MIME: its headers, its two texts and its calendar file, the same bytes each time.
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { MailError } from '../domain/errors.ts';
import { type OutgoingMessage, oneLine, whyUnsendable } from '../domain/letter.ts';

/** Who sends, and where the letter's own links lead. */
export interface Letterhead {
  /** The name and address in From. */
  from: { name: string; address: string };
  /** The coordinator's function address. */
  replyTo: string;
  /** The address of the pages. */
  publicUrl: string;
}

const unwritable = (why: string, cause?: unknown): MailError =>
  new MailError('never', `Brevet gick inte att sätta ihop: ${why}`, { cause });

/** Checked again here although it was checked on entry: the register may have been edited by hand since. Throws a `MailError` (`never`). */
export function refuseUnsendable(message: OutgoingMessage): void {
  const why = whyUnsendable(message);
  if (why !== null) throw unwritable(why);
  if (message.code !== null && !/^[\w-]{22}$/.test(message.code)) throw unwritable('koden i dess länkar är ingen kod.');
}

/**
 * A letter as MIME, the same bytes every time for the same letter and sender: a mailbox that drops duplicates (RFC 7352) then knows a
 * letter that was sent again. Throws a `MailError` (`never`) when the letter cannot be written as a mail.
 */
export async function composed(message: OutgoingMessage, { from, replyTo, publicUrl }: Letterhead): Promise<Buffer> {
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
      'Content-Language': message.language,
      ...unsubscribing(message, publicUrl),
    },
    text: message.text,
    html: message.html,
    attachments: message.calendar === null ? [] : [calendarFile(message.calendar)],
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    baseBoundary: createHash('sha256').update(message.messageId).digest('hex').slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    return await mail.compile().build();
  } catch (cause) {
    throw unwritable(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/**
 * RFC 8058: the mail program's own button stops the letters, by POST to this address. Only https may stand there, and only in letters
 * that a person can stop.
 */
function unsubscribing({ kind, code }: OutgoingMessage, publicUrl: string): Record<string, object> {
  if (code === null || (kind !== 'digest' && kind !== 'urgent')) return {};
  const { protocol, href } = new URL(`${publicUrl.replace(/\/+$/, '')}/reply/${code}/pause`);
  if (protocol !== 'https:') return {};
  // As it stands: a line break within the address would be another address to careless readers.
  const asItStands = (value: string) => ({ prepared: true, value });
  return {
    'List-Unsubscribe': asItStands(`<${href}>`),
    'List-Unsubscribe-Post': asItStands('List-Unsubscribe=One-Click'),
  };
}

/** An attachment and nothing more: beside the texts, programs would take it for an invitation to answer. */
const calendarFile = (calendar: string) => ({
  filename: 'sista-dagar.ics',
  content: Buffer.from(calendar, 'utf8'),
  contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
  contentDisposition: 'attachment' as const,
  encoding: 'base64',
});
