// Builders: a plain example of each thing, with what a test cares about put in its place.
import type { Call, CallDraft, Deadline } from '../../src/domain/call.ts';
import type { Committee, Municipality } from '../../src/domain/committee.ts';
import type { Run, SourceHealth } from '../../src/domain/health.ts';
import type { Letter } from '../../src/domain/letter.ts';
import type { Match, Reason } from '../../src/domain/match.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { saveSweep } from '../../src/store/calls.ts';
import type { Store } from '../../src/store/open.ts';
import { endRun, startRun } from '../../src/store/runs.ts';

/** A Monday, week 22. */
export const TODAY = '2026-05-25';
const SOURCE = 'eu-portal';

export const aDeadline = (changes: Partial<Deadline> = {}): Deadline => ({
  said: '2026-09-17T00:00:00.000+0000',
  day: '2026-09-17',
  time: '17:00',
  zone: 'Europe/Brussels',
  stage: null,
  ...changes,
});

/** A call as its source describes it: open, with everything stated. */
export const aDraft = (changes: Partial<CallDraft> = {}): CallDraft => ({
  ref: '50131822TOPICS',
  kind: 'call',
  identifier: 'CERV-2026-CITIZENS-TOWN-NT',
  title: 'Networks of towns',
  callTitle: 'Citizens’ engagement and participation',
  programmeCode: '43251589',
  actions: ['CERV Lump Sum Grants'],
  language: 'en',
  url: 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/CERV-2026-CITIZENS-TOWN-NT',
  statusSaid: 'open',
  opensOn: '2026-04-01',
  deadlines: [aDeadline()],
  budget: {
    currency: 'EUR',
    total: 2_500_000,
    shared: false,
    minPerProject: null,
    maxPerProject: null,
    projects: null,
  },
  applicants: 'Municipalities and other levels of local authorities or their twinning committees.',
  sections: [
    {
      heading: 'objective',
      text: 'Bring together people from towns in different countries around youth participation.',
    },
    {
      heading: 'scope',
      text: 'Town networks exchange good practice.\n\nAt least five municipalities from five countries take part.',
    },
  ],
  keywords: ['Town twinning'],
  tags: ['Youth'],
  news: [],
  ...changes,
});

/** The same, as the service keeps it. */
export const aCall = (changes: Partial<Call> = {}): Call => {
  const draft = aDraft(changes);
  return {
    ...draft,
    key: `${SOURCE}:${draft.ref}`,
    source: SOURCE,
    firstSeenOn: TODAY,
    lastSeenOn: TODAY,
    version: 1,
    ...changes,
  };
};

export const aCommittee = (changes: Partial<Committee> = {}): Committee => ({
  id: 'kultur-och-fritidsnamnden',
  name: 'Kultur- och fritidsnämnden',
  kind: 'committee',
  areas: { unga: 1, klimat: 0.2 },
  threshold: 30,
  contacts: [{ title: 'Kontaktperson', email: 'eu-kontakt.kultur@storkoping.example', deputy: null }],
  ...changes,
});

export const aMunicipality = (changes: Partial<Municipality> = {}): Municipality => ({
  id: 'storkoping',
  name: 'Storköpings kommun',
  county: 'Södermanlands län',
  nuts: 'SE122',
  policy: { title: 'Riktlinjer för internationellt arbete', adoptedBy: 'kommunstyrelsen', adoptedOn: '2024-02-13' },
  coordinator: { title: 'Internationell samordnare', email: 'samordnare@storkoping.example' },
  areas: [
    {
      id: 'unga',
      name: 'Barn och unga',
      description: 'Ungas delaktighet och utbyten.',
      terms: ['ungdomsutbyte', 'delaktighet'],
    },
    { id: 'klimat', name: 'Ekologisk uthållighet', description: 'Klimat och energi.', terms: ['klimatanpassning'] },
  ],
  committees: [
    aCommittee(),
    aCommittee({ id: 'kommunstyrelsen', name: 'Kommunstyrelsen', areas: { klimat: 1, unga: 0.3 } }),
  ],
  twinTowns: [],
  networks: [],
  bonuses: { children: 0, balticSea: 0, twinTowns: 0, several: 0 },
  rules: { examination: null, approval: null, reports: [] },
  ...changes,
});

