// Visits to the pages: what a reader gets of one, and a form sent from the machine itself, as a browser sends it.
import { createApp } from '../../src/web/app.ts';
import type { WebHouse } from '../../src/web/house.ts';
import type { Connection } from '../../src/web/visitor.ts';

export const HERE: Connection = { remoteAddress: '127.0.0.1' };
const OURS = {
  Host: 'localhost:3000',
  Origin: 'http://localhost:3000',
  'Sec-Fetch-Site': 'same-origin',
  'Content-Type': 'application/x-www-form-urlencoded',
  'Content-Length': '0',
};

/** A page's text as a reader gets it: no tags, blanks collapsed. */
export const textOf = (body: string): string =>
  body
    .replace(/<(head|style)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

export const bodyOf = async (house: WebHouse, address: string, connection?: Connection): Promise<string> =>
  (await createApp(house).request(address, { headers: { Host: OURS.Host } }, connection)).text();
export const read = async (house: WebHouse, address: string, connection?: Connection): Promise<string> =>
  textOf(await bodyOf(house, address, connection));
export const post = (house: WebHouse, address: string, headers: Record<string, string> = {}, connection = HERE) =>
  createApp(house).request(address, { method: 'POST', headers: { ...OURS, ...headers } }, connection);
