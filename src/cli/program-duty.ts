// The command line's commands of the duty: examining, what is fixed, its archive and its weeding.
import type { Command } from 'commander';
import { type ArchiveOptions, archiveCommand } from './archive.ts';
import { archiveImportCommand } from './archive-import.ts';
import { type ExamineOptions, examineCommand } from './examine.ts';
import type { Hall } from './hall.ts';
import { type VerifyOptions, verifyCommand } from './verify.ts';
import { type WeedOptions, weedCommand } from './weed.ts';

const JSON_OPTION = ['--json', 'skriv JSON i stället för text'] as const;

/** Adds them to the program. `succeeded` is told whether one that looks for faults found none. */
export function addDutyCommands(
  program: Command,
  { hall, succeeded }: { hall: () => Hall; succeeded: (well: boolean) => void },
): void {
  program
    .command('examine')
    .description('pröva EU-finansiering för ett projekt i en fil; det som passar som JSON-rader, bäst först')
    .requiredOption('--project <fil>', 'YAML-fil med projektets id, title och text')
    .option('--calls <fil>', 'fil med en utlysning per rad, som JSON; annars de som är sparade')
    .action((options: ExamineOptions) => examineCommand(hall(), options));
  program
    .command('verify')
    .description('kontrollera att loggen och de fastställda prövningarna är som de skrevs; slutkod 1 om inte')
    .option(...JSON_OPTION)
    .action(async (options: VerifyOptions) => succeeded(await verifyCommand(hall(), options)));
  program
    .command('archive')
    .description('skriv nämndernas prövningar, projekt och ansökningar till ett arkivpaket (BagIt i en zip-fil)')
    .requiredOption('--to <fil>', 'paketets fil; den får inte finnas')
    .option('--without-secret', 'utelämna projekt där något är sekretessbelagt; ett sådant paket går inte att läsa in')
    .option(...JSON_OPTION)
    .action(async (options: ArchiveOptions) => archiveCommand(hall(), options));
  program
    .command('archive-import <fil>')
    .description('läs in ett arkivpaket i en tom databas, med samma nummer och ordalydelse')
    .option(...JSON_OPTION)
    .action(async (file: string, options: { json?: boolean }) => archiveImportCommand(hall(), file, options));
  program
    .command('weed')
    .description('visa vad ett gallringsbeslut omfattar, eller gallra enligt det')
    .requiredOption('--decision <fil>', 'YAML-fil med beslutet')
    .option('--do', 'gallra; utan det visas bara vad som skulle tas bort')
    .option(...JSON_OPTION)
    .action(async (options: WeedOptions) => weedCommand(hall(), options));
}
