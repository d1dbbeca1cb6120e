from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.illustrate.words.slots import slot

from gouache.domain import DocumentFacts, DocumentKind, SlotKind
from gouache.illustrate.words.lexicon import load_lexicon
from gouache.illustrate.words.subjects import NoSubject, Subject, choose_subjects, subject_for_prompt
from gouache.settings import packaged_templates

if TYPE_CHECKING:
    from tests.illustrate.words.conftest import Choose

    from gouache.engines.vocabulary import Vocabulary
    from gouache.illustrate.words.lexicon import Lexicon


def drawn(choice: Subject | NoSubject) -> str:
    assert isinstance(choice, Subject), choice
    return choice.phrase


def test_a_subject_says_where_it_came_from(choose: Choose) -> None:
    (found,) = choose(slot(1, "Growing the choir"))

    assert found == Subject("a seedling", "A seedling.", "“Growing” in the title")


def test_an_engine_that_follows_language_gets_the_fuller_picture(choose: Choose) -> None:
    (found,) = choose(slot(1, "Growing the choir"), free=True)

    assert drawn(found) == "a young tree with fresh leaves"


def test_several_words_that_are_one_term_win_over_each_of_them(choose: Choose) -> None:
    (chain, service) = choose(slot(1, "Supply chain"), slot(2, "Customer service"))

    assert drawn(chain) == "a delivery truck"
    assert drawn(service) == "a headset"


def test_the_title_counts_for_more_than_the_lines(choose: Choose) -> None:
    (found,) = choose(slot(1, "The library", ["A bicycle stand", "A bicycle map", "A bicycle day"]))

    assert drawn(found) == "a bookshelf"


def test_notes_speak_where_the_slide_is_silent(choose: Choose) -> None:
    (found,) = choose(slot(1, "", ["42"], notes="We hand out umbrellas; an umbrella costs two euro."))

    assert drawn(found) == "an umbrella"
    assert isinstance(found, Subject)
    assert found.because == "“umbrellas” in the notes"


def test_lines_are_not_read_over_their_ends(choose: Choose) -> None:
    (found,) = choose(slot(1, "", ["Opening of the supply", "chain of hills"]))

    assert drawn(found) != "a chain link"


def test_what_stands_on_every_slide_tells_none_of_them_apart(choose: Choose) -> None:
    titles = ["Bicycle budget", "Bicycle safety", "Bicycle repair", "Bicycle school"]

    found = [drawn(choice) for choice in choose(*(slot(i, title) for i, title in enumerate(titles, 1)))]

    assert len(set(found)) == 4
    assert found.count("a bicycle") == 1


def test_no_two_slides_get_the_same_picture_while_there_are_others(choose: Choose) -> None:
    slots = [slot(i, "Growth") for i in range(1, 7)]

    found = [drawn(choice) for choice in choose(*slots)]

    assert len(set(found)) == 6
    assert found[:2] == ["a seedling", "a potted plant"]


def test_of_two_slides_that_wish_the_same_the_one_with_no_other_wish_gets_it(choose: Choose) -> None:
    (either, only) = choose(slot(1, "Safes, locks and ladders"), slot(2, "A lock"))

    assert drawn(only) == "a lock"
    assert drawn(either) == "a ladder"


def test_a_long_deck_of_empty_placeholders_repeats_nothing_next_to_itself(choose: Choose) -> None:
    found = [drawn(choice) for choice in choose(*(slot(i) for i in range(1, 80)))]

    assert all(one != other for one, other in pairwise(found))


def test_the_choice_is_the_same_on_every_run(choose: Choose) -> None:
    slots = [slot(1, "Growth"), slot(2), slot(3, "Growth"), slot(4, "xyzzy")]

    assert choose(*slots) == choose(*slots)


def test_a_second_run_draws_what_the_first_drew(choose: Choose) -> None:
    titles = ["Growth", "Growth and budget", "Budget", "Agenda", "Growth"]
    first = choose(*(slot(i, title) for i, title in enumerate(titles)))

    again = choose(
        *(
            slot(i, title, kind=SlotKind.EARLIER_PICTURE, alt_text_now=getattr(choice, "alt_text", ""))
            for i, (title, choice) in enumerate(zip(titles, first, strict=True))
        )
    )

    assert [drawn(choice) for choice in again] == [drawn(choice) for choice in first]


def test_a_slide_with_other_words_gets_another_picture(choose: Choose) -> None:
    (found,) = choose(slot(1, "Bees", kind=SlotKind.EARLIER_PICTURE, alt_text_now="A seedling."))

    assert drawn(found) == "a bee"


