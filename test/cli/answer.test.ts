// Promises of the commands `answer` and `answers`: saved beside the running service, told what it changes, undone by a number.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotFound, Refusal } from '../../src/domain/errors.ts';
import { answersOf, saveAnswer } from '../../src/store/answers.ts';
import { takeLease } from '../../src/store/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { aHall, runIn } from '../kit/hall.ts';

const KULTUR = 'kultur-och-fritidsnamnden';

let folder = '';
let said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'answer-'));
  said = [];
  const db = openStore(folder);
  const bare = { callTitle: null, keywords: [], tags: [], sections: [] };
  keepCalls(db, [
    aDraft({ ...bare, ref: 'klimat', identifier: 'LIFE-1', title: 'Climate change adaptation' }),
    aDraft({ ...bare, ref: 'ungdom', identifier: 'ERASMUS-1', title: 'Youth exchange' }),
    aDraft({ ...bare, ref: 'twin-1', identifier: 'TWIN', title: 'Artificial intelligence' }),
    aDraft({ ...bare, ref: 'twin-2', identifier: 'TWIN', title: 'Artificial intelligence for SMEs' }),
  ]);
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a command line and returns what it says. */
async function run(...argv: string[]): Promise<string> {
  said = [];
  const code = await runIn(aHall(folder, said), argv);
  expect(code).toBe(0);
  return said.join('\n');
}
async function refused(argv: string[], why: RegExp): Promise<void> {
  const error: unknown = await run(...argv).catch((thrown: unknown) => thrown);
  expect(error instanceof Refusal || error instanceof NotFound, String(error)).toBe(true);
  expect((error as Error).message).toMatch(why);
  expect((error as Error).message).toMatch(/\.$/);
  expect(said).toEqual([]);
}
const answer = (key: string, ...rest: string[]) => run('answer', key, '--committee', KULTUR, ...rest);
function standing(): string[] {
  const db = openStore(folder, { readonly: true });
  const found = answersOf(db, KULTUR).flatMap((a) => (a.standing ? [`${a.callKey} ${a.verdict} ${a.reason}`] : []));
  db.close();
  return found;
}

describe('answer', () => {
  it('saves, says which subjects count less, that it is felt at the next matching, and how to undo it', async () => {
    expect(await answer('eu-portal:klimat', '--not-relevant', '--why', 'ämne')).toMatch(
      /^Svaret är sparat som nummer 1\.\nÄmnen som nu räknas mindre för Kultur- och fritidsnämnden: klimatanpassning \(−0,0\d\)\.\nRangordningen ändras vid nästa jämförelse\.\nÅngra det med "utlysningsvakt answers --undo 1"\.$/,
    );
    expect(standing()).toEqual(['eu-portal:klimat not-relevant wrong-subject']);
  });

  it('goes by the identifier that `calls` shows, and tells what counts more', async () => {
    expect(await answer('ERASMUS-1', '--relevant')).toMatch(
      /Ämnen som nu räknas mer för .*: ungdomsutbyte \(\+0,0\d\)\./,
    );
  });

  it('changes no subject when the role, the size or the time was wrong, and says so', async () => {
    for (const why of ['roll', 'storlek', 'tid'])
      expect(await answer('eu-portal:klimat', '--not-relevant', '--why', why)).toMatch(
        /Skälet säger inget om ämnet, så inget ämne räknas om\./,
      );
    expect(standing()).toEqual(['eu-portal:klimat not-relevant wrong-time']);
  });

  it('says when it changes nothing, as for a subject that no area has', async () => {
    expect(await answer('eu-portal:twin-1', '--not-relevant')).toMatch(/Det gör ännu ingen skillnad/);
    expect(await answer('eu-portal:twin-1', '--relevant')).toMatch(
      /Det ersätter svar 1\.\nDet gör ännu ingen skillnad/,
    );
    expect(await answer('eu-portal:twin-2', '--relevant')).toMatch(
      /räknas mer för .*: artificiell intelligens \(\+0,1\d\)/,
    );
  });

  it('in the place of an earlier one says so, and what both changed', async () => {
    await answer('eu-portal:klimat', '--not-relevant');
    const now = await answer('eu-portal:klimat', '--relevant', '--words', 'Jo, ändå.');
    expect(now).toMatch(
      /^Svaret är sparat som nummer 2\. Det ersätter svar 1\.\n.*räknas mer .*klimatanpassning \(\+0,1\d\)/,
    );
    expect(standing()).toEqual(['eu-portal:klimat relevant null']);
  });

  it('is taken beside the running service, which holds the lease', async () => {
    const lease = takeLease(folder);
    await answer('eu-portal:klimat', '--relevant');
    await run('answers', '--undo', '1');
    expect(await run('answers')).toMatch(/1 svar, varav 0 gäller/);
    lease.release();
  });

  it.each<[string[], RegExp]>([
    [['eu-portal:mars', '--committee', KULTUR, '--relevant'], /^Utlysningen "eu-portal:mars" finns inte/],
    [['TWIN', '--committee', KULTUR, '--relevant'], /"TWIN" är flera.*: eu-portal:twin-1, eu-portal:twin-2/],
    [['LIFE-1', '--committee', 'x', '--relevant'], /^Nämnden "x" finns inte\. .*kultur-och-fritidsnamnden, kommunst/],
    [['LIFE-1', '--relevant'], /Valet '--committee <id>' måste anges/],
    [['--committee', KULTUR, '--relevant'], /Kommandot behöver veta 'utlysning'/],
    [['LIFE-1', '--committee', KULTUR], /^Ange antingen --relevant eller --not-relevant/],
    [['LIFE-1', '--committee', KULTUR, '--relevant', '--not-relevant'], /^Ange antingen/],
    [['LIFE-1', '--committee', KULTUR, '--relevant', '--why', 'tid'], /--why säger varför .* inte är relevant/],
    [['LIFE-1', '--committee', KULTUR, '--not-relevant', '--why', 'fult'], /--why är ämne \(fel ämne\).*inte "fult"/],
    [['LIFE-1', '--committee', KULTUR, '--relevant', '--words', 'x'.repeat(501)], /högst 500 tecken/],
  ])('%s is refused and saves nothing', async (argv, why) => {
    await refused(['answer', ...argv], why);
    expect(standing()).toEqual([]);
  });

  it('given twice is refused and changes nothing', async () => {
    await answer('LIFE-1', '--not-relevant', '--why', 'annat');
    await refused(
      ['answer', 'LIFE-1', '--committee', KULTUR, '--not-relevant', '--why', 'other'],
      /^Kultur- och fritidsnämnden har redan svarat just det .*svar 1, inte relevant \(annat skäl\)\. Inget ändrades/,
    );
    expect(standing()).toHaveLength(1);
  });
});

