// A word that leads to where it is explained.
import type { Child } from 'hono/jsx';
import type { GlossaryId } from '../domain/glossary.ts';

/** The word as it stands in the sentence, with the way to its explanation. */
export const Explained = ({ of, children }: { of: GlossaryId; children?: Child }) => (
  <a href={`/help#${of}`}>{children}</a>
);
