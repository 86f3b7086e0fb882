// Calls in the preview's lists: each with its title, and its score before and after.
import type { PreviewLine } from '../../domain/preview.ts';
import { callHref } from '../parts.tsx';
import { decimal, number } from '../swedish.ts';

export interface LinesProps {
  lines: PreviewLine[];
  /** So many are shown. */
  most: number;
  /** The lang of each call shown, by its key. */
  langs: ReadonlyMap<string, string>;
  /** What is said when there is none. */
  none: string;
}

/** So many stand in the open; the rest is folded. */
export const MOST_OPEN = 10;

export const Lines = ({ lines, most, langs, none }: LinesProps) => {
  const rest = lines.slice(MOST_OPEN, most);
  return (
    <>
      {lines.length === 0 ? <p>{none}</p> : <Listed lines={lines.slice(0, MOST_OPEN)} langs={langs} />}
      {rest.length > 0 && (
        <details>
          <summary>Visa {number(rest.length)} till</summary>
          <Listed lines={rest} langs={langs} />
        </details>
      )}
      {lines.length > most && (
        <p class="quiet">
          De {number(most)} första visas, av {number(lines.length)}.
        </p>
      )}
    </>
  );
};

const Listed = ({ lines, langs }: Pick<LinesProps, 'lines' | 'langs'>) => (
  <ul>
    {lines.map((line) => (
      <li>
        <Title line={line} langs={langs} />, {scores(line)}
      </li>
    ))}
  </ul>
);

export const Title = ({ line, langs }: Pick<LinesProps, 'langs'> & { line: PreviewLine }) => (
  <a href={callHref(line.key)} lang={langs.get(line.key)}>
    {line.title}
  </a>
);

/** `24,5 poäng (nu 12)` */
export const scores = ({ score, before }: PreviewLine): string =>
  score === before.score ? `${decimal(score)} poäng` : `${decimal(score)} poäng (nu ${decimal(before.score)})`;
