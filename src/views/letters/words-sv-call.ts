// What letters say of calls, and how figures read, in Swedish.
import { daysLeft, inSwedish } from '../../domain/calendar.ts';
import { signWhen } from '../found-at.ts';
import { budgetLine, clock, counted, listed, NOT_STATED, perProjectLine, rateLine, roleWords } from '../swedish.ts';
import { line, swedish } from './blocks.ts';
import type { CallWords, Figures } from './words.ts';

const date: Figures['date'] = (day) => inSwedish(day, { weekday: false });

export const FIGURES: Figures = {
  day: (day) => inSwedish(day),
  date,
  shortDate: (day) => date(day).replace(/ \d{4}$/, ''),
  left: daysLeft,
  clock,
  rate: rateLine,
  total: (budget) => (budget?.total == null ? null : budgetLine(budget)),
  perProject: (budget) => {
    const each = perProjectLine(budget);
    return each && `${each} per projekt`;
  },
  projects: (budget) =>
    budget?.projects == null ? null : `${counted(budget.projects, 'projekt', 'projekt')} väntas få stöd`,
  projectCount: (budget) => (budget?.projects == null ? null : counted(budget.projects, 'projekt', 'projekt')),
  quoted: (text) => line`”${text}”`,
  listed,
  and: 'och',
  notStated: NOT_STATED,
};

export const CALL: CallWords = {
  labels: {
    kind: 'Slag',
    state: 'Läge',
    opens: 'Öppnar',
    lastDay: 'Sista ansökningsdag',
    lastDayToInfluence: 'Sista dag att påverka',
    programme: 'Program',
    money: 'Pengar',
    budget: 'Budget',
    euShare: 'EU:s andel',
    usualShare: 'EU:s andel i programmet',
    ownShare: 'Egen andel',
    concerns: 'Berör',
    foundBy: 'Hittad genom',
    lifted: 'Lyfts fram',
    alsoTo: 'Går också till',
    here: 'Tas av',
    decideBy: 'Sista dag att besluta',
    alsoAt: 'Finns också hos',
    sign: 'Förvarning',
    sought: 'Din sparade sökning',
    reminder: 'Påminnelse',
  },
  tags: { new: 'Ny', opened: 'Har öppnat', changed: 'Ändrad', reminder: 'Påminnelse', gone: 'Syns inte längre' },
  programme: ({ name }) => name,
  unknownProgramme: 'okänt program',
  role: (kind, role) => ({
    ...roleWords(kind, role),
    ...(kind === 'policy' ? {} : { name: 'Kan kommunen söka' }),
    ...(kind === 'policy' || role !== 'yes' ? {} : { rest: ', själv' }),
  }),
  policy: 'att påverka eller känna till, inga pengar att söka',
  closed: 'stängd, går inte att söka',
  openUnknown: 'källan säger inte om den är öppen',
  openingUnknown: 'dagen anges inte',
  preliminary: 'preliminärt',
  firstOfTwo: 'gäller första steget av två',
  second: (when) => line`andra steget ${when}`,
  laterDates: (many) => `därefter följer ${counted(many, 'datum', 'datum')} till`,
  noDay: (said) => line`anges inte som datum; källan skriver ”${said}”`,
  passed: (day) => `har passerat (${day})`,
  noCommittee: 'inte längre någon av era nämnder, men du har fått den förut',
  takes: (names) => line`${names} tar den`,
  andMore: (many) => `och ${many} till`,
  lead: (who, isOwn) => {
    const them = isOwn ? (who.length === 0 ? 'ni' : line`ni (${who})`) : who;
    return line`Förslag: ${them} håller ihop ärendet`;
  },
  decide: {
    none: 'inget sammanträde hinner hållas före sista dagen',
    papers: (day, isLate) => (isLate ? `handlingarna skulle ha lämnats senast ${day}` : `handlingar senast ${day}`),
    mayMeetLater: 'fler sammanträden kan komma',
  },
  unsaid: { perProject: 'belopp per projekt anges inte', projects: 'antal projekt anges inte' },
  reminder: (step, isOwn) =>
    `högst ${step} dagar kvar, ${isOwn ? 'du följer utlysningen' : 'din nämnd har tagit utlysningen'}`,
  gone: (day) => `syns inte längre hos källan, senast sedd ${day}. Kontrollera där om den gäller`,
  more: 'Läs mer om utlysningen',
  theCall: 'Utlysningen',
  official: (name, host) => `${name} hos ${host}`,
  officialMissing: (name) => `${name}: länk till källan saknas`,
  answer: 'Svara: relevant, inte relevant, vi tar den, följ eller dölj',
  sign: (sign) => line`hos ${swedish(sign.name)} ${signWhen(sign)}`,
  daysElsewhere: (said) => line`, som skriver sista dag ”${said}”`,
  changed: {
    deadlines: 'Ändrad sista ansökningsdag',
    statusSaid: 'Ändrad status',
    opensOn: 'Ändrad öppningsdag',
    opens: 'Ändrad öppning',
    budget: 'Ändrad budget',
    applicants: 'Ändrat vem som kan söka',
    title: 'Ändrad titel',
  },
  said: { forthcoming: 'kommande', open: 'öppen', closed: 'stängd' },
  ofSecond: ' (andra steget)',
  brief: {
    lastDay: (day, left) => `sista dag ${day} (${left})`,
    lastDayUnknown: (words) => line`sista dag ${words}`,
    closed: 'stängd',
    opens: (day) => `öppnar ${day}`,
    decideBy: (day) => `besluta senast ${day}`,
    role: (kind, role) => (kind === 'policy' ? '' : 'kan kommunen söka: ') + roleWords(kind, role).state,
    foundBy: (words) => line`Hittad genom ${words}`,
    alsoTo: (names) => line`Går också till ${names}`,
  },
};
