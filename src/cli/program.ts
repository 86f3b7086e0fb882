// The command line: which commands there are and what they take.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { Refusal } from '../domain/errors.ts';
import { type AccountOptions, accountCommand } from './account.ts';
import { type AnswerOptions, answerCommand } from './answer.ts';
import { type AnswersOptions, answersCommand } from './answers.ts';
import { backupCommand } from './backup.ts';
import { type CallsOptions, callsCommand } from './calls.ts';
import { crawlCommand } from './crawl.ts';
import { type DeliverOptions, deliverCommand } from './deliver.ts';
import type { DemoNeeds } from './demo.ts';
import { digestCommand } from './digest.ts';
import type { FeedsOptions } from './feeds.ts';
import type { Hall } from './hall.ts';
import { type LetterOptions, letterCommand } from './letter.ts';
import { type LogOptions, logCommand } from './log.ts';
import { matchCommand } from './match.ts';
import { type OwnOptions, ownCommand } from './own.ts';
import type { PeopleOptions } from './people.ts';
import { type PreviewOptions, previewCommand } from './preview.ts';
import { addDutyCommands } from './program-duty.ts';
import { HELP_TITLES, inSwedish, SEE_HELP, unknownCommand, usageInSwedish } from './program-words.ts';
import { type RankFiles, rankCommand } from './rank.ts';
import { type SendTestOptions, sendTestCommand } from './send-test.ts';
import { statusCommand } from './status.ts';

export interface Wiring {
  version: string;
  /** The hall, once the options are known. */
  hall(options: { today?: string }): Hall;
  demo(hall: Hall): Promise<DemoNeeds>;
  /**
   * From now on a signal to stop does not end the process but aborts this; a command that does not ask is ended at once. `withinSeconds`:
   * what is not done by then is left as after a crash, which the next start sorts out.
   */
  stopSignal(withinSeconds?: number): AbortSignal;
}

/** Whoever stops a service kills it after a while; better to leave by ourselves. */
const STOP_SECONDS = 4;

/** Those that need the pages are read when they are asked for: the pages are half of the program, and the other commands begin without them. */
const withPages = {
  start: () => import('./start.ts'),
  demo: () => import('./demo.ts'),
  people: () => import('./people.ts'),
  feeds: () => import('./feeds.ts'),
};

const JSON_OPTION = ['--json', 'skriv JSON i stället för text'] as const;

