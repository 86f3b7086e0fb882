// The command `verify`: looks through the log, the fixed examinations and the protocols of weeding for what is not as it was written, and names the first of each.
import { type FixedCheck, verifyExaminations } from '../store/fixed-check.ts';
import { type LogCheck, verifyLog } from '../store/log.ts';
import { verifyWeedings, type WeedingCheck } from '../store/weeding.ts';
import { counted, number } from '../views/swedish.ts';
import type { Hall } from './hall.ts';
import { asReader } from './session.ts';

export interface VerifyOptions {
  json?: boolean;
}

/** Returns whether all of it is as it was written. */
export function verifyCommand(hall: Hall, { json = false }: VerifyOptions): Promise<boolean> {
  return asReader(hall, (db) => {
    const [log, examinations, weedings] = [verifyLog(db), verifyExaminations(db), verifyWeedings(db)];
    if (json) hall.say(JSON.stringify({ log, examinations, weedings }));
    else {
      hall.say(logLine(log));
      hall.say(examinationsLine(examinations));
      if (weedings.weedings > 0 || weedings.brokenAt !== null) hall.say(weedingsLine(weedings));
    }
    return [log, examinations, weedings].every(({ brokenAt }) => brokenAt === null);
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

const weedingsLine = ({ brokenAt, weedings }: WeedingCheck): string =>
  brokenAt === null
    ? `Protokollen över gallring är hela: ${counted(weedings, 'gallring', 'gallringar')}.`
    : `Protokollen över gallring är inte hela: gallring nr ${number(brokenAt)} är inte som den skrevs, eller saknas. Jämför med en säkerhetskopia.`;
