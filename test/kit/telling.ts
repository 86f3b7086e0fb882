// Somebody who gets letters, and what a letter to them is made from: nothing at all, with what a test cares about put in its place.
import { type Call, factsOf } from '../../src/domain/call.ts';
import type { DigestInput } from '../../src/domain/digest.ts';
import type { ChosenMatch } from '../../src/domain/digest-call.ts';
import type { Decision } from '../../src/domain/meetings.ts';
import type { Language } from '../../src/domain/person.ts';
import type { Reader } from '../../src/domain/readers.ts';
import type { TellingInput } from '../../src/domain/telling.ts';
import { aCall, aCommittee, aMatch, aProgramme, aSourceHealth, TODAY } from './build.ts';

export const KULTUR = aCommittee({ id: 'kultur', name: 'Kulturnämnden' });
export const MILJO = aCommittee({ id: 'miljo', name: 'Miljönämnden' });
export const SKOLA = aCommittee({ id: 'skola', name: 'Bildningsnämnden' });

/** Speaks for the culture committee alone. */
export const aReader = (changes: Partial<Reader> = {}, language: Language = 'sv'): Reader => ({
  person: { title: 'Kontaktperson', email: 'EU-kontakt.kultur@storkoping.example' },
  recipient: 'eu-kontakt.kultur@storkoping.example',
  committees: [KULTUR],
  standsIn: [],
  coordinates: false,
  settings: { rhythm: { every: 'week', time: '07:00' }, language, pause: null },
  ...changes,
});

/** Speaks for the culture and the environment committee. */
export const aTelling = (changes: Partial<TellingInput> = {}): TellingInput => ({
  reader: aReader({ committees: [KULTUR, MILJO] }),
  committees: [KULTUR, MILJO],
  everyCommittee: [KULTUR, MILJO, SKOLA],
  matches: [],
  chosenBy: new Map(),
  takes: new Map(),
  marks: new Map(),
  leads: new Map(),
  decideBy: () => ({ kind: 'unknown' }),
  areas: [{ id: 'unga', name: 'Barn och unga' }],
  programmes: [aProgramme()],
  today: TODAY,
  told: new Map(),
  moved: [],
  unwanted: new Set(),
  followed: [],
  reminded: new Map(),
  toldGone: new Set(),
  sought: [],
  ...changes,
});

/** The municipality can decide on `day` at the latest. */
export const meetingOn = (
  day: string,
  changes: Partial<Extract<Decision, { kind: 'meeting' }>> = {},
): Extract<Decision, { kind: 'meeting' }> => ({
  kind: 'meeting',
  body: 'Kommunstyrelsen',
  day,
  papersOn: null,
  mayMeetLater: false,
  ...changes,
});

export const aDigestInput = (changes: Partial<DigestInput> = {}): DigestInput => ({
  ...aTelling(),
  period: '2026-W22',
  service: { after: '2026-05-18', found: 0 },
  sources: [aSourceHealth()],
  ...changes,
});

export const chosen = (call: Call, committee = 'kultur', score = 50): ChosenMatch => ({
  call,
  committee,
  match: aMatch({ score }),
});

/** A call that was told as version 1 and has become `now` since. */
export function moved(before: Partial<Call>, now: Partial<Call>): Pick<TellingInput, 'told' | 'moved'> {
  const call = aCall({ ...before, ...now, version: 2 });
  return { told: new Map([[call.key, 1]]), moved: [{ call, asTold: factsOf(aCall(before)) }] };
}
