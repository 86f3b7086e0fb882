// Svenska institutet: money for cooperation in the Baltic Sea region, with the Eastern Partnership and Ukraine. A list, and a page per
// programme that is used for round after round.
import type { Budget, CallDraft } from '../src/domain/call.ts';
import { amountsIn, linesOf, site, statusIn, type WebPage } from '../src/reading/index.ts';

export const svenskaInstitutet = site({
  id: 'svenska-institutet',
  name: 'Svenska institutet',
  home: 'https://si.se/utlysningar/',
  fund: 'Svenska institutets medel för Östersjöområdet, östliga partnerskapet och Ukraina',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: 'https://si.se/utlysningar/',
  hosts: ['si.se', 'www.si.se'],
  revision: 1,
  links: /\/utlysningar\/bidrag-finansiering\/[^/?#]+\/?$/,
  nothing: /(?:det finns|finns det|har) (?:just nu |för närvarande )?inga (?:öppna |aktuella )?utlysningar/i,
  round: 'path and deadline',
  programme: 'svenska-institutet',
  mend: (call, page) => ({ ...call, statusSaid: boxed(page) ?? call.statusSaid, budget: budgetIn(call, page) }),
});

/** What the box by the title says, which may stand above it: `Ansökan stängd`. */
function boxed(page: WebPage): CallDraft['statusSaid'] {
  const blocks = page.blocks();
  const title = blocks.findIndex(({ level }) => level === 1);
  return statusIn(linesOf(blocks.slice(Math.max(0, title - 3), Math.max(0, title))));
}

/** SI states what one project may get, the least and the most, and never the call's whole sum beside it. */
function budgetIn({ budget }: CallDraft, page: WebPage): Budget | null {
  const text = linesOf(page.blocks());
  const least = labelled(text, /(?:minsta|lägsta|min)(?: belopp| bidrag)?/);
  const most = labelled(text, /(?:högsta|största|max)(?: belopp| bidrag)?/);
  const money = amountsIn(text).find((amount) => amount.per !== 'call' && (amount.least ?? amount.most) !== null);
  const currency = least?.currency ?? most?.currency ?? budget?.currency ?? money?.currency;
  if (currency === undefined) return null;
  return {
    currency,
    total: budget?.total ?? null,
    shared: false,
    minPerProject: least?.figure ?? budget?.minPerProject ?? money?.least ?? null,
    maxPerProject: most?.figure ?? budget?.maxPerProject ?? money?.most ?? null,
    projects: null,
  };
}

/** The sum of a line with this label, or of the line below it. */
function labelled(text: string, label: RegExp): { figure: number; currency: string } | null {
  const line = new RegExp(`^(?:${label.source})[ \\t]*:?[ \\t]*\\n?([^\\n]{0,100})$`, 'im').exec(text)?.[1];
  const [sum] = amountsIn(line ?? '');
  const figure = sum?.most ?? sum?.least ?? null;
  return sum === undefined || figure === null ? null : { figure, currency: sum.currency };
}
