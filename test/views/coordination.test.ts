// The coordinator's part as it reads: what to do first, nothing silently empty, nothing of others' that may run or lead away.
import { describe, expect, it } from 'vitest';
import type { Coordination } from '../../src/domain/coordination.ts';
import { pauseNews } from '../../src/domain/pauses.ts';
import type { Sender } from '../../src/views/letters/blocks.ts';
import { coordinationBlocks } from '../../src/views/letters/coordination.ts';
import { asHtml } from '../../src/views/letters/html.tsx';
import { pauseLetter } from '../../src/views/letters/pause.ts';
import { asText } from '../../src/views/letters/text.ts';
import { aCall, aMunicipality, aSourceHealth, TODAY } from '../kit/build.ts';
import { meetingOn } from '../kit/telling.ts';

const sender: Sender = {
  municipality: 'Storköpings kommun',
  policyTitle: 'Riktlinjer',
  duty: null,
  coordinator: { title: 'Samordnare', email: 'sam@x.example' },
  publicUrl: 'https://eu.x.example',
  example: false,
};
const NO_CALLS = { new: 0, opened: 0, changed: 0, reminder: 0 };
const sent = (name: string) => ({
  name,
  letters: [{ state: 'sent' as const, many: 1, calls: { ...NO_CALLS, new: 2 } }],
});

const healthy: Coordination = {
  since: '2026-05-18',
  today: TODAY,
  way: 'live',
  sources: [aSourceHealth(), aSourceHealth({ source: 'esf', name: 'ESF' })],
  vacancies: { noContact: { committees: [], lettersTo: [] }, vacant: [], ending: [], noDeputy: [], away: [] },
  sendings: [sent('Kontakt A')],
  missing: [],
  bounces: [],
  doubtful: [],
  waiting: [],
  unanswered: { first: [], more: 0 },
  shared: { first: [], more: 0 },
  deadlines: { first: [], more: 0 },
  answers: { relevant: 0, notRelevant: [], takes: 0 },
  logHead: null,
};

const contentOf = (changes: Partial<Coordination>) => {
  const body = coordinationBlocks({ ...healthy, ...changes }, sender);
  return { body, text: asText({ body, foot: [] }), html: asHtml({ subject: 'Brev', body, foot: [] }) };
};
const wordsOf = (changes: Partial<Coordination>): string => contentOf(changes).text.replace(/\s+/g, ' ');

const call = aCall({ title: 'Networks of towns' });
const everything: Partial<Coordination> = {
  sources: [
    aSourceHealth(),
    aSourceHealth({
      source: 'esf',
      name: 'Svenska ESF-rådet',
      state: 'ailing',
      condition: 'quarantine',
      since: '2026-05-21',
      expected: 'ungefär 12 utlysningar',
      came: 'inga alls',
    }),
  ],
  vacancies: {
    noContact: { committees: ['Byggnämnden'], lettersTo: ['Samordnare'] },
    vacant: [],
    ending: [],
    noDeputy: [{ name: 'Kontakt A', committees: ['Kulturnämnden'] }],
    away: [
      {
        name: 'Kontakt B',
        from: '2026-05-20',
        until: '2026-06-14',
        cover: {
          committees: [
            { name: 'Skolnämnden', by: ['Ersättare B'], deputy: 'covers' },
            { name: 'Byggnämnden', by: ['Samordnare'], deputy: null },
          ],
          coordinates: undefined,
        },
      },
    ],
  },
  sendings: [
    sent('Kontakt A'),
    { name: 'Kontakt C', letters: [{ state: 'failed', many: 1, calls: { ...NO_CALLS, changed: 1, reminder: 2 } }] },
  ],
  missing: [{ name: 'Kontakt D', on: '2026-05-18', never: false }],
  bounces: [{ name: 'Kontakt C', twice: true, letterId: 12, said: '550 5.1.1 no such user' }],
  doubtful: [{ id: 7, name: 'Kontakt E', writtenOn: '2026-05-18', said: null, calls: 3 }],
  waiting: [{ id: 8, name: 'Kontakt F', writtenOn: '2026-05-19', said: '451 try later', calls: 1 }],
  unanswered: {
    first: [{ call, committees: ['Kulturnämnden'], score: 60, toldOn: '2026-05-11', nextOn: '2026-06-10' }],
    more: 3,
  },
  shared: {
    first: [
      {
        call,
        committees: ['Kulturnämnden', 'Skolnämnden'],
        nextOn: '2026-09-17',
        takenBy: [],
        lead: { committee: 'Kulturnämnden', score: 62.5, area: 'Barn och unga', over: 'score' },
      },
    ],
    more: 0,
  },
  deadlines: {
    first: [
      {
        call,
        nextOn: '2026-06-20',
        decideBy: meetingOn('2026-06-02', { papersOn: '2026-05-19' }),
        takenBy: ['Skolnämnden'],
        followers: 2,
        mustSeeFor: [],
      },
    ],
    more: 0,
  },
  answers: {
    relevant: 3,
    notRelevant: [
      { reason: 'wrong-subject', n: 2 },
      { reason: null, n: 1 },
    ],
    takes: 1,
  },
};

