// The letters: text and HTML say the same, nothing from outside becomes markup or a dangerous link, and no line is too long.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { type Call, factsOf } from '../../src/domain/call.ts';
import { callsIn, composeDigest, type Digest, type DigestInput } from '../../src/domain/digest.ts';
import { alarmLetter } from '../../src/views/letters/alarm.ts';
import { plain, type Sender, type Written } from '../../src/views/letters/blocks.ts';
import { deadlineWords } from '../../src/views/letters/call.ts';
import { digestLetter, summaryLine } from '../../src/views/letters/digest.ts';
import { callHref } from '../../src/views/parts.tsx';
import { aCall, aDeadline, aMatch, aProgramme, aReason, aSourceHealth, TODAY } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';

const SENDER: Sender = {
  municipality: 'Storköpings kommun',
  policyTitle: 'Riktlinjer för internationellt arbete',
  duty: 'Möjligheten till EU-finansiering ska alltid undersökas.',
  coordinator: { title: 'Internationell samordnare', email: 'samordnare@storkoping.example' },
  publicUrl: 'https://utlysningar.storkoping.example',
  example: false,
};
const AILING = aSourceHealth({
  name: 'Svenska ESF-rådet',
  state: 'ailing',
  sentence: 'Källan gav inga utlysningar alls; förra gången 12. Senast läst 2026-05-20.',
  lastGoodRun: null,
});

const compose = (changes: Partial<DigestInput> = {}): Digest =>
  composeDigest({
    person: { title: 'Kontaktperson', email: 'eu-kontakt.kultur@storkoping.example' },
    week: '2026-W22',
    committees: [{ id: 'kultur', name: 'Kulturnämnden' }],
    areas: [{ id: 'unga', name: 'Barn och unga' }],
    matches: [],
    told: new Map(),
    moved: [],
    service: { after: '2026-05-18', found: 0 },
    sources: [aSourceHealth()],
    programmes: [aProgramme()],
    today: TODAY,
    ...changes,
  });
