// The letters: text and HTML say the same, nothing that is told is missing, nothing from outside becomes markup or a dangerous link.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { type Call, factsOf } from '../../src/domain/call.ts';
import { composeDigest, type Digest, type DigestInput, everyCallOf, toldBy } from '../../src/domain/digest.ts';
import type { DigestCall } from '../../src/domain/digest-call.ts';
import type { Decision } from '../../src/domain/meetings.ts';
import type { Language } from '../../src/domain/person.ts';
import type { Reader } from '../../src/domain/readers.ts';
import { composeUrgent, toldUrgently } from '../../src/domain/urgent.ts';
import { alarmLetter } from '../../src/views/letters/alarm.ts';
import { type Line, plain, type Written } from '../../src/views/letters/blocks.ts';
import { reminderWords } from '../../src/views/letters/call.ts';
import { deadlineWords } from '../../src/views/letters/deadline.ts';
import { digestLetter } from '../../src/views/letters/digest.ts';
import { wordsIn } from '../../src/views/letters/languages.ts';
import { urgentLetter } from '../../src/views/letters/urgent.ts';
import type { Words } from '../../src/views/letters/words.ts';
import { replyCallHref } from '../../src/views/links.ts';
import { callHref } from '../../src/views/parts.tsx';
import { aCall, aCommittee, aDeadline, aMatch, aProgramme, aReason, aSourceHealth, TODAY } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { CODE, hrefsIn, longLines, PARTS_OF_LETTER, SENDER, strangeTags, tight, visible } from '../kit/letter-parts.ts';
import { aDigestInput, aReader, KULTUR, MILJO, meetingOn, SKOLA } from '../kit/telling.ts';

const LANGUAGES: readonly Language[] = ['sv', 'en'];
const textOf = (line: Line): string => line.map(({ text }) => text).join('');
const inLanguage = (language: Language) => aReader({ committees: [KULTUR, MILJO] }, language);
const lettersOf = (changes: Partial<DigestInput>): { letter: Written; told: readonly DigestCall[]; rows: number }[] => {
  const input = aDigestInput(changes);
  const digest = composeDigest(input);
  const urgent = composeUrgent(input, TODAY);
  const told = everyCallOf(digest);
  return [
    { letter: digestLetter(digest, SENDER, PARTS_OF_LETTER), told, rows: toldBy(digest).length },
    ...(urgent === null
      ? []
      : [
          {
            letter: urgentLetter(urgent, SENDER, { code: CODE }),
            told: [...urgent.changed, ...urgent.reminders],
            rows: toldUrgently(urgent).length,
          },
        ]),
  ];
};

