// What the coordinator is told of letters, people and calls.
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/domain/answer.ts';
import { addDays, type Day } from '../../src/domain/calendar.ts';
import type { Call } from '../../src/domain/call.ts';
import { type CoordinationInput, composeCoordination, type LetterNote } from '../../src/domain/coordination.ts';
import { leadOf } from '../../src/domain/coordination-calls.ts';
import type { ChosenMatch } from '../../src/domain/digest-call.ts';
import { aCall, aCommittee, aDeadline, aMatch, aMunicipality, aSourceHealth, TODAY } from '../kit/build.ts';
import { meetingOn } from '../kit/telling.ts';

const standard = { rhythm: { every: 'week', time: '07:00' }, language: 'sv', pause: null } as const;
const KULTUR = 'eu-kontakt.kultur@storkoping.example';
const STYRELSEN = 'eu-kontakt.ks@storkoping.example';
const SAMORDNARE = 'samordnare@storkoping.example';
const municipality = aMunicipality({
  committees: [
    aCommittee(),
    aCommittee({
      id: 'kommunstyrelsen',
      name: 'Kommunstyrelsen',
      areas: { klimat: 1, unga: 0.3 },
      contacts: [
        { title: 'Kontakt KS', email: STYRELSEN, deputy: { title: 'Ersättare', email: 'ers@storkoping.example' } },
      ],
    }),
  ],
});
const NO_CALLS = { new: 0, opened: 0, changed: 0, reminder: 0 };

const anInput = (changes: Partial<CoordinationInput> = {}): CoordinationInput => ({
  municipality,
  choices: { standard, chosen: new Map() },
  today: TODAY,
  now: `${TODAY}T05:00:05Z`,
  since: '2026-05-18T05:00:05Z',
  way: 'live',
  matches: [],
  sources: [aSourceHealth()],
  acted: new Map(),
  told: new Map(),
  verdicts: new Map(),
  takers: new Map(),
  followers: new Map(),
  found: new Set(),
  decideBy: () => ({ kind: 'unknown' }),
  moved: [],
  doubtful: [],
  waiting: [],
  endings: new Map(),
  lastAt: new Map([KULTUR, STYRELSEN, SAMORDNARE].map((who) => [who, { digest: `${TODAY}T05:00:01Z`, choice: null }])),
  firstAt: '2026-01-05T06:00:00Z',
  answers: [],
  takes: 0,
  logHead: null,
  ...changes,
});

const aNote = (changes: Partial<LetterNote> = {}): LetterNote => ({
  id: 1,
  kind: 'digest',
  recipient: KULTUR,
  title: 'Kontaktperson',
  state: 'sent',
  writtenAt: '2026-05-25T05:00:00Z',
  answer: '250 OK',
  calls: NO_CALLS,
  ...changes,
});

const callUntil = (ref: string, day: Day, changes: Partial<Call> = {}): Call =>
  aCall({ ref, deadlines: [aDeadline({ day })], ...changes });
const chosen = (call: Call, committee = 'kultur-och-fritidsnamnden', score = 60): ChosenMatch => ({
  call,
  committee,
  match: aMatch({ score, areas: [{ area: 'unga', score }] }),
});
const toldTo = (call: Call, on: Day, ...who: string[]) => new Map([[call.key, new Map(who.map((one) => [one, on]))]]);

