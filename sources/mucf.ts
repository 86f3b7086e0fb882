// MUCF: Erasmus+ for youth and sport, the European Solidarity Corps, DiscoverEU and the agency's own grants. A page per grant, used for
// round after round, with a table of days under `Ansökningstider` (five pages seen, 2020–2024).
import type { CallDraft } from '../src/domain/call.ts';
import { deadlineOf, factFields, factsIn, site, textUnder, type WebPage, whensIn } from '../src/reading/index.ts';
import { isAdvice } from './shared/running-text.ts';

export const mucf = site({
  id: 'mucf',
  name: 'Myndigheten för ungdoms- och civilsamhällesfrågor (MUCF)',
  home: 'https://www.mucf.se/bidrag',
  fund: 'Erasmus+ för unga och idrott, Europeiska solidaritetskåren och statsbidrag',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: 'https://www.mucf.se/bidrag',
  hosts: ['www.mucf.se', 'mucf.se'],
  revision: 1,
  needs: ['applicants'],
  links: /mucf\.se\/bidrag\/(?!eu-bidrag\/?$|statsbidrag\/?$|bedomning|sa-|vanliga-fragor)[^/?#]+\/?$/,
  round: 'path and deadline',
  isCall: (page) => !isAdvice(page),
  mend: (call, page) => ({ ...call, ...timesBesidePeriods(call, page), programmeCode: programmeOf(page) }),
});

/** The label above the title, within its nearest lines: further up stands the way through the site. */
function programmeOf(page: WebPage): string | null {
  const blocks = page.blocks();
  const title = blocks.findIndex(({ level }) => level === 1);
  const label = blocks.slice(Math.max(0, title - 4), Math.max(0, title)).map(({ text }) => text);
  if (label.some((text) => /^Erasmus\+(?: (?:ungdom|idrott|ung och aktiv))?$/i.test(text))) return 'erasmus-mucf';
  return label.some((text) => /^Europeiska solidaritetskåren$/i.test(text)) ? 'solidaritetskaren-mucf' : null;
}

const TIMES = /^ansökningstid/i;
const PROJECTS = /projekt\p{L}*\s(?:som\s)?(?:start|börja|påbörja)|projektstart|projektperiod|projekttid/iu;

/** A period in which projects may start is no time to apply, wherever it stands; the one day beside it is. */
function timesBesidePeriods({ language }: CallDraft, page: WebPage): Partial<CallDraft> {
  const text = textUnder(page, TIMES) ?? '';
  if (!PROJECTS.test(text)) return {};
  const context = { language, datedOn: page.datedOn, zone: 'Europe/Stockholm' };
  const days = whensIn(text, context).filter(({ range, day, monthDay }) => range === undefined && (day ?? monthDay));
  const opening = factFields(
    factsIn(
      text
        .split('\n')
        .filter((line) => /öppn/i.test(line))
        .join('\n'),
      context,
    ),
  );
  return {
    deadlines: days
      .filter(({ day }) => day === null || day !== opening.opensOn)
      .map((when) => deadlineOf(when, days.length > 1 ? 'cut-off' : null)),
    opensOn: opening.opensOn,
  };
}
