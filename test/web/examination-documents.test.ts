// Promises of the documents' addresses: who gets them, what they are called, and that a secret one is as one that is not there.
import { describe, expect, it } from 'vitest';
import { markSecret } from '../../src/store/fixed-examinations.ts';
import { paragraphsOfDocx } from '../kit/documents.ts';
import { as, askAs } from '../kit/identities.ts';
import { aRouteHouse, OWN } from '../kit/route-house.ts';

const FILES: [string, string, string][] = [
  ['document.html', 'text/html; charset=UTF-8', ''],
  ['document.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'eu-provning-1.docx'],
  ['document.pdf', 'application/pdf', 'eu-provning-1.pdf'],
  [
    'statement.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'tjansteskrivelse-1.docx',
  ],
];

describe('a document of a fixed examination', () => {
  it.each(FILES)('%s is handed out to whoever may see it, the same each time', async (file, type, name) => {
    const house = await aRouteHouse();
    const address = `/examinations/fixed/${house.fixed[OWN]}/${file}`;
    const answer = await askAs(house, as(house, 'reader'), address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition') ?? '').toBe(name === '' ? '' : `attachment; filename="${name}"`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const again = Buffer.from(await (await askAs(house, as(house, 'reader'), address)).arrayBuffer());
    expect(bytes.equals(again)).toBe(true);
    if (type.endsWith('.document')) expect(paragraphsOfDocx(bytes)[0]?.text).toContain(`Prövat av ${OWN}`);
  });

  it.each(FILES)('%s of a secret one is not there for others', async (file) => {
    const house = await aRouteHouse();
    const number = house.fixed[OWN] ?? 0;
    markSecret(house.db, number, { ground: '19 kap. 3 § OSL', by: 'samordnare', account: 1, at: house.now() });
    const status = async (role: 'reader' | 'coordinator') =>
      (await askAs(house, as(house, role), `/examinations/fixed/${number}/${file}`)).status;
    expect([await status('reader'), await status('coordinator')]).toEqual([404, 200]);
  });

  it('lets the page be styled by its own style and by nothing else', async () => {
    const house = await aRouteHouse();
    const address = `/examinations/fixed/${house.fixed[OWN]}/document.html`;
    const answer = await askAs(house, as(house, 'reader'), address);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'none'; base-uri 'none'; frame-ancestors 'none'$/,
    );
  });
});
