// Mail: hands one letter at a time to the e-mail server, or lays it in the built-in postbox.
import { isIP } from 'node:net';
import { isMailAddress } from '../domain/address.ts';
import { MailError, Refusal } from '../domain/errors.ts';
import { type OutgoingMessage, oneLine, type Way } from '../domain/letter.ts';
import { type Allowed, domainOf, isAllowed } from '../domain/recipients.ts';
import { handOver, type MailWaits, type ServerSettings, WAITS } from './mail-line.ts';
import { composed, type Letterhead, refuseUnsendable } from './mail-mime.ts';
import { openTokens, type TokenSettings, type Tokens } from './mail-token.ts';
import { LoginRefused } from './smtp.ts';

/** The way out. Replaceable, since the server is not ours. */
export interface Mail {
  /** `postbox`: nothing leaves the machine. */
  mode: Way;
  /**
   * Hands `message` over and returns the server's words with its 250. `onCommitting` is called once, after the server's 354 and before
   * the first byte of the body; what it throws stops the letter (nothing of it leaves) and is thrown on. All else is a `MailError`.
   */
  deliver(message: OutgoingMessage, onCommitting: () => void): Promise<string>;
}

export interface MailSettings extends ServerSettings, Letterhead {
  /** With what a token is asked for, when we log in with one and not with a password. */
  oauth?: TokenSettings | undefined;
  /** The domains that letters may go to; all when left out. */
  allowed?: Allowed;
  waits?: Partial<MailWaits> | undefined;
}

/** The way to a real server. Refuses settings that cannot work or would send a password or a token in the clear. */
export function openMail(settings: MailSettings): Mail {
  refuseBadSettings(settings);
  const { oauth, allowed = null, ...server } = settings;
  const waits = { ...WAITS, ...settings.waits };
  const tokens = oauth ? openTokens(oauth) : null;
  return {
    mode: 'live',
    async deliver(message, onCommitting) {
      const body = await composed(message, settings);
      refuseOutside(message.recipient, allowed);
      const route = { ...server, waits, recipient: message.recipient };
      return tokens === null
        ? await handOver(route, body, onCommitting)
        : await withToken(tokens, (token) => handOver({ ...route, token }, body, onCommitting));
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

/** A token that was kept may have been withdrawn since: its refusal is answered once, with a new one. Nothing of the letter has left then. */
async function withToken(tokens: Tokens, hand: (token: string) => Promise<string>): Promise<string> {
  for (;;) {
    const { token, isNew } = await tokens.current();
    try {
      return await hand(token);
    } catch (error) {
      if (!(error instanceof LoginRefused)) throw error;
      tokens.forget();
      if (isNew) throw error;
    }
  }
}

/** The municipality's file is checked at start, but letters may have been written before the setting was made. */
function refuseOutside(recipient: string, allowed: Allowed): void {
  if (!isAllowed(recipient, allowed))
    throw new MailError('never', `Inget brev får gå till ${domainOf(recipient)}: domänen står inte i MAIL_ALLOW.`);
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

function refuseBadSettings(settings: MailSettings): void {
  const { from, envelopeSender, replyTo, publicUrl, security, host } = settings;
  const addresses = { avsändaradressen: from.address, returadressen: envelopeSender, svarsadressen: replyTo };
  for (const [name, address] of Object.entries(addresses)) {
    if (!isMailAddress(address)) throw new Refusal(`E-post: ${name} "${oneLine(address)}" är ingen e-postadress.`);
  }
  if (!URL.canParse(publicUrl) || !/^https?:$/.test(new URL(publicUrl).protocol))
    throw new Refusal(`E-post: adressen till sidorna, "${oneLine(publicUrl)}", är ingen webbadress.`);
  refuseHalfLogin(settings);
  if (settings.user !== undefined && security === 'insecure-internal' && !isLoopback(host))
    throw new Refusal(
      `E-post: lösenordet skulle gå okrypterat till ${host}. Välj starttls eller tls, eller ta bort inloggningen.`,
    );
}

function refuseHalfLogin({ user, password, oauth }: MailSettings): void {
  if (oauth && password !== undefined)
    throw new Refusal('E-post: ange antingen ett lösenord eller uppgifter för OAuth, inte båda.');
  if ((user !== undefined) !== (password !== undefined || oauth !== undefined))
    throw new Refusal('E-post: ange både användarnamn och lösenord till e-postservern, eller inget av dem.');
}
