// Signing in with the service's own account: a password and a code from an authenticator, for when no other way works. Its use is told.
import type { Context } from 'hono';
import { addSeconds } from '../domain/calendar.ts';
import { accountById } from '../store/accounts.ts';
import { localAccount, useStep } from '../store/local-account.ts';
import type { WebHouse } from './house.ts';
import { localTries, tooMany, tooManyTries } from './limits.ts';
import { saidIn } from './own-form.ts';
import { placeOf } from './place.ts';
import { isPassword, isVerifierBusy } from './scrypt.ts';
import { signInPage } from './sign-in.ts';
import { noteRefusal, signInAs } from './signing-in.ts';
import { newTotpSecret, stepOfCode } from './totp.ts';

const BUSY_SECONDS = 60;

/** Signs in whoever has the password and a code that has not been used. The answer never tells which of them was wrong, nor how long it took. */
export async function signInLocally(house: WebHouse, c: Context): Promise<Response> {
  const { db, now, realNow, passwordCost } = house;
  const said = await saidIn(c);
  const refused = tooManyTries(house, c, localTries('account', placeOf(house, c)));
  if (refused !== null) return await refused;
  if (isVerifierBusy()) return await tooMany(house, c, addSeconds(now(), BUSY_SECONDS));
  const known = localAccount(db);
  const isRight = await isPassword(said('password'), known?.password ?? null, passwordCost);
  const step = stepOfCode(known?.totp ?? newTotpSecret(), said('code'), realNow());
  const answer = db
    .transaction((): Response | null => {
      // Asked again: it may have got another password while this one was worked out.
      const local = localAccount(db);
      const account = local && local.password === known?.password ? accountById(db, local.account) : undefined;
      if (account === undefined || !isRight || step === null || !useStep(db, step)) {
        noteRefusal(house, { way: 'local', object: 'sign-in:local', why: 'password-or-code' });
        return null;
      }
      const signedIn = signInAs(house, c, account, 'local', said('to'));
      if (signedIn !== null) house.tellOfLocalAccount('used');
      return signedIn;
    })
    .immediate();
  if (answer !== null) {
    house.deliverSoon();
    return answer;
  }
  return await signInPage(house, c, {
    status: 403,
    to: said('to'),
    trouble: {
      title: 'Det gick inte att logga in',
      words: [
        'Lösenordet eller koden stämmer inte.',
        'Varje kod fungerar en gång: vänta på nästa i appen och försök igen. Är lösenordet borta kan den som driftar tjänsten köra account --reset.',
      ],
    },
    local: { fault: 'Lösenordet eller koden stämmer inte.' },
  });
}
