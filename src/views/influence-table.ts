// The list of proposals as a table that Excel opens: a row for each committee, and nothing that can run.
import type { Feedback } from '../domain/feedback.ts';
import { MARK, rowOf } from './feeds/csv.ts';
import { FEEDBACK_WORDS } from './influence-words.ts';
import { shortened } from './letters/blocks.ts';
import type { InfluenceLine } from './pages/influence.tsx';
import { callHref } from './parts.tsx';
import { statusWord } from './swedish.ts';

const HEADS = [
  'Förslag',
  'Läge',
  'Sista dag',
  'Nämnd',
  'Vad nämnden gör',
  'Dag',
  'Med egna ord',
  'Skrivet',
  'Program',
  'Länk',
];

/** The first row. */
export const influenceTableHead = (): string => `${MARK}${rowOf(HEADS.map((text) => ({ text })))}`;

/** The rows of a proposal. */
export const influenceTableRows = (
  { item, status, lastOn, programme, committees }: InfluenceLine,
  publicUrl: string,
): string =>
  committees
    .map(({ committee, said }) =>
      rowOf([
        text(item.title),
        text(statusWord('policy', status)),
        lastOn === null ? null : { day: lastOn },
        text(committee.name),
        ...saidCells(said),
        text(programme ?? ''),
        { href: `${publicUrl}${callHref(item.key)}` },
      ]),
    )
    .join('');

const saidCells = (said: Feedback | null) =>
  said === null
    ? [text(''), null, text(''), null]
    : [
        text(FEEDBACK_WORDS[said.state]),
        said.day === null ? null : { day: said.day },
        text(said.words),
        { day: said.writtenAt.slice(0, 10) },
      ];

/** As long as what a committee may write. */
const LONGEST = 1000;

const text = (said: string) => ({ text: shortened(said, LONGEST) });
