// Runs before the tests: the browser tests need Chromium. Finds it, or installs Debian's, or says plainly what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

if (!findChromium() && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
  console.log('Chromium saknas; installerar Debians paket chromium …');
  const run = (...args: string[]) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  run('update', '-q');
  run('install', '-y', '-q', '--no-install-recommends', 'chromium');
}
if (!findChromium()) {
  console.error(
    'Webbläsartesterna behöver Chromium, som inte finns här. Installera det (Debian och Ubuntu: sudo apt-get install chromium) eller sätt CHROMIUM till dess sökväg.',
  );
  process.exit(1);
}
