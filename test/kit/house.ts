// A house for the web to live in: a database in memory, a municipality, one source that is well.
import { tmpdir } from 'node:os';
import { aboutSettingsOf } from '../../src/domain/about.ts';
import type { SignedIn } from '../../src/domain/access.ts';
import type { Call } from '../../src/domain/call.ts';
import { profileOf } from '../../src/domain/committee.ts';
import type { Verdict } from '../../src/domain/gates.ts';
import type { LetterDraft, LetterState } from '../../src/domain/letter.ts';
import { LETTER_STEPS } from '../../src/domain/letter.ts';
import type { Match } from '../../src/domain/match.ts';
import { programmeOf } from '../../src/domain/programme.ts';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { fonts } from '../../src/edges/fonts.ts';
import { senderOf } from '../../src/jobs/alarm.ts';
import { examine } from '../../src/jobs/examine.ts';
import { openPreview } from '../../src/jobs/preview.ts';
import { writeAccountLetter, writeSignInLetter } from '../../src/jobs/sign-in-letter.ts';
import { saveAnswer, undoAnswer } from '../../src/store/answers.ts';
import { refreshProgrammes } from '../../src/store/calls.ts';
import { stepLetter, writeLetter } from '../../src/store/letters.ts';
import { saveAreaScores, saveMatches } from '../../src/store/matches.ts';
import { municipalityIn } from '../../src/store/municipality.ts';
import { openInMemory } from '../../src/store/open.ts';
import { saveOwnSource } from '../../src/store/own-sources.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { holdSweep, standingQuarantine } from '../../src/store/quarantine.ts';
import { endRun, startRun } from '../../src/store/runs.ts';
import { addTip } from '../../src/store/tips.ts';
import type { WebHouse } from '../../src/web/house.ts';
import {
  aDeadline,
  aDraft,
  aLetter,
  aMatch,
  aMunicipality,
  aProgramme,
  aSourceHealth,
  keepCalls,
  TODAY,
} from './build.ts';
import { STANDARD } from './letter-needs.ts';
import { filesOf } from './municipality-files.ts';
import { anOwnSource, aTip } from './own.ts';
import { smallKnowledge } from './vocabulary.ts';

/** Noted by `report`: what went wrong, and under which id. */
interface Reported {
  error: unknown;
  id: string;
}

export interface TestHouse extends WebHouse {
  reported: Reported[];
}

const KNOWLEDGE = smallKnowledge();

/** The coordinator, at the machine itself: signs in nowhere. */
export const COORDINATOR: SignedIn = {
  account: null,
  issuer: 'test',
  subject: 'coordinator',
  way: 'machine',
  role: 'coordinator',
  committees: [],
  name: 'Samordnaren',
  recipient: null,
};

export function aHouse({ municipality = aMunicipality(), ...changes }: Partial<WebHouse> = {}): TestHouse {
  const reported: Reported[] = [];
  const { db = openInMemory(), knowledge = KNOWLEDGE } = changes;
  const municipalityNow = () => (db.open ? municipalityIn(db) : null) ?? municipality;
  const { preview } = openPreview({ db, knowledge, municipality: municipalityNow, today: () => TODAY });
  const { now = () => `${TODAY}T08:00:00Z`, today = () => TODAY, publicUrl = 'http://localhost:3000' } = changes;
  const letterhead = () => ({
    db,
    clock: { now, today },
    municipality: municipalityNow(),
    choices: { standard: STANDARD, chosen: new Map() },
    sender: senderOf({ municipality: municipalityNow(), publicUrl, example: false }),
    mailDomain: 'storkoping.example',
  });
  return {
    db,
    dataDir: tmpdir(),
    get municipality() {
      return municipalityNow();
    },
    files: filesOf(municipality),
    fonts,
    signIn: STANDARD_SIGN_IN,
    formKey: 'key',
    atMachine: COORDINATOR,
    allowed: null,
    sending: { from: null, trial: true },
    deliverSoon: () => {},
    whyHeld: () => null,
    writeSignInLetter: (to, code) => writeSignInLetter(letterhead(), to, code),
    tellOfLocalAccount: (event) => writeAccountLetter(letterhead(), event),
    // As much as shows that it is worked out; the real cost has a test of its own.
    passwordCost: 4,
    realNow: now,
    writeLettersNow: () => Promise.reject(new Error('no letters are written here')),
    version: '0.0.0',
    about: aboutSettingsOf({}),
    programmes: [aProgramme()],
    standardSettings: STANDARD,
    knowledge,
    publicUrl,
    now,
    preview,
    examine: (project) => examine({ db, knowledge, municipality: municipalityNow(), today: today() }, project),
    trySource: () => Promise.reject(new Error('no source is tried here')),
    readTips: () => {},
    mailMode: 'postbox',
    example: false,
    expand: (word) => (word === 'ungdom' ? ['youth', 'young people'] : []),
    today,
    realToday: () => TODAY,
    sources: () => [aSourceHealth()],
    leaseHeld: () => true,
    report: (error, id) => reported.push({ error, id }),
    reported,
    ...changes,
  };
}

