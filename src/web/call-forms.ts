// Gathers the forms of a call's page: what its reader may do, as it is filled in, and what was done just now.
import type { Context } from 'hono';
import { peopleIn } from '../domain/readers.ts';
import { markOf } from '../store/marks.ts';
import { notesOf } from '../store/notes.ts';
import type { CommitteeMatch } from '../views/pages/call-fits.tsx';
import type { AnswerFilled, FormsProps, OwnPart } from '../views/pages/call-forms.tsx';
import type { Stand } from '../views/pages/call-stand.tsx';
import { DEEDS, doneWords } from '../views/pages/reply-words.ts';
import type { WebHouse } from './house.ts';
import { mayHere, visitorOf } from './signed-in.ts';

interface Shown {
  /** The key that the call is listed by. */
  listed: string;
  stand: Stand;
  matches: readonly CommitteeMatch[];
  filled: AnswerFilled | undefined;
}

/** Null for whoever is not signed in. The committee that stands chosen is the only one of theirs that the call is for. */
export function formsFor(house: WebHouse, c: Context, shown: Shown): Omit<FormsProps, 'href' | 'faults'> | null {
  const visitor = visitorOf(house, c);
  if (visitor === null) return null;
  const mine = house.municipality.committees
    .filter(({ id }) => mayHere(house, c, 'answer', id))
    .map(({ id, name }) => ({ id, name }));
  const chosen = mine.filter(({ id }) => shown.matches.some((one) => one.id === id && one.match?.chosen === true));
  return {
    mine,
    taken: new Set(shown.stand.takes.map(({ committee }) => committee.id)),
    filled: shown.filled ?? {
      committee: chosen.length === 1 ? (chosen[0]?.id ?? '') : '',
      reason: '',
      words: '',
      open: false,
    },
    own: ownOf(house, visitor.recipient, shown.listed),
  };
}

function ownOf({ db, municipality }: WebHouse, recipient: string | null, key: string): OwnPart {
  if (recipient === null) return { mark: null, letters: 'none' };
  return { mark: markOf(db, recipient, key), letters: peopleIn(municipality).has(recipient) ? 'some' : 'no-letters' };
}

/** What was done just now and what it leads to, read from what stands and not from what the address claims; null when nothing was. */
export function doneNow(house: WebHouse, c: Context, key: string, stand: Stand): string | null {
  const visitor = visitorOf(house, c);
  const asked = c.req.query('done');
  if (visitor === null || asked === undefined) return null;
  if (asked === 'note') return notesOf(house.db, key).length > 0 ? 'Sparat: anteckningen står nedan.' : null;
  if (asked === 'note-ended') return 'Anteckningen är borttagen. Andra ser den inte längre.';
  const deed = DEEDS.find((known) => known === asked);
  const committee = house.municipality.committees.find(({ id }) => id === c.req.query('for'));
  const isTheirs = (one: { committee: { id: string } }) => one.committee.id === committee?.id;
  if (deed === 'release' && committee !== undefined)
    return stand.takes.some(isTheirs) ? null : `Sparat: ${committee.name} tar inte utlysningen längre.`;
  if (deed === 'undo-answer' && committee !== undefined)
    return stand.answers.some(isTheirs)
      ? null
      : `Ångrat: ${committee.name} har inget svar på utlysningen nu. Det som har ångrats räknas inte längre.`;
  return deed === undefined
    ? null
    : doneWords(deed, {
        answers: stand.answers.filter(isTheirs),
        taken: stand.takes.filter(isTheirs),
        takenByOthers: [],
        mark: visitor.recipient === null ? null : markOf(house.db, visitor.recipient, key),
      });
}
