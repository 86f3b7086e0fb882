// Promises of feedback: every word is kept, the latest of a committee holds, and the database refuses to alter or remove any.
import { describe, expect, it } from 'vitest';
import { keepAccount } from '../../src/store/accounts.ts';
import { refreshProgrammes } from '../../src/store/calls.ts';
import {
  addFeedback,
  callsBecome,
  callsOfProgramme,
  feedbacksNow,
  feedbacksOf,
  policyItems,
} from '../../src/store/feedbacks.ts';
import { listedKeysOf } from '../../src/store/marks.ts';
import { aDeadline, aDraft, aMatch, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, COORDINATOR, keepMatches, type TestHouse } from '../kit/house.ts';
import { joinWith } from '../kit/reply.ts';

const AT = `${TODAY}T08:00:00Z`;
const [KULTUR, KS] = ['kultur-och-fritidsnamnden', 'kommunstyrelsen'];
const P = 'eu-portal:p';
const DRAFT = { committee: KS, state: 'will', day: '2026-06-10', words: '' } as const;

function aPolicyHouse() {
  const house = aHouse();
  const policy = aDraft({
    ref: 'p',
    kind: 'policy',
    title: 'Ett samråd',
    deadlines: [aDeadline({ day: '2026-06-20' })],
  });
  const [call] = keepCalls(house.db, [policy, aDraft({ ref: 'call' })]);
  if (call) keepMatches(house, call, { [KULTUR]: aMatch() });
  const account = keepAccount(house.db, COORDINATOR, AT);
  return { house, maker: { by: 'samordnare (konto 1)', account, at: AT } };
}
const keys = ({ db }: TestHouse, ids: string[], from = '2026-01-01') =>
  policyItems(db, ids, from).map(({ key }) => key);

describe('feedback', () => {
  it('is kept word by word, and the latest of each committee holds', () => {
    const { house, maker } = aPolicyHouse();
    const { db } = house;
    expect(addFeedback(db, P, DRAFT, maker)).not.toBeNull();
    expect(addFeedback(db, P, DRAFT, maker)).toBeNull();
    expect(addFeedback(db, P, { ...DRAFT, committee: KULTUR, state: 'none', day: null }, maker)).not.toBeNull();
    expect(addFeedback(db, P, { ...DRAFT, state: 'sent', words: 'Ja' }, maker)).not.toBeNull();
    expect(addFeedback(db, P, DRAFT, maker)).not.toBeNull();
    expect(feedbacksOf(db, P).map(({ committee, state }) => `${committee} ${state}`)).toEqual([
      ...[`${KS} will`, `${KS} sent`, `${KULTUR} none`, `${KS} will`],
    ]);
    expect(
      feedbacksNow(db)
        .get(P)
        ?.map(({ committee, state }) => `${committee} ${state}`),
    ).toEqual([`${KS} will`, `${KULTUR} none`]);
  });

  it('is never altered and never removed', () => {
    const { house, maker } = aPolicyHouse();
    addFeedback(house.db, P, DRAFT, maker);
    expect(() => house.db.prepare("UPDATE feedbacks SET words = 'x'").run()).toThrow('append-only');
    expect(() => house.db.prepare('DELETE FROM feedbacks').run()).toThrow('append-only');
  });

  it('is refused for a call that there is not', () => {
    const { house, maker } = aPolicyHouse();
    expect(() => addFeedback(house.db, 'eu-portal:none', DRAFT, maker)).toThrow('finns inte');
  });

  it('stands at the proposal wherever it is found', () => {
    const { house, maker } = aPolicyHouse();
    keepCalls(house.db, [aDraft({ ref: 'z', kind: 'policy' })], { source: 'esf' });
    addFeedback(house.db, 'esf:z', DRAFT, maker);
    expect(feedbacksOf(house.db, P)).toHaveLength(0);
    joinWith(house.db, P, 'esf:z');
    expect(feedbacksOf(house.db, P)).toHaveLength(1);
    expect([...feedbacksNow(house.db).keys()]).toEqual([listedKeysOf(house.db, [P]).get(P)]);
  });
});

describe('the proposals of a committee', () => {
  it('are those that it is told of or has said something of', () => {
    const { house, maker } = aPolicyHouse();
    expect(keys(house, [KULTUR])).toEqual([P]);
    expect(keys(house, [KS])).toEqual([]);
    addFeedback(house.db, P, DRAFT, maker);
    expect(keys(house, [KS])).toEqual([P]);
    expect(policyItems(house.db, [KS, KULTUR], '2026-01-01')[0]?.committees.sort()).toEqual([KS, KULTUR]);
  });

  it('leave out what closed long ago', () => {
    const { house } = aPolicyHouse();
    expect(keys(house, [KULTUR], '2026-06-21')).toEqual([]);
  });
});

describe('what a proposal leads to', () => {
  it('is the call that it has become a sign of', () => {
    const { house } = aPolicyHouse();
    expect(callsBecome(house.db, P)).toEqual([]);
    house.db
      .prepare(
        `INSERT INTO call_parts (call_id, main_id, kind) SELECT p.id, c.id, 'sign' FROM calls p, calls c WHERE p.key = ? AND c.key = ?`,
      )
      .run(P, 'eu-portal:call');
    expect(callsBecome(house.db, P).map(({ key }) => key)).toEqual(['eu-portal:call']);
  });

  it('is the open calls of its programme, the soonest first', () => {
    const { house } = aPolicyHouse();
    const on = (ref: string, day: string) => aDraft({ ref, deadlines: [aDeadline({ day })] });
    keepCalls(house.db, [on('late', '2027-01-01'), on('soon', '2026-06-02'), on('gone', '2026-05-01')]);
    refreshProgrammes(house.db, () => 'cerv');
    const { calls, total } = callsOfProgramme(house.db, 'cerv', { today: TODAY, most: 1 });
    expect(calls.map(({ key }) => key)).toEqual(['eu-portal:soon']);
    expect(total).toBe(3);
  });
});
