// A letter as HTML: no tables, pictures or anything from elsewhere; readable also where the mail program drops the style sheet.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { type Block, type Fact, type LetterContent, type Line, plain, type Span, spanText } from './blocks.ts';

/**
 * Colours have at least 4.5:1 against what they stand on, in both schemes. No variables and no quotes: Outlook and Gmail drop the
 * whole sheet for what they do not know, so what only some know stands in a sheet of its own.
 */
const STYLE = `
body { margin: 0; padding: 0; background: #fdfdfb; color: #16211f; font-family: Segoe UI, system-ui, -apple-system, Roboto, Arial, sans-serif; font-size: 16px; line-height: 1.5; }
.page { max-width: 640px; margin: 0 auto; padding: 20px 16px 40px; border-top: 5px solid #0a585b; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 21px; line-height: 1.25; margin: 40px 0 0; padding: 0 0 8px; border-bottom: 2px solid #0a585b; }
h3 { font-size: 17px; line-height: 1.35; margin: 22px 0 6px; }
p { margin: 10px 0 0; }
a { color: #0a585b; }
ul { margin: 10px 0 0; padding: 0 0 0 20px; }
li { margin: 6px 0 0; }
.lead { font-size: 18px; }
.facts { list-style: none; margin: 0; padding: 0; }
.facts li { margin: 3px 0 0; }
.label { color: #4b5a57; }
.strong { font-weight: bold; }
.soon { font-weight: bold; color: #8c1d18; }
.changed { background: #fcf4dd; color: #16211f; padding: 4px 10px; border-left: 4px solid #614400; }
.call { padding: 0 0 20px; border-bottom: 1px solid #d3dcd9; }
.note { margin: 16px 0 20px; padding: 10px 14px 12px; border-left: 5px solid #614400; background: #fcf4dd; color: #16211f; }
.alarm { border-left-color: #8c1d18; background: #fcedeb; }
.note p { margin: 4px 0 0; }
.note .head { margin: 0; font-weight: bold; }
.foot { margin: 48px 0 0; padding: 4px 0 0; border-top: 1px solid #d3dcd9; color: #4b5a57; font-size: 15px; }
.foot h2 { font-size: 17px; margin: 18px 0 0; padding: 0; border: 0; color: #16211f; }
`;

const LATER_STYLE = `
body, a, li, h1, h3 { overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { background: #101716 !important; color: #e5edeb !important; }
  .page, h2 { border-color: #78cbc7 !important; }
  a { color: #78cbc7 !important; }
  .label, .foot { color: #a7b7b3 !important; }
  .foot h2 { color: #e5edeb !important; }
  .call, .foot { border-color: #2c3a37 !important; }
  .soon { color: #ffb3a8 !important; }
  .note, .changed { background: #2b240e !important; color: #e5edeb !important; border-color: #f0d48d !important; }
  .alarm { background: #351613 !important; border-color: #ffb3a8 !important; }
}
`;

/** The letter's HTML part. Everything from outside is escaped. */
export function asHtml({ subject, body, foot }: LetterContent): string {
  const page = (
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{plain(subject)}</title>
        <style>{raw(STYLE)}</style>
        <style>{raw(LATER_STYLE)}</style>
      </head>
      <body>
        <div class="page">
          <main>{body.map(blockHtml)}</main>
          <footer class="foot">{foot.map(blockHtml)}</footer>
        </div>
      </body>
    </html>
  );
  return `<!doctype html>\n${page}\n`;
}

function blockHtml(block: Block): Child {
  switch (block.kind) {
    case 'title':
      return <h1>{plain(block.text)}</h1>;
    case 'heading':
      return <h2>{plain(block.text)}</h2>;
    case 'subheading':
      return <h3>{plain(block.text)}</h3>;
    case 'lead':
      return <p class="lead">{lineHtml(block.line)}</p>;
    case 'paragraph':
      return <p>{lineHtml(block.line)}</p>;
    case 'list':
      return <ul>{block.items.map(itemHtml)}</ul>;
    case 'note':
      return <Note {...block} />;
    case 'call':
      return <CallCard {...block} />;
  }
}

const itemHtml = (line: Line): Child => <li>{lineHtml(line)}</li>;

const Note = ({ tone, heading, lines, items }: Extract<Block, { kind: 'note' }>) => (
  <div class={tone === 'alarm' ? 'note alarm' : 'note'}>
    <p class="head">{plain(heading)}</p>
    {lines.map((line) => (
      <p>{lineHtml(line)}</p>
    ))}
    {items.length > 0 && <ul>{items.map(itemHtml)}</ul>}
  </div>
);

const CallCard = ({ title, facts, official }: Extract<Block, { kind: 'call' }>) => (
  <div class="call">
    <h3>{spanHtml(title)}</h3>
    <ul class="facts">
      {facts.map(factHtml)}
      <li>{lineHtml(official)}</li>
    </ul>
  </div>
);

const factHtml = ({ label, line, weight }: Fact): Child => (
  <li class={weight === 'changed' ? 'changed' : undefined}>
    <span class={weight === 'changed' ? 'strong' : 'label'}>{label}:</span>{' '}
    {weight === 'strong' || weight === 'soon' ? <span class={weight}>{lineHtml(line)}</span> : lineHtml(line)}
  </li>
);

const lineHtml = (line: Line): Child => line.map(spanHtml);

function spanHtml(span: Span): Child {
  const { href, lang } = span;
  const said = spanText(span);
  const inner: Child = span.strong ? <b>{said}</b> : said;
  if (href !== undefined && /^(https?:\/\/|mailto:)/.test(href))
    return (
      <a href={href} lang={lang}>
        {inner}
      </a>
    );
  return lang === undefined ? inner : <span lang={lang}>{inner}</span>;
}
