// The command `start`: the service itself. Serves the pages and does what is due, until it is told to stop.
import type { SignedIn } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import { isTrialHost, refuseWrongRecipients } from '../domain/recipients.ts';
import { committeesLacking } from '../domain/sign-in.ts';
import { isOpenAddress } from '../domain/sign-in-settings.ts';
import { senderOf, writeNotices } from '../jobs/alarm.ts';
import { digestsDue, writeDigests } from '../jobs/digest.ts';
import { examine } from '../jobs/examine.ts';
import { writePauses } from '../jobs/pauses.ts';
import { openPreview } from '../jobs/preview.ts';
import { writeAccountLetter, writeSignInLetter } from '../jobs/sign-in-letter.ts';
import type { CrawlDoors } from '../jobs/sweep.ts';
import { type TickNeeds, tick, written } from '../jobs/tick.ts';
import { NOT_TRIED, trySource } from '../jobs/try-source.ts';
import { writeUrgent } from '../jobs/urgent.ts';
import { renewAllWords } from '../jobs/words.ts';
import type { Lease } from '../store/lease.ts';
import { lastAlarmAt } from '../store/letters.ts';
import { municipalityNumber } from '../store/municipality.ts';
import type { Store } from '../store/open.ts';
import { paceSearch } from '../store/search-view.ts';
import { secretOf } from '../store/sessions.ts';
import { choicesIn } from '../store/settings.ts';
import { createApp } from '../web/app.ts';
import { PASSWORD_COST } from '../web/scrypt.ts';
import { type Served, serve } from '../web/serve.ts';
import { sayHowToBegin } from './account.ts';
import { addressOf, crawlOne, withDoors } from './crawl.ts';
import { deliverNow, deliveryDone } from './deliver.ts';
import { digestsNow } from './digest.ts';
import { compoundsOf, type Hall } from './hall.ts';
import { letterNeeds, mailDomainOf, standardSettings } from './letter-needs.ts';
import { findAgainNow, joinNow, matchNow } from './match.ts';
import { municipalityOf } from './municipality.ts';
import { readableSources, tipsNow, trialDoors } from './own-sources.ts';
import { asWriter } from './session.ts';
import { sourceHealths, sourceHistories } from './status.ts';

/** Ends when `stop` is aborted, after the job in hand. */
export async function startCommand(hall: Hall, stop: AbortSignal): Promise<void> {
  await asWriter(hall, (db, lease) =>
    withDoors(hall, db, async (doors) => {
      if (isOfFile(hall, db)) hall.openMail(municipalityOf(hall, db)); // Refuses now what would else fail at the first letter.
      tipsNow(hall, db);
      const served = await servePages(hall, db, lease, { doors });
      hall.say(`Utlysningsvakt för ${municipalityOf(hall, db).name} svarar på ${served.url}`);
      sayOfAddress(hall);
      sayHowToBegin(hall, db);
      const held = whyHeld(hall, db);
      if (held !== null) hall.say(`Inga brev skrivs än. ${held}`);
      sayOfGroups(hall, db);
      if (hall.nodeIsOld) hall.say('Den här versionen av Node får inga säkerhetsrättningar längre. Byt till Node 24.');
      if (hall.config.mail.mode === 'postbox')
        hall.say('Inga brev skickas: de läggs i postlådan på sidorna (MAIL_MODE=postbox).');
      const needs = tickNeeds(hall, db, (source) => crawlOne(hall, doors, source), stop);
      let working: Promise<unknown> = Promise.resolve();
      const wake = async () => {
        working = tick({ ...needs, sources: readableSources(hall, db) })
          .then(() => renewAllWords(db, compoundsOf(hall), stop))
          .catch((error: unknown) => hall.log.error({ err: error }, 'a look at what is due failed'));
        await working;
      };
      try {
        // Before the timer: a first look may last for minutes, and two at once would read the same source twice.
        await wake();
        const timer = hall.everyMinute(wake);
        await new Promise<void>((stopped) =>
          stop.aborted ? stopped() : stop.addEventListener('abort', () => stopped(), { once: true }),
        );
        timer.stop();
      } finally {
        await served.close();
        await working;
        await deliveryDone();
      }
    }),
  );
}

/** Whether the people are those of the file that the settings name: then whoever set it mends it, before anything starts. */
const isOfFile = (hall: Hall, db: Store): boolean => hall.config.isMunicipalityNamed && municipalityNumber(db) === 0;

/**
 * Why no letters are written although they are to be sent for real: among the people who are kept on the pages are those of an example, or
 * others whom letters must not go to. It is mended on the pages, so they must be served. Null when letters may be written.
 */
