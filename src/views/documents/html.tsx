// A document as an HTML page of its own: to be read, kept as a file and printed on A4. Nothing in it runs or is fetched.
import { raw } from 'hono/html';
import { type Block, LANGUAGE, type Line, type Outline } from './outline.ts';

/** Stands in the page; the web allows it by its sum. It holds nothing that HTML would have to escape. */
export const PAPER_STYLE = `
@page { size: A4; margin: 20mm; }
:root { color-scheme: light; }
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.5 'DejaVu Sans', Verdana, system-ui, sans-serif; }
body { margin: 0; background: #ffffff; color: #16211f; overflow-wrap: anywhere; text-size-adjust: 100%; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 4rem; }
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: pretty; break-after: avoid; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.2rem; margin-top: 2.2rem; }
h3 { font-size: 1rem; margin-top: 1.7rem; }
p, ul { margin: 0.6rem 0 0; }
p, li, th, td, h1, h2, h3 { unicode-bidi: isolate; }
ul { padding-left: 1.3rem; }
a { color: #0a585b; }
a:focus-visible { outline: 3px solid #0a585b; outline-offset: 3px; }
table { border-collapse: collapse; width: 100%; margin-top: 0.9rem; font-size: 0.92rem; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.3rem; }
th, td { hyphens: auto; text-align: left; vertical-align: top; padding: 0.3rem 0.7rem 0.3rem 0; border-bottom: 1px solid #b9c4c1; font-weight: 400; }
thead th { border-bottom: 2px solid #4b5a57; font-weight: 600; }
thead :first-child { width: 34%; }
@media (max-width: 40rem) { th, td { padding-right: 0.4rem; } table { font-size: 0.85rem; } }
@media print {
  html { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  a { color: inherit; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
}
`;

/** The whole page. */
export const documentPage = ({ title, subject, author, blocks }: Outline): string =>
  (
    <>
      {raw('<!doctype html>\n')}
      <html lang={LANGUAGE}>
        <head>
          <meta charset="utf-8" />
          <title>{title}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="author" content={author} />
          <meta name="description" content={subject} />
          <style>{raw(PAPER_STYLE)}</style>
        </head>
        <body>
          <main>
            <h1>{title}</h1>
            {blocks.map((block) => (
              <BlockOf block={block} />
            ))}
          </main>
        </body>
      </html>
    </>
  ).toString();

const BlockOf = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case 'paragraph':
      return (
        <p>
          <LineOf line={block.line} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>
              <LineOf line={item} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <TableOf table={block} />;
  }
};

const TableOf = ({ table: { caption, head, rows } }: { table: Block & { kind: 'table' } }) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        {head.map((name) => (
          <th scope="col">{name}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name, ...cells]) => (
        <tr>
          <th scope="row">{name && <LineOf line={name} />}</th>
          {cells.map((cell) => (
            <td>
              <LineOf line={cell} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const LineOf = ({ line }: { line: Line }) => (
  <>{line.map(({ text, href }) => (href === undefined ? text : <a href={href}>{text}</a>))}</>
);
