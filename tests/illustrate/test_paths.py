from __future__ import annotations

from pathlib import Path

import pytest

from gouache.errors import OutputIsInput, OutputOfAnotherType, OutputTwice
from gouache.illustrate.paths import check_outputs, output_path


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"deck")
    return path


def test_the_copy_lies_beside_the_file(deck: Path) -> None:
    assert output_path(deck) == deck.with_name("deck-illustrated.pptx")


def test_a_copy_of_a_copy_is_numbered(deck: Path) -> None:
    assert output_path(deck.with_stem("deck-illustrated")).name == "deck-illustrated-2.pptx"
    assert output_path(deck.with_stem("deck-illustrated-2")).name == "deck-illustrated-3.pptx"


def test_a_folder_takes_the_copy_under_its_usual_name(deck: Path, tmp_path: Path) -> None:
    assert output_path(deck, output=tmp_path) == tmp_path / "deck-illustrated.pptx"
    assert output_path(deck, folder=tmp_path / "new") == tmp_path / "new" / "deck-illustrated.pptx"


def test_the_file_itself_is_never_the_output(deck: Path) -> None:
    with pytest.raises(OutputIsInput):
        output_path(deck, output=deck)


def test_a_link_to_the_file_is_the_file(deck: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pptx"
    link.hardlink_to(deck)

    with pytest.raises(OutputIsInput):
        output_path(deck, output=link)


def test_a_deck_does_not_become_a_pdf(deck: Path) -> None:
    with pytest.raises(OutputOfAnotherType, match=r"needs \.pptx"):
        output_path(deck, output=deck.with_suffix(".pdf"))


def test_an_output_that_is_another_files_source_is_refused(deck: Path) -> None:
    copy = output_path(deck)

    with pytest.raises(OutputIsInput, match="deck-illustrated"):
        check_outputs([(deck, copy), (copy, output_path(copy))])


def test_two_files_of_one_name_do_not_share_an_output(tmp_path: Path) -> None:
    sources = [tmp_path / "a" / "deck.pptx", tmp_path / "b" / "deck.pptx"]

    with pytest.raises(OutputTwice):
        check_outputs([(source, output_path(source, folder=tmp_path / "out")) for source in sources])
    check_outputs([(source, output_path(source)) for source in sources])
