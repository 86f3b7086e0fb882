import { request } from 'node:http';
import { expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { serve } from '../../src/web/serve.ts';
import { aHouse } from '../kit/house.ts';
const get = (port: number, path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; body: string }>((ok) => {
    const r = request({ port, host: '127.0.0.1', path, headers }, (a) => {
      let body = '';
      a.on('data', (d) => (body += d));
      a.on('end', () => ok({ status: a.statusCode ?? 0, body }));
    });
    r.end();
  });
test('rebinding', async () => {
  const served = await serve(createApp(aHouse()), { host: '127.0.0.1', port: 0 });
  const ok = await get(served.port, '/people', { host: `localhost:${served.port}` });
  const evil = await get(served.port, '/people', { host: `evil.example:${served.port}` });
  console.log(ok.status, evil.status, evil.body.slice(0, 300));
  await served.close();
  expect(evil.status).not.toBe(200);
});
