"""The look of the page: one sheet for the screen and for A4 paper, with no font or picture from elsewhere."""

from typing import Final

STYLE: Final = """
:root { --ink: #1d2530; --quiet: #5a6675; --line: #d9dfe6; --paper: #fff; --wash: #f4f6f8;
  --good: #17693c; --good-wash: #e6f4ec; --bad: #a61b1b; --bad-wash: #fdecea;
  --open: #8a5a00; --open-wash: #fff4dc; --none: #5a6675; --none-wash: #eceff2; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--wash); color: var(--ink); line-height: 1.5;
  font: 16px/1.5 "Be Vietnam Pro", "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.05rem; letter-spacing: .02em; color: var(--quiet); font-weight: 600; margin: 0 0 1rem; }
h2, h3, h4, p, dl, ol, ul { margin: 0; }
article { margin-top: 1.2rem; } article + article { margin-top: 3.5rem; }
.banner { display: flex; gap: 1.1rem; align-items: center; border-radius: .75rem; padding: 1.2rem 1.4rem;
  border: 1px solid; border-left-width: .6rem; }
.banner h2 { font-size: 1.6rem; line-height: 1.2; letter-spacing: .01em; }
.banner .name { color: var(--ink); font-weight: 600; overflow-wrap: anywhere; }
.banner p { color: var(--ink); }
.seal { flex: none; width: 3.4rem; height: 3.4rem; border-radius: 50%; display: grid; place-items: center;
  font-size: 1.9rem; font-weight: 700; background: currentColor; }
.seal span { color: #fff; }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); } .none { color: var(--none); }
.banner.good { background: var(--good-wash); } .banner.bad { background: var(--bad-wash); }
.banner.open { background: var(--open-wash); }
.panel { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem; padding: 1.1rem 1.4rem;
  margin-top: 1rem; }
.bar { display: flex; height: .9rem; border-radius: .45rem; overflow: hidden; gap: 2px; background: var(--line); }
.bar span { background: currentColor; min-width: .4rem; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; list-style: none; padding: 0; margin-top: .7rem; }
.legend b { font-size: 1.15rem; }
.meta { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.2rem; margin-top: 1rem;
  font-size: .93rem; }
.meta dt, .answers dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1.2rem; margin: 2rem 0 .7rem; }
h3 .count { color: var(--quiet); font-weight: 400; }
.tasks { margin-top: 0; padding-left: 2.6rem; } .tasks li + li { margin-top: .3rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-left: .35rem solid currentColor;
  border-radius: .6rem; padding: 1rem 1.2rem; margin-top: .8rem; break-inside: avoid; }
.card > * { color: var(--ink); }
.card h4 { font-size: 1.05rem; line-height: 1.4; display: flex; gap: .7rem; align-items: baseline; }
.number { flex: none; min-width: 1.8rem; text-align: center; border-radius: 1rem; padding: 0 .5rem; font-size: .9rem;
  background: var(--none-wash); }
.answers { display: grid; grid-template-columns: 9.5rem 1fr; gap: .3rem 1rem; margin-top: .7rem; font-size: .95rem; }
.answers .remedy { font-weight: 600; }
code { font: .9em ui-monospace, "DejaVu Sans Mono", Consolas, monospace; color: var(--quiet); overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; background: var(--paper); border: 1px solid var(--line);
  font-size: .95rem; }
th { text-align: left; background: var(--none-wash); font-weight: 600; }
th, td { padding: .5rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tr { break-inside: avoid; }
.mark { white-space: nowrap; font-weight: 600; }
td.clause { color: var(--quiet); font-size: .88rem; width: 24%; } td.level { width: 14%; }
.document td { background: var(--wash); font-weight: 600; color: var(--quiet); }
.plain { padding-left: 1.3rem; } .plain li + li { margin-top: .25rem; }
.warning { margin-top: 1rem; padding: .6rem 1rem; border-radius: .5rem; background: var(--open-wash);
  font-weight: 600; }
footer { margin-top: 1.5rem; color: var(--quiet); font-size: .82rem; overflow-wrap: anywhere; }
a { color: #0b57a4; }
@media (max-width: 40rem) {
  .answers, .meta { grid-template-columns: 1fr; } .answers dd + dt, .meta dd + dt { margin-top: .4rem; }
  .banner { align-items: flex-start; padding: 1rem; } .banner h2 { font-size: 1.3rem; }
  .mark { white-space: normal; } th, td { padding: .45rem .5rem; }
}
@page { size: A4; margin: 14mm 13mm; }
@media print {
  body { background: #fff; font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; } article + article { break-before: page; margin-top: 0; }
  .seal { width: 2.6rem; height: 2.6rem; font-size: 1.4rem; } .banner { padding: .8rem 1rem; }
  h3 { break-after: avoid; margin-top: 1.2rem; } thead { display: table-header-group; }
  .panel, .card { padding: .7rem .9rem; } .panel.tasks { padding-left: 2.2rem; }
  a { color: inherit; text-decoration: none; }
}
"""
