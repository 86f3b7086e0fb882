// A shape in words, once: by it a value is written as XML, and the schema (XSD) that says what each part of it is.
import { xml } from '../feeds/xml.ts';

/** What stands in an element: a text or a number, parts in their order, or any number of one thing. `about`: in Swedish, for the schema. */
export type Shape =
  | { is: 'text' | 'whole' | 'number' | 'flag'; about: string }
  | { is: 'parts'; about: string; parts: Readonly<Record<string, Shape>> }
  | { is: 'list'; about: string; each: string; of: Shape };

const TYPES = { text: 'xs:string', whole: 'xs:integer', number: 'xs:decimal', flag: 'xs:boolean' } as const;

/** A value as an element by its shape. What is null or not there is left out; what the shape does not know is refused. */
function elementOf(name: string, shape: Shape, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (shape.is === 'list') {
    const each = (value as readonly unknown[]).map((one) => elementOf(shape.each, shape.of, one));
    return `<${name}>${each.join('')}</${name}>`;
  }
  if (shape.is !== 'parts') return `<${name}>${xml(String(value))}</${name}>`;
  const stray = Object.keys(value).find((part) => !Object.hasOwn(shape.parts, part));
  if (stray !== undefined) throw new Error(`${name} has a part that its shape does not know: ${stray}`);
  const parts = Object.entries(shape.parts).map(([part, of]) =>
    elementOf(part, of, (value as Record<string, unknown>)[part]),
  );
  return `<${name}>${parts.join('\n')}</${name}>`;
}

/** The whole file, the root element in its name space. */
export const xmlOf = (name: string, space: string, shape: Shape, value: unknown): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${elementOf(name, shape, value).replace(`<${name}>`, `<${name} xmlns="${space}">`)}\n`;

/** The schema of such files. */
export const schemaOf = (name: string, space: string, shape: Shape): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${space}" elementFormDefault="qualified" xml:lang="sv">
${declarationOf(name, shape, '')}
</xs:schema>
`;

function declarationOf(name: string, shape: Shape, occurs: string): string {
  const about = `<xs:annotation><xs:documentation>${xml(shape.about)}</xs:documentation></xs:annotation>`;
  if (shape.is !== 'parts' && shape.is !== 'list')
    return `<xs:element name="${name}" type="${TYPES[shape.is]}"${occurs}>${about}</xs:element>`;
  const inner =
    shape.is === 'list'
      ? declarationOf(shape.each, shape.of, ' minOccurs="0" maxOccurs="unbounded"')
      : Object.entries(shape.parts)
          .map(([part, of]) => declarationOf(part, of, ' minOccurs="0"'))
          .join('\n');
  return `<xs:element name="${name}"${occurs}>${about}
<xs:complexType><xs:sequence>
${inner}
</xs:sequence></xs:complexType></xs:element>`;
}
