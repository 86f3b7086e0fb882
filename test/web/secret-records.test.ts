// What is secret leaves no trace before others: fifty secret examinations, every address as everybody who may not know of them, and every letter.
import { beforeAll, describe, expect, test } from 'vitest';
import { FIGURES } from '../../src/domain/report-figure.ts';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { digestsByHand, writeDigests } from '../../src/jobs/digest.ts';
import { writeUrgent } from '../../src/jobs/urgent.ts';
import { createApp } from '../../src/web/app.ts';
import { archiveParts } from '../../src/web/archive.ts';
import { ROUTES } from '../../src/web/routes.ts';
import { TODAY } from '../kit/build.ts';
import { askOfPdf, has } from '../kit/documents.ts';
import { addressIn, formIn, ROWS } from '../kit/every-route.ts';
import { as, FAR, type Identity, sendAs } from '../kit/identities.ts';
import { someLetterNeeds } from '../kit/letter-needs.ts';
import { lettersIn } from '../kit/letters.ts';
import { OTHER, OWN } from '../kit/route-house.ts';
import { aSecretTown, MARKER, marked, otherwise, type SecretTown, SOUGHT } from '../kit/secret-town.ts';
import { unzip } from '../kit/xlsx.ts';

/** A machine that does much else at the same time is slow. */
const LONG = 90_000;

type Looker = [who: string, identity: (town: SecretTown) => Identity];

/** Whoever may not know. A reader may not, of whatever committee. */
const OTHERS: Looker[] = [
  ['nobody in particular', (town) => as(town, null)],
  ['a reader', (town) => as(town, 'reader', { committees: [OWN ?? ''] })],
  ['a contact person of another committee', (town) => as(town, 'contact', { committees: [OTHER ?? ''] })],
  ['a member of another committee', (town) => as(town, 'member', { committees: [OTHER ?? ''] })],
];
const ENTITLED: Looker[] = [
  ['a contact person of the committee', (town) => as(town, 'contact', { committees: [OWN ?? ''] })],
  ['a coordinator', (town) => as(town, 'coordinator')],
];

const GETS = ROUTES.filter(({ method }) => method === 'GET').map(({ path }) => path);
/** Where what is secret would be, if it were anywhere. */
const OF_DUTY = /^\/(?:examinations|projects|applications|weedings)\//;
/** Where one may ask for some of all. */
const LISTS = /^\/(?:(?:calls|projects|applications|examinations|influence|deadlines|log|api\/calls)[.\w]*)?$/;

/** What is slow to make, so that few are. */
const FILE = /\.(?:docx|pdf)$/;

/** Every address by GET: as its row has it, with searches, for both committees, and with the numbers of what is secret. */
function addresses(town: SecretTown): string[] {
  const { secret } = town;
  const ids = [secret.projects, secret.fixed, secret.applications, secret.examinations].flatMap((all) => [
    ...[all[0] ?? 0, all[49] ?? 0, all.at(-1) ?? 0],
  ]);
  const all = GETS.flatMap((path) => {
    const row = ROWS[`GET ${path}`];
    const own = [OWN, OTHER].map((committee) => (row === undefined ? path : addressIn(row, town, committee)));
    const asked = (q: string) => `${path}?q=${q}&committee=${OWN}&stage=all&page=2`;
    const numbers = FILE.test(path) ? ids.slice(3, 5) : ids;
    return [
      ...own,
      ...(LISTS.test(path) ? [path, ...SOUGHT.map(asked)] : []),
      ...(OF_DUTY.test(path) ? numbers.map((id) => path.replace(/:\w+/g, String(id))) : []),
    ];
  });
  const rows = FIGURES.flatMap((figure) => ['', OWN].map((of) => `/report/2026/rows?figure=${figure}&committee=${of}`));
  const files = ['report.csv', 'document.html', 'document.docx'].map((file) => `/report/2026/${file}?committee=${OWN}`);
  const pages = [1, 2, 3, 4].map((page) => `/examinations?page=${page}`);
  return [...new Set([...all, ...rows, ...files, ...pages, `/examinations?q=${SOUGHT[0]}`])];
}

/** What an answer says, also in what is packed. */
async function saidIn(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get('content-type') ?? '';
  const names = answer.headers.get('content-disposition') ?? '';
  if (type === 'application/pdf') return has('pdftotext') ? askOfPdf(bytes, 'pdftotext') : '';
  if (type.includes('officedocument')) return names + [...unzip(bytes)].flat().join('\n');
  return `${names} ${bytes.toString('utf8')}`;
}

/** What every address says to somebody; `files`: also those that are slow to make. */
async function everythingFor(
  town: SecretTown,
  { headers }: Identity,
  { files = true }: { files?: boolean } = {},
): Promise<Map<string, string>> {
  const app = createApp(town);
  const said = new Map<string, string>();
  for (const address of addresses(town).filter((one) => files || !/\.(?:docx|pdf)|\/preview/.test(one))) {
    const answer = await app.request(address, { headers: { Host: 'localhost:3000', ...headers } }, FAR);
    expect([address, answer.status < 500]).toEqual([address, true]);
    said.set(address, `${answer.status} ${answer.headers.get('location') ?? ''} ${await saidIn(answer)}`);
  }
  return said;
}

const tellers = (said: ReadonlyMap<string, string>): string[] =>
  [...said].filter(([, words]) => words.includes(MARKER)).map(([address]) => address);

