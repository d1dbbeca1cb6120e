"""The report put together: the file's facts, each page with what was drawn on it or why not, and the proof."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gouache.documents.comparing.package import Package
from gouache.domain import DocumentFacts, DocumentKind, LeftAlone
from gouache.illustrate.comparing import ComparedFiles, Verdict
from gouache.illustrate.drawing import Failed, Placed
from gouache.illustrate.paths import REPORT_MARK
from gouache.illustrate.report.look import STYLE, policy
from gouache.illustrate.report.markup import Markup, element, joined
from gouache.illustrate.report.pages import Sides, outline, thumbnail

_SHARING = "This page holds words and pictures of the file. Share it as you would share the file itself."
_NOT_RENDERED = "The pages themselves are not shown: nothing on this machine could render them."
_USUAL_SLIDE = (12_192_000, 6_858_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMatter:
    """All a report tells of. `pages` are those shown, in order; none where nothing could render them."""

    file: Path
    output: Path | None
    lock: Path | None
    facts: DocumentFacts
    package: Package
    placed: Sequence[Placed]
    failed: Sequence[Failed]
    left_alone: Sequence[LeftAlone]
    notes: Sequence[str]
    pages: Sequence[Sides]
    compared: ComparedFiles | None
    seconds: float
    made_at: str
    tool: str


def report_html(matter: ReportMatter) -> str:
    title = f"{matter.file.name}, illustrated"
    body = [
        element("a", "Skip to the pages", class_="skip", href="#pages"),
        element("header", *_heading(matter)),
        element("main", *_pages(matter), *_proof(matter), id="pages"),
        element("footer", element("p", _SHARING)),
    ]
    head = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name=REPORT_MARK, content=matter.output.name if matter.output else matter.file.name),
        element("title", title),
        element("style", Markup(STYLE)),
    ]
    page = element("html", element("head", *head), element("body", *body), lang="en")
    return f"<!DOCTYPE html>\n{page}\n"


def _heading(matter: ReportMatter) -> Iterable[Markup]:
    yield element("h1", matter.file.name)
    pictures = f"{len(matter.placed)} picture{'' if len(matter.placed) == 1 else 's'}"
    left = len([place for place in matter.left_alone if place.asked_for])
    lead = f"{pictures} drawn in {matter.seconds:.0f} s"
    if left:
        lead += f", {left} place{'' if left == 1 else 's'} left alone"
    if matter.failed:
        lead += f", {len(matter.failed)} failed"
    yield element("p", lead + ".", class_="lead")
    if matter.facts.title:
        yield element("p", element("span", matter.facts.title, lang=matter.facts.language or None))
    yield element("dl", *_pairs(_file_facts(matter)))
    if matter.compared is not None:
        yield element("p", _verdict(matter.compared), class_="verdict")
    for note in matter.notes:
        yield element("p", note, class_="note")


def _file_facts(matter: ReportMatter) -> Iterable[tuple[str, str]]:
    yield "Copy", matter.output.name if matter.output else "none was written, as nothing was drawn"
    if matter.lock:
        yield "Lock", matter.lock.name
    engines = {f"{one.picture.mark.model}, revision {one.picture.mark.revision}" for one in matter.placed}
    if engines:
        yield "Drawn by", "; ".join(sorted(engines))
    styles = {one.brief.style.title for one in matter.placed}
    if styles:
        yield "Style", "; ".join(sorted(styles))
    made_at = datetime.fromisoformat(matter.made_at)
    yield "Made", f"{made_at.day} {made_at:%B %Y, %H:%M} UTC by {matter.tool}"


def _verdict(compared: ComparedFiles) -> str:
    same = f"{compared.comparison.identical} parts of the file are the same byte for byte"
    if compared.comparison.equal:
        same += f", {compared.comparison.equal} more say the same"
    if compared.altered:
        same += "".join(f". A picture of Gouache's was changed by somebody: {one}" for one in compared.altered)
        if compared.others is None:
            return f"{same}."
    if compared.verdict is Verdict.DIFFERENT:
        return f"{same}. With our pictures taken out again, something still differs; see the end of this page."
    return f"Only Gouache's pictures differ: taken out again, they leave the file as it was. {same}."


def _pages(matter: ReportMatter) -> Iterable[Markup]:
    if not matter.pages and matter.placed:
        yield element("p", _NOT_RENDERED, class_="left")
    if matter.facts.kind is DocumentKind.POWERPOINT:
        yield element("h2", "Slides")
        yield from _slides(matter)
        return
    yield element("h2", "Places")
    cards = [_card(_capitalised(one.placement.slot.label), None, [one], [], matter) for one in matter.placed]
    yield element("div", *cards, class_="places")
    yield from _failures(matter.failed)
    if matter.left_alone:
        yield _left_alone_table(matter.left_alone)
    if matter.pages:
        yield element("h2", "Pages")
        for number, sides in enumerate(matter.pages, start=1):
            yield _card(f"Page {number}", sides, [], [], matter)


def _slides(matter: ReportMatter) -> Iterable[Markup]:
    """Every slide in its order; hidden ones have no page in what a renderer shows."""
    placed: dict[int, list[Placed]] = defaultdict(list)
    alone: dict[int, list[LeftAlone]] = defaultdict(list)
    for one in matter.placed:
        placed[one.placement.slot.number].append(one)
    for place in matter.left_alone:
        alone[place.number].append(place)
    failed = {one.placement.slot.number: one for one in matter.failed}
    pages = iter(matter.pages)
    for number, part in enumerate(matter.package.slides, start=1):
        hidden = matter.package.tree(part).get("show") in {"0", "false"}
        sides = None if hidden else next(pages, None)
        if sides is None and placed[number]:
            sides = _outlines(matter.package, placed[number])
        if number in failed:
            alone[number].append(LeftAlone(f"slide {number}", number, failed[number].error.message))
        yield _card(f"Slide {number}", sides, placed[number], alone[number], matter)


def _outlines(package: Package, placed: Sequence[Placed]) -> Sides:
    size = package.tree(package.main).find("{*}sldSz")
    width, height = (int(size.get(side, "0")) if size is not None else 0 for side in ("cx", "cy"))
    if width < 1 or height < 1:
        width, height = _USUAL_SLIDE
    title = placed[0].placement.slot.text.title
    frames = [(one.placement.slot.frame, one.picture) for one in placed]
    return Sides(None, outline(width, height, frames, title), is_outline=True)


def _card(
    heading: str,
    sides: Sides | None,
    placed: Sequence[Placed],
    alone: Sequence[LeftAlone],
    matter: ReportMatter,
) -> Markup:
    words: list[Markup] = []
    for place in alone:
        words.append(element("p", f"Left alone: {place.reason}.", class_="left"))
        if place.offer:
            words.append(element("p", place.offer, class_="offer"))
    pictures = [_picture(one, matter) for one in placed]
    inside: list[Markup] = [element("h3", heading)]
    if sides is not None and sides.is_outline:
        outlined = element("div", *pictures, *words)
        inside.append(element("div", _figure("Where it stands", sides.after), outlined, class_="single"))
    elif sides is not None and sides.after is not None:
        inside.append(element("div", _figure("Before", sides.before), _figure("After", sides.after), class_="sides"))
        inside += [*pictures, *words]
    elif sides is not None and sides.before is not None:
        says = [*pictures, *(words or [element("p", "As it was.", class_="left")])]
        inside.append(element("div", _figure("As it was", sides.before), element("div", *says), class_="single"))
    else:
        inside += [*pictures, *words]
    return element("section", *inside, class_="card" if sides or placed else "card quiet")


def _figure(caption: str, image: Markup | None) -> Markup:
    return element("figure", element("figcaption", caption), image or element("p", "No such page.", class_="left"))


def _picture(one: Placed, matter: ReportMatter) -> Markup:
    placement, picture = one.placement, one.picture
    made = (
        f"seed {picture.mark.seed}",
        one.brief.style.name,
        placement.slot.kind.value.replace("-", " "),
        f"{picture.size.width} × {picture.size.height} pixels",
        f"{picture.mark.steps} steps in {one.seconds:.1f} s",
    )
    words = [
        element("p", placement.brief.subject, class_="subject"),
        element("p", "Alt text: ", element("span", picture.alt_text, lang=matter.facts.language or None)),
        element("p", f"Why: {placement.because}"),
        element("p", ", ".join(made), class_="made"),
    ]
    if matter.output is not None:
        place = shlex.quote(placement.slot.label.partition(" (")[0])
        command = f"gouache illustrate {shlex.quote(matter.output.name)} --regenerate {place}"
        words.append(element("details", element("summary", "Draw another"), element("p", element("code", command))))
    return element("div", thumbnail(picture), element("div", *words), class_="picture")


def _failures(failed: Sequence[Failed]) -> Iterable[Markup]:
    for one in failed:
        yield element("p", f"{one.placement.slot.label}: {one.error.message}", class_="note")


def _left_alone_table(left_alone: Sequence[LeftAlone]) -> Markup:
    rows = []
    for place in left_alone:
        why = [element("p", place.offer, class_="offer")] if place.offer else []
        rows.append(element("tr", element("td", _capitalised(place.label)), element("td", place.reason, *why)))
    head = element("tr", element("th", "place", scope="col"), element("th", "why", scope="col"))
    return element("table", element("caption", "Left alone"), element("thead", head), element("tbody", *rows))


def _proof(matter: ReportMatter) -> Iterable[Markup]:
    if matter.compared is None:
        return
    yield element("h2", "What differs between the file and its copy")
    compared = matter.compared
    rows = [
        element(
            "tr",
            element("td", _capitalised(one.label)),
            element("td", one.became.value, class_="became"),
            element("td", "; ".join(one.changes)),
        )
        for one in (compared.others or compared.comparison).differences
    ]
    head = [element("th", name, scope="col") for name in ("part", "", "what")]
    says = "With our pictures taken out again, this still differs" if compared.others else "Part by part"
    table = element("table", element("caption", says), element("thead", element("tr", *head)), element("tbody", *rows))
    yield element("div", table, class_="card")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pairs(facts: Iterable[tuple[str, str]]) -> Iterable[Markup]:
    for name, value in facts:
        yield joined((element("dt", name), element("dd", value)))
