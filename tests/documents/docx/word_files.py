"""Word files made for a test with python-docx and raw XML, pictures for them, and ways to look into the result."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, cast

import docx
from docx.oxml.parser import parse_xml
from docx.shared import Inches
from lxml import etree
from PIL import Image
from tests.marked import MARK

from gouache.documents.docx.report import Report
from gouache.documents.docx.wml import NAMESPACES, Element
from gouache.domain import EMU_PER_INCH, Brief, Fit, Picture, Placement, Size, Slot, Style, Survey

if TYPE_CHECKING:
    from docx.document import Document

SENTENCE = "The river carries boats, rain and the dust of the streets down to the sea. "  # 15 words
STYLE = Style(name="flat", title="Flat", wording="flat shapes", engines=("mini",))
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix != "xml")


def prose(words: int) -> str:
    return (SENTENCE * (words // 15 + 1)).rstrip()


def new_document(*headings: str, level: int = 1, words: int = 150, paragraphs: int = 3) -> Document:
    """A document with a section of text under each heading."""
    document = docx.Document()
    for heading in headings:
        document.add_heading(heading, level)
        for _ in range(paragraphs):
            document.add_paragraph(prose(words))
    return document


def element(xml: str) -> Element:
    """An element from XML without namespace declarations."""
    name = xml[1:].split(maxsplit=1)[0].split(">", maxsplit=1)[0].rstrip("/")
    return cast(Element, parse_xml(xml.replace(f"<{name}", f"<{name} {DECLARED}", 1)))


def append(document: Document, xml: str) -> Element:
    """Put an element at the end of the body and return it."""
    made = element(xml)
    body = cast(Element, document.element.body)
    body.insert(len(body) - 1, made)
    return made


def paragraph(*runs: str, properties: str = "") -> str:
    """The XML of a paragraph; a run given as text becomes a plain one."""
    pieces = (r if r.startswith("<") else f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(pieces)}</w:p>"


def field(code: str, result: str) -> str:
    """The runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{result}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def caption(label: str, number: str, text: str, *, style: str = "Caption", bookmark: str = "") -> str:
    number_field = field(f"SEQ {label} \\* ARABIC", number)
    lead = f'<w:r><w:t xml:space="preserve">{label} </w:t></w:r>{number_field}'
    if bookmark:
        lead = f'<w:bookmarkStart w:id="40" w:name="{bookmark}"/>{lead}<w:bookmarkEnd w:id="40"/>'
    return paragraph(lead, text, properties=f'<w:pStyle w:val="{style}"/>')


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def jpeg(width: int = 64, height: int = 36, colour: str = "#4C7A3D") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def picture_for(slot: Slot, *, colour: str = "#4C7A3D", alt_text: str = "A young tree") -> Picture:
    size = Size(320, max(round(320 / slot.frame.aspect), 16))
    data = jpeg(*size, colour)
    return Picture(data=data, media_type="image/jpeg", size=size, alt_text=alt_text, mark=MARK)


def placement_for(slot: Slot, *, fit: Fit = Fit.COVER, alt_text: str = "A young tree") -> Placement:
    brief = Brief(subject="a young tree", style=STYLE, width=320, height=180)
    return Placement(slot=slot, brief=brief, fit=fit, alt_text=alt_text, because="the title")


def survey(document: Document) -> Survey:
    return Report(saved(document)).survey()


def illustrated(data: bytes, *, limit: int | None = None, colour: str = "#4C7A3D") -> bytes:
    """The file with a picture in every place that takes one."""
    report = Report(data)
    for slot in report.survey().slots[:limit]:
        report.place(picture_for(slot, colour=colour), placement_for(slot))
    return report.save()


def reasons(found: Survey) -> dict[str, str]:
    """Why places are left alone, by what their label names."""
    return {alone.label.split("(", 1)[1].rstrip(")"): alone.reason for alone in found.left_alone}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def body(data: bytes) -> Element:
    root = etree.fromstring(parts(data)["word/document.xml"])
    return root[0]


def find(root: Element, path: str) -> list[Element]:
    """Elements by an XPath with the usual prefixes."""
    return cast("list[Element]", etree.XPath(path, namespaces=NAMESPACES)(root))


def values(root: Element, path: str) -> list[str]:
    """Strings by an XPath that ends in an attribute or a text."""
    return [str(value) for value in cast("list[str]", etree.XPath(path, namespaces=NAMESPACES)(root))]


def texts(root: Element) -> list[str]:
    """The visible text of each paragraph of the body."""
    return ["".join(values(p, ".//w:t/text()")) for p in find(root, ".//w:p")]


def with_figure_at_end(document: Document, label: str, number: str, text: str, *, bookmark: str = "") -> None:
    document.add_paragraph().add_run().add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    append(document, caption(label, number, text, bookmark=bookmark))


def captions(data: bytes) -> list[str]:
    return [text for text in texts(body(data)) if text.startswith(("Figure", "Abbildung", "Fig."))]


def inches(emu: int) -> float:
    return round(emu / EMU_PER_INCH, 2)
