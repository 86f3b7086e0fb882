// Adds, changes and takes out committees and companies, with who their contact persons are.
import type { Context } from 'hono';
import type { Committee, Municipality } from '../domain/committee.ts';
import { DEFAULT_THRESHOLD } from '../domain/match.ts';
import { type Fault, slugOf } from '../domain/own.ts';
import { recipientOf } from '../domain/person.ts';
import {
  leaversOf,
  registerOf,
  withCommittee,
  withCommitteeSaid,
  withContact,
  withoutCommittee,
  withoutContact,
  withTerms,
} from '../domain/register.ts';
import { leftBehindBy } from '../store/committees.ts';
import { municipalityNumber, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { type CommitteeFilled, CommitteeFormPage, type ContactFilled } from '../views/pages/committee-form.tsx';
import { committeeHref } from '../views/parts.tsx';
import { changing } from './changing.ts';
import { committeeAt } from './committee-at.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { periodFaults } from './people-form.ts';
import { dayIn, idOf } from './people-places.ts';
import { fromIn, lineIn, reasonIn, type Sent, sentIn } from './sent.ts';

/** The longest name, in characters. */
const LONGEST_NAME = 100;
/** The most that is kept of one field. */
const LONGEST_FIELD = 300;

const EMPTY: CommitteeFilled = {
  ...{ name: '', kind: 'committee', areas: new Set(), contacts: new Map() },
  ...{ contact: '', contactFrom: '', contactUntil: '', reason: '' },
};

export const newCommittee = (house: WebHouse, c: Context): Response | Promise<Response> =>
  page(house, c, null, { filled: EMPTY });

export function editCommittee(house: WebHouse, c: Context): Response | Promise<Response> {
  const committee = committeeAt(house, c);
  return page(house, c, committee, { filled: filledOf(house, committee) });
}

const filledOf = (house: WebHouse, { name, kind, contacts }: Committee): CommitteeFilled => ({
  ...EMPTY,
  name,
  kind,
  contacts: new Map(
    contacts.map((one) => [idOf(house, one), { from: one.from ?? '', until: one.until ?? '', end: false }]),
  ),
});

interface Shown {
  filled: CommitteeFilled;
  faults?: readonly Fault[];
  meanwhile?: boolean;
}

function page(
  house: WebHouse,
  c: Context,
  committee: Committee | null,
  { filled, faults = [], meanwhile = false }: Shown,
): Response | Promise<Response> {
  const { municipality, db } = house;
  const isContact = (recipient: string) => committee?.contacts.some((one) => recipientOf(one) === recipient) === true;
  return c.html(
    CommitteeFormPage({
      frame: frameOf(house, c),
      committee,
      from: municipalityNumber(db),
      filled,
      faults,
      meanwhile,
      areas: municipality.areas,
      contacts: (committee?.contacts ?? []).map((one) => ({ ...one, id: idOf(house, one) })),
      people: [...registerOf(municipality).values()]
        .filter(({ recipient }) => !isContact(recipient))
        .map(({ person, name }) => [idOf(house, person), name] as const),
      ending:
        committee === null || municipality.committees.length === 1
          ? null
          : {
              left: leftBehindBy(db, committee.id),
              leavers: leaversOf(municipality, withoutCommittee(municipality, committee.id)),
            },
    }),
    meanwhile ? 409 : faults.length > 0 ? 400 : 200,
  );
}

export const postNewCommittee = (house: WebHouse, c: Context): Promise<Response> => post(house, c, null);
export const postCommittee = (house: WebHouse, c: Context): Promise<Response> => post(house, c, committeeAt(house, c));

async function post(house: WebHouse, c: Context, committee: Committee | null): Promise<Response> {
  const sent = await sentIn(c);
  const filled = sentFilled(house, sent, committee);
  const { reason, wrong } = reasonIn(sent);
  const faults = [...faultsIn(house, committee, filled), ...wrong];
  if (faults.length > 0) return page(house, c, committee, { filled, faults });
  const id = committee?.id ?? newId(house, filled.name);
  const now = withFilled(house, committee, { filled, id });
  if (JSON.stringify(now) === JSON.stringify(house.municipality)) return c.redirect(committeeHref(id), 303);
  try {
    save(house, c, { id, now, reason, from: fromIn(sent) });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    return page(house, c, committee, { filled, meanwhile: true });
  }
  return c.redirect(`${committeeHref(id)}?saved`, 303);
}

interface Saving {
  id: string;
  now: Municipality;
  reason: string;
  from: number;
}

function save(house: WebHouse, c: Context, { id, now, reason, from }: Saving): void {
  const inIt = ({ committees }: Municipality) => committees.find((one) => one.id === id);
  const before = inIt(house.municipality);
  changing(house, c, ({ by, account, at }) => {
    const { ownPrint: filePrint } = house.files;
    saveMunicipality(house.db, now, { from, filePrint, at, by, account, reason });
    const after = inIt(now);
    const action = after === undefined ? 'committee.end' : 'committee.save';
    return { action, object: `committee:${id}`, before, after: after && { ...after, reason }, result: undefined };
  });
}

function sentFilled({ municipality, formKey }: WebHouse, sent: Sent, committee: Committee | null): CommitteeFilled {
  const said = (name: string): string => lineIn(sent(name)).slice(0, LONGEST_FIELD);
  const ids = (committee?.contacts ?? []).map((one) => idOf({ formKey }, one));
  return {
    ...{ name: said('name'), kind: said('kind') },
    areas: new Set(municipality.areas.flatMap(({ id }) => (said(`area-${id}`) === '' ? [] : [id]))),
    contacts: new Map(
      ids.map((id): [string, ContactFilled] => [
        id,
        { from: said(`from-${id}`), until: said(`until-${id}`), end: said(`end-${id}`) !== '' },
      ]),
    ),
    ...{ contact: said('contact'), contactFrom: said('contactFrom'), contactUntil: said('contactUntil') },
    reason: said('reason'),
  };
}

function faultsIn(house: WebHouse, committee: Committee | null, filled: CommitteeFilled): Fault[] {
  const { municipality } = house;
  const { name, kind, areas, contact, contactFrom: from, contactUntil: until } = filled;
  const isTaken = municipality.committees.some(
    (one) => one.id !== committee?.id && one.name.toLowerCase() === name.toLowerCase(),
  );
  const nameFault =
    name === ''
      ? 'Skriv vad nämnden eller bolaget heter.'
      : name.length > LONGEST_NAME
        ? `Namnet är längre än ${LONGEST_NAME} tecken. Korta det.`
        : isTaken
          ? `${name} finns redan i registret.`
          : null;
  const isKnown = [...registerOf(municipality).values()].some(({ person }) => idOf(house, person) === contact);
  const faults: (Fault | null)[] = [
    nameFault === null ? null : { field: 'name', text: nameFault },
    kind === 'committee' || kind === 'company' ? null : { field: 'kind', text: 'Välj nämnd eller bolag.' },
    committee === null && municipality.areas.length > 0 && areas.size === 0
      ? { field: 'areas', text: 'Välj minst ett område, annars får nämnden aldrig veta något.' }
      : null,
    contact === '' || isKnown ? null : { field: 'contact', text: 'Personen står inte längre i registret.' },
    ...[...filled.contacts].flatMap(([id, said]) => periodFaults(said, `from-${id}`, `until-${id}`)),
    ...(contact === '' ? [] : periodFaults({ from, until }, 'contactFrom', 'contactUntil')),
  ];
  return faults.filter((fault) => fault !== null);
}

/** An id for a new committee, of its name, kept for good. One that has been taken out and comes back has the one that it had. */
function newId({ municipality }: WebHouse, name: string): string {
  const slug = slugOf(name) || 'namnd';
  const taken = new Set(municipality.committees.map(({ id }) => id));
  let id = slug;
  for (let number = 2; taken.has(id); number += 1) id = `${slug}-${number}`;
  return id;
}

/** The municipality with what a form without a fault says of a committee. */
function withFilled(
  house: WebHouse,
  committee: Committee | null,
  { filled, id }: { filled: CommitteeFilled; id: string },
): Municipality {
  const { municipality } = house;
  const said = { name: filled.name, kind: filled.kind as Committee['kind'] };
  const areas = Object.fromEntries([...filled.areas].map((area) => [area, 1]));
  const start =
    committee === null
      ? withCommittee(municipality, { id, ...said, areas, threshold: DEFAULT_THRESHOLD, contacts: [] })
      : withCommitteeSaid(municipality, committee, said);
  const kept = (committee?.contacts ?? []).reduce((now, contact) => {
    const { from, until, deputy } = contact;
    const recipient = recipientOf(contact);
    const one = filled.contacts.get(idOf(house, contact));
    if (one === undefined) return now;
    if (one.end) return withoutContact(now, id, recipient);
    return withTerms(now, id, recipient, { from: dayIn(one.from, from), until: dayIn(one.until, until), deputy });
  }, start);
  const added = [...registerOf(municipality).values()].find(({ person }) => idOf(house, person) === filled.contact);
  if (added === undefined) return kept;
  const { contactFrom, contactUntil } = filled;
  const terms = { from: dayIn(contactFrom, null), until: dayIn(contactUntil, null), deputy: null };
  return withContact(kept, id, added.person, terms);
}

/** Takes a committee out of the register; what it has left behind stays. */
export async function endCommittee(house: WebHouse, c: Context): Promise<Response> {
  const committee = committeeAt(house, c);
  const sent = await sentIn(c);
  const filled = filledOf(house, committee);
  const { reason, wrong } = reasonIn((name) => sent(name === 'reason' ? 'endReason' : name));
  const faults = [
    ...(house.municipality.committees.length > 1
      ? []
      : [{ field: 'ta-bort', text: 'Kommunen behöver minst en nämnd. Lägg till en annan först.' }]),
    ...(sent('sure') === undefined ? [{ field: 'sure', text: `Kryssa i att du vill ta bort ${committee.name}.` }] : []),
    ...wrong.map(({ text }) => ({ field: 'endReason', text })),
  ];
  if (faults.length > 0) return page(house, c, committee, { filled, faults });
  try {
    const now = withoutCommittee(house.municipality, committee.id);
    save(house, c, { id: committee.id, now, reason, from: fromIn(sent) });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    return page(house, c, committee, { filled, meanwhile: true });
  }
  return c.redirect('/committees?ended', 303);
}
