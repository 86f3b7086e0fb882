// The command `send-test`: sends one trial letter through the real settings, and says step by step what happened and what to do.
import { setTimeout as sleep } from 'node:timers/promises';
import { isMailAddress } from '../domain/address.ts';
import { addSeconds, timeAt } from '../domain/calendar.ts';
import { type MailRetry, Refusal } from '../domain/errors.ts';
import { type Letter, oneLine } from '../domain/letter.ts';
import type { SmtpConfig } from '../domain/mail-settings.ts';
import { domainOf, isAllowed } from '../domain/recipients.ts';
import type { Mail } from '../edges/mail.ts';
import { handTestLetter, type TestFate, writeTestLetter } from '../jobs/test-letter.ts';
import { LeaseTaken } from '../store/lease.ts';
import { letterById } from '../store/letters.ts';
import type { Store } from '../store/open.ts';
import { MAIL_SERVER, waitOf } from '../store/runs.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asPerson, asReader, asWriter } from './session.ts';

export interface SendTestOptions {
  to: string;
}

/** The service looks for letters once a minute; a server may take its time. */
const SERVICE_SECONDS = 90;

/** Returns whether the letter was handed over. `serviceSeconds`: how long a service that runs is waited for. */
export async function sendTestCommand(
  hall: Hall,
  { to }: SendTestOptions,
  serviceSeconds = SERVICE_SECONDS,
): Promise<boolean> {
  refuseRecipient(hall, to);
  const mail = hall.openMail(municipalityOf(hall));
  for (const line of wayOf(hall)) hall.say(line);
  try {
    return await asWriter(hall, async (db) => {
      const letter = written(hall, db, to);
      const fate = await handTestLetter({ db, clock: hall.clock, mail }, letter);
      for (const line of outcomeOf(mail.mode, letter, fate)) hall.say(line);
      return fate.state === 'sent';
    });
  } catch (error) {
    if (!(error instanceof LeaseTaken)) throw error;
    return await leftToService(hall, to, serviceSeconds);
  }
}

function refuseRecipient({ config }: Hall, to: string): void {
  if (!isMailAddress(to))
    throw new Refusal(`"${oneLine(to)}" är ingen e-postadress. Skriv en, utan namn och tecken runt om.`);
  if (!isAllowed(to, config.mail.allowed))
    throw new Refusal(`Inget brev får gå till ${domainOf(to)}: domänen står inte i MAIL_ALLOW.`);
}

function written(hall: Hall, db: Store, to: string): Letter {
  const { config, clock } = hall;
  const municipality = municipalityOf(hall, db);
  const { name, coordinator, policy } = municipality;
  const sender = {
    municipality: name,
    policyTitle: policy.title,
    duty: null,
    coordinator,
    publicUrl: config.publicUrl,
    example: false,
  };
  const mailDomain = domainOf(config.mail.from ?? coordinator.email);
  return writeTestLetter({ db, clock, sender, mailDomain }, to);
}

const SECURITY: Record<SmtpConfig['security'], string> = {
  starttls: 'krypterat med STARTTLS, certifikatet kontrolleras',
  tls: 'krypterat från första byten, certifikatet kontrolleras',
  'insecure-internal': 'utan kryptering (insecure-internal)',
};

/** The way that the letter will take, as the settings say. */
function wayOf(hall: Hall): string[] {
  const { smtp, from, bouncesTo } = hall.config.mail;
  if (smtp === null) return ['MAIL_MODE=postbox: inget skickas på riktigt.'];
  const coordinator = municipalityOf(hall).coordinator.email;
  const sender = from ?? coordinator;
  return [
    `E-postserver: ${smtp.host}:${smtp.port}, ${SECURITY[smtp.security]}.`,
    `Inloggning: ${loginOf(smtp)}.`,
    `Avsändare: ${sender}. Svar går till ${coordinator}, studsar till ${bouncesTo ?? sender}.`,
  ];
}

function loginOf({ user, oauth }: SmtpConfig): string {
  if (user === null) return 'ingen';
  if (oauth === null) return `som ${user} med lösenord`;
  return `som ${user} med OAuth (XOAUTH2), med en åtkomsttoken från ${new URL(oauth.url).host}`;
}

const TODO: Record<MailRetry, string> = {
  stop: 'Rätta det och kör kommandot igen. Så länge felet finns lämnas inga brev; de väntar.',
  never: 'Kontrollera adressen, och att avsändaren får skicka dit. Kör sedan kommandot igen.',
  later: 'Försök igen om några minuter. Händer det igen: kontrollera SMTP_URL (namn och port) och brandväggen.',
  uncertain: 'Titta i inkorgen innan du skickar ett nytt.',
};

function outcomeOf(mode: Mail['mode'], { id }: Pick<Letter, 'id'>, { state, said, retry }: TestFate): string[] {
  if (state === 'sent' && mode === 'postbox') return [`Provbrev ${id} ligger i den inbyggda postlådan på sidorna.`];
  if (state === 'sent')
    return [
      `Provbrev ${id} är lämnat till e-postservern, som svarade: ${said}`,
      'Titta i inkorgen, också bland skräpposten. Att servern har tagit emot brevet betyder inte att det har kommit fram.',
    ];
  const settle = `Kom det fram? Kör då "utlysningsvakt deliver --settle ${id}".`;
  return [
    `Provbrev ${id} ${state === 'uncertain' ? 'kan ha kommit fram' : 'lämnades inte'}. ${said}`,
    ...(retry === null ? [] : [TODO[retry]]),
    ...(state === 'uncertain' ? [settle] : []),
  ];
}

/** Another process holds the lease: it delivers, and this one tells how that went. */
async function leftToService(hall: Hall, to: string, waitSeconds: number): Promise<boolean> {
  const { mode } = hall.config.mail;
  const letter = asPerson(hall, (db) => written(hall, db, to));
  const rest = asPerson(hall, (db) => waitOf(db, MAIL_SERVER));
  if (mode === 'live' && rest !== null && rest > hall.clock.now()) {
    hall.say(
      `Provbrev ${letter.id} väntar. Tjänsten som körs lämnar inga brev före klockan ${timeAt(rest)}, eftersom e-postservern nyss sade ifrån. Kör "utlysningsvakt deliver" sedan tjänsten är stoppad, om du inte vill vänta.`,
    );
    return false;
  }
  hall.say(`Tjänsten körs och lämnar provbrev ${letter.id} inom en minut. Väntar …`);
  const until = addSeconds(hall.realClock.now(), waitSeconds);
  while (hall.realClock.now() < until) {
    const { state, attempts, answer } = await asReader(hall, (db) => letterById(db, letter.id));
    const said = answer ?? '';
    if (state === 'sent' || state === 'failed' || state === 'uncertain') {
      for (const line of outcomeOf(mode, letter, { state, said, retry: null })) hall.say(line);
      return state === 'sent';
    }
    if (state === 'pending' && attempts > 0) {
      hall.say(`Provbrev ${letter.id} lämnades inte. ${said} Tjänsten försöker igen senare.`);
      return false;
    }
    await sleep(Math.min(1000, waitSeconds * 250));
  }
  hall.say(
    `Tjänsten har inte lämnat provbrev ${letter.id} än; den kan vara upptagen med att läsa källorna. Se hur det går på sidan Utskick.`,
  );
  return false;
}