/** Runs one command. Returns the exit code: 0 when all went well. Throws `Refusal` for what a person must mend. */
export async function runCommand(argv: string[], wiring: Wiring): Promise<number> {
  let exitCode = 0;
  const program = new Command('utlysningsvakt')
    .description('Bevakar EU-utlysningar åt en kommun och skriver till nämndernas kontaktpersoner.')
    .version(wiring.version, '-V, --version', 'visa versionen')
    .option('--today <dag>', 'låt tjänsten leva en annan dag (ÅÅÅÅ-MM-DD)')
    .helpOption('-h, --help', 'visa hjälpen')
    .helpCommand('help [kommando]', 'visa hjälpen för ett kommando')
    .configureOutput({ writeErr: () => {} })
    .configureHelp({
      styleTitle: (title) => HELP_TITLES[title] ?? title,
      styleUsage: usageInSwedish,
      styleSubcommandTerm: usageInSwedish,
    })
    .exitOverride();
  const hall = () => wiring.hall(program.opts());
  const succeeded = (well: boolean) => {
    if (!well) exitCode = 1;
  };

  program
    .command('start')
    .description('starta tjänsten: sidorna, och allt som ska göras på sin tid')
    .action(async () => (await withPages.start()).startCommand(hall(), wiring.stopSignal(STOP_SECONDS)));
  program
    .command('crawl [källa...]')
    .description('läs källorna nu (alla, eller de som nämns)')
    .option('--accept', 'släpp in ett språng i källan som du har tittat på och vet stämmer')
    .option('--refuse', 'källan är trasig: håll det som kom utanför och fråga inte om samma sak igen')
    .option(...JSON_OPTION)
    .action(async (ids: string[], options) => succeeded(await crawlCommand(hall(), ids, options)));
  program
    .command('match')
    .description('jämför utlysningarna med nämndernas områden nu')
    .option(...JSON_OPTION)
    .action((options) => matchCommand(hall(), options));
  program
    .command('digest')
    .description('skriv allas brev nu; ingen får två för samma vecka, månad eller dag')
    .option(...JSON_OPTION)
    .action(async (options) => succeeded(await digestCommand(hall(), options)));
  program
    .command('letter')
    .description('visa brevet som någon skulle få nu; inget sparas och inget skickas')
    .requiredOption('--to <adress>', 'e-postadressen, som i registret')
    .option('--urgent', 'det som inte kan vänta till nästa brev')
    .option('--html <fil>', 'skriv också brevet så som e-postprogram visar det till en fil')
    .option(...JSON_OPTION)
    .action((options: LetterOptions) => letterCommand(hall(), options));
  program
    .command('people')
    .description('visa vilka som får brev och när; pausa någons brev; visa eller ta bort det som är sparat om någon')
    .option('--pause <adress>', 'pausa den personens brev')
    .option('--until <dag>', 'pausens sista dag (ÅÅÅÅ-MM-DD); annars tills vidare')
    .option('--resume <adress>', 'börja skicka igen')
    .option(
      '--end-links <adress>',
      'låt länkarna i den personens brev sluta gälla, till exempel när ett brev har spritts',
    )
    .option('--extract <adress>', 'visa vad som är sparat om personen: registerutdrag')
    .option('--forget <adress>', 'ta bort det som är sparat om personen; breven ligger kvar')
    .option('--instead <adress>', 'till --forget: vem som tar över personens uppdrag')
    .option('--why <skäl>', 'till --forget: skälet, utan namn')
    .option(...JSON_OPTION)
    .action(async (options: PeopleOptions) => (await withPages.people()).peopleCommand(hall(), options));
  program
    .command('deliver')
    .description('lämna de brev som väntar')
    .option('--resend <brev>', 'skicka ett osäkert brev en gång till', numberOf)
    .option('--settle <brev>', 'räkna ett osäkert brev som framme', numberOf)
    .option(...JSON_OPTION)
    .action(async (options: DeliverOptions) => succeeded(await deliverCommand(hall(), options, wiring.stopSignal())));
  program
    .command('send-test')
    .description('skicka ett provbrev nu och säg steg för steg hur det gick; går även medan tjänsten kör')
    .requiredOption('--to <adress>', 'e-postadressen som ska få det')
    .action(async (options: SendTestOptions) => succeeded(await sendTestCommand(hall(), options)));
  program
    .command('status')
    .description('visa hur källorna, breven och disken mår')
    .option('--all', 'lista också de källor som läses som de ska')
    .option(...JSON_OPTION)
    .action((options) => statusCommand(hall(), options));
  program
    .command('calls')
    .description('lista utlysningar')
    .option('--words <ord>', 'sök efter ord, på svenska eller engelska')
    .option('--status <status>', 'öppen, kommande, stängd eller okänd')
    .option('--area <område>', 'områdets id')
    .option('--programme <program>', 'program i data/programmes.yaml')
    .option('--until <dag>', 'sista ansökningsdag senast (ÅÅÅÅ-MM-DD)')
    .option('--most <antal>', 'högst så många (50)')
    .option(...JSON_OPTION)
    .action((options: CallsOptions) => callsCommand(hall(), options));
  program
    .command('answer <utlysning>')
    .description('svara för en nämnd om en utlysning är relevant; går även medan tjänsten kör')
    .requiredOption('--committee <id>', 'nämndens eller bolagets id')
    .option('--relevant', 'den är relevant')
    .option('--not-relevant', 'den är inte relevant')
    .option('--why <kod>', 'varför inte: ämne, roll, storlek, tid eller annat')
    .option('--words <text>', 'med egna ord, högst 500 tecken')
    .action((key: string, options: AnswerOptions) => answerCommand(hall(), key, options));
  program
    .command('answers')
    .description('visa svaren och vad de har ändrat, eller ångra ett')
    .option('--committee <id>', 'bara den nämndens eller det bolagets')
    .option('--undo <svar>', 'ångra svaret med det numret', numberOf)
    .option(...JSON_OPTION)
    .action((options: AnswersOptions) => answersCommand(hall(), options));
  program
    .command('feeds')
    .description('visa en nämnds egna adresser till kalender, flöden och tabeller; går även medan tjänsten kör')
    .requiredOption('--committee <id>', 'nämndens eller bolagets id')
    .option('--renew', 'byt adresser: de gamla slutar gälla')
    .option(...JSON_OPTION)
    .action(async (options: FeedsOptions) => (await withPages.feeds()).feedsCommand(hall(), options));
  program
    .command('log')
    .description('visa vem som har ändrat vad, eller kontrollera att loggen är som den skrevs')
    .option('--verify', 'gå igenom hela loggen; slutkod 1 om någon rad är ändrad')
    .option('--most <antal>', 'högst så många rader (20)', numberOf)
    .option(...JSON_OPTION)
    .action(async (options: LogOptions) => succeeded(await logCommand(hall(), options)));
  program
    .command('account')
    .description('visa om tjänstens nödkonto finns, eller gör en ny engångskod när lösenordet är borta')
    .option('--reset', 'stäng nödkontot och gör en engångskod som det får nytt lösenord med')
    .action((options: AccountOptions) => accountCommand(hall(), options));
  program
    .command('backup [mapp]')
    .description('gör en kontrollerad säkerhetskopia, även medan tjänsten går')
    .option(...JSON_OPTION)
    .action((folder: string | undefined, options) => backupCommand(hall(), folder, options));
  program
    .command('own')
    .description('visa kommunens egna källor, eller pröva en')
    .option('--try <källa>', 'läs högst tre sidor av källan och visa vad den skulle ge; inget av det sparas')
    .option(...JSON_OPTION)
    .action(async (options: OwnOptions) => succeeded(await ownCommand(hall(), options)));
  program
    .command('preview')
    .description('pröva ett annat område eller en annan gräns för en nämnd; inget ändras')
    .requiredOption('--committee <nämnd>', 'nämndens eller bolagets id')
    .option('--area <fil>', 'YAML-fil med områdets id, name, description och terms')
    .option('--threshold <poäng>', 'berätta från så många poäng (0–100)')
    .option(...JSON_OPTION)
    .action((options: PreviewOptions) => previewCommand(hall(), options));
  program
    .command('rank')
    .description('rangordna en fil med utlysningar för ett område; JSON-rader, bäst först')
    .requiredOption('--area <fil>', 'YAML-fil med områdets id, name, description och terms')
    .requiredOption('--calls <fil>', 'fil med en utlysning per rad, som JSON')
    .action((options: RankFiles) => rankCommand(hall(), options));
  addDutyCommands(program, { hall, succeeded });
  program
    .command('demo')
    .description('lev två exempelveckor på den här datorn och visa sidorna')
    .action(async () => {
      const here = hall();
      await (await withPages.demo()).demoCommand(here, await wiring.demo(here), wiring.stopSignal(STOP_SECONDS));
    });

  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    const [first, about] = argv;
    if (error.code === 'commander.help' && first === 'help' && about !== undefined)
      throw new Refusal(unknownCommand(`'${about}'`), { cause: error });
    if (error.code === 'commander.help') {
      program.outputHelp();
      return 1;
    }
    throw new Refusal(`${inSwedish(error)} ${SEE_HELP}`, { cause: error });
  }
  return exitCode;
}

function numberOf(said: string): number {
  if (!/^\d+$/.test(said)) throw new InvalidArgumentError('Ange ett nummer.');
  return Number(said);
}
