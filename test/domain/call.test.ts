// Promises of a call: what it is on a day, when it closes, and what counts as a change.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  type CallDraft,
  changesBetween,
  closesOn,
  type Deadline,
  factsOf,
  nextDeadline,
  type Status,
  type StatusSaid,
  statusOn,
} from '../../src/domain/call.ts';
import { aDeadline, aDraft, TODAY } from '../kit/build.ts';

const YESTERDAY = addDays(TODAY, -1);
const TOMORROW = addDays(TODAY, 1);
const on = (day: string | null, stage: Deadline['stage'] = null) => aDeadline({ day, stage });

describe('what a call is today', () => {
  it.each<[string, StatusSaid | null, string | null, Deadline[], string, Status]>([
    // what, said, opens, deadlines, last seen, is
    ['said open, deadline ahead', 'open', YESTERDAY, [on(TOMORROW)], TODAY, 'open'],
    ['open on its last day', 'open', YESTERDAY, [on(TODAY)], TODAY, 'open'],
    ['said open, deadline past', 'open', YESTERDAY, [on(YESTERDAY)], TODAY, 'closed'],
    ['said forthcoming, deadline past', 'forthcoming', '2026-01-01', [on(YESTERDAY)], TODAY, 'closed'],
    ['said closed, deadline ahead', 'closed', YESTERDAY, [on(TOMORROW)], TODAY, 'closed'],
    ['said open, no deadline known', 'open', YESTERDAY, [], TODAY, 'open'],
    ['said open, one deadline without a day', 'open', YESTERDAY, [on(YESTERDAY), on(null)], TODAY, 'open'],
    ['said open before its opening day', 'open', TOMORROW, [on('2026-12-01')], TODAY, 'coming'],
    [
      'several cut-offs, the first past',
      'open',
      '2021-06-10',
      [on('2021-09-22', 'cut-off'), on(TOMORROW, 'cut-off')],
      TODAY,
      'open',
    ],
    [
      'several cut-offs, all past',
      'open',
      '2021-06-10',
      [on('2021-09-22', 'cut-off'), on(YESTERDAY, 'cut-off')],
      TODAY,
      'closed',
    ],
    [
      'two stages, the first ahead',
      'open',
      YESTERDAY,
      [on(TOMORROW, 'first'), on('2026-12-01', 'second')],
      TODAY,
      'open',
    ],
    [
      'two stages, only the second ahead',
      'open',
      YESTERDAY,
      [on(YESTERDAY, 'first'), on('2026-12-01', 'second')],
      TODAY,
      'closed',
    ],
    ['nothing but a second stage', 'open', YESTERDAY, [on('2026-12-01', 'second')], TODAY, 'closed'],
    ['forthcoming, opens tomorrow', 'forthcoming', TOMORROW, [on('2026-12-01')], TODAY, 'coming'],
    ['still called forthcoming after its day', 'forthcoming', YESTERDAY, [on('2026-12-01')], TODAY, 'coming'],
    [
      'forthcoming when last seen, and its day has come since',
      'forthcoming',
      YESTERDAY,
      [on('2026-12-01')],
      '2026-05-20',
      'open',
    ],
    ['forthcoming, no day given', 'forthcoming', null, [on('2026-12-01')], TODAY, 'coming'],
    ['nothing said, opens tomorrow', null, TOMORROW, [on('2026-12-01')], TODAY, 'coming'],
    ['nothing said, between its days', null, YESTERDAY, [on(TOMORROW)], TODAY, 'open'],
    ['nothing said, past', null, YESTERDAY, [on(YESTERDAY)], TODAY, 'closed'],
    ['nothing said, no deadline', null, YESTERDAY, [], TODAY, 'unknown'],
    ['nothing said, no opening day', null, null, [on(TOMORROW)], TODAY, 'unknown'],
    ['nothing said at all', null, null, [], TODAY, 'unknown'],
  ])('%s', (_, statusSaid, opensOn, deadlines, lastSeenOn, status) => {
    expect(statusOn({ statusSaid, opensOn, deadlines, lastSeenOn }, TODAY)).toBe(status);
  });

  it('never reopens as the days go by', () => {
    for (const statusSaid of ['open', 'forthcoming', 'closed', null] as const) {
      const call = {
        statusSaid,
        opensOn: '2026-05-10',
        deadlines: [on('2026-05-20', 'cut-off'), on('2026-06-20', 'cut-off')],
        lastSeenOn: '2026-05-01',
      };
      const days = Array.from({ length: 90 }, (_, i) => statusOn(call, addDays('2026-05-01', i)));
      expect(days.slice(days.indexOf('closed')).every((status) => status === 'closed')).toBe(true);
      expect(days.at(-1)).toBe('closed');
    }
  });
});

