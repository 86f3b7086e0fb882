// Gemensamma data-projektet (GDP): the open standard in which Vinnova, Formas, Forte and Vetenskapsrådet publish their calls.
// Public clients ran against Vinnova's and Formas' interfaces; of the hosts of Forte and Vetenskapsrådet only the names are known.
import type { Budget, CallDraft, Deadline, StatusSaid } from '../../src/domain/call.ts';
import {
  collapse,
  isObject,
  type Json,
  jsonIn,
  maybeTextAt,
  type Page,
  plainText,
  type Reading,
  type Source,
  SourceError,
} from '../../src/reading/index.ts';
import { maybeSwedishMoment } from './days.ts';
import { objectsAt, readRecords, realText, withField } from './records.ts';

/** What differs between two funders that follow the standard. */
export type GdpForm = Pick<Source, 'id' | 'name' | 'home' | 'fund' | 'address' | 'hosts' | 'evidence'> &
  Partial<Pick<Source, 'crossCheck'>> & {
    /** The programme's id in data/programmes.yaml, or null when there is none. */
    programme: string | null;
  };

const REVISION = 1;
const STATUS: Record<string, StatusSaid> = { kommande: 'forthcoming', pågående: 'open', avslutad: 'closed' };

/** A source that reads one funder's calls. The whole list is one answer: with a page limit the dates and the status are left out of it. */
export function gdp(form: GdpForm): Source {
  const { programme, ...source } = form;
  return {
    ...source,
    language: 'sv',
    every: 'day',
    revision: REVISION,
    needs: ['deadline', 'opens', 'status'],
    key: 'Skapa en egen nyckel på gdphub.se. Den är kostnadsfri, och varje finansiär har sin egen.',
    start: (_today, address) => [
      { url: address, expects: 'application/json', keyIn: 'authorization', timeoutSeconds: 90 },
    ],
    read: (page) => read(page, form),
  };
}

function read(page: Page, form: GdpForm): Reading {
  const answer = jsonIn(page.body);
  return readRecords(page, listIn(answer), {
    revision: REVISION,
    fields: ['titel', 'beskrivning', 'budgetBelopp', 'budgetValuta'],
    refOf,
    draftOf: (record) => draftOf(record, form),
  });
}

/** The list as it stands, or in the envelope that some gateways put around it. */
function listIn(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return answer;
  const envelope = isObject(answer) ? answer : {};
  const list = [envelope.utlysningar, envelope.value, envelope.data].find(Array.isArray);
  if (list) return list;
  const said = maybeTextAt(envelope, 'message') ?? maybeTextAt(envelope, 'error');
  if (said !== null) throw new SourceError('refused', `Finansiären svarade med ett fel: ${said.slice(0, 200)}`);
  throw new SourceError('malformed', 'Finansiärens svar saknar lista med utlysningar.');
}

function refOf(record: Json): string {
  const number = maybeTextAt(record, 'diarienummer');
  if (number === null) throw new Error('posten saknar diarienummer');
  return number;
}

function draftOf(record: Json, form: GdpForm): CallDraft {
  const swedish = realText(withField(record, 'titel'), 'titel');
  const title = swedish ?? realText(record, 'titelEng');
  if (title === null) throw new Error('titel saknas');
  const text = plainText(realText(record, 'beskrivning') ?? realText(record, 'beskrivningEng') ?? '');
  return {
    ref: refOf(record),
    kind: 'call',
    identifier: refOf(record),
    title: collapse(plainText(title)),
    callTitle: programmeIn(record),
    programmeCode: form.programme,
    actions: namesIn(record, 'bidragsformer'),
    language: swedish === null ? 'en' : 'sv',
    url: pageOf(record, form),
    statusSaid: STATUS[(maybeTextAt(record, 'status') ?? '').toLowerCase()] ?? null,
    opensOn: maybeSwedishMoment(maybeTextAt(record, 'oppningsdatum'))?.day ?? null,
    deadlines: deadlinesIn(record),
    budget: budgetIn(record),
    applicants: null,
    sections: text ? [{ heading: 'other', text }] : [],
    keywords: namesIn(record, 'nyckelord'),
    tags: namesIn(record, 'stodformer'),
    news: [],
  };
}

function deadlinesIn(record: Json): Deadline[] {
  const said = maybeTextAt(record, 'stangningsdatum');
  const moment = maybeSwedishMoment(said);
  if (said === null || moment === null) return [];
  return [{ said, ...moment, zone: moment.time === null ? null : 'Europe/Stockholm', stage: null }];
}

/** What the whole call has. An amount without a currency is not read: nobody says which one it is. */
function budgetIn(record: Json): Budget | null {
  const total = Number(maybeTextAt(record, 'budgetBelopp')?.replace(/\s/g, '').replace(',', '.') ?? Number.NaN);
  const currency = maybeTextAt(record, 'budgetValuta')?.toUpperCase() ?? '';
  if (!Number.isSafeInteger(Math.round(total)) || total <= 0 || !/^[A-Z]{3}$/.test(currency)) return null;
  return {
    currency,
    total: Math.round(total),
    shared: false,
    minPerProject: null,
    maxPerProject: null,
    projects: null,
  };
}

function programmeIn(record: Json): string | null {
  const { program } = record;
  const programme = Array.isArray(program) ? program.find(isObject) : program;
  return isObject(programme) ? (realText(programme, 'titel') ?? realText(programme, 'namn')) : null;
}

/** Names in a list of objects, or of texts. */
function namesIn(record: Json, field: string): string[] {
  const value = Object.hasOwn(record, field) ? record[field] : [];
  const names = (Array.isArray(value) ? value : []).flatMap((one: unknown) => {
    const name = isObject(one) ? maybeTextAt(one, 'namn') : typeof one === 'string' ? collapse(one) : null;
    return name ? [name] : [];
  });
  return [...new Set(names)];
}

/** The call's page for people. `lank` is the interface itself; where no page is named, the funder's own site has to do. */
function pageOf(record: Json, { hosts, home }: GdpForm): string {
  const places = objectsAt(record, 'publiceringsplatser').map((place) => maybeTextAt(place, 'webbadress'));
  const pages = [...places, maybeTextAt(record, 'publiceringsplats')].filter((page) => page !== null);
  return pages.find((page) => URL.canParse(page) && hosts.includes(new URL(page).hostname)) ?? home;
}