describe('answers', () => {
  it('are shown newest first, with what they have changed', async () => {
    expect(await run('answers')).toBe('Ingen nämnd har svarat än.');
    await answer('LIFE-1', '--not-relevant', '--why', 'ämne', '--words', 'Det sköter någon annan.');
    await answer('ERASMUS-1', '--relevant');
    const shown = await run('answers', '--committee', KULTUR);
    expect(shown.replace(/0,0\d/g, '0,0x').split('\n')).toEqual([
      'Kultur- och fritidsnämnden: 2 svar, varav 2 gäller',
      '  2. relevant · 25 maj 2026 · kommandoraden',
      '     Youth exchange (eu-portal:ungdom)',
      '  1. inte relevant (fel ämne) · 25 maj 2026 · kommandoraden',
      '     Climate change adaptation (eu-portal:klimat)',
      '     ”Det sköter någon annan.”',
      '  Det här har svaren ändrat:',
      expect.stringMatching(/^ {4}\S+: räknas (mer|mindre) \([+−]0,0x\) efter 1 svar$/),
      expect.stringMatching(/^ {4}\S+: räknas (mer|mindre) \([+−]0,0x\) efter 1 svar$/),
    ]);
    expect(await run('answers', '--committee', 'kommunstyrelsen')).toMatch(/^Kommunstyrelsen: 0 svar, varav 0 gäller/);
  });

  it('are undone by number, which says what that changes back', async () => {
    await answer('LIFE-1', '--not-relevant');
    expect(await run('answers', '--undo', '1')).toMatch(
      /^Svar 1 är ångrat: inte relevant, om "Climate change adaptation"\.\nÄmnen som nu räknas mer .*klimatanpassning \(\+0,0\d\)/,
    );
    expect(await run('answers')).toMatch(
      /ÅNGRAT 25 maj 2026 av kommandoraden\n(.*\n)*.*inte ändrat hur något ämne räknas/,
    );
    await refused(['answers', '--undo', '1'], /^Svar 1 gäller inte längre/);
    await refused(['answers', '--undo', '77'], /^Det finns inget svar med nummer 77/);
    await refused(['answers', '--undo', 'första'], /ange ett nummer/);
    await refused(['answers', '--committee', 'x'], /^Nämnden "x" finns inte/);
  });

  it('of another committee than the one that is named are not undone', async () => {
    await answer('LIFE-1', '--not-relevant');
    await refused(
      ['answers', '--undo', '1', '--committee', 'kommunstyrelsen'],
      /^Svar 1 är inte från Kommunstyrelsen utan från Kultur- och fritidsnämnden/,
    );
    expect(standing()).toHaveLength(1);
  });

  it('of a committee that is no longer there are shown by its id, and can be undone', async () => {
    const db = openStore(folder);
    const draft = { callKey: 'eu-portal:klimat', verdict: 'relevant', reason: null, words: null, person: 'x' } as const;
    saveAnswer(db, { ...draft, committee: 'gamla-namnden' }, `${TODAY}T08:00:00Z`);
    db.close();
    expect(await run('answers')).toMatch(/^gamla-namnden: 1 svar, varav 1 gäller/);
    expect(await run('answers', '--undo', '1')).toBe('Svar 1 är ångrat: relevant, om "Climate change adaptation".');
  });

  it('are JSON on request: a line per committee', async () => {
    expect(await run('answers', '--json')).toBe('');
    await answer('LIFE-1', '--not-relevant', '--why', 'ämne');
    expect(JSON.parse(await run('answers', '--json'))).toMatchObject({
      committee: KULTUR,
      name: 'Kultur- och fritidsnämnden',
      answers: [{ id: 1, callKey: 'eu-portal:klimat', reason: 'wrong-subject', standing: true }],
      shifts: [{ subject: 'klimatanpassning', answers: 1, relevant: 0 }],
    });
    expect(JSON.parse(await run('answers', '--undo', '1', '--json'))).toMatchObject({ id: 1, standing: false });
  });
});