describe('what went to whom', () => {
  it('stands person by person in the order of the file, by the state of the letters', () => {
    const { sendings } = composeCoordination(
      anInput({
        moved: [
          aNote({ id: 1, recipient: STYRELSEN, calls: { ...NO_CALLS, new: 2 } }),
          aNote({ id: 2, calls: { ...NO_CALLS, new: 3, changed: 1 } }),
          aNote({ id: 3, kind: 'urgent', calls: { ...NO_CALLS, changed: 1 } }),
          aNote({ id: 4, state: 'claimed', calls: { ...NO_CALLS, reminder: 1 } }),
          aNote({ id: 5, recipient: 'borta@storkoping.example', title: 'Förra kontakten', state: 'failed' }),
        ],
      }),
    );
    expect(sendings).toEqual([
      {
        name: 'Kontaktperson',
        letters: [
          { state: 'sent', many: 2, calls: { ...NO_CALLS, new: 3, changed: 2 } },
          { state: 'waiting', many: 1, calls: { ...NO_CALLS, reminder: 1 } },
        ],
      },
      { name: 'Kontakt KS', letters: [{ state: 'sent', many: 1, calls: { ...NO_CALLS, new: 2 } }] },
      {
        name: 'Förra kontakten (inte längre i registret)',
        letters: [{ state: 'failed', many: 1, calls: NO_CALLS }],
      },
    ]);
  });
});

describe('who got no letter', () => {
  const missing = (at: Partial<CoordinationInput>, digest: string | null, choice: string | null = null) =>
    composeCoordination(anInput({ ...at, lastAt: new Map([...anInput().lastAt, [KULTUR, { digest, choice }]]) }))
      .missing;

  it('somebody whose day has passed without a letter is named', () => {
    expect(missing({}, '2026-05-11T05:00:01Z')).toEqual([{ name: 'Kontaktperson', on: '2026-05-18', never: false }]);
    expect(missing({}, null)).toEqual([{ name: 'Kontaktperson', on: '2026-05-18', never: true }]);
  });

  it('nobody is missed for a letter that is to be written this very morning', () => {
    expect(missing({}, '2026-05-18T05:00:01Z')).toEqual([]);
  });

  it('somebody is missed once, not every week', () => {
    const next = { today: '2026-06-01', now: '2026-06-01T05:00:05Z', since: '2026-05-25T05:00:05Z' };
    expect(missing(next, '2026-05-25T05:00:01Z')).toEqual([]);
    const monthly = {
      standard: { ...standard, rhythm: { every: 'month', time: '07:00' } as const },
      chosen: new Map(),
    };
    expect(missing({ choices: monthly }, '2026-04-06T05:00:00Z')).toEqual([]);
    const at = { choices: monthly, since: '2026-05-01T05:00:00Z' };
    expect(missing(at, '2026-04-06T05:00:00Z')).toMatchObject([{ on: '2026-05-04' }]);
  });

  it('nobody is missed who is away, has chosen another day since, or when the service is new', () => {
    const gone = { standard, chosen: new Map([[KULTUR, { ...standard, pause: { from: '2026-05-01', until: null } }]]) };
    expect(missing({ choices: gone }, null).map(({ name }) => name)).not.toContain('Kontaktperson');
    expect(missing({}, null, '2026-05-19T08:00:00Z')).toEqual([]);
    expect(missing({ firstAt: '2026-05-20T08:00:00Z' }, null)).toEqual([]);
    expect(missing({ firstAt: null }, null)).toEqual([]);
  });
});

describe('refused letters', () => {
  const refused = (id: number, answer = '550 5.1.1 no such user') => ({ id, state: 'failed' as const, answer });
  const bounces = (...endings: { id: number; state: 'sent' | 'failed'; answer: string | null }[]) =>
    composeCoordination(anInput({ endings: new Map([[KULTUR, endings]]) })).bounces;

  it('two in a row are flagged, one is mentioned, and one that arrives clears', () => {
    expect(bounces(refused(9), refused(8))).toMatchObject([{ name: 'Kontaktperson', twice: true, letterId: 9 }]);
    expect(bounces(refused(9), { id: 8, state: 'sent', answer: null })).toMatchObject([{ twice: false }]);
    expect(bounces(refused(9))).toMatchObject([{ twice: false }]);
    expect(bounces({ id: 9, state: 'sent', answer: null }, refused(8))).toEqual([]);
    expect(bounces()).toEqual([]);
  });

  it("the server's words name nobody else's address", () => {
    const [bounce] = bounces(refused(9, `550 <${KULTUR}>: forwards to <hemlig.person@annat.example>, user unknown`));
    expect(bounce?.said).toBe(`550 <${KULTUR}>: forwards to <[en adress]>, user unknown`);
  });
});