/** Notes how a call did with the committees, as the matching would. */
export function keepMatches(house: WebHouse, call: Call, matches: Record<string, Match>): void {
  const stored = house.municipality.committees.flatMap((committee) => {
    const match = matches[committee.id];
    if (!match) return [];
    const revision = saveProfile(house.db, profileOf(house.municipality, committee), `${TODAY}T04:00:00Z`);
    return [{ committee: committee.id, revision, match }];
  });
  saveMatches(house.db, call, stored, (hash, committee) => `${hash} ${committee}`);
  saveAreaScores(
    house.db,
    call.key,
    stored
      .flatMap(({ match }) => match.areas)
      .sort((a, b) => b.score - a.score)
      .filter(({ area }, i, all) => all.findIndex((other) => other.area === area) === i),
  );
}

/** Writes a letter and leads it to a state by steps that it may take. Returns its number. */
export function keepLetter(house: WebHouse, changes: Partial<LetterDraft>, state: LetterState = 'pending'): number {
  const { kind, period, recipient, recipientTitle, language, subject, text, html, code, calendar } = aLetter();
  const said = { kind, period, recipient, recipientTitle, language, subject, text, html, code, calendar };
  const draft: LetterDraft = { ...said, calls: [], ...changes };
  const letter = writeLetter(house.db, draft, { on: TODAY, at: `${TODAY}T05:00:00Z` }, 'storkoping.example');
  if (!letter) throw new Error('written already');
  const way = WAYS[state];
  way.forEach((to, i) => {
    const from = way[i - 1] ?? 'pending';
    if (!LETTER_STEPS[from].includes(to)) throw new Error(`no way from ${from} to ${to}`);
    stepLetter(house.db, letter.id, from, to, { at: `${TODAY}T05:01:0${i}Z`, who: 'deliver', why: `steg ${i + 1}` });
  });
  return letter.id;
}

const WAYS: Record<LetterState, LetterState[]> = {
  pending: [],
  claimed: ['claimed'],
  committing: ['claimed', 'committing'],
  sent: ['claimed', 'committing', 'sent'],
  uncertain: ['claimed', 'committing', 'uncertain'],
  failed: ['claimed', 'failed'],
};

const A_CALENDAR = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', 'END:VCALENDAR', ''].join('\r\n');

/** A house with something on every page: calls in every status, matches, a change, news, and letters in every state. */
export function aFullHouse(changes: Partial<WebHouse> = {}): TestHouse {
  const house: TestHouse = aHouse({
    example: true,
    realToday: () => '2026-06-01',
    sources: () => [
      aSourceHealth(),
      aSourceHealth({
        source: 'esf',
        name: 'Svenska ESF-rådet',
        state: 'ailing',
        condition: 'quarantine',
        since: TODAY,
        expected: KEPT_OUT.expected,
        came: KEPT_OUT.came,
        held: standingQuarantine(house.db, 'esf'),
        lastGoodRun: null,
        sentence: 'Källan gav inga utlysningar alls; förra gången 12. Källan har aldrig kunnat läsas.',
      }),
      aSourceHealth({
        source: 'icld',
        name: 'ICLD',
        state: 'never',
        condition: 'never',
        lastRun: null,
        lastGoodRun: null,
        sentence: 'Källan har inte lästs än.',
      }),
    ],
    ...changes,
  });
  keepOut(house);
  addTip(house.db, aTip(), { by: 'samordnare', at: `${TODAY}T06:00:00Z` });
  saveOwnSource(house.db, anOwnSource(), { by: 'samordnare', at: `${TODAY}T06:00:00Z` });
  const known = keepCalls(house.db, [changing, opening], { day: '2026-05-11' });
  const late = {
    ...changing,
    deadlines: [aDeadline({ day: '2026-06-12', stage: 'first' }), aDeadline({ day: '2026-12-01', stage: 'second' })],
    news: [{ on: TODAY, text: 'The deadline has been brought forward.' }],
  };
  const now = keepCalls(house.db, [late, { ...opening, statusSaid: 'open' }, ...arriving]);
  refreshProgrammes(house.db, (call) => programmeOf(house.programmes, call)?.programme.id ?? null);
  const weak = aMatch({ score: 9, chosen: false, areas: [{ area: 'klimat', score: 9 }] });
  for (const call of [...known, ...now.slice(2, 5)])
    keepMatches(house, call, { 'kultur-och-fritidsnamnden': aMatch(), kommunstyrelsen: weak });
  keepAnswers(house, now[2]?.key ?? '', now[4]?.key ?? '');
  const told = [{ callKey: now[2]?.key ?? '', version: 1, section: 'new' as const, about: '' }];
  for (const state of Object.keys(WAYS) as LetterState[])
    keepLetter(house, { recipient: `${state}@storkoping.example`, calls: told, calendar: A_CALENDAR }, state);
  return house;
}

