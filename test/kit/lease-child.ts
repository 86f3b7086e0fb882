// The process that test/store/open.test.ts kills: takes the lease, says how it went, and holds it until it dies.
import { takeLease } from '../../src/store/open.ts';

const [folder = ''] = process.argv.slice(2);
try {
  takeLease(folder);
  process.stdout.write('held\n');
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
  process.exitCode = 1;
}