describe('must-see calls without an answer', () => {
  const call = callUntil('a', '2026-07-01');
  const told = toldTo(call, '2026-05-18', KULTUR);
  const unanswered = (changes: Partial<CoordinationInput>) =>
    composeCoordination(anInput({ matches: [chosen(call)], told, ...changes })).unanswered;

  it('one that was told a week ago and has no word is named, with who was told and when', () => {
    expect(unanswered({}).first).toEqual([
      {
        call,
        committees: ['Kultur- och fritidsnämnden'],
        score: 60,
        toldOn: '2026-05-18',
        nextOn: '2026-07-01',
      },
    ]);
  });

  it('an answer, a take by anybody and a follow by one of their people each settle it', () => {
    const said = <T>(who: string, what: T) => new Map([[call.key, new Map([[who, what]])]]);
    expect(unanswered({ verdicts: said<Verdict>('kultur-och-fritidsnamnden', 'relevant') }).first).toEqual([]);
    expect(unanswered({ verdicts: said<Verdict>('kommunstyrelsen', 'relevant') }).first).toHaveLength(1);
    expect(unanswered({ takers: said('kommunstyrelsen', TODAY) }).first).toEqual([]);
    expect(unanswered({ followers: said(KULTUR, TODAY) }).first).toEqual([]);
    expect(unanswered({ followers: said(STYRELSEN, TODAY) }).first).toHaveLength(1);
  });

  it('one is left in peace that was told lately or to others, is weaker, or has closed', () => {
    expect(unanswered({ told: toldTo(call, '2026-05-19', KULTUR) }).first).toEqual([]);
    expect(unanswered({ told: toldTo(call, '2026-05-01', STYRELSEN) }).first).toEqual([]);
    expect(unanswered({ matches: [chosen(call, undefined, 39.9)] }).first).toEqual([]);
    expect(unanswered({ matches: [chosen(call, undefined, 40)] }).first).toHaveLength(1);
    const closed = callUntil('a', '2026-05-24');
    expect(unanswered({ matches: [chosen(closed)] }).first).toEqual([]);
    expect(unanswered({ matches: [chosen({ ...call, statusSaid: 'closed' })] }).first).toEqual([]);
    expect(unanswered({ matches: [chosen({ ...call, kind: 'policy' })] }).first).toEqual([]);
  });

  it('the deputy having been told is the committee having been told', () => {
    const matches = [chosen(call, 'kommunstyrelsen')];
    expect(unanswered({ matches, told: toldTo(call, '2026-05-18', 'ers@storkoping.example') }).first).toHaveLength(1);
  });

  it('the soonest five stand, the rest are counted', () => {
    const calls = Array.from({ length: 12 }, (_, i) => callUntil(`c${i}`, addDays('2026-09-30', -i)));
    const all = {
      matches: calls.map((one) => chosen(one)),
      told: new Map(calls.flatMap((c) => [...toldTo(c, '2026-05-01', KULTUR)])),
    };
    const { first, more } = unanswered(all);
    expect(first.map(({ call: { ref } }) => ref)).toEqual(['c11', 'c10', 'c9', 'c8', 'c7']);
    expect(more).toBe(7);
  });
});

