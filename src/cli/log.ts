// The command `log`: shows who has changed what, and looks through all of it for lines that are not as they were written.
import { dayAt, timeAt } from '../domain/calendar.ts';
import { findInLog, type LogLine, logHead, verifyLog } from '../store/log.ts';
import { actionWords, doerWords, objectWords } from '../views/log-words.ts';
import { number } from '../views/swedish.ts';
import type { Hall } from './hall.ts';
import { asReader } from './session.ts';

export interface LogOptions {
  verify?: boolean;
  /** So many of the latest lines. */
  most?: number;
  json?: boolean;
}

/** So many lines are shown when nobody says how many. */
const MOST = 20;

/** Returns whether the log is as it was written, as far as was looked. */
export function logCommand(hall: Hall, { verify = false, most = MOST, json = false }: LogOptions): Promise<boolean> {
  return asReader(hall, (db) => {
    if (verify) {
      const check = verifyLog(db);
      hall.say(json ? JSON.stringify(check) : verdictOf(check));
      return check.brokenAt === null;
    }
    const { lines, total } = findInLog(db, { pageSize: most });
    if (json) for (const line of lines) hall.say(JSON.stringify(line));
    else {
      for (const line of lines.toReversed()) hall.say(lineOf(line));
      hall.say(
        total === 0
          ? 'Loggen är tom: inget har ändrats än.'
          : `${number(lines.length)} av ${number(total)} rader. Sista led: ${logHead(db)?.chain ?? ''}. Kontrollera alla med --verify.`,
      );
    }
    return true;
  });
}

const verdictOf = ({ brokenAt, lines, head }: ReturnType<typeof verifyLog>): string => {
  if (lines === 0) return 'Loggen är tom: inget har ändrats än.';
  return brokenAt === null
    ? `Loggen är hel: ${number(lines)} rader, och varje rad stämmer med raden före. Sista led: ${head} (rad ${number(lines)}). Jämför med leden i samordnarens brev.`
    : `Loggen är inte hel: rad ${number(brokenAt)} är inte som den skrevs, av ${number(lines)} rader. Jämför med en säkerhetskopia.`;
};

function lineOf(line: LogLine): string {
  const { who } = doerWords(line);
  const when = `${dayAt(line.at)} ${timeAt(line.at)}`;
  return `${line.id}. ${when} ${who}: ${actionWords(line.action)} (${objectWords(line.object, new Map()).name})`;
}
