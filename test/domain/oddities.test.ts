// Promises of the gate for altered calls: those that keep their reference and lose what they were known by are noticed, honest edits are not.
import { describe, expect, it } from 'vitest';
import type { SweepFigures } from '../../src/domain/gates.ts';
import { alteredOf, datesOf } from '../../src/domain/oddities.ts';
import { TODAY } from '../kit/build.ts';

type Altered = NonNullable<SweepFigures['altered']>;

const beside = (changes: Partial<SweepFigures>) => ({
  sweep: { total: 100, understood: 100, valid: 100, fresh: 0, unread: 0, fields: {}, ...changes },
  earlier: [],
  source: { every: 'day' as const },
  today: TODAY,
});
const altering = (altered: Partial<Altered>, changes: Partial<SweepFigures> = {}) =>
  alteredOf(beside({ altered: { retitled: 0, undated: 0, renamed: 0, ...altered }, ...changes }));

describe('calls that are altered', () => {
  it.each<[Partial<Altered>, string]>([
    [{ undated: 10 }, '10 utlysningar har inte längre någon sista ansökningsdag på en gång'],
    [{ retitled: 50 }, '50 utlysningar har fått en annan titel på en gång'],
    [{ renamed: 50 }, '50 utlysningar har fått en annan beteckning på en gång'],
  ])('ring of a hundred when they are %o', (altered, came) => {
    expect(altering(altered)).toMatchObject({ gate: 'fields', came, expected: 'utlysningar som vi känner igen' });
  });

  it.each<[string, Partial<Altered>]>([
    ['nine that lose their last day', { undated: 9 }],
    ['two honest edits of titles', { retitled: 2 }],
    ['nearly half with another title', { retitled: 49 }],
    ['nearly half under another reference', { renamed: 49 }],
    ['nothing altered', {}],
  ])('are believed of a hundred: %s', (_, altered) => {
    expect(altering(altered)).toBeNull();
  });

  it('are believed one at a time, however few there are', () => {
    const one = { understood: 1, valid: 1 };
    for (const altered of [{ undated: 1 }, { retitled: 1 }, { renamed: 1 }]) expect(altering(altered, one)).toBeNull();
    expect(altering({ undated: 2 }, { understood: 2, valid: 2 })).not.toBeNull();
  });

  it('count references among what is of the present, not all that a page keeps', () => {
    expect(altering({ renamed: 10 }, { valid: 20 })).toMatchObject({ figure: 10 });
    expect(altering({ retitled: 10 }, { valid: 20 })).toBeNull();
  });

  it('are told of all at once, so that a yes to one is no yes to another', () => {
    const titles = altering({ retitled: 60 });
    const both = altering({ retitled: 60, undated: 20 });
    expect(both?.came).toBe(
      '20 utlysningar har inte längre någon sista ansökningsdag, 60 utlysningar har fått en annan titel på en gång',
    );
    expect(both?.about).not.toBe(titles?.about);
  });

  it('pass where nobody counted', () => {
    expect(alteredOf(beside({}))).toBeNull();
  });
});

it('the date gate expects what the door lets in: days at most ten years away', () => {
  expect(datesOf(beside({ datesOutside: 2 }))).toMatchObject({
    figure: 2,
    expected: 'datum högst tio år bort',
    came: '2 poster har datum som ligger för långt bort',
  });
});
