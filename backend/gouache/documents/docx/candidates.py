"""Which sections are to have a figure, and after which of their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.docx.columns import column_count, section_room
from gouache.documents.docx.frames import figure_share
from gouache.documents.docx.matter import introduces, is_appendix, is_salutation, kind_of_matter
from gouache.documents.docx.outline import MARKED, Block, BlockKind, Section, closed_control

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gouache.documents.docx.wml import Element

# There is to be about one figure on a page. A word takes some six letters of half their height; lines, ends of
# paragraphs and headings leave about two thirds of the page to words: 430 of them on a page of Letter in 11 points.
WORD_AREA = 6 * 0.5 * 1.3
FILLED = 0.67
BELOW = 1.4  # figures under headings one level further down stand further apart
LEAST_SECTION = 60
LEAST_LEAD = 12  # a shorter first paragraph leaves the picture hanging under its heading
LEAST_LEAD_WITHOUT_HEADINGS = 36
LEAST_AFTER = 90  # before the next picture
LONG_ENOUGH_BESIDE_TABLE = 200
LEAST_WITHOUT_HEADINGS = 120
TWIPS_PER_POINT = 20
DEEPEST = 2  # third-level headings


@dataclass(frozen=True, slots=True)
class Candidate:
    """A section and the block a figure would follow (`anchor` is what it stands behind); or why it has none."""

    section: Section
    lead: Block | None = None
    anchor: Element | None = None
    reason: str = ""


def choose(parts: list[Section], ours: Collection[Element]) -> list[Candidate]:
    """A verdict for every section a reader would think of; those with blocks in `ours` have our figure already."""
    if len(parts) == 1:
        return list(_without_headings(parts[0], ours))
    main = _main_level(parts)
    found: list[Candidate] = []
    since = 1_000_000  # words since the last picture: the first figure waits for nothing
    for number, section in enumerate(parts):
        listed = section.heading is not None and section.level <= min(main + 1, DEEPEST)
        is_frame = section.words == 0 and any(part.level > section.level for part in parts[number + 1 : number + 2])
        if not listed or is_frame or any(block.element in ours for block in section.blocks):
            since = _walked(since, section.blocks)
            continue
        verdict = _judge(section)
        if verdict.lead is not None:
            apart = _words_apart(verdict.lead) * (1 if section.level <= main else BELOW)
            place = section.blocks.index(verdict.lead) + 1
            if _walked(since, section.blocks[:place]) < apart:
                verdict = Candidate(section, reason="a picture stands shortly before it")
            elif _words_to_picture(section.blocks[place:], parts[number + 1 :]) < LEAST_AFTER:
                verdict = Candidate(section, reason="a picture follows shortly after it")
            else:
                since = _walked(0, section.blocks[place:])
        if verdict.lead is None:
            since = _walked(since, section.blocks)
        found.append(verdict)
    return found


def _words_apart(lead: Block) -> float:
    """The words a page has room for beside a figure."""
    room, columns = section_room(lead.layout), column_count(lead.layout)
    points = room.width * columns * room.height / TWIPS_PER_POINT**2
    return FILLED * points / (WORD_AREA * max(lead.font_size, 6) ** 2) * (1 - figure_share(room, columns))


def _main_level(parts: list[Section]) -> int:
    """The level that carries the text: the shallowest with two sections of some length, a title heading passed over."""
    long = [part.level for part in parts if part.heading and part.words >= LEAST_SECTION and not _matter(part)]
    repeated = [level for level in long if long.count(level) > 1]
    return min(repeated or long, default=0)


def _matter(section: Section) -> str:
    if any(is_appendix(title) for title in section.parents):
        return "an appendix"
    return kind_of_matter(section.title)


def _judge(section: Section) -> Candidate:
    reason = ""
    shown = next((block.picture for block in section.blocks if block.picture), "")
    if matter := _matter(section):
        reason = f"{matter} wants no picture"
    elif shown:
        reason = f"the section has a {shown} already"
    elif section.words == 0:
        reason = "no text of its own under this heading"
    elif section.words < LEAST_SECTION:
        reason = f"too short ({section.words} words)"
    elif section.words < LONG_ENOUGH_BESIDE_TABLE and any(block.kind is BlockKind.TABLE for block in section.blocks):
        reason = "the section has a table already"
    if reason:
        return Candidate(section, reason=reason)
    return place_in(section) or Candidate(section, reason="no place between its paragraphs, lists and tables")


def place_in(section: Section) -> Candidate | None:
    """The first paragraph of the section that a figure may follow, whether or not the section is to have one."""
    least = LEAST_LEAD if section.heading else LEAST_LEAD_WITHOUT_HEADINGS
    spot = next(_spots(section.blocks, least), None)
    return None if spot is None else Candidate(section, *spot)


def _without_headings(section: Section, ours: Collection[Element]) -> Iterator[Candidate]:
    if any(block.element in ours or block.picture == MARKED for block in section.blocks):
        return
    if section.words == 0:
        yield Candidate(section, reason="the document has no text")
    elif shown := next((block.picture for block in section.blocks if block.picture), ""):
        yield Candidate(section, reason=f"no headings, and there is a {shown} already")
    elif any(is_salutation(block.text) for block in section.blocks):
        yield Candidate(section, reason="a letter wants no picture")
    elif section.words < LEAST_WITHOUT_HEADINGS:
        yield Candidate(section, reason=f"no headings, and too little text ({section.words} words)")
    else:
        reason = "no headings, and no paragraph long enough for a picture to follow it"
        yield place_in(section) or Candidate(section, reason=reason)


def _spots(blocks: list[Block], least: int) -> Iterator[tuple[Block, Element]]:
    """Prose a figure may follow: not before a list or table it introduces, nor inside a closed control."""
    for number, block in enumerate(blocks):
        if not block.is_prose or block.words < least or block.in_field or block.ends_section:
            continue
        after = next(
            (b for b in blocks[number + 1 :] if b.words or b.picture or b.kind is not BlockKind.PARAGRAPH), None
        )
        if introduces(block.text) or (after is not None and not after.is_prose):
            continue
        if after is None and any(before.words for before in blocks[:number]):
            continue  # at the end of a section with lists or tables, a picture belongs to nothing
        control = closed_control(block.element)
        if control is None:
            yield block, block.element
        elif number + 1 == len(blocks) or closed_control(blocks[number + 1].element) is not control:
            yield block, control


def _walked(since: int, blocks: list[Block]) -> int:
    for block in blocks:
        since = 0 if block.picture else since + block.words
    return since


def _words_to_picture(rest: list[Block], later: list[Section]) -> int:
    words = 0
    for block in (*rest, *(block for section in later for block in section.blocks)):
        if block.picture:
            return words
        words += block.words
        if words >= LEAST_AFTER:
            break
    return LEAST_AFTER
