// Ten letters and a server that goes wrong: what becomes of the letter that meets it, of the other nine, of the run, and what is said.
import { afterEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/health.ts';
import type { LetterState } from '../../src/domain/letter.ts';
import { type MailSettings, openMail } from '../../src/edges/mail.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { letterById } from '../../src/store/letters.ts';
import { openInMemory } from '../../src/store/open.ts';
import { aClock, toSink, writeLetters } from '../kit/letters.ts';
import { HANG_UP, openSink, type Say, type Script, SILENCE, type Sink, type Step } from '../kit/smtp.ts';
import { selfSigned } from '../kit/smtp-tls.ts';

const LETTERS = 10;
const good = selfSigned();
const stranger = selfSigned();
const wrongName = selfSigned('DNS:annan.example.org');
const expired = selfSigned(undefined, { expired: true });
const SHORT = { connectSeconds: 1, greetingSeconds: 0.3, beforeBodySeconds: 0.4, afterBodySeconds: 0.3 };
/** A handshake takes its time on a busy machine. */
const LONGER = { connectSeconds: 3, greetingSeconds: 2, beforeBodySeconds: 3, afterBodySeconds: 2 };

/** A fault that only the third letter's connection meets. */
const third = (step: Step, fault: Say): Script => ({
  say: { [step]: ({ connection }: { connection: number }) => (connection === 3 ? fault : undefined) },
});
/** A fault that every connection meets. */
const always = (step: Step, fault: Say, more: Script = {}): Script => ({ ...more, say: { [step]: fault } });
const starttls = (trust?: string): Partial<MailSettings> => ({ security: 'starttls', ...(trust ? { trust } : {}) });
const login = { ...starttls(good.cert), user: 'utlysningsvakt', password: 'hemligt-Ord!1' };
const encrypted: Script = { tls: good, offers: ['AUTH PLAIN LOGIN'] };

interface Row {
  /** What the server does. */
  when: string;
  script: Script;
  settings?: Partial<MailSettings>;
  /** The letter that meets the fault: the third, or the first when every connection does. */
  becomes: LetterState;
  /** `sent`: the other nine go. `untouched`: those behind it wait, untried. `same`: they fare the same. */
  others: 'sent' | 'untouched' | 'same';
  run: Outcome;
  says: RegExp;
}

const later = (when: string, script: Script, says: RegExp): Row => ({
  when,
  script,
  becomes: 'pending',
  others: 'sent',
  run: 'partial',
  says,
});
const never = (when: string, script: Script, says: RegExp): Row => ({
  ...later(when, script, says),
  becomes: 'failed',
});
const doubt = (when: string, script: Script, says: RegExp): Row => ({
  ...later(when, script, says),
  becomes: 'uncertain',
});
const stop = (when: string, script: Script, says: RegExp, settings: Partial<MailSettings> = {}): Row => ({
  when,
  script,
  settings,
  becomes: 'pending',
  others: 'untouched',
  run: 'failed',
  says,
});

const NO_WORD = /svarade inte i tid\.$/;
const MAYBE = /det kan ha kommit fram/;
const REFUSED = /tar inte emot brev till mottagaren: "5/;

const TABLE: Row[] = [
  later('421 instead of a greeting', third('connect', '421 4.3.2 busy'), /tar inte emot oss: "421 4\.3\.2 busy"$/),
  { ...later('421 to everybody', always('connect', '421 4.3.2 busy'), /421 4\.3\.2/), others: 'same', run: 'failed' },
  stop('554 instead of a greeting', third('connect', '554 5.7.1 you are listed'), /tar inte emot oss: "554/),
  later('never greets', third('connect', SILENCE), NO_WORD),
  later('closes before it greets', third('connect', HANG_UP), /går inte att nå/),
  later('greets as a web server', third('connect', 'HTTP/1.1 400 Bad Request'), /"HTTP\/1\.1 400 Bad Request"$/),
  later('greets with half a line', third('connect', '220-half'), NO_WORD),
  later('closes at EHLO', third('ehlo', HANG_UP), /går inte att nå/),
  later('never answers EHLO', third('ehlo', SILENCE), NO_WORD),
  later('451 at MAIL', third('mail', '451 4.3.0 later'), /godtar inte avsändaren: "451/),
  stop('530 at MAIL: log in first', third('mail', '530 5.7.57 not authenticated'), /godtar inte avsändaren: "530/),
  stop('550 at MAIL: this sender may not', third('mail', '550 5.7.60 no'), /godtar inte avsändaren: "550/),
  later('never answers MAIL', third('mail', SILENCE), NO_WORD),
  later('450 at RCPT: greylisted', third('rcpt', '450 4.2.0 greylisted'), /till mottagaren: "450/),
  later('451 at RCPT', third('rcpt', '451 4.7.500 server busy'), /till mottagaren: "451/),
  later('452 at RCPT: its mailbox is full', third('rcpt', '452 4.2.2 full'), /till mottagaren: "452/),
  never('550 at RCPT, for one of ten', third('rcpt', '550 5.1.1 no such user'), REFUSED),
  never('551, 553 and others at RCPT', third('rcpt', '553 5.1.3 bad address'), REFUSED),
  never(
    '550 in several lines, for one of ten, all commands sent at once',
    { ...third('rcpt', '550-5.1.1 no\r\n550-5.1.1 such\r\n550 5.1.1 user'), offers: ['PIPELINING'] },
    /"550-5\.1\.1 no 550-5\.1\.1 such 550 5\.1\.1 user"$/,
  ),
  later('closes at RCPT', third('rcpt', HANG_UP), /bröt förbindelsen innan brevet hade lämnats/),
  later('never answers RCPT', third('rcpt', SILENCE), NO_WORD),
  later('452 at DATA', third('data', '452 4.3.1 disk full'), /"452 4\.3\.1 disk full"$/),
  never('554 at DATA', third('data', '554 5.5.1 no'), /"554 5\.5\.1 no"$/),
  later('closes at DATA', third('data', HANG_UP), /bröt förbindelsen innan brevet hade lämnats/),
  later('354 never comes', third('data', SILENCE), NO_WORD),
  doubt('closes in the middle of the body', third('body', HANG_UP), MAYBE),
  doubt('closes after the dot', third('dot', HANG_UP), MAYBE),
  doubt('is silent after the dot', third('dot', SILENCE), MAYBE),
  doubt(
    'says nonsense after the dot',
    third('dot', 'what?'),
    /obegripligt svar på brevet; det kan ha kommit fram: "what\?"/,
  ),
  doubt('says 354 once more after the dot', third('dot', '354 go on'), /obegripligt svar/),
  later('421 after the dot', third('dot', '421 4.3.2 shutting down'), /tog inte emot brevet: "421/),
  later('452 after the dot', third('dot', '452 4.3.1 no room'), /tog inte emot brevet: "452/),
  never('552 after the dot', third('dot', '552 5.3.4 too big'), /tog inte emot brevet: "552/),
  never('554 after the dot', third('dot', '554 5.7.1 spam'), /tog inte emot brevet: "554/),
  {
    ...later(
      '250 in several lines',
      third('dot', '250-2.0.0 taken\r\n250-as\r\n250 42'),
      /^250-2\.0\.0 taken 250-as 250 42$/,
    ),
    becomes: 'sent',
    run: 'ok',
  },
  stop('has no STARTTLS', {}, /erbjuder inte kryptering \(STARTTLS\).*Inget skickas okrypterat/, starttls()),
  stop('says no to EHLO and to STARTTLS', always('ehlo', '502 5.5.1 no'), /E-postservern .*502/, starttls()),
  {
    ...later('454 at STARTTLS', { ...third('starttls', '454 4.7.0 not now'), tls: good }, /454 4\.7\.0 not now/),
    settings: starttls(good.cert),
  },
  {
    ...later('cuts the line in the handshake', { tls: HANG_UP }, /går inte att nå/),
    settings: starttls(),
    others: 'same',
    run: 'failed',
  },
  {
    ...later('is silent in the handshake', { tls: SILENCE }, NO_WORD),
    settings: { ...starttls(), waits: SHORT },
    others: 'same',
    run: 'failed',
  },
  stop('says nonsense in the handshake', { tls: 'garbage' }, /kan inte TLS/, starttls()),
  stop(
    'has a certificate that nobody vouches for',
    { tls: stranger },
    /inget certifikat som går att lita på/,
    starttls(),
  ),
  stop('has a certificate for another name', { tls: wrongName }, /certifikat.*ALTNAME/, starttls(wrongName.cert)),
  stop('has a certificate that has expired', { tls: expired }, /certifikat.*EXPIRED/, starttls(expired.cert)),
  stop(
    '535 at the login',
    { ...encrypted, ...third('auth', '535 5.7.8 wrong') },
    /godtar inte inloggningen: "535/,
    login,
  ),
  stop('534 at the login', { ...encrypted, ...third('auth', '534 5.7.9 too weak') }, /godtar inte inloggningen/, login),
  {
    ...later(
      '454 at the login',
      { ...encrypted, ...third('auth', '454 4.7.0 later') },
      /godtar inte inloggningen: "454/,
    ),
    settings: login,
  },
  {
    ...later('closes at the login', { ...encrypted, ...third('auth', HANG_UP) }, /bröt förbindelsen innan/),
    settings: login,
  },
  { ...later('never answers the login', { ...encrypted, ...third('auth', SILENCE) }, NO_WORD), settings: login },
];

let sink: Sink | undefined;
afterEach(async () => {
  await sink?.close();
  sink = undefined;
});

describe('the table', () => {
  it('has at least thirty rows', () => expect(TABLE.length).toBeGreaterThanOrEqual(30));

  it.each(TABLE.map((row) => [row.when, row] as const))('a server that: %s', async (_, row) => {
    sink = await openSink(row.script);
    const db = openInMemory();
    const letters = writeLetters(db, LETTERS);
    const mail = openMail(toSink(sink.port, { waits: row.settings ? LONGER : SHORT, ...row.settings }));
    const report = await deliver({ db, mail, clock: aClock('2026-05-25T06:00:00Z'), pace: async () => {} });

    const after = letters.map(({ id }) => letterById(db, id));
    const hit = after[row.others === 'same' || sink.connections() === 1 ? 0 : 2];
    expect(hit).toMatchObject({ state: row.becomes, attempts: 1, answer: expect.stringMatching(row.says) });
    const rest = after.filter((letter) => letter !== hit);
    const behind = after.slice(after.indexOf(hit ?? after[0]!) + 1);
    if (row.others === 'sent') expect(rest.map(({ state }) => state)).toEqual(Array(LETTERS - 1).fill('sent'));
    if (row.others === 'same') expect(rest.map(({ state }) => state)).toEqual(Array(LETTERS - 1).fill(row.becomes));
    if (row.others === 'untouched')
      expect(behind.map(({ state, attempts }) => [state, attempts])).toEqual(behind.map(() => ['pending', 0]));

    expect(report.outcome).toBe(row.run);
    if (row.run !== 'ok') expect(report.sentence).toContain(hit?.answer ?? 'no answer');
    expect(`${hit?.answer} ${report.sentence}`).not.toMatch(/person3@|hemligt-Ord/);
    // Each letter that the server has is there once; of those that are not sent it has at most the one in doubt.
    const ids = sink.taken.filter((taken) => taken.recipients.length > 0).map((taken) => taken.messageId);
    const sent = after.filter(({ state }) => state === 'sent').map((letter) => letter.messageId);
    expect(ids.filter((id) => id !== hit?.messageId || row.becomes === 'sent').sort()).toEqual(sent.sort());
    if (row.becomes !== 'sent' && row.becomes !== 'uncertain') expect(ids).not.toContain(hit?.messageId);
    db.close();
  });
});
