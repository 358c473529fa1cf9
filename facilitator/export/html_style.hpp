#pragma once
// The look of summary.html: a report to read on paper, that also works on a telephone and in the dark.

namespace vagskal {

inline constexpr const char* summary_style = R"css(
:root { color-scheme: light dark; --ink: #1d1d1f; --soft: #5b5b60; --line: #c9c9ce; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e9ea; --soft: #a9a9af; --line: #46464b; --paper: #17181a; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1.06rem/1.55 Charter, "Bitstream Charter", "Source Serif 4", Georgia, "Liberation Serif", "Times New Roman", serif;
  overflow-wrap: break-word; hyphens: auto; }
h1, h2, h3, th, caption, dt, nav, .lead, .also, .caution, .number, tfoot {
  font-family: system-ui, "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .6rem; hyphens: none; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 3rem 0 .6rem; padding-top: .7rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.02rem; margin: 1.7rem 0 .5rem; }
p { margin: 0 0 .7rem; white-space: pre-line; }
.caution { font-size: .9rem; color: var(--soft); border-left: 4px solid var(--line); padding-left: .9rem; }
.asked { color: var(--soft); font-style: italic; }
nav h2 { border: 0; padding: 0; margin: 2rem 0 .3rem; font-size: .9rem; color: var(--soft); }
nav ol { margin: 0; padding: 0; list-style: none; font-size: .92rem; columns: 2 15rem; }
nav li { padding: .1rem 0; }
nav a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
table { border-collapse: collapse; width: 100%; font-size: .96rem; margin: 1rem 0 1.5rem; }
caption { text-align: start; font-weight: 600; padding-bottom: .35rem; }
th { text-align: start; font-size: .8rem; color: var(--soft); font-weight: 600; }
th, td { padding: .32rem .6rem .32rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.number { text-align: end; padding-inline-end: 0; white-space: nowrap; font-size: .92em; font-variant-numeric: tabular-nums; padding-inline-start: .8rem; }
tfoot td { border: 0; text-align: end; color: var(--soft); font-size: .88rem; padding-inline-end: 0; }
.agenda { max-width: 26rem; }
.id { font: .68rem/1 ui-monospace, "Liberation Mono", monospace; color: var(--soft); white-space: nowrap; }
figure { margin: 1.2rem 0 1.6rem; background: #fff; color: #1d1d1f; border: 1px solid var(--line);
  overflow-x: auto; }
figure svg { display: block; width: 100%; min-width: 40rem; height: auto; }
ul { list-style: none; margin: 0; padding: 0; }
.points > li { padding: .55rem 0 .55rem .95rem; border-left: 3px solid var(--line); margin-bottom: .7rem; break-inside: avoid; }
.points p { margin: 0; }
.together > li { padding-top: .45rem; }
.lead, .also { font-size: .85rem; color: var(--soft); }
.also { padding-top: .3rem; }
dl { margin: .25rem 0 0; font-size: .97rem; }
dl div { display: grid; grid-template-columns: 10.5rem 1fr; column-gap: .9rem; padding: .1rem 0; }
dt { color: var(--soft); font-size: .85rem; line-height: 1.75; }
dd { margin: 0; white-space: pre-line; }
dl.short { display: flex; flex-wrap: wrap; column-gap: 1.6rem; }
dl.short div { display: flex; column-gap: .45rem; }
@media (max-width: 34rem) {
  body { padding: 1.4rem 1rem 3rem; font-size: 1rem; }
  h1 { font-size: 1.7rem; }
  dl:not(.short) div { grid-template-columns: 1fr; padding: .2rem 0; }
  dl:not(.short) dt { line-height: 1.4; }
}
@page { size: A4; margin: 20mm 18mm 22mm; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  h2, h3, caption { break-after: avoid; }
  h2 { margin-top: 8mm; }
  table { font-size: .92rem; }
  nav { display: none; }
  .points > li { padding: .3rem 0 .3rem .8rem; margin-bottom: .5rem; }
  p { orphans: 3; widows: 3; }
  tr, figure { break-inside: avoid; }
  figure { border: 0; padding: 0; overflow: visible; }
  figure svg { min-width: 0; max-height: 225mm; }
}
)css";

} // namespace vagskal