const KEPT_OUT: Verdict = {
  gate: 'zero',
  about: '',
  figure: 1,
  expected: 'ungefär 12 utlysningar',
  came: 'inga alls',
  sentence: 'Källan gav inga utlysningar alls; förra gången 12.',
};

/** A source that brought nothing, which waits for a person's word. */
function keepOut({ db }: WebHouse): void {
  const at = `${TODAY}T03:04:00Z`;
  const runId = startRun(db, { job: 'crawl', source: 'esf', day: TODAY, at });
  endRun(db, runId, { at, outcome: 'drifted', sentence: KEPT_OUT.sentence, counts: { understood: 0, fresh: 0 } });
  holdSweep(db, { source: 'esf', runId, verdict: KEPT_OUT, at });
}

/** One answer that stands, and one that has been undone. */
function keepAnswers({ db }: WebHouse, liked: string, undone: string): void {
  const answer = { committee: 'kultur-och-fritidsnamnden', reason: null, words: null, person: 'Kontaktperson' };
  const at = `${TODAY}T06:00:00Z`;
  saveAnswer(db, { ...answer, callKey: liked, verdict: 'relevant', words: 'Precis vårt' }, at);
  const { id } = saveAnswer(db, { ...answer, callKey: undone, verdict: 'not-relevant', reason: 'wrong-time' }, at);
  undoAnswer(db, id, { by: 'kommandoraden', at });
}

const changing = aDraft({
  ref: 'changed',
  identifier: 'CERV-2026-GE',
  title: 'Gender equality in local decision making',
});
const opening = aDraft({
  ref: 'opened',
  identifier: 'CERV-2026-CITIZENS-REM',
  title: 'European remembrance',
  statusSaid: 'forthcoming',
  opensOn: TODAY,
});
const arriving = [
  aDraft(),
  aDraft({
    ref: 'unknown',
    identifier: null,
    programmeCode: null,
    title: 'A topic that says almost nothing',
    statusSaid: null,
    opensOn: null,
    deadlines: [],
    budget: null,
    applicants: null,
    sections: [],
    callTitle: null,
    actions: [],
  }),
  aDraft({
    ref: 'coming',
    identifier: 'CERV-2027-CITIZENS-CIV',
    title: 'Citizens’ participation in climate adaptation of cities and regions',
    statusSaid: 'forthcoming',
    opensOn: '2026-09-01',
    deadlines: [
      aDeadline({ day: '2027-01-14', time: null, zone: null }),
      aDeadline({ said: 'to be announced', day: null, time: null, zone: null, stage: 'cut-off' }),
    ],
    budget: {
      currency: 'EUR',
      total: 24_345_678,
      shared: true,
      minPerProject: 75_000,
      maxPerProject: 1_000_000,
      projects: 12,
    },
  }),
  aDraft({
    ref: 'closed',
    title: 'Town twinning',
    statusSaid: 'closed',
    deadlines: [aDeadline({ day: '2026-05-01' })],
  }),
  aDraft({ ref: 'policy', kind: 'policy', title: 'Initiativ om unga i landsbygd', language: 'sv', deadlines: [] }),
];
