// The command `verify`: looks through the log and the fixed examinations for what is not as it was written, and names the first of each.
import { type FixedCheck, verifyExaminations } from '../store/fixed-check.ts';
import { type LogCheck, verifyLog } from '../store/log.ts';
import { counted, number } from '../views/swedish.ts';
import type { Hall } from './hall.ts';
import { asReader } from './session.ts';

export interface VerifyOptions {
  json?: boolean;
}

/** Returns whether both are as they were written. */
export function verifyCommand(hall: Hall, { json = false }: VerifyOptions): Promise<boolean> {
  return asReader(hall, (db) => {
    const [log, examinations] = [verifyLog(db), verifyExaminations(db)];
    if (json) hall.say(JSON.stringify({ log, examinations }));
    else {
      hall.say(logLine(log));
      hall.say(examinationsLine(examinations));
    }
    return log.brokenAt === null && examinations.brokenAt === null;
  });
}

const logLine = ({ brokenAt, lines, head }: LogCheck): string =>
  brokenAt === null
    ? `Loggen är hel: ${counted(lines, 'rad', 'rader')}. Sista led: ${head}.`
    : `Loggen är inte hel: rad ${number(brokenAt)} är inte som den skrevs. Jämför med en säkerhetskopia.`;

const examinationsLine = ({ brokenAt, examinations, head }: FixedCheck): string =>
  brokenAt === null
    ? `De fastställda prövningarna är hela: ${counted(examinations, 'prövning', 'prövningar')}. Sista led: ${head}.`
    : `De fastställda prövningarna är inte hela: prövning nr ${number(brokenAt)} är inte som den fastställdes, eller saknas. Jämför med en säkerhetskopia.`;
