from __future__ import annotations

import hashlib
import stat
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Inches
from tests.illustrate.conftest import PLAIN

from gouache.documents.limits import Limits
from gouache.documents.opening import open_document
from gouache.engines.swatch import SwatchEngine
from gouache.errors import Cancelled, FileRefused, OutputNotWritable
from gouache.illustrate.drawing import Event, Failed, Placed, Started, Stepped
from gouache.illustrate.planning import Options
from gouache.illustrate.selection import Selection
from gouache.illustrate.studio import Studio
from gouache.illustrate.verifying import verify_file
from gouache.provenance.checking import Status


def test_every_place_gets_its_picture_with_alt_text(studio: Callable[..., Studio], deck: Path) -> None:
    done = studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))

    assert [one.placement.slot.label for one in done.placed] == ["slide 1", "slide 2", "slide 3"]
    pictures = open_document(done.output.read_bytes() if done.output else b"").pictures()
    assert [picture.alt_text for picture in pictures] == [one.picture.alt_text for one in done.placed]
    assert all(picture.name.startswith("Gouache ") for picture in pictures)


def test_the_file_itself_stays_as_it_is(studio: Callable[..., Studio], deck: Path) -> None:
    before = hashlib.sha256(deck.read_bytes()).digest()

    studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))

    assert hashlib.sha256(deck.read_bytes()).digest() == before


def test_a_picture_that_fails_leaves_its_place_and_the_rest_goes_on(studio: Callable[..., Studio], deck: Path) -> None:
    done = studio(SwatchEngine(failing={1})).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))

    assert [one.placement.slot.label for one in done.placed] == ["slide 1", "slide 3"]
    assert [one.placement.slot.label for one in done.failed] == ["slide 2"]
    assert done.output is not None
    slide = Presentation(str(done.output)).slides[1]
    assert [shape.placeholder_format.type.name for shape in slide.placeholders] == ["TITLE", "PICTURE", "BODY"]


def test_where_every_picture_fails_nothing_is_written(studio: Callable[..., Studio], deck: Path) -> None:
    out = deck.with_stem("out")

    done = studio(SwatchEngine(failing={0, 1, 2})).illustrate(deck, out, Options(style=PLAIN))

    assert done.output is None
    assert not out.exists()


def test_a_deck_without_places_is_not_copied(studio: Callable[..., Studio], tmp_path: Path) -> None:
    path = tmp_path / "empty.pptx"
    Presentation().save(str(path))

    done = studio(SwatchEngine()).illustrate(path, tmp_path / "out.pptx", Options(style=PLAIN))

    assert done.output is None
    assert not (tmp_path / "out.pptx").exists()


def test_a_second_run_replaces_our_pictures_where_they_stand(studio: Callable[..., Studio], deck: Path) -> None:
    first = studio(SwatchEngine()).illustrate(deck, deck.with_stem("one"), Options(style=PLAIN))
    assert first.output is not None

    second = studio(SwatchEngine()).illustrate(first.output, deck.with_stem("two"), Options(style=PLAIN, seed=5))

    assert second.output is not None
    assert [one.placement.slot.frame for one in second.placed] == [one.placement.slot.frame for one in first.placed]
    before, after = Presentation(str(first.output)), Presentation(str(second.output))
    assert [len(slide.shapes) for slide in after.slides] == [len(slide.shapes) for slide in before.slides]
    found = verify_file(second.output, Limits()).findings
    assert [(one.status, one.mark.seed) for one in found] == [(Status.INTACT, seed) for seed in (5, 6, 7)]


def test_a_picture_somebody_put_in_the_place_of_ours_is_left_alone(studio: Callable[..., Studio], deck: Path) -> None:
    first = studio(SwatchEngine()).illustrate(deck, deck.with_stem("one"), Options(style=PLAIN))
    assert first.output is not None
    presentation = Presentation(str(first.output))
    picture = presentation.slides[1].placeholders[1]
    theirs = BytesIO()
    Image.new("RGB", (40, 30), "red").save(theirs, "PNG")
    _, relation = picture.part.get_or_add_image_part(theirs)
    picture._element.blipFill.blip.rEmbed = relation
    presentation.save(str(first.output))

    second = studio(SwatchEngine()).illustrate(first.output, deck.with_stem("two"), Options(style=PLAIN, seed=5))

    assert [one.placement.slot.label for one in second.placed] == ["slide 1", "slide 3"]
    assert [place.reason for place in second.left_alone] == ["another picture was put in the place of ours"]
    assert second.output is not None
    assert Presentation(str(second.output)).slides[1].placeholders[1].image.blob == theirs.getvalue()
    statuses = [one.status for one in verify_file(first.output, Limits()).findings]
    assert statuses == [Status.INTACT, Status.INTACT, Status.MISSING]


