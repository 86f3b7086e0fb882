// The process that test/store/open.test.ts kills: takes the lease, says how it went, and holds it until it dies.
import { takeLease } from '../../src/store/lease.ts';

const [folder = ''] = process.argv.slice(2);
try {
  const lease = takeLease(folder);
  process.stdout.write('held\n');
  // A lease that nobody knows of any more is given back when the memory is tidied.
  setInterval(() => lease.held(), 60_000);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n`);
  process.exitCode = 1;
}
