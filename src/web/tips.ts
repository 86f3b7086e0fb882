// Writes in calls by hand, changes and ends them; and gathers what a call's page says of who wrote it in.
import type { Context } from 'hono';
import type { Call } from '../domain/call.ts';
import { NotFound } from '../domain/errors.ts';
import { fileRef, type KeptTip, TIPS, type Tip } from '../domain/tip.ts';
import { addTip, changeTip, endTip, firstWording, tipByRef } from '../store/tips.ts';
import { type TipFilled, TipPage, type TipProps, type TipSaid } from '../views/pages/tip.tsx';
import { callHref } from '../views/parts.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { EMPTY_TIP, filledOfTip, saidIn, tipFilled, tipIn } from './own-form.ts';
import { programmesToChoose } from './own-sources.ts';

function page(house: WebHouse, c: Context, ref: string | null, filled: TipFilled, faults: TipProps['faults'] = []) {
  return c.html(
    TipPage({
      frame: frameOf(house, c),
      ref,
      filled,
      faults,
      programmes: programmesToChoose(house),
    }),
    faults.length > 0 ? 400 : 200,
  );
}

export const newTip = (house: WebHouse, c: Context): Response | Promise<Response> => page(house, c, null, EMPTY_TIP);

export function showTip(house: WebHouse, c: Context): Response | Promise<Response> {
  const { ref, tip } = tipAt(house, c);
  return page(house, c, ref, filledOfTip(tip));
}

function tipAt({ db }: WebHouse, c: Context): KeptTip {
  const ref = c.req.param('ref') ?? '';
  const kept = tipByRef(db, ref);
  if (kept === undefined || kept.endedAt !== null)
    throw new NotFound(
      `Det finns ingen inskriven utlysning med beteckningen ”${ref.slice(0, 40)}”. Den kan vara avslutad.`,
    );
  return kept;
}

export const postNewTip = (house: WebHouse, c: Context): Promise<Response> => save(house, c, null);
export const postTip = (house: WebHouse, c: Context): Promise<Response> => save(house, c, tipAt(house, c));

/** Saves what was filled in and leads to the call's page; or shows the form again with what is wrong. */
async function save(house: WebHouse, c: Context, before: KeptTip | null): Promise<Response> {
  const filled = tipFilled(await saidIn(c));
  const { tip, faults } = tipIn(house, filled, before?.tip.deadline ?? null);
  if (faults.length > 0) return page(house, c, before?.ref ?? null, filled, faults);
  return toCall(house, c, kept(house, c, tip, before));
}

function kept(house: WebHouse, c: Context, tip: Tip, before: KeptTip | null): string {
  let ref = before?.ref ?? '';
  changing(house, c, ({ by, at }) => {
    if (before === null) ref = addTip(house.db, tip, { by, at });
    else changeTip(house.db, ref, tip, { by, at });
    return { action: 'tip.save', object: `call:${TIPS.id}:${ref}`, before: before?.tip, after: tip, result: undefined };
  });
  return ref;
}

function toCall(house: WebHouse, c: Context, ref: string): Response {
  house.readTips();
  return c.redirect(callHref(`${TIPS.id}:${ref}`), 303);
}

export function endTipOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const { ref, tip } = tipAt(house, c);
  changing(house, c, ({ by, at }) => {
    endTip(house.db, ref, { by, at });
    return { action: 'tip.end', object: `call:${TIPS.id}:${ref}`, before: tip, result: undefined };
  });
  return toCall(house, c, ref);
}

/** Who wrote in a call; null for one that a source has. */
export function tipSaidOf({ db, municipality }: WebHouse, call: Pick<Call, 'source' | 'ref'>): TipSaid | null {
  if (call.source !== TIPS.id) return null;
  const known = tipByRef(db, call.ref);
  if (known === undefined) {
    const inFile = (municipality.calls ?? []).find(({ id }) => fileRef(id) === call.ref);
    return { saved: null, from: inFile?.from ?? null };
  }
  const first = firstWording(db, call.ref) ?? known;
  const wroteIt = ({ savedAt: at, savedBy: by }: KeptTip) => ({ at, by });
  const isFirst = first.savedAt === known.savedAt && first.savedBy === known.savedBy;
  const changed = isFirst ? null : wroteIt(known);
  return {
    saved: { ref: known.ref, written: wroteIt(first), changed, ended: known.endedAt !== null },
    from: known.tip.from,
  };
}
