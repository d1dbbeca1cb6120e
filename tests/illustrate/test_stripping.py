"""Pictures of ours taken out again: the file is what it was before."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from tests.illustrate.conftest import PLAIN
from tests.office_files import parts
from tests.package_comparison import Differences, compare

from gouache.documents.limits import Limits
from gouache.engines.swatch import SwatchEngine
from gouache.illustrate.lock_file import read_lock
from gouache.illustrate.planning import Options
from gouache.illustrate.stripping import Became, strip_file
from gouache.illustrate.studio import Studio
from gouache.illustrate.verifying import verify_file

Studios = Callable[[SwatchEngine], Studio]


@pytest.fixture
def illustrated(studio: Studios, deck: Path) -> Path:
    studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))
    return deck.with_stem("out")


def test_a_stripped_file_has_the_parts_of_the_original(illustrated: Path, deck: Path) -> None:
    done = strip_file(illustrated, deck.with_stem("bare"), Limits())

    assert [(one.label, one.became) for one in done.pictures] == [
        ("slide 1", Became.RESTORED),
        ("slide 2", Became.RESTORED),
        ("slide 3", Became.RESTORED),
    ]
    found = compare(deck.read_bytes(), deck.with_stem("bare").read_bytes())
    assert found == Differences(pairs=found.pairs)
    assert parts(deck.read_bytes()).keys() == parts(deck.with_stem("bare").read_bytes()).keys()


def test_no_lock_is_needed_for_placeholders(illustrated: Path, deck: Path) -> None:
    illustrated.with_name("out.gouache.json").unlink()

    strip_file(illustrated, deck.with_stem("bare"), Limits())

    found = compare(deck.read_bytes(), deck.with_stem("bare").read_bytes())
    assert found == Differences(pairs=found.pairs)


def test_a_token_comes_back_from_the_lock(studio: Studios, report_with_token: Path) -> None:
    out, bare = report_with_token.with_stem("out"), report_with_token.with_stem("bare")
    studio(SwatchEngine()).illustrate(report_with_token, out, Options(style=PLAIN))

    done = strip_file(out, bare, Limits())

    assert {one.became for one in done.pictures} == {Became.RESTORED}
    found = compare(report_with_token.read_bytes(), bare.read_bytes())
    assert found == Differences(pairs=found.pairs)


def test_without_the_lock_the_picture_is_out_and_the_rest_is_said(studio: Studios, report_with_token: Path) -> None:
    out, bare = report_with_token.with_stem("out"), report_with_token.with_stem("bare")
    done = studio(SwatchEngine()).illustrate(report_with_token, out, Options(style=PLAIN), with_lock=False)

    stripped = strip_file(out, bare, Limits())

    assert [one.became for one in stripped.pictures].count(Became.TAKEN_OUT) == 1
    assert any("--lock" in note for note in stripped.notes)
    assert verify_file(bare, Limits()).findings == ()
    assert done.output is not None
    assert not any("/media/" in name for name in parts(bare.read_bytes()))


def test_after_a_second_run_and_a_picture_anew_the_first_state_comes_back(
    studio: Studios, illustrated: Path, deck: Path
) -> None:
    studio(SwatchEngine()).illustrate(illustrated, deck.with_stem("two"), Options(style=PLAIN, seed=8))

    strip_file(deck.with_stem("two"), deck.with_stem("bare"), Limits())

    found = compare(deck.read_bytes(), deck.with_stem("bare").read_bytes())
    assert found == Differences(pairs=found.pairs)


def test_only_some_are_taken_out_and_the_rest_stays_listed(illustrated: Path, deck: Path) -> None:
    strip_file(illustrated, deck.with_stem("bare"), Limits(), only={2})

    assert [one.label for one in verify_file(deck.with_stem("bare"), Limits()).findings] == ["slide 1", "slide 3"]
    lock = read_lock(deck.with_name("bare.gouache.json"), Limits())
    assert [one.label for one in lock.pictures] == ["slide 1", "slide 3"]
    strip_file(deck.with_stem("bare"), deck.with_stem("barer"), Limits())
    found = compare(deck.read_bytes(), deck.with_stem("barer").read_bytes())
    assert found == Differences(pairs=found.pairs)


def test_a_picture_somebody_took_out_is_said_to_be_gone(illustrated: Path, deck: Path) -> None:
    presentation = Presentation(str(illustrated))
    picture = presentation.slides[1].placeholders[1]._element
    picture.getparent().remove(picture)
    presentation.save(str(illustrated))

    done = strip_file(illustrated, deck.with_stem("bare"), Limits())

    assert [one.became for one in done.pictures] == [Became.RESTORED, Became.GONE, Became.RESTORED]


def test_a_picture_somebody_put_in_the_place_of_ours_stays(illustrated: Path, deck: Path) -> None:
    presentation = Presentation(str(illustrated))
    picture = presentation.slides[1].placeholders[1]
    theirs = BytesIO()
    Image.new("RGB", (40, 30), "red").save(theirs, "PNG")
    _, relation = picture.part.get_or_add_image_part(theirs)
    picture._element.blipFill.blip.rEmbed = relation
    presentation.save(str(illustrated))

    done = strip_file(illustrated, deck.with_stem("bare"), Limits())

    assert [one.became for one in done.pictures] == [Became.RESTORED, Became.GONE, Became.RESTORED]
    assert done.pictures[1].why == "another picture is in its place now"
    assert Presentation(str(deck.with_stem("bare"))).slides[1].placeholders[1].image.blob == theirs.getvalue()


def test_copies_of_our_picture_on_its_slide_go_with_it_and_are_counted(illustrated: Path, deck: Path) -> None:
    presentation = Presentation(str(illustrated))
    picture = presentation.slides[1].placeholders[1]._element
    picture.addnext(deepcopy(picture))
    presentation.save(str(illustrated))

    done = strip_file(illustrated, deck.with_stem("bare"), Limits())

    assert [(one.label, one.became, one.copies) for one in done.pictures] == [
        ("slide 1", Became.RESTORED, 0),
        ("slide 2", Became.RESTORED, 1),
        ("slide 3", Became.RESTORED, 0),
    ]
    assert not any("/media/" in name for name in parts(deck.with_stem("bare").read_bytes()))


def test_a_copy_on_another_slide_is_said_to_stay(illustrated: Path, deck: Path) -> None:
    presentation = Presentation(str(illustrated))
    blob = presentation.slides[0].placeholders[1].image.blob
    presentation.slides[2].shapes.add_picture(BytesIO(blob), 0, 0)
    presentation.save(str(illustrated))

    done = strip_file(illustrated, deck.with_stem("bare"), Limits())

    assert done.notes == ("slide 3: a picture with our mark stays; the ledger does not list it",)


def test_a_slide_that_was_deleted_is_called_so(illustrated: Path, deck: Path) -> None:
    presentation = Presentation(str(illustrated))
    slides = presentation.slides._sldIdLst
    presentation.part.drop_rel(slides[0].rId)
    slides.remove(slides[0])
    presentation.save(str(illustrated))

    done = strip_file(illustrated, deck.with_stem("bare"), Limits())

    assert [(one.label, one.became) for one in done.pictures] == [
        ("a slide that was deleted", Became.GONE),
        ("slide 1", Became.RESTORED),
        ("slide 2", Became.RESTORED),
    ]
    assert done.pictures[0].why == "its slide is not in the deck any more"


def test_pictures_on_one_slide_are_told_apart(studio: Studios, deck: Path) -> None:
    presentation = Presentation(str(deck))
    slide = presentation.slides[1]
    slide.placeholders[1]._element.addnext(second := deepcopy(slide.placeholders[1]._element))
    second.nvSpPr.cNvPr.set("id", "40")
    second.nvSpPr.nvPr.ph.set("idx", "1")
    presentation.save(str(deck))
    studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))

    done = strip_file(deck.with_stem("out"), deck.with_stem("bare"), Limits())

    assert [one.label for one in done.pictures] == ["slide 1", "slide 2", "slide 2, place 2", "slide 3"]


def test_a_file_without_pictures_of_ours_is_not_copied(deck: Path) -> None:
    done = strip_file(deck, deck.with_stem("bare"), Limits())

    assert done.output is None
    assert done.notes == ("its ledger lists no picture of ours",)
    assert not deck.with_stem("bare").exists()
