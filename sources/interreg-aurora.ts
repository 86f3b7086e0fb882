// Interreg Aurora: cooperation between northern Sweden, Finland, Norway and Sápmi. One page with a section for each call. The page has
// been described in 2025; its timetable of planned calls (CPR article 49) is a file whose form and address nobody has seen.
import type { CallDraft } from '../src/domain/call.ts';
import type { Block, WebPage } from '../src/reading/index.ts';
import { calledInParts, callNumbersIn, headedParts, type Part } from './shared/parts.ts';

const PAGE = 'https://www.interregaurora.eu/projects/calls-for-applications/';

export const interregAurora = calledInParts({
  id: 'interreg-aurora',
  name: 'Interreg Aurora',
  home: PAGE,
  fund: 'Interreg Aurora (norra Sverige, Finland, Norge och Sápmi)',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: PAGE,
  orElse: 'https://www.interregaurora.eu/projects/calls-for-applications-2/',
  hosts: ['www.interregaurora.eu', 'interregaurora.eu'],
  revision: 1,
  needs: ['deadline'],
  quietIsNormal: true,
  nothing: /(?:there (?:is|are)|we have) (?:currently |at the moment |presently )?no (?:open |planned )?calls?\b/i,
  programme: 'interreg-aurora',
  partsOf,
  mend: withRule,
  passedOver: timetablesOn,
});

const KINDS: readonly (readonly [name: string, words: RegExp])[] = [
  ['small-scale', /small[\s-]{0,2}scale|\bSSP\b/i],
  ['regular', /\bregular|\bREG\b/i],
];

const kindsIn = (text: string): string[] => KINDS.flatMap(([name, words]) => (words.test(text) ? [name] : []));

/**
 * A call is known by its number and its kind of project: the two kinds are numbered each for itself. The kind stands in the heading, or
 * in the one above (`Calls for small-scale projects`); one heading may name both kinds, each with its number.
 */
function partsOf(blocks: readonly Block[]): Part[] {
  return headedParts(blocks, (heading) => callNumbersIn(heading).length > 0).flatMap((section) => {
    const numbers = callNumbersIn(section.heading);
    return numbers.map(({ number, at }, i) => {
      const words = section.heading.slice(i === 0 ? 0 : at, numbers[i + 1]?.at);
      const [kind] = [words, section.heading, ...section.above].flatMap(kindsIn);
      return {
        ref: kind === undefined ? `call-${number}` : `call-${number}-${kind}`,
        title: `Interreg Aurora Call ${number}${kind === undefined ? '' : `: ${kind} projects`}`,
        blocks: section.blocks,
      };
    });
  });
}

/** The page says which money is left in a table of all priorities; of one call's sum it says nothing. */
function withRule(call: CallDraft, { blocks }: Part): CallDraft {
  const applicants = blocks.find(
    ({ level, text }) =>
      level === 0 && /^(?:the )?(?:lead )?partner(?:ship|s)?\b.{0,60}\b(?:must|may|can)\b/i.test(text),
  );
  return applicants === undefined ? call : { ...call, applicants: applicants.text };
}

/** The timetable of planned calls, as a link: whatever file it is, it is not read, and that should be seen. */
function timetablesOn(page: WebPage): string[] {
  return page
    .links(/\.(?:csv|xlsx?|ods|json|xml|pdf)(?:[?#]|$)/i)
    .filter(({ text, around }) => /timetable|article 49/i.test(`${text} ${around}`))
    .map(({ url }) => `Tidtabellen över planerade utlysningar är en fil som inte läses: ${url}`.slice(0, 300));
}
