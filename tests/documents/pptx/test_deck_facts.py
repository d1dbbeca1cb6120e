"""What holds for a whole deck: its title, its language, its colours."""

from __future__ import annotations

import pytest
from tests.documents.pptx import deck_making as make
from tests.office_files import parts, replaced, report

from gouache.documents.pptx.deck import Deck
from gouache.domain import DocumentKind, Palette
from gouache.errors import Damaged

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
ACCENTS = ("#4F81BD", "#C0504D", "#9BBB59", "#8064A2", "#4BACC6", "#F79646")


def test_the_title_is_the_one_in_the_files_properties() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "On the slide")
    deck.core_properties.title = "In the properties"

    facts = make.opened(deck).facts

    assert (facts.kind, facts.title) == (DocumentKind.POWERPOINT, "In the properties")


@pytest.mark.parametrize("stated", ["", "PowerPoint Presentation", "PowerPoint-Präsentation", "Présentation1"])
def test_without_a_title_of_its_own_it_is_that_of_the_first_slide_that_has_one(stated: str) -> None:
    deck = make.presentation()
    deck.core_properties.title = stated
    make.add_slide(deck, make.BLANK)
    make.add_slide(deck, make.TITLE, "The harbour")

    assert make.opened(deck).facts.title == "The harbour"


def test_the_language_is_that_of_most_of_the_words() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "Der Hafen", ("Getreide aus dem Norden", "Tea"))
    for language, run in zip(("de-DE", "de-DE", "en-GB"), slide._element.iter(f"{{{A}}}r"), strict=True):
        run.get_or_add_rPr().set("lang", language)

    assert make.opened(deck).facts.language == "de-DE"


def test_the_palette_is_the_themes_with_system_colours_as_last_seen() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "The harbour")

    assert make.opened(deck).facts.palette == Palette("#FFFFFF", "#000000", ACCENTS)


def test_the_colour_map_says_which_theme_colour_is_paper() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "The harbour")
    colour_map = deck.slide_master._element.find("{*}clrMap")
    colour_map.set("bg1", "dk2")
    colour_map.set("tx1", "lt1")

    palette = make.opened(deck).facts.palette

    assert (palette.paper, palette.ink) == ("#1F497D", "#FFFFFF")


def test_a_painted_background_is_the_paper_and_the_ink_is_what_reads_on_it() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "The harbour")
    content = deck.slide_master._element.find("{*}cSld")
    background = content.find("{*}bg")
    if background is not None:
        content.remove(background)
    content.insert(
        0,
        make.element(
            '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="85000"/><a:lumOff val="15000"/>'
            "</a:schemeClr></a:solidFill><a:effectLst/></p:bgPr></p:bg>"
        ),
    )

    palette = make.opened(deck).facts.palette

    assert (palette.paper, palette.ink) == ("#262626", "#FFFFFF")


def test_a_theme_that_cannot_be_read_gives_black_on_white() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "The harbour")
    data = replaced(make.saved(deck), "ppt/theme/theme1.xml", b"</a:theme>", b"")

    assert Deck(data).facts.palette == Palette()


def test_a_deck_without_slides_has_facts_and_no_places() -> None:
    empty = make.opened(make.presentation())

    assert empty.facts.kind is DocumentKind.POWERPOINT
    assert not empty.survey().slots
    assert not empty.pictures()


def test_asking_for_the_facts_adds_nothing_to_a_file_without_properties() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "The harbour")
    properties = deck.part.package._rels
    properties.pop(next(rel.rId for rel in properties.values() if rel.reltype.endswith("/core-properties")))
    found = make.opened(deck)

    assert found.facts.title == "The harbour"
    assert "docProps/core.xml" not in parts(found.save())


def test_a_package_that_holds_no_presentation_is_refused_by_name() -> None:
    with pytest.raises(Damaged):
        Deck(report())
