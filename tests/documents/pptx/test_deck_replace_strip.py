"""Somebody's pictures come back where ours replaced them."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pptx
import pytest
from pptx.opc.packuri import PackURI
from pptx.util import Inches
from tests.documents.pptx import deck_making as make
from tests.documents.pptx import picture_making as pictures
from tests.documents.pptx.replaceable_decks import (
    FORMS,
    Form,
    deck_of,
    first_picture,
    plain,
)
from tests.documents.pptx.round_trip import REPLACING, assert_equal, assert_no_new_faults, illustrated, stripped
from tests.office_files import parts

from gouache.documents.pptx.deck import Deck
from gouache.domain import Fit
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fit", Fit)
def test_every_form_comes_back_after_replacing(form: Form, fit: Fit) -> None:
    before = deck_of(form)
    after, undos = illustrated(before, REPLACING, fit)

    assert undos
    assert_equal(before, stripped(after, undos))


@pytest.mark.parametrize("fit", Fit)
def test_every_form_is_valid_after_replacing_and_all_come_back(fit: Fit, tmp_path: Path) -> None:
    before = deck_of(*FORMS)
    after, undos = illustrated(before, REPLACING, fit)

    assert len(undos) == len(FORMS) + 2
    assert_no_new_faults(before, after, tmp_path)
    assert_equal(before, stripped(after, undos))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_somebodys_picture_is_kept_in_the_file(form: Form) -> None:
    after, undos = illustrated(deck_of(form), REPLACING)

    assert pictures.theirs() not in parts(after).values()
    assert all("1931" not in undo.kept and "embed" not in undo.kept for undo in undos.values())


def test_without_the_private_half_our_pictures_go_all_the_same(tmp_path: Path) -> None:
    before = deck_of(*FORMS)
    after, undos = illustrated(before, REPLACING)

    bare = stripped(after, undos, with_private=False)

    assert_no_new_faults(before, bare, tmp_path)
    assert make.drawn().data not in parts(bare).values()
    assert not Deck(bare).pictures()


def test_the_first_undo_holds_after_a_second_run() -> None:
    before = deck_of(plain)
    after, undos = illustrated(before, REPLACING)
    second = Deck(after)
    (slot,) = second.survey().slots
    undo = second.place(make.drawn(colour="blue"), make.placement(slot))

    assert (undo.kept, undo.private) == ("", "")
    assert_equal(before, stripped(second.save(), undos))


def edited(data: bytes) -> tuple[make.Presentation, make.Shape]:
    deck = pptx.Presentation(BytesIO(data))
    return deck, first_picture(deck)


def test_a_picture_moved_since_comes_back_where_it_was_moved_to() -> None:
    after, undos = illustrated(deck_of(plain), REPLACING)
    deck, picture = edited(after)
    picture.left, picture.rotation = Inches(5), 30.0

    back = pptx.Presentation(BytesIO(stripped(make.saved(deck), undos)))

    assert (first_picture(back).left, first_picture(back).rotation) == (Inches(5), 30.0)
    assert first_picture(back).image.blob == pictures.theirs()


def test_alt_text_written_since_stays_when_the_picture_is_taken_out() -> None:
    after, undos = illustrated(deck_of(plain), REPLACING)
    deck, picture = edited(after)
    picture._element.nvPicPr.cNvPr.set("descr", "A steamer")

    back = pptx.Presentation(BytesIO(stripped(make.saved(deck), undos)))

    assert first_picture(back)._element.nvPicPr.cNvPr.get("descr") == "A steamer"


def test_an_undo_somebody_spoiled_takes_the_picture_out_without_more() -> None:
    after, undos = illustrated(deck_of(plain), REPLACING)
    ((address, undo),) = undos.items()
    spoiled = undo.private.replace('"data":"', '"data":"!')
    deck = Deck(after)
    deck.strip(address, type(undo)(kept=undo.kept, private=spoiled))

    assert not deck.pictures()


@pytest.mark.parametrize("name", ["/ppt/media/../../evil.png", "/ppt/slides/slide1.xml", "evil.png", ""])
def test_a_part_name_that_is_none_of_a_picture_is_not_written(name: str) -> None:
    after, undos = illustrated(deck_of(plain), REPLACING)
    ((address, undo),) = undos.items()
    private = json.loads(undo.private)
    for fact in private["images"].values():
        fact["name"] = name
    deck = Deck(after)
    deck.strip(address, type(undo)(kept=undo.kept, private=json.dumps(private)))

    found = parts(deck.save())
    assert [name for name, content in found.items() if content == pictures.theirs()] == ["ppt/media/earlier1.png"]


def test_a_picture_whose_part_is_taken_meanwhile_comes_back_under_another_name() -> None:
    before = deck_of(plain)
    after, undos = illustrated(before, REPLACING)
    deck, _ = edited(after)
    other = pictures.add_picture(deck.slides[0], (8.0, 6.0, 0.5, 0.5), "maroon")
    other.part.related_part(other._element.blipFill.blip.rEmbed).partname = PackURI("/ppt/media/image1.png")

    back, _ = edited(stripped(make.saved(deck), undos))

    found = {shape.image.blob for shape in back.slides[0].shapes if hasattr(shape, "image")}
    assert found == {pictures.theirs(), pictures.theirs("maroon")}


def test_stripping_where_nothing_of_ours_stands_is_refused() -> None:
    before = deck_of(plain)
    _, undos = illustrated(before, REPLACING)
    ((address, undo),) = undos.items()
    theirs = Deck(before)

    with pytest.raises(PlacingFailed):
        theirs.strip(address, undo)
    assert parts(theirs.save()) == parts(before)
