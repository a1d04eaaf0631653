/** The look of a printed document; also of its HTML file, which people read on a screen first. */
export const style = `
@page { size: A4; margin: 22mm 20mm 24mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt system-ui, sans-serif; color: #555; } }
@page :first { @bottom-center { content: none; } }
:root { color-scheme: light; --line: #d5d5cf; --ink: #1d2329; --soft: #555d66; --link: #0b5c46; }
* { box-sizing: border-box; }
body { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink); background: #fff; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 0.5em; text-wrap: balance; }
h1 { font-size: 2.25rem; margin-top: 0; } h2 { font-size: 1.6rem; } h3 { font-size: 1.3rem; } h4 { font-size: 1.1rem; } h5, h6 { font-size: 1rem; }
p, ul, ol, table, figure, pre, blockquote { margin: 0 0 1em; }
a { color: var(--link); }
.cover { padding-block: 1rem 2rem; border-block-end: 2px solid var(--ink); }
.site { font-weight: 600; margin: 0; } .lead { font-size: 1.1rem; color: var(--soft); } .small { font-size: 0.875rem; color: var(--soft); margin: 0 0 0.35em; }
#contents ol { padding-inline-start: 1.5rem; } #contents h3 { margin: 1em 0 0.25em; font-size: 1rem; } #contents li { padding-block: 0.15em; }
article { border-block-start: 1px solid var(--line); padding-block-start: 0.5rem; margin-block-start: 2rem; }
.source { margin-block-start: 1.5em; }
img { max-width: 100%; height: auto; max-height: 20cm; }
figure { margin-inline: 0; } figcaption { font-size: 0.875rem; color: var(--soft); }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; } th, td { border: 1px solid var(--line); padding: 0.4em 0.6em; text-align: start; vertical-align: top; } th { background: #f5f5f1; }
pre { background: #f5f5f1; padding: 0.75em 1em; white-space: pre-wrap; font-size: 0.875rem; } code, kbd { font-family: ui-monospace, monospace; font-size: 0.9em; } kbd { border: 1px solid var(--line); border-radius: 4px; padding: 0 0.35em; }
blockquote { border-inline-start: 3px solid var(--line); margin-inline: 0; padding-inline-start: 1em; color: var(--soft); }
.callout { border: 1px solid var(--line); border-inline-start-width: 4px; padding: 0.6em 1em; margin: 0 0 1em; } .callout > :last-child { margin-block-end: 0; } .callout-title { font-weight: 600; margin-block-end: 0.25em; }
.callout-note { border-inline-start-color: #2c6fa6; } .callout-tip { border-inline-start-color: #1f7a4d; } .callout-warning { border-inline-start-color: #a86500; } .callout-danger { border-inline-start-color: #b3261e; }
.tab-label, summary { font-weight: 600; } summary { list-style: none; } .details, .tab { border-inline-start: 3px solid var(--line); padding-inline-start: 1em; margin-block-end: 1em; }
.video-note { color: var(--soft); font-size: 0.875rem; margin-inline-start: 0.5em; }
.steps-of-guide { list-style: none; padding: 0; } .step { border: 1px solid var(--line); border-radius: 6px; padding: 0.75em 1em; margin-block-end: 0.75em; } .step h3, .step h4 { margin: 0 0 0.4em; font-size: 1.05rem; } .step.outcome { border-inline-start: 4px solid #1f7a4d; } .step > :last-child { margin-block-end: 0; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .cover { min-height: 60vh; display: flex; flex-direction: column; justify-content: flex-end; border: 0; }
  #contents { break-before: page; } .part { break-before: page; }
  h1, h2, h3, h4, h5, h6, .lead, .callout-title, figcaption { break-after: avoid; }
  .callout, .step, figure, tr, pre, img { break-inside: avoid; } thead { display: table-header-group; } p, li { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration-color: var(--soft); }
  .source a[href="#contents"] { display: none; }
}
`.trim();
