// Hands out a table as a CSV file, of which nobody keeps a copy on the way.
import type { Context } from 'hono';

/** `name`: what the file is called, without its ending. */
export const csv = (c: Context, table: string, name: string): Response =>
  c.body(table, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
    'Cache-Control': 'no-store',
  });