def test_in_word_an_earlier_picture_still_shows_what_its_token_asked_for(choose: Choose) -> None:
    earlier = slot(1, "Growth", kind=SlotKind.EARLIER_PICTURE, alt_text_now="A red apple.")

    (found,) = choose(earlier, prose=True)

    assert found == Subject("a red apple", "A red apple.", "the picture there shows it")


def test_free_space_is_left_alone_where_no_word_can_be_drawn(choose: Choose) -> None:
    (found,) = choose(slot(1, "Xyzzy plugh", kind=SlotKind.FREE_SPACE))

    assert found == NoSubject("nothing in its words can be drawn")


def test_a_placeholder_gets_something_pleasant_where_no_word_can_be_drawn(choose: Choose, lexicon: Lexicon) -> None:
    (found,) = choose(slot(1, "Xyzzy plugh"))

    assert drawn(found) in lexicon.generic


def test_a_slide_without_words_of_its_own_takes_from_its_section(choose: Choose) -> None:
    (found,) = choose(slot(1, "42 %", section="Renewable energy"))

    assert found == Subject("a sun", "A sun.", "“Renewable energy” in the section's name")


def test_a_slide_without_words_takes_from_the_title_of_the_document(choose: Choose) -> None:
    (found,) = choose(slot(1, "2025"), title="The honey year")

    assert found == Subject("honey", "Honey.", "“honey” in the document's title")


def test_free_space_is_not_filled_for_what_only_the_title_of_the_document_says(choose: Choose) -> None:
    slots = [slot(1, "A year of growth"), slot(2, "Xyzzy plugh", kind=SlotKind.FREE_SPACE)]

    found = choose(*slots, title="A year of growth")

    assert found[1] == NoSubject("nothing in its words can be drawn")


def test_a_heading_that_only_frames_may_take_from_the_title_of_the_document(choose: Choose) -> None:
    (found,) = choose(slot(1, "Introduction", kind=SlotKind.FIGURE), title="The honey year", prose=True)

    assert drawn(found) == "honey"


def test_the_title_a_program_wrote_says_nothing(choose: Choose, lexicon: Lexicon) -> None:
    (found,) = choose(slot(1, "2025"), title="PowerPoint Presentation")

    assert drawn(found) in lexicon.generic


def test_an_agenda_gets_a_calendar_and_thanks_get_flowers(choose: Choose) -> None:
    slots = [
        slot(1, "Agenda", ["Budget", "Risks"]),
        slot(2, "Any questions?"),
        slot(3, "Thank you for your attention!"),
    ]

    assert [drawn(choice) for choice in choose(*slots)] == ["a calendar", "speech bubbles", "a tulip"]


def test_a_german_closing_slide_is_known(choose: Choose) -> None:
    (found,) = choose(slot(1, "Vielen Dank für Ihre Aufmerksamkeit"), language="de-DE")

    assert drawn(found) == "a tulip"


def test_a_question_with_more_words_is_an_ordinary_slide(choose: Choose) -> None:
    (found,) = choose(slot(1, "Questions about the bakery budget"))

    assert "is the title" not in getattr(found, "because", "")


def test_a_legal_notice_keeps_its_free_space(choose: Choose) -> None:
    (found,) = choose(slot(1, "Disclaimer", ["Growth is not promised"], kind=SlotKind.FREE_SPACE))

    assert found == NoSubject("a legal notice is better left plain", is_final=True)


def test_a_heading_that_only_frames_leaves_the_word_to_the_text(choose: Choose) -> None:
    text = "The orchard gave more apples than ever. An apple keeps until May, and every apple counts."

    (found,) = choose(slot(1, "Introduction", [text], kind=SlotKind.FIGURE), prose=True)

    assert drawn(found) == "an apple"


def test_a_word_said_once_in_prose_is_no_reason_for_a_figure(choose: Choose) -> None:
    text = "On Tuesday somebody had left the gate open, as one does, and nobody saw the ladder."

    (found,) = choose(slot(1, "Minutes", [text], kind=SlotKind.FIGURE), prose=True)

    assert isinstance(found, NoSubject)


def test_a_verb_is_not_drawn_as_its_noun(choose: Choose) -> None:
    (found,) = choose(slot(1, "", ["Train the volunteers", "We ship the growth report"]))

    assert drawn(found) not in {"a train", "a ship"}


def test_it_is_not_information_technology(choose: Choose) -> None:
    (it, upper) = choose(slot(1, "How it began"), slot(2, "The IT department"))

    assert "“it”" not in getattr(it, "because", "")
    assert drawn(upper) == "a microchip"


def test_words_mean_something_else_beside_some_others(choose: Choose) -> None:
    (servers, people) = choose(slot(1, "Migration of the mail servers"), slot(2, "Migration to the north"))

    assert drawn(servers) == "a database"
    assert drawn(people) == "a suitcase"


