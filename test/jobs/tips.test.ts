// Promises of calls written in by hand: they become calls like all others, follow what is written, and close when they are ended.
import { beforeEach, describe, expect, test } from 'vitest';
import { statusOn } from '../../src/domain/call.ts';
import type { FileTip } from '../../src/domain/tip.ts';
import { openLog } from '../../src/edges/log.ts';
import { readTips } from '../../src/jobs/tips.ts';
import { callByKey, historyOf } from '../../src/store/calls.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { listRuns } from '../../src/store/runs.ts';
import { findCalls } from '../../src/store/search.ts';
import { addTip, changeTip, endTip } from '../../src/store/tips.ts';
import { TODAY } from '../kit/build.ts';
import { aTip } from '../kit/own.ts';
import { termsFor } from '../kit/search.ts';

const WHO = { by: 'samordnare', at: `${TODAY}T08:00:00Z` };
let db: Store;
beforeEach(() => {
  db = openInMemory();
});

const read = (calls: FileTip[] = [], day = TODAY) =>
  readTips({
    db,
    clock: { now: () => `${day}T08:00:00Z`, today: () => day },
    log: openLog('silent'),
    municipality: { calls },
  });
const call = (ref: string) => callByKey(db, `egen-tips:${ref}`);
const inFile = (changes: Partial<FileTip> = {}): FileTip => ({ id: 'lokala-moten', ...aTip(), ...changes });

describe('a call written in by hand', () => {
  test('is found, listed and counted like other calls', () => {
    const ref = addTip(db, aTip(), WHO);
    expect(read()).toMatchObject({ source: 'egen-tips', outcome: 'ok', counts: { fresh: 1, valid: 1 } });
    expect(call(ref)).toMatchObject({
      key: `egen-tips:${ref}`,
      title: 'Stöd till lokala möten',
      url: 'https://www.exempel.se/lokala-moten',
    });
    expect(findCalls(db, { terms: termsFor('möten'), pageSize: 5 }, TODAY).total).toBe(1);
  });

  test('with an unknown last day has none, and no status that nobody has said', () => {
    const ref = addTip(db, aTip({ deadline: null, status: null }), WHO);
    read();
    const kept = call(ref);
    expect(kept && [kept.deadlines, statusOn(kept, TODAY)]).toEqual([[], 'unknown']);
  });

  test('that is changed tells what changed; read again as it is, it tells nothing', () => {
    const ref = addTip(db, aTip(), WHO);
    read();
    changeTip(db, ref, aTip({ deadline: '2026-10-01' }), WHO);
    expect(read()?.counts).toMatchObject({ fresh: 0, changed: 1 });
    expect(historyOf(db, `egen-tips:${ref}`)[0]?.changes.map(({ field }) => field)).toEqual(['deadlines']);
    expect(read()).toMatchObject({ outcome: 'not-modified', counts: { changed: 0 } });
  });

  test('that is ended is closed, and stays', () => {
    const ref = addTip(db, aTip(), WHO);
    read();
    endTip(db, ref, WHO);
    read();
    const kept = call(ref);
    expect(kept && statusOn(kept, TODAY)).toBe('closed');
  });

  test('that was ended before anybody read it is never told of', () => {
    endTip(db, addTip(db, aTip(), WHO), WHO);
    read();
    expect(call('tips-1')).toBeUndefined();
  });

  test('in the municipality’s file is read, and closed when its line is taken away', () => {
    read([inFile()]);
    expect(call('fil-lokala-moten')).toMatchObject({ statusSaid: 'open', deadlines: [{ day: '2026-09-15' }] });
    read([inFile({ deadline: '2026-11-01' })]);
    expect(call('fil-lokala-moten')?.version).toBe(2);
    read([]);
    expect(call('fil-lokala-moten')).toMatchObject({ statusSaid: 'closed', deadlines: [{ day: '2026-11-01' }] });
  });

  test('in the file and on the page do not meet, and one that is refused hides no other', () => {
    addTip(db, aTip({ title: 'Sidans' }), WHO);
    const run = read([inFile(), inFile({ id: 'trasig', url: 'ftp://exempel.se/' })]);
    expect(run).toMatchObject({ outcome: 'partial', counts: { fresh: 2, unread: 1 } });
    expect(run?.sentence).toContain('1 kunde inte tas emot: fil-trasig: länken leder inte');
  });
});

test('where nobody has written in anything, no run is noted', () => {
  expect([read(), listRuns(db)]).toEqual([null, []]);
});
