// Promises of notes: kept where the call is listed, once, shown until they are ended, and never longer than they may be.
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { LONGEST_NOTE, noteWords } from '../../src/domain/note.ts';
import { keepAccount } from '../../src/store/accounts.ts';
import { addNote, endNote, noteById, notesOf } from '../../src/store/notes.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { COORDINATOR } from '../kit/house.ts';
import { A, aReplyHouse, joinWith, KS } from '../kit/reply.ts';

const AT = `${TODAY}T08:00:00Z`;
const aNote = (house: ReturnType<typeof aReplyHouse>, changes = {}) => {
  const account = keepAccount(house.db, COORDINATOR, AT);
  return {
    callKey: A,
    committee: KS,
    words: 'Vi ringer länsstyrelsen.',
    by: 'samordnare (konto 1)',
    account,
    ...changes,
  };
};

describe('a note', () => {
  test('is written once, however often the button is pressed, and again when it has been ended', () => {
    const house = aReplyHouse();
    const id = addNote(house.db, aNote(house), AT);
    expect(id).not.toBeNull();
    expect(addNote(house.db, aNote(house), AT)).toBeNull();
    expect(addNote(house.db, aNote(house, { committee: null }), AT)).not.toBeNull();
    expect(endNote(house.db, id ?? 0, { by: 'x', at: AT })).toBe(true);
    expect(endNote(house.db, id ?? 0, { by: 'x', at: AT })).toBe(false);
    expect(noteById(house.db, id ?? 0).standing).toBe(false);
    expect(addNote(house.db, aNote(house), AT)).not.toBeNull();
    expect(notesOf(house.db, A).map(({ committee }) => committee)).toEqual([KS, null]);
  });

  test('stands at the call wherever it is found', () => {
    const house = aReplyHouse();
    keepCalls(house.db, [aDraft({ ref: 'z' })], { source: 'esf' });
    addNote(house.db, aNote(house, { callKey: 'esf:z' }), AT);
    expect(notesOf(house.db, A)).toHaveLength(0);
    joinWith(house.db, A, 'esf:z');
    expect(notesOf(house.db, A)).toHaveLength(1);
    expect(notesOf(house.db, 'esf:z')).toHaveLength(1);
  });

  test.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['  a\n\n\n\n\nb  ', 'a\n\nb'],
    ['a\u0000\u0007b\u202Ec\u200B', 'a bc'],
    ['å'.repeat(LONGEST_NOTE), 'å'.repeat(LONGEST_NOTE)],
    ['😀'.repeat(LONGEST_NOTE), '😀'.repeat(LONGEST_NOTE)],
  ])('keeps its lines and loses what nobody sees (%#)', (said, kept) => {
    const house = aReplyHouse();
    expect(noteWords(said)).toBe(kept);
    expect(addNote(house.db, aNote(house, { words: noteWords(said) }), AT)).not.toBeNull();
  });

  test.each(['', ' \r\n\t', '\u200B\u202E', 'a'.repeat(LONGEST_NOTE + 1), '😀'.repeat(LONGEST_NOTE + 1)])(
    'is refused when it is empty or too long (%#)',
    (said) => expect(() => noteWords(said)).toThrow(Refusal),
  );
});