def test_nothing_is_drawn_for_an_output_that_cannot_be_written(studio: Callable[..., Studio], deck: Path) -> None:
    heard: list[Event] = []
    deck.with_stem("out").mkdir()

    with pytest.raises(OutputNotWritable, match="is a folder"):
        studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN), on_event=heard.append)

    assert heard == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_copy_of_a_private_file_is_private(studio: Callable[..., Studio], deck: Path) -> None:
    deck.chmod(0o600)

    studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))

    assert stat.S_IMODE(deck.with_stem("out").stat().st_mode) == 0o600


def test_only_draws_the_same_picture_as_a_whole_run(studio: Callable[..., Studio], deck: Path) -> None:
    whole = studio(SwatchEngine()).illustrate(deck, deck.with_stem("whole"), Options(style=PLAIN, seed=3))
    selection = Selection(only=frozenset({3}))

    one = studio(SwatchEngine()).illustrate(
        deck, deck.with_stem("one"), Options(style=PLAIN, seed=3, selection=selection)
    )

    assert [done.placement.brief for done in one.placed] == [whole.placed[2].placement.brief]


def test_events_tell_the_story_in_order(studio: Callable[..., Studio], deck: Path) -> None:
    heard: list[Event] = []
    options = Options(style=PLAIN, selection=Selection(limit=2))

    studio(SwatchEngine(failing={1})).illustrate(deck, deck.with_stem("out"), options, on_event=heard.append)

    assert [type(event) for event in heard] == [Started, Stepped, Stepped, Placed, Started, Stepped, Stepped, Failed]


def test_a_cancelled_run_leaves_nothing_behind(studio: Callable[..., Studio], deck: Path) -> None:
    def cancel(event: Event) -> None:
        if isinstance(event, Stepped) and event.placement.slot.number == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN), on_event=cancel)

    assert [path.name for path in deck.parent.iterdir()] == ["deck.pptx"]


def test_a_refused_file_is_refused_by_name_and_nothing_is_written(
    studio: Callable[..., Studio], tmp_path: Path
) -> None:
    path = tmp_path / "broken.pptx"
    path.write_bytes(b"PK\x03\x04 and then nothing")

    with pytest.raises(FileRefused):
        studio(SwatchEngine()).illustrate(path, tmp_path / "out.pptx", Options(style=PLAIN))

    assert [one.name for one in tmp_path.iterdir()] == ["broken.pptx"]


def test_folders_for_the_output_are_made(studio: Callable[..., Studio], deck: Path) -> None:
    out = deck.parent / "new" / "folder" / "out.pptx"

    studio(SwatchEngine()).illustrate(deck, out, Options(style=PLAIN))

    assert out.is_file()


def test_an_output_below_a_file_is_refused(studio: Callable[..., Studio], deck: Path) -> None:
    with pytest.raises(OutputNotWritable):
        studio(SwatchEngine()).illustrate(deck, deck / "out.pptx", Options(style=PLAIN))


def test_wide_frames_get_wide_pictures(studio: Callable[..., Studio], tmp_path: Path) -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[8])
    slide.shapes.title.text = "Growth"
    placeholder = slide.placeholders[1]
    placeholder.left, placeholder.top, placeholder.width, placeholder.height = (Inches(n) for n in (1, 1, 8, 2))
    path = tmp_path / "wide.pptx"
    presentation.save(str(path))

    done = studio(SwatchEngine()).illustrate(path, tmp_path / "out.pptx", Options(style=PLAIN))

    width, height = done.placed[0].picture.size
    assert width == pytest.approx(4 * height, rel=0.01)
