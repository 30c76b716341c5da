/** Light and dark, wide and narrow, on paper. Every colour of text has a contrast of 4.5 to 1 with what lies behind it. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9;
  --card: #ffffff;
  --sunk: #f3f4f6;
  --text: #1b2027;
  --quiet: #57606a;
  --line: #d8dde3;
  --link: #0b57b0;
  --fails: #b3261e;
  --fails-back: #fdecea;
  --blind: #875400;
  --blind-back: #fff4df;
  --noted: #4b5563;
  --noted-back: #eef0f3;
  --passes: #116329;
  --passes-back: #e6f5ea;
  --skipped: #5d6672;
  --skipped-back: #f1f3f5;
  --skipped-bar: #c9d1d9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1116;
    --card: #161b22;
    --sunk: #1c222b;
    --text: #e6edf3;
    --quiet: #9da7b3;
    --line: #30363d;
    --link: #7ab7ff;
    --fails: #ff938a;
    --fails-back: #3a1d1d;
    --blind: #e8b54d;
    --blind-back: #352a12;
    --noted: #aeb8c4;
    --noted-back: #252c36;
    --passes: #5fd07a;
    --passes-back: #14301d;
    --skipped: #a0aab5;
    --skipped-back: #20262e;
    --skipped-bar: #3d444d;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 6rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--page);
  color: var(--text);
  font: 0.9375rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
  overflow-wrap: anywhere;
}
.top, main, .bottom { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
.top { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: baseline; padding-top: 0.9rem; padding-bottom: 0.7rem; }
.top p { margin: 0; font-weight: 650; letter-spacing: 0.01em; }
.top nav ul { display: flex; flex-wrap: wrap; gap: 0.1rem 1rem; margin: 0; padding: 0; list-style: none; font-size: 0.875rem; }
.bottom { padding-top: 0.5rem; padding-bottom: 2rem; color: var(--quiet); font-size: 0.8125rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 0.5rem; z-index: 9; padding: 0.4rem 0.8rem; background: var(--card); border: 1px solid var(--line); border-radius: 6px; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
:target { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 6px; }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; margin: 0; font-weight: 650; }
main h2 { font-size: 1.2rem; margin: 1.75rem 0 0.6rem; }
main h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0.4rem 0; }
ul { margin: 0.4rem 0; padding-left: 1.25rem; }
code, pre, .object { font-family: ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; font-size: 0.9em; }
pre { margin: 0.5rem 0; padding: 0.6rem 0.8rem; background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; }
pre code { font-size: 0.8125rem; }
bdi.object { font-weight: 600; }
.status, .severity, .tag, .verdict { white-space: nowrap; }
.status { display: inline-block; padding: 0 0.45rem; border: 1px solid currentcolor; border-radius: 1rem; font-size: 0.78rem; font-weight: 600; line-height: 1.45; }
.status.fails { color: var(--fails); background: var(--fails-back); }
.status.blind { color: var(--blind); background: var(--blind-back); }
.status.noted { color: var(--noted); background: var(--noted-back); }
.status.passes { color: var(--passes); background: var(--passes-back); }
.status.skipped { color: var(--skipped); background: var(--skipped-back); border-color: transparent; }
.severity { font-size: 0.82rem; font-weight: 600; color: var(--quiet); }
.severity.critical, .severity.high { color: var(--text); }
.severity.critical { text-transform: uppercase; letter-spacing: 0.03em; font-size: 0.76rem; }
.tag { display: inline-block; padding: 0 0.35rem; border: 1px dashed var(--quiet); border-radius: 4px; font-size: 0.78rem; font-weight: 600; color: var(--text); }
.facts, .target, .expected, .notes, .left-out, .digest, .nothing { color: var(--quiet); }
.facts { font-size: 0.84rem; margin: 0.2rem 0; }
.left-out { font-size: 0.84rem; border-left: 3px solid var(--blind); padding-left: 0.6rem; }
.expected { font-size: 0.84rem; margin: 0.1rem 0; }

.banner { margin-bottom: 1rem; padding: 1.1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-left-width: 6px; border-radius: 8px; }
.banner.fails { border-left-color: var(--fails); }
.banner.blind { border-left-color: var(--blind); }
.banner.passes { border-left-color: var(--passes); }
.banner h1, .banner h2, .overview h1 { margin: 0; font-size: 1.6rem; }
.verdict { margin-right: 0.4rem; font-weight: 650; }
.verdict.fails { color: var(--fails); }
.verdict.blind { color: var(--blind); }
.verdict.passes { color: var(--passes); }
.target { margin: 0.15rem 0 0.6rem; }
.reasons { margin: 0.5rem 0 0.8rem; font-weight: 550; }
.notes { font-size: 0.875rem; }
.bar { display: block; width: 100%; height: 0.6rem; margin: 0.9rem 0 0.4rem; border-radius: 0.3rem; background: var(--skipped-bar); }
rect.fails { fill: var(--fails); }
rect.blind { fill: var(--blind); }
rect.noted { fill: var(--noted); }
rect.passes { fill: var(--passes); }
rect.skipped { fill: var(--skipped-bar); }
.counts { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; margin: 0.3rem 0 0.5rem; font-variant-numeric: tabular-nums; }
.about { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0.5rem 1.5rem; margin: 0.9rem 0 0; padding-top: 0.8rem; border-top: 1px solid var(--line); font-size: 0.84rem; }
.about dt { color: var(--quiet); }
.about dd { margin: 0; }

.filter { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0 0 0.5rem; padding: 0.6rem 0.9rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 0 0 1px var(--page); font-size: 0.875rem; }
.filter fieldset { display: flex; flex-wrap: wrap; gap: 0.3rem 0.8rem; margin: 0; padding: 0; border: 0; }
.filter legend { float: left; padding: 0; color: var(--quiet); }
.filter label { display: inline-flex; gap: 0.35rem; align-items: center; }
.filter label > span:first-child { color: var(--quiet); }
.filter input[type='search'] { width: 14rem; max-width: 100%; }
.filter input, .filter select, .filter button { font: inherit; color: inherit; }
.filter input[type='search'], .filter select, .filter button { min-height: 1.9rem; padding: 0.1rem 0.5rem; background: var(--page); border: 1px solid var(--quiet); border-radius: 6px; }
.filter input[type='checkbox'] { margin: 0; width: 1rem; height: 1rem; accent-color: var(--link); }
.filter button { cursor: pointer; }
.filter button[aria-pressed='true'] { background: var(--sunk); border-color: var(--link); }
.filter #shown { margin: 0 0 0 auto; color: var(--quiet); font-variant-numeric: tabular-nums; }

.cause { margin: 0 0 0.8rem; padding: 0.8rem 1.1rem; background: var(--card); border: 1px solid var(--line); border-left-width: 4px; border-radius: 8px; }
.cause.fails { border-left-color: var(--fails); }
.cause.blind { border-left-color: var(--blind); }
.cause.noted { border-left-color: var(--noted); }
.cause > h3, .cause > h4 { margin: 0 0 0.2rem; font-size: 1rem; font-weight: 500; }
.objects { display: grid; gap: 0.1rem; margin: 0.35rem 0; font-size: 0.84rem; }
.objects div { display: flex; flex-wrap: wrap; gap: 0 0.5rem; }
.objects dt { color: var(--quiet); }
.objects dd { margin: 0; }
.objects .object { font-weight: 400; }
.evidence { margin: 0.5rem 0; padding: 0.4rem 0.8rem; list-style: none; background: var(--sunk); border-radius: 6px; font-size: 0.84rem; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; line-height: 1.55; }
summary { cursor: pointer; width: fit-content; max-width: 100%; }
details { margin: 0.35rem 0; }
.cause > details > summary, .checks .more summary { color: var(--link); font-size: 0.875rem; }
.tree, .tree ul { margin: 0.2rem 0 0.2rem 0.35rem; padding: 0; list-style: none; }
.tree > li, .tree details > ul > li { position: relative; padding: 0.25rem 0 0.25rem 1.2rem; border-left: 1px solid var(--line); }
.tree > li::before, .tree details > ul > li::before { content: ''; position: absolute; left: 0; top: 1.05rem; width: 0.8rem; border-top: 1px solid var(--line); }
.tree > li:last-child, .tree details > ul > li:last-child { border-left-color: transparent; }
.tree > li:last-child::after, .tree details > ul > li:last-child::after { content: ''; position: absolute; left: -1px; top: 0; height: 1.05rem; border-left: 1px solid var(--line); }
.guide { margin: 0.4rem 0 0.2rem; padding: 0.2rem 0 0.2rem 1rem; border-left: 3px solid var(--line); max-width: 52rem; }
.guide h3, .guide h4, .guide h5, .guide h6 { margin: 0.8rem 0 0.2rem; font-size: 0.9rem; font-weight: 650; }
.guide table { border-collapse: collapse; }
.gaps > li { margin: 0.3rem 0; }
.plain { margin: 0; padding: 0; list-style: none; }

.wide { overflow-x: auto; margin: 0.6rem 0 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
caption { padding: 0.55rem 0.8rem; text-align: left; font-weight: 600; color: var(--quiet); }
th, td { padding: 0.35rem 0.8rem; text-align: left; vertical-align: top; font-weight: 400; border-top: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: 0.8rem; font-weight: 600; background: var(--sunk); white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.checks { table-layout: fixed; }
.checks thead th:nth-child(1) { width: 6.6rem; }
.checks thead th:nth-child(3) { width: 8.6rem; }
.checks thead th:nth-child(4) { width: 6.6rem; }
.checks thead th:nth-child(n + 5) { width: 6.2rem; }
.checks .more > td { border-top: 0; padding-top: 0; padding-left: 6.6rem; }
.checks .more > td > details { margin: 0 0 0.3rem; }
.short, td time { white-space: nowrap; }
.title { display: block; color: var(--quiet); }
.findings { padding: 0; list-style: none; }
.findings > li { margin: 0.5rem 0; padding-left: 0.8rem; border-left: 3px solid var(--line); }
.findings p { margin: 0.1rem 0; }
.list-title { margin: 0.6rem 0 0; font-weight: 600; font-size: 0.84rem; }
.legend { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; margin: 0.4rem 0; font-size: 0.84rem; color: var(--quiet); }
.legend div { display: flex; gap: 0.4rem; align-items: baseline; }
.legend dd { margin: 0; }
.overview { margin-bottom: 1rem; }
.overview .wide { margin-top: 0.8rem; }
.cluster { margin-top: 2.5rem; }

@media (max-width: 58rem) {
  html { scroll-padding-top: 0.5rem; }
  .top, main, .bottom { padding-left: 0.75rem; padding-right: 0.75rem; }
  .banner, .cause { padding-left: 0.8rem; padding-right: 0.8rem; }
  .banner h1, .banner h2, .overview h1 { font-size: 1.3rem; }
  .filter { position: static; }
  .filter #shown { flex-basis: 100%; margin: 0; }
  .filter label { flex-wrap: wrap; }
  .filter input[type='search'] { width: 100%; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked, .stacked tbody, .stacked caption { display: block; }
  .stacked tr { display: flex; flex-wrap: wrap; gap: 0.15rem 0.9rem; padding: 0.5rem 0.8rem; border-top: 1px solid var(--line); }
  .stacked tr.more { padding-top: 0; border-top: 0; }
  .stacked th, .stacked td { padding: 0; border: 0; text-align: left; }
  .stacked th { flex: 1 1 70%; }
  .stacked td[colspan] { flex: 1 1 100%; padding: 0; }
  .stacked td[data-label]::before { content: attr(data-label) ' '; color: var(--quiet); }
}
@media screen {
  [hidden] { display: none !important; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --card: #ffffff; --sunk: #ffffff; --text: #000000; --quiet: #444444; --line: #bbbbbb; --link: #000000;
    --fails: #8c1d18; --fails-back: #ffffff; --blind: #6b4300; --blind-back: #ffffff; --noted: #333333; --noted-back: #ffffff;
    --passes: #0b4a1e; --passes-back: #ffffff; --skipped: #444444; --skipped-back: #ffffff; --skipped-bar: #cccccc;
  }
  html { font-size: 10pt; }
  .top, main, .bottom { max-width: none; padding-left: 0; padding-right: 0; }
  .filter, .skip, .top nav { display: none; }
  /* Paper shows what a filter hides and what is folded: nobody can ask it for more. */
  tbody[hidden] { display: table-row-group !important; }
  article[hidden] { display: block !important; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  summary { list-style: none; color: var(--text) !important; }
  summary::-webkit-details-marker { display: none; }
  .wide { overflow: visible; }
  .cause, .banner { break-inside: auto; }
  h1, h2, h3, h4, h5, summary, caption { break-after: avoid; }
  tr, li, pre { break-inside: avoid; }
  .bar { print-color-adjust: exact; }
  .guide a[href^='http']::after { content: ' (' attr(href) ')'; font-size: 0.9em; }
}
`;
