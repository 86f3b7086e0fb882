// Reads the number that something goes by, from an address or a form.

/** A number from 1 on, of at most fifteen digits so that it is exact; null when `said` is none. */
export const idIn = (said: string | undefined): number | null =>
  said !== undefined && /^[1-9]\d{0,14}$/.test(said) ? Number(said) : null;
