// What a committee says of a proposal: what is taken, what is not and why, and the order that proposals stand in.
import { describe, expect, it } from 'vitest';
import { feedbackIn, influenceOn, LONGEST_FEEDBACK } from '../../src/domain/feedback.ts';
import { aCall, aDeadline } from '../kit/build.ts';

const ON = { today: '2026-06-01', committees: ['ks'] };
const FORM = { committee: 'ks', state: 'will', day: '2026-06-10', words: 'Med länet.' };

describe('feedback', () => {
  it.each([
    [{}, { day: '2026-06-10' }],
    [{ day: ' ' }, { day: null }],
    [
      { state: 'sent', day: '2026-06-01' },
      { state: 'sent', day: '2026-06-01' },
    ],
    [{ state: 'none' }, { state: 'none', day: null }],
    [{ words: ' a\r\n\r\n\r\n\r\nb\u0000\u202E ' }, { words: 'a\n\nb' }],
    [{ words: '😀'.repeat(LONGEST_FEEDBACK) }, { words: '😀'.repeat(LONGEST_FEEDBACK) }],
  ])('is taken (%#)', (changes, draft) =>
    expect(feedbackIn({ ...FORM, ...changes }, ON)).toMatchObject({ draft: { committee: 'ks', ...draft } }),
  );

  it.each([
    [{ committee: 'other' }, 'committee'],
    [{ state: 'maybe' }, 'state'],
    [{ day: '2026-02-30' }, 'day'],
    [{ day: 'snart' }, 'day'],
    [{ state: 'sent', day: '2026-06-02' }, 'day'],
    [{ words: 'å'.repeat(LONGEST_FEEDBACK + 1) }, 'words'],
  ])('is not taken, and says which field is wrong (%#)', (changes, field) =>
    expect(feedbackIn({ ...FORM, ...changes }, ON)).toMatchObject({ faults: [{ field }] }),
  );
});

it('what can be influenced stands first, the nearest day first; then what has closed, the latest first', () => {
  const on = (ref: string, day: string | null) =>
    aCall({
      ref,
      key: ref,
      kind: 'policy',
      statusSaid: null,
      opensOn: '2026-01-01',
      deadlines: [aDeadline({ day, said: day ?? 'snart' })],
    });
  const items = [
    on('old', '2026-04-01'),
    on('late', '2026-09-01'),
    on('unknown', null),
    on('past', '2026-05-30'),
    on('near', '2026-06-02'),
  ];
  const found = influenceOn(items, '2026-06-01');
  expect(found.map(({ item, lastOn }) => [item.key, lastOn])).toEqual([
    ['near', '2026-06-02'],
    ['late', '2026-09-01'],
    ['unknown', null],
    ['past', '2026-05-30'],
    ['old', '2026-04-01'],
  ]);
});
