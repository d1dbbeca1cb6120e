"""The master and the nine layouts of the sample deck."""

from __future__ import annotations

from sample_sources.deck_look import (
    BODY,
    BOTTOM,
    LEFT,
    RIGHT,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    TOP,
    Box,
    Shapes,
    fill,
    levels_of,
    plain,
)
from sample_sources.package import xml

PML = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

_TITLE = Box(LEFT, 0.55, 10.25, 1.0)
_COLUMN = 5.6667
_LEFT_HALF = Box(LEFT, TOP, _COLUMN, BOTTOM - TOP)
_RIGHT_HALF = Box(RIGHT - _COLUMN, TOP, _COLUMN, BOTTOM - TOP)
_WIDE = Box(LEFT, TOP, 8.0, 4.5)
_BESIDE_WIDE = Box(9.15, TOP, RIGHT - 9.15, 4.5)
_SQUARE = Box(RIGHT - 4.65, TOP, 4.65, 4.65)
_BESIDE_SQUARE = Box(LEFT, TOP, 6.6833, 4.65)
_BLEED = Box(7.6, 0, SLIDE_WIDTH - 7.6, SLIDE_HEIGHT)
_PANEL = Box(0, 0, 7.0, SLIDE_HEIGHT)
_ON_PANEL = 5.5

_WHITE, _PALE, _INK = fill("bg1"), fill("accent5"), fill("tx2")
_TOP_TEXT = '<a:bodyPr anchor="t"><a:normAutofit/></a:bodyPr>'
_LOW_TEXT = '<a:bodyPr anchor="b"><a:normAutofit/></a:bodyPr>'
_CAPTION_HEAD = (
    'marL="0" indent="0"><a:spcBef><a:spcPts val="1600"/></a:spcBef><a:buNone/>'
    f'<a:defRPr sz="2200" b="1">{fill("accent1")}</a:defRPr>'
)
_CAPTION_TEXT = 'marL="0" indent="0"><a:spcBef><a:spcPts val="200"/></a:spcBef><a:buNone/><a:defRPr sz="1800"/>'
_WAITING = fill("bg2")  # what an empty picture place shows while editing, and what a transparent picture stands on