function whyHeld(hall: Hall, db: Store): string | null {
  const { smtp, from, allowed } = hall.config.mail;
  if (smtp === null) return null;
  try {
    refuseWrongRecipients(municipalityOf(hall, db), { allowed, from, trial: isTrialHost(smtp.host) });
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Not a refusal: whoever only reads, or tries the service within their own net, needs no https. Those who sign in do. */
function sayOfAddress({ config: { publicUrl }, say }: Hall): void {
  if (isOpenAddress(publicUrl))
    say(
      `Varning: inloggningen går att avlyssna. PUBLIC_URL är "${publicUrl}", utan https, så nödkontots lösenord och länkarna i mejlen skickas okrypterade. Sätt en proxy med https framför och ange adressen som börjar med https://.`,
    );
}

/** Not a refusal: a committee that goes on the pages must not keep the service from starting, and its group gives nobody anything. */
function sayOfGroups(hall: Hall, db: Store): void {
  const { name, committees } = municipalityOf(hall, db);
  for (const id of committeesLacking(hall.config.signIn.groups, committees))
    hall.say(`GROUP_ROLES nämner nämnden "${id}", som inte finns i ${name}. Den gruppen ger ingen behörighet.`);
}

/** Whoever sits at the machine that shows the example: nothing there is anybody's, so nobody signs in. */
const AT_THE_EXAMPLE: SignedIn = {
  account: null,
  issuer: 'example',
  subject: 'example',
  way: 'machine',
  role: 'coordinator',
  committees: [],
  name: 'Exempel',
  recipient: null,
};

/** The pages, over a database that this process may write. `doors`: with what a source is tried; `example`: what they show is made up. */
export function servePages(
  hall: Hall,
  db: Store,
  lease: Lease,
  { doors, example = false }: { doors?: CrawlDoors; example?: boolean } = {},
): Promise<Served> {
  paceSearch(db);
  const knowledge = hall.knowledge();
  const { programmes, synonyms } = knowledge;
  const { smtp } = hall.config.mail;
  const municipality = () => municipalityOf(hall, db);
  const { preview } = openPreview({ db, knowledge, municipality, today: () => hall.clock.today() });
  const app = createApp({
    db,
    dataDir: hall.config.dataDir,
    get municipality() {
      return municipality();
    },
    files: hall.municipalityFiles(),
    fonts: hall.fonts,
    signIn: hall.config.signIn,
    formKey: secretOf(db, 'forms'),
    atMachine: example ? AT_THE_EXAMPLE : null,
    allowed: hall.config.mail.allowed,
    sending: { from: hall.config.mail.from, trial: smtp === null || isTrialHost(smtp.host) },
    deliverSoon: () => deliverSoon(hall, db),
    writeSignInLetter: (to, code) => writeSignInLetter(letterheadOf(hall, db, example), to, code),
    tellOfLocalAccount: (event) => writeAccountLetter(letterheadOf(hall, db, example), event),
    passwordCost: PASSWORD_COST,
    realNow: () => hall.realClock.now(),
    whyHeld: () => whyHeld(hall, db),
    writeLettersNow: async () => {
      const needs = { db, clock: hall.clock };
      await written(needs, 'match', () => matchNow(hall, db));
      return (await written(needs, 'digest', async () => digestsNow(hall, db, example))).sentence;
    },
    version: hall.version,
    about: hall.config.about,
    programmes,
    standardSettings: standardSettings(hall),
    knowledge,
    publicUrl: hall.config.publicUrl,
    mailMode: hall.config.mail.mode,
    example,
    expand: synonyms,
    today: () => hall.clock.today(),
    now: () => hall.clock.now(),
    preview,
    examine: (project) => examine({ db, knowledge, municipality: municipality(), today: hall.clock.today() }, project),
    trySource: (form) =>
      doors === undefined
        ? Promise.resolve(NOT_TRIED)
        : trySource(trialDoors(hall, doors), form, addressOf(hall, form.id)),
    readTips: () => tipsNow(hall, db),
    realToday: () => hall.realClock.today(),
    sources: () => sourceHealths(hall, db),
    leaseHeld: () => lease.held(),
    report: (error, id) => hall.log.error({ id, err: error }, 'a page failed'),
  });
  return serve(app, { host: hall.config.host, port: hall.config.port });
}

function tickNeeds(hall: Hall, db: Store, crawl: TickNeeds['crawl'], stop: AbortSignal): TickNeeds {
  const { config, clock, log, sources } = hall;
  return {
    db,
    clock,
    log,
    sources,
    crawl,
    dataDir: config.dataDir,
    crawlTime: config.crawlTime,
    join: async () => joinNow(hall, db),
    match: () => matchNow(hall, db),
    again: () => findAgainNow(hall, db),
    // Asked every minute, so without looking at how each source is doing.
    digestsDue: () => {
      if (whyHeld(hall, db) !== null) return [];
      const municipality = municipalityOf(hall, db);
      return digestsDue({ db, clock, municipality, standard: standardSettings(hall), mailMode: config.mail.mode });
    },
    writeDigests: (due) => writeDigests(letterNeeds(hall, db), due),
    writeUrgent: () => writeUrgent(letterNeeds(hall, db)),
    deliver: () => deliverNow(hall, db, false, stop),
    tellNotices: () => noticesNow(hall, db),
    tellPauses: () => pausesNow(hall, db),
    stop,
  };
}

/** Tells the coordinator what has happened with the sources since the last letter about them. */
function noticesNow(hall: Hall, db: Store): boolean {
  return writeNotices(letterNeeds(hall, db), sourceHistories(hall, db), lastAlarmAt(db) ?? '');
}

/** Tells the coordinator who has stopped their letters, or takes them again. */
const pausesNow = (hall: Hall, db: Store): boolean =>
  writePauses({ ...letterheadOf(hall, db), mailMode: hall.config.mail.mode });

/** What short letters of the service's own are written with. */
function letterheadOf(hall: Hall, db: Store, example = false) {
  const municipality = municipalityOf(hall, db);
  return {
    db,
    municipality,
    clock: hall.clock,
    choices: choicesIn(db, standardSettings(hall)),
    sender: senderOf({ municipality, publicUrl: hall.config.publicUrl, example }),
    mailDomain: mailDomainOf(hall, db),
  };
}

/** After the page: how long it takes to answer must not tell whether there was a letter to write. */
function deliverSoon(hall: Hall, db: Store): void {
  setImmediate(() => {
    if (db.open) deliverNow(hall, db).catch((err: unknown) => hall.log.error({ err }, 'a delivery failed'));
  });
}
