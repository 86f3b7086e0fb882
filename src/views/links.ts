// Addresses that carry a secret: a letter's own links, and a committee's private calendar and feeds.

/** Where a letter stands on the web, with its calls to answer. `code` is the letter's; `publicUrl` has no slash at the end. */
export const replyHref = (publicUrl: string, code: string): string => `${publicUrl}/reply/${encodeURIComponent(code)}`;

/** Where one call of the letter is answered. */
export const replyCallHref = (publicUrl: string, code: string, key: string): string =>
  `${replyHref(publicUrl, code)}/calls/${encodeURIComponent(key)}`;

/** Where its reader chooses day, language and pause. */
export const replySettingsHref = (publicUrl: string, code: string): string => `${replyHref(publicUrl, code)}/settings`;

/** Where its reader stops the letters; a mail program may post here without asking (RFC 8058). */
export const replyPauseHref = (publicUrl: string, code: string): string => `${replyHref(publicUrl, code)}/pause`;

/** A committee's calls for programs that cannot sign in: the calendar with `ics`, else a feed. `code` is the committee's own. */
export const feedHref = (publicUrl: string, code: string, ending: string): string =>
  `${publicUrl}/feeds/${encodeURIComponent(code)}/calls.${ending}`;

/** Where whoever asked for a link by mail signs in. */
export const signInHref = (publicUrl: string, code: string): string =>
  `${publicUrl}/sign-in/mail/${encodeURIComponent(code)}`;
