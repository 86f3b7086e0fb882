// Sources that misbehave on purpose: what the parser must survive. Loaded by its worker in place of the real list.
import { SourceError } from '../../src/domain/errors.ts';
import type { Page, Reading, Source } from '../../src/reading/index.ts';

const READ: Record<string, (page: Page) => Reading> = {
  well: (page) => ({
    calls: [],
    fingerprints: { a: page.fingerprint('content'), known: page.known.get('a') ?? 'none' },
    unchanged: [],
    seen: [page.body],
    unread: [],
    passedOver: [],
  }),
  endless: () => {
    for (;;);
  },
  greedy: () => {
    const eaten: string[][] = [];
    for (;;) eaten.push(Array.from({ length: 10_000 }, (_, i) => `${i} ${eaten.length}`));
  },
  deep: () => {
    const fall = (depth: number): number => 1 + fall(depth + 1);
    throw new Error(String(fall(0)));
  },
  throwing: () => {
    throw new TypeError('Cannot read properties of undefined');
  },
  refusing: () => {
    throw new SourceError('blocked', 'Källan svarade med en inloggningssida.');
  },
  leaving: () => process.exit(0),
  /** Answers, and breaks down when nobody listens any more. */
  exploding: (page) => {
    setTimeout(() => {
      throw new Error('afterwards');
    }, 50);
    return READ.well!(page);
  },
  unsendable: (page) => ({ ...READ.well!(page), calls: [() => {}] as never }),
};

export const SOURCES: readonly Source[] = Object.entries(READ).map(([id, read]) => ({
  id,
  name: id,
  home: 'https://ec.europa.eu/',
  fund: 'inget',
  language: 'en',
  every: 'day',
  evidence: 'unverified',
  address: 'https://ec.europa.eu/',
  hosts: ['ec.europa.eu'],
  revision: 1,
  start: (_, address) => [{ url: address, expects: 'text/plain' }],
  read,
}));