def test_what_a_program_wrote_is_not_read(choose: Choose) -> None:
    filler = ["Video provides a powerful way to help you prove your point.", "Lorem ipsum dolor sit amet, a bicycle"]

    (found,) = choose(slot(1, "", filler, kind=SlotKind.FREE_SPACE))

    assert found == NoSubject("nothing in its words can be drawn")


@pytest.mark.parametrize("kind", [SlotKind.PICTURE, SlotKind.SHAPE_FILL, SlotKind.MADE_ROOM, SlotKind.FLOATING])
def test_what_is_finished_gets_no_picture_for_want_of_a_better(choose: Choose, kind: SlotKind) -> None:
    (found,) = choose(slot(1, "Xyzzy plugh", kind=kind))

    assert found == NoSubject("nothing in its words can be drawn")


def test_a_brand_is_not_drawn_as_a_fruit(choose: Choose) -> None:
    (found,) = choose(slot(1, "", ["The tablets we bought from Apple arrived late"], kind=SlotKind.FREE_SPACE))

    assert getattr(found, "phrase", "") not in {"an apple", "a red apple"}


@pytest.mark.parametrize("name", ["Apple Inc.", "Bridge Tools Ltd", "Anchor GmbH", "Apple AG", "Anchor plc"])
def test_a_firm_named_in_full_is_a_name_wherever_it_stands(choose: Choose, name: str) -> None:
    slots = [
        slot(1, name, kind=SlotKind.FREE_SPACE),
        slot(2, name.partition(" ")[0], kind=SlotKind.FREE_SPACE),
        slot(3, "An umbrella"),
    ]

    found = choose(*slots)

    assert found[:2] == [NoSubject("nothing in its words can be drawn")] * 2


def test_one_known_firm_alone_may_be_the_thing(choose: Choose) -> None:
    assert drawn(choose(slot(1, "Apple Harvest"))[0]) in {"an apple", "a red apple"}


def test_a_deck_in_german_is_not_read_as_english(choose: Choose, lexicon: Lexicon) -> None:
    (found,) = choose(slot(1, "Ein Gift für die Umwelt und der Rat der Stadt", ["Was nicht ist, kann noch werden"]))

    assert drawn(found) in lexicon.generic


@pytest.mark.parametrize(
    ("title", "line", "language"),
    [
        ("Leveranskedjan och tidtabellen", "Det som inte är kan ännu bli till, och vi har tid för det", "en-US"),
        ("سلسلة التوريد", "", "ar-SA"),
        ("Цепочка поставок", "", "ru-RU"),
    ],
)
def test_a_deck_in_a_language_the_lexicon_lacks_is_told_so(
    choose: Choose, title: str, line: str, language: str
) -> None:
    free_space = slot(1, title, [line], kind=SlotKind.FREE_SPACE)

    (left, pleasant) = choose(free_space, slot(2, title, [line]), language=language)

    assert left == NoSubject("its words are in a language Gouache does not read yet")
    assert isinstance(pleasant, Subject)
    assert pleasant.because == "its words are in a language Gouache does not read yet, so a pleasant thing"


def test_an_arabic_slide_in_an_english_deck_is_told_so(choose: Choose) -> None:
    slots = [
        slot(1, "النمو", kind=SlotKind.FREE_SPACE),
        slot(2, "Growth of the trees", ["Trees are planted in the city, and they grow there"]),
    ]

    assert choose(*slots)[0] == NoSubject("its words are in a language Gouache does not read yet")


def test_a_free_engine_gets_the_words_of_a_german_title(choose: Choose) -> None:
    (found,) = choose(slot(1, "Eine Zwetschgendarre für Gundelfingen"), language="de-DE", free=True)

    assert drawn(found) == "zwetschgendarre"


def test_an_engine_with_a_vocabulary_is_never_asked_for_more(choose: Choose, vocabulary: Vocabulary) -> None:
    titles = ["A zebra in the zoo", "Growth", "A waterfall", "Cats", "", "The quarterly result", "Peace"]

    found = choose(*(slot(i, title) for i, title in enumerate(titles, 1)))

    assert all(vocabulary.score(drawn(choice)) >= 0.5 for choice in found)


def test_a_prompt_of_the_document_is_taken_as_it_is(choose: Choose) -> None:
    (found,) = choose(slot(1, "Growth", prompt="a lighthouse at dawn, watercolour"), free=True)

    assert found == Subject(
        "a lighthouse at dawn, watercolour", "A lighthouse at dawn.", "asked for: “a lighthouse at dawn”"
    )


