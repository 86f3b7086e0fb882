// Promises of the door: which drafts become calls, which are past, which are refused, and how long a text may be.
import { describe, expect, it } from 'vitest';
import { admit } from '../../src/domain/admit.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { type CallDraft, type Deadline, textOf } from '../../src/domain/call.ts';
import { aDeadline, aDraft, TODAY } from '../kit/build.ts';

const TOMORROW = addDays(TODAY, 1);
const on = (day: string | null, stage: Deadline['stage'] = null) => aDeadline({ day, stage });

describe('at the door', () => {
  const source = { id: 'eu-portal', hosts: ['ec.europa.eu'] };
  const verdict = (changes: Partial<CallDraft>) => admit(source, aDraft(changes), TODAY);

  it.each<[string, Partial<CallDraft>, RegExp]>([
    ['no reference', { ref: ' ' }, /saknar beteckning/],
    ['no title', { title: '\n' }, /saknar titel/],
    ...[
      'javascript:alert(1)',
      'ftp://ec.europa.eu/x',
      'https://ec.europa.eu.evil.example/',
      'https://evil.example/ec.europa.eu',
      'https://ec.europa.eu@evil.example/',
      'https://user@ec.europa.eu/',
      'https://:word@ec.europa.eu/',
      '//ec.europa.eu/x',
      '/x',
      '',
    ].map((url): [string, Partial<CallDraft>, RegExp] => [`the link ${url}`, { url }, /länken leder inte/]),
    ['a deadline in a hundred years', { deadlines: [on('2126-01-01')] }, /datumet 2126-01-01 är orimligt/],
    ['a deadline before the portal', { deadlines: [on('1970-01-01')] }, /1970-01-01 är orimligt/],
    ['a day that does not exist', { opensOn: '2026-02-30' }, /2026-02-30 är orimligt/],
    ['a day that is no day', { opensOn: 'soon' }, /soon är orimligt/],
  ])('%s is refused, with a sentence', (_, changes, why) => {
    const refused = verdict(changes);
    expect(refused.verdict === 'refused' && refused.why).toMatch(why);
  });

  it.each<[string, Partial<CallDraft>, 'admitted' | 'past']>([
    ['a call of today', {}, 'admitted'],
    [
      'a call without anything but a name',
      {
        deadlines: [],
        opensOn: null,
        statusSaid: null,
        budget: null,
        applicants: null,
        sections: [],
        identifier: null,
      },
      'admitted',
    ],
    ['labelled open, long past', { deadlines: [on('2025-07-08')] }, 'past'],
    ['said to be closed', { statusSaid: 'closed' }, 'past'],
    [
      'a cut-off of nine years ago and one to come',
      { deadlines: [on('2017-09-22', 'cut-off'), on(TOMORROW, 'cut-off')] },
      'admitted',
    ],
  ])('%s is let through as %s', (_, changes, as) => {
    expect(verdict(changes).verdict).toBe(as);
  });

  it('what is longer than anybody reads is cut, with an ellipsis', () => {
    const long = 'å'.repeat(100_000);
    const many = Array(1000).fill(long) as string[];
    const admitted = verdict({
      title: long,
      callTitle: long,
      applicants: long,
      sections: [{ heading: 'scope', text: long }],
      keywords: many,
      tags: many,
      news: many.map((text) => ({ on: null, text })),
      deadlines: [aDeadline({ said: long })],
    });
    if (admitted.verdict === 'refused') throw new Error(admitted.why);
    const { draft } = admitted;
    expect([draft.title.length, draft.callTitle?.length, draft.applicants?.length]).toEqual([500, 500, 2000]);
    expect([textOf(draft).length, draft.keywords.length, draft.tags.length, draft.news.length]).toEqual([
      30_000, 100, 100, 50,
    ]);
    expect(draft.title.endsWith('…')).toBe(true);
    expect(JSON.stringify(draft).length).toBeLessThan(300_000);
  });

  it('what is short enough stays untouched', () => {
    expect(verdict({})).toEqual({ verdict: 'admitted', draft: aDraft() });
  });
});

describe('characters that nobody sees', () => {
  const source = { id: 'eu-portal', hosts: ['ec.europa.eu'] };
  it('are taken out of titles, conditions and words on days', () => {
    const turned = {
      title: 'Stöd \u202etill\u202c skolor\u200b',
      applicants: '\u2066Kommuner\u2069',
      callTitle: 'A\ufeff',
    };
    const admitted = admit(source, aDraft({ ...turned, deadlines: [aDeadline({ said: '1 maj\u200f' })] }), TODAY);
    if (admitted.verdict === 'refused') throw new Error(admitted.why);
    const { title, applicants, callTitle, deadlines } = admitted.draft;
    expect([title, applicants, callTitle, deadlines[0]?.said]).toEqual(['Stöd till skolor', 'Kommuner', 'A', '1 maj']);
  });

  it('make no title', () => {
    expect(admit(source, aDraft({ title: ' \u200b\u2060 ' }), TODAY)).toMatchObject({ verdict: 'refused' });
  });
});
