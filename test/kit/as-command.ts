// Runs a contributor's command: what a person can mend is said in a sentence, anything else is a fault and shows where.
import { Refusal } from '../../src/domain/errors.ts';
import type { Source } from '../../src/reading/index.ts';

export async function asCommand(work: (args: string[]) => Promise<void>): Promise<void> {
  // Whoever reads our output may leave before its end, as `head` does.
  process.stdout.on('error', () => process.exit());
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    const isOption = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (!(error instanceof Refusal) && !isOption) throw error;
    process.stderr.write(`${isOption ? `Valen går inte att tolka: ${error.message}` : error.message}\n`);
    process.exitCode = 1;
  }
}

/** Throws `Refusal` when there is none. */
export function sourceNamed(sources: readonly Source[], id: string | undefined): Source {
  const source = sources.find((one) => one.id === id);
  if (source === undefined)
    throw new Refusal(
      `${id === undefined ? 'Ange en källa' : `Källan "${id}" finns inte`}. Källor: ${sources.map((s) => s.id).join(', ')}.`,
    );
  return source;
}
