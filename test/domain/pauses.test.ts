// Which choices of people the coordinator is told of.
import { describe, expect, it } from 'vitest';
import { pauseNews } from '../../src/domain/pauses.ts';
import type { ChosenBy, Pause, Settings } from '../../src/domain/person.ts';
import { aCommittee, aMunicipality, TODAY } from '../kit/build.ts';

const standard: Settings = { rhythm: { every: 'week', time: '07:00' }, language: 'sv', pause: null };
const ANNA = 'anna@x.example';
const municipality = aMunicipality({
  committees: [aCommittee({ contacts: [{ title: 'Kontakt', email: ANNA, deputy: null }] })],
});
const PAUSE: Pause = { from: TODAY, until: null };

/** Anna's choices one after another, each an hour after the last, and what is told of them when the last telling was at `toldAt`. */
function told(
  choices: readonly { pause?: Pause | null; by?: ChosenBy; language?: 'sv' | 'en'; who?: string }[],
  toldAt: string | null = null,
) {
  const at = (hour: number) => `2026-05-25T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const kept = choices.map(({ pause = null, by = 'person', language = 'sv', who = ANNA }, i) => ({
    recipient: who,
    settings: { ...standard, pause, language },
    savedAt: at(i + 1),
    savedBy: by,
    endedAt: i === choices.length - 1 ? null : at(i + 2),
  }));
  return pauseNews(kept, { toldAt, municipality, standing: { standard, chosen: new Map() }, today: TODAY });
}
const AFTER_FIRST = '2026-05-25T01:30:00.000Z';

describe('what is told', () => {
  it('that somebody has stopped their letters: how long, by what, and who has their calls', () => {
    expect(told([{ pause: PAUSE, by: 'one-click' }])).toMatchObject([
      { known: { name: 'Kontakt' }, pause: PAUSE, savedBy: 'one-click', savedAt: '2026-05-25T01:00:00.000Z' },
    ]);
    expect(told([{ pause: PAUSE }])[0]?.cover?.committees).toHaveLength(1);
  });

  it('that they take them again, or stop for another time', () => {
    expect(told([{ pause: PAUSE }, {}], AFTER_FIRST)).toMatchObject([{ pause: null, cover: null }]);
    const longer = { from: TODAY, until: '2026-08-01' };
    expect(told([{ pause: PAUSE }, { pause: longer }], AFTER_FIRST)).toMatchObject([{ pause: longer }]);
  });

  it('a stop that somebody made and the coordinator then only gave another language is told as theirs', () => {
    const news = told([
      { pause: PAUSE, by: 'one-click' },
      { pause: PAUSE, by: 'coordinator', language: 'en' },
    ]);
    expect(news).toMatchObject([{ savedBy: 'one-click', savedAt: '2026-05-25T01:00:00.000Z' }]);
  });
});

describe('what is not told', () => {
  it.each([
    ['another language', told([{ language: 'en' }])],
    [
      'another language during a pause that was told',
      told([{ pause: PAUSE }, { pause: PAUSE, language: 'en' }], AFTER_FIRST),
    ],
    ['a stop that was regretted before anybody was told', told([{ pause: PAUSE }, {}])],
    [
      'a stop in the middle of which nothing has changed since',
      told([{ pause: PAUSE }, {}, { pause: PAUSE }], AFTER_FIRST),
    ],
    ['what was told already', told([{ pause: PAUSE }], AFTER_FIRST)],
    ["the coordinator's own doing", told([{ pause: PAUSE, by: 'coordinator' }])],
    ['a pause that is over already', told([{ pause: { from: '2026-05-01', until: '2026-05-24' } }])],
    [
      'that a pause which is over is taken away',
      told([{ pause: { from: '2026-05-01', until: '2026-05-24' } }, {}], AFTER_FIRST),
    ],
    ['somebody who has left the file', told([{ pause: PAUSE, who: 'borta@x.example' }])],
  ])('%s', (_, news) => {
    expect(news).toEqual([]);
  });
});
