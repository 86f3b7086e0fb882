// How the reader of a letter wants their letters: reads the form, says what is wrong in it, and saves what they choose.
import type { Context } from 'hono';
import { type Day, isDay } from '../domain/calendar.ts';
import type { Fault } from '../domain/own.ts';
import { type ChosenBy, isAway, type Language, type Pause, type Settings } from '../domain/person.ts';
import { coverFor } from '../domain/readers.ts';
import { mayStrike, type Rhythm } from '../domain/schedule.ts';
import { choiceOf, saveSettings } from '../store/settings.ts';
import { replySettingsHref } from '../views/links.ts';
import { type SettingsFilled, SettingsPage } from '../views/pages/reply-settings.tsx';
import { changingByLetter } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { saidIn } from './own-form.ts';
import { byLetter, type Holder } from './reply-holder.ts';

export const showReplySettings = byLetter((house, c, holder) => {
  const done = DOINGS.find((one) => one === c.req.query('done')) ?? null;
  return page(house, c, holder, { filled: filledOf(holder.settings, house.today()), faults: [], done });
});

/** What the page's buttons do. */
const DOINGS = ['rhythm', 'pause', 'resume'] as const;
type Doing = (typeof DOINGS)[number];

interface Shown {
  filled: SettingsFilled;
  faults: Fault[];
  done: Doing | null;
}

function page(house: WebHouse, c: Context, holder: Holder, { filled, faults, done }: Shown) {
  const { settings, choices, recipient, code } = holder;
  const today = house.today();
  return c.html(
    SettingsPage({
      frame: frameOf(house, c),
      code,
      settings,
      cover: coverFor(house.municipality, choices, recipient, today),
      filled,
      faults,
      // What the address says was done is only told when it is so.
      done: done !== null && (done === 'rhythm' || (done === 'pause') === (settings.pause !== null)) ? done : null,
    }),
    faults.length > 0 ? 400 : 200,
  );
}

const filledOf = ({ rhythm: { every, weekday = 1, time }, language, pause }: Settings, today: Day): SettingsFilled => ({
  every,
  weekday: String(weekday),
  time,
  language,
  from: pause?.from ?? today,
  until: pause?.until ?? '',
});

export const postReplySettings = byLetter(async (house, c, holder) => {
  const said = await saidIn(c);
  const today = house.today();
  const asIs = filledOf(holder.settings, today);
  const doing = DOINGS.find((one) => one === said('do'));
  if (doing === 'resume') choose(house, holder, { pause: null }, 'person');
  else if (doing === 'pause') {
    const { pause, faults } = pauseIn(said('from').trim(), said('until').trim(), holder.settings.pause, today);
    if (faults.length > 0) {
      const filled = { ...asIs, from: said('from'), until: said('until') };
      return page(house, c, holder, { filled, faults, done: null });
    }
    choose(house, holder, { pause }, 'person');
  } else {
    const filled = {
      ...asIs,
      every: said('every'),
      weekday: said('weekday'),
      time: said('time'),
      language: said('language'),
    };
    const faults =
      doing === 'rhythm' ? rhythmFaults(filled) : [{ field: 'innehall', text: 'Tryck på en av knapparna på sidan.' }];
    if (faults.length > 0) return page(house, c, holder, { filled, faults, done: null });
    choose(house, holder, { rhythm: rhythmIn(filled), language: filled.language as Language }, 'person');
  }
  return c.redirect(`${replySettingsHref('', holder.code)}?done=${doing}`, 303);
});

/** Saves what the reader chooses anew beside what they have chosen before. */
export function choose(house: WebHouse, holder: Holder, anew: Partial<Settings>, savedBy: ChosenBy): void {
  changingByLetter(house, (savedAt) => {
    const before = choiceOf(house.db, holder.recipient)?.settings;
    saveSettings(house.db, holder.recipient, { settings: { ...before, ...anew }, savedAt, savedBy });
    return { action: 'letters.choose', object: `letter:${holder.letter.id}`, after: anew };
  });
}

/** A pause until further notice from a day, or since the day that they are away already. */
export const pauseFrom = (settings: Settings, today: Day): Pause => ({
  from: settings.pause !== null && isAway(settings, today) ? settings.pause.from : today,
  until: null,
});

const EVERY: readonly Rhythm['every'][] = ['day', 'week', 'month'];

/** What is wrong in the fields of a rhythm and a language. */
export function rhythmFaults({
  every,
  weekday,
  time,
  language,
}: Pick<SettingsFilled, 'every' | 'weekday' | 'time' | 'language'>): Fault[] {
  const faults: (Fault | null)[] = [
    EVERY.some((one) => one === every) ? null : { field: 'every', text: 'Välj hur ofta du vill ha brev.' },
    /^[1-7]$/.test(weekday) ? null : { field: 'weekday', text: 'Välj en veckodag.' },
    timeFault(time),
    language === 'sv' || language === 'en' ? null : { field: 'language', text: 'Välj svenska eller engelska.' },
  ];
  return faults.filter((fault) => fault !== null);
}

function timeFault(time: string): Fault | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    return { field: 'time', text: 'Välj ett klockslag, till exempel 07:00.' };
  return mayStrike(time)
    ? null
    : { field: 'time', text: 'Välj en annan tid än mellan 02.00 och 03.00, då klockan ställs om.' };
}

/** The rhythm that fields without a fault make. */
export const rhythmIn = ({ every, weekday, time }: Pick<SettingsFilled, 'every' | 'weekday' | 'time'>): Rhythm =>
  every === 'day' ? { every, time } : { every: every as Rhythm['every'], time, weekday: Number(weekday) };

/** The pause that the fields make. The first day of one that stands may have passed. */
export function pauseIn(
  from: string,
  until: string,
  standing: Pause | null,
  today: Day,
): { pause: Pause; faults: Fault[] } {
  const faults: Fault[] = [];
  const example = 'Skriv dagen som ÅÅÅÅ-MM-DD';
  if (!isDay(from)) faults.push({ field: 'from', text: `${example}, till exempel ${today}.` });
  else if (from < today && from !== standing?.from)
    faults.push({ field: 'from', text: `Den dagen har varit. Skriv i dag, ${today}, eller en senare dag.` });
  if (until !== '' && !isDay(until)) faults.push({ field: 'until', text: `${example}, eller lämna rutan tom.` });
  else if (until !== '' && (until < from || until < today))
    faults.push({ field: 'until', text: 'Sista dagen kan inte vara före den första eller före i dag.' });
  return { pause: { from, until: until === '' ? null : until }, faults };
}
