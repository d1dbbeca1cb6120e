"""One picture of an illustrated file drawn anew, the rest of the file left as it is."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches
from tests.illustrate.conftest import PLAIN
from tests.office_files import parts

from gouache.documents.limits import Limits
from gouache.documents.opening import open_document
from gouache.domain import Style
from gouache.engines.swatch import SwatchEngine
from gouache.errors import UnknownSlot
from gouache.illustrate.illustrated_copy import IllustratedFile
from gouache.illustrate.lock_file import read_lock
from gouache.illustrate.planning import Options
from gouache.illustrate.redrawing import Redraw, redraw
from gouache.illustrate.replaying import replay
from gouache.illustrate.studio import Studio
from gouache.illustrate.verifying import verify_file
from gouache.provenance.checking import Status

Anew = Callable[..., IllustratedFile]


@pytest.fixture
def illustrated(studio: Callable[[SwatchEngine], Studio], deck: Path) -> Path:
    studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))
    return deck.with_stem("out")


@pytest.fixture
def anew(studio: Callable[[SwatchEngine], Studio], illustrated: Path) -> Anew:
    def draw(slot: str, prompt: str = "", seed: int | None = None, style: Style | None = None) -> IllustratedFile:
        return redraw(
            lambda _: studio(SwatchEngine()),
            illustrated,
            illustrated.with_stem("anew"),
            Redraw(slot=slot, prompt=prompt, seed=seed, style=style),
            Options(style=PLAIN),
        )

    return draw


def test_every_other_part_is_byte_for_byte_as_it_was(anew: Anew, illustrated: Path) -> None:
    done = anew("slide 2", seed=6)

    assert done.output is not None
    before, after = parts(illustrated.read_bytes()), parts(done.output.read_bytes())
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    pictures = {name for name in changed if name.startswith("ppt/media/")}
    assert pictures
    assert len(pictures & before.keys()) == len(pictures & after.keys()) == 1
    assert changed - pictures <= {"customXml/item1.xml", "ppt/slides/slide2.xml", "ppt/slides/_rels/slide2.xml.rels"}


def test_the_next_seed_is_taken_where_none_is_given(anew: Anew) -> None:
    done = anew("slide 2")

    assert [(one.placement.slot.label, one.picture.mark.seed) for one in done.placed] == [("slide 2", 2)]


@pytest.mark.parametrize("slot", ["slide 3", "SLIDE 3", "3", "slide:258/shape:3"])
def test_a_place_is_named_by_label_number_or_address(anew: Anew, slot: str) -> None:
    assert [one.placement.slot.label for one in anew(slot, seed=77).placed] == ["slide 3"]


def test_another_prompt_brings_its_own_alt_text(anew: Anew) -> None:
    done = anew("slide 2", prompt="a green ladder", seed=5)

    assert done.output is not None
    picture = open_document(done.output.read_bytes()).pictures()[1]
    assert picture.alt_text == "A green ladder."
    assert done.placed[0].picture.mark.seed == 5


def test_another_style_is_drawn_where_it_is_asked_for(anew: Anew) -> None:
    other = Style(name="other", title="Other", wording="", engines=("swatch",))

    assert anew("slide 2", style=other).placed[0].brief.style == other


def test_the_lock_goes_on_telling_of_all_pictures(
    anew: Anew, studio: Callable[[SwatchEngine], Studio], deck: Path
) -> None:
    done = anew("slide 2", prompt="a green ladder", seed=6)
    assert done.output is not None
    assert done.lock is not None

    lock = read_lock(done.lock, Limits())
    again = replay(lambda _: studio(SwatchEngine()), deck, deck.with_stem("again"), lock)

    assert lock.source.name == "deck.pptx"
    assert [one.brief.seed for one in lock.pictures] == [0, 6, 2]
    assert again.notes == ("all 3 are the same as in the lock",)
    assert [one.data for one in open_document(deck.with_stem("again").read_bytes()).pictures()] == [
        one.data for one in open_document(done.output.read_bytes()).pictures()
    ]


def test_the_file_is_as_well_vouched_for_as_before(anew: Anew) -> None:
    done = anew("slide 2")

    assert done.output is not None
    assert [one.status for one in verify_file(done.output, Limits()).findings] == [Status.INTACT] * 3


def test_without_a_lock_the_ledger_and_the_words_tell(anew: Anew, illustrated: Path) -> None:
    illustrated.with_name("out.gouache.json").unlink()

    done = anew("slide 2")

    assert [one.picture.mark.seed for one in done.placed] == [2]
    assert done.notes[0].startswith("no lock told how it was drawn: style plain, ")


def test_a_frame_somebody_dragged_gets_a_picture_of_its_shape(anew: Anew, illustrated: Path) -> None:
    presentation = Presentation(str(illustrated))
    picture = presentation.slides[1].placeholders[1]
    picture.left, picture.top, picture.width, picture.height = (Inches(n) for n in (1, 1, 8, 2))
    presentation.save(str(illustrated))

    width, height = anew("slide 2").placed[0].picture.size

    assert width == pytest.approx(4 * height, rel=0.01)


def test_a_place_without_a_picture_of_ours_is_named_with_those_there_are(anew: Anew, illustrated: Path) -> None:
    with pytest.raises(UnknownSlot, match="'slide 9'; there are slide 1, slide 2, slide 3"):
        anew("slide 9")

    assert not illustrated.with_stem("anew").exists()


def test_one_of_two_pictures_of_a_slide_is_named_by_label_or_address(anew: Anew, illustrated: Path) -> None:
    presentation = Presentation(str(illustrated))
    picture = presentation.slides[0].placeholders[1]._element
    copied = deepcopy(picture)
    copied.nvPicPr.cNvPr.set("id", "99")
    picture.addnext(copied)
    presentation.save(str(illustrated))

    with pytest.raises(UnknownSlot, match=r"'1' names 2: slide 1 \(slide:256/shape:\d+\), slide 1, place 2 \("):
        anew("1")

    assert anew("slide:256/shape:99").placed[0].placement.slot.label == "slide 1, place 2"
    assert anew("slide 1, place 2").output is not None
