// Shows the municipality itself, hands out its file, and reads one in: first what it would change, then saved with who and why.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Municipality } from '../domain/committee.ts';
import { Refusal } from '../domain/errors.ts';
import { isSameMunicipality, type MunicipalityChange, municipalityChange } from '../domain/municipality-change.ts';
import { refuseWrongRecipients } from '../domain/recipients.ts';
import { municipalityNumber, municipalityRevisions, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { countLetters } from '../store/outbox.ts';
import { changeOwner } from '../store/setup.ts';
import { ImportPage } from '../views/pages/import.tsx';
import { MunicipalityPage } from '../views/pages/municipality.tsx';
import type { WrongField } from '../views/pages/preview-form.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { isFileEdited } from './profile-saved.ts';
import { fromIn, LONGEST_REASON, reasonIn, sentIn } from './sent.ts';

/** What became of a form on the page. `openly`: whether it was to open the fixed examinations to all, or to shut them. */
interface Tried {
  openly: boolean;
  reason: string;
  wrong: WrongField[];
  status: 400 | 409;
}

export function showMunicipality(house: WebHouse, c: Context, tried?: Tried): Response | Promise<Response> {
  const { municipality, db } = house;
  const isSaved = c.req.query('saved') !== undefined;
  const { openly = municipality.publicExaminations !== true, reason = '', wrong = [], status = 200 } = tried ?? {};
  return c.html(
    MunicipalityPage({
      frame: frameOf(house, c),
      municipality,
      revisions: municipalityRevisions(db),
      isFileEdited: isFileEdited(house),
      done: isSaved ? 'Kommunen är sparad. Listorna räknas om inom någon minut.' : null,
      toOpen: { openly, reason, most: LONGEST_REASON, wrong, from: municipalityNumber(db) },
    }),
    status,
  );
}

/** Opens the fixed examinations that are not secret to everybody, or shuts them to all but those who are signed in. */
export async function postPublicExaminations(house: WebHouse, c: Context): Promise<Response> {
  const { municipality, db, files } = house;
  const sent = await sentIn(c);
  const openly = sent('do') === 'open';
  const { reason, wrong } = reasonIn(sent);
  if (wrong.length > 0) return showMunicipality(house, c, { openly, reason, wrong, status: 400 });
  try {
    changing(house, c, ({ by, account, at }) => {
      const before = municipality.publicExaminations === true;
      if (before === openly) return null;
      const said = { at, by, account, reason, from: fromIn(sent), filePrint: files.ownPrint };
      saveMunicipality(db, { ...municipality, publicExaminations: openly }, said);
      return { action: 'examinations.open', object: 'municipality', before, after: openly, result: undefined };
    });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    const text = 'Någon annan sparade medan du hade sidan öppen. Inget är ändrat. Se efter och spara igen.';
    return showMunicipality(house, c, { openly, reason, wrong: [{ field: 'reason', text }], status: 409 });
  }
  return c.redirect('/municipality?saved', 303);
}

/** The municipality as a file: it names people, so nobody keeps a copy on the way. */
export const downloadMunicipality = (house: WebHouse, c: Context): Response =>
  c.body(house.files.write(house.municipality), 200, {
    'Content-Type': 'application/yaml; charset=utf-8',
    'Content-Disposition': `attachment; filename="${house.municipality.id}.yaml"`,
    'Cache-Control': 'no-store',
  });

/** The form; `from=now` fills it in with what holds, `from=file` with the file that the settings name. */
export function showImport(house: WebHouse, c: Context): Response | Promise<Response> {
  const from = c.req.query('from');
  if (from === 'file')
    return page(house, c, {
      text: house.files.write(house.files.own),
      reason: 'Läser in kommunens fil, som har ändrats',
      ...readIn(house, house.files.write(house.files.own)),
    });
  return page(house, c, { text: from === 'now' ? house.files.write(house.municipality) : '' });
}

interface Shown {
  text: string;
  reason?: string;
  wrong?: WrongField[];
  change?: MunicipalityChange | null;
  notice?: string | null;
  status?: 400 | 409;
}

function page(house: WebHouse, c: Context, shown: Shown): Response | Promise<Response> {
  const { text, reason = '', wrong = [], change = null, notice = null, status } = shown;
  const from = municipalityNumber(house.db);
  const props = { text, reason, most: LONGEST_REASON, wrong, change, notice, from, print: printOf(text) };
  return c.html(ImportPage({ frame: frameOf(house, c), ...props }), status ?? (wrong.length > 0 ? 400 : 200));
}

/** Of a text as it was shown: what is saved is what somebody has seen. Line ends are the browser's own. */
const printOf = (text: string): string =>
  createHash('sha256').update(text.replace(/\r\n?/g, '\n').trim()).digest('hex').slice(0, 16);

export async function postImport(house: WebHouse, c: Context): Promise<Response> {
  const sent = await sentIn(c);
  const text = (sent('text') ?? '').replace(/\r\n?/g, '\n');
  const { reason, wrong } = reasonIn(sent);
  const { municipality, change, ...found } = readIn(house, text);
  if (municipality === null || change === null) return page(house, c, { text, reason, ...found });
  if (sent('do') !== 'save') return page(house, c, { text, reason, change });
  if (sent('shown') !== printOf(text))
    return page(house, c, { text, reason, change, notice: 'Texten har ändrats sedan den visades.', status: 409 });
  if (wrong.length > 0) return page(house, c, { text, reason, change, wrong });
  try {
    save(house, c, { municipality, change, reason, from: fromIn(sent) });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    const notice = 'Någon annan sparade medan du hade sidan öppen.';
    return page(house, c, { text, reason, change, notice, status: 409 });
  }
  return c.redirect('/municipality?saved', 303);
}

/** What a text says and would change, or what is wrong with it. */
function readIn(house: WebHouse, text: string) {
  const none = { municipality: null, change: null };
  try {
    const municipality = house.files.read(text);
    refuseOther(house, municipality);
    if (house.mailMode === 'live')
      refuseWrongRecipients(municipality, { allowed: house.allowed, from: null, trial: true });
    if (isSameMunicipality(house.municipality, municipality))
      return { ...none, notice: 'Texten säger detsamma som det som gäller nu, så det finns inget att spara.' };
    return { municipality, change: municipalityChange(house.municipality, municipality) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...none, wrong: [{ field: 'text', text: error.message }] };
  }
}

/** The settings name one, or letters have gone out in its name: the database is its own from then on. */
function refuseOther({ municipality, db, files }: WebHouse, other: Municipality): void {
  if (other.id === municipality.id) return;
  const { sent, claimed, committing, uncertain } = countLetters(db);
  const isOurs = sent + claimed + committing + uncertain > 0;
  if (!isOurs && (!files.isNamed || other.id === files.own.id)) return;
  const what = `Texten är en annan kommuns: id är ”${other.id}”, inte ”${municipality.id}”.`;
  if (!isOurs) throw new Refusal(`${what} Den som driftar tjänsten har valt kommun med inställningen MUNICIPALITY.`);
  throw new Refusal(
    `${what} Den här tjänsten har redan skickat brev för ${municipality.name}. Börja med en tom databas för en annan kommun.`,
  );
}

interface Saving {
  municipality: Municipality;
  change: MunicipalityChange;
  reason: string;
  from: number;
}

function save(house: WebHouse, c: Context, { municipality, change, reason, from }: Saving): void {
  const { profiles, people, parts, areas, committees } = change;
  changing(house, c, ({ by, account, at }) => {
    const said = { at, by, account, reason };
    if (municipality.id !== house.municipality.id) changeOwner(house.db, municipality.id);
    saveMunicipality(house.db, municipality, { ...said, from, filePrint: house.files.ownPrint });
    // Names of people and their addresses stay out of the log: it says how many they are.
    return {
      action: 'municipality.import',
      object: 'municipality',
      before: { people: people.before, areas: areas.removed, committees: committees.removed },
      after: {
        people: people.after,
        areas: areas.added,
        committees: committees.added,
        parts,
        profiles: profiles.map(({ committee }) => committee),
      },
      result: undefined,
    };
  });
}
