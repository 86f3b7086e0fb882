// Where Chromium lies and how the tests and the pictures start it.
import { existsSync } from 'node:fs';

const PLACES = process.env.CHROMIUM
  ? [process.env.CHROMIUM]
  : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a Chromium that is here: the one that CHROMIUM names and no other when it is set. */
export const findChromium = (): string | undefined => PLACES.find((place) => existsSync(place));

/** Without those of the background, it asks the net for things of its own at every start. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
