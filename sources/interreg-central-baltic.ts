// Interreg Central Baltic: the call calendar, a table of the programme's calls. Times are Finnish. A copy of 2021 has been read; in 2026
// a client said that parts of the page are pictures, which nobody reads.
import type { Budget, CallDraft } from '../src/domain/call.ts';
import { amountsIn, budgetOf, planSource } from '../src/reading/index.ts';
import { callNumbersIn } from './shared/parts.ts';

const PAGE = 'https://centralbaltic.eu/for-applicants/call-calendar/';

export const interregCentralBaltic = planSource({
  id: 'interreg-central-baltic',
  name: 'Interreg Central Baltic',
  home: PAGE,
  fund: 'Interreg Central Baltic (Sverige, Finland, Estland och Lettland)',
  language: 'en',
  every: 'day',
  evidence: 'unverified',
  address: PAGE,
  hosts: ['centralbaltic.eu', 'www.centralbaltic.eu'],
  revision: 1,
  needs: ['deadline', 'opens'],
  quietIsNormal: true,
  nothing: /(?:there (?:is|are)|we have) (?:currently |at the moment )?no (?:open |planned |further )?calls?\b/i,
  programme: 'interreg-central-baltic',
  preliminary: false,
  zone: 'Europe/Helsinki',
  mend: (call) => signOrCall({ ...call, ...named(call), budget: budgetIn(call) }),
});

/** The calendar only numbers its calls; the number is theirs for life, whatever becomes of the days. */
function named({ title, ref }: CallDraft): Pick<CallDraft, 'ref' | 'title'> {
  const number = callNumbersIn(title)[0]?.number;
  const small = /\bsmall\b/i.test(title) ? '-small' : '';
  return {
    ref: number === undefined ? ref : `call-${number}${small}`,
    title: /central baltic/i.test(title) ? title : `Interreg Central Baltic: ${title}`,
  };
}

/** `late 2027` is a sign of a call, not yet the call. */
function signOrCall(call: CallDraft): CallDraft {
  const dated = call.opensOn !== null || call.deadlines.some(({ day }) => day !== null);
  return dated ? call : { ...call, statusSaid: 'forthcoming', planned: true };
}

/** The head of the column says the currency and the scale (`Available funds (mEUR)`), the cell only the figure. */
function budgetIn({ sections, budget }: CallDraft): Budget | null {
  const text = sections.map((section) => section.text).join('\n');
  const millions =
    /^[^\n:]{0,60}\bfunds?\b[^\n:]{0,30}\(\s?m(?:illion)?\s?EUR\s?\)\s?:\s?(\d{1,4}(?:[.,]\d{1,2})?)\s*$/im.exec(
      text,
    )?.[1];
  if (millions === undefined) return budget;
  return budgetOf(amountsIn(`${millions} million EUR`).map((amount) => ({ ...amount, per: 'call' })));
}
