// Promises of the page of the log: every change stands there in words, whoever may see it can find it and take it home, and nothing in it runs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noteInLog } from '../../src/store/log.ts';
import { ACTION_WORDS } from '../../src/views/log-words.ts';
import { createApp } from '../../src/web/app.ts';
import { TODAY } from '../kit/build.ts';
import { aFullHouse, aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { bodyOf, HERE, read, sendForm } from '../kit/visits.ts';

const line = (house: TestHouse, changes: Partial<Parameters<typeof noteInLog>[1]> = {}) =>
  noteInLog(house.db, {
    at: `${TODAY}T08:00:00Z`,
    account: null,
    role: 'kommandoraden',
    way: 'command',
    action: 'source.save',
    object: 'source:egen-lanet',
    before: { name: 'Länet', every: 'day' },
    after: { name: 'Länets utlysningar', every: 'day' },
    ...changes,
  });

const sourceOf = (folder: string): { name: string; text: string }[] =>
  readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name: join(folder, name), text: withoutComments(readFileSync(join(folder, name), 'utf8')) }));

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

/** Every action that some change is told under: `'source.save'`, and the beginning of `quarantine.${answer}`. */
function actionsWritten(): { name: string; action: string }[] {
  const files = ['web', 'cli', 'jobs'].flatMap((room) => sourceOf(join(import.meta.dirname, '../../src', room)));
  return files
    .filter(({ text }) => /changing|noteInLog/.test(text))
    .flatMap(({ name, text }) =>
      [...text.matchAll(/['`]([a-z]+(?:-[a-z]+)?\.(?:[a-z-]+|(?=\$\{)))['`$]/g)].map(([, action = '']) => ({
        name,
        action,
      })),
    )
    .filter(({ action }) => !/^commander\./.test(action));
}

describe('every change', () => {
  it('that is made anywhere has a sentence in the log', () => {
    const written = actionsWritten();
    expect(written.length).toBeGreaterThan(12);
    const known = Object.keys(ACTION_WORDS);
    const silent = written.filter(
      ({ action }) => !known.some((one) => one === action || (action.endsWith('.') && one.startsWith(action))),
    );
    expect(silent).toEqual([]);
  });

  it('that has a sentence is made somewhere', () => {
    const written = actionsWritten().map(({ action }) => action);
    const idle = Object.keys(ACTION_WORDS).filter(
      (one) => !written.some((action) => one === action || (action.endsWith('.') && one.startsWith(action))),
    );
    expect(idle).toEqual([]);
  });
});

describe('the page of the log', () => {
  it('says what to do first while nothing has been changed', async () => {
    expect(await read(aHouse(), '/log')).toContain('Inget har ändrats än');
  });

  it('says who did what to what, when, and what differs', async () => {
    const house = aFullHouse();
    await sendForm(house, '/letters/5/settle');
    line(house);
    const page = await read(house, '/log');
    expect(page).toContain('2 rader');
    expect(page).toMatch(/Kommandoraden ?Sparade en egen källa/);
    expect(page).toMatch(/Namn ?Före: Länet ?Efter: Länets utlysningar/);
    expect(page).not.toContain('every');
    expect(page).toMatch(/Samordnare \(konto 1\), Samordnaren ?med den här datorn/);
    const body = await bodyOf(house, '/log');
    expect(body).toContain('<a href="/sources/egen-lanet">Källa egen-lanet</a>');
    expect(body).toContain('<a href="/letters/5">Brev 5</a>');
    expect(page).toMatch(/Loggen är hel: .* Sista led: [0-9a-f]{16} \(rad 2\)/);
  });

  it('shows what is sought, and says so when that is nothing', async () => {
    const house = aHouse();
    line(house);
    line(house, { action: 'tip.save', object: 'call:egen-tips:1' });
    expect(await read(house, '/log?kind=source')).toContain('1 rad');
    expect(await read(house, '/log?kind=call&id=egen-tips:1')).toContain('Sparade en inskriven utlysning');
    expect(await read(house, '/log?action=tip.save&who=command')).toContain('1 rad');
    expect(await read(house, '/log?who=9')).toContain('Ingen rad passar allt du har valt');
    expect(await read(house, '/log?action=%3Cx&kind=hat&who=1%20OR%201')).toContain('2 rader');
  });

  it('keeps its place over pages, and a page that is not there is the last one', async () => {
    const house = aHouse();
    for (let i = 0; i < 120; i += 1) line(house);
    expect(await bodyOf(house, '/log?kind=source&page=2')).toContain('href="/log?kind=source&amp;page=3"');
    expect(await read(house, '/log?page=99')).toContain('Sida 3 av 3');
  });

  it('says that something has been taken away on request', async () => {
    const house = aHouse();
    line(house);
    house.db.exec('DELETE FROM log_details');
    expect(await read(house, '/log')).toContain('Borttaget på begäran');
  });

  it('warns when a line is not as it was written, and looks at the last 200', async () => {
    const house = aHouse();
    for (let i = 0; i < 250; i += 1) line(house);
    expect(await read(house, '/log')).toContain('De senaste 200 raderna är hela');
    house.db.exec("DROP TRIGGER log_stays; UPDATE log SET role = 'x' WHERE id = 222");
    expect(await read(house, '/log')).toContain('Rad 222 är inte som den skrevs');
  });

  it('is a table in which nothing runs as a formula', async () => {
    const house = aHouse();
    line(house, { object: 'odd:=1+1', after: { name: '=HYPERLINK("http://x.example")' } });
    line(house, { account: null, role: '@SUM(1)', way: '=cmd' });
    line(house, { action: '+1' });
    const answer = await createApp(house).request('/log.csv?kind=', { headers: { Host: 'localhost:3000' } }, HERE);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="logg-${TODAY}.csv"`);
    const text = await answer.text();
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).not.toMatch(/(^|;)"[=+\-@]/m);
    expect(text).toContain(`"'+1"`);
    expect(text).toContain('Länet → =HYPERLINK(""http://x.example"")');
  });

  it('is for coordinators and admins alone', async () => {
    for (const path of ['/log', '/log.csv'])
      for (const [role, status] of [
        ['member', 403],
        ['contact', 403],
        ['reader', 403],
        ['coordinator', 200],
        ['admin', 200],
      ] as const) {
        const house = aHouse({ atMachine: { ...COORDINATOR, role } });
        const answer = await createApp(house).request(path, { headers: { Host: 'localhost:3000' } }, HERE);
        expect([path, role, answer.status]).toEqual([path, role, status]);
      }
  });

  it('stays text whatever has been written there', async () => {
    const house = aHouse();
    const bad = '<script>alert(1)</script>';
    line(house, { role: bad, way: bad, action: bad, object: `${bad}:${bad}`, before: { [bad]: bad }, after: bad });
    expect(await bodyOf(house, `/log?id=${encodeURIComponent(bad)}`)).not.toContain(bad);
  });
});
