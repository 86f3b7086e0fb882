// The EU's programmes, and which of them a call belongs to. Facts stand in data/programmes.yaml.

/** The usual role of a municipality: applies itself, joins as partner, rarely, never, or nobody has said. */
export type MunicipalRole = 'applicant' | 'partner' | 'unusual' | 'no' | 'unclear';

/** What is known of who may apply and what the EU pays. `rate` and `applicants` are plain Swedish sentences. */
export interface ProgrammeTerms {
  municipality: MunicipalRole;
  applicants: string;
  rate: string | null;
}

/** An action within a programme that differs. `prefix` starts the identifier (`*` = one part, e.g. a year); `contains` stands in it. */
export interface ProgrammeException extends ProgrammeTerms {
  prefix: string;
  contains: string | null;
}

export interface Programme extends ProgrammeTerms {
  id: string;
  /** The portal's frameworkProgramme codes. */
  codes: string[];
  /** What identifiers of its calls start with; the longest that fits wins. */
  prefixes: string[];
  /** Swedish name. */
  name: string;
  english: string;
  /** What kind of money it is, in plain Swedish. */
  money: string;
  /** Official page, or null when we do not know one. */
  guide: string | null;
  exceptions: ProgrammeException[];
}

/** A call's programme and the terms that hold for this very call. */
export interface ProgrammeOfCall {
  programme: Programme;
  terms: ProgrammeTerms;
}

/** The programme of a call: by the longest identifier prefix among those that share its code, else by code, else null. */
export function programmeOf(
  programmes: readonly Programme[],
  call: { identifier: string | null; programmeCode: string | null },
): ProgrammeOfCall | null {
  const identifier = call.identifier ?? '';
  const coded = call.programmeCode === null ? [] : programmes.filter((p) => p.codes.includes(call.programmeCode ?? ''));
  const candidates = coded.length > 0 ? coded : programmes;
  const ranked = candidates
    .map((programme) => ({ programme, fit: Math.max(-1, ...programme.prefixes.map((p) => fitOf(p, identifier))) }))
    .sort((a, b) => b.fit - a.fit);
  const best = ranked[0];
  if (!best || (best.fit < 0 && coded.length === 0)) return null;
  const exception = best.programme.exceptions
    .filter((e) => fitOf(e.prefix, identifier) >= 0 && (e.contains === null || identifier.includes(e.contains)))
    .sort((a, b) => weight(b) - weight(a))[0];
  return { programme: best.programme, terms: exception ?? best.programme };
}

const weight = (e: ProgrammeException) => e.prefix.length + (e.contains?.length ?? 0);

/** How many characters of `prefix` bind the identifier; -1 when it does not start with it. */
function fitOf(prefix: string, identifier: string): number {
  const wanted = prefix.split('-');
  const parts = identifier.split(/[-/]/);
  const fits = wanted.every((w, i) => {
    const part = parts[i];
    if (part === undefined) return false;
    return w === '*' || (i === wanted.length - 1 ? part.startsWith(w) : part === w);
  });
  return fits ? prefix.length : -1;
}
