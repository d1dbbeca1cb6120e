"""Two files compared: what differs, and whether it is our pictures alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pptx import Presentation
from tests.illustrate.conftest import PLAIN

from gouache.documents.limits import Limits
from gouache.domain import SlotKind
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


def test_alt_text_of_ours_that_somebody_rewrote_is_named(deck: Path, illustrated: Path) -> None:
    presentation = Presentation(str(illustrated))
    presentation.slides[1].placeholders[1]._element.nvPicPr.cNvPr.set("descr", "Sales were seven million")
    presentation.save(str(deck.with_stem("altered")))

    compared = compare_files(deck, deck.with_stem("altered"), Limits())

    assert compared.verdict is Verdict.DIFFERENT
    assert compared.altered == ("slide 2: its alt text was rewritten",)
    assert compared.others is None


def test_a_link_somebody_put_on_our_picture_is_named(deck: Path, illustrated: Path) -> None:
    presentation = Presentation(str(illustrated))
    named = presentation.slides[2].placeholders[1]._element.nvPicPr.cNvPr
    named.get_or_add_hlinkClick().set("action", "ppaction://hlinkshowjump?jump=endshow")
    presentation.save(str(deck.with_stem("altered")))

    compared = compare_files(deck, deck.with_stem("altered"), Limits())

    assert compared.verdict is Verdict.DIFFERENT
    assert compared.altered == ("slide 3: it was given a link or an action",)


def test_a_picture_of_ours_with_other_bytes_is_named(deck: Path, illustrated: Path) -> None:
    presentation = Presentation(str(illustrated))
    part = presentation.slides[0].part
    relation = presentation.slides[0].placeholders[1]._element.blip_rId
    part.related_part(relation)._blob += b"more"
    presentation.save(str(deck.with_stem("altered")))

    compared = compare_files(deck, deck.with_stem("altered"), Limits())

    assert compared.verdict is Verdict.DIFFERENT
    assert compared.altered == ("slide 1: its bytes are not those that were set in",)


def test_what_was_altered_in_both_files_is_no_difference(deck: Path, illustrated: Path) -> None:
    presentation = Presentation(str(illustrated))
    presentation.slides[1].placeholders[1]._element.nvPicPr.cNvPr.set("descr", "A bicycle we like")
    presentation.save(str(deck.with_stem("one")))
    presentation.slides[0].placeholders[1].left = 0
    presentation.save(str(deck.with_stem("other")))

    compared = compare_files(deck.with_stem("one"), deck.with_stem("other"), Limits())

    assert compared.comparison.differences
    assert (compared.verdict, compared.altered) == (Verdict.OURS, ())


def test_the_lock_tells_of_alt_text_rewritten_in_word(studio: Studios, report_with_token: Path) -> None:
    out = report_with_token.with_stem("out")
    done = studio(SwatchEngine()).illustrate(report_with_token, out, Options(style=PLAIN))
    said = next(one.placement.alt_text for one in done.placed if one.placement.slot.kind is SlotKind.TOKEN)
    document = docx.Document(str(out))
    for named in document.element.body.iter("{*}docPr"):
        if named.get("descr") == said:
            named.set("descr", "Sales were seven million")
    document.save(str(out))

    compared = compare_files(report_with_token, out, Limits())

    assert compared.verdict is Verdict.DIFFERENT
    assert [one.rpartition(": ")[2] for one in compared.altered] == ["its alt text was rewritten"]


def test_a_damaged_file_is_refused(deck: Path) -> None:
    bad = deck.with_stem("bad")
    bad.write_bytes(deck.read_bytes()[:2000])

    with pytest.raises(FileRefused) as refused:
        compare_files(deck, bad, Limits())

    assert isinstance(refused.value, Damaged)
    assert refused.value.detail.startswith("bad.pptx: ")
