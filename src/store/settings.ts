// What each person has chosen for their letters. A choice stands until the next; nothing is removed.
import type { Instant } from '../domain/calendar.ts';
import type { ChosenBy, Settings } from '../domain/person.ts';
import type { Choices } from '../domain/readers.ts';
import { prepared, type Store } from './open.ts';

/** A choice with when it was made and by whom. */
export interface Choice {
  /** Only what they have chosen: somebody who pauses has not chosen a rhythm. */
  settings: Partial<Settings>;
  savedAt: Instant;
  savedBy: ChosenBy;
}

/** Whether anything was written: a choice that stands already is not. */
export function saveSettings(db: Store, recipient: string, { settings, savedAt, savedBy }: Choice): boolean {
  return db
    .transaction((): boolean => {
      const said = spelt(settings);
      const stands = choiceOf(db, recipient);
      if (stands && spelt(stands.settings) === said) return false;
      prepared(db, 'UPDATE person_settings SET ended_at = ? WHERE recipient = ? AND ended_at IS NULL').run(
        savedAt,
        recipient,
      );
      prepared(db, 'INSERT INTO person_settings (recipient, settings, saved_at, saved_by) VALUES (?, ?, ?, ?)').run(
        recipient,
        said,
        savedAt,
        savedBy,
      );
      return true;
    })
    .immediate();
}

/** Equal settings are spelt alike, in whatever order their parts came. */
const spelt = ({ rhythm, language, pause }: Partial<Settings>): string =>
  JSON.stringify({
    rhythm: rhythm && { every: rhythm.every, weekday: rhythm.weekday, time: rhythm.time },
    language,
    pause: pause && { from: pause.from, until: pause.until },
  });

type Row = Omit<Choice, 'settings'> & { recipient: string; settings: string };

const SELECT =
  'SELECT recipient, settings, saved_at AS savedAt, saved_by AS savedBy FROM person_settings WHERE ended_at IS NULL';
const toChoice = ({ settings, savedAt, savedBy }: Row): Choice => ({
  settings: JSON.parse(settings) as Partial<Settings>,
  savedAt,
  savedBy,
});

/** What a person has chosen; undefined when they have chosen nothing. */
export function choiceOf(db: Store, recipient: string): Choice | undefined {
  const row = prepared(db, `${SELECT} AND recipient = ?`).get(recipient) as Row | undefined;
  return row && toChoice(row);
}

/** What people have chosen; `standard` holds for the rest. */
export const choicesIn = (db: Store, standard: Settings): Choices => ({
  standard,
  chosen: new Map([...allChoices(db)].map(([recipient, { settings }]) => [recipient, settings])),
});

/** What everybody has chosen, by recipient. */
export const allChoices = (db: Store): Map<string, Choice> =>
  new Map((prepared(db, SELECT).all() as Row[]).map((row) => [row.recipient, toChoice(row)]));

/** A choice as it is kept: null in `endedAt` while it stands. */
export interface KeptChoice extends Choice {
  recipient: string;
  endedAt: Instant | null;
}

/** Every choice, also the ended ones, of those who have chosen anything after `since` (ever, when null), by person and oldest first. */
export const choicesOfMovers = (db: Store, since: Instant | null): KeptChoice[] =>
  (
    prepared(
      db,
      `SELECT recipient, settings, saved_at AS savedAt, saved_by AS savedBy, ended_at AS endedAt FROM person_settings
         WHERE recipient IN (SELECT recipient FROM person_settings WHERE @since IS NULL OR saved_at > @since) ORDER BY recipient, id`,
    ).all({ since }) as (Row & { endedAt: Instant | null })[]
  ).map((row) => ({ ...toChoice(row), recipient: row.recipient, endedAt: row.endedAt }));

/** Every choice that one person has made, also the ended ones, oldest first. */
export const choicesOf = (db: Store, recipient: string): KeptChoice[] =>
  (
    prepared(
      db,
      `SELECT recipient, settings, saved_at AS savedAt, saved_by AS savedBy, ended_at AS endedAt FROM person_settings
         WHERE lower(recipient) = ? ORDER BY id`,
    ).all(recipient) as (Row & { endedAt: Instant | null })[]
  ).map((row) => ({ ...toChoice(row), recipient: row.recipient, endedAt: row.endedAt }));
