// The forms of what a municipality adds of its own to what is read: sources, and calls written in by hand.
import { z } from 'zod';
import { isDay } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import {
  OWN_KINDS,
  OWN_LANGUAGES,
  OWN_PREFIX,
  type OwnSource,
  ownSourceFaults,
  SELECTOR_NAMES,
} from '../domain/own.ts';
import { type FileTip, TIPS, tipFaults } from '../domain/tip.ts';
import { id, optional, type Refuse, text } from './yaml.ts';

const oneOf = <T extends string>(values: readonly T[], why: string) => z.enum(values as readonly [T, ...T[]], why);
const language = z
  .string('language ska vara text')
  .refine((code) => code in OWN_LANGUAGES, `language är en av ${Object.keys(OWN_LANGUAGES).join(', ')}`)
  .default('sv');
const yesOrNo = (what: string) => z.boolean(`${what} är true (ja) eller false (nej)`).default(false);
const said = (what: string) => optional(text(what));

/** A source of the municipality's own. */
export const ownSource = z.strictObject({
  id: id.refine(
    (name) => name.startsWith(OWN_PREFIX) && name !== TIPS.id,
    `en egen källas id börjar med ${OWN_PREFIX}`,
  ),
  name: text('name (källans namn)'),
  kind: oneOf(
    Object.keys(OWN_KINDS) as OwnSource['kind'][],
    'kind ska vara feed (flöde), wordpress eller list (lista)',
  ),
  address: text('address (adressen)'),
  language,
  every: oneOf(['day', 'week'], 'every ska vara day (varje dag) eller week (varje vecka)').default('day'),
  about: oneOf(
    ['calls', 'policy'],
    'about ska vara calls (utlysningar) eller policy (att påverka eller känna till)',
  ).default('calls'),
  fund: z.string('fund ska vara text').trim().default(''),
  programme: optional(id),
  selectors: optional(
    z.strictObject({
      item: text('item (varje utlysning)'),
      title: said('title'),
      link: said('link'),
      deadline: said('deadline'),
      text: said('text'),
    }),
  ),
  follow: yesOrNo('follow'),
  elsewhere: yesOrNo('elsewhere'),
  nothing: said('nothing'),
});

/** What stands for a day that nobody knows. */
const UNKNOWN = 'okänt';
const SAID = { open: 'open', coming: 'forthcoming', unknown: null } as const;

/** A call written in by hand. */
export const tip = z
  .strictObject({
    id,
    title: text('title (titeln)'),
    link: text('link (länken)'),
    deadline: z
      .string(`deadline är en dag (ÅÅÅÅ-MM-DD) eller ${UNKNOWN}`)
      .refine((day) => day === UNKNOWN || isDay(day), `deadline är en dag (ÅÅÅÅ-MM-DD) eller ${UNKNOWN}`),
    status: oneOf(
      ['open', 'coming', 'unknown'],
      'status ska vara open, coming (kommande) eller unknown (vet inte)',
    ).default('unknown'),
    from: said('from (vem som tipsade)'),
    programme: optional(id),
    words: said('words'),
    applicants: said('applicants'),
    language,
  })
  .transform(
    ({ link: url, deadline, status, ...rest }): FileTip => ({
      ...rest,
      url,
      deadline: deadline === UNKNOWN ? null : deadline,
      status: SAID[status],
    }),
  );

/** What is wrong in the sources and calls that the municipality has added. */
export function refuseOwn(
  { sources = [], calls = [] }: Municipality,
  refuse: Refuse,
  programmes?: ReadonlySet<string>,
): void {
  const idsOf = (all: readonly { id: string }[]) => all.map((one) => one.id);
  refuseTwice(idsOf(sources), 'sources', 'källan', refuse);
  refuseTwice(idsOf(calls), 'calls', 'utlysningen', refuse);
  for (const [list, all] of Object.entries({ sources, calls }))
    all.forEach(({ programme }, i) => {
      if (programme !== null && programmes && !programmes.has(programme))
        refuse([list, i, 'programme'], `programmet "${programme}" finns inte i data/programmes.yaml`);
    });
  sources.forEach((source, i) => {
    const fault = ownSourceFaults(source)[0];
    if (fault)
      refuse(['sources', i, ...(fault.field in SELECTOR_NAMES ? ['selectors'] : []), fault.field], lower(fault.text));
  });
  calls.forEach((call, i) => {
    // A day that has passed is no fault in a file: the line may stand until somebody takes it away.
    const fault = tipFaults({ ...call, deadline: null }, '0001-01-01')[0];
    if (fault) refuse(['calls', i, fault.field], lower(fault.text));
  });
}

/** A sentence as it stands after the name of a field. */
const lower = (sentence: string): string =>
  `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;

/** Refuses an id that stands twice in a list. */
export function refuseTwice(ids: string[], list: string, what: string, refuse: Refuse): void {
  const twice = ids.findIndex((name, i) => ids.indexOf(name) !== i);
  if (twice >= 0) refuse([list, twice, 'id'], `${what} "${ids[twice]}" finns två gånger`);
}
