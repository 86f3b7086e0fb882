// What the command line says in Swedish where its library speaks English: the help's headings, and what is wrong with a command.

/** Said after what was wrong. */
export const SEE_HELP = 'Kör "utlysningsvakt --help" för att se vad som finns.';
export const unknownCommand = (named: string): string => `Kommandot ${named} finns inte. ${SEE_HELP}`;
/** How a command is used, in Swedish. */
export const usageInSwedish = (usage: string): string =>
  usage.replace('[options]', '[val]').replace('[command]', '[kommando]');

/** What commander says of a wrong command line, as a Swedish sentence that names what was wrong. */
export function inSwedish({ code, message }: { code: string; message: string }): string {
  const [named = ''] = /'[^']+'/.exec(message) ?? [];
  if (code === 'commander.unknownCommand') return `Kommandot ${named} finns inte.`;
  if (code === 'commander.unknownOption') return `Valet ${named} finns inte.`;
  if (code === 'commander.missingMandatoryOptionValue') return `Valet ${named} måste anges.`;
  if (code === 'commander.optionMissingArgument') return `Valet ${named} behöver ett värde.`;
  if (code === 'commander.missingArgument') return `Kommandot behöver veta ${named}.`;
  if (code === 'commander.excessArguments') return 'Kommandot fick för många argument.';
  if (code === 'commander.invalidArgument') return `Värdet till ${named} går inte att använda: ange ett nummer.`;
  return `Kommandoraden går inte att tolka (${message}).`;
}

/** The headings of the help. */
export const HELP_TITLES: Record<string, string> = {
  'Usage:': 'Användning:',
  'Options:': 'Val:',
  'Commands:': 'Kommandon:',
  'Arguments:': 'Argument:',
};
