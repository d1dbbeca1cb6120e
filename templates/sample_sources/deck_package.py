"""The empty package of the sample deck: master, layouts, theme and table style, before any slide."""

from __future__ import annotations

from sample_sources.deck_layouts import PML, layouts, master
from sample_sources.deck_look import COLOURS, fill, levels_of
from sample_sources.package import content_types, core_properties, relationships, theme, xml, zipped

TABLE_STYLE = "{6B1E5A52-7C0D-4C6E-9B61-3B0E6A5D1F10}"

_KIND = "application/vnd.openxmlformats-officedocument.presentationml"
_OTHER_KIND = "application/vnd.openxmlformats-officedocument"
_DEFAULT_TEXT = levels_of('><a:defRPr lang="en-GB" sz="1800"/>')


def _table_styles() -> bytes:
    """One table style: rules between the rows, a dark head, a tinted sum."""

    def line(side: str, width: int, colour: str) -> str:
        return f'<a:{side}><a:ln w="{width}" cmpd="sng">{fill(colour)}</a:ln></a:{side}>'

    def part(name: str, text: str, borders: str = "", ground: str = "") -> str:
        filled = f"<a:fill>{ground}</a:fill>" if ground else ""
        return f"<a:{name}>{text}<a:tcStyle><a:tcBdr>{borders}</a:tcBdr>{filled}</a:tcStyle></a:{name}>"

    def text(colour: str, weight: str) -> str:
        return f'<a:tcTxStyle{weight}><a:fontRef idx="minor"/><a:schemeClr val="{colour}"/></a:tcTxStyle>'

    bold, strong = ' b="on"', line("top", 12700, "tx2")
    left, right, inside = (f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>" for side in ("left", "right", "insideV"))
    borders = left + right + strong + line("bottom", 12700, "tx2") + line("insideH", 6350, "accent5") + inside
    parts = (
        part("wholeTbl", text("tx1", ""), borders, "<a:noFill/>"),
        part("lastCol", '<a:tcTxStyle b="on"/>'),
        part("lastRow", text("tx2", bold), strong, fill("bg2")),
        part("firstRow", text("bg1", bold), "", fill("tx2")),
    )
    return xml(
        f'<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Ashmere rules">{"".join(parts)}</a:tblStyle></a:tblStyleLst>'
    )


def empty_deck(title: str, subject: str) -> bytes:
    """A presentation without slides, with our own theme, master, layouts and table style."""
    sheets = layouts()
    names = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, len(sheets) + 1)]
    parts = {
        "_rels/.rels": relationships(
            ("officeDocument", "ppt/presentation.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
            ("extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": core_properties(title, subject),
        "docProps/app.xml": xml(
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>Gouache sample</Application></Properties>"
        ),
        "ppt/presentation.xml": xml(
            f'<p:presentation {PML} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
            '</p:sldMasterIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
            f"<p:defaultTextStyle>{_DEFAULT_TEXT}</p:defaultTextStyle></p:presentation>"
        ),
        "ppt/_rels/presentation.xml.rels": relationships(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": xml(f"<p:presentationPr {PML}/>"),
        "ppt/viewProps.xml": xml(f"<p:viewPr {PML}/>"),
        "ppt/tableStyles.xml": _table_styles(),
        "ppt/theme/theme1.xml": theme("Ashmere", COLOURS, "Calibri", "Calibri"),
        "ppt/slideMasters/slideMaster1.xml": master(len(sheets)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            *[("slideLayout", f"../slideLayouts/{name.rpartition('/')[2]}") for name in names],
            ("theme", "../theme/theme1.xml"),
        ),
    }
    for name, layout in zip(names, sheets, strict=True):
        parts[name] = layout
        parts[name.replace("slideLayouts/", "slideLayouts/_rels/") + ".rels"] = relationships(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    kinds = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{_OTHER_KIND}.extended-properties+xml",
        "ppt/presentation.xml": f"{_KIND}.presentation.main+xml",
        "ppt/presProps.xml": f"{_KIND}.presProps+xml",
        "ppt/viewProps.xml": f"{_KIND}.viewProps+xml",
        "ppt/tableStyles.xml": f"{_KIND}.tableStyles+xml",
        "ppt/theme/theme1.xml": f"{_OTHER_KIND}.theme+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{_KIND}.slideMaster+xml",
        **dict.fromkeys(names, f"{_KIND}.slideLayout+xml"),
    }
    return zipped({"[Content_Types].xml": content_types(kinds), **parts})
