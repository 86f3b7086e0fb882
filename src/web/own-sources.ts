// Adds, tries, changes and ends sources of the municipality's own. Trying stores nothing but when, in what role and with what figures.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { type Fault, type OwnSource, ownIdOf, readingOf, type Trial } from '../domain/own.ts';
import {
  endedOwnSources,
  endOwnSource,
  lastTrial,
  noteTrial,
  type OwnEntry,
  ownEntries,
  saveOwnSource,
  usedOwnIds,
} from '../store/own-sources.ts';
import type { Choice } from '../views/pages/form-fields.tsx';
import { type OwnSourceAsIs, OwnSourcePage, type OwnSourceProps } from '../views/pages/own-source.tsx';
import type { OwnFilled } from '../views/pages/own-source-form.tsx';
import { OwnSourcesPage } from '../views/pages/own-sources.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { EMPTY_SOURCE, filledOf, ownFilled, saidIn, sourceIn } from './own-form.ts';

export function showOwnSources(house: WebHouse, c: Context): Response | Promise<Response> {
  const healths = new Map(house.sources().map((health) => [health.source, health]));
  const entries = ownEntries(house.db, house.municipality);
  return c.html(
    OwnSourcesPage({
      frame: frameOf(house, c),
      lines: entries.map((entry) => ({
        form: entry.form,
        saved: savedOf(entry),
        trial: entry.trial,
        health: healths.get(entry.form.id) ?? null,
      })),
      ended: endedOwnSources(house.db).map(({ form, endedAt, endedBy }) => ({
        name: form.name,
        endedAt: endedAt ?? '',
        endedBy: endedBy ?? '',
      })),
      done: doneOf(house, c, entries),
    }),
  );
}

/** What the address says has just been done, when it is so. */
function doneOf({ db }: WebHouse, c: Context, entries: readonly OwnEntry[]): string | null {
  const saved = entries.find(({ form, kept }) => kept !== null && form.id === c.req.query('saved'));
  if (saved) return `${saved.form.name} är sparad. Den läses första gången inom några minuter.`;
  const ended = endedOwnSources(db).find(({ form }) => form.id === c.req.query('ended'));
  return ended ? `${ended.form.name} läses inte längre. Det som redan har lästs ligger kvar.` : null;
}

const savedOf = ({ kept }: OwnEntry) => kept && { at: kept.savedAt, by: kept.savedBy };

type Shown = Partial<Pick<OwnSourceProps, 'faults' | 'trial' | 'tried' | 'changed'>>;

function page(house: WebHouse, c: Context, entry: OwnEntry | null, filled: OwnFilled, shown: Shown = {}) {
  const { faults = [], trial = null, tried = null, changed = false } = shown;
  return c.html(
    OwnSourcePage({
      frame: frameOf(house, c),
      source: entry && asIs(entry),
      filled,
      faults,
      programmes: programmesToChoose(house),
      trial,
      tried,
      changed,
    }),
    faults.length > 0 ? 400 : 200,
  );
}

const asIs = (entry: OwnEntry): OwnSourceAsIs => ({
  id: entry.form.id,
  name: entry.form.name,
  saved: savedOf(entry),
  trial: entry.trial,
});

/** The programmes by name, for a field that may be left. */
export const programmesToChoose = ({ programmes }: Pick<WebHouse, 'programmes'>): Choice[] => [
  ['', 'Vet inte, eller olika'],
  ...programmes.map(({ id, name }): Choice => [id, name]).sort(([, a], [, b]) => a.localeCompare(b, 'sv')),
];

export const newOwnSource = (house: WebHouse, c: Context): Response | Promise<Response> =>
  page(house, c, null, EMPTY_SOURCE);

export function showOwnSource(house: WebHouse, c: Context): Response | Promise<Response> {
  const entry = entryAt(house, c);
  return page(house, c, entry, filledOf(entry.form));
}

function entryAt({ db, municipality }: WebHouse, c: Context): OwnEntry {
  const id = c.req.param('id') ?? '';
  const entry = ownEntries(db, municipality).find(({ form }) => form.id === id);
  if (entry === undefined)
    throw new NotFound(`Kommunen har ingen egen källa med beteckningen ”${id.slice(0, 80)}”. Den kan ha avslutats.`);
  return entry;
}

export const postNewOwnSource = (house: WebHouse, c: Context): Promise<Response> => tryOrSave(house, c, null);
export const postOwnSource = (house: WebHouse, c: Context): Promise<Response> => tryOrSave(house, c, entryAt(house, c));

/** Tries what was filled in; saves it when that was asked for and it has been tried just as it stands. */
async function tryOrSave(house: WebHouse, c: Context, entry: OwnEntry | null): Promise<Response> {
  const said = await saidIn(c);
  const filled = ownFilled(said);
  const { form, faults } = sourceIn(house, filled, entry?.form.id ?? newId(house, filled.name));
  const double = entry === null ? twinOf(house, form) : null;
  if (double !== null) faults.push(double);
  if (faults.length > 0) return page(house, c, entry, filled, { faults });
  const maySave = entry === null || entry.kept !== null;
  const save = said('do') === 'save' && maySave;
  if (save && lastTrial(house.db, form) !== null) {
    changing(house, c, ({ by, at }) => {
      saveOwnSource(house.db, form, { by, at });
      return {
        action: 'source.save',
        object: `source:${form.id}`,
        before: entry?.form,
        after: form,
        result: undefined,
      };
    });
    return c.redirect(`/sources/own?saved=${encodeURIComponent(form.id)}`, 303);
  }
  const trial = await tried(house, c, form);
  return page(house, c, entry, filled, { trial, tried: form, changed: save });
}

/** A source that is read in just the same way already: two of them would tell everything twice. */
function twinOf({ db, municipality }: WebHouse, form: OwnSource): Fault | null {
  const twin = ownEntries(db, municipality).find((other) => readingOf(other.form) === readingOf(form));
  return twin ? { field: 'address', text: `Källan läses redan, under namnet ${twin.form.name}.` } : null;
}

async function tried(house: WebHouse, c: Context, form: OwnSource): Promise<Trial> {
  const trial = await house.trySource(form);
  changing(house, c, ({ by, at }) => {
    noteTrial(house.db, form, trial, { by, at });
    return { action: 'source.try', object: `source:${form.id}`, after: { well: trial.well }, result: undefined };
  });
  return trial;
}

/** An id that no source has or has had, in the file or on the pages. */
function newId({ db, municipality }: WebHouse, name: string): string {
  const inFile = (municipality.sources ?? []).map(({ id }) => id);
  return ownIdOf(name, new Set([...usedOwnIds(db), ...inFile, 'egen-tips']));
}

export function endOwnSourceOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const { form, kept } = entryAt(house, c);
  if (kept === null)
    throw new NotFound(`${form.name} står bland kommunens egna uppgifter och tas bort i texten på sidan Kommunen.`);
  changing(house, c, ({ by, at }) => {
    endOwnSource(house.db, form.id, { by, at });
    return { action: 'source.end', object: `source:${form.id}`, before: form, result: undefined };
  });
  return c.redirect(`/sources/own?ended=${encodeURIComponent(form.id)}`, 303);
}
