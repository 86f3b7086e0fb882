// What the filters of the list of calls and their values are called.
import type { Status } from '../../domain/call.ts';
import type { Filter, Order, Within } from '../../domain/search.ts';

/** In the order that they are told. */
export const STATUSES: readonly Status[] = ['open', 'coming', 'closed', 'unknown'];

export const FILTER_WORDS: Record<Filter, string> = {
  status: 'Status',
  within: 'Sista ansökningsdag',
  area: 'Område',
  committee: 'Berättas för nämnd',
  role: 'Kan kommunen söka',
  kind: 'Slag',
  programme: 'Program',
  fund: 'Fond',
  source: 'Källa',
  language: 'Språk',
};

export const WITHIN_WORDS: Record<Within, string> = {
  '30': 'Inom 30 dagar',
  '90': 'Inom 90 dagar',
  '180': 'Inom 180 dagar',
  later: 'Senare',
  unknown: 'Ingen dag är känd',
};

export const ROLE_CHOICES = [
  ['yes', 'Ja, själv'],
  ['partner', 'Som partner'],
  ['unclear', 'Oklart'],
  ['no', 'Nej'],
] as const;

export const KIND_WORDS = [
  ['call', 'Pengar att söka'],
  ['policy', 'Att påverka eller känna till'],
] as const;

export const ORDER_WORDS: Record<Order, string> = {
  deadline: 'Sista ansökningsdag, närmast först',
  newest: 'Nyast hos oss först',
  relevance: 'Bäst träff på sökorden först',
  fit: 'Passar vald nämnd bäst först',
};
