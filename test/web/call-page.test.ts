// Promises of the page of one call: facts under who says them, how it stands with us, what has happened, and nothing for those it is not for.
import { describe, expect, test } from 'vitest';
import type { SignedIn } from '../../src/domain/access.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { partLink } from '../../src/store/links.ts';
import { setMark, takeCall } from '../../src/store/marks.ts';
import { aDeadline, aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, COORDINATOR, keepLetter, type TestHouse } from '../kit/house.ts';
import { A, ANNA, aReplyHouse, joinWith, KS, KULTUR, printOf, REPLY_MUNICIPALITY } from '../kit/reply.ts';
import { bodyOf, read } from '../kit/visits.ts';

const AT = `/calls/${encodeURIComponent(A)}`;
const ONLY = '/calls/eu-portal%3A50131822TOPICS';
const WHEN = { on: TODAY, at: `${TODAY}T08:00:00Z` };
const READER: SignedIn = { ...COORDINATOR, role: 'reader', subject: 'r', recipient: 'r@storkoping.example' };
const visitedBy = (visitor: SignedIn | null, { db }: TestHouse) =>
  aHouse({ municipality: REPLY_MUNICIPALITY, atMachine: visitor, db });

/** Taken, answered, followed by two and told in letters. */
function aBusyHouse(visitor: SignedIn | null = COORDINATOR): TestHouse {
  const house = aReplyHouse({ publicUrl: 'http://localhost:3000', atMachine: visitor });
  takeCall(house.db, { callKey: A, committee: KS, by: 'Kontaktperson' }, WHEN);
  const answer = { committee: KULTUR, callKey: A, verdict: 'relevant', reason: null, words: 'Precis vårt' } as const;
  saveAnswer(house.db, { ...answer, person: 'Kontaktperson' }, WHEN.at);
  for (const who of [ANNA, 'bo@storkoping.example']) setMark(house.db, who, A, 'follow', WHEN);
  return house;
}

describe('the facts', () => {
  test('stand under who says them, with the words where they were read from prose', async () => {
    const house = aHouse();
    keepCalls(house.db, [
      aDraft({
        language: 'sv',
        deadlines: [
          aDeadline({ said: 'Sista dag att söka är den 17 september klockan 17.' }),
          aDeadline({ said: '2026-10-01', day: '2026-10-01', stage: 'cut-off' }),
        ],
        euRate: { said: 'Fonden betalar högst 60 procent', least: 0.6, most: 0.6 },
      }),
    ]);
    const page = await read(house, ONLY);
    expect(page).toMatch(/Enligt EU:s utlysningsportal.*Vad det betyder för oss.*Enligt programmets vägledning/);
    expect(page).toContain('Källan skriver: Sista dag att söka är den 17 september klockan 17.');
    expect(page).toContain('Källan skriver: Fonden betalar högst 60 procent');
    expect(page).not.toContain('Källan skriver: 2026-10-01');
    expect(await bodyOf(house, ONLY)).toContain('href="/sources/eu-portal"');
  });

  test('say by when the municipality can decide, that it is unknown, and nothing where there is nothing to decide', async () => {
    const pageIn = async (meetings: ReturnType<typeof aMunicipality>['meetings'], draft = aDraft()) => {
      const house = aHouse({ municipality: aMunicipality({ meetings }) });
      keepCalls(house.db, [draft]);
      return read(house, ONLY);
    };
    const meetings = [
      { body: 'Kommunstyrelsen', days: ['2026-09-01', '2026-10-06'], papersDaysBefore: 14, decides: true },
    ];
    expect(await pageIn(meetings)).toContain(
      'Sista dag att beslutaTisdag 1 september 2026 (Kommunstyrelsen; handlingar senast 18 augusti)',
    );
    expect(await pageIn([])).toContain('Okänd: ingen har lagt in när nämnderna sammanträder.');
    for (const draft of [aDraft({ statusSaid: 'closed' }), aDraft({ deadlines: [] }), aDraft({ kind: 'policy' })])
      expect(await pageIn(meetings, draft)).not.toContain('Sista dag att besluta');
  });
});

