// What the forms of all kinds begin with.

export interface Template {
  /** The text of `sources/<id>.ts`. */
  form: string;
  /** File names and texts of the first recorded answers; the last one is broken. */
  fixtures: Record<string, string>;
  site: Record<string, string>;
}

export interface Asked {
  id: string;
  /** The name of the exported constant. */
  name: string;
  url: string;
}

/** The first half of an answer. */
export const half = (text: string): string => text.slice(0, Math.floor(text.length / 2));

/** The fields that every form begins with. */
export const begin = ({ id, url }: Asked): string => `  id: '${id}',
  name: '${id[0]?.toUpperCase()}${id.slice(1)}',
  home: '${new URL('/', url).href}',
  fund: 'Skriv vilken fond eller vilka pengar det gäller',
  language: 'sv',
  every: 'day',
  evidence: 'unverified',
  address: '${url}',
  hosts: ['${new URL(url).hostname}'],
  revision: 1,`;

/** The first line of every form. */
export const opening = ({ id, url }: Asked): string =>
  `// ${id[0]?.toUpperCase()}${id.slice(1)}: say here what it publishes and how it is read. Interface: ${new URL(url).hostname}.`;
