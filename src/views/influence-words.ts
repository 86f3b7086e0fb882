// What committees do with proposals, in Swedish, and where the pages of it are.
import { inSwedish } from '../domain/calendar.ts';
import type { Feedback, FeedbackState } from '../domain/feedback.ts';

export const FEEDBACK_WORDS: Readonly<Record<FeedbackState, string>> = {
  will: 'Ska svara',
  sent: 'Har svarat',
  none: 'Avstår',
};

/** Where the list of proposals is; of one committee when it is named. */
export const influenceHref = (committee = ''): string =>
  committee === '' ? '/influence' : `/influence?${new URLSearchParams({ committee })}`;

/** Where the page of one proposal's feedback is. */
export const feedbackHref = (key: string): string => `/influence/${encodeURIComponent(key)}`;

/** `Har svarat den 2 juni 2026`, `Ska svara, planerat till 5 juni 2026`, `Avstår`. */
export function feedbackLine({ state, day }: Pick<Feedback, 'state' | 'day'>): string {
  if (day === null) return state === 'sent' ? 'Har svarat, dag anges inte' : FEEDBACK_WORDS[state];
  const on = inSwedish(day, { weekday: false });
  return state === 'sent' ? `Har svarat den ${on}` : `${FEEDBACK_WORDS[state]}, planerat till den ${on}`;
}
