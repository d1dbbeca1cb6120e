"""The files of words, one for each language but English: whole, and each word in one place."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from gouache.settings import packaged_templates

if TYPE_CHECKING:
    from gouache.illustrate.words.lexicon import Lexicon

CODES = ["de", "es", "fr", "it", "ja", "nl", "pl", "pt", "zh"]
KINDS = {"agenda", "questions", "thanks", "contact", "about", "references", "legal", "appendix"}

every_language = pytest.mark.parametrize("code", CODES)


def words(code: str) -> dict[str, Any]:
    return tomllib.loads((packaged_templates() / "words" / f"{code}.toml").read_text("utf-8"))


def test_there_is_a_file_for_each_language_that_is_read() -> None:
    assert sorted(path.stem for path in (packaged_templates() / "words").glob("*.toml")) == CODES


@every_language
def test_every_abstract_term_has_words_in_the_language(code: str, lexicon: Lexicon) -> None:
    terms = {term.name for term in lexicon.english.terms if not term.thing}
    assert terms - {key for key, names in words(code)["terms"].items() if names} == set()


@every_language
def test_everything_that_is_drawn_for_a_term_has_a_name_for_alt_text(code: str, lexicon: Lexicon) -> None:
    drawn = {phrase for term in lexicon.english.terms for phrase in term.draw}
    assert drawn - words(code)["things"].keys() == set()


@every_language
def test_no_word_stands_for_two_terms(code: str) -> None:
    names = Counter(name.lower() for names in words(code)["terms"].values() for name in names)
    assert [name for name, times in names.items() if times > 1] == []


@every_language
def test_every_kind_of_special_slide_is_known_by_its_titles(code: str, lexicon: Lexicon) -> None:
    special = words(code)["special"]
    assert special.keys() == KINDS
    found = {
        title: kind.name if (kind := lexicon.language(code).special_slide(title)) else ""
        for titles in special.values()
        for title in titles
    }
    assert found == {title: kind for kind, titles in special.items() for title in titles}


@every_language
def test_no_title_that_frames_or_says_nothing_is_a_special_one(code: str, lexicon: Lexicon) -> None:
    titles = words(code)["frame_titles"] + words(code)["no_titles"]
    assert [title for title in titles if lexicon.language(code).special_slide(title)] == []


@every_language
def test_every_grave_word_is_grave(code: str, lexicon: Lexicon) -> None:
    assert [word for word in words(code)["grave"] if not lexicon.language(code).is_grave(word)] == []


@every_language
def test_every_word_for_a_term_is_read_as_that_term(code: str, lexicon: Lexicon) -> None:
    language = lexicon.language(code)
    lost = [
        name
        for term, names in words(code)["terms"].items()
        for name in names
        if term not in {match.term.name for f in language.fragments(name) for match in language.matches(f)}
    ]
    assert lost == []