describe('calls that touch several', () => {
  const call = callUntil('a', '2026-09-17');
  const both = [chosen(call, 'kommunstyrelsen', 50), chosen(call, undefined, 62.5)];
  const shared = (changes: Partial<CoordinationInput>) =>
    composeCoordination(anInput({ matches: both, found: new Set([call.key]), ...changes })).shared.first;

  it('the one with the best score is suggested to lead, and it is said why', () => {
    expect(shared({})).toEqual([
      {
        call,
        committees: ['Kultur- och fritidsnämnden', 'Kommunstyrelsen'],
        nextOn: '2026-09-17',
        takenBy: [],
        lead: { committee: 'Kultur- och fritidsnämnden', score: 62.5, area: 'Barn och unga', over: 'score' },
      },
    ]);
  });

  it('of equals the one to whom the area weighs most, then the first in the file', () => {
    const equal = [chosen(call, 'kommunstyrelsen', 50), chosen(call, undefined, 50)];
    expect(leadOf(municipality, equal)).toMatchObject({ committee: 'Kultur- och fritidsnämnden', over: 'weight' });
    const alike = aMunicipality({
      committees: [aCommittee({ id: 'x', name: 'X' }), aCommittee({ id: 'y', name: 'Y' })],
    });
    expect(leadOf(alike, [chosen(call, 'y', 50), chosen(call, 'x', 50)])).toMatchObject({
      committee: 'X',
      over: 'order',
    });
  });

  it('a call that is taken names the taker instead', () => {
    const takers = new Map([[call.key, new Map([['kommunstyrelsen', TODAY]])]]);
    expect(shared({ takers })).toMatchObject([{ takenBy: ['Kommunstyrelsen'], lead: null }]);
  });

  it('only what is new in the period stands there', () => {
    expect(shared({ found: new Set() })).toEqual([]);
    expect(shared({ matches: [chosen(call)] })).toEqual([]);
  });
});

describe('last days ahead', () => {
  const soon = callUntil('soon', '2026-06-24');
  const deadlines = (changes: Partial<CoordinationInput>) => composeCoordination(anInput(changes)).deadlines.first;
  const by = (call: Call, who = KULTUR) => new Map([[call.key, new Map([[who, TODAY]])]]);

  it('of what is taken or followed, chosen or not, with the last day to decide', () => {
    const later = callUntil('later', '2026-06-25');
    const taken = callUntil('taken', '2026-06-02');
    const found = deadlines({
      acted: new Map([soon, later, taken].map((one) => [one.key, one])),
      followers: new Map([...by(soon), ...by(later)]),
      takers: by(taken, 'kommunstyrelsen'),
      decideBy: (day) => meetingOn(addDays(day, -14)),
    });
    expect(found).toEqual([
      {
        call: taken,
        nextOn: '2026-06-02',
        decideBy: meetingOn('2026-05-19'),
        takenBy: ['Kommunstyrelsen'],
        followers: 0,
        mustSeeFor: [],
      },
      {
        call: soon,
        nextOn: '2026-06-24',
        decideBy: meetingOn('2026-06-10'),
        takenBy: [],
        followers: 1,
        mustSeeFor: [],
      },
    ]);
  });

  it('of must-see calls, unless they are asked about above or turned down', () => {
    const input = { matches: [chosen(soon)] };
    expect(deadlines(input)).toMatchObject([{ mustSeeFor: ['Kultur- och fritidsnämnden'] }]);
    expect(deadlines({ ...input, told: toldTo(soon, '2026-05-01', KULTUR) })).toEqual([]);
    const no = new Map([[soon.key, new Map<string, Verdict>([['kultur-och-fritidsnamnden', 'not-relevant']])]]);
    expect(deadlines({ ...input, verdicts: no })).toEqual([]);
  });
});

it('answers of the period are counted, those that say no by their reasons', () => {
  const { answers } = composeCoordination(
    anInput({
      answers: [
        { verdict: 'not-relevant', reason: 'wrong-subject', n: 4 },
        { verdict: 'relevant', reason: null, n: 3 },
        { verdict: 'not-relevant', reason: null, n: 1 },
      ],
      takes: 2,
    }),
  );
  expect(answers).toEqual({
    relevant: 3,
    notRelevant: [
      { reason: 'wrong-subject', n: 4 },
      { reason: null, n: 1 },
    ],
    takes: 2,
  });
});
