// Gathers whom the municipality can apply with: its twin towns and networks, what the call says of them, and the letter to one of them.
import type { Context } from 'hono';
import { type Call, nextDeadline, textOf } from '../domain/call.ts';
import { lackingOf, needsIn } from '../domain/consortium.ts';
import { eligibilityOf } from '../domain/partners.ts';
import { type ProgrammeOfCall, programmeOf } from '../domain/programme.ts';
import { type NeedLine, type PartnerLine, PartnersPage } from '../views/pages/partners.tsx';
import { partnerLetter } from '../views/partner-letter.ts';
import { callAt } from './call.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';

export function showPartners(house: WebHouse, c: Context): Response | Promise<Response> {
  const call = callAt(house, c);
  const known = programmeOf(house.programmes, call);
  const towns = townsOf(house, c, call, known);
  const needs = needsOf(call, known, towns);
  return c.html(
    PartnersPage({
      frame: frameOf(house, c),
      call,
      programme: known?.programme.name ?? null,
      towns,
      networks: house.municipality.networks.map(networkLine),
      needs,
      letter: letterFor(house, c, { call, known, towns, needs }),
    }),
  );
}

/** What a call says of who may take part: the words on applicants first. */
const wordsOf = (call: Call): string => [call.applicants ?? '', textOf(call)].join('\n');

/** Those that may take part are counted with until somebody has chosen others. */
function townsOf(house: WebHouse, c: Context, call: Call, known: ProgrammeOfCall | null): PartnerLine[] {
  const asked = c.req.query('chosen') === undefined ? null : (c.req.queries('town') ?? []);
  const text = wordsOf(call);
  return house.municipality.twinTowns.map(({ name, country, note }) => {
    const eligibility = eligibilityOf({ programme: known?.programme ?? null, text }, country);
    const isChosen = asked === null ? eligibility.eligible === 'yes' : asked.includes(name);
    return { name, country, note: note ?? null, eligibility, isChosen };
  });
}

const networkLine = ({ name, note }: { name: string; note?: string | null | undefined }): PartnerLine => ({
  name,
  country: null,
  note: note ?? null,
  eligibility: {
    eligible: 'unclear',
    why: 'Ett nätverk kan delta om det är en egen organisation i ett land som får delta. Medlemmarna kan delta var för sig.',
    quote: null,
  },
  isChosen: false,
});

/** What the call asks for; where it says nothing, what the programme usually does. */
function needsOf(call: Call, known: ProgrammeOfCall | null, towns: readonly PartnerLine[]): NeedLine[] {
  const partners = towns.flatMap(({ isChosen, country }) => (isChosen && country !== null ? [country] : []));
  const said = needsIn(wordsOf(call)).map((need) => ({ need, from: 'call' as const }));
  const usual = needsIn(known?.terms.applicants ?? '').map((need) => ({ need, from: 'programme' as const }));
  return (said.length > 0 ? said : usual).map(({ need, from }) => ({ need, from, lacking: lackingOf(need, partners) }));
}

interface ForLetter {
  call: Call;
  known: ProgrammeOfCall | null;
  towns: readonly PartnerLine[];
  needs: readonly NeedLine[];
}

/** To the town that the address names; else to the first that is chosen, or the first of all. */
function letterFor({ municipality, ...house }: WebHouse, c: Context, { call, known, towns, needs }: ForLetter) {
  const to = towns.find(({ name }) => name === c.req.query('to')) ?? towns.find(({ isChosen }) => isChosen) ?? towns[0];
  if (to === undefined || to.country === null) return null;
  const letter = partnerLetter({
    town: { name: to.name, country: to.country },
    municipality: municipality.name,
    title: call.title,
    identifier: call.identifier,
    programme: known?.programme.english ?? null,
    url: call.url,
    deadlineOn: nextDeadline(call, house.today())?.day ?? null,
    needs: needs.filter(({ from }) => from === 'call').map(({ need }) => need.quote),
  });
  return { ...letter, to: to.name };
}
