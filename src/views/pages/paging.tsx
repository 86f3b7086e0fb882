// The way between the pages of a long list.
import { number } from '../swedish.ts';

interface PagingProps {
  page: number;
  pages: number;
  /** The address of a page of the list, counted from 1. */
  href: (page: number) => string;
}

export const Paging = ({ page, pages, href }: PagingProps) =>
  pages <= 1 ? null : (
    <nav class="pages" aria-label="Sidor">
      {page > 1 && (
        <a rel="prev" href={href(page - 1)}>
          Föregående sida
        </a>
      )}
      <span>
        Sida {number(page)} av {number(pages)}
      </span>
      {page < pages && (
        <a rel="next" href={href(page + 1)}>
          Nästa sida
        </a>
      )}
    </nav>
  );
