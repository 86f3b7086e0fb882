// The part of the stylesheet for the pictures of the yearly report.

/** Stands in the one stylesheet. */
export const REPORT_STYLE = `.chart { display: block; width: 100%; max-width: 44rem; min-width: 30rem; height: auto; fill: var(--ink); }
.chart text { font-size: 15px; font-variant-numeric: tabular-nums; }
.chart rect { fill: var(--accent); }
@media (forced-colors: active) { .chart, .chart rect { fill: CanvasText; } }
@media print { .chart { min-width: 0; break-inside: avoid; } }
`;
