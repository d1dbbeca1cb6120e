"""The body as blocks and sections, also inside content controls, which python-docx does not show."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from gouache.documents.docx.styles import BODY_TEXT, StyleTable
from gouache.documents.docx.text import text_of, word_count
from gouache.documents.docx.wml import Element, ancestors, down, is_on, owner, q, value, whole
from gouache.documents.tokens import without_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTENTS = ("TOC", "INDEX", "TOA", "BIBLIOGRAPHY")
_GENERATED_GALLERIES = frozenset({"Table of Contents", "Bibliographies", "Table of Figures", "Cover Pages"})
_NO_PROSE = frozenset(
    {
        "title", "subtitle", "caption", "quote", "intense quote", "html preformatted", "plain text", "macro text",
        "source code", "code", "table of figures", "footnote text", "endnote text", "header", "footer", "date",
        "salutation", "signature", "closing", "bibliography", "toc heading", "preformatted text", "envelope address",
        "inside address", "author", "abstract",
    }
)  # fmt: skip
_PICTURES = (q("w:drawing"), q("w:pict"), q("w:object"))
_CONTROLS_WITHOUT_PICTURES = tuple(
    q(name)
    for name in (
        "w:text", "w:picture", "w:date", "w:comboBox", "w:dropDownList", "w:citation", "w:equation", "w:group",
        "w:dataBinding", "w:showingPlcHdr", "w15:dataBinding", "w15:repeatingSection", "w14:checkbox",
    )
)  # fmt: skip
_TYPEWRITERS = (
    "courier", "consolas", "lucida console", "menlo", "monaco", "source code", "cascadia", "andale mono",
    "dejavu sans mono", "liberation mono", "fira code", "fira mono", "jetbrains mono", "inconsolata",
)  # fmt: skip
MARKED = "place marked for a picture"
SMALL = 1_000_000  # EMU of height; about an inch
_LONGEST_FAKE_HEADING = 12  # words


class BlockKind(Enum):
    PARAGRAPH = auto()
    TABLE = auto()
    OTHER = auto()  # an altChunk and the like: shown, but not ours to read


@dataclass(slots=True, eq=False)
class Block:
    """One paragraph or table of the body with what decides whether a figure may stand near it."""

    element: Element
    kind: BlockKind
    layout: Element | None = None  # the w:sectPr that governs it
    text: str = ""
    words: int = 0
    level: int = BODY_TEXT
    style: str = ""
    is_list_item: bool = False
    is_prose: bool = False
    is_generated: bool = False  # contents page, index, bibliography, a control not yet filled in
    in_field: bool = False  # a field is still open behind it
    ends_section: bool = False
    font_size: float = 0  # in points
    picture: str = ""  # what it shows: "picture", "chart", "diagram", "shape", or nothing

    @property
    def is_heading(self) -> bool:
        return self.level < BODY_TEXT


@dataclass(slots=True, eq=False)
class Section:
    """A heading and its own text, up to the next heading of any level."""

    heading: Block | None
    level: int
    parents: tuple[str, ...]
    blocks: list[Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        return " ".join(self.heading.text.split()) if self.heading else ""

    @property
    def words(self) -> int:
        return sum(block.words for block in self.blocks if not block.is_generated)


def takes_pictures(control: Element) -> bool:
    """False for a content control that is locked, bound to data, or of a kind that holds no picture."""
    properties = down(control, "w:sdtPr")
    if properties is None:
        return True
    if value(properties, "w:lock") in ("contentLocked", "sdtContentLocked"):
        return False
    return not any(child.tag in _CONTROLS_WITHOUT_PICTURES for child in properties)


def closed_control(element: Element) -> Element | None:
    """The outermost content control round the element that takes no picture."""
    closed = [control for control in ancestors(element, "w:sdt") if not takes_pictures(control)]
    return closed[-1] if closed else None


def blocks(body: Element, styles: StyleTable) -> list[Block]:
    """All top-level paragraphs and tables, in reading order."""
    found: list[Block] = []
    open_fields: list[str] = []
    for element, generated in _walk(body, generated=False):
        if element.tag == q("w:p"):
            found.append(_paragraph(element, styles, open_fields, generated=generated))
        elif element.tag == q("w:tbl"):
            found.append(_table(element, generated=generated))
        else:
            found.append(Block(element, BlockKind.OTHER))
    layout = down(body, "w:sectPr")
    for block in reversed(found):
        own = down(block.element, "w:pPr", "w:sectPr") if block.ends_section else None
        layout = layout if own is None else own
        block.layout = layout
    if not any(block.is_heading for block in found):
        _take_bold_lines_as_headings(found)
    return found


def sections(found: list[Block]) -> list[Section]:
    """The text before the first heading, then one section for each heading."""
    parts = [Section(None, BODY_TEXT, ())]
    path: list[tuple[int, str]] = []
    for block in found:
        if not block.is_heading:
            parts[-1].blocks.append(block)
            continue
        path = [(level, title) for level, title in path if level < block.level]
        parts.append(Section(block, block.level, tuple(title for _, title in path)))
        path.append((block.level, " ".join(block.text.split())))
    return parts


class Outline:
    """The body's blocks and sections at one time, by which an element's surroundings are found."""

    def __init__(self, body: Element, styles: StyleTable) -> None:
        self.blocks = blocks(body, styles)
        self.sections = sections(self.blocks)
        self.index = {block.element: number for number, block in enumerate(self.blocks)}
        self.section = {
            block.element: section
            for section in self.sections
            for block in (*([section.heading] if section.heading else ()), *section.blocks)
        }


def _walk(parent: Element, *, generated: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent.iterchildren(q("w:p"), q("w:tbl"), q("w:sdt"), q("w:customXml"), q("w:altChunk")):
        if child.tag == q("w:sdt"):
            content = down(child, "w:sdtContent")
            gallery = value(child, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
            # The words of a control that waits to be filled in are Word's, not the author's.
            empty = is_on(child, "w:sdtPr", "w:showingPlcHdr") or down(child, "w:sdtPr", "w:bibliography") is not None
            inside = generated or gallery in _GENERATED_GALLERIES or empty
            if content is not None:
                yield from _walk(content, generated=inside)
        elif child.tag == q("w:customXml"):
            yield from _walk(child, generated=generated)
        else:
            yield child, generated


def _paragraph(element: Element, styles: StyleTable, open_fields: list[str], *, generated: bool) -> Block:
    text = without_tokens(text_of(element))
    looks = styles.appearance(element)
    style = looks.style
    in_contents = any(code.lstrip().upper().startswith(_CONTENTS) for code in open_fields)
    _follow_fields(element, open_fields)
    in_contents = in_contents or any(code.lstrip().upper().startswith(_CONTENTS) for code in open_fields)
    block = Block(element, BlockKind.PARAGRAPH, text=text, style=style)
    block.is_generated = generated or in_contents or style.startswith(("toc ", "index ")) or style == "table of figures"
    block.in_field = bool(open_fields)
    block.ends_section = down(element, "w:pPr", "w:sectPr") is not None
    block.picture = _shown(element)
    block.font_size, block.is_list_item = looks.font_size, looks.is_list_item
    if (
        text.strip()
        and not block.is_generated
        and not looks.is_framed
        and style not in ("title", "subtitle", "toc heading")
    ):
        block.level = looks.level
    if style != "caption":
        block.words = word_count(text)
    block.is_prose = (
        block.words > 0
        and not (block.is_heading or block.is_generated or block.is_list_item or looks.is_framed or block.picture)
        and style not in _NO_PROSE
        and not style.startswith(("list", "toc", "index"))
        and down(element, "w:pPr", "w:rPr", "w:del") is None
        and not _is_code(element)
    )
    return block


def _table(element: Element, *, generated: bool) -> Block:
    texts = (without_tokens(text_of(paragraph)) for paragraph in element.iter(q("w:p")))
    words = sum(word_count(text) for text in texts)
    return Block(element, BlockKind.TABLE, words=words, is_generated=generated, picture=_shown(element))


def _follow_fields(paragraph: Element, open_fields: list[str]) -> None:
    """Keep the codes of the complex fields that are open, over the paragraph's end (17.16.18)."""
    for element in paragraph.iter(q("w:fldChar"), q("w:instrText")):
        if element.tag == q("w:instrText"):
            if open_fields:
                open_fields[-1] += element.text or ""
        elif element.get(q("w:fldCharType")) == "begin":
            open_fields.append("")
        elif element.get(q("w:fldCharType")) == "end" and open_fields:
            open_fields.pop()


