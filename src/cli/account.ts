// The command `account`: tells of the service's own account, and makes a code to set it up anew. And what a first start says of it.
import { dayAt, inSwedish } from '../domain/calendar.ts';
import { accountById, setDisabled } from '../store/accounts.ts';
import { hasLocalAccount, localAccount } from '../store/local-account.ts';
import { noteInLog } from '../store/log.ts';
import type { Store } from '../store/open.ts';
import { endSessionsOf } from '../store/sessions.ts';
import { newSetupCode } from '../store/setup-codes.ts';
import { changingByCommand } from './changing.ts';
import type { Hall } from './hall.ts';
import { asPerson, asReader } from './session.ts';

export interface AccountOptions {
  /** Shut it, and make a code by which it gets another password. */
  reset?: boolean;
}

/** Also while the service runs. */
export async function accountCommand(hall: Hall, { reset = false }: AccountOptions): Promise<void> {
  if (!reset) return await asReader(hall, (db) => hall.say(stateLine(db)));
  const code = asPerson(hall, (db) => changingByCommand(hall, db, (at) => resetAccount(db, at)));
  hall.say('Nödkontot är stängt och utloggat tills det har fått nytt lösenord.');
  hall.say(codeLine(hall, code ?? ''));
}

/** Whoever has found the old password gets no further by it. */
function resetAccount(db: Store, at: string) {
  const id = localAccount(db)?.account ?? null;
  if (id !== null) {
    setDisabled(db, id, at);
    endSessionsOf(db, id, at);
  }
  const object = id === null ? 'sign-in:setup' : `account:${id}`;
  return { action: 'account.reset', object, result: newSetupCode(db, at) };
}

function stateLine(db: Store): string {
  const local = localAccount(db);
  const account = local === null ? undefined : accountById(db, local.account);
  if (account === undefined)
    return 'Nödkontot finns inte än. Starta tjänsten, eller kör account --reset, så kommer en engångskod att skapa det med.';
  const since = `sedan ${inSwedish(dayAt(account.madeAt), { weekday: false })}`;
  return account.disabledAt === null
    ? `Nödkontot finns ${since} (konto ${account.id}). Är lösenordet borta: kör account --reset.`
    : `Nödkontot finns ${since} (konto ${account.id}) men är stängt. Kör account --reset för en ny engångskod.`;
}

const codeLine = ({ config: { publicUrl } }: Hall, code: string): string =>
  `Engångskod: ${code}. Öppna ${publicUrl}/sign-in/setup inom en timme och skriv in den.`;

/** At a start without the account: a new code, for nobody else could make it. Codes of earlier starts hold no more. */
export function sayHowToBegin(hall: Hall, db: Store): void {
  if (hasLocalAccount(db)) return;
  const code = db
    .transaction(() => {
      const at = hall.clock.now();
      const doer = { account: null, role: 'service', way: 'service' };
      noteInLog(db, { ...doer, at, action: 'account.setup-code', object: 'sign-in:setup' });
      return newSetupCode(db, at);
    })
    .immediate();
  hall.say(`Nödkontot finns inte än. ${codeLine(hall, code)}`);
}
