from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gouache.errors import InvalidTable
from gouache.illustrate.words.lexicon import load_lexicon
from gouache.illustrate.words.repertoire import DRAWS_WELL
from gouache.settings import packaged_templates

if TYPE_CHECKING:
    from pathlib import Path

    from gouache.engines.vocabulary import Vocabulary
    from gouache.illustrate.words.lexicon import Lexicon


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [m.term.name for f in lexicon.english.fragments(text) for m in lexicon.english.matches(f)]


def test_at_least_three_hundred_abstract_terms_are_known(lexicon: Lexicon) -> None:
    assert sum(not term.thing for term in lexicon.english.terms) >= 300


def test_every_abstract_term_has_a_picture_the_embedded_model_draws_well(
    lexicon: Lexicon, vocabulary: Vocabulary
) -> None:
    lacking = [
        term.name
        for term in lexicon.english.terms
        if not term.thing and not any(vocabulary.score(phrase) >= DRAWS_WELL for phrase in term.draw)
    ]

    assert lacking == []


def test_every_pleasant_thing_is_drawn_well(lexicon: Lexicon, vocabulary: Vocabulary) -> None:
    assert len(lexicon.generic) >= 20
    assert [thing for thing in lexicon.generic if vocabulary.score(thing) < DRAWS_WELL] == []


def test_every_special_slide_has_a_picture_that_is_drawn_well(lexicon: Lexicon, vocabulary: Vocabulary) -> None:
    lacking = [kind.name for kind in lexicon.english.special if not any(vocabulary.score(p) for p in kind.draw)]

    assert lacking == []


def test_no_term_offers_the_same_picture_twice(lexicon: Lexicon) -> None:
    assert [term.name for term in lexicon.english.terms if len(set(term.draw)) < len(term.draw)] == []


@pytest.mark.parametrize("text", ["Growth", "growing", "grew", "Growths", "to grow", "expanded", "expansions"], ids=str)
def test_a_term_is_found_by_its_family(lexicon: Lexicon, text: str) -> None:
    if text == "grew":  # a strong verb is beyond rules of spelling
        assert found(lexicon, text) == []
    else:
        assert found(lexicon, text) == ["growth"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("renewable energy", ["renewable energy"]),
        ("energy that is renewable", ["energy", "renewable energy"]),
        ("digitization and digitisation", ["digitalisation", "digitalisation"]),
        ("Bicycles", ["a bicycle"]),
        ("work-life balance", ["work life balance"]),
        ("the R&D budget", ["research", "budget"]),
        ("open-source software", ["software development"]),
        ("sourcing", ["procurement"]),
        ("the source", []),
        ("pasted", []),
        ("training", ["training"]),
        ("a train", ["a train"]),
        ("see https://example.org/growth and growth@example.org", []),
        ("growth_rate", []),
        ("", []),
    ],
)
def test_terms_are_found_in_texts(lexicon: Lexicon, text: str, terms: list[str]) -> None:
    assert found(lexicon, text) == terms


def test_a_company_s_own_lexicon_holds_where_both_know_a_term(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[terms]\ngrowth = { draw = ["a bamboo grove"] }\n"blue team" = { draw = ["a blue kite"] }\n')

    lexicon = load_lexicon(packaged_templates() / "lexicon.toml", own)

    (growth, team) = [
        m.term for f in lexicon.english.fragments("growth, blue teams") for m in lexicon.english.matches(f)
    ]
    assert growth.draw == ("a bamboo grove",)
    assert team.draw == ("a blue kite",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour = 1", "colour is not known"),
        ("[terms]\ngrowth = { draw = [] }", "terms.growth says nothing to draw"),
        ("[terms]\ngrowth = { also = ['grow'] }", "terms.growth says nothing to draw"),
        ("[terms]\ngrowth = { draw = ['a tree'], colour = 'red' }", "terms.growth has colour"),
        ("[terms]\ngrowth = 'a tree'", "terms.growth is not a table"),
        ("[terms]\ngrowth = { draw = 'a tree' }", "terms.growth.draw is not a list of texts"),
        ("[terms]\ngrowth = { draw = [''] }", "terms.growth.draw is not a list of texts"),
        ("[terms]\n'!' = { draw = ['a tree'] }", "'!' under ! has no word"),
        (
            "[terms]\na = { draw = ['b'], also = ['x'] }\nc = { draw = ['d'], also = ['x'] }",
            "x stands under a and under c",
        ),
        ("[terms]\ngrowth = { draw = ['a'], also = ['growths'] }", "growths stands under growth"),
        ("terms = 1", "terms is not a table"),
        ("[special.x]\ntitles = ['x']", "special.x needs titles and draw"),
        ("[special.x]\ntitles = ['x']\ndraw = ['a tree']\nleave_free_space = 1", "leave_free_space is not a text"),
        ("[stop_words]\nen = ['the']", "stop_words.en is not a text"),
        ("[grave]\nen = ['!']", "'!' under grave has no word"),
        ("[grave]\nen = 'war'", "grave.en is not a list of texts"),
        ("idioms = ['price war', 'price wars']", "price wars stands under price war"),
        ("generic = 'a tree'", "generic is not a list of texts"),
        ("growth = ", "own.toml"),
    ],
)
def test_a_faulty_lexicon_is_refused_by_the_entry(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidTable) as refused:
        load_lexicon(path)

    assert says in refused.value.detail
    assert "own.toml" in refused.value.detail


def test_a_lexicon_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidTable, match=r"nowhere\.toml"):
        load_lexicon(tmp_path / "nowhere.toml")