def _shown(element: Element) -> str:
    for drawing in element.iter(*_PICTURES):
        if _is_small(drawing):
            continue
        uri = next((data.get("uri", "") for data in drawing.iter(q("a:graphicData"))), "")
        if "chart" in uri:
            return "chart"
        if "diagram" in uri:
            return "diagram"
        if "wordprocessingShape" in uri or "wordprocessingCanvas" in uri:
            return "shape"
        return "picture"
    return ""


def _is_small(drawing: Element) -> bool:
    """True for an icon or a logo, beside which a figure does not look like one too many."""
    extent = next(drawing.iter(q("wp:extent")), None)
    return extent is not None and 0 < (whole(extent.get("cy")) or 0) < SMALL


def _take_bold_lines_as_headings(found: list[Block]) -> None:
    """A file without heading styles often sets its headings as short bold lines before a paragraph."""
    for block, after in itertools.pairwise(found):
        if (
            block.is_prose
            and after.is_prose
            and block.words <= _LONGEST_FAKE_HEADING
            and after.words > _LONGEST_FAKE_HEADING
            and not block.text.rstrip().endswith((".", ",", ";", "!", "?"))
            and _is_bold(block.element)
        ):
            block.level, block.is_prose = 0, False


def _is_code(paragraph: Element) -> bool:
    """Whether most of its letters are set in a typewriter's font."""
    if next(paragraph.iter(q("w:rFonts")), None) is None:
        return False
    code = total = 0
    for text in paragraph.iter(q("w:t")):
        fonts = down(text.getparent(), "w:rPr", "w:rFonts")
        letters = len(text.text or "")
        total += letters
        code += letters if fonts is not None and fonts.get(q("w:ascii"), "").lower().startswith(_TYPEWRITERS) else 0
    return code > 0.5 * total


def _is_bold(paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(q("w:r")) if owner(run) is paragraph and down(run, "w:t") is not None]
    return bool(runs) and all(is_on(run, "w:rPr", "w:b") for run in runs)
