// The open port: says in Swedish why it cannot be opened, answers what is no request, and closes without cutting anybody off.
import { connect } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { createApp } from '../../src/web/app.ts';
import { type Served, serve } from '../../src/web/serve.ts';
import type { Connection } from '../../src/web/visitor.ts';
import { aFullHouse } from '../kit/house.ts';

const open: Served[] = [];
const start = async (app: Hono = createApp(aFullHouse()), port = 0) => {
  const served = await serve(app, { host: '127.0.0.1', port });
  open.push(served);
  return served;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((served) => served.close()));
});

/** What comes back over the wire for these bytes. */
const raw = (port: number, bytes: string) =>
  new Promise<string>((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });

describe('an open port', () => {
  test('says where it is', async () => {
    const { url, port } = await start();
    expect(url).toBe(`http://localhost:${port}`);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('that is taken is refused in Swedish', async () => {
    const { port } = await start();
    const refusal = await start(undefined, port).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(String(refusal)).toContain(`Port ${port} är upptagen.`);
    expect(String(refusal)).toContain('välj en annan med PORT');
  });

  test('on a host that is not here is refused in Swedish', async () => {
    const refusal = await serve(new Hono(), { host: '192.0.2.1', port: 0 }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(String(refusal)).toContain('192.0.2.1 finns inte');
  });

  test.each(['evil.example', 'a  b', '<script>', '127.0.0.1:1@evil'])(
    'answers the same whatever the Host header says: %s',
    async (host) => {
      const { port } = await start();
      const answer = await raw(port, `GET /calls HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
      expect(answer).not.toContain(host);
    },
  );

  test('tells the app who is at the other end, and lets a long form through', async () => {
    const app = new Hono<{ Bindings: Connection }>();
    app.get('/', (c) => c.text(`${c.env.remoteAddress} ${c.req.header('host')} ${c.req.query('terms')?.length}`));
    const { port } = await start(app as unknown as Hono);
    const long = 'å'.repeat(6000);
    const said = `GET /?terms=${encodeURIComponent(long)} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`;
    expect(await raw(port, said)).toContain(`\r\n127.0.0.1 localhost:${port} 6000`);
  });

  test('answers an address that is none with 400 and the same headers', async () => {
    const { port } = await start();
    const answer = await raw(port, 'GET /\\evil HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.toLowerCase()).toContain("content-security-policy: default-src 'none'");
  });

  test('tells no server and no version', async () => {
    const { port } = await start();
    const answer = await raw(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(answer).not.toMatch(/^(server|x-powered-by|via):/im);
    expect(answer).not.toMatch(/0\.1\.0|hono|node/i);
  });

  test('lets a request under way finish when it closes, and takes no new one', async () => {
    const app = new Hono();
    app.get('/slow', async (c) => {
      await new Promise((done) => setTimeout(done, 300));
      return c.text('whole');
    });
    const served = await serve(app, { host: '127.0.0.1', port: 0 });
    const under = fetch(`${served.url}/slow`);
    await new Promise((done) => setTimeout(done, 100));
    const closed = served.close();
    expect(await (await under).text()).toBe('whole');
    await closed;
    await expect(fetch(`${served.url}/slow`)).rejects.toThrow();
  });
});
