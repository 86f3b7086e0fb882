// Promises of the coordinator's letter: one line for each source in trouble, short with many sources, and what is known is not asked again.
import { describe, expect, it } from 'vitest';
import { noteOf } from '../../src/domain/digest.ts';
import type { Quarantine, SourceHealth } from '../../src/domain/health.ts';
import { type Alarm, alarmLetter } from '../../src/views/letters/alarm.ts';
import type { Sender } from '../../src/views/letters/blocks.ts';
import { aRun, aSourceHealth, TODAY } from '../kit/build.ts';

const SENDER: Sender = {
  municipality: 'Storköpings kommun',
  policyTitle: 'Riktlinjer för internationellt arbete',
  duty: null,
  coordinator: { title: 'Internationell samordnare', email: 'samordnare@storkoping.example' },
  publicUrl: 'https://utlysningar.storkoping.example',
  example: false,
};

const held = (answer: 'no' | null): Quarantine => ({
  id: 1,
  source: 'tvv',
  gate: 'drop',
  about: '',
  figure: 0.8,
  expected: 'ungefär 12 utlysningar',
  came: 'bara 2',
  firstRunId: 1,
  lastRunId: 1,
  sinceAt: `${TODAY}T03:04:00Z`,
  endedAt: null,
  whyEnded: null,
  answers: answer === null ? [] : [{ answer, person: 'samordnaren', givenAt: `${TODAY}T08:00:00Z` }],
});

const ill = (name: string, changes: Partial<SourceHealth> = {}) => {
  const source = aSourceHealth({
    name,
    state: 'ailing',
    condition: 'ailing',
    since: '2026-05-18',
    expected: 'en läsning varje dag',
    came: 'inget svar som går att läsa',
    sentence: 'Källan svarade inte. Inget är ändrat.',
    ...changes,
  });
  return { ...source, ...noteOf(source) };
};
const asking = ill('Tillväxtverket', {
  condition: 'quarantine',
  expected: 'ungefär 12 utlysningar',
  came: 'bara 2',
  held: held(null),
});

const letter = (changes: Partial<Alarm>) =>
  alarmLetter({ week: '2026-W22', held: false, ailing: [], read: [], unwritten: [], ...changes }, SENDER);
/** The plain text with its lines joined. */
const textOf = (changes: Partial<Alarm>): string => letter(changes).text.replace(/\s+/g, ' ');

describe('the line of a source', () => {
  it('says which, since when, what was expected, what came and what to do', () => {
    expect(textOf({ ailing: [asking] })).toContain(
      'Tillväxtverket: Sedan 18 maj 2026. Väntat: ungefär 12 utlysningar. Kom: bara 2. Senast läst 25 maj 2026. Titta på källans webbplats och svara ja eller nej på sidan Källor.',
    );
    expect(textOf({ ailing: [ill('ESF')] })).toContain(
      'ESF: Sedan 18 maj 2026. Väntat: en läsning varje dag. Kom: inget svar som går att läsa. Senast läst 25 maj 2026. Du behöver inte göra något än: tjänsten försöker igen.',
    );
  });

  it('asks nothing more of a source that somebody has said is broken, but names it', () => {
    const text = textOf({ ailing: [asking, ill('ESF', { held: held('no') }), ill('ICLD', { held: held('no') })] });
    expect(text).toContain('Trasiga enligt ditt svar: ESF, ICLD.');
    expect(text).not.toContain('ESF: Sedan');
  });

  it('is its sentence alone when more is not known', () => {
    const text = textOf({ ailing: [{ name: 'ESF', sentence: 'Ingen svarade.', lastReadOn: '2026-05-20' }] });
    expect(text).toContain('ESF: Ingen svarade. Senast läst onsdag 20 maj 2026.');
  });
});

describe('the letter', () => {
  const many = Array.from({ length: 33 }, (_, i) => noteOf(aSourceHealth({ name: `Källa ${i}` })));

  it('names only those in trouble of 36 sources, and leads to the page of them', () => {
    const { subject, text } = letter({ ailing: [asking, ill('ESF'), ill('ICLD')], read: many });
    expect(subject).toBe('Vecka 22: 3 av 36 källor kan inte läsas som de ska');
    expect(text).not.toContain('Källa 7');
    expect(text).toContain('https://utlysningar.storkoping.example/sources');
    expect(text.length).toBeLessThan(3_000);
  });

  it('says once that the service does not reach the network', () => {
    const ailing = Array.from({ length: 36 }, (_, i) => ill(`Källa ${i}`));
    const text = textOf({ ailing, outage: '2026-05-18T03:00:00Z' });
    expect(text).toContain('Tjänsten når inte nätet: ingen källa har svarat sedan 18 maj 2026.');
    expect(text).not.toContain('Källa 7');
    expect(letter({ ailing, outage: '' }).subject).toBe('Vecka 22: tjänsten når inte nätet');
    expect(letter({ ailing, held: true, outage: '' }).subject).toContain('Veckobreven hålls inne vecka 22');
  });

  it('tells what has happened since the last one', () => {
    const at = `${TODAY}T04:00:00Z`;
    const warning = {
      kind: 'warning',
      source: 'esf',
      at,
      sentence: 'ESF: inte läst som den ska sedan 23 maj 2026.',
    } as const;
    const recovery = { kind: 'recovery', source: 'icld', at, sentence: 'ICLD läses igen.' } as const;
    const one = letter({ ailing: [ill('ESF')], read: many, news: [warning] });
    expect(one.subject).toBe(warning.sentence);
    expect(one.text).toContain('ESF: inte läst som den ska sedan 23 maj 2026.');
    expect(letter({ news: [warning, recovery], read: many }).subject).toBe('Källorna: 2 saker att känna till');
    const well = letter({ news: [recovery], read: many });
    expect(well.subject).toBe('ICLD läses igen.');
    expect(well.html).toContain('Källor läses igen');
    expect(well.text).not.toContain('Be den som driftar');
  });

  it('of one question says in its subject who waits and what came, and leads to the page', () => {
    const sentence = 'Tillväxtverket: Källan gav bara 2 utlysningar; tidigare 12.';
    const news = [{ kind: 'question', source: asking.source, at: `${TODAY}T04:00:00Z`, sentence } as const];
    const { subject, text } = letter({ ailing: [asking], read: many, news });
    expect(subject).toBe('Tillväxtverket väntar på ditt svar: bara 2 av ungefär 12 utlysningar');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'svara på det som väntar: https://utlysningar.storkoping.example/sources',
    );
    expect(letter({ news, read: many }).subject, 'no longer asked').toBe(sentence);
  });

  it('says that somebody has answered yes, and what comes of it', () => {
    const yes = { ...held(null), answers: [{ answer: 'yes', person: 'x', givenAt: `${TODAY}T08:00:00Z` } as const] };
    const lastRun = aRun({ outcome: 'drifted' });
    expect(textOf({ ailing: [ill('ESF', { held: yes, lastRun })] })).toContain(
      'Någon svarade ja den 25 maj 2026; källan läses en gång till',
    );
  });

  it('says the same in text and HTML, and writes what comes from outside as text', () => {
    const evil = '<img src=x onerror=alert(1)>\u202e';
    const { html, text } = letter({
      ailing: [ill(evil, { expected: evil, came: evil.repeat(50), condition: 'alarm' })],
    });
    expect(html).not.toContain('<img');
    expect(`${html}${text}`).not.toContain('\u202e');
    expect(text.length).toBeLessThan(3_000);
  });
});
