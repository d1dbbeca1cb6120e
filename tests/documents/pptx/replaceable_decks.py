"""Decks with somebody's picture in each form that can be replaced."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TypeAlias

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Inches
from tests.documents.pptx import deck_making as make
from tests.documents.pptx import picture_making as pictures

Form: TypeAlias = "Callable[[make.Presentation], None]"


def first_picture(deck: make.Presentation) -> make.Shape:
    return next(shape for shape in deck.slides[0].shapes if shape._element.tag.endswith("}pic"))


def plain(deck: make.Presentation) -> None:
    pictures.add_picture(titled(deck))


def with_svg_and_effect(deck: make.Presentation) -> None:
    picture = pictures.add_picture(slide := titled(deck))
    pictures.add_svg(slide, picture)
    pictures.add_artistic_effect(slide, picture)


def in_both_branches(deck: make.Presentation) -> None:
    pictures.in_branches(pictures.add_picture(titled(deck)))


def filled_shape(deck: make.Presentation) -> None:
    pictures.add_filled_shape(titled(deck))


def filled_cell(deck: make.Presentation) -> None:
    pictures.add_table(titled(deck))


def grouped(deck: make.Presentation) -> None:
    inner = titled(deck).shapes.add_group_shape().shapes.add_group_shape()
    inner.shapes.add_picture(BytesIO(pictures.theirs()), Inches(1), Inches(2), Inches(4), Inches(3))


def two_of_one(deck: make.Presentation) -> None:
    pictures.add_picture(slide := titled(deck))
    pictures.add_picture(slide, (6.0, 2.0, 3.0, 3.0))


def two_different(deck: make.Presentation) -> None:
    pictures.add_picture(slide := titled(deck))
    pictures.add_picture(slide, (6.0, 2.0, 3.0, 3.0), "maroon")


def linked(deck: make.Presentation) -> None:
    slide = titled(deck)
    blip = pictures.add_picture(slide)._element.blipFill.blip
    relation = slide.part.relate_to("file:///C:/quay.png", RT.IMAGE, is_external=True)
    slide.part.drop_rel(blip.rEmbed)
    del blip.attrib[make.RELATION + "embed"]
    blip.set(make.RELATION + "link", relation)


FORMS: list[Form] = [
    plain,
    with_svg_and_effect,
    in_both_branches,
    filled_shape,
    filled_cell,
    grouped,
    two_of_one,
    two_different,
    linked,
]


def titled(deck: make.Presentation) -> make.Slide:
    return make.add_slide(deck, make.TITLE_ONLY, "The harbour")


def deck_of(*forms: Form) -> bytes:
    deck = make.presentation()
    for form in forms:
        form(deck)
    return make.opened(deck).save()
