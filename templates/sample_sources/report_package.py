"""The empty package of the sample report: styles, list, theme, header and footer, before any paragraph."""

from __future__ import annotations

from sample_sources.package import content_types, core_properties, relationships, theme, xml, zipped
from sample_sources.report_look import (
    CM,
    COLOURS,
    LOW_MARGIN,
    SIDE_MARGIN,
    TOP_MARGIN,
    WML,
    numbering,
    styles,
)
from sample_sources.report_words import SUBJECT, SUBTITLE, TITLE

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OTHER_KIND = "application/vnd.openxmlformats-officedocument"


def field(code: str, shown: str) -> str:
    """A complex field with the result a reader sees before anything is updated (ECMA-376 part 1, 17.16.18)."""
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{begin}{instruction}{middle}<w:r><w:t>{shown}</w:t></w:r>{end}"


def empty_report(pages: int) -> bytes:
    """A document with one empty page body, with our own styles, list, theme, header and footer."""
    main = "word/document.xml"
    kinds = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{_OTHER_KIND}.extended-properties+xml",
        main: f"{_KIND}.document.main+xml",
        "word/styles.xml": f"{_KIND}.styles+xml",
        "word/numbering.xml": f"{_KIND}.numbering+xml",
        "word/settings.xml": f"{_KIND}.settings+xml",
        "word/fontTable.xml": f"{_KIND}.fontTable+xml",
        "word/header1.xml": f"{_KIND}.header+xml",
        "word/footer1.xml": f"{_KIND}.footer+xml",
        "word/theme/theme1.xml": f"{_OTHER_KIND}.theme+xml",
    }
    page, of = (f'<w:r><w:t xml:space="preserve">{word}</w:t></w:r>' for word in ("Page ", " of "))
    number = page + field("PAGE", "2") + of + field("NUMPAGES", str(pages))
    tab = "<w:r><w:tab/></w:r>"
    return zipped(
        {
            "[Content_Types].xml": content_types(kinds),
            "_rels/.rels": relationships(
                ("officeDocument", main),
                (
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
                ("extended-properties", "docProps/app.xml"),
            ),
            "docProps/core.xml": core_properties(f"{TITLE}: {SUBTITLE}", SUBJECT),
            "docProps/app.xml": xml(
                '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                f"<Pages>{pages}</Pages><Application>Gouache sample</Application></Properties>"
            ),
            main: xml(f"<w:document {WML}><w:body>{section(1, opens=True, headed=True)}</w:body></w:document>"),
            "word/_rels/document.xml.rels": relationships(
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("settings", "settings.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
                ("theme", "theme/theme1.xml"),
                ("fontTable", "fontTable.xml"),
            ),
            "word/fontTable.xml": xml(
                f'<w:fonts {WML}><w:font w:name="Calibri"><w:panose1 w:val="020F0502020204030204"/>'
                '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
            ),
            "word/styles.xml": styles(),
            "word/numbering.xml": numbering(),
            "word/settings.xml": xml(
                f'<w:settings {WML}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl'
                ' w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"'
                ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
                '<w:themeFontLang w:val="en-GB"/></w:settings>'
            ),
            "word/header1.xml": xml(
                f'<w:hdr {WML}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r>{tab}'
                f"<w:r><w:t>{SUBTITLE}</w:t></w:r></w:p></w:hdr>"
            ),
            "word/footer1.xml": xml(
                f'<w:ftr {WML}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{tab}{number}</w:p></w:ftr>'
            ),
            "word/theme/theme1.xml": theme("Orchard Corner", COLOURS, "Calibri", "Calibri"),
        }
    )


def section(columns: int, *, opens: bool, headed: bool) -> str:
    """Section properties on A4: whether it opens on a new page, and whether header and footer begin with it.

    A section without header and footer of its own goes on with those of the one before.
    """
    stories = "".join(
        f'<w:{story}Reference w:type="default" r:id="rId{number}"/>' for story, number in (("header", 4), ("footer", 5))
    )
    own = stories if headed else ""
    running = "" if opens else '<w:type w:val="continuous"/>'
    sides = f'w:right="{SIDE_MARGIN}" w:left="{SIDE_MARGIN}"'
    return (
        f'<w:sectPr>{own}{running}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{TOP_MARGIN}"'
        f' w:bottom="{LOW_MARGIN}" {sides} w:header="680" w:footer="680" w:gutter="0"/>'
        f'<w:cols w:num="{columns}" w:space="{CM}"/></w:sectPr>'
    )
