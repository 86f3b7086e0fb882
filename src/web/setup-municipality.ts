// Chooses one of the municipalities that come with the service, or makes one from its policy's text.
import type { Context } from 'hono';
import type { Municipality } from '../domain/committee.ts';
import { Refusal } from '../domain/errors.ts';
import type { Fault } from '../domain/own.ts';
import { municipalityFrom, type NewMunicipality, newMunicipalityFaults } from '../domain/setup.ts';
import { municipalityNumber, saveMunicipality } from '../store/municipality.ts';
import { changeOwner, finishStep, hasSentLetters } from '../store/setup.ts';
import { SetupMunicipalityPage } from '../views/pages/setup-municipality.tsx';
import type { FilledArea } from '../views/pages/suggest.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { lineIn, type Sent, sentIn } from './sent.ts';
import { areasChosen, areasFilled, areasSuggested, textIn } from './suggest.ts';
import { refuse } from './writing.ts';

const EMPTY: NewMunicipality = { name: '', nuts: '', coordinatorTitle: '', coordinatorEmail: '', policyTitle: '' };

interface Shown {
  said?: NewMunicipality;
  text?: string;
  filled?: readonly FilledArea[] | null;
  faults?: readonly Fault[];
}

function page(house: WebHouse, c: Context, { said = EMPTY, text = '', filled = null, faults = [] }: Shown = {}) {
  return c.html(
    SetupMunicipalityPage({
      frame: frameOf(house, c),
      shipped: house.files.shipped().map(({ id, name, policy }) => ({ id, name, policy: policy.title })),
      now: house.municipality.id,
      isNamed: house.files.isNamed || hasSentLetters(house.db),
      counties: [...house.knowledge.places.counties].sort(([, a], [, b]) => a.localeCompare(b, 'sv')),
      said,
      text,
      filled,
      faults,
    }),
    faults.length > 0 ? 400 : 200,
  );
}

export const showSetupMunicipality = (house: WebHouse, c: Context): Response | Promise<Response> => page(house, c);

/** Another municipality than the one that the settings name would have letters in the wrong name. */
const closed = (house: WebHouse, c: Context): Response | Promise<Response> | null =>
  house.files.isNamed
    ? refuse(house, c, 409, ['Den som driftar tjänsten har valt kommun med inställningen MUNICIPALITY.'], {
        href: '/setup',
        name: 'Till första inställningen',
      })
    : null;

/** Makes one of those that come with the service the municipality. */
export async function chooseMunicipality(house: WebHouse, c: Context): Promise<Response> {
  const shut = closed(house, c);
  if (shut !== null) return shut;
  const id = textIn(await sentIn(c), 'municipality');
  const chosen = house.files.shipped().find((one) => one.id === id);
  if (chosen === undefined)
    return page(house, c, { faults: [{ field: 'municipality', text: 'Välj en av kommunerna i listan.' }] });
  return settle(house, c, chosen, `Vald vid första inställningen: ${chosen.name}`);
}

/** Shows what the policy's text suggests; makes the municipality when that is asked. */
export async function makeMunicipality(house: WebHouse, c: Context): Promise<Response> {
  const shut = closed(house, c);
  if (shut !== null) return shut;
  const posted = await sentIn(c);
  const text = textIn(posted, 'text');
  const said = saidIn(posted);
  const { counties } = house.knowledge.places;
  const faults = newMunicipalityFaults(said, { counties, sending: { ...house.sending, allowed: house.allowed } });
  if (posted('do') !== 'save') {
    const filled = areasSuggested(house, text);
    if (filled.length === 0)
      faults.push({ field: 'text', text: 'Texten säger inget som ordlistan känner igen. Klistra in hela policyn.' });
    return page(house, c, { said, text, filled: filled.length === 0 ? null : filled, faults });
  }
  const filled = areasFilled(posted);
  const chosen = areasChosen(filled, []);
  const all = [...faults, ...chosen.faults];
  if (all.length > 0) return page(house, c, { said, text, filled, faults: all });
  return settle(
    house,
    c,
    municipalityFrom(said, chosen.areas, counties),
    'Gjord ur policyns text vid första inställningen',
  );
}

const saidIn = (posted: Sent): NewMunicipality => {
  const line = (name: string) => lineIn(textIn(posted, name));
  return {
    name: line('name'),
    nuts: line('nuts'),
    coordinatorTitle: line('coordinatorTitle'),
    coordinatorEmail: line('coordinatorEmail'),
    policyTitle: line('policyTitle'),
  };
};

function settle(house: WebHouse, c: Context, municipality: Municipality, reason: string): Response | Promise<Response> {
  try {
    changing(house, c, ({ by, account, at }) => {
      changeOwner(house.db, municipality.id);
      const from = municipalityNumber(house.db);
      saveMunicipality(house.db, municipality, { from, filePrint: house.files.ownPrint, by, account, at, reason });
      finishStep(house.db, 'municipality', { by, at });
      return { action: 'municipality.choose', object: `municipality:${municipality.id}`, result: true };
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(house, c, 409, [error.message], { href: '/setup', name: 'Till första inställningen' });
  }
  return c.redirect('/setup', 303);
}
