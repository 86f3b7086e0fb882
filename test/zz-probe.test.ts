import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aBrowser, axeFaults, beyondEdge, enlarge, visit, NARROW, WIDE } from './kit/browser.ts';
import { everyPage, nameOf } from './kit/every-page.ts';
import { aBrokenHouse, aHouseToSignInTo, aLivedInHouse, anEmptyHouse, aQuietHouse } from './kit/page-houses.ts';
const { onPage, open } = aBrowser();
test('probe', async () => {
  const [lived, sign] = [await aLivedInHouse(), await aHouseToSignInTo()];
  const houses = { lived, empty: anEmptyHouse(), quiet: aQuietHouse(), broken: aBrokenHouse(), 'sign-in': sign } as const;
  const urls: Record<string, string> = {};
  for (const [n, h] of Object.entries(houses)) urls[n] = await open(h.house);
  const states = everyPage(lived.house, sign.code);
  const pics = process.env.PICS ?? ''; const out: string[] = [`${states.length} states`];
  for (const vp of [NARROW, WIDE]) await onPage({ viewport: vp, bypassCSP: true }, async (page) => {
    mkdirSync(`${pics}/${vp.width}`, { recursive: true });
    const t0 = performance.now(); let ta = 0;
    for (const [i, s] of states.entries()) {
      const status = await visit(page, { url: urls[s.house] ?? '', path: s.path, who: houses[s.house].lookers[s.who], form: s.form, type: s.type }).catch((e) => { out.push(`FAIL ${nameOf(s)} ${String(e).slice(0, 200)}`); return -1; });
      if (status !== s.status) out.push(`${vp.width} ${nameOf(s)} status ${status} not ${s.status}`);
      const t = performance.now();
      if (!process.env.NOAXE) { const f = await axeFaults(page); if (f.length) out.push(`${vp.width} ${nameOf(s)} AXE ${f.join('\n    ').slice(0, 1500)}`); }
      ta += performance.now() - t;
      if (vp === NARROW) { const b = await beyondEdge(page); if (b > 0) out.push(`${nameOf(s)} BEYOND ${b}`);
       await page.screenshot({ path: `${pics}/${vp.width}/${String(i).padStart(3, '0')}.png`, fullPage: true });
       await enlarge(page, 200); const c = await beyondEdge(page); if (c > 0) out.push(`${nameOf(s)} BEYOND 200% ${c}`); }
      else await page.screenshot({ path: `${pics}/${vp.width}/${String(i).padStart(3, '0')}.png`, fullPage: true });
    }
    out.push(`${vp.width}: ${performance.now() - t0} ms, axe ${ta}`);
  });
  out.push(...Object.values(houses).flatMap((h) => h.house.reported.map((r) => `REPORTED ${String(r.error).slice(0,200)}`)));
  out.push(...states.map((s, i) => `${i} ${nameOf(s)}`));
  (await import('node:fs')).writeFileSync('/tmp/bt/out.txt', out.join('\n'));
}, 600000);