def _text_styles() -> str:
    def level(size: int, indent: int, before: int) -> str:
        return (
            f'marL="{indent}" indent="-285750" algn="l" rtl="0"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef><a:buClr><a:schemeClr val="accent2"/></a:buClr>'
            f'<a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="{size}" kern="1200">{fill("tx1")}'
            '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        )

    body = levels_of(level(2400, 285750, 1400), level(1600, 571500, 800), *[level(1400, 857250, 600)] * 3)
    other = levels_of(*[f'algn="l"><a:defRPr sz="1800">{fill("tx1")}<a:latin typeface="+mn-lt"/></a:defRPr>'] * 5)
    return (
        '<p:txStyles><p:titleStyle><a:lvl1pPr algn="l" rtl="0"><a:lnSpc><a:spcPct val="92000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="3400" b="1" kern="1200">{_INK}'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
        f"</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def master(layouts: int) -> bytes:
    shapes = Shapes()
    shapes.art("Edge", Box(0, 0, 0.16, SLIDE_HEIGHT), "accent1")
    shapes.mark(Box(RIGHT - 0.72, 0.92, 0.72, 0.5))
    flush = '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{}"><a:normAutofit/></a:bodyPr>'
    shapes.placeholder("Title", 'type="title"', _TITLE, "Title", body=flush.format("b"))
    shapes.placeholder("Text", 'type="body" idx="1"', BODY, "Text", body=flush.format("t"))
    footer, number = Box(LEFT, 6.85, 6, 0.3), Box(RIGHT - 1.5, 6.85, 1.5, 0.3)
    line = flush.format("ctr").replace("normAutofit", "noAutofit")
    look = f'<a:buNone/><a:defRPr sz="1100">{fill("tx1")}<a:latin typeface="+mn-lt"/></a:defRPr>'
    left, right = (levels_of(f'marL="0" indent="0" algn="{side}">{look}') for side in ("l", "r"))
    shapes.placeholder("Footer", 'type="ftr" sz="quarter" idx="3"', footer, "Footer", body=line, levels=left)
    shapes.placeholder("Slide number", 'type="sldNum" sz="quarter" idx="4"', number, "", body=line, levels=right)
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(layouts))
    return xml(
        f"<p:sldMaster {PML}><p:cSld><p:bg><p:bgPr>{_WHITE}<a:effectLst/></p:bgPr></p:bg>{shapes.tree}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
        ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>{_text_styles()}</p:sldMaster>'
    )


def _layout(name: str, kind: str, shapes: Shapes, *, master_art: bool = True) -> bytes:
    hidden = "" if master_art else ' showMasterSp="0"'
    kind = f' type="{kind}"' if kind else ' userDrawn="1"'
    return xml(
        f'<p:sldLayout {PML}{hidden}{kind} preserve="1"><p:cSld name="{name}">{shapes.tree}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _title() -> bytes:
    shapes = Shapes()
    shapes.art("Edge", Box(0, 0, 0.16, SLIDE_HEIGHT), "accent1")
    shapes.art("Picture ground", _BLEED, "bg2")
    shapes.mark(Box(LEFT, 0.75, 0.95, 0.66))
    shapes.placeholder(
        "Title",
        'type="ctrTitle"',
        Box(LEFT, 1.9, 6.3, 2.0),
        "Title of the deck",
        body=_LOW_TEXT,
        levels=levels_of(plain(5400, _INK, bold=True)),
    )
    shapes.placeholder(
        "Subtitle",
        'type="subTitle" idx="1"',
        Box(LEFT, 4.1, 6.3, 1.3),
        "Subtitle",
        body=_TOP_TEXT,
        levels=levels_of(plain(2200)),
    )
    shapes.placeholder(
        "Occasion",
        'type="body" sz="quarter" idx="13"',
        Box(LEFT, 6.15, 6.0, 0.35),
        "Occasion and date",
        body=_LOW_TEXT,
        levels=levels_of(plain(1400)),
    )
    shapes.placeholder(
        "Picture", 'type="pic" idx="14"', _BLEED, "Picture", levels=levels_of(plain(1400)), look=_WAITING
    )
    return _layout("Title with picture", "title", shapes, master_art=False)


def _panel(name: str, kind: str, *, overline: bool) -> bytes:
    """A dark panel with the words on it; the rest of the slide is free."""
    shapes = Shapes()
    shapes.art("Panel", _PANEL, "tx2")
    shapes.art("Rule", Box(LEFT, 3.72, 0.9, 0.06), "accent3")
    shapes.placeholder(
        "Title",
        'type="title"',
        Box(LEFT, 1.6, _ON_PANEL, 1.9),
        "Title",
        body=_LOW_TEXT,
        levels=levels_of(plain(4000, _WHITE, bold=True)),
    )
    shapes.placeholder(
        "Text",
        'type="body" idx="1"',
        Box(LEFT, 4.0, _ON_PANEL, 2.4),
        "Text",
        body=_TOP_TEXT,
        levels=levels_of(plain(2200, _WHITE)),
    )
    if overline:
        shapes.placeholder(
            "Part",
            'type="body" sz="quarter" idx="13"',
            Box(LEFT, 0.75, _ON_PANEL, 0.4),
            "Part",
            body=_TOP_TEXT,
            levels=levels_of(plain(1600, _PALE, bold=True)),
        )
    shapes.footers(_PALE)
    return _layout(name, kind, shapes, master_art=False)


def _one_text(name: str, kind: str, box: Box, *, size: int = 0) -> bytes:
    shapes = Shapes()
    shapes.placeholder("Title", 'type="title"', None, "Title")
    smaller = f'marL="342900" indent="-342900"><a:spcBef><a:spcPts val="900"/></a:spcBef><a:defRPr sz="{size}"/>'
    shapes.placeholder(
        "Content", 'idx="1"', box, "Text, table or chart", body=_TOP_TEXT, levels=levels_of(smaller) if size else ""
    )
    shapes.footers()
    return _layout(name, kind, shapes)


def _two_content() -> bytes:
    shapes = Shapes()
    shapes.placeholder("Title", 'type="title"', None, "Title")
    shapes.placeholder("Content left", 'sz="half" idx="1"', _LEFT_HALF, "Text, table or picture", body=_TOP_TEXT)
    shapes.placeholder("Content right", 'sz="half" idx="2"', _RIGHT_HALF, "Text, table or picture", body=_TOP_TEXT)
    shapes.footers()
    return _layout("Two content", "twoObj", shapes)


def _wide_picture() -> bytes:
    shapes = Shapes()
    shapes.placeholder("Title", 'type="title"', None, "Title")
    shapes.placeholder("Picture", 'type="pic" idx="1"', _WIDE, "Picture", levels=levels_of(plain(1400)), look=_WAITING)
    shapes.placeholder(
        "Caption",
        'type="body" sz="half" idx="2"',
        _BESIDE_WIDE,
        "Caption",
        body=_TOP_TEXT,
        levels=levels_of(_CAPTION_HEAD, _CAPTION_TEXT),
    )
    shapes.footers()
    return _layout("Picture with caption", "picTx", shapes)


def _square_picture() -> bytes:
    shapes = Shapes()
    shapes.placeholder("Title", 'type="title"', None, "Title")
    shapes.placeholder("Content", 'sz="half" idx="1"', _BESIDE_SQUARE, "Text", body=_TOP_TEXT)
    shapes.placeholder(
        "Picture", 'type="pic" sz="half" idx="13"', _SQUARE, "Picture", levels=levels_of(plain(1400)), look=_WAITING
    )
    shapes.footers()
    return _layout("Content with picture", "", shapes)


def _title_only() -> bytes:
    shapes = Shapes()
    shapes.placeholder("Title", 'type="title"', None, "Title")
    shapes.footers()
    return _layout("Title only", "titleOnly", shapes)


def layouts() -> list[bytes]:
    """All layouts, in the order of PowerPoint's gallery."""
    return [
        _title(),
        _panel("Section", "secHead", overline=True),
        _one_text("Title and content", "obj", BODY, size=2000),
        _one_text("Title and text", "", _LEFT_HALF),
        _two_content(),
        _wide_picture(),
        _square_picture(),
        _title_only(),
        _panel("Closing", "", overline=False),
    ]
