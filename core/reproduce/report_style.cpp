#include "core/reproduce/report_style.h"

namespace tintype::reproduce::report {

// Blue and vermilion of Okabe and Ito (2008), told apart by people with any kind of colour vision;
// dashes and words say the same again.
const char* const kStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #fdfdfc; --raised: #f3f3f1; --text: #1d1f21; --quiet: #5b6166; --rule: #d9dadb;
  --rule-strong: #9aa0a5; --blue: #0072b2; --vermilion: #c8500a; --bar: #7fb2d6;
  --yes: #12703f; --no: #b3261e; --partly: #8a5a00; --yes-back: #e3f3e8; --no-back: #fbe6e3; --partly-back: #fbf0d6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #16181a; --raised: #202326; --text: #e4e5e6; --quiet: #a0a6ab; --rule: #34383c;
    --rule-strong: #6d747a; --blue: #6cb8ec; --vermilion: #f0995a; --bar: #3b6f96;
    --yes: #7fd6a3; --no: #ff9d92; --partly: #eec46b; --yes-back: #14301f; --no-back: #3b1b18; --partly-back: #352910;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0 auto; padding: 2.5rem 1.5rem 5rem; max-width: 82rem;
  background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 3.2rem 0 .6rem; padding-top: .9rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .3rem; }
