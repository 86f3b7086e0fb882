// Gathers how a call stands with the municipality: who has answered, taken and followed it, and which letters told of it to whom.
import type { Context } from 'hono';
import type { Call } from '../domain/call.ts';
import type { Committee } from '../domain/committee.ts';
import type { LetterCall } from '../domain/letter.ts';
import { recipientOf } from '../domain/person.ts';
import { standingAnswer } from '../store/answers.ts';
import { type LetterWithCall, lettersWith } from '../store/call-past.ts';
import { countFollowers, standingTakes } from '../store/marks.ts';
import { matchesOfCall } from '../store/matches.ts';
import type { LetterLine, Stand } from '../views/pages/call-stand.tsx';
import { saidOnCall } from './feedback-said.ts';
import type { WebHouse } from './house.ts';
import { mayHere, visitorOf } from './signed-in.ts';

/** `key`: the one that the call is listed by. */
export function standOf(house: WebHouse, c: Context, call: Pick<Call, 'key' | 'kind'>, key: string): Stand {
  const { db, municipality } = house;
  const takes = standingTakes(db, key).get(key) ?? [];
  const mine = (committee: string) => mayHere(house, c, 'answer', committee);
  const letters = lettersWith(db, key, house.mailMode);
  return {
    answers: municipality.committees.flatMap(({ id, name }) => {
      const answer = standingAnswer(db, id, key);
      return answer === undefined ? [] : [{ committee: { id, name }, answer, mine: mine(id) }];
    }),
    takes: municipality.committees.flatMap(({ id, name }) => {
      const take = takes.find(({ committee }) => committee === id);
      return take === undefined ? [] : [{ committee: { id, name }, take, mine: mine(id) }];
    }),
    followers: visitorOf(house, c) === null ? null : countFollowers(db, key),
    told: toldIn(house, key, letters),
    influence: mayHere(house, c, 'register') ? saidOnCall(house, call) : null,
    letters: mayHere(house, c, 'tune') ? linesOf(letters) : null,
  };
}

/**
 * Which committees' people have had the call in a letter, by period. Reminders are left out: they tell that somebody follows it. Of those
 * that a person speaks for, the ones that the call is for; all of them when it is for none any more.
 */
function toldIn({ db, municipality }: WebHouse, key: string, letters: readonly LetterWithCall[]): Stand['told'] {
  const chosen = new Set(matchesOfCall(db, key).flatMap(({ committee, match }) => (match.chosen ? [committee] : [])));
  const periods = new Map<string, Set<string>>();
  for (const { period, recipient, section, state } of letters) {
    if (section === 'reminder' || state === 'failed') continue;
    const names = periods.get(period) ?? new Set<string>();
    for (const name of namesFor(municipality.committees, recipient, chosen)) names.add(name);
    periods.set(period, names);
  }
  return [...periods].map(([period, names]) => ({ period, committees: [...names] }));
}

function namesFor(committees: readonly Committee[], recipient: string, chosen: ReadonlySet<string>): string[] {
  const theirs = committees.filter(({ contacts }) =>
    contacts.some(
      (one) => recipientOf(one) === recipient || (one.deputy !== null && recipientOf(one.deputy) === recipient),
    ),
  );
  const concerned = theirs.filter(({ id }) => chosen.has(id));
  return (concerned.length > 0 ? concerned : theirs).map(({ name }) => name);
}

const WHY: Record<LetterCall['section'], string> = {
  new: 'ny',
  opened: 'har öppnat',
  changed: 'ändrad',
  reminder: 'påminnelse',
  gone: 'syns inte längre hos källan',
};

/** One line for each letter, with every reason that the call had to stand in it. */
function linesOf(letters: readonly LetterWithCall[]): LetterLine[] {
  const lines = new Map<number, LetterLine>();
  for (const { id, period, recipientTitle, section, state } of letters) {
    const line = lines.get(id) ?? { id, period, to: recipientTitle, why: [], state };
    lines.set(id, { ...line, why: [...line.why, WHY[section]] });
  }
  return [...lines.values()];
}
