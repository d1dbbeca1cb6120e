"""The grid and the colours of the sample deck, and the shapes its master and layouts are made of.

Lengths are inches here and EMU in the file. Text starts at 0.75 in, ends at 12.583 in; content stands between 1.85 and
6.5 in, so that text and pictures of every layout share their edges.
"""

from __future__ import annotations

from typing import NamedTuple

EMU = 914_400
SLIDE_WIDTH, SLIDE_HEIGHT = 40 / 3, 7.5
LEFT, RIGHT = 0.75, 12.5833
TOP, BOTTOM = 1.85, 6.5

COLOURS = {
    "dk1": "22302F",
    "lt1": "FFFFFF",
    "dk2": "17433F",
    "lt2": "F4EFE4",
    "accent1": "1F7A6B",
    "accent2": "D9622B",
    "accent3": "EDB23F",
    "accent4": "3B6EA5",
    "accent5": "9DBFB4",
    "accent6": "A8475A",
    "hlink": "1F7A6B",
    "folHlink": "5D4B73",
}


class Box(NamedTuple):
    """A rectangle in inches."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def emu(self) -> tuple[int, int, int, int]:
        x, y, width, height = (round(value * EMU) for value in self)
        return x, y, width, height


BODY = Box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)


def fill(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _place(box: Box) -> str:
    x, y, width, height = box.emu
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def levels_of(*levels: str) -> str:
    """List levels from pairs of attributes and children, the first for level 1."""
    return "".join(f"<a:lvl{number}pPr {level}</a:lvl{number}pPr>" for number, level in enumerate(levels, 1))


def plain(size: int, colour: str = "", bold: bool = False) -> str:
    """One level without a bullet, in hundredths of a point."""
    weight = ' b="1"' if bold else ""
    return (
        f'marL="0" indent="0"><a:buNone/><a:defRPr sz="{size}"{weight}>{colour}<a:latin typeface="+mn-lt"/></a:defRPr>'
    )


class Shapes:
    """Shapes of one master or layout, numbered as they come."""

    def __init__(self) -> None:
        self._last_id = 1
        self._shapes: list[str] = []

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def placeholder(
        self,
        name: str,
        kind: str,
        box: Box | None,
        prompt: str,
        *,
        body: str = "<a:bodyPr/>",
        levels: str = "",
        look: str = "",
    ) -> None:
        place = _place(box) if box else ""
        geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
        words = (
            '<a:fld id="{5B0C1E6A-2F43-4D5B-9C0E-8A4D1F2B7C11}" type="slidenum">'
            '<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
            if 'type="sldNum"' in kind
            else f'<a:r><a:rPr lang="en-GB"/><a:t>{prompt}</a:t></a:r>'
        )
        self._shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._next_id()}" name="{name}"/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{place}{geometry}{look}</p:spPr><p:txBody>{body}<a:lstStyle>{levels}</a:lstStyle>"
            f"<a:p>{words}</a:p></p:txBody></p:sp>"
        )

    def art(self, name: str, box: Box, colour: str) -> None:
        geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        self._shapes.append(self.drawn(name, box, geometry, fill(colour)))

    def drawn(self, name: str, box: Box, geometry: str, look: str) -> str:
        """A decorative shape; screen readers pass it by (the extension is Office 2019's)."""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._next_id()}" name="{name}"><a:extLst>'
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
            ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
            '</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f"<p:spPr>{_place(box)}{geometry}{look}<a:ln><a:noFill/></a:ln></p:spPr>"
            '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
        )

    def mark(self, box: Box) -> None:
        """The town's mark: two wheels and a roof between them."""
        group = self._next_id()
        wheel = '<a:prstGeom prst="donut"><a:avLst><a:gd name="adj" fmla="val 17000"/></a:avLst></a:prstGeom>'
        size = box.width * 0.44
        low, far = box.y + box.height - size, box.right - size
        roof = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            '<a:path w="100" h="100"><a:moveTo><a:pt x="0" y="100"/></a:moveTo><a:lnTo><a:pt x="50" y="0"/></a:lnTo>'
            '<a:lnTo><a:pt x="100" y="100"/></a:lnTo><a:lnTo><a:pt x="78" y="100"/></a:lnTo>'
            '<a:lnTo><a:pt x="50" y="44"/></a:lnTo><a:lnTo><a:pt x="22" y="100"/></a:lnTo><a:close/></a:path>'
            "</a:pathLst></a:custGeom>"
        )
        peak = Box(box.x + box.width * 0.24, box.y, box.width * 0.52, box.height * 0.62)
        x, y, width, height = box.emu
        self._shapes.append(
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{group}" name="Town mark"/><p:cNvGrpSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
            f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr>'
            + self.drawn("Wheel", Box(box.x, low, size, size), wheel, fill("accent1"))
            + self.drawn("Wheel", Box(far, low, size, size), wheel, fill("accent1"))
            + self.drawn("Roof", peak, roof, fill("accent2"))
            + "</p:grpSp>"
        )

    def footers(self, colour: str = "") -> None:
        """Footer and slide number, which sit where the master puts them; the footer alone may be recoloured."""
        levels = levels_of(plain(1100, colour)) if colour else ""
        self.placeholder("Footer", 'type="ftr" sz="quarter" idx="11"', None, "Footer", levels=levels)
        self.placeholder("Slide number", 'type="sldNum" sz="quarter" idx="12"', None, "")

    @property
    def tree(self) -> str:
        zero = '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
        return (
            '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
            f"<p:grpSpPr><a:xfrm>{zero}</a:xfrm></p:grpSpPr>{''.join(self._shapes)}</p:spTree>"
        )
