"""Puts the sample report together: front page, contents, sections, tables with captions, and a part in two columns."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml

from sample_sources.package import same_every_time
from sample_sources.report_look import TEXT_WIDTH, WML
from sample_sources.report_package import empty_report, field, section
from sample_sources.report_words import (
    ABSTRACT,
    BODY,
    FACTS,
    SUBTITLE,
    TITLE,
    Columns,
    Heading,
    Prose,
    Table,
)

PAGES = 6
_FIGURE_WIDTH, _GAP = 1250, 340


def build_report() -> bytes:
    writer = _Writer()
    writer.front_page()
    for block in BODY:
        writer.write(block)
    report = Document(io.BytesIO(empty_report(PAGES)))
    body = report.element.body
    last = body.sectPr
    for element in parse_xml(f"<w:body {WML}>{''.join(writer.blocks)}{writer.section()}</w:body>"):
        last.addprevious(element)
    body.remove(last)
    buffer = io.BytesIO()
    report.save(buffer)
    return same_every_time(buffer.getvalue())


def _text(text: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(style: str, content: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


class _Writer:
    """Writes block after block, and keeps count of tables, bookmarks and columns."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._tables = 0
        self._bookmarks = 0
        self._columns = 1
        self._fronted = False  # the front page, which has no header and footer, is written
        self._opens = True  # the section being written starts a page

    def front_page(self) -> None:
        self.blocks += [
            _paragraph("Title", _text(TITLE)),
            _paragraph("Subtitle", _text(SUBTITLE)),
            _paragraph("Abstract", _text(ABSTRACT)),
            self._facts(),
            _paragraph("TOCHeading", _text("Contents")),
        ]
        self._contents()

    def write(self, block: Heading | Prose | Table | Columns) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Prose():
                style = "DiaryText" if block.lead else block.style
                lead = _text(block.lead, "Strong") + _text(" ") if block.lead else ""
                self.blocks.append(_paragraph(style, lead + _text(block.text)))
            case Table():
                self._table(block)
            case Columns():
                self._end_section(block)

    def _heading(self, heading: Heading) -> None:
        self._bookmarks += 1
        name = self._bookmark(heading) if heading.level == 1 else ""
        words = _text(heading.text)
        if name:
            number = self._bookmarks
            words = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{words}<w:bookmarkEnd w:id="{number}"/>'
        self.blocks.append(_paragraph(f"Heading{heading.level}", words))

    @staticmethod
    def _bookmark(heading: Heading) -> str:
        place = [block for block in BODY if isinstance(block, Heading)].index(heading)
        return f"_Toc2025{place:04}"

    def _contents(self) -> None:
        """The contents as Word itself writes it: one field over all entries, each a link with its page number."""
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        entries = [block for block in BODY if isinstance(block, Heading) and block.level == 1]
        instruction = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
        for number, entry in enumerate(entries):
            name = self._bookmark(entry)
            page = field(f"PAGEREF {name} \\h", str(entry.page))
            begin = mark.format("begin") + instruction + mark.format("separate") if number == 0 else ""
            link = (
                f'<w:hyperlink w:anchor="{name}" w:history="1">{_text(entry.text)}<w:r><w:tab/></w:r>'
                f"{page}</w:hyperlink>"
            )
            end = mark.format("end") if number == len(entries) - 1 else ""
            self.blocks.append(_paragraph("TOC1", begin + link + end))

    def _facts(self) -> str:
        width = TEXT_WIDTH // len(FACTS)
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + _paragraph("FactPicture", _text(f"{{{{image: {prompt}}}}}"))
            + _paragraph("FactFigure", _text(figure))
            + _paragraph("FactText", _text(words))
            + "</w:tc>"
            for prompt, figure, words in FACTS
        )
        grid = f'<w:gridCol w:w="{width}"/>' * len(FACTS)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="FactTable"/><w:tblW w:w="{width * len(FACTS)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
        )

    def _table(self, table: Table) -> None:
        self._tables += 1
        number = field("SEQ Table \\* ARABIC", str(self._tables))
        self.blocks.append(
            _paragraph("Caption", _text("Table ") + number + _text(f": {table.caption}"), "<w:keepNext/>")
        )
        columns = list(zip(*table.rows, strict=True))
        words = [not all(_is_figure(cell) for cell in column[1:-1]) for column in columns]
        narrow = [
            0 if word else _FIGURE_WIDTH if any(column) else _GAP for word, column in zip(words, columns, strict=True)
        ]
        wide = (TEXT_WIDTH - sum(narrow)) // words.count(True)
        widths = [width or wide for width in narrow]
        rows = ""
        for place, row in enumerate(table.rows):
            head = "<w:tblHeader/>" if place == 0 else ""
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
                + _paragraph("TableText" if word else "TableFigure", _text(cell) if cell else "", "<w:keepNext/>")
                + "</w:tc>"
                for cell, word, width in zip(row, words, widths, strict=True)
            )
            rows += f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self.blocks.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="GardenTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0460" w:firstRow="1" w:lastRow="1" w:firstColumn="0"'
            f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )
        self.blocks.append(_paragraph("TableNote", _text(table.note)))

    def _end_section(self, following: Columns) -> None:
        """Word keeps a section's properties in its last paragraph, so that one gets them now."""
        last = self.blocks.pop()
        self.blocks.append(last.replace("</w:pPr>", f"{self.section()}</w:pPr>", 1))
        self._columns, self._opens = following.count, following.new_page
        self._fronted = True

    def section(self) -> str:
        return section(self._columns, opens=self._opens, headed=self._opens and self._fronted)


def _is_figure(text: str) -> bool:
    return not text or text[-1].isdigit()
