// The accounts: who has signed in, as what and how; shuts one, opens it again, and ends its sessions.
import type { Context } from 'hono';
import { addSeconds } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import { setDisabled } from '../store/accounts.ts';
import { type AccountInUse, accountsInUse, endSessionsOf } from '../store/sessions.ts';
import { AccountPage, AccountsPage, accountHref } from '../views/pages/accounts.tsx';
import { changing, type Maker, type Told } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { LONGEST_SECONDS } from './session-age.ts';
import { visitorOf } from './signed-in.ts';
import { refuse } from './writing.ts';

const inUse = ({ db, now }: WebHouse): AccountInUse[] => accountsInUse(db, addSeconds(now(), -LONGEST_SECONDS));

const committeeNames = ({ municipality }: WebHouse): Map<string, string> =>
  new Map(municipality.committees.map(({ id, name }) => [id, name]));

export const showAccounts = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(
    AccountsPage({
      frame: frameOf(house, c),
      accounts: inUse(house),
      committees: committeeNames(house),
      own: visitorOf(house, c)?.account ?? null,
    }),
  );

export const showAccount = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(
    AccountPage({
      frame: frameOf(house, c),
      account: accountAt(house, c),
      committees: committeeNames(house),
      own: visitorOf(house, c)?.account ?? null,
      done: DONE.find((one) => one === c.req.query('done')) ?? null,
    }),
  );

/** What the buttons do, as the page then says. */
const DONE = ['disable', 'enable', 'end-sessions'] as const;
export type AccountChange = (typeof DONE)[number];

/** Shuts the account: its sessions end, and nobody signs in with it until it is opened. */
export const disableAccount = changingAccount('disable', (house, { id }, { at }) => {
  if (!setDisabled(house.db, id, at)) return null;
  return { after: { sessions: endSessionsOf(house.db, id, at) } };
});

export const enableAccount = changingAccount('enable', (house, { id }) =>
  setDisabled(house.db, id, null) ? {} : null,
);

export const endAccountSessions = changingAccount('end-sessions', (house, { id }, { at }) => {
  const sessions = endSessionsOf(house.db, id, at);
  return sessions === 0 ? null : { after: { sessions } };
});

/** A button on an account's page. `work` makes the change and says what to tell of it; null when it is so already. */
function changingAccount(
  change: AccountChange,
  work: (house: WebHouse, account: AccountInUse, maker: Maker) => Pick<Told, 'before' | 'after'> | null,
) {
  return (house: WebHouse, c: Context): Response | Promise<Response> => {
    const account = accountAt(house, c);
    const href = accountHref(account.id);
    if (change === 'disable' && visitorOf(house, c)?.account === account.id) {
      const why = ['Du kan inte stänga ditt eget konto.', 'Be en annan administratör, så att någon alltid kommer in.'];
      return refuse(house, c, 409, why, { href, name: `Till konto ${account.id}` });
    }
    changing(house, c, (maker) => {
      const told = work(house, account, maker);
      return told && { action: `account.${change}`, object: `account:${account.id}`, ...told, result: true };
    });
    return c.redirect(`${href}?done=${change}`, 303);
  };
}

function accountAt(house: WebHouse, c: Context): AccountInUse {
  const account = inUse(house).find(({ id }) => String(id) === c.req.param('id'));
  if (account === undefined) throw new NotFound('Det finns inget konto med det numret.');
  return account;
}
