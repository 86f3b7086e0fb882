// The one stylesheet: quiet, typographic, system fonts, light and dark; no file, font or picture from elsewhere.

import { REPORT_STYLE } from './style-report.ts';
import { TIME_STYLE } from './style-time.ts';

/** Served as it stands at /style.css. Colours have at least 4.5:1 against what they stand on, in both schemes. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #16211f; --quiet: #4b5a57; --line: #d3dcd9; --field: #75857f;
  --accent: #0a585b; --on-accent: #ffffff; --visited: #54417a; --soft: #eaf2f0; --mark: #fbe9a6;
  --alarm: #8c1d18; --alarm-soft: #fcedeb; --note: #614400; --note-soft: #fcf4dd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #101716; --ink: #e5edeb; --quiet: #a7b7b3; --line: #2c3a37; --field: #7f918c;
    --accent: #78cbc7; --on-accent: #06201f; --visited: #c3b0ee; --soft: #172524; --mark: #5c4a10;
    --alarm: #ffb3a8; --alarm-soft: #351613; --note: #f0d48d; --note-soft: #2b240e;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font: 106.25%/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; text-size-adjust: 100%; }
h1, h2, h3 { line-height: 1.2; letter-spacing: -0.01em; text-wrap: pretty; margin: 0; }
h1 { font-size: clamp(1.5rem, 1.2rem + 2vw, 2.3rem); font-weight: 680; }
h2 { font-size: 1.3rem; font-weight: 660; margin-top: 3rem; }
h3 { font-size: 1.06rem; font-weight: 620; line-height: 1.35; letter-spacing: 0; }
p { margin: 0.7rem 0 0; max-width: 42rem; }
[lang], b, s, q, mark, code, dd, td, li, label { unicode-bidi: isolate; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
main a:visited { color: var(--visited); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
ul, ol { margin: 0.7rem 0 0; padding-left: 1.3rem; }
mark { background: var(--mark); color: inherit; padding: 0 0.1em; }
code { font: 0.94em ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2.5rem 0 0; }

.skip { position: absolute; left: 1rem; top: -6rem; padding: 0.6rem 1rem; background: var(--accent); color: var(--on-accent); z-index: 1; }
.skip:focus { top: 0.6rem; }
.wide { max-width: 68rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
.top { border-top: 5px solid var(--accent); border-bottom: 1px solid var(--line); }
.top .wide { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 2.5rem; padding-top: 0.7rem; }
.brand { margin: 0 auto 0 0; color: var(--quiet); }
.brand b { color: var(--accent); font-size: 1.12rem; font-weight: 700; letter-spacing: -0.015em; margin-right: 0.5rem; }
.menu { flex-basis: 100%; }
.menu ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.6rem; margin: 0; padding: 0; }
.menu:not(:has(li)) { display: none; }
.menu a { display: inline-block; padding: 0.6rem 0 0.55rem; color: inherit; text-decoration: none; border-bottom: 3px solid transparent; }
@media (max-width: 30rem) { .menu ul { gap: 0 0.9rem; font-size: 0.94rem; } .menu a { padding: 0.35rem 0 0.3rem; } }
.menu a:hover { border-color: var(--line); }
.menu a[aria-current] { border-color: var(--accent); font-weight: 620; }
.menu .places { border-top: 1px solid var(--line); font-size: 0.94rem; }
.menu .places a { padding: 0.3rem 0; border-bottom-width: 2px; color: var(--quiet); }
.menu .places a[aria-current] { color: inherit; }
.who { margin: 0; padding: 0.6rem 0 0.55rem; font-size: 0.94rem; display: flex; flex-wrap: wrap; gap: 0 0.6rem; align-items: baseline; }
@media (min-width: 40rem) { .who { margin-left: auto; } }
.who form { margin: 0; }
.who button { margin: 0; padding: 0; min-height: 1.6rem; font-weight: 400; color: var(--accent); background: none; border: 0; text-decoration: underline; text-underline-offset: 0.18em; }
.steps { padding-left: 0; list-style: none; counter-reset: step; max-width: 46rem; }
.steps > li { counter-increment: step; padding: 1.1rem 0 1.3rem 3rem; border-top: 1px solid var(--line); position: relative; }
.steps > li::before { content: counter(step); position: absolute; left: 0; top: 1.1rem; width: 2rem; height: 2rem; line-height: 2rem; text-align: center; border-radius: 50%; border: 2px solid var(--accent); font-weight: 660; color: var(--accent); }
.steps > .done::before { background: var(--accent); color: var(--on-accent); }
.steps h2 { margin-top: 0.25rem; font-size: 1.15rem; }
button.second { color: var(--accent); background: transparent; border-color: var(--accent); }
button:disabled { opacity: 0.6; cursor: default; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.foot { margin-top: 5rem; border-top: 1px solid var(--line); padding: 1.2rem 0 3rem; color: var(--quiet); font-size: 0.94rem; }
main.wide { padding-top: 2.4rem; padding-bottom: 1rem; display: block; }
main:focus { outline: none; }
.lead { font-size: 1.12rem; color: var(--quiet); }
.quiet { color: var(--quiet); }
.small { font-size: 0.94rem; }
.figure { font-size: clamp(1.15rem, 1rem + 0.8vw, 1.4rem); line-height: 1.45; margin-top: 1.6rem; max-width: 46rem; }
.figure b { font-weight: 680; font-variant-numeric: tabular-nums; }

.note, .alarm { margin-top: 1.4rem; padding: 0.75rem 1.1rem 0.85rem; border-left: 5px solid; max-width: 48rem; }
.note { background: var(--note-soft); border-color: var(--note); }
.alarm { background: var(--alarm-soft); border-color: var(--alarm); }
.note p, .alarm p { margin: 0; }
.note p + p, .alarm p + p, .alarm ul + p, .alarm h2 + p { margin-top: 0.4rem; }
.alarm h2 { margin: 0; font-size: 1.1rem; color: var(--alarm); }
.band { margin: 0; max-width: none; border-left: 0; border-bottom: 1px solid var(--line); padding: 0.55rem 0; font-size: 0.96rem; }
.band p { max-width: none; }

.columns > * { min-width: 0; }
@media (min-width: 62rem) {
  .columns { display: grid; grid-template-columns: minmax(0, 1fr) 18.5rem; gap: 0 4rem; align-items: start; }
  .columns.form-first { grid-template-columns: 15.5rem minmax(0, 1fr); gap: 0 3.5rem; }
}

.calls { list-style: none; padding: 0; margin: 1rem 0 0; }
.calls > li { padding: 1.05rem 0 1.15rem; border-top: 1px solid var(--line); }
.calls p { margin-top: 0.25rem; max-width: none; }
.calls .when { display: flex; flex-wrap: wrap; gap: 0 1.8rem; font-variant-numeric: tabular-nums; }
.status { display: inline-block; font-size: 0.86rem; font-weight: 620; line-height: 1.4; padding: 0 0.5rem; border: 1px solid var(--field); border-radius: 1rem; margin-right: 0.55rem; }
.status.open, .status.well, .status.sent { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.status.coming, .status.pending { border-color: var(--accent); color: var(--accent); }
.status.closed, .status.never { border-style: dashed; color: var(--quiet); }
.status.ailing, .status.uncertain, .status.failed { border-color: var(--alarm); color: var(--alarm); }

@media (min-width: 40rem) { thead th { overflow-wrap: normal; } td .status, td:first-child { white-space: nowrap; } .loose td:first-child { white-space: normal; width: 40%; } .loose td:nth-child(2) { overflow-wrap: break-word; } }

dl { margin: 1rem 0 0; }
dt { font-weight: 620; }
dd { margin: 0; }
dd p:first-child { margin-top: 0; }
dd ul { list-style: none; padding: 0; margin: 0; }
dd li + li { margin-top: 0.35rem; }
.facts > div { padding: 0.6rem 0; border-top: 1px solid var(--line); }
@media (min-width: 40rem) { .facts > div { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: 1.5rem; } }
.plainlist { list-style: none; padding: 0; }
.plainlist > li { padding: 0.7rem 0; border-top: 1px solid var(--line); }
.plainlist p { margin-top: 0.15rem; }
td > .plainlist { margin-top: 0; } td > .plainlist > li { padding: 0 0 0.4rem; border: 0; }
.whole { white-space: nowrap; }
h2 + .field, h2 + .hint { margin-top: 0.5rem; }
.tally { margin-top: 0.9rem; }
.tally div { display: flex; justify-content: space-between; gap: 1rem; padding: 0.3rem 0; border-top: 1px solid var(--line); }
.tally dt { font-weight: 400; }
.tally dd { font-variant-numeric: tabular-nums; font-weight: 620; }
.changes { list-style: none; padding: 0; margin-top: 0.4rem; }
.changes > li { padding-left: 0.9rem; border-left: 3px solid var(--line); }
.changes > li + li { margin-top: 0.6rem; }
.changes div { color: var(--quiet); }
.changes div + div { color: inherit; }
.kept { white-space: pre-wrap; }
td > details { margin-top: 0; }
blockquote { margin: 0.4rem 0 0; padding-left: 0.9rem; border-left: 3px solid var(--line); max-width: 42rem; }
h2 + h3 { margin-top: 1rem; }
.back { margin: 0 0 1rem; }
.item { margin: 0; font-size: 1.06rem; font-weight: 620; line-height: 1.35; }
.held { list-style: none; padding: 0; margin-top: 0.2rem; max-width: 44rem; }
.terms { columns: 15rem 3; column-gap: 2rem; max-width: 56rem; }
.terms li { break-inside: avoid; }
.ranked > li + li { margin-top: 0.7rem; }
.ranked p { margin-top: 0.15rem; }
.file { overflow-wrap: anywhere; white-space: pre-wrap; font: 0.94rem/1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; background: var(--soft); padding: 0.8rem 1rem; max-width: 44rem; }
h3 .quiet { font-weight: 400; }
section > h3:first-child, ul + h3, ol + h3, p + h3, details + h3 { margin-top: 1.8rem; }
.reasons { max-width: 44rem; }
.reasons > li { margin-top: 0.7rem; }
details { margin-top: 0.9rem; }
section + details, details + .small { margin-top: 2.2rem; }
summary { cursor: pointer; max-width: 44rem; padding: 0.15rem 0; }
summary h3 { display: inline; }
.calls > li > details { margin-top: 0; }
.calls fieldset { border-top: 0; margin-top: 0.5rem; padding-top: 0; }
.calls legend { margin-bottom: 0; }
.calls legend + .fields { margin-top: 0.4rem; }
summary:hover b { text-decoration: underline; text-underline-offset: 0.18em; }
details > :not(summary) { margin-left: 1.05rem; }
.official { font-weight: 620; }
.source-text { max-width: 40rem; }
.source-text h3 { margin-top: 1.8rem; }
.source-text p { white-space: pre-line; }

form { margin-top: 1.6rem; }
.fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: 1.1rem 1.5rem; margin-top: 1.1rem; }
@media (min-width: 62rem) { .narrow { display: none; } }
label { display: block; font-weight: 620; margin-bottom: 0.25rem; }
.hint { margin: 0 0 0.3rem; color: var(--quiet); font-size: 0.94rem; }
input[type='search'], input[type='text'], input[type='email'], input[type='password'], select, textarea { font: inherit; width: 100%; max-width: 30rem; min-height: 2.75rem; padding: 0.4rem 0.6rem; color: inherit; background: var(--paper); border: 1px solid var(--field); border-radius: 3px; }
select { text-overflow: ellipsis; }
textarea { min-height: 11rem; line-height: 1.45; resize: vertical; }
input.number { max-width: 7rem; }
.tick { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 0.7rem; max-width: 34rem; }
.tick input { width: 1.35rem; height: 1.35rem; margin: 0.12rem 0 0; accent-color: var(--accent); }
.tick .hint { grid-column: 2; margin: 0; }
button + .hint, form > button + .hint { margin-top: 0.5rem; }
fieldset > .hint { margin-bottom: 0.9rem; }
fieldset .fields .field { align-content: end; display: grid; }
button { font: inherit; font-weight: 620; margin-top: 1.4rem; min-height: 2.75rem; padding: 0.4rem 1.4rem; color: var(--on-accent); background: var(--accent); border: 2px solid transparent; border-radius: 3px; cursor: pointer; }
button:hover { text-decoration: underline; text-underline-offset: 0.2em; }
fieldset { border: 0; border-top: 1px solid var(--line); margin: 1.6rem 0 0; padding: 1rem 0 0; min-width: 0; }
legend { float: left; width: 100%; padding: 0; margin-bottom: 0.6rem; font-weight: 660; font-size: 1.06rem; }
legend + * { clear: both; }
form > .hint { margin-top: 1.6rem; }
ul + .field, p + .field, form > h2 + .field { margin-top: 1.1rem; }
fieldset > .field + .hint { margin-top: 0.9rem; }
.go { margin-top: 0; }
fieldset > div + div { margin-top: 0.9rem; }
.save { padding: 0.4rem 1.2rem 1.1rem; background: var(--soft); border-left: 5px solid var(--accent); max-width: 42rem; }
.save .field { margin-top: 0.7rem; }
form fieldset details { margin-top: 0.7rem; }
details .field { margin-top: 0.7rem; }
[aria-busy='true'] { opacity: 0.6; }
input[aria-invalid='true'], select[aria-invalid='true'], textarea[aria-invalid='true'] { border: 2px solid var(--alarm); }
.wrong { margin: 0 0 0.3rem; color: var(--alarm); font-weight: 620; }
.undo { margin-top: 0.5rem; }
.undo button { margin-top: 0; min-height: 2.4rem; padding: 0.2rem 1rem; color: var(--accent); background: transparent; border-color: var(--accent); }
.clear { display: inline-block; margin-top: 0.9rem; }
.results h2 { margin-top: 1.6rem; }
.results h3 { margin-top: 1.9rem; }
.filters { margin-top: 1.4rem; border-bottom: 1px solid var(--line); }
.filter { margin: 0; border-top: 1px solid var(--line); }
.filter summary { padding: 0.55rem 0; font-weight: 620; }
.filter summary .quiet { font-weight: 400; }
.filter fieldset { margin: 0 0 1rem; padding: 0; border: 0; max-height: 22rem; overflow-y: auto; }
.filter fieldset > div + div { margin-top: 0.5rem; }
.filter label { font-weight: 400; margin: 0; }
.chips { list-style: none; display: flex; flex-wrap: wrap; gap: 0.5rem 0.6rem; padding: 0; margin-top: 0.8rem; }
.chips a, main .chips a:visited { display: inline-block; min-height: 1.9rem; padding: 0.1rem 0.75rem; border: 1px solid var(--field); border-radius: 1rem; color: inherit; text-decoration: none; }
.chips a:hover { text-decoration: underline; text-underline-offset: 0.18em; }
.results .calls h3 { margin-top: 0; }
.calls > li:target { box-shadow: -0.9rem 0 0 var(--paper), -1.1rem 0 0 var(--accent); scroll-margin-top: 1rem; }
.split { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 1.3rem; padding: 0; margin-top: 0.5rem; }
.split [aria-current] { font-weight: 620; color: inherit; text-decoration: none; }
.pages { margin-top: 1.8rem; display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: baseline; }

table { border-collapse: collapse; width: 100%; margin-top: 1rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.6rem 1.2rem 0.6rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; font-size: 0.94rem; color: var(--quiet); font-weight: 620; }
@media (max-width: 40rem) {
  table, caption, tbody, tr, td { display: block; }
  thead { display: block; position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
  tr { padding: 0.7rem 0; border-top: 1px solid var(--line); }
  td { border: 0; padding: 0.1rem 0; }
  td[data-head]::before { content: attr(data-head) ': '; color: var(--quiet); }
  .weeks { display: table; table-layout: fixed; }
  .weeks caption { display: table-caption; }
  .weeks thead { display: table-header-group; position: static; clip-path: none; white-space: normal; }
  .weeks tbody { display: table-row-group; }
  .weeks tr { display: table-row; }
  .weeks th, .weeks td { display: table-cell; padding: 0.3rem 0.6rem 0.3rem 0; border-top: 1px solid var(--line); }
  .weeks thead th { font-size: 0.86rem; padding-right: 0.2rem; }
  .weeks th:first-child { width: 33%; }
  .weeks th:nth-child(3) { width: 23%; }
  .weeks td[data-head]::before { content: none; }
}
${TIME_STYLE}${REPORT_STYLE}.letter { white-space: pre-wrap; font: 0.94rem/1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; margin: 1rem 0 0; padding: 1.1rem 1.3rem; background: var(--soft); max-width: 52rem; }
iframe { display: block; width: 100%; height: min(42rem, 75vh); min-height: 16rem; margin-top: 1rem; border: 1px solid var(--field); background: #fff; resize: vertical; }

@media (forced-colors: active) {
  .status, .alarm, .note { border-color: CanvasText; }
  .menu a[aria-current] { border-color: Highlight; }
  .menu a { border-color: Canvas; }
}
@media print {
  .menu, .skip, .narrow, form, .pages, iframe, .split { display: none; }
  html { font-size: 10.5pt; }
  :root { --paper: #fff; --ink: #000; --quiet: #333; --accent: #000; --visited: #000; --line: #999; }
  .columns { display: block; }
  .official::after { content: ' (' attr(href) ')'; }
  .calls > li, .facts > div, tr { break-inside: avoid; }
  .foot { margin-top: 2rem; }
}
`;
