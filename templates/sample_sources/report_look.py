"""The look of the sample report: page, styles, theme, header and footer, and the empty package they stand in.

Lengths are twentieths of a point where WordprocessingML wants them so: 567 to the centimetre.
"""

from __future__ import annotations

from sample_sources.package import content_types, core_properties, relationships, theme, xml, zipped
from sample_sources.report_words import SUBJECT, SUBTITLE, TITLE

CM = 567
SIDE_MARGIN, TOP_MARGIN, LOW_MARGIN = round(2.8 * CM), round(2.7 * CM), round(2.5 * CM)
TEXT_WIDTH = 11906 - 2 * SIDE_MARGIN

WML = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_COLOURS = {
    "dk1": "2B2B26",
    "lt1": "FFFFFF",
    "dk2": "2F4A2E",
    "lt2": "F3F1E6",
    "accent1": "4C7A3D",
    "accent2": "C2573A",
    "accent3": "E0A93B",
    "accent4": "4D7C94",
    "accent5": "B7C7A3",
    "accent6": "7B4B6A",
    "hlink": "4C7A3D",
    "folHlink": "7B4B6A",
}
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OTHER_KIND = "application/vnd.openxmlformats-officedocument"


def _colour(role: str) -> str:
    scheme = {"dk1": "text1", "dk2": "text2", "lt2": "background2"}.get(role, role)
    return f'<w:color w:val="{_COLOURS[role]}" w:themeColor="{scheme}"/>'


def _rule(side: str, role: str, size: int, space: int = 0) -> str:
    scheme = {"dk2": "text2"}.get(role, role)
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{_COLOURS[role]}" w:themeColor="{scheme}"/>'


def _spacing(before: int, after: int, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _run(size: float, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    points = round(size * 2)
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + colour
        + f'<w:sz w:val="{points}"/><w:szCs w:val="{points}"/>'
    )


def _style(
    style_id: str, name: str, paragraph: str = "", run: str = "", *, based: str = "Normal", then: str = "", rank: int = 0
) -> str:
    """A paragraph style; one with a rank is Word's own, found by its name, the others are the report's."""
    custom = "" if rank else ' w:customStyle="1"'
    follow = f'<w:next w:val="{then}"/>' if then else ""
    priority = f'<w:uiPriority w:val="{rank}"/>' if rank else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/>{follow}{priority}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
    ' w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:color w:val="2B2B26" w:themeColor="text1"/><w:kern w:val="0"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr><w:widowControl/>{_spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_FONT = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def _tab(kind: str, position: int, leader: str = "") -> str:
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tabs><w:tab w:val="{kind}"{dots} w:pos="{position}"/></w:tabs>'


def _paragraph_styles() -> str:
    ink, leaf, text = _colour("dk2"), _colour("accent1"), "BodyText"
    top = f"<w:pBdr>{_rule('top', 'accent1', 36, 16)}</w:pBdr>"
    hair = f"<w:pBdr>{_rule('bottom', 'accent5', 6, 5)}</w:pBdr>"
    return "".join(
        (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
            _style(text, "Body Text", _spacing(0, 160, 312), rank=1),
            _style("Title", "Title", _KEEP + top + _spacing(600, 120, 216), _FONT + _run(42, ink, bold=True), then="Subtitle", rank=10),
            _style("Subtitle", "Subtitle", "<w:keepNext/>" + _spacing(0, 480), _run(20, leaf), then="Abstract", rank=11),
            _style("Abstract", "Abstract", _spacing(0, 480, 312), _run(14), then=text),
            _style("Heading1", "heading 1", _KEEP + _spacing(420, 140) + _outline(0), _FONT + _run(19, ink, bold=True), then=text, rank=9),
            _style("Heading2", "heading 2", _KEEP + _spacing(200, 100) + _outline(1), _FONT + _run(13, leaf, bold=True), then=text, rank=9),
            _style("TOCHeading", "TOC Heading", _KEEP + _spacing(560, 160), _FONT + _run(15, leaf, bold=True), rank=39),
            _style("TOC1", "toc 1", _tab("right", TEXT_WIDTH, "dot") + _spacing(0, 90), rank=39),
            _style("Figure", "Figure", "<w:keepNext/>" + _spacing(120, 160) + '<w:jc w:val="center"/>', then="Caption"),
            _style("Caption", "caption", _KEEP + _spacing(160, 100), _run(10, ink, bold=True), then=text, rank=35),
            _style("TableText", "Table Text", _spacing(50, 50), _run(10)),
            _style("TableFigure", "Table Figure", '<w:jc w:val="right"/>', based="TableText"),
            _style("TableNote", "Table Note", _spacing(80, 280), _run(9, leaf), then=text),
            _style("FactPicture", "Fact Picture", "<w:keepNext/>" + _spacing(60, 60) + '<w:jc w:val="center"/>', _run(9, leaf)),
            _style("FactFigure", "Fact Figure", "<w:keepNext/>" + _spacing(0, 20) + '<w:jc w:val="center"/>', _FONT + _run(20, leaf, bold=True)),
            _style("FactText", "Fact Text", _spacing(0, 60) + '<w:jc w:val="center"/>', _run(9.5)),
            _style("ListLead", "List Lead", "<w:keepNext/>" + _spacing(0, 80, 312), based=text, then="ListBullet"),
            _style("ListBullet", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr>' + _spacing(0, 160, 312) + "<w:contextualSpacing/>", rank=36),
            _style("DiaryText", "Diary Text", _spacing(0, 110, 276), _run(10.5), based=text),
            _style("Bibliography", "Bibliography", _spacing(0, 80, 276) + '<w:ind w:left="340" w:hanging="340"/>', _run(10), rank=37),
            _style("Header", "header", hair + _tab("right", TEXT_WIDTH) + _spacing(0, 0), _run(9, leaf), rank=99),
            _style("Footer", "footer", _tab("right", TEXT_WIDTH) + _spacing(0, 0), _run(9), rank=99),
        )
    )


def _table_styles() -> str:
    cells = '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'
    borders = f"<w:tblBorders>{_rule('top', 'dk2', 8)}{_rule('bottom', 'dk2', 8)}{_rule('insideH', 'accent5', 4)}</w:tblBorders>"
    head = f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{_COLOURS["dk2"]}" w:themeColor="text2"/></w:rPr><w:tcPr><w:tcBorders>{_rule("bottom", "dk2", 8)}</w:tcBorders></w:tcPr></w:tblStylePr>'
    total = f'<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>{_rule("top", "dk2", 8)}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{_COLOURS["lt2"]}" w:themeFill="background2"/></w:tcPr></w:tblStylePr>'
    panel = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_COLOURS["lt2"]}" w:themeFill="background2"/></w:tcPr>'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        f'<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{cells.format(108)}</w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="GardenTable"><w:name w:val="Garden Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{borders}{cells.format(108)}</w:tblPr>{head}{total}</w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="FactTable"><w:name w:val="Fact Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{cells.format(113)}</w:tblPr>{panel}</w:style>'
    )


