// The pages of accounts: who has signed in, as what and how, and the buttons that shut an account or sign it out.
import type { SignInWay } from '../../domain/access.ts';
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import { ROLE_WORDS, WAY_WORDS } from '../access-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Fact, TABLE, TableHead } from '../parts.tsx';
import { capital, clock, counted, listed } from '../swedish.ts';
import { Token } from '../token.tsx';

/** An account as the pages show it. */
interface ShownAccount {
  id: number;
  name: string;
  recipient: string | null;
  role: keyof typeof ROLE_WORDS;
  committees: readonly string[];
  madeAt: Instant;
  disabledAt: Instant | null;
  lastWay: SignInWay | null;
  lastAt: Instant | null;
  sessions: number;
}

interface AccountsProps {
  frame: Frame;
  accounts: readonly ShownAccount[];
  /** The committees' names, by id. */
  committees: ReadonlyMap<string, string>;
  /** The reader's own account; null when they have none. */
  own: number | null;
}

/** Where the page of an account is. */
export const accountHref = (id: number): string => `/accounts/${id}`;

export const AccountsPage = (props: AccountsProps) => (
  <Layout frame={props.frame} title="Konton" place={null}>
    <h1>Konton</h1>
    <p class="lead">
      Alla som har loggat in och gjort något, med rollen de hade sist. Här stänger du ett konto eller loggar ut det;
      rollen kommer från kommunens katalog eller register och ändras där.
    </p>
    {props.accounts.length === 0 ? (
      <p>
        Ingen har loggat in än. Så snart någon gör det står kontot här. Ställ in hur det går till i driftboken, under
        Inloggning.
      </p>
    ) : (
      <Table {...props} />
    )}
  </Layout>
);

const HEADS = ['Konto', 'Namn', 'Roll', 'Senast inloggad', 'Läge'];

const Table = ({ accounts, committees, own }: AccountsProps) => (
  <table {...TABLE.table}>
    <caption>{counted(accounts.length, 'konto', 'konton')}, det nyaste först</caption>
    <TableHead heads={HEADS} />
    <tbody {...TABLE.group}>
      {accounts.map((account) => (
        <tr {...TABLE.row}>
          <td data-head="Konto" {...TABLE.cell}>
            <a href={accountHref(account.id)}>Konto {account.id}</a>
          </td>
          <td data-head="Namn" {...TABLE.cell}>
            {nameOf(account)}
            {account.id === own && ' (du)'}
          </td>
          <td data-head="Roll" {...TABLE.cell}>
            {capital(ROLE_WORDS[account.role])}
            {account.committees.length > 0 && <> för {namesOf(account, committees)}</>}
          </td>
          <td data-head="Senast inloggad" {...TABLE.cell}>
            {lastLine(account)}
          </td>
          <td data-head="Läge" {...TABLE.cell}>
            <State {...account} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Somebody who has asked to be forgotten has no name left. */
const nameOf = ({ name }: ShownAccount): string => (name.trim() === '' ? 'Namnet är borttaget' : name);

const namesOf = ({ committees }: ShownAccount, names: ReadonlyMap<string, string>): string =>
  listed(committees.map((id) => names.get(id) ?? id));

const whenOf = (at: Instant): string => `${inSwedish(dayAt(at), { weekday: false })} ${clock(timeAt(at), null)}`;

const lastLine = ({ lastAt, lastWay }: ShownAccount): string =>
  lastAt === null || lastWay === null ? 'Inte de senaste 30 dagarna' : `${whenOf(lastAt)}, med ${WAY_WORDS[lastWay]}`;

const State = ({ disabledAt, sessions }: ShownAccount) =>
  disabledAt !== null ? (
    <span class="status failed">Stängt</span>
  ) : sessions > 0 ? (
    <span class="status open">Inloggat</span>
  ) : (
    <span class="status closed">Utloggat</span>
  );

interface AccountProps extends Omit<AccountsProps, 'accounts'> {
  account: ShownAccount;
  /** What a button has just done. */
  done: 'disable' | 'enable' | 'end-sessions' | null;
}

const DONE: Record<NonNullable<AccountProps['done']>, string> = {
  disable: 'Kontot är stängt och utloggat överallt.',
  enable: 'Kontot är öppet igen. Personen kan logga in som vanligt.',
  'end-sessions': 'Kontot är utloggat överallt. Personen kan logga in igen.',
};

export const AccountPage = ({ frame, account, committees, own, done }: AccountProps) => (
  <Layout frame={frame} title={`Konto ${account.id}`} place={null}>
    <p class="back">
      <a href="/accounts">Till alla konton</a>
    </p>
    <h1>
      Konto {account.id}: {nameOf(account)}
    </h1>
    <p class="lead">
      {capital(ROLE_WORDS[account.role])}
      {account.committees.length > 0 && <> för {namesOf(account, committees)}</>}. Det som kontot har ändrat står i{' '}
      <a href={`/log?who=${account.id}`}>loggen</a>.
    </p>
    {done !== null && isSo(account, done) && (
      <div class="note" role="status">
        <p>{DONE[done]}</p>
      </div>
    )}
    <dl class="facts">
      <Fact name="Läge">
        <State {...account} />
        {account.disabledAt !== null && `sedan ${whenOf(account.disabledAt)}`}
        {account.disabledAt === null &&
          account.sessions > 0 &&
          `i ${counted(account.sessions, 'webbläsare', 'webbläsare')}`}
      </Fact>
      <Fact name="Senast inloggad">{lastLine(account)}</Fact>
      <Fact name="Brev går till">{account.recipient ?? 'Ingen adress'}</Fact>
      <Fact name="Skapat">{whenOf(account.madeAt)}</Fact>
    </dl>
    <Buttons account={account} isOwn={account.id === own} />
  </Layout>
);

/** What the address says was done is only told when it is so. */
const isSo = ({ disabledAt, sessions }: ShownAccount, done: NonNullable<AccountProps['done']>): boolean =>
  done === 'disable' ? disabledAt !== null : disabledAt === null && (done === 'enable' || sessions === 0);

const Buttons = ({ account: { id, disabledAt, sessions }, isOwn }: { account: ShownAccount; isOwn: boolean }) => (
  <>
    <h2>Ändra</h2>
    {sessions > 0 && disabledAt === null && (
      <Button action={`${accountHref(id)}/end-sessions`}>Logga ut överallt</Button>
    )}
    {disabledAt !== null ? (
      <Button action={`${accountHref(id)}/enable`}>Öppna kontot igen</Button>
    ) : isOwn ? (
      <p>Det här är ditt eget konto. En annan administratör kan stänga det.</p>
    ) : (
      <>
        <p>
          Ett stängt konto loggas ut direkt och kan inte logga in igen förrän någon öppnar det. Personens brev påverkas
          inte.
        </p>
        <Button action={`${accountHref(id)}/disable`}>Stäng kontot</Button>
      </>
    )}
  </>
);

const Button = ({ action, children }: { action: string; children?: string }) => (
  <form method="post" action={action} class="undo">
    <Token />
    <button type="submit">{children}</button>
  </form>
);
