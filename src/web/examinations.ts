// Gathers the page of examinations: those that are being made for committees of one's own, and the fixed ones that are sought.
import type { Context } from 'hono';
import { examinationsUnderWay } from '../store/examinations.ts';
import { findFixed, yearsOfFixed } from '../store/fixed-examinations.ts';
import { weededAs } from '../store/weeding.ts';
import { type ExaminationSearch, ExaminationsPage } from '../views/pages/examinations.tsx';
import { pageOf } from './calls.ts';
import { outcomeIn } from './examinations-form.ts';
import { seenFixed, sightOf } from './examinations-sight.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { committeeNamed, mayWriteIn } from './project-at.ts';
import { isWeededSeen } from './weeded.ts';

const PAGE_SIZE = 25;
const LONGEST_SEARCH = 200;

export function showExaminations(house: WebHouse, c: Context): Response | Promise<Response> {
  const { db, municipality } = house;
  const sight = sightOf(house, c);
  const search = searchOf(house, c);
  const query = {
    ...{ sight, text: search.q, committee: search.committee || null, year: search.year || null },
    ...{ outcome: outcomeIn(search.outcome), pageSize: PAGE_SIZE },
  };
  const asked = pageOf(c);
  const first = findFixed(db, { ...query, page: asked });
  const pages = Math.max(1, Math.ceil(first.total / PAGE_SIZE));
  const page = Math.min(asked, pages);
  const { lines, total } = page === asked ? first : findFixed(db, { ...query, page });
  return c.html(
    ExaminationsPage({
      frame: frameOf(house, c),
      drafts: examinationsUnderWay(db)
        .filter((draft) => mayWriteIn(house, c, draft))
        .map((draft) => ({ ...draft, committee: committeeNamed(house, draft.committee).name })),
      search,
      committees: municipality.committees.map(({ id, name }) => [id, name] as const),
      years: yearsOfFixed(db, sight),
      lines: lines.map((line) => ({
        ...line,
        committee: committeeNamed(house, line.committee).name,
        ...correctionsSeen(house, c, line),
      })),
      total,
      page,
      pages,
      isDropped: c.req.query('dropped') !== undefined,
      contact: house.about.accessibility.contact,
    }),
  );
}

/** What one corrects and is corrected by, of those that whoever asks may see. */
export function correctionsSeen(
  house: WebHouse,
  c: Context,
  { corrects, correctedBy }: { corrects: number | null; correctedBy: number | null },
): { corrects: number | null; correctedBy: number | null } {
  const seen = (number: number | null) => {
    if (number === null || isWeededSeen(house, c, number)) return number;
    return weededAs(house.db, number) === null ? (seenFixed(house, c, number)?.number ?? null) : null;
  };
  return { corrects: seen(corrects), correctedBy: seen(correctedBy) };
}

/** What is sought; a value that the form does not offer counts as none. */
function searchOf({ municipality }: WebHouse, c: Context): ExaminationSearch {
  const said = (name: string) => (c.req.query(name) ?? '').trim().slice(0, LONGEST_SEARCH);
  const [committee, outcome, year] = [said('committee'), said('outcome'), said('year')];
  return {
    q: said('q'),
    committee: municipality.committees.some(({ id }) => id === committee) ? committee : '',
    outcome: outcomeIn(outcome) ?? '',
    year: /^\d{4}$/.test(year) ? year : '',
  };
}
