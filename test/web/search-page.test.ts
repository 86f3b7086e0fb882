// The search page: what is chosen can be taken away, files hold the same selection, rows can be come back to, and what is kept is nobody's own.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { serve } from '../../src/web/serve.ts';
import { aDeadline, aDraft, keepCalls } from '../kit/build.ts';
import { aFullHouse, aHouse, COORDINATOR } from '../kit/house.ts';
import { bodyOf } from '../kit/visits.ts';

const page = async (house: ReturnType<typeof aHouse>, address: string) =>
  (await (await createApp(house).request(address)).text()).replaceAll('\u00a0', ' ');
const titles = (body: string) => [...body.matchAll(/<h3><a href="\/calls\/[^"]+"[^>]*>([^<]*)<\/a>/g)].map((m) => m[1]);

describe('what is chosen', () => {
  test('stands as links that each take one thing away', async () => {
    const body = await page(aFullHouse(), '/calls?q=town&status=open&status=coming&area=unga&until=2026-12-31');
    const chips = /<ul class="chips".*?<\/ul>/s.exec(body)?.[0] ?? '';
    expect([...chips.matchAll(/<a href="([^"]*)"/g)].map((m) => m[1]?.replaceAll('&amp;', '&'))).toEqual([
      '/calls?status=coming&status=open&area=unga&until=2026-12-31',
      '/calls?q=town&status=open&area=unga&until=2026-12-31',
      '/calls?q=town&status=coming&area=unga&until=2026-12-31',
      '/calls?q=town&status=coming&status=open&until=2026-12-31',
      '/calls?q=town&status=coming&status=open&area=unga',
      '/calls',
    ]);
    expect(chips).toContain('Område: Barn och unga');
  });

  test('is what the files and feeds hold too', async () => {
    const house = aFullHouse();
    const address = '?status=open&status=coming&role=yes&order=newest';
    const listed = titles(await page(house, `/calls${address}`));
    const csv = await (await createApp(house).request(`/calls.csv${address}`)).text();
    expect(csv.trim().split(/\r?\n/)).toHaveLength(listed.length + 1);
    for (const title of listed) expect(csv).toContain(title);
    const api = (await (await createApp(house).request(`/api/calls${address}`)).json()) as { items: unknown[] };
    expect(api.items).toHaveLength(listed.length);
  });

  test('says how many each choice hides when nothing fits', async () => {
    const none = await page(aFullHouse(), '/calls?status=closed&within=30');
    expect(none).toMatch(/Ta bort valet av status<\/a>: 1 utlysning/);
    expect(await page(aFullHouse(), '/calls?q=zzzzz&status=open')).toMatch(/Ta bort sökorden<\/a>: 4 utlysningar/);
  });

  test('keeps its filter open and the others folded', async () => {
    const body = await page(aFullHouse(), '/calls?role=yes');
    expect(body.match(/<details class="filter" open/g)).toHaveLength(1);
    expect(body).toContain('Kan kommunen söka<span class="quiet"> (1 vald)');
  });
});

test('each row can be come back to from its call', async () => {
  const house = aFullHouse();
  const body = await page(house, '/calls?status=open');
  const [, id = '', href = ''] = /<li id="([^"]+)"><h3><a href="([^"]+)"/.exec(body) ?? [];
  const headers = { Referer: 'http://localhost:3000/calls?status=open' };
  const call = await (await createApp(house).request(href, { headers })).text();
  expect(call).toContain(`href="/calls?status=open#${id}"`);
});

test('what is kept of a page names nobody: whoever comes next sees their own', async () => {
  const house = aFullHouse();
  const signedIn = { ...house, atMachine: { ...COORDINATOR, name: 'Anna Andersson' } };
  expect(await bodyOf(signedIn, '/calls?q=town')).toContain('Anna Andersson');
  house.atMachine = null;
  const next = await bodyOf(house, '/calls?q=town');
  expect(next).not.toContain('Anna Andersson');
  expect(next).not.toContain('form-token');
});

test('a call that has just been saved is on the page at once', async () => {
  const house = aHouse();
  keepCalls(house.db, [aDraft({ ref: 'a', title: 'One' })]);
  expect(titles(await page(house, '/calls'))).toEqual(['One']);
  keepCalls(house.db, [aDraft({ ref: 'b', title: 'Two' })]);
  expect(titles(await page(house, '/calls'))).toHaveLength(2);
});

test('a hundred people who search at once all get what they asked for', async () => {
  const house = aHouse();
  const drafts = Array.from({ length: 300 }, (_, i) =>
    aDraft({ ref: `r${i}`, title: `Topic word${i % 10} ${i}`, deadlines: [aDeadline({ day: '2026-09-01' })] }),
  );
  keepCalls(house.db, drafts);
  const served = await serve(createApp(house), { host: '127.0.0.1', port: 0 });
  try {
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        if (i % 20 === 0) keepCalls(house.db, [aDraft({ ref: `late${i}`, title: 'Late', kind: 'policy' })]);
        const answer = await fetch(`${served.url}/calls?q=%22topic+word${i % 10}%22&status=open`);
        return [answer.status, titles(await answer.text()).length, i % 10] as const;
      }),
    );
    for (const [status, found] of answers) expect([status, found]).toEqual([200, 25]);
    expect(house.reported).toEqual([]);
  } finally {
    await served.close();
  }
});
