// The command `letter`: shows the letter that somebody would get now, and saves nothing.
import { writeFileSync } from 'node:fs';
import { Refusal } from '../domain/errors.ts';
import type { LetterDraft } from '../domain/letter.ts';
import { recipientOf } from '../domain/person.ts';
import { withoutCode } from '../domain/shown-letter.ts';
import { digestsByHand } from '../jobs/digest.ts';
import { digestComposer } from '../jobs/digest-letter.ts';
import type { LetterNeeds } from '../jobs/telling.ts';
import { urgentComposer } from '../jobs/urgent.ts';
import type { Hall } from './hall.ts';
import { letterNeeds } from './letter-needs.ts';
import { asReader } from './session.ts';

export interface LetterOptions {
  /** Whose letter, by address. */
  to: string;
  /** What cannot wait, instead of the letter at their own rhythm. */
  urgent?: boolean;
  /** A file for the letter as mail programs show it. */
  html?: string;
  json?: boolean;
}

export const letterCommand = (hall: Hall, options: LetterOptions): Promise<void> =>
  asReader(hall, (db) => {
    const draft = draftFor(letterNeeds(hall, db), options);
    if (draft === null) {
      hall.say(options.json ? 'null' : 'Inget behöver berättas i förtid: det finns inget brev att visa.');
      return;
    }
    const { subject, text, html } = withoutCode(draft);
    if (options.html !== undefined) writeHtml(options.html, html);
    if (options.json) hall.say(JSON.stringify({ subject, text, html }));
    else for (const line of [`Till: ${draft.recipientTitle}`, `Ämne: ${subject}`, '', text.trimEnd()]) hall.say(line);
  });

function writeHtml(path: string, html: string): void {
  try {
    writeFileSync(path, html);
  } catch (cause) {
    throw new Refusal(`${path} går inte att skriva. Ange en fil i en mapp som finns och som du får skriva i.`, {
      cause,
    });
  }
}

function draftFor(needs: LetterNeeds, { to, urgent = false }: LetterOptions): LetterDraft | null {
  const readers = digestsByHand(needs);
  const due = readers.find(({ reader }) => reader.recipient === recipientOf({ email: to }));
  if (due === undefined)
    throw new Refusal(
      `${to} får inga brev i dag. Adresserna står på sidan Kontaktpersoner, och "utlysningsvakt people" visar vilka som får brev.`,
    );
  return urgent ? urgentComposer(needs)(due.reader) : digestComposer(needs)(due);
}