def _styles() -> bytes:
    character = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:uiPriority w:val="22"/><w:qFormat/>'
        f'<w:rPr><w:b/><w:bCs/>{_colour("dk2")}</w:rPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
    )
    return xml(f"<w:styles {WML}>{_DEFAULTS}{_paragraph_styles()}{character}{_table_styles()}</w:styles>")


def _numbering() -> bytes:
    return xml(
        f'<w:numbering {WML}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>{_colour("accent2")}</w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def field(code: str, shown: str) -> str:
    """A complex field with the result a reader sees before anything is updated (ECMA-376 part 1, 17.16.18)."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{mark.format("separate")}'
        f'<w:r><w:t>{shown}</w:t></w:r>{mark.format("end")}'
    )


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
    number = f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{field("PAGE", "2")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{field("NUMPAGES", str(pages))}'
    tab = "<w:r><w:tab/></w:r>"
    return zipped(
        {
            "[Content_Types].xml": content_types(kinds),
            "_rels/.rels": relationships(
                ("officeDocument", main),
                ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
                ("extended-properties", "docProps/app.xml"),
            ),
            "docProps/core.xml": core_properties(f"{TITLE}: {SUBTITLE}", SUBJECT),
            "docProps/app.xml": xml(
                '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                f"<Pages>{pages}</Pages><Application>Microsoft Office Word</Application></Properties>"
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
                f'<w:fonts {WML}><w:font w:name="Calibri"><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>'
                '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
            ),
            "word/styles.xml": _styles(),
            "word/numbering.xml": _numbering(),
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
            "word/theme/theme1.xml": theme("Orchard Corner", _COLOURS, "Calibri", "Calibri"),
        }
    )


def section(columns: int, *, opens: bool, headed: bool) -> str:
    """Section properties on A4: whether it opens on a new page, and whether header and footer begin with it.

    A section without header and footer of its own goes on with those of the one before.
    """
    story = (
        '<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>' if headed else ""
    )
    running = "" if opens else '<w:type w:val="continuous"/>'
    return (
        f'<w:sectPr>{story}{running}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{TOP_MARGIN}" w:right="{SIDE_MARGIN}"'
        f' w:bottom="{LOW_MARGIN}" w:left="{SIDE_MARGIN}" w:header="680" w:footer="680" w:gutter="0"/>'
        f'<w:cols w:num="{columns}" w:space="{CM}"/></w:sectPr>'
    )
