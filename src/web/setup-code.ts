// Making the service's own account with the code that was said where the service runs: first a password, then an authenticator that works.
import type { Context } from 'hono';
import { addSeconds, type Instant } from '../domain/calendar.ts';
import type { Fault } from '../domain/own.ts';
import { passwordFault } from '../domain/password.ts';
import { accountById } from '../store/accounts.ts';
import { hasLocalAccount, keepLocalAccount } from '../store/local-account.ts';
import { noteInLog } from '../store/log.ts';
import type { Store } from '../store/open.ts';
import { endSessionsOf, hashOf } from '../store/sessions.ts';
import { holdsSetupCode, useSetupCode } from '../store/setup-codes.ts';
import { SetupPasswordPage, SetupTotpPage } from '../views/pages/sign-in-local.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { localTries, tooMany, tooManyTries } from './limits.ts';
import { saidIn } from './own-form.ts';
import { placeOf } from './place.ts';
import { isVerifierBusy, keptPassword } from './scrypt.ts';
import { formTokenFor, visitorOf } from './signed-in.ts';
import { browserFor, browserOf, noteRefusal, signInAs } from './signing-in.ts';
import { newTotpSecret, stepOfCode, totpHref } from './totp.ts';

/** An account that is being made: its password is chosen, and its authenticator not yet tried. */
interface Half {
  /** The set-up code, as it was typed. */
  code: string;
  /** As it is kept. */
  password: string;
  totp: string;
}

/** Those of each house, by the browser that makes them. In memory: what is not ended soon is begun again. */
const HALVES = new WeakMap<Store, Map<string, Half>>();
const MOST_HALVES = 20;
const BUSY_SECONDS = 60;

const halvesOf = ({ db }: WebHouse): Map<string, Half> => {
  const halves = HALVES.get(db) ?? new Map<string, Half>();
  HALVES.set(db, halves);
  return halves;
};

export const showSetupCode = (house: WebHouse, c: Context): Response | Promise<Response> =>
  passwordPage(house, c, { code: '', faults: [] });

/** Takes either of the two steps. */
export async function postSetupCode(house: WebHouse, c: Context): Promise<Response> {
  const said = await saidIn(c);
  const refused = tooManyTries(house, c, localTries('setup', placeOf(house, c)));
  if (refused !== null) return await refused;
  return said('step') === 'totp' ? await tryTotp(house, c, said('totp')) : await choosePassword(house, c, said);
}

type Said = (name: string) => string;

async function choosePassword(house: WebHouse, c: Context, said: Said): Promise<Response> {
  const [code, password] = [said('code').trim().slice(0, 100), said('password')];
  const faults = passwordFaults(house, { code, password, again: said('again') });
  if (faults.some(({ field }) => field === 'code'))
    noteRefusal(house, { way: 'local', object: 'sign-in:setup', why: 'code' });
  if (faults.length > 0) return await passwordPage(house, c, { code, faults });
  if (isVerifierBusy()) return await tooMany(house, c, addSeconds(house.now(), BUSY_SECONDS));
  const half = { code, password: await keptPassword(password, house.passwordCost), totp: newTotpSecret() };
  const halves = halvesOf(house);
  const [oldest] = halves.keys();
  if (halves.size >= MOST_HALVES && oldest !== undefined) halves.delete(oldest);
  halves.set(hashOf(browserFor(house, c)), half);
  return await totpPage(house, c, half, []);
}

function passwordFaults(house: WebHouse, typed: { code: string; password: string; again: string }): Fault[] {
  const { name, county, id } = house.municipality;
  const fault = passwordFault(typed.password, [name, county, id]);
  const faults: (Fault | false)[] = [
    !holdsSetupCode(house.db, typed.code, house.now()) && { field: 'code', text: CODE_FAULT },
    fault !== null && { field: 'password', text: fault },
    fault === null && typed.password !== typed.again && { field: 'again', text: 'De två lösenorden är inte lika.' },
  ];
  return faults.filter((one) => one !== false);
}

const CODE_FAULT =
  'Koden stämmer inte, eller gäller inte längre. Den gäller i en timme och fungerar en gång. Kör account --reset där tjänsten körs, så kommer en ny.';

async function tryTotp(house: WebHouse, c: Context, typed: string): Promise<Response> {
  const browser = browserOf(house, c);
  const half = browser === null ? undefined : halvesOf(house).get(hashOf(browser));
  if (browser === null || half === undefined) {
    const text = 'Det gick för lång tid, eller så bytte du webbläsare. Börja om här.';
    return await passwordPage(house, c, { code: '', faults: [{ field: 'code', text }] });
  }
  const step = stepOfCode(half.totp, typed, house.realNow());
  if (step === null) {
    const text = 'Koden stämmer inte. Se att telefonens klocka går rätt, och skriv den kod som appen visar nu.';
    return await totpPage(house, c, half, [{ field: 'totp', text }]);
  }
  const answer = house.db.transaction(() => madeAccount(house, c, half, step)).immediate();
  halvesOf(house).delete(hashOf(browser));
  if (answer === null)
    return await passwordPage(house, c, { code: half.code, faults: [{ field: 'code', text: CODE_FAULT }] });
  house.deliverSoon();
  return answer;
}

/** Makes the account, or gives the one there is what it is to have from now on, and signs in with it. Null when the code holds no more. */
function madeAccount(house: WebHouse, c: Context, half: Half, step: number): Response | null {
  const { db } = house;
  const at: Instant = house.now();
  if (!useSetupCode(db, half.code, at)) return null;
  const event = hasLocalAccount(db) ? 'renewed' : 'made';
  const id = keepLocalAccount(db, { password: half.password, totp: half.totp, lastStep: step }, at);
  endSessionsOf(db, id, at);
  noteInLog(db, { account: id, role: 'admin', way: 'local', at, action: `account.${event}`, object: `account:${id}` });
  house.tellOfLocalAccount(event);
  const account = accountById(db, id);
  return account === undefined ? null : signInAs(house, c, account, 'local', event === 'made' ? '/setup' : '/me');
}

/** The frame of a page whose forms are bound to the browser, which may get its cookie only now. */
function boundFrame(house: WebHouse, c: Context) {
  const browser = browserFor(house, c);
  const token = visitorOf(house, c) === null ? { token: formTokenFor(house, browser) } : {};
  return { ...frameOf(house, c), ...token };
}

const passwordPage = (house: WebHouse, c: Context, { code, faults }: { code: string; faults: Fault[] }) =>
  c.html(SetupPasswordPage({ frame: boundFrame(house, c), code, faults }), faults.length > 0 ? 400 : 200);

const totpPage = (house: WebHouse, c: Context, { totp }: Half, faults: Fault[]) =>
  c.html(
    SetupTotpPage({
      frame: boundFrame(house, c),
      secret: totp,
      href: totpHref(totp, house.municipality.name),
      faults,
    }),
    faults.length > 0 ? 400 : 200,
  );
