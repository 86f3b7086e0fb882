// Who stands behind a letter's own links: the letter, its recipient as the municipality's file has them now, and whom they speak for.
import type { Context } from 'hono';
import { daysBetween } from '../domain/calendar.ts';
import type { Committee, Person } from '../domain/committee.ts';
import type { Letter } from '../domain/letter.ts';
import { recipientOf, type Settings } from '../domain/person.ts';
import { actsFor, type Choices, peopleIn, readersOn, settingsOf } from '../domain/readers.ts';
import { letterOfCode } from '../store/letters.ts';
import { subscribers } from '../store/saved-searches.ts';
import { choicesIn } from '../store/settings.ts';
import { ReplyGonePage, type WhyGone } from '../views/pages/reply-gone.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { LETTER_REFERRER } from './writing.ts';

/** Whoever has a letter, and so may do what its recipient may. */
export interface Holder {
  code: string;
  letter: Letter;
  recipient: string;
  person: Person;
  choices: Choices;
  settings: Settings;
  /** Those that they may answer for: whose contact person or deputy they are, and those that they stand in for today. In the file's order. */
  committees: Committee[];
  /** Those of them that they speak for today: their letters are of these. */
  speaksFor: Committee[];
}

/** A letter's links hold for so many days after it was written: who has what a person threw away years ago is not that person. */
const LINKS_HOLD_DAYS = 731;

/** Puts `show` behind the code of the address. Without a letter that holds it says so, calmly, and does nothing. */
export const byLetter =
  (show: (house: WebHouse, c: Context, holder: Holder) => Response | Promise<Response>) =>
  (house: WebHouse, c: Context): Response | Promise<Response> => {
    c.header('Referrer-Policy', LETTER_REFERRER);
    const holder = holderAt(house, c);
    return typeof holder === 'string' ? showGone(house, c, holder) : show(house, c, holder);
  };

/** `status`: when it must not be what tells a program that the link does not hold. */
export function showGone(house: WebHouse, c: Context, why: WhyGone, status?: 200): Response | Promise<Response> {
  const { title, email } = house.municipality.coordinator;
  const page = ReplyGonePage({ frame: frameOf(house, c), why, coordinator: { title, email } });
  return c.html(page, status ?? (why === 'unknown' ? 404 : 410));
}

/** Whoever has the letter of the address, or why nobody has. */
export function holderAt(house: WebHouse, c: Context): Holder | WhyGone {
  const code = c.req.param('code') ?? '';
  const letter = /^[\w-]{22}$/.test(code) ? letterOfCode(house.db, code) : undefined;
  if (letter === undefined) return 'unknown';
  if (daysBetween(letter.writtenOn, house.today()) > LINKS_HOLD_DAYS) return 'old';
  const { municipality } = house;
  const recipient = recipientOf({ email: letter.recipient });
  const person = peopleIn(municipality).get(recipient) ?? subscriberNamed(house, recipient);
  if (person === undefined) return 'left';
  const choices = choicesIn(house.db, house.standardSettings);
  const today = house.today();
  const reader = readersOn(municipality, choices, today).find((one) => one.recipient === recipient);
  const speaksFor = reader?.committees ?? [];
  const committees = municipality.committees.filter((one) => speaksFor.includes(one) || actsFor(one, recipient, today));
  return { code, letter, recipient, person, choices, settings: settingsOf(person, choices), committees, speaksFor };
}

/** Somebody who is not in the register, and gets the news of their saved searches all the same. */
function subscriberNamed({ db }: WebHouse, recipient: string): Person | undefined {
  const found = subscribers(db).find((one) => one.recipient === recipient);
  return found === undefined || found.onlyByMail ? undefined : { title: found.name, email: recipient };
}
