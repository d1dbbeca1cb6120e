"""Picture content controls (17.5.2.24): block, run, cell and row forms, empty or holding a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.docx.data_binding import bound_place, is_bound
from gouache.documents.docx.wml import Element, ancestors, down, is_fallback, is_on, q, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.package import Package

_PICTURES = (q("w:drawing"), q("w:pict"), q("w:object"))
# What a template asks its user for that no drawing can be.
_NOT_TO_BE_DRAWN = re.compile(
    r"logo|signature|unterschrift|firma\b|firme\b|handtekening|podpis|signatur|assinatura|qr.?code|barcode|ロゴ|署名|徽标|签名",
    re.IGNORECASE,
)
# "hero_photo", "heroPhoto": how tags join words.
_JOINTS = re.compile(r"[_\-.:/]+|(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_READS_LIKE_WORDS = re.compile(r"\A(?!.*[^\W\d_]\d|.*\d[^\W\d_])(?=.*[^\W\d_]{2}|.*[\u3041-\u9FFF\uAC00-\uD7A3]).*\Z")
# "Picture 1", "Image placeholder", "Bild": what programs and templates call any picture.
_NAMELESS = re.compile(
    r"\A(?:(?:pictures?|pics?|images?|img|photos?|placeholders?|controls?|content|graphics?|figures?|bild(?:er)?|fotos?"
    r"|grafik|platzhalter|imagen|immagine|imagem|afbeelding|obraz|zdjęcie|図|画像|写真|图片|照片|\d+)\W*)+\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """One picture content control."""

    element: Element

    @property
    def name(self) -> str:
        """What its author calls it: the tag, else the title, else Word's number for it."""
        properties = down(self.element, "w:sdtPr")
        said = (value(properties, name) for name in ("w:tag", "w:alias", "w:id"))
        return next((" ".join(name.split()) for name in said if name.strip()), "")

    @property
    def title(self) -> str:
        return " ".join(value(self.element, "w:sdtPr", "w:alias").split())

    @property
    def subject(self) -> str:
        """What its author says belongs there: its title, else a tag that reads like words; no program's own name."""
        tag = _JOINTS.sub(" ", " ".join(value(self.element, "w:sdtPr", "w:tag").split()))
        said = (self.title, tag)
        return next((words for words in said if _READS_LIKE_WORDS.search(words) and not _NAMELESS.match(words)), "")

    @property
    def content(self) -> Element | None:
        return down(self.element, "w:sdtContent")

    @property
    def blip(self) -> Element | None:
        """The picture it shows, be it one or the grey one that stands for it."""
        content = self.content
        blips = () if content is None else content.iter(q("a:blip"))
        return next((blip for blip in blips if not is_fallback(blip)), None)

    @property
    def shows_placeholder(self) -> bool:
        return bool(is_on(self.element, "w:sdtPr", "w:showingPlcHdr"))

    def is_empty(self, package: Package) -> bool:
        """True where it waits for a picture: neither it nor the data it is bound to holds one."""
        bound = bound_place(package, self.element)
        if bound is not None and bound.text.strip():
            return False
        content = self.content
        return self.shows_placeholder or content is None or next(content.iter(*_PICTURES), None) is None

    def against(self, package: Package) -> str:
        """Why it cannot be filled, in words for people; empty where it can."""
        if is_locked(self.element):
            return "its content control is locked"
        if is_bound(self.element) and bound_place(package, self.element) is None:
            return "its content control shows data that the file does not have"
        asked = " ".join(value(self.element, "w:sdtPr", name) for name in ("w:tag", "w:alias"))
        if _NOT_TO_BE_DRAWN.search(asked):
            return "its content control is for a logo, a signature or a code"
        return ""


def controls_in(root: Element) -> Iterator[Control]:
    for properties in root.iter(q("w:sdtPr")):
        control = properties.getparent()
        if down(properties, "w:picture") is not None and control is not None and not is_fallback(control):
            yield Control(control)


def control_round(element: Element) -> Control | None:
    """The picture content control an element stands in."""
    around = (control for control in ancestors(element, "w:sdt") if down(control, "w:sdtPr", "w:picture") is not None)
    return next((Control(control) for control in around), None)


def is_locked(element: Element) -> bool:
    """Whether a content control, it or one round it, lets nobody change what it holds (17.5.2.23)."""
    around = [element, *ancestors(element, "w:sdt")]
    return any(value(control, "w:sdtPr", "w:lock") in ("contentLocked", "sdtContentLocked") for control in around)
