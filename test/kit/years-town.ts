// The town whose years of letters are lived: its committees and people, what the sources bring it, and what its people choose, all drawn by chance.
import { addDays, type Day, type Instant } from '../../src/domain/calendar.ts';
import { type CallDraft, nextDeadline } from '../../src/domain/call.ts';
import { profileOf } from '../../src/domain/committee.ts';
import type { Settings } from '../../src/domain/person.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { callByKey } from '../../src/store/calls.ts';
import { endTake, setMark, takeCall } from '../../src/store/marks.ts';
import { saveMatches } from '../../src/store/matches.ts';
import type { Store } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, keepCalls } from './build.ts';
import type { Dice } from './chance.ts';

const contact = (title: string, name: string, deputy: string | null = null) => ({
  title,
  email: `${name}@storkoping.example`,
  deputy: deputy === null ? null : { title: `Ersättare för ${title}`, email: `${deputy}@storkoping.example` },
});
const COMMITTEES = [
  aCommittee({ id: 'kultur', name: 'Kulturnämnden', contacts: [contact('Kulturkontakt', 'kultur', 'ersattare')] }),
  aCommittee({ id: 'skola', name: 'Skolnämnden', contacts: [contact('Skolkontakt', 'skola')] }),
  aCommittee({
    id: 'teknik',
    name: 'Tekniska nämnden',
    contacts: [contact('Skolkontakt', 'skola'), contact('Teknikkontakt', 'teknik')],
  }),
  aCommittee({ id: 'bolaget', name: 'Energibolaget', kind: 'company', contacts: [] }),
];
export const TOWN = aMunicipality({ committees: COMMITTEES });
const PEOPLE = ['kultur', 'ersattare', 'skola', 'teknik', 'samordnare'].map((name) => `${name}@storkoping.example`);
const RHYTHMS: Settings['rhythm'][] = [
  { every: 'week', weekday: 1, time: '07:00' },
  { every: 'week', weekday: 4, time: '13:30' },
  { every: 'day', time: '06:45' },
  { every: 'month', weekday: 2, time: '08:00' },
];

export class TownLife {
  /** The committees that each call is chosen for, by call key. */
  readonly chosenBy = new Map<string, string[]>();
  /** How often somebody has gone away. */
  pauses = 0;
  private readonly drafts = new Map<string, CallDraft>();
  private number = 0;
  private readonly dice: Dice;

  constructor(dice: Dice) {
    this.dice = dice;
  }

  sourcesBring(db: Store, day: Day): void {
    for (const [ref, draft] of this.drafts)
      if ((nextDeadline(draft, day)?.day ?? day) < addDays(day, -40)) this.drafts.delete(ref);
    const changed = new Map<string, CallDraft>();
    if (this.dice.rarely(0.25)) {
      const draft = this.aNewDraft(day);
      changed.set(draft.ref, draft);
    }
    for (const [ref, draft] of this.drafts) if (this.dice.rarely(0.02)) changed.set(ref, this.changedDraft(draft, day));
    for (const [ref, draft] of changed) this.drafts.set(ref, draft);
    if (this.drafts.size > 0) keepCalls(db, [...this.drafts.values()], { day });
    for (const ref of this.drafts.keys()) {
      if (!changed.has(ref) && !this.dice.rarely(0.01)) continue;
      const committees = COMMITTEES.filter(() => this.dice.rarely(0.6)).map(({ id }) => id);
      this.chosenBy.set(`eu-portal:${ref}`, committees);
      this.match(db, `eu-portal:${ref}`, day);
    }
  }

  private aNewDraft(day: Day): CallDraft {
    this.number += 1;
    const ahead = 3 + Math.floor(this.dice.draw() * 130);
    return aDraft({
      ref: `call${this.number}`,
      identifier: `CERV-${this.number}`,
      title: `Call number ${this.number}.`,
      url: `https://portal.example/${this.number}`,
      opensOn: day,
      deadlines: [aDeadline({ day: addDays(day, ahead) })],
    });
  }

  private changedDraft(draft: CallDraft, day: Day): CallDraft {
    const shift = Math.floor(this.dice.draw() * 60) - 25;
    const deadline = addDays(draft.deadlines[0]?.day ?? day, shift);
    return this.dice.oneOf<() => CallDraft>([
      () => ({ ...draft, deadlines: [aDeadline({ day: deadline })] }),
      () => ({ ...draft, statusSaid: draft.statusSaid === 'closed' ? 'open' : 'closed' }),
      () => ({ ...draft, budget: draft.budget && { ...draft.budget, total: (draft.budget.total ?? 0) + 10_000 } }),
      () => ({ ...draft, applicants: `Only municipalities, round ${Math.floor(this.dice.draw() * 9)}.` }),
      // Cosmetic: never told.
      () => ({ ...draft, keywords: [`k${this.dice.draw()}`], sections: [] }),
    ])();
  }

  private match(db: Store, key: string, day: Day): void {
    const call = callByKey(db, key);
    if (!call) throw new Error(`${key} is gone`);
    const chosen = this.chosenBy.get(key) ?? [];
    const matches = COMMITTEES.map((committee) => {
      const revision = saveProfile(db, profileOf(TOWN, committee), `${day}T03:00:00Z`);
      return { committee: committee.id, revision, match: aMatch({ chosen: chosen.includes(committee.id) }) };
    });
    saveMatches(db, call, matches, (hash, committee) => `${hash} ${committee}`);
  }

  peopleChoose(db: Store, when: { on: Day; at: Instant }): void {
    const keys = [...this.drafts.keys()].map((ref) => `eu-portal:${ref}`);
    if (keys.length > 0 && this.dice.rarely(0.4))
      setMark(
        db,
        this.dice.oneOf(PEOPLE),
        this.dice.oneOf(keys),
        this.dice.oneOf(['follow', 'follow', 'hide', null]),
        when,
      );
    if (keys.length > 0 && this.dice.rarely(0.1)) {
      const take = { committee: this.dice.oneOf(COMMITTEES).id, callKey: this.dice.oneOf(keys), by: 'Kontaktperson' };
      if (!takeCall(db, take, when)) endTake(db, take, when.at);
    }
    if (keys.length > 0 && this.dice.rarely(0.05))
      saveAnswer(
        db,
        {
          committee: this.dice.oneOf(COMMITTEES).id,
          callKey: this.dice.oneOf(keys),
          ...this.dice.oneOf([
            { verdict: 'relevant' as const, reason: null },
            { verdict: 'not-relevant' as const, reason: 'wrong-subject' as const },
            { verdict: 'not-relevant' as const, reason: 'wrong-time' as const },
          ]),
          words: null,
          person: 'Kontaktperson',
        },
        when.at,
      );
    if (this.dice.rarely(0.05)) this.someoneChanges(db, when);
  }

  private someoneChanges(db: Store, when: { on: Day; at: Instant }): void {
    const pauses = this.dice.rarely(0.5);
    if (pauses) this.pauses += 1;
    const pause = { from: when.on, until: addDays(when.on, Math.floor(this.dice.draw() * 40)) };
    const settings: Settings = {
      rhythm: this.dice.oneOf(RHYTHMS),
      language: this.dice.oneOf(['sv', 'en']),
      pause: pauses ? pause : null,
    };
    saveSettings(db, this.dice.oneOf(PEOPLE), { settings, savedAt: when.at, savedBy: 'person' });
  }
}
