// The gates against what does not fit: records not understood, dates that are none, fields that are gone, too much that is new.
import { daysBetween } from './calendar.ts';
import { FIELDS, type Field } from './call.ts';
import { laggedMedian, median } from './falls.ts';
import type { Beside, EarlierSweep, Verdict } from './gates.ts';

/** A sweep may always bring this many new ones. */
const ALWAYS_NEW = 20;
/** So many, all of them unknown, the sweep after so many others: the source has changed its references. */
const ALL_NEW = { least: 5, withinDays: 30 };
const MOST_UNREAD = 0.05;
/** A needed field may be missing in this share of the records. */
const MOST_MISSING = 0.2;
/** Shares of whole records are compared as counts of records; this is what dividing may add to them. */
const ROUNDING = 1e-9;
/** A field may fall so far below what is usual. Read only where one call more or less cannot make it. */
const FIELD_FALL = { points: 0.2, sweeps: 5, least: 20 };

/** Too many records not understood: more than one and a twentieth, or all there is. */
export function unreadOf({ sweep: { unread, understood } }: Beside): Verdict | null {
  const seen = unread + understood;
  if (unread === 0 || (understood > 0 && unread <= Math.max(1, seen * MOST_UNREAD))) return null;
  const came = `${unread} av ${seen} poster gick inte att förstå`;
  return {
    gate: 'unread',
    about: '',
    figure: unread / seen,
    expected: 'poster i den form som källan brukar ha',
    came,
    sentence: `${came}; källan har troligen ändrat form.`,
  };
}

/** Dates that are none. */
export function datesOf({ sweep: { datesOutside = 0 } }: Beside): Verdict | null {
  if (datesOutside <= 1) return null;
  const came = `${datesOutside} poster har datum som ligger för långt bort`;
  return {
    gate: 'dates',
    about: '',
    figure: datesOutside,
    expected: 'datum högst tio år bort',
    came,
    sentence: `${came} för att vara riktiga; källan har troligen ändrat hur den skriver datum.`,
  };
}

/** In the order and the words that a person reads. */
const FIELD_NAMES: Readonly<Record<Field, string>> = {
  deadline: 'sista ansökningsdag',
  opens: 'öppningsdag',
  status: 'status',
  applicants: 'vem som kan söka',
  budget: 'budget',
  rate: 'stödets andel',
  text: 'text',
};

/** Fields that the source promises, or used to have. */
export function fieldsOf(beside: Beside): Verdict | null {
  const { sweep } = beside;
  const missing = FIELDS.filter((field) => isMissing(beside, field));
  const [first] = missing;
  if (first === undefined) return null;
  const worst = Math.min(...missing.map((field) => sweep.fields[field] ?? 0));
  const names = missing.map((field) => FIELD_NAMES[field]).join(', ');
  const came = `${sweep.understood - worst} av ${sweep.understood} utlysningar saknar ${names}`;
  return {
    gate: 'fields',
    about: missing.join(','),
    figure: 1 - worst / sweep.understood,
    expected: `utlysningar med ${names}`,
    came,
    sentence: `${came}; källan har troligen ändrat form.`,
  };
}

function isMissing({ sweep, earlier, source }: Beside, field: Field): boolean {
  const { understood, fields } = sweep;
  const have = fields[field];
  if (have === undefined || understood === 0) return false;
  const without = understood - have;
  if (source.needs?.includes(field)) {
    if (understood >= 5 && without > understood * MOST_MISSING) return true;
    if (understood < 5 && without > 1 && without > understood * 0.5) return true;
  }
  if (understood < FIELD_FALL.least) return false;
  const shares = earlier.flatMap((e) => {
    const had = e.fields[field];
    return had === undefined || e.understood === 0 ? [] : [had / e.understood];
  });
  return (
    shares.length >= FIELD_FALL.sweeps &&
    without - (1 - median(shares)) * understood > FIELD_FALL.points * understood + ROUNDING
  );
}

/** Far more than usual, or nothing that was there before. */
export function surgeOf(beside: Beside): Verdict | null {
  const { sweep, earlier, today } = beside;
  const [last] = earlier;
  if (last === undefined) return null;
  if (sweep.total > last.total * 1.5 && sweep.total - last.total > ALWAYS_NEW)
    return {
      gate: 'surge',
      about: '',
      figure: sweep.total / Math.max(1, last.total),
      expected: `ungefär ${last.total} poster`,
      came: `${sweep.total} poster`,
      sentence: `Källan säger sig ha ${sweep.total} poster; förra gången ${last.total}.`,
    };
  const usual = usuallyFresh(beside);
  const weeks = Math.max(1, daysBetween(last.day, today) / 7);
  const most = Math.round(Math.max(ALWAYS_NEW, 5 * usual) * weeks);
  if (sweep.fresh > most || allNew(beside, last))
    return {
      gate: 'surge',
      about: '',
      figure: sweep.fresh / Math.max(1, last.valid),
      expected: allNew(beside, last) ? 'utlysningar som fanns förra gången' : `högst ${most} nya utlysningar`,
      came: `${sweep.fresh} nya, av ${sweep.valid}`,
      sentence: allNew(beside, last)
        ? `Alla ${sweep.fresh} utlysningar är nya på en gång, och ingen av de ${last.valid} som fanns är kvar; källan har troligen bytt adresser.`
        : `${sweep.fresh} utlysningar är nya på en gång; mer än ${most} är ovanligt.`,
    };
  return null;
}

/** How many are new in a usual sweep: as of a while ago or, after a lull, as when there was anything at all. */
function usuallyFresh(beside: Beside): number {
  const earlier = beside.earlier.filter((e) => e.fresh < e.valid);
  const any = median(earlier.filter((e) => e.fresh > 0).map((e) => e.fresh));
  return Math.max(
    any,
    laggedMedian({ ...beside, earlier }, (e) => e.fresh),
  );
}

/** A page that is used again for each round changes a few references at a time, never all of them at once. */
const allNew = ({ sweep, today }: Beside, last: EarlierSweep): boolean =>
  sweep.fresh >= Math.max(ALL_NEW.least, sweep.valid) &&
  last.valid >= ALL_NEW.least &&
  daysBetween(last.day, today) <= ALL_NEW.withinDays;

/**
 * Calls that have kept their reference and lost what they were known by, or the other way round. Funders do mend titles and put off days,
 * so it takes a good part of all that came.
 */
export function alteredOf({ sweep: { altered, understood, valid } }: Beside): Verdict | null {
  if (!altered) return null;
  const many = (count: number, share: number, of: number) => count >= Math.max(2, share * of);
  const found = [
    {
      count: altered.undated,
      is: many(altered.undated, 0.1, understood),
      what: 'har inte längre någon sista ansökningsdag',
    },
    { count: altered.retitled, is: many(altered.retitled, 0.5, understood), what: 'har fått en annan titel' },
    { count: altered.renamed, is: many(altered.renamed, 0.5, valid), what: 'har fått en annan beteckning' },
  ].filter(({ is }) => is);
  if (found.length === 0) return null;
  const came = `${found.map(({ count, what }) => `${count} utlysningar ${what}`).join(', ')} på en gång`;
  return {
    gate: 'fields',
    about: found.map(({ what }) => what).join(', '),
    figure: found.reduce((sum, { count }) => sum + count, 0),
    expected: 'utlysningar som vi känner igen',
    came,
    sentence: `${came}; källan har troligen ändrat form.`,
  };
}
