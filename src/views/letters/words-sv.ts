// What letters say in Swedish around their calls.
import { type Day, inSwedish, type Week } from '../../domain/calendar.ts';
import type { Section } from '../../domain/digest.ts';
import type { LetterCall } from '../../domain/letter.ts';
import type { Period } from '../../domain/schedule.ts';
import { capital, counted, listed } from '../swedish.ts';
import { EXAMPLE, line } from './blocks.ts';
import type { DigestWords, FootWords, UrgentWords, Words } from './words.ts';
import { CALL, FIGURES } from './words-sv-call.ts';
import { DUTY } from './words-sv-duty.ts';

/** `vecka 22`, `juni 2026`, `måndag 25 maj 2026`. */
function periodName(period: Period): string {
  if (/-W\d\d$/.test(period)) return `vecka ${weekNumber(period)}`;
  if (period.length > 7) return inSwedish(period);
  return inSwedish(`${period}-01`, { weekday: false }).replace(/^1 /, '');
}

const weekNumber = (week: Week): number => Number(week.slice(-2));

/** With the word that it needs in a sentence: `i juni 2026`. */
const inPeriod = (period: Period): string => (period.length === 7 ? `i ${periodName(period)}` : periodName(period));

const ADJECTIVES: Record<LetterCall['section'], [string, string]> = {
  new: ['ny', 'nya'],
  opened: ['öppnad', 'öppnade'],
  changed: ['ändrad', 'ändrade'],
  reminder: ['påminnelse', 'påminnelser'],
  gone: ['utlysning som inte längre syns hos källan', 'utlysningar som inte längre syns hos källan'],
};

const REST: Record<Section, string> = {
  new: 'Fler nya, i korthet',
  opened: 'Har öppnat, i korthet',
  changed: 'Har ändrats, i korthet',
};

/** `2 nya utlysningar, 1 ändrad och 1 påminnelse`. */
const contents: DigestWords['subject']['contents'] = (counts) =>
  listed(
    counts.map(({ section, many }, i) => {
      const noun =
        i > 0 || section === 'reminder' || section === 'gone' ? '' : many === 1 ? ' utlysning' : ' utlysningar';
      return `${many} ${ADJECTIVES[section][many === 1 ? 0 : 1]}${noun}`;
    }),
  );

const DIGEST: DigestWords = {
  example: EXAMPLE,
  examplePrefix: 'Exempel: ',
  title: (period) => `EU-utlysningar ${periodName(period)}`,
  summary: ({ found, concerning, read, sources }) => {
    const calls = found === 1 ? 'ny utlysning' : 'nya utlysningar';
    return `${found} ${calls}, ${concerning} berör er; ${read} av ${sources} ${sources === 1 ? 'källa' : 'källor'} lästes`;
  },
  to: (reader) => line`Till ${reader}.`,
  about: (committees) => line`Brevet gäller ${committees}.`,
  instead: (whom, committee) => line`Du får det här som ersättare för ${whom} (${committee}).`,
  nobody: (committee) => line`${committee} saknar kontaktperson. Därför får du det som berör den.`,
  nobodyNow: (committee) =>
    line`Ingen annan kan ta emot brev för ${committee} just nu. Därför får du det som berör den.`,
  nearest: (day) => `Närmaste sista dag: ${day}, för `,
  earlier: (earlier, concerning) => {
    const them = concerning === 1 ? 'Den' : earlier === concerning ? 'De' : `${earlier} av dem`;
    return `${them} har funnits en tid men har inte stått i något brev till dig förut.`;
  },
  ailing: (many) =>
    many === 1 ? 'En källa kunde inte läsas som den ska' : `${many} källor kunde inte läsas som de ska`,
  ailingText: 'Nya eller ändrade utlysningar kan därför saknas i brevet. De kommer med när källan kan läsas igen.',
  lastRead: (day) => `Senast läst ${day}.`,
  neverRead: 'Källan har aldrig kunnat läsas.',
  quiet: (allRead) =>
    allRead
      ? 'Inget nytt berör er den här gången, och inget har ändrats i det som du har fått förut.'
      : 'De källor som gick att läsa gav inget som berör er.',
  first: (many) => `Ta ställning till ${many === 1 ? 'den här' : 'de här'} först (${many})`,
  following: (many) => `Du följer (${many})`,
  rest: (section, many) => `${REST[section]} (${many})`,
  ranOut: (many) => `Har stängt på utsatt dag (${many})`,
  answerAll: 'Svara på alla utlysningar i brevet på en sida',
  subject: {
    quiet: (period) => `Inga nya utlysningar ${inPeriod(period)}`,
    unread: (period, read, sources) =>
      `${capital(inPeriod(period))}: ${read === 0 ? 'ingen källa' : `bara ${read} av ${sources} källor`} kunde läsas`,
    reading: (read, sources) => `; ${read} av ${sources} ${sources === 1 ? 'källa' : 'källor'} lästes`,
    contents,
    nearest: (day) => ` – närmaste sista dag ${day}`,
  },
};

