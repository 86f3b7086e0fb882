// Reads the forms in which people add sources and calls: what was typed, kept as it stands, and the source or call that it makes.
import type { Context } from 'hono';
import type { Day } from '../domain/calendar.ts';
import type { StatusSaid } from '../domain/call.ts';
import { type Fault, OWN_KINDS, OWN_LANGUAGES, type OwnSource, ownSourceFaults } from '../domain/own.ts';
import { textSaid } from '../domain/said.ts';
import { type Tip, tipFaults } from '../domain/tip.ts';
import type { OwnFilled } from '../views/pages/own-source-form.tsx';
import { TIP_STATUS, type TipFilled } from '../views/pages/tip.tsx';
import type { WebHouse } from './house.ts';
import { lineIn } from './sent.ts';

/** The most that is read, and shown again, of one field. */
const LONGEST_FIELD = 10_000;

/** What a form said: one value for each name. */
type Said = (name: string) => string;

/** The fields of a form that was sent. */
export async function saidIn(c: Context): Promise<Said> {
  const body = await c.req.parseBody();
  return (name) => {
    const value = Object.hasOwn(body, name) ? body[name] : '';
    return typeof value === 'string' ? value.slice(0, LONGEST_FIELD) : '';
  };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

const oneOf = (said: string, offered: readonly string[]): string =>
  offered.includes(said) ? said : (offered[0] ?? '');

const programmeIn = ({ programmes }: Pick<WebHouse, 'programmes'>, said: string): string | null =>
  programmes.find(({ id }) => id === said)?.id ?? null;

const LANGUAGES = Object.keys(OWN_LANGUAGES);

/** The form of a source as it was filled in. */
export const ownFilled = (said: Said): OwnFilled => ({
  ...{ name: said('name'), kind: said('kind'), address: said('address'), language: said('language') },
  ...{ every: said('every'), about: said('about'), fund: said('fund'), programme: said('programme') },
  ...{ item: said('item'), title: said('title'), link: said('link'), deadline: said('deadline'), text: said('text') },
  ...{ nothing: said('nothing'), follow: said('follow') !== '', elsewhere: said('elsewhere') !== '' },
});

/** The form with a source as it is. */
export const filledOf = ({ selectors, ...form }: OwnSource): OwnFilled => ({
  ...form,
  programme: form.programme ?? '',
  ...{ item: selectors?.item ?? '', title: selectors?.title ?? '', link: selectors?.link ?? '' },
  ...{ deadline: selectors?.deadline ?? '', text: selectors?.text ?? '', nothing: form.nothing ?? '' },
});

/** An empty form. */
export const EMPTY_SOURCE: OwnFilled = ownFilled(() => '');

/** The source that a filled form makes under an id, and what is wrong in it. */
export function sourceIn(
  house: Pick<WebHouse, 'programmes'>,
  filled: OwnFilled,
  id: string,
): { form: OwnSource; faults: Fault[] } {
  const kind = oneOf(filled.kind, Object.keys(OWN_KINDS)) as OwnSource['kind'];
  const isList = kind === 'list';
  const selector = (said: string) => orNull(lineIn(said));
  const form: OwnSource = {
    id,
    name: lineIn(filled.name),
    kind,
    address: withoutFragment(filled.address.trim()),
    language: oneOf(filled.language, LANGUAGES),
    every: filled.every === 'week' ? 'week' : 'day',
    about: filled.about === 'policy' ? 'policy' : 'calls',
    fund: lineIn(filled.fund),
    programme: programmeIn(house, filled.programme),
    selectors: isList
      ? {
          item: lineIn(filled.item),
          title: selector(filled.title),
          link: selector(filled.link),
          deadline: selector(filled.deadline),
          text: selector(filled.text),
        }
      : null,
    follow: isList && filled.follow,
    elsewhere: filled.elsewhere,
    nothing: isList ? orNull(lineIn(filled.nothing)) : null,
  };
  return { form, faults: ownSourceFaults(form) };
}

const withoutFragment = (address: string): string => address.split('#', 1)[0] ?? '';

/** The form of a call written in by hand, as it was filled in. */
export const tipFilled = (said: Said): TipFilled => ({
  ...{ title: said('title'), link: said('link'), deadline: said('deadline'), unknown: said('unknown') !== '' },
  ...{ status: said('status'), from: said('from'), programme: said('programme'), words: said('words') },
  ...{ applicants: said('applicants'), language: said('language') },
});

/** The form with a call as it is. */
export const filledOfTip = (tip: Tip): TipFilled => ({
  title: tip.title,
  link: tip.url,
  deadline: tip.deadline ?? '',
  unknown: tip.deadline === null,
  status: tip.status ?? '',
  from: tip.from ?? '',
  programme: tip.programme ?? '',
  words: tip.words ?? '',
  applicants: tip.applicants ?? '',
  language: tip.language,
});

export const EMPTY_TIP: TipFilled = tipFilled(() => '');

/** The call that a filled form makes, and what is wrong in it. `before` is the day that it has: one that stands may have passed. */
export function tipIn(
  house: Pick<WebHouse, 'programmes' | 'today'>,
  filled: TipFilled,
  before: Day | null = null,
): { tip: Tip; faults: Fault[] } {
  const deadline = orNull(lineIn(filled.deadline));
  const tip: Tip = {
    title: lineIn(filled.title),
    url: filled.link.trim(),
    deadline: filled.unknown ? null : deadline,
    status: orNull(
      oneOf(
        filled.status,
        TIP_STATUS.map(([value]) => value),
      ),
    ) as StatusSaid | null,
    from: orNull(lineIn(filled.from)),
    programme: programmeIn(house, filled.programme),
    words: orNull(textSaid(filled.words)),
    applicants: orNull(lineIn(filled.applicants)),
    language: oneOf(filled.language, LANGUAGES),
  };
  const faults = tipFaults(deadline !== null && deadline === before ? { ...tip, deadline: null } : tip, house.today());
  const day = dayFault(filled, deadline);
  return { tip, faults: day === null ? faults : [...faults, day] };
}

/** Either a day or that it is unknown: neither is an oversight, both contradict each other. */
function dayFault({ unknown }: TipFilled, deadline: string | null): Fault | null {
  if (!unknown && deadline === null)
    return { field: 'deadline', text: 'Skriv sista ansökningsdagen, eller kryssa i att den är okänd.' };
  return unknown && deadline !== null
    ? { field: 'deadline', text: 'Ta bort dagen eller krysset: dagen kan inte vara både ifylld och okänd.' }
    : null;
}
