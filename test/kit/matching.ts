// Builders for the matching's tests: a call and an area with nothing in them but what a test says.
import type { Area } from '../../src/domain/committee.ts';
import type { Matchable } from '../../src/domain/evidence.ts';

export const aCall = (over: Partial<Matchable> = {}): Matchable => ({
  kind: 'call',
  identifier: 'X-2027-1',
  programmeCode: null,
  title: 'A call',
  callTitle: null,
  actions: [],
  language: 'en',
  applicants: null,
  sections: [],
  keywords: [],
  tags: [],
  ...over,
});

export const anArea = (terms: string[], over: Partial<Area> = {}): Area => ({
  id: 'x',
  name: 'Område',
  description: '',
  terms,
  ...over,
});
