// Signing in by a link in a letter: whoever is in the municipality's register asks for one, and the link works once, soon, in the same browser.
import type { Context } from 'hono';
import { isMailAddress } from '../domain/address.ts';
import { recipientOf } from '../domain/person.ts';
import { isAllowed } from '../domain/recipients.ts';
import type { Standing } from '../domain/standing.ts';
import { everybodyIn } from '../domain/vacancies.ts';
import { mailSubjectOf } from '../store/accounts.ts';
import { newCode } from '../store/letters.ts';
import { noteInLog } from '../store/log.ts';
import { hashOf } from '../store/sessions.ts';
import { beginSignIn, redeemSignIn, signInUnderWay } from '../store/sign-ins.ts';
import { LinkAskedPage, LinkPage, type WhyNoLink } from '../views/pages/sign-in-mail.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { letterTries, linkTries, mailTries, refusedUntil, tooManyTries } from './limits.ts';
import { saidIn } from './own-form.ts';
import { ownPath } from './own-path.ts';
import { placeOf } from './place.ts';
import { signInPage } from './sign-in.ts';
import { standingHere } from './signed-in.ts';
import { browserFor, browserOf, noteRefusal, signInAs } from './signing-in.ts';
import { LETTER_REFERRER } from './writing.ts';

/**
 * Sends a link to an address, when it stands in the register. The answer is the same, and takes as long, when it does not: nobody learns
 * here who is contact person.
 */
export async function askForLink(house: WebHouse, c: Context): Promise<Response> {
  const said = await saidIn(c);
  const [address, to] = [said('address').trim(), said('to')];
  if (!house.signIn.byMail) return await mailIsOff(house, c, to);
  if (!isMailAddress(address)) {
    const fault = 'Skriv hela adressen, till exempel fornamn.efternamn@kommunen.se.';
    const trouble = {
      title: 'Ingen länk är skickad',
      words: ['Det du skrev är ingen e-postadress. Rätta den och försök igen.'],
    };
    return await signInPage(house, c, { status: 400, trouble, to, mail: { address: address.slice(0, 254), fault } });
  }
  const refused = tooManyTries(house, c, mailTries(placeOf(house, c)));
  if (refused !== null) return await refused;
  const recipient = recipientOf({ email: address });
  sendLink(house, browserFor(house, c), { recipient, returnTo: ownPath(house, to), place: placeOf(house, c) });
  const { oidc, proxy } = house.signIn;
  const otherWay = oidc?.name ?? (proxy === null ? null : 'kommunens egen inloggning');
  return await c.html(LinkAskedPage({ frame: frameOf(house, c), address, otherWay, mailMode: house.mailMode }));
}

function mailIsOff(house: WebHouse, c: Context, to: string): Response | Promise<Response> {
  const words = [
    'Kommunen har stängt av länkar i mejl.',
    'Välj ett annat sätt här, eller hör av dig till samordnaren.',
  ];
  return signInPage(house, c, { status: 403, trouble: { title: 'Ingen länk är skickad', words }, to });
}

/** Begins a sign-in for any address, and writes a letter for those in the register. */
function sendLink(
  house: WebHouse,
  browser: string,
  { recipient, returnTo, place }: { recipient: string; returnTo: string; place: string },
): void {
  const { db } = house;
  // A fourth letter within the hour from the same place is not written, and nobody is told: whoever asks may be somebody else.
  const isTooOften = refusedUntil(house, letterTries(recipient, place)) !== null;
  const standing = !isTooOften && isAllowed(recipient, house.allowed) ? standingHere(house, recipient) : null;
  const code = newCode();
  const at = house.now();
  db.transaction(() => {
    const holds = { recipient: standing === null ? null : recipient };
    beginSignIn(db, { browser, kind: 'mail', key: code, holds, returnTo, at });
    const after = { letter: standing !== null };
    noteInLog(db, {
      account: null,
      role: 'none',
      way: 'mail',
      at,
      action: 'sign-in.asked',
      object: 'sign-in:mail',
      after,
    });
    writeLetter(house, standing, code);
  }).immediate();
  house.deliverSoon();
}

/** For whoever is not in the register a letter is written too, and taken back: so that it takes as long. */
function writeLetter(house: WebHouse, standing: Standing | null, code: string): void {
  const taken = new Error('taken back');
  try {
    house.db.transaction(() => {
      house.writeSignInLetter(standing?.person ?? house.municipality.coordinator, code);
      if (standing === null) throw taken;
    })();
  } catch (error) {
    if (error !== taken) throw error;
  }
}

/** The page that the letter leads to: a button and nothing else, so that a program that looks at links in letters uses nothing up. */
export function showLink(house: WebHouse, c: Context): Response | Promise<Response> {
  return linkPage(house, c, whyNoLink(house, c), 200);
}

/** Uses the link. */
export async function useLink(house: WebHouse, c: Context): Promise<Response> {
  const refused = tooManyTries(house, c, linkTries(placeOf(house, c)));
  if (refused !== null) return await refused;
  const why = whyNoLink(house, c);
  return why === null ? await signInByLink(house, c) : await refuseLink(house, c, why);
}

function signInByLink(house: WebHouse, c: Context): Response | Promise<Response> {
  const answer = house.db
    .transaction((): Response | null => {
      const browser = browserOf(house, c) ?? '';
      const used = redeemSignIn(house.db, { browser, kind: 'mail', key: codeOf(c), at: house.now() });
      const { recipient } = JSON.parse(used?.holds ?? '{}') as { recipient?: string | null };
      const standing = recipient ? standingHere(house, recipient) : null;
      if (used === undefined || !recipient || standing === null) return null;
      return signInAs(house, c, knownAs(house, recipient, standing), 'mail', used.returnTo);
    })
    .immediate();
  return answer ?? refuseLink(house, c, 'gone');
}

const knownAs = ({ db, municipality }: WebHouse, recipient: string, { person, role, committees }: Standing) => ({
  issuer: 'mail',
  subject: mailSubjectOf(db, recipient),
  name: everybodyIn(municipality).get(recipient)?.name ?? person.title,
  recipient,
  role,
  committees,
});

function refuseLink(house: WebHouse, c: Context, why: WhyNoLink): Response | Promise<Response> {
  noteRefusal(house, { way: 'mail', object: 'sign-in:mail', why });
  return linkPage(house, c, why, why === 'gone' ? 410 : 403);
}

const codeOf = (c: Context): string => c.req.param('code') ?? '';

/** Why the link of the address does not sign anybody in from this browser; null when it does. */
function whyNoLink(house: WebHouse, c: Context): WhyNoLink | null {
  const browser = browserOf(house, c);
  if (browser === null) return 'other-browser';
  const underWay = signInUnderWay(house.db, { kind: 'mail', key: codeOf(c), at: house.now() });
  if (underWay === undefined) return 'gone';
  return underWay.browser === hashOf(browser) ? null : 'other-browser';
}

function linkPage(
  house: WebHouse,
  c: Context,
  why: WhyNoLink | null,
  status: 200 | 403 | 410,
): Response | Promise<Response> {
  // The address holds the code: the page hands it on to nobody.
  c.header('Referrer-Policy', LETTER_REFERRER);
  return c.html(LinkPage({ frame: frameOf(house, c), why }), status);
}
