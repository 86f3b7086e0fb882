// Promises of whom letters go to: nobody outside the domains that are let through, no example address, and not ourselves.
import { describe, expect, it } from 'vitest';
import type { Municipality } from '../../src/domain/committee.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { isAllowed, refuseWrongRecipients, type SendingRules } from '../../src/domain/recipients.ts';
import { aCommittee, aMunicipality } from '../kit/build.ts';

const OURS = 'storkoping.se';
const contact = { title: 'Kontaktperson', email: `kultur@${OURS}`, deputy: null };
const ours = (changes: Partial<Municipality> = {}): Municipality =>
  aMunicipality({
    coordinator: { title: 'Samordnare', email: `samordnare@${OURS}` },
    committees: [aCommittee({ name: 'Kulturnämnden', contacts: [contact] })],
    ...changes,
  });
const refusalOf = (municipality: Municipality, rules: Partial<SendingRules> = {}): string | null => {
  try {
    refuseWrongRecipients(municipality, { allowed: null, from: null, trial: false, ...rules });
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
};
const withContacts = (...emails: string[]): Municipality =>
  ours({
    committees: [aCommittee({ name: 'Kulturnämnden', contacts: emails.map((email) => ({ ...contact, email })) })],
  });

describe('a domain', () => {
  it.each([
    ['a@storkoping.se', ['storkoping.se'], true],
    ['a@Storkoping.SE', ['storkoping.se'], true],
    ['a@skola.storkoping.se', ['storkoping.se'], false],
    ['a@skola.storkoping.se', ['*.storkoping.se'], true],
    ['a@storkoping.se', ['*.storkoping.se'], false],
    ['a@annanstorkoping.se', ['*.storkoping.se', 'storkoping.se'], false],
    ['a@b.se', null, true],
  ])('%s by %j: %j', (address, allowed, is) => expect(isAllowed(address, allowed)).toBe(is));
});

describe('before anything is sent', () => {
  it('a file with good addresses passes', () => {
    expect(refusalOf(ours(), { allowed: [OURS], from: `utlysningar@${OURS}` })).toBeNull();
  });

  it.each([
    ['the coordinator', ours({ coordinator: { title: 'Samordnare', email: 'x@annan.se' } }), 'Samordnare har'],
    [
      "the coordinator's deputy",
      ours({ coordinator: { ...ours().coordinator, deputy: { title: 'Ersättare', email: 'x@annan.se' } } }),
      'ersättaren för Samordnare har',
    ],
    ['a contact person', withContacts('x@annan.se'), 'Kontaktperson (Kulturnämnden) har'],
    [
      'a deputy',
      ours({
        committees: [
          aCommittee({
            name: 'Kulturnämnden',
            contacts: [{ ...contact, deputy: { title: 'Ersättare', email: 'x@annan.se' } }],
          }),
        ],
      }),
      'ersättaren för Kontaktperson (Kulturnämnden) har',
    ],
  ])('an address of %s outside the list is refused by role and domain, not by address', (_, municipality, who) => {
    const said = refusalOf(municipality, { allowed: [OURS] });
    expect(said).toContain(`${who} en adress hos annan.se`);
    expect(said).toMatch(/^MAIL_ALLOW .*lägg till domänen i MAIL_ALLOW\.$/);
    expect(said).not.toContain('@');
  });

  it('names three of many', () => {
    const said = refusalOf(withContacts('a@x.se', 'b@x.se', 'c@x.se', 'd@x.se', 'e@x.se'), { allowed: [OURS] });
    expect(said?.split('en adress hos x.se')).toHaveLength(4);
    expect(said).toContain('och 2 till');
  });

  it('example addresses are refused, also those of deputies, unless the server is on this machine', () => {
    const deputy = { title: 'E', email: 'e@storkoping.example' };
    const municipality = ours({ committees: [aCommittee({ contacts: [{ ...contact, deputy }] })] });
    expect(refusalOf(municipality)).toContain('exempeladresser');
    expect(refusalOf(municipality, { trial: true })).toBeNull();
  });

  it('where letters come from is nobody who gets them, unless it is the coordinator', () => {
    expect(refusalOf(ours(), { from: `Kultur@${OURS}` })).toMatch(/^MAIL_FROM är också adressen till Kontaktperson/);
    expect(refusalOf(ours(), { from: `samordnare@${OURS}` })).toBeNull();
  });
});
