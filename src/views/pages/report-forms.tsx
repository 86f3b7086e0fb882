// The forms of the yearly report: which year and whose, and the blocks of text.
import type { Fault } from '../../domain/own.ts';
import { LONGEST_BLOCK, REPORT_BLOCKS, type ReportTexts } from '../../domain/report.ts';
import { BLOCK_WORDS } from '../report-words.ts';
import { number } from '../swedish.ts';
import { Token } from '../token.tsx';
import { LongField } from './form-fields.tsx';

/** Which report is shown, and which others there are. */
export interface ReportChoice {
  year: number;
  /** A committee's id, or '' for the whole municipality. */
  committee: string;
  /** The latest first. */
  years: readonly number[];
  committees: readonly { id: string; name: string }[];
}

export const Choose = ({ choice: { year, committee, years, committees } }: { choice: ReportChoice }) => (
  <search aria-label="Årsredovisning">
    <form action="/report" method="get">
      <div class="fields">
        <div>
          <label for="year">År</label>
          <select id="year" name="year">
            {years.map((one) => (
              <option value={String(one)} selected={one === year}>
                {one}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="committee">Vems redovisning</label>
          <select id="committee" name="committee">
            <option value="">Hela kommunen</option>
            {committees.map(({ id, name }) => (
              <option value={id} selected={id === committee}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <button type="submit">Visa redovisningen</button>
    </form>
  </search>
);

interface TextsProps {
  choice: ReportChoice;
  texts: ReportTexts;
  filled: ReportTexts | null;
  faults: readonly Fault[];
  mayWrite: boolean;
}

/** For those who may write in this report. */
export const TextsForm = ({ choice: { year, committee }, texts, filled, faults, mayWrite }: TextsProps) =>
  mayWrite ? (
    <>
      <h2 id="texter">Skriv i redovisningen</h2>
      <p>
        Texterna står mellan siffrorna, och alla som är inloggade läser dem. Skriv inga känsliga personuppgifter. En
        text som töms visas inte.
      </p>
      <form method="post" action={`/report/${year}/texts`}>
        <Token />
        <input type="hidden" name="committee" value={committee} />
        {REPORT_BLOCKS.map((block) => (
          <LongField
            name={block}
            label={BLOCK_WORDS[block].name}
            hint={`${BLOCK_WORDS[block].hint} Högst ${number(LONGEST_BLOCK)} tecken.`}
            value={(filled ?? texts)[block] ?? ''}
            rows={5}
            faults={faults}
          />
        ))}
        <button type="submit">Spara texterna</button>
      </form>
    </>
  ) : null;