const POSTS: Pick<Coordination['vacancies'], 'vacant' | 'ending'> = {
  vacant: [
    {
      committee: { id: 'a', name: 'Tekniska nämnden' },
      after: { title: 'Kontakt T', since: '2026-05-01' },
      next: null,
      lettersTo: ['Ersättare T'],
    },
    {
      committee: { id: 'b', name: 'Miljönämnden' },
      after: null,
      next: { title: 'Kontakt M', from: '2026-06-01' },
      lettersTo: ['Samordnare'],
    },
  ],
  ending: [
    { committee: { id: 'c', name: 'Valnämnden' }, title: 'Kontakt V', until: '2026-06-14', next: null },
    { committee: { id: 'd', name: 'Trafiknämnden' }, title: 'Kontakt U', until: '2026-06-20', next: 'Kontakt W' },
  ],
};

describe("the coordinator's part", () => {
  it('says in one line that all is well, and what went to whom', () => {
    const { body, text } = contentOf({});
    expect(body.filter(({ kind }) => kind === 'heading')).toEqual([{ kind: 'heading', text: 'För dig som samordnar' }]);
    expect(body.flatMap((block) => (block.kind === 'subheading' ? block.text : []))).toEqual(['Vad som gick till vem']);
    const words = text.replace(/\s+/g, ' ');
    expect(words).toContain('Kontakt A: 2 nya, överlämnat');
    expect(words).toContain(
      'I sin ordning: alla 2 källor läses som de ska, alla nämnder och bolag har en kontaktperson, alla har en ersättare, ingen är borta, det är skrivet brev till alla som skulle ha ett, inga brev nekas, inga brev är osäkra eller försenade och inga viktiga utlysningar saknar svar.',
    );
  });

  it('ends with the log’s last link, once anything has been changed', () => {
    const chain = '0123456789abcdef'.repeat(4);
    const words = (logHead: Coordination['logHead']) => contentOf({ logHead }).text.replace(/\s+/g, ' ');
    expect(words({ id: 312, chain })).toContain('Loggens sista led: 0123456789abcdef (rad 312).');
    expect(words(null)).not.toContain('Loggens');
  });

  it.each([
    'Osäkert: brevet till Kontakt E från 18 maj 2026 kan ha kommit fram.',
    'https://eu.x.example/letters/7',
    'Kontakt D fick inget brev måndag 18 maj 2026.',
    'Brev når inte Kontakt C: de två senaste nekades. Servern svarade: ”550 5.1.1 no such user”.',
    '1 brev har väntat mer än ett dygn, till Kontakt F, det äldsta sedan 19 maj 2026. Servern svarade: ”451 try later”.',
    'Källor: 1 av 2 läses som de ska',
    'Svenska ESF-rådet: Sedan 21 maj 2026. Väntat: ungefär 12 utlysningar. Kom: inga alls. Titta på källans webbplats och svara ja eller nej',
    'Saknar kontaktperson: Byggnämnden. Breven går till Samordnare.',
    'Kontakt B får inga brev till och med 14 juni 2026. Breven för Skolnämnden går till Ersättare B.',
    'Saknar ersättare: Kulturnämnden.',
    'Inget svar från Kulturnämnden, som fick den 11 maj 2026:',
    'Och 3 till utan svar, med senare sista dag',
    'Förslag på vem som leder: Kulturnämnden (bäst träff, 62,5 poäng för Barn och unga):',
    'lördag 20 juni 2026, 26 dagar kvar; besluta senast 2 juni 2026 (handlingarna skulle ha lämnats senast 19 maj); tas av Skolnämnden; följs av 2 personer:',
    'Kontakt C: 1 ändrad och 2 påminnelser, misslyckat',
    '3 relevanta, 3 inte relevanta (2 fel ämne; 1 utan skäl). 1 utlysning togs.',
  ])('says: %s', (said) => {
    expect(wordsOf(everything)).toContain(said);
  });

  it.each([
    'Tekniska nämnden är utan kontaktperson sedan 1 maj 2026: breven går till Ersättare T. Be nämnden eller bolaget att utse någon.',
    'Miljönämnden är utan kontaktperson: breven går till Samordnare. Kontakt M börjar 1 juni 2026.',
    'Perioden slutar 14 juni 2026: Kontakt V, Valnämnden. Ingen tar över än.',
    'Perioden slutar 20 juni 2026: Kontakt U, Trafiknämnden. Sedan tar Kontakt W över.',
    'Ändra: https://eu.x.example/people',
  ])('of a post that nobody holds, or soon nobody, says: %s', (said) => {
    expect(
      wordsOf({ vacancies: { noContact: { committees: [], lettersTo: [] }, noDeputy: [], away: [], ...POSTS } }),
    ).toContain(said);
  });

  it('never says of a coordinator whose letters keep coming that they get none', () => {
    const away = (coordinates: string | null) =>
      wordsOf({
        vacancies: {
          noContact: { committees: [], lettersTo: [] },
          vacant: [],
          ending: [],
          noDeputy: [],
          away: [{ name: 'Samordnare', from: '2026-05-20', until: null, cover: { committees: [], coordinates } }],
        },
      });
    expect(away('Vikarie')).toContain('Samordnare får inga brev tills vidare. Du får det här i stället.');
    expect(away(null)).toContain('Samordnare har paus tills vidare. Breven till samordnaren kommer ändå');
    expect(away(null)).not.toMatch(/Samordnare får inga brev|i stället/);
  });

  it('says nothing to be well that is not, and is read in two minutes even so', () => {
    const words = wordsOf(everything);
    expect(words).not.toContain('Inget att göra');
    // 200 words a minute, addresses not counted.
    expect(words.split(' ').filter((word) => !word.startsWith('https:')).length).toBeLessThan(400);
  });

  it('names everybody whose letter has not arrived, however many others share a line', () => {
    const many = Array.from({ length: 60 }, (_, i) => sent(`Kontakt ${i}`));
    const waits = { name: 'Kontakt X', letters: [{ state: 'waiting' as const, many: 2, calls: NO_CALLS }] };
    const words = wordsOf({ sendings: [...many, waits] });
    expect(words).toContain('Kontakt X: inget nytt, 2 brev, väntar');
    expect(words).toContain('Överlämnat till 60 personer: Kontakt 0 (2 nya); Kontakt 1 (2 nya)');
    for (const { name } of many) expect(words).toContain(name);
  });

  it('tells an outage as one thing, not source by source', () => {
    const down = (source: string) => {
      const run = { ...aSourceHealth().lastRun, outcome: 'failed', counts: { unreachable: 1 }, source };
      return aSourceHealth({ source, name: source, state: 'ailing', condition: 'ailing', lastRun: run as never });
    };
    const words = wordsOf({ sources: [down('a'), down('b'), down('c')] });
    expect(words).toContain('Tjänsten når inte nätet');
    expect(words).not.toContain('a: Sedan');
  });

  it('says that nothing goes out while it stays in the postbox', () => {
    expect(wordsOf({ way: 'postbox' })).toContain('Breven stannar i den inbyggda postlådan');
  });

  it("others' text neither runs, leads away nor grows long", () => {
    const evil = `<script>alert(1)</script>\r\nBcc: x@y.example [a](javascript:alert(1)) \u202e${'å'.repeat(10_000)}`;
    const { html, text } = contentOf({
      unanswered: {
        first: [
          {
            call: { ...call, title: evil, key: 'x:"><img src=x>' },
            committees: ['A'],
            score: 60,
            toldOn: TODAY,
            nextOn: TODAY,
          },
        ],
        more: 0,
      },
      bounces: [{ name: 'Kontakt C', twice: false, letterId: 1, said: evil }],
      doubtful: [],
      sources: [
        aSourceHealth({ name: evil.slice(0, 60), condition: 'alarm', state: 'ailing', came: evil, expected: evil }),
      ],
    });
    expect(html).not.toMatch(/<script|<img|href="javascript|\u202e/);
    expect(text).not.toMatch(/\u202e|^Bcc/m);
    expect(text.length).toBeLessThan(6000);
  });
});

describe('what there is one of', () => {
  it('is told as one', () => {
    expect(wordsOf({ sources: [aSourceHealth()] })).toContain('I sin ordning: källan läses som den ska,');
  });
});

describe('the letter about a pause', () => {
  const municipality = aMunicipality();
  const standard = { rhythm: { every: 'week', time: '07:00' }, language: 'sv', pause: null } as const;
  const choice = (
    pause: { from: string; until: string | null } | null,
    hour: number,
    endedAt: string | null = null,
  ) => ({
    recipient: 'eu-kontakt.kultur@storkoping.example',
    settings: { ...standard, pause },
    savedAt: `2026-05-25T0${hour}:00:00.000Z`,
    savedBy: 'person' as const,
    endedAt,
  });
  const of = (choices: ReturnType<typeof choice>[], toldAt: string | null) =>
    pauseLetter(
      pauseNews(choices, { toldAt, municipality, standing: { standard, chosen: new Map() }, today: TODAY }),
      sender,
    );

  it('asks for nothing when somebody takes their letters again', () => {
    const paused = choice({ from: TODAY, until: null }, 1, '2026-05-25T05:00:00.000Z');
    const letter = of([paused, choice(null, 5)], '2026-05-25T02:00:00.000Z');
    expect(letter.subject).toBe('Kontaktperson får brev igen');
    expect(letter.text).not.toContain('Vad du kan göra');
  });

  it('of a coordinator whom nobody stands in for says that the letters keep coming', () => {
    const { email } = municipality.coordinator;
    const own = { ...choice({ from: TODAY, until: null }, 1), recipient: email.toLowerCase() };
    const { subject, text } = of([own], null);
    expect(subject).toMatch(/ har paus men får ändå brev$/);
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Breven till samordnaren kommer ändå, för ingen ersättare kan ta över.',
    );
    expect(text).not.toMatch(/får\s+inga\s+brev/);
  });

  it('says the same in text and HTML, of a stop without an end', () => {
    const letter = of([choice({ from: TODAY, until: null }, 1)], null);
    for (const said of ['tills vidare', 'Uppdraget finns kvar', 'utse en ersättare', 'Gäller stoppet tills vidare'])
      for (const part of [letter.text.replace(/\s+/g, ' '), letter.html]) expect(part).toContain(said);
  });
});
