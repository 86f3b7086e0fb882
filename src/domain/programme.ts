// The EU's programmes, and which of them a call belongs to. Facts stand in data/programmes.yaml.

/** The usual role of a municipality: applies itself, joins as partner, rarely, never, or nobody has said. */
export type MunicipalRole = 'applicant' | 'partner' | 'unusual' | 'no' | 'unclear';

/** What is known of who may apply and what the EU pays. `rate` and `applicants` are plain Swedish sentences. */
export interface ProgrammeTerms {
  municipality: MunicipalRole;
  applicants: string;
  rate: string | null;
  /** Names of the vocabulary's concepts that the money is for, most central first. */
  themes: string[];
}

/** An action within a programme that differs. `prefix` starts the identifier (`*` = one part, e.g. a year); `contains` stands in it. */
export interface ProgrammeException extends Omit<ProgrammeTerms, 'themes'> {
  /** Null when the programme's own hold. */
  themes: string[] | null;
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
  /** Which part of the programme: its id, or that and what tells the exception (`horizon-cl6 HORIZON-CL6 -CIRCBIO`). */
  strand: string;
}

/** The programme of a call: by the longest identifier prefix of all, else by its code, else null. */
export function programmeOf(
  programmes: readonly Programme[],
  call: { identifier: string | null; programmeCode: string | null },
): ProgrammeOfCall | null {
  const identifier = call.identifier ?? '';
  const parts = identifier.split(/[-/]/);
  const programme = byPrefix(programmes, parts) ?? byCode(programmes, call.programmeCode);
  if (programme === null) return null;
  const exception = programme.exceptions
    .filter((e) => fits(e.prefix.split('-'), parts) && (e.contains === null || identifier.includes(e.contains)))
    .sort((a, b) => b.prefix.length - a.prefix.length || (b.contains?.length ?? 0) - (a.contains?.length ?? 0))[0];
  const terms = exception ? { ...exception, themes: exception.themes ?? programme.themes } : programme;
  const strand = [programme.id, exception?.prefix, exception?.contains].filter((part) => part != null).join(' ');
  return { programme, terms, strand };
}

/** The programme that a title names, in Swedish or in English; the longest name that it holds. Null when it names none. */
export const namedIn = (programmes: readonly Programme[], title: string): Programme | null =>
  programmes
    .flatMap((programme) =>
      [programme.name, programme.english]
        .filter((name) => title.includes(name))
        .map(({ length }) => ({ programme, length })),
    )
    .sort((a, b) => b.length - a.length)[0]?.programme ?? null;

/** A prefix of a programme, cut into parts once: every call is held against every prefix. */
interface Prefix {
  programme: Programme;
  length: number;
  parts: readonly string[];
}

const known = new WeakMap<readonly Programme[], readonly Prefix[]>();

/** The prefixes of all programmes, the longest first. */
function prefixesOf(programmes: readonly Programme[]): readonly Prefix[] {
  const prefixes =
    known.get(programmes) ??
    programmes
      .flatMap((programme) => programme.prefixes.map((p) => ({ programme, length: p.length, parts: p.split('-') })))
      .sort((a, b) => b.length - a.length);
  known.set(programmes, prefixes);
  return prefixes;
}

const byPrefix = (programmes: readonly Programme[], identifier: readonly string[]): Programme | null =>
  prefixesOf(programmes).find((prefix) => fits(prefix.parts, identifier))?.programme ?? null;

/** By the portal's code, or by its id here, which is what national sources give. Where several share a code, the one whose prefix is shortest. */
function byCode(programmes: readonly Programme[], code: string | null): Programme | null {
  const coded = programmes.filter((p) => code !== null && (p.id === code || p.codes.includes(code)));
  const shortest = (p: Programme) => Math.min(Number.POSITIVE_INFINITY, ...p.prefixes.map((prefix) => prefix.length));
  return coded.sort((a, b) => shortest(a) - shortest(b))[0] ?? null;
}

/** Whether the identifier begins with the prefix, part by part; `*` stands for any one part. */
const fits = (prefix: readonly string[], identifier: readonly string[]): boolean =>
  prefix.every((wanted, i) => (wanted === '*' ? identifier[i] !== undefined : identifier[i] === wanted));
