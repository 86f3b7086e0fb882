// The first sign-in of a coordinator: what is done and what is next, what a person confirms, and the first letters.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { placesIn } from '../domain/readers.ts';
import { SETUP_STEPS, type SetupStep } from '../domain/setup.ts';
import { municipalityNumber } from '../store/municipality.ts';
import { countLetters } from '../store/outbox.ts';
import { findCalls } from '../store/search.ts';
import { finishStep, hasSentLetters, setupDone } from '../store/setup.ts';
import { SetupPage } from '../views/pages/setup.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { refuse } from './writing.ts';

const BACK = { href: '/setup', name: 'Till första inställningen' };

export function showSetup(house: WebHouse, c: Context): Response | Promise<Response> {
  const { municipality, files, db } = house;
  const people = placesIn(municipality);
  return c.html(
    SetupPage({
      frame: frameOf(house, c),
      done: setupDone(db),
      municipality,
      mayChoose: !files.isNamed && !hasSentLetters(db),
      examples: people.filter(({ person }) => person.email.endsWith('.example')).length,
      vacant: municipality.committees.filter(({ contacts }) => contacts.length === 0).map(({ name }) => name),
      calls: findCalls(db, { pageSize: 1 }, house.today()).total,
      letters: Object.values(countLetters(db)).reduce((sum, n) => sum + n, 0),
      mailMode: house.mailMode,
      held: house.whyHeld(),
      said: c.req.query('written') === undefined ? null : 'De första breven är skrivna. De står under Utskick.',
      changed: municipalityNumber(db) > 0,
    }),
  );
}

/** What a person has looked at and says is right. */
export function confirmStep(house: WebHouse, c: Context): Response | Promise<Response> {
  const step = SETUP_STEPS.find((one) => one === c.req.param('step'));
  if (step === undefined || step === 'digest') throw new NotFound('Det finns inget sådant steg.');
  finished(house, c, step);
  return c.redirect('/setup', 303);
}

/** Notes a step as done, once. */
const finished = (house: WebHouse, c: Context, step: SetupStep): void => {
  changing(house, c, ({ by, at }) =>
    finishStep(house.db, step, { by, at }) ? { action: 'setup.step', object: `setup:${step}`, result: true } : null,
  );
};

/** Writes everybody's first letter and hands it over. */
export async function writeFirstLetters(house: WebHouse, c: Context): Promise<Response> {
  if (findCalls(house.db, { pageSize: 1 }, house.today()).total === 0)
    return refuse(
      house,
      c,
      409,
      ['Inga utlysningar är lästa än. Vänta tills källorna har lästs, och försök igen.'],
      BACK,
    );
  const held = house.whyHeld();
  if (held !== null) return refuse(house, c, 409, [held], BACK);
  if (setupDone(house.db).has('digest'))
    return refuse(house, c, 409, ['De första breven är redan skrivna. De nästa skrivs av sig själva.'], BACK);
  await house.writeLettersNow();
  finished(house, c, 'digest');
  house.deliverSoon();
  return c.redirect('/setup?written=1', 303);
}