const withCalls = (calls: Call[], match = aMatch()): Partial<DigestInput> => ({
  matches: calls.map((call) => ({ call, committee: 'kultur', match })),
});
const written = (changes: Partial<DigestInput> = {}): Written => digestLetter(compose(changes), SENDER);
const tight = (text: string) => text.replace(/\s+/g, '');
const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const visible = (html: string) =>
  html.replace(/^[\s\S]*<body>|<[^>]*>/g, '').replace(/&(\w+|#39);/g, (_, sign: string) => SIGNS[sign] ?? '?');
const hrefs = (html: string) => [...html.matchAll(/ href="([^"]*)"/g)].map((m) => visible(`<body>${m[1] ?? ''}`));
const longLines = (text: string) => text.split('\n').filter((l) => l.length > 76 && !/^\s*https?:\/\/\S+$/.test(l));

/** Every tag as we write it ourselves: anything else that begins with `<` came from outside. */
const OURS =
  /^<(?:!doctype html|html lang="sv"|\/?(?:html|head|title|style|body|main|footer|h1|h2|h3|p|ul|li|b|span|div|a)|meta charset="utf-8"\/|meta name="[a-z-]+" content="[a-z0-9=, -]+"\/|(?:p|ul|li|span|div|footer) class="[a-z ]+"|span lang="[a-z]{2,3}"|a href="[^"<>]*"(?: lang="[a-z]{2,3}")?)>$/;
const strangeTags = (html: string) => [...html.matchAll(/<[^>]*>?/g)].map((m) => m[0]).filter((tag) => !OURS.test(tag));

const aDay = fc.integer({ min: -30, max: 400 }).map((n) => addDays(TODAY, n));
const someCall = fc
  .record({
    title: fc.oneof(fc.string({ minLength: 1, maxLength: 200 }), fc.lorem({ maxCount: 30 })),
    statusSaid: fc.constantFrom('open', 'forthcoming', 'closed', null),
    opensOn: fc.option(aDay),
    language: fc.constantFrom('sv', 'en', 'x" onload="'),
    deadlines: fc.array(
      fc.record({
        said: fc.string({ maxLength: 300 }),
        day: fc.option(aDay),
        time: fc.constantFrom(null, '17:00'),
        zone: fc.constantFrom(null, 'Europe/Brussels', 'America/New_York'),
        stage: fc.constantFrom(null, 'first' as const, 'second' as const, 'cut-off' as const),
      }),
      { maxLength: 4 },
    ),
    applicants: fc.option(fc.lorem({ maxCount: 80 })),
  })
  .map((changes) => changes as Partial<Call>);
const someCalls = fc.array(fc.tuple(someCall, someCall, fc.boolean()), { maxLength: 14 }).map((pairs) => {
  const calls = pairs.map(([before, now, told], i) => ({ ref: `r${i}`, before, now, told }));
  const moved = calls
    .filter((c) => c.told)
    .map(({ ref, before, now }) => ({
      call: aCall({ ...now, ref, version: 2 }),
      asTold: factsOf(aCall({ ...before, ref })),
    }));
  return {
    ...withCalls(calls.filter((c) => !c.told).map(({ ref, now }) => aCall({ ...now, ref }))),
    moved,
    told: new Map(moved.map(({ call }) => [call.key, 1])),
  };
});

describe('the two parts of a letter', () => {
  it('name the same calls, deadlines and links, in lines of at most 76 characters: 200 random digests', () => {
    fc.assert(
      fc.property(someCalls, (changes) => {
        const digest = compose(changes);
        const { subject, text, html } = digestLetter(digest, SENDER);
        const [inText, inHtml] = [tight(text), tight(visible(html))];
        const sections = Object.values(digest.sections);
        for (const { call } of [...sections.flatMap(callsIn), ...digest.ranOut]) {
          const title = tight(plain(call.title));
          expect(inText).toContain(title);
          expect(inHtml).toContain(title);
          expect(hrefs(html)).toContain(SENDER.publicUrl + callHref(call.key));
        }
        for (const item of sections.flatMap((s) => s.full).filter((c) => c.status !== 'closed')) {
          const deadline = tight(plain(deadlineWords(item, TODAY)));
          expect(inText).toContain(deadline);
          expect(inHtml).toContain(deadline);
        }
        for (const href of hrefs(html).filter((h) => !h.startsWith('mailto:'))) expect(inText).toContain(href);
        for (const [url] of text.matchAll(/https:\/\/utlysningar\.\S+/g)) expect(hrefs(html)).toContain(url);
        expect(longLines(text)).toEqual([]);
        expect(strangeTags(html)).toEqual([]);
        expect(subject.length).toBeLessThanOrEqual(120);
      }),
      { numRuns: 200 },
    );
  });

  const more = [
    '*'.repeat(80),
    '\r\nBcc: a@b.example',
    'https://evil.example/'.padEnd(300, 'x'),
    '\u202Egnp.exe',
    '<a href=//evil>',
    '<table>',
    '<IMG>',
    '< b >',
    '<\u0000script>',
  ];
  it.each([...HOSTILE, ...more])('are safe with %j in title, programme, reason, source and person', (evil) => {
    const call = aCall({
      title: evil,
      identifier: evil,
      callTitle: evil,
      applicants: evil,
      language: evil,
      programmeCode: null,
      url: evil,
      deadlines: [aDeadline({ day: null, said: evil })],
    });
    const match = aMatch({ reasons: [aReason({ text: evil, area: evil })] });
    const sources = [aSourceHealth({ name: evil }), { ...AILING, name: evil, sentence: evil }];
    const change = { ...call, ref: 'b', key: 'b', version: 2 };
    const digest = compose({
      ...withCalls([call], match),
      sources,
      programmes: [aProgramme({ name: evil, money: evil })],
      told: new Map([['b', 1]]),
      moved: [{ call: change, asTold: { ...factsOf(change), applicants: `${evil}!` } }],
    });
    const alarm = {
      week: '2026-W22',
      held: false,
      ailing: digest.ailing,
      read: digest.read,
      unwritten: [{ title: evil, why: evil }],
    };
    for (const { subject, text, html } of [digestLetter(digest, SENDER), alarmLetter(alarm, SENDER)]) {
      expect(strangeTags(html)).toEqual([]);
      expect(hrefs(html).filter((href) => !/^(https?:\/\/|mailto:samordnare@)/.test(href))).toEqual([]);
      expect(longLines(text)).toEqual([]);
      expect(`${subject}${text}${html}`).not.toMatch(/\p{Cf}|[^\P{Cc}\n]/u);
    }
  });
});

describe('the line that is never missing', () => {
  const line = (found: number, concerning: number, read: number, sources: number) =>
    summaryLine({ found, concerning, earlier: 0, read, sources });

  it('keeps singular and plural right', () => {
    expect(line(0, 0, 9, 9)).toBe('0 nya utlysningar, 0 berör er; 9 av 9 källor lästes');
    expect(line(1, 1, 1, 1)).toBe('1 ny utlysning, 1 berör er; 1 av 1 källa lästes');
    expect(line(37, 3, 8, 9)).toBe('37 nya utlysningar, 3 berör er; 8 av 9 källor lästes');
  });

  it('says that there is nothing new only when every source is well', () => {
    expect(written().subject).toBe('Inga nya utlysningar vecka 22');
    expect(written().text).toContain('Inget nytt');
    const { subject, text, html } = written({ sources: [aSourceHealth(), AILING] });
    expect(subject).toBe('Vecka 22: bara 1 av 2 källor kunde läsas');
    for (const part of [text, visible(html)]) {
      expect(part).not.toMatch(/Inget nytt|Inga nya/);
      expect(part).toContain('Svenska ESF-rådet: Källan gav inga utlysningar alls; förra gången 12.');
    }
  });
});

describe('the sources in a letter to readers', () => {
  it('that could not be read are told in short, without what only the coordinator can do', () => {
    const sentence =
      'Källan gav bara 2 utlysningar; tidigare 12. Inget är ändrat förrän någon har tittat på källan. Stämmer det, kör "utlysningsvakt crawl esf --accept". Senast läst 2026-05-20.';
    const { text } = written({ sources: [aSourceHealth(), aSourceHealth({ ...AILING, sentence })] });
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Svenska ESF-rådet: Källan gav bara 2 utlysningar; tidigare 12. Källan har',
    );
    expect(text).not.toMatch(/--accept|Inget är ändrat/);
  });

  it('that were read stand together by day when they are many', () => {
    const { text } = written({ sources: Array.from({ length: 36 }, (_, i) => aSourceHealth({ name: `Källa ${i}` })) });
    expect(text.replace(/\s+/g, ' ')).toContain('Läst måndag 25 maj 2026: Källa 0, Källa 1, Källa 2');
    expect(text.match(/25 maj 2026/g)).toHaveLength(1);
  });
});

describe('the letter', () => {
  it('says in its subject what is in it, and what is due first', () => {
    const told = aCall({ ref: 'told', version: 2, deadlines: [aDeadline({ day: '2026-06-25' })] });
    const was = aCall({ ref: 'told', deadlines: [aDeadline({ day: '2026-05-28' })] });
    const moved = { told: new Map([[told.key, 1]]), moved: [{ call: told, asTold: factsOf(was) }] };
    const { subject, text, html } = written({ ...withCalls([aCall(), aCall({ ref: 'b' })]), ...moved });
    expect(subject).toBe('2 nya utlysningar och 1 ändrad – närmast 25 juni');
    expect(written(moved).subject).toBe('1 ändrad utlysning – närmast 25 juni');
    for (const part of [text, visible(html)])
      expect(part).toContain('Ändrad sista ansökningsdag: 28 maj 2026 → 25 juni 2026');
  });

  it('shows the first of two stages, the next of several cut-offs, and what is unknown', () => {
    const deadline = (deadlines: Call['deadlines']) => {
      const [item] = callsIn(compose(withCalls([aCall({ deadlines })])).sections.new);
      return item && deadlineWords(item, TODAY);
    };
    const day = (on: string, stage: 'first' | 'second' | 'cut-off') => aDeadline({ day: on, time: null, stage });
    expect(deadline([day('2026-06-04', 'first'), day('2027-01-14', 'second')])).toBe(
      'torsdag 4 juni 2026, 10 dagar kvar; gäller första steget av två; andra steget 14 januari 2027',
    );
    expect(
      deadline([
        day('2026-05-01', 'cut-off'),
        day('2026-05-26', 'cut-off'),
        day('2026-09-01', 'cut-off'),
        day('2027-03-01', 'cut-off'),
      ]),
    ).toBe('tisdag 26 maj 2026, i morgon; därefter följer 2\u00a0datum till');
    expect(deadline([])).toBe('anges inte');
    expect(deadline([aDeadline({ day: null, said: 'Autumn 2026' })])).toBe(
      'anges inte som datum; källan skriver ”Autumn 2026”',
    );
    expect(written(withCalls([aCall({ budget: null, deadlines: [] })])).text).toContain('Budget: anges inte');
  });

  it('says that a call is closed, and not how many days are left, when its source has closed it early', () => {
    const call = aCall({ statusSaid: 'closed', version: 2 });
    const { text, subject } = written({ told: new Map([[call.key, 1]]), moved: [{ call, asTold: factsOf(aCall()) }] });
    expect(subject).toBe('1 ändrad utlysning');
    expect(text).toContain('Ändrad status: öppen → stängd');
    expect(text).not.toMatch(/kvar|Sista ansökningsdag/);
  });

  it('marks English titles, says that example data is made up, and quotes the duty only where the policy has one', () => {
    const digest = compose(withCalls([aCall()]));
    const { html, subject, text } = digestLetter(digest, { ...SENDER, example: true, duty: null });
    expect(html).toContain('lang="en">Networks of towns</a>');
    expect(subject).toMatch(/^Exempel: /);
    expect(text.startsWith('*** Exempeldata ***')).toBe(true);
    expect(text).not.toContain('Ur Riktlinjer');
    expect(digestLetter(digest, SENDER).text).toContain('Ur Riktlinjer');
    expect(html).not.toMatch(/<img|<link|<script|src=|url\(|@import/);
  });
});
