// Somebody's browser somewhere: keeps its cookies, follows where it is led, and sends a page's own form as a browser does.
import { createApp } from '../../src/web/app.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { textOf } from './visits.ts';

/** A page as a browser has it. */
export interface Seen {
  status: number;
  /** Where it ended up. */
  path: string;
  headers: Headers;
  body: string;
  /** What a reader sees. */
  text: string;
}

export interface Surfer {
  cookies: Map<string, string>;
  get(path: string): Promise<Seen>;
  /** Sends a form with the token of the page that was got last. */
  post(path: string, fields?: Record<string, string>): Promise<Seen>;
}

/** `place`: the address that it comes from. */
export function aSurfer(house: WebHouse, place = '203.0.113.7'): Surfer {
  const app = createApp(house);
  const { origin, host } = new URL(house.publicUrl);
  const cookies = new Map<string, string>();
  let token = '';
  const ask = async (path: string, init: RequestInit): Promise<Seen> => {
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { Host: host, ...(Cookie === '' ? {} : { Cookie }), ...(init.headers as Record<string, string>) };
    const answer = await app.request(path, { ...init, headers }, { remoteAddress: place });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split(/=(.*)/s) ?? [];
      if (/max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const leads = answer.headers.get('location');
    if (leads !== null) return await ask(leads, { headers: {} });
    const body = await answer.text();
    token = /name="form-token" value="([^"]*)"/.exec(body)?.[1] ?? token;
    return { status: answer.status, path, headers: answer.headers, body, text: textOf(body) };
  };
  return {
    cookies,
    get: (path) => ask(path, {}),
    post: (path, fields = {}) => {
      const body = new URLSearchParams({ 'form-token': token, ...fields }).toString();
      const type = 'application/x-www-form-urlencoded';
      const headers = { Origin: origin, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type };
      return ask(path, { method: 'POST', body, headers: { ...headers, 'Content-Length': String(body.length) } });
    },
  };
}

/** A house that is published, where nobody sits at the machine, with a clock that a test moves. */
export const PUBLISHED = { publicUrl: 'https://vakt.storkoping.example', atMachine: null } satisfies Partial<WebHouse>;
