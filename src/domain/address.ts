// Which texts we accept as one e-mail address.

/** RFC 5321 4.5.3.1. */
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LONGEST_LABEL = 63;

/** Letters, digits and what municipalities use; not `%`, `!` and `|`, which old relays read as a route to somebody else. */
const LOCAL_PART = /^[A-Za-z0-9_+'&=~-]+(?:\.[A-Za-z0-9_+'&=~-]+)*$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
const TOP_LABEL = /^(?:[A-Za-z]{2,}|[Xx][Nn]--[A-Za-z0-9-]+)$/;

/**
 * Whether `text` is exactly one plain address (`anna.berg@kommun.example`): one `@`, no line break, blank, comma, semicolon, quote,
 * comment or angle bracket, at most 254 characters, and a domain of at least two labels in ASCII (`xn--` for å, ä and ö). A mail
 * library takes a list or a whole command for an address when it is given one, so nothing else reaches it.
 */
export function isMailAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS) return false;
  const [local, domain, ...more] = text.split('@');
  if (local === undefined || domain === undefined || more.length > 0) return false;
  if (local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return false;
  const labels = domain.split('.');
  return (
    labels.length >= 2 &&
    labels.every((label) => label.length <= LONGEST_LABEL && LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? '')
  );
}