const aDay = fc.integer({ min: -30, max: 400 }).map((n) => addDays(TODAY, n));
const someFacts = fc
  .record({
    title: fc.oneof(fc.string({ minLength: 1, maxLength: 200 }), fc.lorem({ maxCount: 30 })),
    kind: fc.constantFrom('call', 'call', 'call', 'policy'),
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
const OTHERS = [SKOLA, ...[1, 2, 3, 4].map((n) => aCommittee({ id: `n${n}`, name: `Nämnd ${n}` }))];
const someCall = fc.record({
  before: someFacts,
  now: someFacts,
  told: fc.boolean(),
  ranOut: fc.constantFrom(false, false, false, true),
  follow: fc.constantFrom(null, null, 'mark', 'take'),
  followedOn: fc.integer({ min: -120, max: 0 }).map((n) => addDays(TODAY, n)),
  score: fc.integer({ min: 14, max: 100 }),
  committee: fc.constantFrom('kultur', 'miljo'),
  others: fc.subarray(OTHERS.map(({ id }) => id)),
  led: fc.boolean(),
});

/** One that has run out was told as open until a day that has passed, and its source now says that it is closed. */
function fated<One extends { before: Partial<Call>; now: Partial<Call>; told: boolean; ranOut: boolean }>(
  one: One,
): One {
  if (!one.ranOut) return one;
  const before = { ...one.now, statusSaid: 'open' as const, deadlines: [aDeadline({ day: addDays(TODAY, -5) })] };
  return { ...one, before, now: { ...before, statusSaid: 'closed' }, told: true };
}

/** What a letter is made from, with a call for each reason to be told, and several at once. */
const someInput = fc
  .record({
    calls: fc.array(someCall, { maxLength: 12 }),
    language: fc.constantFrom(...LANGUAGES),
    decides: fc.boolean(),
    ailing: fc.boolean(),
    period: fc.constantFrom('2026-W22', '2026-05', TODAY),
  })
  .map(({ calls, language, decides, ailing, period }): Partial<DigestInput> => {
    const all = calls
      .map(fated)
      .map((one, i) => ({ ...one, call: aCall({ ...one.now, ref: `r${i}`, version: one.told ? 2 : 1 }) }));
    const told = all.filter((one) => one.told);
    const followed = all.filter((one) => one.follow !== null);
    return {
      reader: inLanguage(language),
      period,
      matches: all.map(({ call, committee, score }) => ({ call, committee, match: aMatch({ score }) })),
      moved: told.map(({ call, before }) => ({ call, asTold: factsOf(aCall({ ...before, ref: call.ref })) })),
      told: new Map(told.map(({ call }) => [call.key, 1])),
      chosenBy: new Map(all.map(({ call, others }) => [call.key, others])),
      everyCommittee: [KULTUR, MILJO, ...OTHERS],
      leads: new Map(all.flatMap(({ call, led }) => (led ? [[call.key, SKOLA.name]] : []))),
      followed: followed.map(({ call, followedOn }) => ({ call, on: followedOn })),
      marks: new Map(
        all.flatMap(({ call, follow }) => (follow === 'mark' ? [[call.key, { mark: 'follow', on: TODAY }]] : [])),
      ),
      takes: new Map(
        all.flatMap(({ call, follow }) =>
          follow === 'take' ? [[call.key, [{ callKey: call.key, committee: 'skola', on: TODAY, by: 'x' }]]] : [],
        ),
      ),
      decideBy: (day) => (decides ? meetingOn(addDays(day, -20)) : { kind: 'unknown' }),
      sources: [
        aSourceHealth(),
        ...(ailing ? [aSourceHealth({ name: 'ESF', state: 'ailing', lastGoodRun: null })] : []),
      ],
    };
  });

/** That it closed, on its day or before, is all that there is to say of it. */
const isRanOut = ({ status, changes }: DigestCall): boolean =>
  status === 'closed' && changes.length > 0 && changes.every(({ field }) => field === 'statusSaid');

/** What both parts must say of a call. */
function saidOf(item: DigestCall, words: Words): string[] {
  const { call, nextOn, decideBy, others, lead, takenBy, changes } = item;
  if (isRanOut(item)) return [plain(call.title) || call.key];
  return [
    plain(call.title) || call.key,
    ...(nextOn === null ? [] : [words.figures.day(nextOn)]),
    ...(decideBy.kind === 'meeting' ? [words.figures.date(decideBy.day)] : []),
    ...changes.map(({ field }) => words.call.changed[field]),
    ...others.slice(0, 3),
    ...(others.length > 3 ? [words.call.andMore(others.length - 3)] : []),
    lead ?? '',
    ...takenBy,
    reminderWords(item, words) ?? '',
  ];
}

/** What of it one of the parts does not say. */
function missingIn({ text, html }: Written, said: readonly string[]): string[] {
  const [inText, inHtml] = [tight(text), tight(visible(html))];
  return said.map((one) => tight(plain(one))).filter((one) => !inText.includes(one) || !inHtml.includes(one));
}

describe('the two parts of a letter', () => {
  it('name the same calls, deadlines and links, and all that is told, in lines of at most 76 characters: 1,000 random digests', () => {
    const seen = { reminders: 0, urgent: 0, ranOut: 0, calls: 0 };
    fc.assert(
      fc.property(someInput, (changes) => {
        const words = wordsIn(changes.reader?.settings.language ?? 'sv');
        const letters = lettersOf(changes);
        for (const { letter, told, rows } of letters) {
          const { subject, text, html } = letter;
          const hrefs = hrefsIn(html);
          const items = told.map((item) => ({ item, said: saidOf(item, words) }));
          expect({
            unsaid: missingIn(
              letter,
              items.flatMap(({ said }) => said),
            ),
            unlinked: told.filter(({ call }) => !hrefs.includes(SENDER.publicUrl + callHref(call.key))),
            onlyInHtml: hrefs.filter((href) => !href.startsWith('mailto:') && !text.includes(href)),
            onlyInText: [...text.matchAll(/https:\/\/utlysningar\.\S+/g)].filter(([url]) => !hrefs.includes(url)),
            tooLong: longLines(text),
            strange: strangeTags(html),
          }).toEqual({ unsaid: [], unlinked: [], onlyInHtml: [], onlyInText: [], tooLong: [], strange: [] });
          expect(html).toContain(`<html lang="${words.language}">`);
          expect(subject.length).toBeLessThanOrEqual(120);
          const reminders = told.filter(({ reminder }) => reminder !== null);
          expect(told.filter(({ section }) => section !== 'reminder').length + reminders.length).toBe(rows);
          seen.reminders += reminders.length;
          seen.ranOut += told.filter(isRanOut).length;
          seen.calls += told.length;
        }
        seen.urgent += letters.length - 1;
      }),
      { numRuns: 1000, seed: 4 },
    );
    // The promise is worth what the random digests hold.
    expect(Math.min(seen.reminders, seen.urgent, seen.ranOut, seen.calls / 4)).toBeGreaterThan(200);
  }, 60_000);

  it('tell the calls that stand first with every word of their last day, in both languages', () => {
    for (const language of LANGUAGES)
      fc.assert(
        fc.property(someInput, (changes) => {
          const digest = composeDigest(aDigestInput({ ...changes, reader: inLanguage(language) }));
          const { text, html } = digestLetter(digest, SENDER, PARTS_OF_LETTER);
          for (const item of digest.first) {
            const said = tight(plain(textOf(deadlineWords(item, TODAY, wordsIn(language)))));
            expect(tight(text)).toContain(said);
            expect(tight(visible(html))).toContain(said);
            expect(hrefsIn(html)).toContain(replyCallHref(SENDER.publicUrl, CODE, item.call.key));
          }
        }),
        { numRuns: 100, seed: 4 },
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
  it.each([...HOSTILE, ...more])(
    'are safe with %j in title, programme, reason, source, committee and person',
    (evil) => {
      const call = aCall({
        title: evil,
        identifier: evil,
        callTitle: evil,
        applicants: evil,
        language: evil,
        programmeCode: null,
        url: evil,
        opens: { said: evil, within: null },
        deadlines: [aDeadline({ day: null, said: evil })],
      });
      const match = aMatch({ reasons: [aReason({ text: evil, area: evil })] });
      const sources = [aSourceHealth({ name: evil }), aSourceHealth({ name: evil, state: 'ailing', sentence: evil })];
      const change = { ...call, ref: 'b', key: 'b', version: 2, programmeCode: '43251589' };
      const person = { title: evil, email: 'eu@storkoping.example' };
      const committee = { ...KULTUR, name: evil };
      const input = (language: Language) =>
        aDigestInput({
          reader: aReader(
            { person, committees: [committee, MILJO], standsIn: [{ committee, insteadOf: evil }] },
            language,
          ),
          committees: [committee],
          everyCommittee: [committee],
          matches: [{ call, committee: 'kultur', match }],
          sources,
          programmes: [aProgramme({ name: evil, english: evil, money: evil })],
          told: new Map([['b', 1]]),
          moved: [{ call: change, asTold: { ...factsOf(change), applicants: `${evil}!` } }],
          followed: [{ call: change, on: '2026-01-01' }],
          elsewhere: new Map([
            [
              call.key,
              {
                others: [{ name: evil, url: evil, days: evil }],
                signs: [{ name: evil, firstSeenOn: TODAY, leadDays: 3 }],
              },
            ],
          ]),
        });
      const { ailing, read } = composeDigest(input('sv'));
      const alarm = { week: '2026-W22', held: false, ailing, read, unwritten: [{ title: evil, why: evil }] };
      const letters = LANGUAGES.flatMap((language) => lettersOf(input(language)).map(({ letter }) => letter));
      expect(letters).toHaveLength(4);
      for (const { subject, text, html } of [...letters, alarmLetter(alarm, SENDER)]) {
        expect(strangeTags(html)).toEqual([]);
        expect(hrefsIn(html).filter((href) => !/^(https?:\/\/|mailto:samordnare@)/.test(href))).toEqual([]);
        expect(longLines(text)).toEqual([]);
        expect(`${subject}${text}${html}`).not.toMatch(/\p{Cf}|[^\P{Cc}\n]/u);
      }
    },
  );
});

const written = (changes: Partial<DigestInput> = {}, parts: Partial<typeof PARTS_OF_LETTER> = {}): Written =>
  digestLetter(composeDigest(aDigestInput(changes)), SENDER, { ...PARTS_OF_LETTER, ...parts });

describe('the line that is never missing', () => {
  const line = (found: number, concerning: number, read: number, sources: number, language: Language = 'sv') =>
    wordsIn(language).digest.summary({ found, concerning, earlier: 0, read, sources });

  it('keeps singular and plural right', () => {
    expect(line(0, 0, 9, 9)).toBe('0 nya utlysningar, 0 berör er; 9 av 9 källor lästes');
    expect(line(1, 1, 1, 1)).toBe('1 ny utlysning, 1 berör er; 1 av 1 källa lästes');
    expect(line(37, 3, 8, 9)).toBe('37 nya utlysningar, 3 berör er; 8 av 9 källor lästes');
    expect(line(1, 1, 8, 9, 'en')).toBe('1 new call, 1 for you; 8 of 9 sources read');
  });

  it('says that there is nothing new only when every source is well', () => {
    const ailing = aSourceHealth({ name: 'ESF', state: 'ailing', sentence: 'Källan gav inga utlysningar alls.' });
    expect(written().subject).toBe('Inga nya utlysningar vecka 22');
    expect(written().text).toContain('Inget nytt');
    const { subject, text, html } = written({ sources: [aSourceHealth(), ailing] });
    expect(subject).toBe('Vecka 22: bara 1 av 2 källor kunde läsas');
    for (const part of [text, visible(html)]) {
      expect(part).not.toMatch(/Inget nytt|Inga nya/);
      expect(part).toContain('ESF: Källan gav inga utlysningar alls.');
    }
  });
});

describe('the sources in a letter to readers', () => {
  it('that could not be read are told in short, without what only the coordinator can do', () => {
    const sentence =
      'Källan gav bara 2 utlysningar; tidigare 12. Inget är ändrat förrän någon har tittat på källan. Stämmer det, kör "utlysningsvakt crawl esf --accept". Senast läst 2026-05-20.';
    const ailing = aSourceHealth({ name: 'Svenska ESF-rådet', state: 'ailing', sentence, lastGoodRun: null });
    const { text } = written({ sources: [aSourceHealth(), ailing] });
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Svenska ESF-rådet: Källan gav bara 2 utlysningar; tidigare 12. Källan har aldrig kunnat läsas.',
    );
    expect(text).not.toMatch(/--accept|Inget är ändrat/);
  });

  it('that were read are named when they are few, and counted with the days when they are many', () => {
    const many = Array.from({ length: 36 }, (_, i) => aSourceHealth({ name: `Källa ${i}` }));
    expect(written({ sources: many.slice(0, 2) }).text).toContain('Källa 0 och Källa 1, lästa måndag 25 maj 2026.');
    expect(written({ sources: many.slice(0, 1) }).text).toContain('Källa 0, läst måndag 25 maj 2026.');
    expect(written({ sources: many }).text).toContain('36 källor, lästa måndag 25 maj 2026.');
  });
});

describe('a digest', () => {
  const told = aCall({ ref: 'told', version: 2, deadlines: [aDeadline({ day: '2026-06-25' })] });
  const was = aCall({ ref: 'told', deadlines: [aDeadline({ day: '2026-05-28' })] });
  const moved = { told: new Map([[told.key, 1]]), moved: [{ call: told, asTold: factsOf(was) }] };
  const matches = (...calls: Call[]) => calls.map((call) => ({ call, committee: 'kultur', match: aMatch() }));

  it('says in its subject what is in it, and what is due first, in the reader’s language', () => {
    const both = { matches: matches(aCall(), aCall({ ref: 'b' })), ...moved };
    const { subject, text, html } = written(both);
    expect(subject).toBe('2 nya utlysningar och 1 ändrad – närmaste sista dag 25 juni');
    expect(written(moved).subject).toBe('1 ändrad utlysning – närmaste sista dag 25 juni');
    expect(written({ ...both, reader: inLanguage('en') }).subject).toBe(
      '2 new calls and 1 changed – nearest last day 25 June',
    );
    for (const part of [text, visible(html)])
      expect(part).toContain('Ändrad sista ansökningsdag: 28 maj 2026 → 25 juni 2026');
  });

  it('tells of a changed budget only what differs, and beside it what stands', () => {
    const budget = { currency: 'EUR', total: 10_000_000, shared: false, minPerProject: null, maxPerProject: 500_000 };
    const told = (before: Call['budget'], after: Call['budget'], language: Language = 'sv') => {
      const call = aCall({ version: 2, budget: after });
      const change = { told: new Map([[call.key, 1]]), moved: [{ call, asTold: factsOf(aCall({ budget: before })) }] };
      return written({ ...change, reader: inLanguage(language) }).text.replace(/\s+/g, ' ');
    };
    const richer = { ...budget, total: 14_000_000, projects: 16 };
    expect(told({ ...budget, projects: 12 }, richer)).toContain(
      'Ändrad budget: 10 miljoner euro; 12 projekt → 14 miljoner euro; 16 projekt Sista',
    );
    expect(told({ ...budget, projects: 12 }, richer)).toContain('Budget: högst 500 000 euro per projekt EU:s');
    expect(told({ ...budget, projects: 12 }, richer, 'en')).toContain('EUR 10 million; 12 projects → EUR 14 million;');
    expect(told({ ...budget, projects: null }, { ...budget, projects: 12 })).toContain(
      'Ändrad budget: antal projekt anges inte → 12 projekt',
    );
    expect(told(null, { ...budget, projects: null })).toContain('anges inte → 10 miljoner euro; högst 500 000 euro');
  });

  it('names at most three others, counts the rest, and says who may hold the case together', () => {
    const { key } = aCall();
    const others = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ id: name, name: `Nämnd ${name}` }));
    const said = (committees: (typeof KULTUR)[], lead: string, language: Language = 'sv') =>
      written({
        reader: aReader({ committees }, language),
        matches: matches(aCall()),
        everyCommittee: [KULTUR, ...others],
        chosenBy: new Map([[key, others.map(({ id }) => id)]]),
        leads: new Map([[key, lead]]),
      }).text.replace(/\s+/g, ' ');
    const told = 'Går också till: Nämnd A, Nämnd B, Nämnd C och 2 till. Förslag:';
    expect(said([KULTUR], 'Nämnd E')).toContain(`${told} Nämnd E håller ihop ärendet.`);
    expect(said([KULTUR], 'Kulturnämnden')).toContain(`${told} ni håller ihop ärendet.`);
    expect(said([KULTUR, MILJO], 'Kulturnämnden')).toContain(`${told} ni (Kulturnämnden) håller ihop ärendet.`);
    expect(said([KULTUR], 'Kulturnämnden', 'en')).toContain('and 2 more. Suggestion: you hold the case together.');
  });

  it('leads on to an address from a sentence without its full stop', () => {
    const { text } = written(
      {},
      { extra: [{ kind: 'paragraph', line: [{ text: 'Se sidan.', href: SENDER.publicUrl }] }] },
    );
    expect(text).toContain(`Se sidan: ${SENDER.publicUrl}`);
  });

  it('sets a moved day off from a change that decides less', () => {
    const call = aCall({ version: 2, budget: null, deadlines: told.deadlines });
    const { html } = written({ told: new Map([[call.key, 1]]), moved: [{ call, asTold: factsOf(aCall()) }] });
    expect(html).toMatch(/class="changed"[\s\S]*Ändrad sista ansökningsdag/);
    expect(html).toMatch(/class="altered"[\s\S]*Ändrad budget/);
  });

  it('is for a week, a month or a day', () => {
    const of = (period: string, language: Language = 'sv') => written({ period, reader: inLanguage(language) }).subject;
    expect(of('2026-06')).toBe('Inga nya utlysningar i juni 2026');
    expect(of(TODAY)).toBe('Inga nya utlysningar måndag 25 maj 2026');
    expect(of('2026-06', 'en')).toBe('No new calls in June 2026');
    expect(of(TODAY, 'en')).toBe('No new calls on Monday 25 May 2026');
  });

  it('says what kind of money a programme has once, and its share with each call', () => {
    const { text } = written({ matches: matches(aCall(), aCall({ ref: 'b' }), aCall({ ref: 'c' })) });
    expect(text.match(/Pengar: /g)).toHaveLength(1);
    expect(text.match(/EU:s andel i programmet: upp till 90 %/g)).toHaveLength(3);
  });

  it('says for whom its reader stands in, and of a committee without anybody', () => {
    const standsIn = [
      { committee: KULTUR, insteadOf: 'Kultursekreterare' },
      { committee: MILJO, insteadOf: null },
    ];
    const said = (language: Language, changes: Partial<Reader> = {}) =>
      written({ reader: aReader({ committees: [KULTUR, MILJO], standsIn, ...changes }, language) }).text.replace(
        /\s+/g,
        ' ',
      );
    expect(said('sv')).toContain('Du får det här som ersättare för Kultursekreterare (Kulturnämnden).');
    expect(said('sv')).toContain('Miljönämnden saknar kontaktperson.');
    expect(said('en')).toContain('You get this in the place of Kultursekreterare (Kulturnämnden).');
    const own = { standsIn: standsIn.slice(0, 1) };
    expect(said('sv', own)).toContain(
      'till dig som är kontaktperson för Miljönämnden och ersättare för kontaktpersonen i Kulturnämnden.',
    );
    expect(said('en', own)).toContain(
      'to you as contact person for Miljönämnden and deputy for the contact person of Kulturnämnden.',
    );
  });

  it('says of a coordinator who is the last resort that they are no contact person', () => {
    const standsIn = [{ committee: KULTUR, insteadOf: 'Kultursekreterare' }];
    const reader = (language: Language) => aReader({ committees: [KULTUR], standsIn, coordinates: true }, language);
    const said = (language: Language) => written({ reader: reader(language) }).text.replace(/\s+/g, ' ');
    expect(said('sv')).toContain('Ingen annan kan ta emot brev för Kulturnämnden just nu.');
    expect(said('sv')).toContain(
      'till dig som är samordnare, som får breven för Kulturnämnden så länge ingen annan kan ta emot dem.',
    );
    expect(said('en')).toContain('coordinator, who gets the letters for Kulturnämnden while nobody else can');
    expect(said('sv') + said('en')).not.toMatch(/kontaktperson för Kultur|contact person for Kultur/);
  });

  it('says by when to decide, and that it cannot when nobody has said when the municipality meets', () => {
    const said = (decision: Decision, hasMeetings = true) =>
      written({ matches: matches(aCall()), decideBy: () => decision }, { hasMeetings }).text.replace(/\s+/g, ' ');
    const papers = meetingOn('2026-09-01', { papersOn: '2026-08-18' });
    expect(said(papers)).toContain(
      'Sista dag att besluta: tisdag 1 september 2026 (Kommunstyrelsen; handlingar senast 18 augusti)',
    );
    expect(said(meetingOn('2026-06-02', { papersOn: '2026-05-19', mayMeetLater: true }))).toContain(
      '(Kommunstyrelsen; handlingarna skulle ha lämnats senast 19 maj; fler sammanträden kan komma)',
    );
    const none = said({ kind: 'none', body: 'Kommunstyrelsen' });
    expect(none).toContain('Sista dag att besluta: inget sammanträde hinner hållas före sista dagen');
    for (const known of [said(papers), none]) expect(known).not.toMatch(/kan inte räknas ut|inte känt/);
    expect(said({ kind: 'unknown' })).toContain('Där sista dag att besluta saknas är det inte känt');
    expect(said({ kind: 'unknown' }, false)).toContain('Sista dag att besluta kan inte räknas ut');
  });

  it('has no links of its own without a code, and all of them with one', () => {
    const [without, all] = [
      written({ matches: matches(aCall()) }, { code: null }),
      written({ matches: matches(aCall()) }),
    ];
    expect(`${without.text}${without.html}`).not.toContain('/reply/');
    for (const end of ['', '/settings', '/pause', `/calls/${encodeURIComponent(aCall().key)}`])
      expect(hrefsIn(all.html)).toContain(`${SENDER.publicUrl}/reply/${CODE}${end}`);
    expect(all.text).toContain('/feeds/kalenderkodkalenderkod/calls.ics');
  });

  it('marks the coordinator’s part as Swedish in an English letter, and only there', () => {
    const extra = [{ kind: 'heading' as const, text: 'Till dig som samordnar' }];
    const of = (language: Language) => written({ reader: inLanguage(language) }, { extra }).html;
    expect(of('en')).toContain('<div lang="sv"><h2>Till dig som samordnar</h2></div>');
    expect(of('sv')).not.toContain('lang="sv"><h2>');
  });

  it('has the coordinator’s own part after the calls', () => {
    const extra = [{ kind: 'heading' as const, text: 'Till dig som samordnar' }];
    const { text } = written({ matches: matches(aCall()) }, { extra });
    expect(text.indexOf('Till dig som samordnar')).toBeGreaterThan(text.indexOf('Networks of towns'));
    expect(text.indexOf('Till dig som samordnar')).toBeLessThan(text.indexOf('Varför du får brevet'));
  });

  it('shows the first of two stages, the next of several cut-offs, and what is unknown', () => {
    const deadline = (deadlines: Call['deadlines'], language: Language = 'sv') => {
      const [item] = composeDigest(aDigestInput({ matches: matches(aCall({ deadlines })) })).first;
      return item && textOf(deadlineWords(item, TODAY, wordsIn(language)));
    };
    const day = (on: string, stage: 'first' | 'second' | 'cut-off') => aDeadline({ day: on, time: null, stage });
    const stages = [day('2026-06-04', 'first'), day('2027-01-14', 'second')];
    expect(deadline(stages)).toBe(
      'torsdag 4 juni 2026, 10 dagar kvar; gäller första steget av två; andra steget 14 januari 2027',
    );
    expect(deadline(stages, 'en')).toBe(
      'Thursday 4 June 2026, 10 days left; first of two stages; second stage 14 January 2027',
    );
    const cutOffs = ['2026-05-01', '2026-05-26', '2026-09-01', '2027-03-01'].map((on) => day(on, 'cut-off'));
    expect(deadline(cutOffs)).toBe('tisdag 26 maj 2026, i morgon; därefter följer 2\u00a0datum till');
    expect(deadline([])).toBe('anges inte');
    expect(deadline([aDeadline({ day: null, said: 'Autumn 2026' })])).toBe(
      'anges inte som datum; källan skriver ”Autumn 2026”',
    );
    expect(written({ matches: matches(aCall({ budget: null, deadlines: [] })) }).text).toContain('Budget: anges inte');
  });

  it('says that a call is closed, and not how many days are left, when its source has closed it early', () => {
    const call = aCall({ statusSaid: 'closed', version: 2 });
    const shut = { told: new Map([[call.key, 1]]), moved: [{ call, asTold: factsOf(aCall()) }] };
    expect(written(shut).subject).toBe('1 ändrad utlysning');
    expect(written(shut).text).toContain('Ändrad status: öppen → stängd');
    expect(written(shut).text).not.toMatch(/kvar|Sista ansökningsdag/);
  });

  it('marks what is in another language, says that example data is made up, and quotes the duty only where there is one', () => {
    const digest = (language: Language): Digest =>
      composeDigest(aDigestInput({ reader: inLanguage(language), matches: matches(aCall()) }));
    const { html, subject, text } = digestLetter(
      digest('sv'),
      { ...SENDER, example: true, duty: null },
      PARTS_OF_LETTER,
    );
    expect(html).toContain('lang="en">Networks of towns</a>');
    expect(html).not.toContain('<span lang="sv">');
    const english = digestLetter(digest('en'), SENDER, PARTS_OF_LETTER).html;
    expect(english).toContain('<span lang="sv">Kulturnämnden</span>');
    expect(english).not.toContain('lang="en">Networks');
    expect(subject).toMatch(/^Exempel: /);
    expect(text.startsWith('*** Exempeldata ***')).toBe(true);
    expect(text).not.toContain('Ur Riktlinjer');
    expect(written().text).toContain('Ur Riktlinjer');
    expect(html).not.toMatch(/<img|<link|<script|src=|url\(|@import/);
  });
});

describe('words that are not the letter’s own', () => {
  const day = aDeadline({ day: null, said: 'efter hand' });
  const call = aCall({
    language: 'sv',
    deadlines: [day],
    statusSaid: 'forthcoming',
    opensOn: null,
    opens: { said: 'våren 2027', within: null },
  });
  const sign = { name: 'Svenska ESF-rådet', firstSeenOn: '2026-03-02', leadDays: 67 };
  const others = [{ name: 'Vinnova', url: 'https://v.example/', days: 'i höst' }];
  const html = (language: Language) =>
    written({
      reader: inLanguage(language),
      matches: [{ call, committee: 'kultur', match: aMatch() }],
      elsewhere: new Map([[call.key, { others, signs: [sign] }]]),
    }).html;

  it('name their language in a letter in another: what a source says of its days, and its name', () => {
    expect(html('en')).toContain('source says “<span lang="sv">efter hand</span>”');
    expect(html('en')).toContain('“<span lang="sv">våren 2027</span>”');
    expect(html('en')).toContain('at <span lang="sv">Svenska ESF-rådet</span> on 2 March 2026, 67\u00a0days before');
    expect(html('en')).toContain('last day as “<span lang="sv">i höst</span>”');
    expect(html('sv')).not.toContain('<span lang');
    expect(html('sv')).toContain('hos Svenska ESF-rådet 2 mars 2026, 67\u00a0dagar före öppning');
  });
});

describe('a letter that could not wait', () => {
  const urgent = (changes: Partial<DigestInput>, language: Language = 'sv'): Written => {
    const composed = composeUrgent(aDigestInput({ ...changes, reader: inLanguage(language) }), TODAY);
    if (composed === null) throw new Error('nothing is urgent');
    return urgentLetter(composed, SENDER, { code: CODE });
  };
  const on = (day: string): Partial<Call> => ({ deadlines: [aDeadline({ day })] });
  const moving = (...changes: [Partial<Call>, Partial<Call>][]): Partial<DigestInput> => {
    const moved = changes.map(([before, now], i) => ({
      call: aCall({ ref: `r${i}`, ...before, ...now, version: 2 }),
      asTold: factsOf(aCall({ ref: `r${i}`, ...before })),
    }));
    const told = new Map(moved.map(({ call }) => [call.key, 1]));
    return { moved, told, followed: moved.map(({ call }) => ({ call, on: TODAY })) };
  };

  it('says in its subject what has happened', () => {
    const nearer = moving([on('2026-09-17'), on('2026-06-20')]);
    expect(urgent(nearer).subject).toBe('Sista dag flyttad till 20 juni: Networks of towns');
    expect(urgent(nearer, 'en').subject).toBe('Last day moved to 20 June: Networks of towns');
    expect(urgent(moving([{}, { statusSaid: 'closed' }])).subject).toBe('Stängd i förtid: Networks of towns');
    expect(urgent(moving([{}, { budget: null }])).subject).toBe('Ändrad budget: Networks of towns');
    const several = moving([on('2026-09-17'), on('2026-06-20')], [{}, { budget: null }]);
    expect(urgent(several).subject).toBe('2\u00a0viktiga ändringar – närmaste sista dag 20 juni');
  });

  it('says how many days are left of what it reminds of', () => {
    const reminder = (day: string) => ({ followed: [{ call: aCall(on(day)), on: '2026-01-01' }] });
    expect(urgent(reminder('2026-06-01')).subject).toBe('Påminnelse: 7 dagar kvar, Networks of towns');
    expect(urgent(reminder('2026-05-26')).subject).toBe('Påminnelse: sista dag i morgon, Networks of towns');
    expect(urgent(reminder('2026-05-25'), 'en').subject).toBe('Reminder: last day today, Networks of towns');
    expect(urgent(reminder('2026-06-01')).text).toContain('Påminnelse: högst 7 dagar kvar');
  });

  it('says why it comes now, and only what there is', () => {
    const change = urgent(moving([on('2026-09-17'), on('2026-07-20')])).text;
    expect(change).toContain('En sista dag har flyttats.');
    expect(change).not.toContain('få dagar kvar');
    expect(urgent({ followed: [{ call: aCall(on('2026-06-01')), on: '2026-01-01' }] }).text).not.toContain('flyttats');
  });
});
