// A letter as HTML: no tables, pictures or anything from elsewhere; readable also where the mail program drops the style sheet.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/person.ts';
import {
  type Block,
  type Entry,
  type Fact,
  joined,
  type LetterContent,
  type Line,
  plain,
  type Span,
  spanText,
} from './blocks.ts';
import { LATER_STYLE, STYLE } from './letter-style.ts';

/** The letter's HTML part. Everything from outside is escaped. */
export function asHtml({ language = 'sv', subject, body, foot }: LetterContent): string {
  const page = (
    <html lang={language}>
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
          <main>{body.map((block) => blockHtml(block, language))}</main>
          <footer class="foot">{foot.map((block) => blockHtml(block, language))}</footer>
        </div>
      </body>
    </html>
  );
  return `<!doctype html>\n${page}\n`;
}

/** `at` is the letter's language: only what is in another says so. */
function blockHtml(block: Block, at: Language): Child {
  switch (block.kind) {
    case 'title':
      return <h1>{plain(block.text)}</h1>;
    case 'heading':
      return <h2>{plain(block.text)}</h2>;
    case 'subheading':
      return <h3>{plain(block.text)}</h3>;
    case 'lead':
      return <p class="lead">{lineHtml(block.line, at)}</p>;
    case 'paragraph':
      return <p>{lineHtml(block.line, at)}</p>;
    case 'list':
      return <ul>{block.items.map((item) => itemHtml(item, at))}</ul>;
    case 'note':
      return <Note {...block} at={at} />;
    case 'call':
      return <CallCard {...block} at={at} />;
    case 'entries':
      return <ul class="entries">{block.items.map((item) => entryHtml(item, at))}</ul>;
    case 'part':
      return block.language === at ? block.blocks.map((one) => blockHtml(one, at)) : <Part {...block} />;
  }
}

const Part = ({ language, blocks }: Extract<Block, { kind: 'part' }>) => (
  <div lang={language}>{blocks.map((one) => blockHtml(one, language))}</div>
);

const itemHtml = (line: Line, at: Language): Child => <li>{lineHtml(line, at)}</li>;

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }> & { at: Language };

const Note = ({ tone, heading, lines, items, at }: Of<'note'>) => (
  <div class={tone === 'alarm' ? 'note alarm' : 'note'}>
    <p class="head">{plain(heading)}</p>
    {lines.map((line) => (
      <p>{lineHtml(line, at)}</p>
    ))}
    {items.length > 0 && <ul>{items.map((item) => itemHtml(item, at))}</ul>}
  </div>
);

const CallCard = ({ title, tag, facts, links, answer, at }: Of<'call'>) => (
  <div class="call">
    <h3>{spanHtml(title, at)}</h3>
    <p class="tags">
      <span class={`tag tag-${tag.tone}`}>{plain(tag.text)}</span>
    </p>
    <ul class="facts">
      {facts.map((group) => group.map((fact, i) => factHtml(fact, at, i === 0)))}
      <li class="gap">{lineHtml(joined(links, ' · '), at)}</li>
    </ul>
    {answer && <p class="answer">{spanHtml(answer, at)}</p>}
  </div>
);

const entryHtml = ({ title, facts, why, changes }: Entry, at: Language): Child => (
  <li class="entry">
    <p class="name">{spanHtml(title, at)}</p>
    {changes.map((fact) => (
      <p class={boxOf(fact)}>{factLine(fact, at)}</p>
    ))}
    <p>{lineHtml(facts, at)}</p>
    {why.length > 0 && <p class="quiet">{lineHtml(why, at)}</p>}
  </li>
);

const factHtml = (fact: Fact, at: Language, isFirst: boolean): Child => (
  <li class={isFirst ? 'gap' : undefined}>
    {boxOf(fact) === undefined ? factLine(fact, at) : <div class={boxOf(fact)}>{factLine(fact, at)}</div>}
  </li>
);

/** A change is set off from what is only said of the call. */
const boxOf = ({ weight }: Fact): string | undefined =>
  weight === 'changed' || weight === 'altered' ? weight : undefined;

const factLine = ({ label, line, weight }: Fact, at: Language): Child => (
  <>
    <span class={weight === 'changed' ? 'strong' : 'label'}>{label}:</span>{' '}
    {weight === 'strong' || weight === 'soon' ? <span class={weight}>{lineHtml(line, at)}</span> : lineHtml(line, at)}
  </>
);

const lineHtml = (line: Line, at: Language): Child => line.map((span) => spanHtml(span, at));

function spanHtml(span: Span, at: Language): Child {
  const { href } = span;
  const lang = span.lang === at ? undefined : span.lang;
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