describe('the deadline of a call', () => {
  it.each<[string, Deadline[], string | null, string | null]>([
    ['is its only one', [on('2026-06-01')], '2026-06-01', '2026-06-01'],
    ['is today, still', [on(TODAY)], TODAY, TODAY],
    [
      'is the next cut-off, and the last',
      [on('2026-12-01', 'cut-off'), on('2021-09-22', 'cut-off'), on('2026-06-01', 'cut-off')],
      '2026-06-01',
      '2026-12-01',
    ],
    ['is the first stage', [on('2026-06-01', 'first'), on('2026-12-01', 'second')], '2026-06-01', '2026-06-01'],
    ['is past', [on(YESTERDAY)], null, YESTERDAY],
    ['is unknown', [on(null)], null, null],
    ['is known in part', [on('2026-06-01'), on(null)], '2026-06-01', null],
    ['is none', [], null, null],
  ])('%s', (_, deadlines, next, last) => {
    expect(nextDeadline({ deadlines }, TODAY)?.day ?? null).toBe(next);
    expect(closesOn({ deadlines })).toBe(last);
  });
});

describe('a change', () => {
  const changed = (before: Partial<CallDraft>, after: Partial<CallDraft>) =>
    changesBetween(factsOf(aDraft(before)), factsOf(aDraft(after))).map(
      (change) => `${change.field}: ${change.severity}`,
    );
  const europeAid = (said: string, time = '13:00') => ({ deadlines: [aDeadline({ said, day: '2026-06-08', time })] });

  it.each<[string, Partial<CallDraft>, Partial<CallDraft>]>([
    ['blanks and capitals in the title', { title: 'Networks of towns' }, { title: ' Networks  of\nTOWNS ' }],
    ['blanks in who may apply', { applicants: 'Towns and cities' }, { applicants: 'Towns\n\nand cities' }],
    ['the text of the call', {}, { sections: [{ heading: 'scope', text: 'A corrected spelling.' }] }],
    [
      'keywords, tags, news and link',
      {},
      { keywords: ['x'], tags: ['y'], news: [{ on: null, text: 'z' }], url: 'https://ec.europa.eu/other' },
    ],
    [
      'the wording of a deadline with the same day',
      { deadlines: [on('2026-06-01')] },
      { deadlines: [{ ...on('2026-06-01'), said: '2026-05-31T22:00:00.000+0000' }] },
    ],
    [
      'the seconds of a EuropeAid deadline',
      europeAid('2026-06-08T11:00:26.000+0000'),
      europeAid('2026-06-08T11:00:49.000+0000'),
    ],
  ])('is none: %s', (_, before, after) => {
    expect(changed(before, after)).toEqual([]);
  });

  it.each<[string, Partial<CallDraft>, Partial<CallDraft>, string[]]>([
    ['a moved deadline', {}, { deadlines: [on('2026-10-01')] }, ['deadlines: tell']],
    ['another hour', europeAid('a'), europeAid('b', '16:00'), ['deadlines: tell']],
    [
      'a cut-off taken out',
      { deadlines: [on('2026-06-01', 'cut-off'), on('2026-12-01', 'cut-off')] },
      { deadlines: [on('2026-12-01', 'cut-off')] },
      ['deadlines: tell'],
    ],
    [
      'a deadline without a day that says something else',
      { deadlines: [{ ...on(null), said: 'in spring' }] },
      { deadlines: [{ ...on(null), said: 'in autumn' }] },
      ['deadlines: tell'],
    ],
    ['opened', { statusSaid: 'forthcoming' }, { statusSaid: 'open' }, ['statusSaid: tell']],
    ['opens later', {}, { opensOn: '2026-07-01' }, ['opensOn: tell']],
    [
      'opens in another season',
      { opensOn: null, opens: { said: 'hösten 2026', within: null } },
      { opensOn: null, opens: { said: 'hösten 2027', within: null } },
      ['opens: tell'],
    ],
    [
      'opens on a day at last',
      { opensOn: null, opens: { said: 'hösten 2026', within: null } },
      { opensOn: '2026-10-20' },
      ['opensOn: tell'],
    ],
    [
      'more money',
      {},
      {
        budget: { currency: 'EUR', total: 1, shared: false, minPerProject: null, maxPerProject: null, projects: null },
      },
      ['budget: tell'],
    ],
    ['others may apply', {}, { applicants: 'Companies.' }, ['applicants: tell']],
    ['another name', {}, { title: 'Networks of cities' }, ['title: keep']],
    [
      'all at once, the deadline first',
      {},
      { deadlines: [], statusSaid: null, opensOn: null, budget: null, applicants: null, title: 'Other' },
      ['deadlines: tell', 'statusSaid: tell', 'opensOn: tell', 'budget: tell', 'applicants: tell', 'title: keep'],
    ],
  ])('is: %s', (_, before, after, changes) => {
    expect(changed(before, after)).toEqual(changes);
  });
});
