from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouache.illustrate.words.grammar import grammar_of
from gouache.illustrate.words.names import names_in
from gouache.illustrate.words.phrases import fragments, weights
from gouache.illustrate.words.stems import singular, stem

STOPS = frozenset({"the", "of", "and", "for", "a", "in", "with"})


def texts(text: str) -> list[str]:
    return [" ".join(word.text for word in fragment.words) for fragment in fragments(text, STOPS)]


def test_text_is_split_at_lines_and_punctuation() -> None:
    assert texts("President\nFinance, Membership: (new) – now. Then • last") == [
        "President",
        "Finance",
        "Membership",
        "new",
        "now",
        "Then",
        "last",
    ]


def test_hyphens_and_full_stops_inside_a_word_do_not_split() -> None:
    assert texts("work-life balance at version 2.0") == ["work life balance at version 2 0"]


def test_addresses_files_and_identifiers_are_left_out() -> None:
    assert texts("see www.example.org/a, write to me@example.org, open plan.docx or read_all") == [
        "see",
        "write to",
        "open",
        "or",
    ]


def test_possessives_are_the_words_themselves() -> None:
    assert texts("the company’s plan and the members' hall") == ["the company plan and the members hall"]


def test_numbers_are_stops() -> None:
    (fragment,) = fragments("30 new trees", STOPS)

    assert [word.stops for word in fragment.words] == [True, False, False]


def test_a_word_in_long_runs_weighs_more() -> None:
    found = weights(fragments("green town planning\ntown\nshop", STOPS))

    assert found == {"green": 3.0, "town": 2.0, "planning": 3.0, "shop": 1.0}


def test_capitals_where_none_are_due_mean_a_name() -> None:
    parts = fragments("we met Alice in the Harbour and the harbour was full\nGrowth For Everyone\nopen WordPad", STOPS)

    assert names_in(parts) == {"alice", "wordpad"}


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("cities", "city"),
        ("boxes", "box"),
        ("houses", "house"),
        ("glasses", "glasses"),
        ("classes", "class"),
        ("buses", "bus"),
        ("children", "child"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("business", "business"),
        ("tomatoes", "tomato"),
        ("gas", "gas"),
        ("Bees", "bee"),
    ],
)
def test_plurals_become_singular(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    "family",
    [
        ["plan", "plans", "planned", "planning"],
        ["price", "prices", "priced", "pricing"],
        ["digitise", "digitize", "digitising", "digitized"],
        ["colour", "color", "colours"],
        ["centre", "center", "centres"],
        ["programme", "program"],
        ["sell", "selling"],
        ["carry", "carried", "carrying"],
    ],
    ids=lambda family: str(family[0]),
)
def test_words_of_one_family_share_their_stem(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("pair", [("plan", "plane"), ("bus", "business"), ("sing", "singe"), ("ring", "red")])
def test_words_of_different_families_keep_apart(pair: tuple[str, str]) -> None:
    assert singular(pair[0]) != singular(pair[1])


@given(st.text(max_size=200))
def test_for_any_text_words_come_back_in_order(text: str) -> None:
    for fragment in fragments(text, STOPS):
        assert fragment.words
        assert all(word.text and word.plain for word in fragment.words)


@pytest.mark.parametrize(
    ("language", "families"),
    [
        (
            "de",
            "fahrrad fahrräder, kunde kunden, risiko risiken, thema themen, museum museen, straße straßen",
        ),
        ("fr", "vélo vélos, jeu jeux, cheval chevaux, donnée données, stratégie strategie stratégies, réseau réseaux"),
        ("es", "bicicleta bicicletas, luz luces, lápiz lápices, gestión gestion, solución soluciones"),
        ("it", "bicicletta biciclette, cliente clienti, banca banche, lago laghi, obiettivo obiettivi"),
        ("pt", "avião aviões, papel papéis, animal animais, imagem imagens, lição lições"),
        ("nl", "fiets fietsen, huis huizen, brief brieven, school scholen, strategie strategieën, risico risico's"),
        (
            "pl",
            "rower rowery rowerów, klient klienci klientów, książka książek, szkoła szkół, rynek rynku",
        ),
    ],
)
def test_the_forms_of_a_word_share_their_family_in_each_language(language: str, families: str) -> None:
    family = grammar_of(language).family

    apart = [forms for forms in families.split(", ") if len({family(word) for word in forms.split()}) > 1]

    assert apart == []
