// The part of the stylesheet for what lies in time: what has happened to a call, the calendar of last days and their time line.

/** Stands in the one stylesheet. */
export const TIME_STYLE = `.happenings { list-style: none; padding: 0 0 0 1.1rem; margin-top: 1rem; border-left: 2px solid var(--line); max-width: 44rem; }
.happenings > li { position: relative; padding: 0 0 1.1rem; }
.happenings > li::before { content: ''; position: absolute; left: calc(-1.1rem - 7px); top: 0.5em; width: 12px; height: 12px; border: 2px solid var(--field); border-radius: 50%; background: var(--paper); }
.happenings > .changed::before, .happenings > .opened::before { background: var(--accent); border-color: var(--accent); }
.happenings > .closed::before, .happenings > .gone::before { border-color: var(--alarm); }
.happenings p { margin-top: 0; }
.happenings time { color: var(--quiet); margin-right: 0.5rem; }
.happenings .status { margin-left: 0.4rem; }
.note-words { white-space: pre-line; }
dl + h3 { margin-top: 1.8rem; }
form > .field + .field { margin-top: 1.1rem; }
.months { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17.5rem, 100%), 1fr)); gap: 0.4rem 2.6rem; align-items: start; }
table.month { display: table; table-layout: fixed; font-variant-numeric: tabular-nums; }
.month caption { display: table-caption; padding-bottom: 0.2rem; }
.month caption b { color: var(--ink); }
.month thead { display: table-header-group; position: static; clip-path: none; width: auto; height: auto; }
.month tbody { display: table-row-group; }
.month tr { display: table-row; padding: 0; border: 0; }
.month th, .month td { display: table-cell; padding: 0; height: 2.3rem; text-align: center; vertical-align: middle; border: 0; font-weight: 400; white-space: nowrap; }
.month th { height: 1.6rem; color: var(--quiet); font-size: 0.86rem; }
.month td { color: var(--quiet); }
.month td[aria-current] { font-weight: 680; color: var(--ink); box-shadow: inset 0 0 0 2px var(--field); border-radius: 3px; }
.month a, main .month a:visited { display: block; min-height: 2.2rem; line-height: 2.2rem; margin: 1px; color: var(--ink); background: var(--soft); border-radius: 3px; text-decoration: none; }
.month a { font-weight: 680; }
.month a:hover, .month .past a { text-decoration: underline; }
.month a b { margin-left: 0.2rem; padding: 0 0.28rem; font-size: 0.8rem; background: var(--accent); color: var(--on-accent); border-radius: 0.7rem; }
@media (max-width: 40rem) { .month a { padding-top: 0.2rem; line-height: 1.05rem; min-height: 2.4rem; } .month a:not(:has(b)) { line-height: 2rem; } .month a b { display: block; width: max-content; margin: 0 auto; line-height: 1rem; } }
.month a[aria-current] { background: var(--accent); color: var(--on-accent); }
.month a[aria-current] b { background: var(--on-accent); color: var(--accent); }
.month .past a { background: none; color: var(--quiet); }
.month .past a b { background: var(--quiet); color: var(--paper); }
.scroll { overflow-x: auto; margin-top: 1rem; position: relative; }
.timeline { display: block; width: 100%; min-width: 46rem; height: auto; fill: var(--ink); }
.timeline text { font-size: 15px; }
.timeline .lane-name { paint-order: stroke; stroke: var(--paper); stroke-width: 5px; stroke-linejoin: round; }
.timeline .month-name, .timeline .today { fill: var(--quiet); font-size: 14px; }
.timeline line { stroke: var(--line); stroke-width: 1; }
.timeline .lane line { stroke-width: 2; }
.timeline .now { stroke: var(--note); stroke-width: 2; stroke-dasharray: 5 4; }
.timeline .dots circle { fill: var(--accent); }
.timeline .dots text { fill: var(--on-accent); font-size: 13px; font-weight: 620; text-anchor: middle; dominant-baseline: central; }
.numbers td { font-variant-numeric: tabular-nums; }
.numbers th[scope='row'] { font-weight: 400; }
@media (min-width: 40rem) { .closings td:first-child { min-width: 9.5rem; white-space: normal; } .closings td:nth-child(2) { white-space: nowrap; } .closings td:nth-child(3) { min-width: 14rem; } .closings, .numbers { overflow-wrap: break-word; hyphens: auto; } }
@media (max-width: 40rem) { .numbers th[scope='row'] { display: block; font-weight: 620; border: 0; padding: 0; } }
@media (forced-colors: active) {
  .timeline, .timeline .month-name, .timeline .today { fill: CanvasText; }
  .timeline .lane-name { stroke: Canvas; }
  .timeline line { stroke: GrayText; }
  .timeline .now { stroke: Highlight; }
  .timeline .dots circle { fill: CanvasText; }
  .timeline .dots text { fill: Canvas; }
  .happenings > li::before { border-color: CanvasText; }
}
@media print {
  .scroll { overflow: visible; }
  .timeline { min-width: 0; }
  .months { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .month, .timeline { break-inside: avoid; }
}
`;
