// Shows a fixed examination as it stood, hands out its record word for word, begins its correction, and marks it secret.
import type { Context } from 'hono';
import type { ExaminationRecord } from '../domain/examination.ts';
import type { Fault } from '../domain/own.ts';
import { beginExamination, underWayOf } from '../store/examinations.ts';
import { isFixedWhole } from '../store/fixed-check.ts';
import { endSecrecy, type FixedExamination, markSecret, secrecyOf } from '../store/fixed-examinations.ts';
import { projectById } from '../store/projects.ts';
import { examinationHref, fixedHref } from '../views/examination-words.ts';
import { FixedPage } from '../views/pages/examination-fixed.tsx';
import { changing } from './changing.ts';
import { correctionsSeen } from './examinations.ts';
import { groundFaults } from './examinations-form.ts';
import { fixedAt, numberAt } from './examinations-sight.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { saidIn } from './own-form.ts';
import { mayWriteIn, notYourCommittee } from './project-at.ts';
import { lineIn } from './sent.ts';
import { mayHere } from './signed-in.ts';
import { isWeededSeen, showGone } from './weeded.ts';
import { refuse } from './writing.ts';

const recordIn = ({ record }: FixedExamination): ExaminationRecord => JSON.parse(record) as ExaminationRecord;

export function showFixed(house: WebHouse, c: Context): Response | Promise<Response> {
  const number = numberAt(c, 'number');
  if (isWeededSeen(house, c, number)) return showGone(house, c, number);
  return page(house, c, fixedAt(house, c), { ground: '', faults: [] });
}

function page(
  house: WebHouse,
  c: Context,
  fixed: FixedExamination,
  { ground, faults }: { ground: string; faults: readonly Fault[] },
): Response | Promise<Response> {
  const mayMark = mayHere(house, c, 'tune');
  // The project, and that it has been secret, are for the municipality's own.
  const isOwn = mayHere(house, c, 'register');
  const project = projectById(house.db, fixed.projectId);
  return c.html(
    FixedPage({
      frame: frameOf(house, c),
      record: recordIn(fixed),
      chain: fixed.chain,
      isWhole: isFixedWhole(house.db, fixed.number),
      ...correctionsSeen(house, c, fixed),
      isCorrectedWeeded: fixed.corrects !== null && isWeededSeen(house, c, fixed.corrects),
      isProjectSeen: isOwn && (!project.isSecret || mayWriteIn(house, c, project)),
      mayCorrect: fixed.correctedBy === null && mayWriteIn(house, c, fixed),
      secrecy: { marks: isOwn ? secrecyOf(house.db, fixed.number) : [], mayMark, ground },
      faults,
      contact: house.about.accessibility.contact,
    }),
    faults.length > 0 ? 400 : 200,
  );
}

/** The record, byte for byte as it was fixed. */
export function downloadRecord(house: WebHouse, c: Context): Response {
  const { number, record } = fixedAt(house, c);
  return c.body(record, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="eu-provning-${number}.json"`,
  });
}

/** Begins a new examination that corrects this one, with the same choices; one that is being made already is gone on with. */
export function correctOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const fixed = fixedAt(house, c);
  const { number, projectId } = fixed;
  if (!mayWriteIn(house, c, fixed)) return notYourCommittee(house, c);
  if (fixed.correctedBy !== null)
    return refuse(house, c, 409, [`Prövning nr ${number} är redan rättad. Rätta i stället den som rättar den.`], {
      ...{ href: fixedHref(fixed.correctedBy), name: `Till prövning nr ${fixed.correctedBy}` },
    });
  const begun = changing(house, c, ({ by, account, at }) => {
    if (underWayOf(house.db, projectId) !== null) return null;
    const { outcome, motivation, caseNumber, calls } = recordIn(fixed);
    const ground = secrecyOf(house.db, number).find(({ endedAt }) => endedAt === null)?.ground ?? null;
    const choices = new Map(
      calls.flatMap(({ key, choice, code, words }) => (choice === null ? [] : [[key, { choice, code, words }]])),
    );
    const corrected = { number, draft: { outcome, motivation, caseNumber, ground }, choices };
    const id = beginExamination(house.db, projectId, { by, account, at, caseNumber, corrected });
    const after = { project: projectId, corrects: number };
    return { action: 'examination.begin', object: `examination:${id}`, after, result: id };
  });
  return c.redirect(examinationHref(begun ?? underWayOf(house.db, projectId) ?? 0), 303);
}

/** Marks it secret, on a ground. */
export async function markSecretOnPage(house: WebHouse, c: Context): Promise<Response> {
  const fixed = fixedAt(house, c);
  const { number } = fixed;
  const ground = lineIn((await saidIn(c))('ground'));
  const empty = { field: 'ground', text: 'Skriv vilket lagrum sekretessen vilar på.' };
  const faults = ground === '' ? [empty] : groundFaults(ground);
  if (faults.length > 0) return page(house, c, fixed, { ground, faults });
  changing(house, c, ({ by, account, at }) =>
    markSecret(house.db, number, { ground, by, account, at })
      ? { action: 'examination.secrecy', object: objectOf(fixed), after: { number, ground }, result: undefined }
      : null,
  );
  return c.redirect(fixedHref(number), 303);
}

const objectOf = ({ examinationId }: FixedExamination): string => `examination:${examinationId}`;

/** Ends its secrecy. One that is not secret is left. */
export function endSecrecyOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const fixed = fixedAt(house, c);
  const { number } = fixed;
  changing(house, c, ({ by, at }) =>
    endSecrecy(house.db, number, { by, at })
      ? { action: 'examination.secrecy-end', object: objectOf(fixed), before: { number }, result: undefined }
      : null,
  );
  return c.redirect(fixedHref(number), 303);
}
