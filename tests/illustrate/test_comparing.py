"""Two files compared: what differs, and whether it is our pictures alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from tests.illustrate.conftest import PLAIN

from gouache.documents.limits import Limits
from gouache.engines.swatch import SwatchEngine
from gouache.errors import Damaged, FileRefused
from gouache.illustrate.comparing import Verdict, compare_files
from gouache.illustrate.planning import Options
from gouache.illustrate.studio import Studio

Studios = Callable[[SwatchEngine], Studio]


@pytest.fixture
def illustrated(studio: Studios, deck: Path) -> Path:
    studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))
    return deck.with_stem("out")


def test_a_file_and_itself_are_the_same(deck: Path) -> None:
    assert compare_files(deck, deck, Limits()).verdict is Verdict.SAME


def test_after_illustrate_only_our_pictures_differ(deck: Path, illustrated: Path) -> None:
    compared = compare_files(deck, illustrated, Limits())

    assert compared.verdict is Verdict.OURS
    assert [one.label for one in compared.comparison.differences][:4] == ["slide 1", "slide 2", "slide 3", "the deck"]
    assert compared.others is None


def test_two_illustrated_copies_differ_in_our_pictures_alone(studio: Studios, deck: Path, illustrated: Path) -> None:
    studio(SwatchEngine()).illustrate(deck, deck.with_stem("other"), Options(style=PLAIN, seed=5))

    assert compare_files(illustrated, deck.with_stem("other"), Limits()).verdict is Verdict.OURS


def test_a_word_changed_beside_our_pictures_is_found(deck: Path, illustrated: Path) -> None:
    presentation = Presentation(str(illustrated))
    presentation.slides[1].shapes.title.text = "A budget for buses"
    presentation.save(str(illustrated))

    compared = compare_files(deck, illustrated, Limits())

    assert compared.verdict is Verdict.DIFFERENT
    assert compared.others is not None
    assert [(one.label, one.changes) for one in compared.others.differences] == [
        ("slide 2", ("text changed: “A budget for bicycles” became “A budget for buses”",))
    ]


def test_a_replaced_token_is_ours_with_the_lock_and_cannot_be_told_without(
    studio: Studios, report_with_token: Path
) -> None:
    out = report_with_token.with_stem("out")
    studio(SwatchEngine()).illustrate(report_with_token, out, Options(style=PLAIN))
    assert compare_files(report_with_token, out, Limits()).verdict is Verdict.OURS

    out.with_name("out.gouache.json").unlink()

    compared = compare_files(report_with_token, out, Limits())
    assert compared.verdict is Verdict.DIFFERENT
    assert compared.notes == ("out.docx: what 1 of our pictures replaced is in its lock alone, which is not beside it",)


def test_a_damaged_file_is_refused(deck: Path) -> None:
    bad = deck.with_stem("bad")
    bad.write_bytes(deck.read_bytes()[:2000])

    with pytest.raises(FileRefused) as refused:
        compare_files(deck, bad, Limits())

    assert isinstance(refused.value, Damaged)
    assert refused.value.detail.startswith("bad.pptx: ")
