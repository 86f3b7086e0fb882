// UHR: Erasmus+ for education, Nordplus and Atlas. A page per programme, used for round after round, with its days in running text.
// The programmes' addresses have been seen (October 2026); the list above them has not, so the known pages are read in any case.
import type { Budget, CallDraft } from '../src/domain/call.ts';
import { amountsIn, factFields, linesOf, site, type WebPage } from '../src/reading/index.ts';
import { isAdvice, timesIn, withTimes } from './shared/running-text.ts';

const ADDRESS = 'https://www.uhr.se/internationella-mojligheter/samarbete-och-utbyte/sok-finansiering/';

export const uhr = site({
  id: 'uhr',
  name: 'Universitets- och högskolerådet (UHR)',
  home: ADDRESS,
  fund: 'Erasmus+ för utbildning, Nordplus och Atlas',
  language: 'sv',
  every: 'day',
  evidence: 'unverified',
  address: ADDRESS,
  hosts: ['www.uhr.se', 'uhr.se'],
  revision: 1,
  needs: ['deadline', 'applicants'],
  links: /\/samarbete-och-utbyte\/sok-finansiering\/[^/?#]+\/?$/,
  unsureLists: true,
  pages: [
    'erasmus-mobilitet-korttidsprojekt',
    'erasmus-mobilitet-ackreditering',
    'erasmus-smaskaliga-partnerskap',
    'nordplus-junior',
    'nordplus-vuxen',
    'atlas-partnerskap',
    'atlas-praktik',
  ].map((name) => `${ADDRESS}${name}/`),
  round: 'path and deadline',
  isCall: (page) => !isAdvice(page),
  mend: (call, page) => ({
    ...withTimes(call, factFields(timesIn(page, call.language)), page),
    budget: lumpSumsIn(page) ?? call.budget,
    programmeCode: programmeOf(call),
  }),
});

/** The programme stands in the page's address, or else in its title. Money for exchange of other kinds is in no programme that we describe. */
function programmeOf({ url, title }: CallDraft): string | null {
  for (const words of [new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? '', title]) {
    if (/nordplus/i.test(words)) return 'nordplus';
    if (/atlas/i.test(words)) return 'atlas';
    if (/erasmus/i.test(words)) return 'erasmus-uhr';
  }
  return null;
}

/** `Ett av två fasta belopp: 30 000 euro eller 60 000 euro`: the least and the most that one project may get. */
function lumpSumsIn(page: WebPage): Budget | null {
  const line = linesOf(page.blocks())
    .split('\n')
    .find((text) => /klumpsumm|fasta? (?:belopp|summ)/i.test(text));
  const sums = amountsIn(line ?? '').flatMap(({ most, currency }) => (most === null ? [] : [{ most, currency }]));
  const currency = sums[0]?.currency;
  if (currency === undefined || sums.some((sum) => sum.currency !== currency)) return null;
  const figures = sums.map(({ most }) => most);
  return {
    currency,
    total: null,
    shared: false,
    minPerProject: Math.min(...figures),
    maxPerProject: Math.max(...figures),
    projects: null,
  };
}