def test_of_a_prompt_an_engine_draws_what_it_can(lexicon: Lexicon, vocabulary: Vocabulary) -> None:
    known = subject_for_prompt("a red apple", lexicon, vocabulary)
    part = subject_for_prompt("two children chasing a butterfly over a hill", lexicon, vocabulary)
    bare = subject_for_prompt("Schlösser oder locks, flat style", lexicon, vocabulary)
    term = subject_for_prompt("the courage of small steps", lexicon, vocabulary)

    assert known == Subject("a red apple", "A red apple.", "asked for: “a red apple”")
    assert part.phrase == "a butterfly"
    assert "this engine draws single things" in part.because
    assert (bare.phrase, bare.alt_text) == ("a lock", "A lock.")
    assert term.phrase == "a lion"
    assert "“courage” is drawn as a lion" in term.because


@pytest.mark.parametrize("prompt", ["xyzzy plugh", "Mickey Mouse", "ein rotes Fahrrad"])
def test_a_token_nothing_of_which_can_be_drawn_stays_for_another_engine(choose: Choose, prompt: str) -> None:
    (mini,) = choose(slot(1, "Growth", prompt=prompt))
    (free,) = choose(slot(1, "Growth", prompt=prompt), free=True)

    assert mini == NoSubject(f"this engine cannot draw “{prompt}”")
    assert drawn(free) == prompt


@pytest.mark.parametrize("prompt", ["a lighthouse", "a lighthouse at night", "a walrus at night", "a cup of tea"])
def test_a_token_that_names_a_thing_the_engine_cannot_draw_gets_no_other_thing(choose: Choose, prompt: str) -> None:
    (found,) = choose(slot(1, "Sailing boats", prompt=prompt))

    assert found == NoSubject(f"this engine cannot draw “{prompt}”")


@pytest.mark.parametrize(
    ("prompt", "phrase"),
    [
        ("a honeybee", "a honeybee"),
        ("a delivery van", "a delivery van"),
        ("a red bicycle leaning on a wall", "bicycle"),
        ("teamwork", "a puzzle"),
        ("teamwork in the city", "a puzzle"),
        ("the courage of small steps", "a lion"),
    ],
)
def test_a_token_is_drawn_as_what_it_names_or_means(choose: Choose, prompt: str, phrase: str) -> None:
    (found,) = choose(slot(1, "Growth", prompt=prompt))

    assert drawn(found) == phrase


@pytest.mark.parametrize(
    "title", ["Group and table with cell fill", "Merged cells", "Cell phone contracts", "Fuel cells", "Solar cells"]
)
def test_cells_of_tables_phones_and_batteries_are_no_biology(choose: Choose, title: str) -> None:
    (found,) = choose(slot(1, title))

    assert drawn(found) not in ("a microscope", "DNA", "a petri dish")


def test_living_cells_are_biology(choose: Choose) -> None:
    (found,) = choose(slot(1, "How cells divide"))

    assert drawn(found) == "a microscope"


def test_coffee_is_no_cookie_where_something_nearer_is_drawn(choose: Choose) -> None:
    both, coffee = choose(slot(1, "Team kitchen and coffee"), slot(2, "Coffee for everyone"))

    assert (drawn(both), drawn(coffee)) == ("a frying pan", "a teapot")


def test_a_prompt_typed_for_a_picture_alone_is_never_replaced_by_another_thing(
    lexicon: Lexicon, vocabulary: Vocabulary
) -> None:
    assert subject_for_prompt("xyzzy plugh", lexicon, vocabulary).phrase == "xyzzy plugh"


LEXICON = load_lexicon(packaged_templates() / "lexicon.toml")


@settings(max_examples=60)
@given(
    title=st.text(max_size=80),
    lines=st.lists(st.text(max_size=60), max_size=4),
    notes=st.text(max_size=60),
    section=st.text(max_size=20),
    prompt=st.text(max_size=40),
    language=st.sampled_from(["", "en-GB", "de-DE", "ar-SA", "zh-CN", "x-none", "-"]),
    kind=st.sampled_from(SlotKind),
    free=st.booleans(),
)
def test_for_any_text_in_any_language_there_is_an_answer_for_each_slot(
    vocabulary: Vocabulary,
    *,
    title: str,
    lines: list[str],
    notes: str,
    section: str,
    prompt: str,
    language: str,
    kind: SlotKind,
    free: bool,
) -> None:
    slots = [slot(i, title, lines, notes=notes, section=section, prompt=prompt, kind=kind) for i in (1, 2)]
    facts = DocumentFacts(kind=DocumentKind.WORD, title=title, language=language)

    found = choose_subjects(slots, facts, LEXICON, None if free else vocabulary)

    assert list(found) == ["slide:1", "slide:2"]
    assert all(c.phrase.strip() and c.alt_text if isinstance(c, Subject) else c.reason for c in found.values())
