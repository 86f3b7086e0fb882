// The page for a letter's link that does not hold: why, and what to do instead.
import { type Frame, Layout } from '../layout.tsx';

/** unknown: no letter has the code. old: the letter has. left: its recipient is no longer in the municipality's file. */
export type WhyGone = 'unknown' | 'old' | 'left';

interface GoneProps {
  frame: Frame;
  why: WhyGone;
  /** Whom to ask. */
  coordinator: { title: string; email: string };
}

const WORDS: Record<WhyGone, { title: string; lead: string; todo: string }> = {
  unknown: {
    title: 'Länken gäller inte',
    lead: 'Adressen leder inte till något brev. Den kan ha blivit avklippt eller felskriven på vägen.',
    todo: 'Öppna brevet igen och klicka på länken där, eller kopiera hela adressen.',
  },
  old: {
    title: 'Länken är för gammal',
    lead: 'Brevet skrevs för mer än två år sedan, och dess länkar gäller inte längre.',
    todo: 'Använd länken i ett nyare brev.',
  },
  left: {
    title: 'Du får inga brev längre',
    lead: 'Brevet skrevs till någon som inte längre står i kommunens lista över kontaktpersoner och ersättare.',
    todo: 'Därför går det inte att svara eller ändra något här. Det som nämnden har svarat förut gäller fortfarande.',
  },
};

export const ReplyGonePage = ({ frame, why, coordinator }: GoneProps) => (
  <Layout frame={frame} title={WORDS[why].title} place={null}>
    <h1>{WORDS[why].title}</h1>
    <p class="lead">{WORDS[why].lead} Inget har ändrats.</p>
    <p>{WORDS[why].todo}</p>
    <p>
      Hjälper inte det, skriv till kommunens samordnare: {coordinator.title}, {coordinator.email}.
    </p>
    <p>
      <a href="/calls">Till utlysningarna</a>
    </p>
  </Layout>
);
