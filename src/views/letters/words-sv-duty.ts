// What letters say in Swedish of the duty: own applications and answers that are due, and examined projects that a call fits now.
import { OUTCOME_WORDS } from '../examination-words.ts';
import { capital, counted, listed } from '../swedish.ts';
import { line } from './blocks.ts';
import type { DutyWords } from './words-duty.ts';
import { FIGURES } from './words-sv-call.ts';

const DUE = {
  papers: 'lämna handlingarna',
  decide: 'besluta',
  send: 'skicka ansökan',
  answer: 'svara',
};

const LAST = {
  papers: 'sista dagen att lämna handlingarna',
  decide: 'sista dagen att besluta',
  send: 'sista ansökningsdagen',
  answer: 'sista dagen att svara',
};

const UNWRITTEN = {
  papers: 'Inget säger att handlingarna är lämnade',
  decide: 'Inget beslut är inskrivet',
  send: 'Inget säger att ansökan är skickad',
  answer: 'Inget säger att ni har svarat',
};

export const DUTY: DutyWords = {
  applications: (many) => `Era ansökningar (${many})`,
  answers: (many) => `Förslag som ni ska svara på (${many})`,
  again: (many) => (many === 1 ? 'Kanske något för ett prövat projekt' : `Kanske något för ${many} prövade projekt`),
  againLead:
    'Utlysningar har öppnat eller tillkommit sedan ni prövade. Läs dem. Passar någon, börja en ny prövning på projektets sida.',
  labels: {
    reminder: 'Påminnelse',
    moved: 'Flyttad',
    passed: 'Har passerat',
    examined: 'Prövat',
    now: 'Går att söka nu',
    coming: 'Kommer',
  },
  moved: (before, now) => `från ${before} till ${now}`,
  due: (stage, day) => `${capital(DUE[stage])} senast ${day}`,
  noDay: (stage) => (stage === 'answer' ? 'Sista dag att svara anges inte' : 'Sista ansökningsdag anges inte'),
  passed: (stage, day) => `${LAST[stage]} var ${day}. ${UNWRITTEN[stage]}.`,
  decision: (day, body) => line`beslut ${day} i ${body}`,
  deadline: (day) => `sista ansökningsdag ${day}`,
  noMeeting: 'inget känt sammanträde hinner hållas före sista ansökningsdagen',
  unknownMeeting: 'det är inte känt när kommunen sammanträder',
  planned: (day) => `ni planerar att svara ${day}`,
  applyingFor: (name) => line`Ansökan till ${name}`,
  examined: (month, number, outcome) => `i ${month}, ”${OUTCOME_WORDS[outcome].toLowerCase()}” (prövning ${number})`,
  month: (day) => FIGURES.date(day).replace(/^\d+ /, ''),
  lastDay: (day, left) => `sista dag ${day} (${left})`,
  lastDayUnknown: 'sista dag anges inte',
  more: (many) => `${counted(many, 'utlysning', 'utlysningar')} till står på projektets sida.`,
  moreProjects: (many) => `Se ${counted(many, 'projekt', 'projekt')} till som kanske passar nu`,
  subject: ({ applications, answers, again }) =>
    listed([
      ...(applications > 0 ? [counted(applications, 'ansökan att se över', 'ansökningar att se över')] : []),
      ...(answers > 0 ? [counted(answers, 'svar att lämna', 'svar att lämna')] : []),
      ...(again > 0 ? [counted(again, 'projekt att pröva igen', 'projekt att pröva igen')] : []),
    ]),
  urgentLead: 'Något som ni har tagit på er behöver göras nu.',
  urgentSubject: {
    due: (stage, left, title) => `${capital(DUE[stage])}: ${left}, ${title}`,
    moved: (stage, day, title) => `Flyttat, ${DUE[stage]} senast ${day}: ${title}`,
    passed: (stage, title) => `${capital(LAST[stage])} har passerat: ${title}`,
    several: (many) => `${many} saker som ni har tagit på er behöver göras nu`,
  },
};