export const aProgramme = (changes: Partial<Programme> = {}): Programme => ({
  id: 'cerv',
  codes: ['43251589'],
  prefixes: ['CERV'],
  name: 'Medborgare, jämlikhet, rättigheter och värden (CERV)',
  english: 'Citizens, Equality, Rights and Values',
  money: 'Bidrag till samarbete mellan kommuner, föreningar och andra i flera länder',
  municipality: 'applicant',
  applicants: 'Kommuner och andra offentliga organ samt ideella organisationer.',
  rate: 'Upp till 90 % av kostnaderna, ibland schablonbelopp',
  themes: [],
  guide: 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/programmes/cerv',
  exceptions: [],
  ...changes,
});

export const aReason = (changes: Partial<Reason> = {}): Reason => ({
  kind: 'concept',
  area: 'unga',
  text: 'ungas delaktighet (youth participation)',
  where: 'objective',
  quote: 'Bring together people from towns in different countries around youth participation.',
  points: 48.5,
  ...changes,
});

export const aMatch = (changes: Partial<Match> = {}): Match => ({
  score: 62.5,
  chosen: true,
  municipal: 3,
  role: 'yes',
  areas: [{ area: 'unga', score: 62.5 }],
  reasons: [
    aReason(),
    aReason({
      kind: 'role',
      area: null,
      text: 'kommunen kan söka själv',
      where: 'applicants',
      quote: 'Municipalities and other levels of local authorities',
      points: 14,
    }),
  ],
  ...changes,
});

/** A letter that waits in the outbox. */
export const aLetter = (changes: Partial<Letter> = {}): Letter => ({
  id: 1,
  kind: 'digest',
  period: '2026-W22',
  language: 'sv',
  code: null,
  calendar: null,
  recipient: 'eu-kontakt.kultur@storkoping.example',
  recipientTitle: 'Kontaktperson, kultur- och fritidsförvaltningen',
  subject: 'EU-utlysningar vecka 22: 1 ny för Kultur- och fritidsnämnden',
  text: 'Hej!\n\nEn ny utlysning berör din nämnd.\n',
  html: '<!doctype html><html lang="sv"><head><title>Vecka 22</title></head><body><h1 style="color:#0a585b">Vecka 22</h1><p>En ny utlysning berör din nämnd.</p></body></html>',
  messageId: '<digest.2026-W22.abc123def456.0123456789abcdef0123@storkoping.example>',
  writtenOn: TODAY,
  writtenAt: `${TODAY}T05:00:00Z`,
  state: 'pending',
  attempts: 0,
  nextAttemptAt: null,
  sentAt: null,
  answer: null,
  ...changes,
});

/** A crawl that went well. */
export const aRun = (changes: Partial<Run> = {}): Run => ({
  id: 1,
  job: 'crawl',
  source: SOURCE,
  day: TODAY,
  startedAt: `${TODAY}T03:00:00Z`,
  endedAt: `${TODAY}T03:04:00Z`,
  outcome: 'ok',
  sentence: '36 utlysningar lästes, 3 nya.',
  counts: { total: 36, valid: 36, fresh: 3 },
  ...changes,
});

export const aSourceHealth = (changes: Partial<SourceHealth> = {}): SourceHealth => ({
  source: SOURCE,
  name: 'EU:s utlysningsportal',
  home: 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/',
  fund: 'EU:s direkta program',
  every: 'day',
  group: 'calls',
  evidence: 'live 2026-05',
  state: 'well',
  condition: 'well',
  since: null,
  expected: null,
  came: null,
  held: null,
  callsRead: 36,
  nextTryAt: '2026-05-26T03:00:00Z',
  lastRun: aRun(),
  lastGoodRun: aRun(),
  sentence: '36 utlysningar lästes, 3 nya.',
  ...changes,
});

/** Puts calls into the database as one whole sweep of a source, on a day. Returns them as kept. */
export function keepCalls(db: Store, drafts: CallDraft[], { day = TODAY, source = SOURCE } = {}): Call[] {
  const runId = startRun(db, { job: 'crawl', source, day, at: `${day}T03:00:00Z` });
  const read = drafts.map((draft) => ({ draft, fingerprint: `${day} ${draft.ref}`, past: false }));
  saveSweep(db, { source, runId, today: day, read, unchanged: [] });
  endRun(db, runId, {
    at: `${day}T03:04:00Z`,
    outcome: 'ok',
    sentence: `${drafts.length} utlysningar lästes.`,
    counts: {},
  });
  return drafts.map((draft) =>
    aCall({ ...draft, key: `${source}:${draft.ref}`, source, firstSeenOn: day, lastSeenOn: day }),
  );
}
