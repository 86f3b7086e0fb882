// The style sheets of a letter's HTML part.

/**
 * Colours have at least 4.5:1 against what they stand on, in both schemes. No variables and no quotes: Outlook and Gmail drop the
 * whole sheet for what they do not know, so what only some know stands in a sheet of its own. Distances are margins, since Outlook
 * knows no padding but that of table cells.
 */
export const STYLE = `
body { margin: 0; padding: 0; background: #fdfdfb; color: #16211f; font-family: Segoe UI, system-ui, -apple-system, Roboto, Arial, sans-serif; font-size: 16px; line-height: 1.5; }
.page { max-width: 640px; margin: 0 auto; padding: 20px 16px 40px; border-top: 5px solid #0a585b; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 21px; line-height: 1.25; margin: 40px 0 0; padding: 0 0 8px; border-bottom: 2px solid #0a585b; }
h3 { font-size: 18px; line-height: 1.35; margin: 4px 0 8px; }
p { margin: 10px 0 0; }
a { color: #0a585b; }
ul { margin: 10px 0 0; padding: 0 0 0 20px; }
li { margin: 6px 0 0; }
.lead { font-size: 18px; }
.facts { list-style: none; margin: 0; padding: 0; }
.facts li { margin: 4px 0 0; }
.facts .gap { margin: 12px 0 0; }
.label { color: #4b5a57; }
.strong { font-weight: bold; }
.soon { font-weight: bold; color: #8c1d18; }
.changed { background: #fcf4dd; color: #16211f; padding: 4px 10px; border-left: 4px solid #614400; }
.altered { color: #16211f; padding: 0 10px; border-left: 4px solid #d3dcd9; }
.call { margin: 22px 0 0; padding: 0 0 22px; border-bottom: 1px solid #d3dcd9; }
.tags { margin: 0; font-size: 14px; }
.tag { padding: 1px 8px; border-radius: 3px; font-weight: bold; background: #e2efed; color: #0a4a4c; }
.tag-changed { background: #fcf4dd; color: #614400; }
.tag-reminder, .tag-gone { background: #fcedeb; color: #8c1d18; }
.answer { margin: 14px 0 0; }
.answer a { font-weight: bold; }
.entries { list-style: none; margin: 0; padding: 0; }
.entry { margin: 0; padding: 14px 0; border-bottom: 1px solid #d3dcd9; }
.entry p { margin: 3px 0 0; }
.entry .name { margin: 0; font-weight: bold; }
.quiet { color: #4b5a57; }
.note { margin: 16px 0 20px; padding: 10px 14px 12px; border-left: 5px solid #614400; background: #fcf4dd; color: #16211f; }
.alarm { border-left-color: #8c1d18; background: #fcedeb; }
.note p { margin: 4px 0 0; }
.note .head { margin: 0; font-weight: bold; }
.foot { margin: 48px 0 0; padding: 4px 0 0; border-top: 1px solid #d3dcd9; color: #4b5a57; font-size: 15px; }
.foot h2 { font-size: 17px; margin: 18px 0 0; padding: 0; border: 0; color: #16211f; }
`;

/** What not every mail program knows: the dark scheme, long words, and an answer that looks like something to press. */
export const LATER_STYLE = `
body, a, li, h1, h3 { overflow-wrap: anywhere; }
.answer a { display: inline-block; padding: 9px 14px; border: 1px solid #0a585b; border-radius: 4px; text-decoration: none; }
.answer a:hover { text-decoration: underline; }
@media (prefers-color-scheme: dark) {
  body { background: #101716 !important; color: #e5edeb !important; }
  .page, h2 { border-color: #78cbc7 !important; }
  a { color: #78cbc7 !important; }
  .label, .foot, .quiet { color: #a7b7b3 !important; }
  .foot h2 { color: #e5edeb !important; border: 0 !important; }
  .call, .foot, .entry { border-color: #2c3a37 !important; }
  .soon { color: #ffb3a8 !important; }
  .note, .changed { background: #2b240e !important; color: #e5edeb !important; border-color: #f0d48d !important; }
  .altered { color: #e5edeb !important; border-color: #4b5a57 !important; }
  .changed .label, .altered .label { color: inherit !important; }
  .alarm { background: #351613 !important; border-color: #ffb3a8 !important; }
  .tag { background: #17393a !important; color: #a9e2de !important; }
  .tag-changed { background: #2b240e !important; color: #f0d48d !important; }
  .tag-reminder, .tag-gone { background: #351613 !important; color: #ffb3a8 !important; }
  .answer a { border-color: #78cbc7 !important; }
}
`;
