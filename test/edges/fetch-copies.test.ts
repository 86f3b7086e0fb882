// Promises of asking again: what has not changed since our copy costs a short answer and no bytes.
import { describe, expect, it } from 'vitest';
import * as faults from '../kit/faults.ts';
import { troubleOf, worlds } from '../kit/strangers.ts';

const world = worlds();
const wanted = (url: string) => ({ url, expects: 'application/json' });

describe('a copy that we have', () => {
  const copy = { etag: '"v1"', lastModified: 'Sun, 22 Nov 2026 05:00:00 GMT' };

  it('of nine sources that have not changed costs nine short answers, and no bytes', async () => {
    const here = world();
    const fetch = here.fetch();
    const sites = await Promise.all(
      Array.from({ length: 9 }, (_, i) =>
        here.stranger(`site${i}.example`, { pages: [faults.unlessChanged('"v1"', { i })] }),
      ),
    );
    const first = await Promise.all(sites.map((site) => fetch.ask(wanted(`${site.origin}/a`))));
    const kept = first.map((fetched) => (fetched.state === 'new' ? fetched.validators : null));
    expect(kept).toEqual(Array(9).fill({ etag: '"v1"', lastModified: null }));
    const second = await Promise.all(
      sites.map((site, i) => fetch.ask({ ...wanted(`${site.origin}/a`), validators: kept[i] ?? null })),
    );
    expect(second).toEqual(Array(9).fill({ state: 'unchanged' }));
  });

  it('is named in the request by both its marks, also after a redirect, and not when a form is sent', async () => {
    const here = world();
    const site = await here.stranger('site.example', { pages: [faults.redirect('/b', 307), faults.json({})] });
    const fetch = here.fetch();
    await fetch.ask({ ...wanted(`${site.origin}/a`), validators: copy });
    const parts = [{ name: 'query', type: 'application/json', text: '{}' }];
    await fetch.ask({ ...wanted(`${site.origin}/a`), validators: copy, parts });
    const said = site.asked.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']]);
    expect(said).toEqual([
      [copy.etag, copy.lastModified],
      [copy.etag, copy.lastModified],
      [undefined, undefined],
    ]);
  });

  it.each([null, { etag: null, lastModified: null }])(
    'is not said to be unchanged when there is none (%j)',
    async (validators) => {
      const here = world();
      const site = await here.stranger('site.example', { pages: [faults.status(304)] });
      const trouble = await troubleOf(here.fetch().ask({ ...wanted(`${site.origin}/a`), validators }));
      expect([trouble?.trouble, trouble?.message]).toEqual([
        'malformed',
        'Källan svarade att inget har ändrats (304), fast vi inte har någon kopia.',
      ]);
    },
  );

  it('has no mark that could not be said back', async () => {
    const here = world();
    const headers = { 'content-type': 'application/json', etag: `"${'x'.repeat(600)}"`, 'last-modified': 'i g\u00e5r' };
    const site = await here.stranger('site.example', { pages: [faults.good(headers)] });
    const fetched = await here.fetch().ask(wanted(`${site.origin}/a`));
    expect(fetched).toMatchObject({
      state: 'new',
      contentType: 'application/json',
      validators: { etag: null, lastModified: null },
    });
  });
});
