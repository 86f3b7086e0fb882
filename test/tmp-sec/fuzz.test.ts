import { expect, test } from 'vitest';
import { ROUTES } from '../../src/web/routes.ts';
import { as, askAs, sendAs } from '../kit/identities.ts';
import { aRouteHouse, CALL, OWN } from '../kit/route-house.ts';
const BAD = ['', '0', '-1', '1e9', '999999999999999', '99999999999999999999', '__proto__', 'constructor', 'toString', '%', '\u0000', 'y', '../..', "' OR 1=1 --", '*', '"', '9999-12-31', '0000-01-01', '9999-12', '0000-01', '2026-02-30', 'x'.repeat(3000), '<script>', '🦄', ';', 'a:b:c', '../../etc'];
const NAMES = ['q','page','pageSize','from','day','committee','area','until','since','order','status','within','role','kind','programme','fund','source','language','parted','done','for','undone','saved','ended','profile','threshold','revision','action','id','who','state','recipient','period','to','out','place','forgotten','left','written','decided', `terms-klimat`, 'weight-klimat'];
test('gets', async () => {
  const house = await aRouteHouse();
  const who = as(house, 'admin', { recipient: 'a@b.se' });
  const bad = new Set<string>();
  const vals: Record<string, string[]> = { key: [CALL], id: [OWN, 'eu-portal', house.person, String(house.letter), 'klimat', '1'], number: ['1'], code: ['a-letter-code-22-chars', 'a-feed-code-of-22-char', 'a-link-code-22-chars--'], ref: ['x'], step: ['people'] };
  for (const route of ROUTES.filter((r) => r.method === 'GET')) {
    const params = [...route.path.matchAll(/:(\w+)/g)].map(([, n]) => n ?? '');
    for (const b of BAD) if (params.length) {
      const path = route.path.replace(/:(\w+)/g, (_, n) => (n === params.at(-1) ? encodeURIComponent(b) || '%00' : encodeURIComponent(vals[n]?.[0] ?? 'x')));
      const a = await askAs(house, who, path); if (a.status >= 500) bad.add(`${route.path} ${b} ${a.status}`); await a.arrayBuffer();
    }
    const good = params.length ? (vals[params[0] ?? ''] ?? ['x']).map((v) => route.path.replace(/:(\w+)/g, (_, n) => encodeURIComponent(n === params[0] ? v : (vals[n]?.[0] ?? 'x')))) : [route.path];
    for (const path of good) {
      const first = await askAs(house, who, path); if (first.status >= 400) { await first.arrayBuffer(); continue; }
      for (let i = 0; i < BAD.length; i += 1) {
        const q = new URLSearchParams(NAMES.map((n, j) => [n, (BAD[(i + j * 7) % BAD.length] ?? '')] as [string, string]).filter(([n]) => (n.length + i) % 2 === 0));
        const a = await askAs(house, who, `${path}?${q}`); if (a.status >= 500) bad.add(`${path} ? ${i} ${a.status}`); await a.arrayBuffer();
        const raw = await askAs(house, who, `${path}?${NAMES[i % NAMES.length]}=%E0%A4%A&page=${encodeURIComponent(BAD[i] ?? '')}`); if (raw.status >= 500) bad.add(`${path} raw ${i}`); await raw.arrayBuffer();
      }
    }
  }
  console.log('FUZZ', JSON.stringify([...bad].slice(0, 40)), house.reported.slice(0, 8).map(({ error }) => String((error as Error).stack).slice(0, 300)).join('\nERR '));
}, 400_000);