describe('how it stands with us', () => {
  test('is told to everybody without who and in what words, and to the signed in with both', async () => {
    const open = await read(aBusyHouse(null), AT);
    for (const words of ['Kommunstyrelsen tar utlysningen', 'Kultur- och fritidsnämnden: relevant', 'Logga in'])
      expect(open).toContain(words);
    for (const words of ['Precis vårt', ', Kontaktperson.', 'följer den', 'Anteckningar', 'Bara för dig'])
      expect(open).not.toContain(words);
    const signedIn = await read(aBusyHouse(READER), AT);
    for (const words of [
      '”Precis vårt”',
      'Svarat 25 maj 2026, Kontaktperson.',
      '2 personer följer den.',
      'Anteckningar',
    ])
      expect(signedIn).toContain(words);
    expect(signedIn).not.toContain(ANNA);
  });

  test('names the letters by committee and week, and to those who tune the service by role', async () => {
    expect(await read(aBusyHouse(READER), AT)).toContain('Stod i brev till Kultur- och fritidsnämnden, vecka 22 2026');
    const page = await read(aBusyHouse(), AT);
    expect(page).toContain('Har stått i 3 brev');
    expect(page).toContain('Vecka 22 2026, Kontaktperson, kultur- och fritidsförvaltningen (ny)');
  });

  test('does not tell by a reminder that somebody follows it, nor count a letter that failed', async () => {
    const house = aHouse({ municipality: REPLY_MUNICIPALITY, atMachine: READER });
    const [call] = keepCalls(house.db, [aDraft()]);
    const calls = (section: 'reminder' | 'new') => [{ callKey: call?.key ?? '', version: 1, section, about: '' }];
    keepLetter(house, { recipient: ANNA, calls: calls('reminder') }, 'sent');
    keepLetter(house, { recipient: 'bo@storkoping.example', calls: calls('new') }, 'failed');
    expect(await read(house, ONLY)).toContain('Den har inte stått i något brev.');
  });

  test('says what nobody has done yet, and offers the forms to those who may use them alone', async () => {
    const house = aReplyHouse({ publicUrl: 'http://localhost:3000', atMachine: null });
    expect(await read(house, AT)).toContain('Ingen nämnd har svarat på utlysningen eller tagit den än.');
    expect(await bodyOf(house, AT)).not.toContain('<form');
    const reader = await bodyOf(visitedBy(READER, house), AT);
    expect(reader).not.toContain('/answers"');
    expect(reader).toContain('/marks"');
    const contact = await bodyOf(visitedBy({ ...READER, role: 'contact', committees: [KULTUR] }, house), AT);
    expect(contact).toContain(`<input type="hidden" name="committee" value="${KULTUR}"/>`);
    expect(contact).not.toContain(`value="${KS}"`);
    expect(await bodyOf(visitedBy(COORDINATOR, house), AT)).toContain(`<option value="${KULTUR}" selected=""`);
  });

  test('every form on the page has its token', async () => {
    const page = await bodyOf(aBusyHouse({ ...COORDINATOR, recipient: ANNA }), AT);
    const forms = page.match(/<form[^>]*method="post".*?<\/form>/gs) ?? [];
    expect(forms.length).toBeGreaterThan(5);
    for (const form of forms) expect(form).toContain('name="form-token"');
  });
});

describe('what has happened', () => {
  test('is told with how much each change weighs, and with records joined and parted', async () => {
    const house = aReplyHouse({ publicUrl: 'http://localhost:3000' });
    keepCalls(house.db, [aDraft({ ref: 'a', title: 'Networks of towns and cities' })], { day: '2026-05-24' });
    keepCalls(house.db, [aDraft({ ref: 'z', title: 'Nätverk av städer', language: 'sv' })], { source: 'esf' });
    joinWith(house.db, A, 'esf:z');
    partLink(house.db, 1, { by: 'samordnare (konto 7)', at: WHEN.at });
    const page = await read(house, AT);
    expect(page).toContain('Mindre, bara sparad');
    expect(page).toContain('Titel nu: Networks of towns and cities');
    expect(page).toMatch(
      /Skild från en annan postNätverk av städerNågon har sagt att det inte är samma sak \(samordnare \(konto 7\)\)/,
    );
    expect(page).toMatch(
      /Hopkopplad med en annan postNätverk av städerSamma utlysning på två ställen, tror vi: Samma beteckning\./,
    );
    expect(page).toContain('Sedd första gången');
  });
});

test('reading the page writes nothing, whatever the address claims', async () => {
  const house = aBusyHouse();
  const before = printOf(house.db);
  for (const query of ['', '?done=take&for=socialnamnden', '?done=note', '?done=relevant&for=<script>', '?done=x'])
    expect(await read(house, AT + query)).not.toContain('Sparat');
  expect(printOf(house.db)).toBe(before);
});