p, ol, ul, dl, details { max-width: 46rem; }
p { margin: .5rem 0 .9rem; }
a { color: var(--blue); text-underline-offset: .15em; }
small, .note, .by { color: var(--quiet); }
.by { margin: 0 0 1.5rem; }
.note { font-size: .88em; }
.warning { border-left: 3px solid var(--vermilion); padding-left: .8rem; font-weight: 600; }
nav { columns: 15rem; margin: 1rem 0 0; padding: .9rem 1.1rem; background: var(--raised); border-radius: 4px; font-size: .92rem; }
nav a { display: block; break-inside: avoid; padding: .12rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
ol.verdict, ol.findings { padding-left: 1.6rem; max-width: none; column-width: 34rem; column-gap: 3rem; }
ol.verdict > li, ol.findings > li { margin: 0 0 1.15rem; max-width: 46rem; break-inside: avoid; padding-left: .2rem; }
ol.verdict p, ol.findings p { margin: .25rem 0 0; }
.lead { max-width: 62rem; }
dl.brief { grid-template-columns: 5.5rem 1fr; gap: .2rem 1rem; max-width: 62rem; margin: .6rem 0 1rem; font-size: .94rem; }
.glance { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: .6rem 2.2rem; padding: .9rem 1.1rem .6rem; background: var(--raised); border-radius: 4px; }
h2.small { font-size: 1.05rem; margin: 0 0 .3rem; padding: 0; border: 0; }
.glance .scroll { margin: 0; }
.glance table { width: 100%; }
.glance th[scope=row], .glance thead th:first-child { background: var(--raised); min-width: 9.5rem; }
.glance td.w { white-space: normal; }
ul.targets { list-style: none; padding: 0; margin: 0; max-width: none; }
ul.targets li { margin: 0 0 .55rem; font-size: .92rem; line-height: 1.4; }
ul.targets small { display: block; font-size: .86em; }
details p { margin: .4rem 0; font-size: .94rem; }
.judgement { display: inline-block; font-weight: 600; border: 1px solid; border-radius: 3px; padding: 0 .5em; font-size: .84em; line-height: 1.45; vertical-align: baseline; }
.sign { display: inline-block; min-width: 1.1em; font-weight: 700; }
.yes { color: var(--yes); background: var(--yes-back); }
.no { color: var(--no); background: var(--no-back); }
.partly { color: var(--partly); background: var(--partly-back); }
.open { color: var(--quiet); background: var(--raised); border-style: dashed; }
.topic { font-weight: 600; }
dl { display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; gap: .55rem 1.2rem; margin: 1rem 0; max-width: 56rem; }
dt { font-weight: 600; }
dd { margin: 0; }
dl.measures { display: block; max-width: none; column-width: 34rem; column-gap: 3rem; }
dl.measures div { break-inside: avoid; margin: 0 0 .8rem; max-width: 46rem; }
.scroll { overflow-x: auto; margin: .9rem 0 1.2rem; -webkit-overflow-scrolling: touch; }
table { border-collapse: collapse; font-size: .86rem; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; color: var(--quiet); padding: 0 0 .5rem; }
th, td { padding: .38rem .5rem; text-align: right; vertical-align: top; white-space: nowrap; border-bottom: 1px solid var(--rule); }
thead th { font-weight: 600; vertical-align: bottom; white-space: normal; border-bottom: 1px solid var(--rule-strong); min-width: 4rem; max-width: 9rem; }
th[scope=row] { font-weight: 400; }
th[scope=row], thead th:first-child { text-align: left; white-space: normal; min-width: 10.5rem; max-width: 16rem; position: sticky; left: 0; background: var(--page); }
td small, th small { display: block; font-size: .8em; line-height: 1.3; }
tr.section th { text-align: left; font-weight: 600; padding-top: 1.3rem; border-bottom: 1px solid var(--rule-strong); }
tr.section span { position: sticky; left: .5rem; }
table.dense { font-size: .82rem; }
.dense th[scope=row] { min-width: 11.5rem; }
.dense th, .dense td { padding: .34rem .42rem; }
td small.place { white-space: normal; min-width: 6.5rem; }
th.w, td.w { text-align: left; }
td.w { min-width: 7rem; }
tr.grey td, tr.grey th { background: var(--raised); }
tr.sum td, tr.sum th { border-bottom: 1px solid var(--rule-strong); }
tr.claim td, tr.claim th { background: var(--raised); }
table.words th[scope=row] { min-width: 9rem; }
table.words td, table.words th, .facts td:nth-child(2), .facts th:nth-child(2), .facts td:last-child, .facts th:last-child, .claims td:last-child, .claims th:last-child { text-align: left; white-space: normal; }
table.words td, .facts td:last-child { min-width: 16rem; }
.claims td:last-child { min-width: 12rem; }
td.span { text-align: left; white-space: normal; color: var(--quiet); }
td.span > div { position: sticky; left: 11rem; max-width: min(52rem, 100vw - 15rem); }
td.span small { margin-top: .15rem; }
td b { font-weight: 700; }
svg { display: block; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; fill: var(--text); }
svg .tick { font-size: 11px; fill: var(--quiet); }
svg .end { text-anchor: end; }
svg .middle { text-anchor: middle; }
svg .heading { font-weight: 600; }
svg .label, svg .heading, svg .value { paint-order: stroke; stroke: var(--page); stroke-width: 4px; stroke-linejoin: round; }
svg.bars { width: 100%; max-width: 52rem; margin: .6rem 0 1rem; }
svg.narrow { display: none; }
.grid { stroke: var(--rule); stroke-width: 1; }
.zero { stroke: var(--rule-strong); stroke-width: 1; }
.bar { fill: var(--bar); }
.whisker { stroke: var(--text); stroke-width: 1.2; }
.marker { stroke: var(--vermilion); stroke-width: 2.2; }
polyline { fill: none; stroke-linejoin: round; }
.selection { stroke: var(--blue); stroke-width: 2; }
.raw { stroke: var(--blue); stroke-width: 1.2; stroke-dasharray: 7 2 1.5 2; }
.training { stroke: var(--vermilion); stroke-width: 1.6; stroke-dasharray: 5 3; }
.grey-line { stroke: var(--quiet); stroke-width: 1.4; stroke-dasharray: 1.5 3; }
circle.selection { fill: var(--blue); }
circle.raw, circle.training { fill: var(--page); stroke-dasharray: none; }
circle.best { fill: var(--page); stroke: var(--blue); stroke-width: 2; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(17.5rem, 1fr)); gap: 1.1rem 1.4rem; margin: .8rem 0 1.4rem; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-size: .86rem; line-height: 1.35; margin-bottom: .25rem; }
figcaption small { display: block; }
svg.loss { width: 100%; height: auto; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font-size: .86rem; max-width: none; }
svg.sample { display: inline-block; width: 28px; height: 10px; vertical-align: middle; }
.pictures { display: grid; grid-template-columns: minmax(7rem, 13rem) minmax(0, max-content); gap: .35rem 1.2rem; align-items: center; margin: .8rem 0 1.8rem; }
.pictures img { display: block; max-width: 100%; height: auto; }
.who { font-size: .88rem; line-height: 1.3; }
.who small { display: block; }
details { margin: .3rem 0; max-width: none; }
summary { cursor: pointer; padding: .1rem 0; }
pre { font: .8rem/1.45 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; background: var(--raised); border-radius: 4px; padding: .8rem 1rem; overflow-x: auto; max-width: 46rem; }
@media screen and (max-width: 44rem) {
  svg.wide { display: none; }
  svg.narrow { display: block; max-width: 30rem; }
}
@media (max-width: 60rem) {
  .glance { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 40rem) {
  body { padding: 1.4rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  .pictures { grid-template-columns: minmax(0, 1fr); }
  td.span > div { left: 8.6rem; max-width: calc(100vw - 11.5rem); }
  dl, dl.brief { display: block; }
  dl.brief dt { margin-top: .4rem; }
  dt { margin-top: .8rem; }
  th[scope=row], .dense th[scope=row], thead th:first-child { min-width: 8.2rem; max-width: 8.2rem; }
}
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { --page: #fff; --raised: #f3f3f1; --text: #000; --quiet: #444; --rule: #ccc; --rule-strong: #888; --blue: #0072b2; --vermilion: #c8500a; --bar: #9cc4e0; --yes: #12703f; --no: #b3261e; --partly: #8a5a00; --yes-back: #e3f3e8; --no-back: #fbe6e3; --partly-back: #fbf0d6; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  h2 { break-after: avoid; margin-top: 1.6rem; }
  h3, caption, thead { break-after: avoid; }
  .scroll { overflow: visible; }
  td.span > div { position: static; max-width: none; }
  table, table.dense { font-size: 6.8pt; }
  th, td, .dense th, .dense td { padding: .2rem .3rem; }
  th[scope=row], thead th:first-child { position: static; min-width: 8rem; }
  tr, li, figure, svg.bars { break-inside: avoid; }
  tr.section { break-after: avoid; }
  ol.verdict, ol.findings, dl.measures { column-width: 24rem; column-gap: 2rem; }
  .pictures { break-inside: avoid; }
  .charts { grid-template-columns: repeat(4, 1fr); gap: .8rem 1rem; }
  svg.bars { max-width: 40rem; }
  .judgement, .bar, tr.grey td, tr.grey th, tr.claim td, tr.claim th, .glance { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
)css";

}  // namespace tintype::reproduce::report