const URGENT: UrgentWords = {
  title: 'Det här kan inte vänta till nästa brev',
  lead: ({ moved, changed, gone, reminders, own }) =>
    [
      own && DUTY.urgentLead,
      moved && 'En sista dag har flyttats.',
      changed && 'Något viktigt har ändrats i en utlysning som du följer.',
      gone && 'Något som du följer syns inte längre hos källan.',
      reminders && 'Det är få dagar kvar att söka det som du följer.',
      'Därför skriver vi nu, vid sidan av de vanliga breven.',
    ]
      .filter(Boolean)
      .join(' '),
  changes: (many) => `Har ändrats (${many})`,
  reminders: DIGEST.following,
  subject: {
    movedTo: (day, title) => `Sista dag flyttad till ${day}: ${title}`,
    closed: (title) => `Stängd i förtid: ${title}`,
    changed: (label, title) => `${label}: ${title}`,
    reminder: (left, title) =>
      `Påminnelse: ${left === 'i dag' || left === 'i morgon' ? `sista dag ${left}` : left}, ${title}`,
    gone: (title) => `Syns inte längre hos källan: ${title}`,
    several: (changes, reminders) =>
      listed([
        ...(changes > 0 ? [counted(changes, 'viktig ändring', 'viktiga ändringar')] : []),
        ...(reminders > 0 ? [counted(reminders, 'påminnelse', 'påminnelser')] : []),
      ]),
    nearest: DIGEST.subject.nearest,
  },
};

/** `måndag 25 maj 2026`, or from which day to which. */
const readDays = (from: Day | null, to: Day | null): string => {
  if (from === null || to === null) return '';
  return from === to ? ` ${inSwedish(to)}` : ` ${FIGURES.shortDate(from)}–${FIGURES.date(to)}`;
};

const FOOT: FootWords = {
  answering: 'Svara och ställ in',
  answer: 'Svara på utlysningarna i brevet',
  settings: 'Ändra dag, språk eller pausa',
  stop: 'Sluta få breven',
  keep: 'Länkarna är dina egna: den som har dem svarar i ditt namn. Vill du dela en utlysning, skicka länken till dess sida i stället för hela brevet.',
  write: (title, address) =>
    line`Har du en fråga, eller ska någon annan ha brevet? Svara på det. Svaret läses av ${title}, ${address}`,
  why: 'Varför du får brevet',
  sentBy: (municipality, reader) => line`Utlysningsvakt skickar brevet åt ${municipality}, till dig som är ${reader}.`,
  contactFor: (committees) => line`kontaktperson för ${committees}`,
  deputyFor: (committees, many) =>
    line`ersättare för ${many === 1 ? 'kontaktpersonen' : 'kontaktpersonerna'} i ${committees}`,
  coordinator: 'samordnare',
  coordinatorFor: (committees) =>
    line`samordnare, som får breven för ${committees} så länge ingen annan kan ta emot dem`,
  duty: (title, quote) => line` Ur ${title}: ”${quote}”`,
  all: 'Alla utlysningar och alla brev finns på ',
  calendars: 'Sista dagarna i din kalender',
  calendarsText: (many) =>
    many === 1
      ? 'Prenumerera på adressen i ditt kalenderprogram. Den är bara för er; lägg inte ut den.'
      : 'Prenumerera på adresserna i ditt kalenderprogram. De är bara för er; lägg inte ut dem.',
  decideBy: {
    never: 'Sista dag att besluta kan inte räknas ut förrän kommunens sammanträdesdagar finns i tjänsten.',
    partly: 'Där sista dag att besluta saknas är det inte känt när kommunen sammanträder.',
  },
  ruleOfThumb: 'Programuppgifterna är tumregler. Finansiärens egen text gäller alltid.',
  sources: 'Källor som lästes',
  noneRead: 'Ingen källa kunde läsas som den ska.',
  readOn: (names, many, from, to) => line`${names}, ${many === 1 ? 'läst' : 'lästa'}${readDays(from, to)}.`,
  manyRead: (many, from, to) => `${many} källor, lästa${readDays(from, to)}. `,
  whichSources: 'Se vilka, och hur var och en mår',
  personal: 'Dina uppgifter',
  personalText: (municipality) =>
    line`Tjänsten använder din e-postadress i arbetet, din roll, vilka nämnder eller bolag du är kontaktperson för, vilka utlysningar vi har skrivit om till dig, och det du har svarat och valt. Grunden är en uppgift av allmänt intresse (artikel 6.1 e i EU:s dataskyddsförordning). ${municipality} ansvarar för uppgifterna. Du kan begära att få se dem, rätta dem eller invända genom att svara på brevet. Brevet har inga bilder och ingen spårning.`,
};

export const SWEDISH: Words = {
  language: 'sv',
  figures: FIGURES,
  call: CALL,
  digest: DIGEST,
  urgent: URGENT,
  duty: DUTY,
  foot: FOOT,
};
