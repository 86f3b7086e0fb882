// Visits to the pages: what a reader gets of one, and a form sent from the machine itself, as a browser sends it.
import { createHmac } from 'node:crypto';
import { createApp } from '../../src/web/app.ts';
import type { WebHouse } from '../../src/web/house.ts';
import type { Connection } from '../../src/web/visitor.ts';

export const HERE = { remoteAddress: '127.0.0.1' } satisfies Connection;
const HOST = 'localhost:3000';

/** A page's text as a reader gets it: no tags, blanks collapsed. */
export const textOf = (body: string): string =>
  body
    .replace(/<(head|style)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');

/** Asks for an address, unless told otherwise from the machine itself. */
export const ask = (house: WebHouse, address: string, connection: Connection = HERE): Promise<Response> =>
  Promise.resolve(createApp(house).request(address, { headers: { Host: HOST } }, connection));

export const bodyOf = async (house: WebHouse, address: string, connection: Connection = HERE): Promise<string> =>
  (await ask(house, address, connection)).text();
export const read = async (house: WebHouse, address: string, connection: Connection = HERE): Promise<string> =>
  textOf(await bodyOf(house, address, connection));

export interface SentForm {
  /** By name; or the body as it is. */
  fields?: Record<string, string> | [string, string][] | string;
  /** One that is undefined is left out. */
  headers?: Record<string, string | undefined>;
  connection?: Connection;
}

/** The fields with the token that the coordinator at the machine gets on every page. */
const withToken = (house: WebHouse, fields: Exclude<SentForm['fields'], string | undefined>): string => {
  const all = new URLSearchParams(fields);
  if (!all.has('form-token')) all.set('form-token', tokenAtMachine(house));
  return all.toString();
};

const tokenAtMachine = ({ formKey, atMachine }: WebHouse): string =>
  createHmac('sha256', formKey).update(`${atMachine?.issuer} ${atMachine?.subject}`).digest('base64url');

/** Sends a form on one of the house's own pages, as a browser does; unless told otherwise from the machine itself. */
export async function sendForm(
  house: WebHouse,
  address: string,
  { fields = {}, headers = {}, connection = HERE }: SentForm = {},
): Promise<Response> {
  const body = typeof fields === 'string' ? fields : withToken(house, fields);
  const all: SentForm['headers'] = {
    Host: HOST,
    Origin: new URL(house.publicUrl).origin,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const said = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return createApp(house).request(address, { method: 'POST', headers: said, body }, connection);
}
