"""Function words that look like a form of a word one can draw."""

from __future__ import annotations

import pytest

from gouache.illustrate.words.lexicon import load_lexicon
from gouache.settings import packaged_templates

SENTENCES = (
    ("de", "Das war lang", "Länge"),
    ("es", "Pero no es para todos", "Pera"),
    ("fr", "Mais pas maintenant", "Maïs"),
    ("it", "Però non per tutti", "Pera"),
)


@pytest.mark.parametrize(("code", "sentence", "thing"), SENTENCES)
def test_a_function_word_is_not_read_as_a_form_of_a_noun(code: str, sentence: str, thing: str) -> None:
    language = load_lexicon(packaged_templates() / "lexicon.toml").language(code)
    assert [match for fragment in language.fragments(sentence) for match in language.matches(fragment)] == []
    assert [match.term.name for fragment in language.fragments(thing) for match in language.matches(fragment)]
