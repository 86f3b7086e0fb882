// The form of an archive package: a bag by BagIt 1.0 (RFC 8493), whose lists of sums tell whether every file is as it was.

/** A file in a bag, by its path from the bag's own folder, with its SHA-256. */
export interface Summed {
  path: string;
  sha256: string;
}

/** What says that a folder is a bag. */
export const DECLARATION = 'bagit.txt';
export const DECLARED = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';
export const BAG_INFO = 'bag-info.txt';

/** Labels of bag-info.txt that are read back. */
export const LABELS = {
  municipality: 'Kommunens-Id',
  head: 'Sista-Led',
  fixed: 'Antal-Provningar',
  secret: 'Sekretess',
} as const;

/** What `LABELS.secret` says of a package that leaves out what is secret. */
export const WITHOUT_SECRET = 'utelämnad';

/** Where the files of a fixed examination are; the numbers stand in their order by name too. */
export const folderOf = (number: number): string => `provningar/${String(number).padStart(5, '0')}`;

/** Where the rows of a table are. */
export const rowsPath = (table: string): string => `tabeller/${table}.jsonl`;

/** A list of sums, as `sha256sum -c` reads it. */
export const manifestOf = (files: readonly Summed[]): string =>
  files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');

/** The sums of a list, by path; null when a line is none. */
export function sumsIn(manifest: string): Map<string, string> | null {
  const sums = new Map<string, string>();
  for (const line of manifest.split('\n').filter((one) => one !== '')) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}(\S.*)$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || sums.has(path)) return null;
    sums.set(path, sha256);
  }
  return sums;
}

/** What the bag says of itself; each value on one line. */
export const bagInfo = (lines: readonly (readonly [label: string, value: string])[]): string =>
  lines.map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').trim()}\n`).join('');

/** What a bag says of itself, by label. */
export const infoIn = (text: string): Map<string, string> =>
  new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const colon = line.indexOf(': ');
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 2)]];
    }),
  );
