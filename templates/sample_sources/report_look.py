"""The look of the sample report: the colours, and every style its text and tables use.

Lengths are twentieths of a point where WordprocessingML wants them so: 567 to the centimetre.
"""

from __future__ import annotations

from sample_sources.package import xml

CM = 567
SIDE_MARGIN, TOP_MARGIN, LOW_MARGIN = round(2.8 * CM), round(2.7 * CM), round(2.5 * CM)
TEXT_WIDTH = 11906 - 2 * SIDE_MARGIN

WML = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
COLOURS = {
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


def _colour(role: str) -> str:
    scheme = {"dk1": "text1", "dk2": "text2", "lt2": "background2"}.get(role, role)
    return f'<w:color w:val="{COLOURS[role]}" w:themeColor="{scheme}"/>'


def _rule(side: str, role: str, size: int, space: int = 0) -> str:
    scheme = {"dk2": "text2"}.get(role, role)
    return (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{COLOURS[role]}" w:themeColor="{scheme}"/>'
    )


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
    style_id: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "Normal",
    then: str = "",
    rank: int = 0,
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


def _fonts(role: str) -> str:
    theirs = "".join(f' w:{script}Theme="{role}{kind}"' for script, kind in _FONT_OF.items())
    return f"<w:rFonts{theirs}/>"


_FONT_OF = {"ascii": "HAnsi", "eastAsia": "EastAsia", "hAnsi": "HAnsi"}
_LANGUAGE = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
_DEFAULTS = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts('minor')}{_run(11, _colour('dk1'))}{_LANGUAGE}</w:rPr></w:rPrDefault>"
    f"<w:pPrDefault><w:pPr><w:widowControl/>{_spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_FONT = _fonts("major")
_CENTRED = '<w:jc w:val="center"/>'
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
            _own("paragraph", "Normal", "Normal", "<w:qFormat/>"),
            _style(text, "Body Text", _spacing(0, 160, 312), rank=1),
            _style(
                "Title",
                "Title",
                _KEEP + top + _spacing(600, 120, 216),
                _FONT + _run(42, ink, bold=True),
                then="Subtitle",
                rank=10,
            ),
            _style(
                "Subtitle", "Subtitle", "<w:keepNext/>" + _spacing(0, 480), _run(20, leaf), then="Abstract", rank=11
            ),
            _style("Abstract", "Abstract", _spacing(0, 480, 312), _run(14), then=text),
            _style(
                "Heading1",
                "heading 1",
                _KEEP + _spacing(420, 140) + _outline(0),
                _FONT + _run(19, ink, bold=True),
                then=text,
                rank=9,
            ),
            _style(
                "Heading2",
                "heading 2",
                _KEEP + _spacing(200, 100) + _outline(1),
                _FONT + _run(13, leaf, bold=True),
                then=text,
                rank=9,
            ),
            _style("TOCHeading", "TOC Heading", _KEEP + _spacing(560, 160), _FONT + _run(15, leaf, bold=True), rank=39),
            _style("TOC1", "toc 1", _tab("right", TEXT_WIDTH, "dot") + _spacing(0, 90), rank=39),
            _style("Figure", "Figure", "<w:keepNext/>" + _spacing(200, 200) + _CENTRED, then="Caption"),
            _style("Caption", "caption", _spacing(120, 160), _run(10, ink, bold=True), then=text, rank=35),
            _style("TableText", "Table Text", _spacing(50, 50), _run(10)),
            _style("TableFigure", "Table Figure", '<w:jc w:val="right"/>', based="TableText"),
            _style("TableNote", "Table Note", _spacing(80, 280), _run(9, leaf), then=text),
            _style(
                "FactPicture",
                "Fact Picture",
                "<w:keepNext/>" + _spacing(120, 80) + _CENTRED,
                _run(9, leaf),
            ),
            _style(
                "FactFigure",
                "Fact Figure",
                "<w:keepNext/>" + _spacing(0, 20) + _CENTRED,
                _FONT + _run(20, leaf, bold=True),
            ),
            _style("FactText", "Fact Text", _spacing(0, 120) + _CENTRED, _run(9.5)),
            _style(
                "ListBullet",
                "List Bullet",
                '<w:numPr><w:numId w:val="1"/></w:numPr>' + _spacing(0, 160, 312) + "<w:contextualSpacing/>",
                rank=36,
            ),
            _style("DiaryText", "Diary Text", _spacing(0, 110, 276), _run(10.5), based=text),
            _style(
                "Bibliography",
                "Bibliography",
                _spacing(0, 80, 276) + '<w:ind w:left="340" w:hanging="340"/>',
                _run(10),
                rank=37,
            ),
            _style("Header", "header", hair + _tab("right", TEXT_WIDTH) + _spacing(0, 0), _run(9, leaf), rank=99),
            _style("Footer", "footer", _tab("right", TEXT_WIDTH) + _spacing(0, 0), _run(9), rank=99),
        )
    )


def _own(kind: str, style_id: str, name: str, rest: str) -> str:
    """The default style of a kind, which Word knows by its name."""
    return f'<w:style w:type="{kind}" w:default="1" w:styleId="{style_id}"><w:name w:val="{name}"/>{rest}</w:style>'


def _table_styles() -> str:
    def margins(side: int) -> str:
        edges = (("top", 0), ("left", side), ("bottom", 0), ("right", side))
        widths = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in edges)
        return f"<w:tblCellMar>{widths}</w:tblCellMar>"

    def table(style_id: str, name: str, look: str, parts: str) -> str:
        return (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:tblPr>{look}</w:tblPr>{parts}</w:style>'
        )

    def row(where: str, run: str, rule: str, ground: str = "") -> str:
        cell = f"<w:tcPr><w:tcBorders>{rule}</w:tcBorders>{ground}</w:tcPr>"
        return f'<w:tblStylePr w:type="{where}"><w:rPr><w:b/>{run}</w:rPr>{cell}</w:tblStylePr>'

    tint = f'<w:shd w:val="clear" w:color="auto" w:fill="{COLOURS["lt2"]}" w:themeFill="background2"/>'
    top, bottom = _rule("top", "dk2", 8), _rule("bottom", "dk2", 8)
    borders = f"<w:tblBorders>{top}{bottom}{_rule('insideH', 'accent5', 4)}</w:tblBorders>"
    rows = row("firstRow", _colour("dk2"), bottom) + row("lastRow", "", top, tint)
    plain = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins(108)}</w:tblPr>'
    hidden = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    return (
        _own("table", "TableNormal", "Normal Table", hidden + plain)
        + table("GardenTable", "Garden Table", borders + margins(108), rows)
        + table("FactTable", "Fact Table", margins(113), f"<w:tcPr>{tint}</w:tcPr>")
    )


def styles() -> bytes:
    strong = (
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:uiPriority w:val="22"/><w:qFormat/>'
        f"<w:rPr><w:b/><w:bCs/>{_colour('dk2')}</w:rPr></w:style>"
    )
    quiet = '<w:uiPriority w:val="1"/><w:semiHidden/>'
    character = _own("character", "DefaultParagraphFont", "Default Paragraph Font", quiet) + strong
    no_list = _own("numbering", "NoList", "No List", "<w:semiHidden/>")
    return xml(f"<w:styles {WML}>{_DEFAULTS}{_paragraph_styles()}{character}{no_list}{_table_styles()}</w:styles>")


def numbering() -> bytes:
    bullet = f'<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>{_colour("accent2")}</w:rPr>'
    return xml(
        f'<w:numbering {WML}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr>'
        f'{bullet}</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
