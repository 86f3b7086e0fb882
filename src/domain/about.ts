// What the settings say of the service itself: where its code is, whom to ask, and how accessible it is.
import { type AccessibilitySettings, type Level, SUPERVISOR } from './accessibility.ts';
import { isMailAddress } from './address.ts';
import type { Day } from './calendar.ts';
import { Refusal } from './errors.ts';

export interface AboutSettings {
  /** Where the source code lies; null when nobody has said. */
  codeUrl: string | null;
  /** Whom to ask about personal data: an address of mail or of a page; null when nobody has said. */
  privacyContact: string | null;
  accessibility: AccessibilitySettings;
}

/** The settings as they are written; each is right by itself. */
export interface AboutSaid {
  ACCESSIBILITY_LEVEL?: Level | undefined;
  ACCESSIBILITY_ASSESSED_ON?: Day | undefined;
  ACCESSIBILITY_UPDATED_ON?: Day | undefined;
  ACCESSIBILITY_BY?: string | undefined;
  ACCESSIBILITY_FAULTS?: string | undefined;
  ACCESSIBILITY_BURDENS?: string | undefined;
  ACCESSIBILITY_CONTACT?: string | undefined;
  ACCESSIBILITY_SUPERVISOR?: string | undefined;
  ACCESSIBILITY_SUPERVISOR_URL?: string | undefined;
  PRIVACY_CONTACT?: string | undefined;
  CODE_URL?: string | undefined;
}

const LONGEST_TEXT = 2000;
/** What stands between two texts in one setting. */
const BETWEEN = '|';

export const isTextList = (said: string): boolean => said.length <= LONGEST_TEXT && !/\p{Cc}/u.test(said);

/** Whether it is the address of a page that anybody may be led to. */
export function isWebAddress(said: string): boolean {
  if (said.length > LONGEST_TEXT || !URL.canParse(said)) return false;
  const { protocol, username, password } = new URL(said);
  return protocol === 'https:' && username === '' && password === '';
}

export const isContact = (said: string): boolean => isMailAddress(said) || isWebAddress(said);

const textsIn = (said: string | undefined): string[] =>
  (said ?? '')
    .split(BETWEEN)
    .map((text) => text.trim())
    .filter((text) => text !== '');

/**
 * The settings, once each is right by itself. Throws `Refusal` when together they would be a statement that the law does not allow: a level
 * without who judged it and when, or one that says that something is wrong without saying what.
 */
export function aboutSettingsOf(set: AboutSaid): AboutSettings {
  const { ACCESSIBILITY_LEVEL: level = null, ACCESSIBILITY_ASSESSED_ON: assessedOn = null } = set;
  const by = set.ACCESSIBILITY_BY?.trim() ?? null;
  const faults = textsIn(set.ACCESSIBILITY_FAULTS);
  if ([level, assessedOn, by].some((one) => one !== null) && [level, assessedOn, by].includes(null))
    throw new Refusal(
      'Tillgänglighetsredogörelsen: ange ACCESSIBILITY_LEVEL, ACCESSIBILITY_ASSESSED_ON och ACCESSIBILITY_BY tillsammans, eller ingen av dem.',
    );
  if (level !== null && level !== 'helt' && faults.length === 0)
    throw new Refusal(
      `ACCESSIBILITY_LEVEL=${level} kräver ACCESSIBILITY_FAULTS: vad som inte är tillgängligt och varför, med ${BETWEEN} emellan.`,
    );
  if (level === 'helt' && faults.length > 0)
    throw new Refusal(
      'ACCESSIBILITY_LEVEL=helt går inte ihop med ACCESSIBILITY_FAULTS. Välj delvis, eller ta bort bristerna.',
    );
  return {
    codeUrl: set.CODE_URL ?? null,
    privacyContact: set.PRIVACY_CONTACT ?? null,
    accessibility: {
      level,
      assessedOn,
      by,
      updatedOn: set.ACCESSIBILITY_UPDATED_ON ?? null,
      faults,
      burdens: textsIn(set.ACCESSIBILITY_BURDENS),
      contact: set.ACCESSIBILITY_CONTACT ?? null,
      supervisor: {
        name: set.ACCESSIBILITY_SUPERVISOR ?? SUPERVISOR.name,
        url: set.ACCESSIBILITY_SUPERVISOR_URL ?? SUPERVISOR.url,
      },
    },
  };
}