describe.each(['public', 'staff'] as const)('when %s reads, what is secret', (reading) => {
  let town: SecretTown;
  beforeAll(async () => {
    town = await aSecretTown(marked, { signIn: { ...STANDARD_SIGN_IN, reading } });
  });
  // Those who are signed in see the same, whoever else may read.
  const others = OTHERS.slice(0, reading === 'public' ? OTHERS.length : 1);

  test.each(others)(
    'stands at no address for %s',
    async (who, identity) => {
      const said = await everythingFor(town, identity(town), { files: /nobody|contact/.test(who) });
      expect(tellers(said)).toEqual([]);
      expect(said.get('/examinations?page=1')).toContain('Öppet projekt');
      expect(said.get('/feeds/a-feed-code-of-22-char/calls.ics')).toContain('Öppet att söka till');
    },
    LONG,
  );
});

describe('what is secret', () => {
  let town: SecretTown;
  beforeAll(async () => {
    town = await aSecretTown(marked);
  });

  test.each(ENTITLED)(
    'is there for %s',
    async (_, identity) => {
      const said = await everythingFor(town, identity(town), { files: false });
      const all = [...said.values()].join('\n');
      const fields = [
        'title',
        'purpose',
        'work',
        'motivation',
        'case',
        'ground',
        'words',
        'ref',
        'project-case',
        'call',
      ];
      const ofApplications = ['responsible', 'partner', 'paragraph', 'reasons', 'granted', 'effects'];
      for (const field of [...fields, ...ofApplications]) expect(all).toContain(`${MARKER}-${field}-`);
      for (const i of [1, 25, 50]) expect(all).toContain(`${MARKER}-title-${i} `);
    },
    LONG,
  );

  test('is no answer to any form of somebody of another committee', async () => {
    const contact = as(town, 'contact', { committees: [OTHER ?? ''] });
    const { projects, fixed, applications, examinations } = town.secret;
    const ids = [projects[0], fixed[0], applications[2], examinations[0]];
    for (const [name, row] of Object.entries(ROWS).filter(([name]) => name.startsWith('POST'))) {
      const path = name.slice('POST '.length);
      const there =
        OF_DUTY.test(path) && path.includes(':')
          ? ids.map((id) => path.replace(/:\w+/g, String(id)))
          : [addressIn(row, town, OTHER)];
      for (const address of there) {
        const ref = `${MARKER}-ref-1 zebraord`.slice(0, 60);
        const answer = await sendAs(town, contact, address, {
          ...formIn(row, town, OTHER),
          ...(path.startsWith('/projects') && { ref }),
        });
        // What somebody has sent comes back to them as they sent it.
        expect([address, (await answer.text()).replaceAll(ref, '').includes(MARKER)]).toEqual([address, false]);
      }
    }
  });
});

test('what is secret is in no letter to anybody, not even to those who may read it on the pages', async () => {
  const town = await aSecretTown(marked);
  const { db, municipality } = town;
  // A week after what the town has had letters for.
  const needs = someLetterNeeds({
    db,
    municipality,
    clock: { now: () => '2026-06-01T05:00:00Z', today: () => '2026-06-01' },
  });
  const before = Number(db.prepare('SELECT max(id) FROM letters').pluck().get());
  expect(writeDigests(needs, digestsByHand(needs)).counts).toMatchObject({ failed: 0 });
  writeUrgent(needs);
  const letters = lettersIn(db).filter(({ id }) => id > before);
  const said = letters.flatMap(({ subject, text, html, calendar }) => [subject, text, html, calendar]).join('\n');
  expect(letters.length).toBeGreaterThan(1);
  expect(said).toContain('Öppet att pröva igen');
  expect(said).toContain('Öppet att söka till');
  expect(said).not.toContain(MARKER);
});

test('what is secret is in no part of an archive package that is made without it', async () => {
  const { db, municipality, fonts } = await aSecretTown(marked);
  const packing = { db, municipality, fonts: fonts(), program: 'Utlysningsvakt 0', at: `${TODAY}T08:00:00Z` };
  const tellers: string[] = [];
  for await (const { path, text } of archiveParts({ ...packing, withoutSecret: true }, () => {})) {
    const chunks: Buffer[] = [];
    for await (const chunk of text) chunks.push(Buffer.from(chunk));
    if (Buffer.concat(chunks).includes(MARKER)) tellers.push(path);
  }
  expect(tellers).toEqual([]);
});

test(
  'nobody else can tell what secrets are from any page: it reads the same when they are quite different',
  async () => {
    const towns = await Promise.all([aSecretTown(marked), aSecretTown(otherwise)]);
    for (const [, identity] of [OTHERS[0], OTHERS[2]].filter((one) => one !== undefined)) {
      const [first = new Map(), second] = await Promise.all(
        towns.map((town) => everythingFor(town, identity(town), { files: false })),
      );
      for (const [address, words] of first)
        expect([address, plainly(second?.get(address))]).toEqual([address, plainly(words)]);
    }
  },
  LONG,
);

/** Without what is drawn by chance, and without the chain, whose links tell that something is before them and not what. */
const plainly = (said = ''): string =>
  said.replace(/name="form-token" value="[^"]*"/g, '').replace(/\b[0-9a-f]{64}\b/g, '');
