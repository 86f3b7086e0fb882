// What a form has sent, field by field, and the reason that every change of what is kept on the pages is given.
import type { Context } from 'hono';
import type { WrongField } from '../views/pages/preview-form.tsx';

/** The value of a field; undefined when the form had none. */
export type Sent = (name: string) => string | undefined;

/** The fields of a form that was sent; of files and fields that stand twice, nothing is read. */
export async function sentIn(c: Context): Promise<Sent> {
  const body = await c.req.parseBody();
  return (name) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
}

/** The longest reason, in characters. */
export const LONGEST_REASON = 200;

/** Why somebody changes something, on one line, and what is wrong with it. */
export function reasonIn(sent: Sent): { reason: string; wrong: WrongField[] } {
  const reason = lineIn(sent('reason'));
  if (reason === '') return { reason, wrong: [{ field: 'reason', text: 'Skriv varför du ändrar, i några ord.' }] };
  const isLong = [...reason].length > LONGEST_REASON;
  const text = `Skälet är längre än ${LONGEST_REASON} tecken. Korta det.`;
  return { reason: reason.slice(0, 2000), wrong: isLong ? [{ field: 'reason', text }] : [] };
}

/** Text on one line, without what cannot be seen. */
export const lineIn = (said: string | undefined): string => (said ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** The number of the revision that a form was opened with; -1, which is none, when it says no number. */
export const fromIn = (sent: Sent): number => {
  const said = sent('from') ?? '';
  return /^\d{1,9}$/.test(said) ? Number(said) : -1;
};
