// Fetches the letters that documents are set in from the package that brings them, when the first document is made.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** TrueType files: DejaVu Sans, whose letters may be put into documents by anybody. */
export interface Fonts {
  plain: Uint8Array;
  bold: Uint8Array;
}

let read: Fonts | undefined;

/** The fonts; some 1.4 MB, read once. */
export function fonts(): Fonts {
  read ??= {
    plain: readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
    bold: readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
  };
  return read;
}
