"""How the report looks: light or dark as the reader's system is, on a narrow screen and on paper."""

from __future__ import annotations

import base64
import hashlib

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1f2422; --soft: #59625e; --line: #dcd9d0; --accent: #17655a;
  --note: #7a4b00; --note-paper: #fdf3dd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191a; --card: #1f2425; --ink: #e9ece9; --soft: #a6b0ab; --line: #363d3e; --accent: #7fd0c0;
    --note: #f2cd8a; --note-paper: #33291a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", Roboto, sans-serif;
}
main, header, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; font-weight: 650; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 3rem 0 .8rem; font-weight: 650; }
h3 { font-size: 1.05rem; margin: 0 0 .6rem; font-weight: 650; }
p { margin: 0 0 .7rem; max-width: 44rem; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.lead { font-size: 1.1rem; color: var(--soft); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; }
.verdict { border-left: 4px solid var(--accent); padding: .2rem 0 .2rem 1rem; margin: 1.5rem 0; }
.note { background: var(--note-paper); color: var(--note); padding: .6rem 1rem; border-radius: .4rem; }
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.25rem; margin: 0 0 1.25rem;
}
.quiet { padding: .9rem 1.25rem; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.single { display: grid; grid-template-columns: minmax(0, 20rem) 1fr; gap: 1.25rem; align-items: start; }
figure { margin: 0; min-width: 0; }
figcaption { color: var(--soft); font-size: .85rem; margin-bottom: .3rem; }
figure img, figure svg {
  display: block; width: 100%; height: auto; border: 1px solid var(--line); background: #fff;
}
.single .picture:first-child { margin-top: 1.5rem; }
.picture { display: grid; grid-template-columns: 7rem 1fr; gap: 1.1rem; margin-top: 1.1rem; align-items: start; }
.picture > img { width: 100%; height: auto; border: 1px solid var(--line); background: #fff; }
.picture p { margin-bottom: .3rem; }
.subject { font-weight: 600; }
.made { color: var(--soft); font-size: .88rem; }
.places { display: grid; grid-template-columns: 1fr 1fr; gap: 1.25rem; margin-bottom: 1.25rem; }
.places .card { margin: 0; }
.places .picture { margin-top: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; font-size: .92rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
details { margin-top: .4rem; font-size: .92rem; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
details p { margin: .3rem 0 0; }
code { font: .88em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); }
td { overflow-wrap: anywhere; }
.became { white-space: nowrap; overflow-wrap: normal; }
.left { color: var(--soft); margin: 0; }
.offer { color: var(--accent); margin: .2rem 0 0; }
footer { color: var(--soft); font-size: .88rem; padding-top: 2.5rem; padding-bottom: 3rem; }
svg .page { fill: #ffffff; }
svg .frame { fill: none; stroke: #17655a; stroke-width: 2; }
svg text { fill: #59625e; font: 34px system-ui, sans-serif; }
@media (max-width: 44rem) {
  .sides, .single, .places { grid-template-columns: 1fr; }
  .picture { grid-template-columns: 5rem 1fr; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --accent: #17655a; --note: #5a3a00; }
  body { font-size: 10.5pt; }
  main, header, footer { max-width: none; padding-left: 0; padding-right: 0; }
  header { padding-top: 0; }
  .card { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .skip, details { display: none; }
}
""".strip()


def policy() -> str:
    """The Content Security Policy of the page: this style and pictures in the page itself, nothing else at all."""
    checksum = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{checksum}'; img-src data:; base-uri 'none'; form-action 'none'"
