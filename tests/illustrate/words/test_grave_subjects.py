from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.illustrate.words.slots import slot

from gouache.domain import SlotKind
from gouache.illustrate.words.subjects import NoSubject, Subject

if TYPE_CHECKING:
    from tests.illustrate.words.conftest import Choose

GRAVE = NoSubject("a grave subject, better left to its words", is_final=True)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("In memory of our colleague", "Anna died in March"),
        ("Holocaust remembrance", "History lesson"),
        ("Slavery in history", "Chains of cotton trade"),
        ("Layoffs and redundancies", "200 people will leave"),
        ("The Second World War", ""),
        ("Suicide prevention", "Hotline numbers"),
        ("Child abuse: whom to tell", ""),
        ("The genocide of 1994", ""),
        ("Terror in the city", ""),
        ("A year of mourning", ""),
        ("Funeral arrangements", "Flowers"),
        ("With our condolences", ""),
        ("Unfair dismissal", "Court of labour"),
        ("Our team", "Two colleagues passed away this summer"),
        ("DEATH OF A COLLEAGUE", ""),
        ("Trauer um unsere Kollegin und Freundin", "Die Trauerfeier ist am Montag"),
        ("Der Stellenabbau und die Entlassungen", "Was wird aus dem Werk"),
        ("La guerre et la mort dans les romans", ""),
        ("Las víctimas de la violencia", ""),
        ("The Gaza conflict", ""),
        ("Peace talks for Ukraine", ""),
        ("Der Gaza-Konflikt und die Nachbarn", ""),
        ("Le conflit en Syrie et ses voisins", ""),
        ("Firing employees", "How to prepare the meeting"),
        ("How we fired two people", ""),
        ("We remember Anna", "And her garden"),
        ("Abuse of the staff", ""),
        ("Die Gewaltprävention an den Schulen und in der Stadt", ""),
        ("Der Weltkriegsbunker und seine Geschichte", ""),
        ("南京大屠杀纪念", ""),
    ],
)
@pytest.mark.parametrize("kind", [SlotKind.PICTURE_PLACEHOLDER, SlotKind.FREE_SPACE, SlotKind.FIGURE])
@pytest.mark.parametrize("free", [False, True], ids=["mini", "free"])
def test_a_grave_subject_is_left_to_its_words(
    choose: Choose, title: str, line: str, *, kind: SlotKind, free: bool
) -> None:
    (found,) = choose(slot(1, title, [line], kind=kind), free=free)

    assert found == GRAVE


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("A price war in the bakery", "en-GB"),
        ("Death by PowerPoint", "en-GB"),
        ("Redundancy of the disks", "en-GB"),
        ("Deadline: 30 September", "en-GB"),
        ("Salt of the Dead Sea", "en-GB"),
        ("Tote bags for every guest", "en-GB"),
        ("Wie es war und wie es ist", "de-DE"),
        ("Abuse of the API", "en-GB"),
        ("Killed processes on the server", "en-GB"),
        ("Fire safety for employees", "en-GB"),
        ("Conflict resolution in the team", "en-GB"),
        ("Remember Passwords", "en-GB"),
        ("Ein gewaltiger Erfolg für die ganze Stadt", "de-DE"),
    ],
)
def test_words_that_only_look_grave_are_not(choose: Choose, title: str, language: str) -> None:
    (found,) = choose(slot(1, title), language=language)

    assert isinstance(found, Subject)


def test_a_grave_slide_is_no_evidence_for_another(choose: Choose) -> None:
    slots = [
        slot(1, "Layoffs and growth"),
        slot(2, "Growth after a death"),
        slot(3, "Xyzzy plugh", kind=SlotKind.FREE_SPACE),
    ]

    found = choose(*slots)

    assert found[2] == NoSubject("nothing in its words can be drawn")


def test_grave_notes_are_not_drawn_from(choose: Choose) -> None:
    (found,) = choose(slot(1, "", ["42"], notes="Anna died in March; she loved her umbrella."))

    assert isinstance(found, Subject)
    assert found.phrase != "an umbrella"


@pytest.mark.parametrize("where", ["title", "section"])
def test_among_grave_words_no_pleasant_thing_is_put(choose: Choose, where: str) -> None:
    words = "In memory of Anna and her garden"

    (found,) = choose(
        slot(1, "1961", section=words if where == "section" else ""), title=words if where == "title" else ""
    )

    assert found == GRAVE


def test_a_token_beside_grave_words_is_drawn(choose: Choose) -> None:
    (found,) = choose(slot(1, "Funeral arrangements", prompt="a candle"))

    assert isinstance(found, Subject)
    assert found.phrase == "a candle"


@pytest.mark.parametrize("prose", [False, True], ids=["deck", "report"])
def test_an_earlier_picture_beside_grave_words_stays_what_it_is(choose: Choose, *, prose: bool) -> None:
    earlier = slot(1, "Funeral arrangements", kind=SlotKind.EARLIER_PICTURE, alt_text_now="A red apple.")

    (found,) = choose(earlier, prose=prose)

    assert isinstance(found, Subject)
    assert found.phrase == "a red apple"
