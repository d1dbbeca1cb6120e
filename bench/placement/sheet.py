"""A contact sheet of slides before and after with real drawings: `python -m bench.placement.sheet FOLDER [OUT]`.

Slides with a picture come first, then slides left alone, up to sixty, eight to a sheet; a person is to look at each.
"""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from bench.documents import CORPUS
from gouache.documents.opening import find_files, open_document, read_file
from gouache.documents.rendering.making import renderer_for
from gouache.documents.rendering.renderer import RendererName
from gouache.domain import Brief, DocumentKind, PaletteRule, Placement, Slot
from gouache.errors import FileRefused, GouacheError, PlacingFailed, RenderingFailed
from gouache.illustrate.planning import Options, plan_pictures
from gouache.illustrate.sizes import picture_size
from gouache.wiring import settings_from_environment, studio_for, styles_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gouache.documents.document import Document
    from gouache.documents.rendering.renderer import Renderer
    from gouache.domain import Pixels, Style, Survey
    from gouache.engines.engine import ImageEngine
    from gouache.illustrate.studio import Studio

SLIDES, A_SHEET, COLUMNS = 60, 8, 2
_WIDTH, _LINE, _GAP = 470, 20, 8
_DPI = 60
_LOOK_DPI = 48
_USUAL = ("a lighthouse", "a ship", "a tree", "a bridge", "a mountain", "a house", "a lamp", "a bicycle")


@dataclass(frozen=True, slots=True)
class Pair:
    """One slide before and after, and what was done to it."""

    caption: str
    before: Pixels
    after: Pixels
    changed: bool


class Artist:
    """Draws for every slot: what the plan says, and where it says nothing one of the usual subjects."""

    def __init__(self) -> None:
        settings = settings_from_environment()
        self.studio: Studio = studio_for(settings, "mini")
        self.style: Style = styles_for(settings).default
        self._engine: ImageEngine = self.studio.engine_for(self.studio.row)
        self._usual = itertools.cycle(_USUAL)

    def illustrate(self, document: Document, slots: Sequence[Slot], planned: dict[str, Placement]) -> None:
        for slot in slots:
            placement = planned.get(slot.address) or self._placement(document, slot)
            drawing = self._engine.draw(placement.brief, lambda *_: None)
            inches = slot.frame.width / 914_400
            picture = self.studio.pictures.make(drawing, placement.alt_text, ppi=drawing.pixels.shape[1] / inches)
            try:
                document.place(picture, placement)
            except PlacingFailed as error:
                print(f"  {slot.label}: {error}")

    def plan(self, document: Document, survey: Survey) -> dict[str, Placement]:
        plan = plan_pictures(
            survey,
            document.facts,
            Options(style=self.style),
            row=self.studio.row,
            lexicon=self.studio.lexicon,
            vocabulary=self.studio.vocabulary,
        )
        return {placement.slot.address: placement for placement in plan.placements}

    def _placement(self, document: Document, slot: Slot) -> Placement:
        size = picture_size(slot.frame, self.studio.row)
        subject = next(self._usual)
        palette = document.facts.palette if self.style.palette is PaletteRule.THEME else None
        brief = Brief(subject=subject, style=self.style, width=size.width, height=size.height, palette=palette)
        return Placement(slot=slot, brief=brief, fit=slot.fit, alt_text=subject, because="")


def pairs(folder: Path, artist: Artist, renderer: Renderer) -> Iterator[Pair]:
    for path in find_files(folder):
        try:
            data = read_file(path)
            document = open_document(data, force=True)
            if document.facts.kind is not DocumentKind.POWERPOINT:
                continue
            look = renderer.pages(data, DocumentKind.POWERPOINT, dpi=_LOOK_DPI)
            survey = document.survey(look=partial(_given, look))
            slots, alone = survey.slots, {one.number: one.reason for one in survey.left_alone}
            artist.illustrate(document, slots, artist.plan(document, survey))
            before = renderer.pages(data, DocumentKind.POWERPOINT, dpi=_DPI)
            after = renderer.pages(document.save(), DocumentKind.POWERPOINT, dpi=_DPI)
        except (FileRefused, RenderingFailed):
            continue
        except GouacheError as error:
            print(f"{path.name}: {error}")
            continue
        numbers = [n for n in range(1, len(before) + 1 + len(alone)) if "hidden" not in alone.get(n, "")]
        for number, old, new in zip(numbers, before, after, strict=False):
            kinds = [slot.kind for slot in slots if slot.number == number]
            said = ", ".join(kinds) if kinds else alone.get(number, "")
            yield Pair(f"{path.name[:30]} slide {number}: {said}", old, new, bool(kinds))


def _given(pages: Sequence[Pixels]) -> Sequence[Pixels]:
    return pages


def draw_sheets(found: Sequence[Pair], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    font = ImageFont.load_default(size=14)
    for ordinal, start in enumerate(range(0, len(found), A_SHEET), start=1):
        numbered = list(enumerate(found[start : start + A_SHEET], start=start + 1))
        rows = [numbered[at : at + COLUMNS] for at in range(0, len(numbered), COLUMNS)]
        heights = [max(_fitted(pair.before).height for _, pair in row) + _LINE + _GAP for row in rows]
        sheet = Image.new("RGB", (COLUMNS * 2 * (_WIDTH + _GAP), sum(heights)), "#808080")
        pen = ImageDraw.Draw(sheet)
        top = 0
        for row, height in zip(rows, heights, strict=True):
            for column, (number, pair) in enumerate(row):
                left = column * 2 * (_WIDTH + _GAP)
                pen.text((left + 4, top), f"[{number}] {pair.caption}", fill="white", font=font)
                sheet.paste(_fitted(pair.before), (left, top + _LINE))
                sheet.paste(_fitted(pair.after), (left + _WIDTH + 2, top + _LINE))
            top += height
        sheet.save(out / f"sheet-{ordinal}.png")


def _fitted(pixels: Pixels) -> Image.Image:
    image = Image.fromarray(pixels)
    image.thumbnail((_WIDTH, _WIDTH), Image.Resampling.LANCZOS)
    return image


def main(folder: Path, out: Path) -> None:
    renderer = renderer_for(RendererName.AUTO)
    if renderer is None:
        print("No renderer is installed: nothing to look at")
        return
    found = list(pairs(folder, Artist(), renderer))
    renderer.close()
    chosen = sorted(found, key=lambda pair: not pair.changed)[:SLIDES]
    draw_sheets(chosen, out)
    print(f"{len(chosen)} slides, {sum(pair.changed for pair in chosen)} with a picture, in {out}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS, Path(sys.argv[2]) if len(sys.argv) > 2 else Path("out"))
