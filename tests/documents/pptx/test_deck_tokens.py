"""`{{image: a prompt}}` on slides: found, drawn where it stands, and brought back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches
from tests.documents.pptx import deck_making as make
from tests.documents.pptx import picture_making as pictures
from tests.documents.pptx.round_trip import assert_equal, assert_no_new_faults, illustrated, stripped
from tests.office_files import parts

from gouache.documents.pptx.deck import Deck
from gouache.documents.tokens import find_tokens, prompt_of, token_alone, without_tokens
from gouache.domain import Fit, Size, Slot, SlotKind, Undo
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from pathlib import Path

Form: TypeAlias = "Callable[[make.Presentation], make.Slide]"

TOKEN = "{{image: a lighthouse in the fog}}"
BOX = (1.0, 2.0, 4.0, 3.0)


def in_a_text_box(deck: make.Presentation, text: str = TOKEN) -> make.Slide:
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    make.add_words(slide, text, BOX)
    return slide


def split_over_runs(deck: make.Presentation) -> make.Slide:
    slide = in_a_text_box(deck, "")
    paragraph = slide.shapes[-1].text_frame.paragraphs[0]
    for piece in ("{", "{ima", "ge: a light", "house in the fog}", "}"):
        paragraph.add_run().text = piece
    paragraph.runs[2].font.bold = True
    return slide


def in_a_placeholder(deck: make.Presentation) -> make.Slide:
    slide = make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)
    slide.placeholders[2].text = TOKEN
    return slide


def in_a_picture_placeholder(deck: make.Presentation) -> make.Slide:
    slide = make.add_slide(deck, make.PICTURE, "The harbour")
    slide.placeholders[1].text = TOKEN
    return slide


def in_a_cell(deck: make.Presentation) -> make.Slide:
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    table = slide.shapes.add_table(2, 2, *(Inches(each) for each in BOX)).table
    table.cell(0, 0).text = "Lighthouses"
    table.cell(0, 1).text = TOKEN
    return slide


def in_a_coloured_cell(deck: make.Presentation) -> make.Slide:
    slide = in_a_cell(deck)
    fill = slide.shapes[-1].table.cell(0, 1).fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_3
    return slide


def in_a_drawn_shape(deck: make.Presentation) -> make.Slide:
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, *(Inches(each) for each in BOX))
    shape.text_frame.text = TOKEN
    shape.rotation = 20.0
    return slide


def animated(deck: make.Presentation) -> make.Slide:
    slide = in_a_text_box(deck)
    pictures.add_timing(slide, slide.shapes[-1].shape_id)
    return slide


def in_groups(deck: make.Presentation) -> make.Slide:
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    inner = slide.shapes.add_group_shape().shapes.add_group_shape()
    inner.shapes.add_textbox(*(Inches(each) for each in BOX)).text_frame.text = TOKEN
    return slide


def in_alt_text(deck: make.Presentation) -> make.Slide:
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    pictures.add_picture(slide)._element.nvPicPr.cNvPr.set("descr", TOKEN)
    return slide


FORMS: list[Form] = [
    in_a_text_box,
    split_over_runs,
    in_a_placeholder,
    in_a_picture_placeholder,
    in_a_cell,
    in_a_coloured_cell,
    in_a_drawn_shape,
    animated,
    in_groups,
    in_alt_text,
]


def deck_of(*forms: Form) -> make.Presentation:
    deck = make.presentation()
    for form in forms:
        form(deck)
    return deck


def token_slot(deck: make.Presentation) -> Slot:
    (slot,) = (slot for slot in make.opened(deck).survey().slots if slot.kind is SlotKind.TOKEN)
    return slot


@pytest.mark.parametrize("form", FORMS)
def test_a_token_asks_for_what_it_says(form: Form) -> None:
    slot = token_slot(deck_of(form))

    assert slot.prompt == "a lighthouse in the fog"
    assert "image" not in " ".join((slot.text.title, *slot.text.lines, *slot.text.more))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("fit", Fit)
def test_a_token_comes_back(form: Form, fit: Fit) -> None:
    before = make.opened(deck_of(form)).save()
    after, undos = illustrated(before, fit=fit)

    assert undos
    assert b"image:" not in parts(after)["ppt/slides/slide1.xml"]
    assert_equal(before, stripped(after, undos))


@pytest.mark.parametrize("fit", Fit)
def test_pictures_at_tokens_are_valid_and_all_tokens_come_back(fit: Fit, tmp_path: Path) -> None:
    before = make.opened(deck_of(*FORMS)).save()
    after, undos = illustrated(before, fit=fit)

    assert len(undos) == len(FORMS)
    assert_no_new_faults(before, after, tmp_path)
    assert_equal(before, stripped(after, undos))


def test_without_the_private_half_tokens_are_not_remembered(tmp_path: Path) -> None:
    before = make.opened(deck_of(*FORMS)).save()
    after, undos = illustrated(before)

    bare = stripped(after, undos, with_private=False)

    assert all("lighthouse" not in undo.kept for undo in undos.values())
    assert_no_new_faults(before, bare, tmp_path)
    assert not Deck(bare).pictures()


def placed(deck: make.Presentation) -> make.Slide:
    found = make.opened(deck)
    found.place(make.drawn(Size(400, 300)), make.placement(token_slot(deck)))
    return make.reread(found).slides[0]


def test_the_picture_takes_the_boxs_frame_and_its_place_in_the_order() -> None:
    deck = deck_of(in_a_text_box)
    make.add_words(deck.slides[0], "Above", (6.0, 2.0, 3.0, 1.0))
    box = deck.slides[0].shapes[1]

    shapes = placed(deck).shapes

    assert [shape.shape_id for shape in shapes] == [shape.shape_id for shape in deck.slides[0].shapes]
    assert (shapes[1].left, shapes[1].top, shapes[1].width, shapes[1].height) == tuple(Inches(each) for each in BOX)
    assert shapes[1]._element.tag.endswith("}pic")
    assert box.shape_id == shapes[1].shape_id


def test_the_picture_takes_the_shapes_outline_but_no_fill() -> None:
    picture = placed(deck_of(in_a_drawn_shape)).shapes[-1]._element

    assert picture.spPr.find("{*}prstGeom").get("prst") == "ellipse"
    assert picture.spPr.find("{*}xfrm").get("rot") == "1200000"
    assert picture.find("{*}style") is None


def test_a_placeholder_stays_one() -> None:
    picture = placed(deck_of(in_a_placeholder)).placeholders[2]

    assert picture._element.tag.endswith("}pic")


def test_a_cell_keeps_its_borders_and_gets_the_picture_as_its_fill() -> None:
    deck = deck_of(in_a_coloured_cell)
    deck.slides[0].shapes[-1].table.cell(0, 1)._tc.tcPr.insert(0, make.element('<a:lnL w="12700"><a:noFill/></a:lnL>'))

    cell = placed(deck).shapes[-1].table.cell(0, 1)

    assert [child.tag.rpartition("}")[2] for child in cell._tc.tcPr] == ["lnL", "blipFill"]
    assert cell.text == ""


def test_an_animation_of_the_whole_box_passes_to_the_picture() -> None:
    timing = placed(deck_of(animated))._element.find("{*}timing")

    assert timing.find("{*}bldLst") is None
    assert len(list(timing.iter("{*}spTgt"))) == 1


def test_a_second_run_replaces_the_picture_and_the_first_undo_holds() -> None:
    before = make.opened(deck_of(in_a_cell)).save()
    after, undos = illustrated(before)
    second = Deck(after)
    (slot,) = (slot for slot in second.survey().slots if slot.kind is SlotKind.EARLIER_PICTURE)

    assert second.place(make.drawn(colour="blue"), make.placement(slot)) == Undo()
    assert_equal(before, stripped(second.save(), undos))


def reasons(deck: make.Presentation) -> list[str]:
    return [left.reason for left in make.opened(deck).survey().left_alone if left.label == "slide 1, token"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Here {{image: a ship}}", "there are other words beside the token"),
        ("{{image: a ship}} {{image: a boat}}", "there are other words beside the token"),
        ("{{image: a ship", "the token is not closed with }}"),
        ("{{image: }}", "the token says nothing to draw"),
        ("{{{image: a ship}}", "the token opens and closes with different numbers of braces"),
        ("{{image: " + "a" * 600 + "}}", "the token is not closed within 500 characters"),
    ],
)
def test_a_token_that_cannot_be_followed_is_left_with_the_reason(text: str, reason: str) -> None:
    deck = make.presentation()
    in_a_text_box(deck, text)

    assert reasons(deck) == [reason]
    assert all(slot.kind is not SlotKind.TOKEN for slot in make.opened(deck).survey().slots)


def test_a_token_in_the_title_stays() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE_ONLY, TOKEN)

    assert reasons(deck) == ["the token stands in the title or in the small print"]


def test_a_token_in_a_thin_box_stays() -> None:
    deck = make.presentation()
    make.add_words(make.add_slide(deck, make.TITLE_ONLY, "The harbour"), TOKEN, (1, 2, 8, 0.4))

    assert reasons(deck) == ["the token's box is too thin; it should be as large as the picture"]


def test_a_token_whose_words_come_one_after_the_other_stays() -> None:
    deck = deck_of(animated)
    for target in deck.slides[0]._element.iter("{*}spTgt"):
        target.append(make.element('<p:txEl><p:pRg st="0" end="0"/></p:txEl>'))

    assert reasons(deck) == ["the token's words are animated one paragraph after the other"]


def test_a_token_in_a_shape_of_two_versions_stays() -> None:
    deck = deck_of(in_a_text_box)
    pictures.in_branches(deck.slides[0].shapes[-1])

    assert reasons(deck) == ["the token stands in a shape the file has in two versions"]


def test_a_token_taken_out_since_is_not_drawn() -> None:
    deck = deck_of(in_a_text_box)
    slot = token_slot(deck)
    deck.slides[0].shapes[-1].text_frame.text = "No more"
    found = make.opened(deck)

    with pytest.raises(PlacingFailed):
        found.place(make.drawn(), make.placement(slot))


def test_words_typed_into_the_cell_since_stay() -> None:
    after, undos = illustrated(make.opened(deck_of(in_a_cell)).save())
    deck = pptx.Presentation(BytesIO(after))
    deck.slides[0].shapes[-1].table.cell(0, 1).text = "Typed since"

    back = pptx.Presentation(BytesIO(stripped(make.saved(deck), undos)))

    cell = back.slides[0].shapes[-1].table.cell(0, 1)
    assert cell.text == "Typed since"
    assert cell._tc.find(".//{*}blipFill") is None


pieces = st.lists(st.sampled_from(["{", "}", "{{", "}}", "image", ":", " ", "a ship", "IMAGE :", "\n"]), max_size=9)


@given(pieces.map("".join))
def test_any_text_alone_in_a_shape_means_what_it_means_in_a_report(text: str) -> None:
    ours, theirs = token_alone(text), find_tokens(text.strip())
    alone = len(theirs) == 1 and not theirs[0].reason and (theirs[0].start, theirs[0].end) == (0, len(text.strip()))

    assert (ours is not None and not ours.reason) == alone
    if alone and ours is not None:
        assert ours.prompt == theirs[0].prompt


@given(pieces.map("".join))
def test_any_alt_text_asks_for_what_it_asks_for_in_a_report(text: str) -> None:
    first = next(iter(find_tokens(text.strip())), None)

    assert prompt_of(text) == (first.prompt if first is not None and first.start == 0 else "")


@given(st.text(alphabet="ab \n", max_size=20), st.text(alphabet="ab ", max_size=20))
def test_any_words_round_a_token_are_the_authors(before: str, after: str) -> None:
    assert without_tokens(f"{before}{TOKEN}{after}") == before + after
