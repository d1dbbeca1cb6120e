"""Which places of a deck take a picture, and why the others do not."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from tests.documents.pptx import deck_making as make

from gouache.documents.pptx.deck import Deck
from gouache.domain import Frame, Side, Size, SlotKind


def test_an_empty_picture_placeholder_is_offered_at_the_frame_of_its_layout() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.PICTURE, "The lighthouse")
    inherited = slide.slide_layout.placeholders[1]

    slot = make.only_slot(make.opened(deck))

    assert slot.kind is SlotKind.PICTURE_PLACEHOLDER
    assert slot.frame == Frame(inherited.left, inherited.top, inherited.width, inherited.height)
    assert slot.address == f"slide:{slide.slide_id}/shape:{slide.placeholders[1].shape_id}"
    assert (slot.label, slot.number) == ("slide 1", 1)


def test_a_placeholder_that_states_its_own_frame_is_offered_there() -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.left, place.top, place.width, place.height = Inches(1), Inches(2), Inches(3), Inches(2)

    assert make.only_slot(make.opened(deck)).frame == Frame(Inches(1), Inches(2), Inches(3), Inches(2))


def test_every_empty_picture_placeholder_is_offered_under_a_label_of_its_own() -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "Two lighthouses").placeholders[1]
    second = deepcopy(place._element)
    second.nvSpPr.cNvPr.set("id", "77")
    place._element.addnext(second)

    slots = make.opened(deck).survey().slots

    assert [slot.label for slot in slots] == ["slide 1", "slide 1, place 2"]
    assert len({slot.address for slot in slots}) == 2


def test_a_placeholder_meant_for_a_logo_is_left_to_the_author() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.PICTURE, "The lighthouse")
    slide.slide_layout.placeholders[1].text_frame.text = "Insert client logo"

    assert SlotKind.PICTURE_PLACEHOLDER not in {slot.kind for slot in make.opened(deck).survey().slots}


def test_a_placeholder_beside_the_slide_is_no_place() -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.left, place.top, place.width, place.height = Inches(11), Inches(2), Inches(3), Inches(2)

    assert SlotKind.PICTURE_PLACEHOLDER not in {slot.kind for slot in make.opened(deck).survey().slots}


def test_a_place_the_layout_keeps_for_a_chart_is_kept_free() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TWO_CONTENT, "The harbour", ("Grain",))
    slide.placeholders[2]._element.nvSpPr.nvPr.ph.set("type", "chart")
    kept = slide.slide_layout.placeholders[2]

    frame = make.only_slot(make.opened(deck)).frame

    assert frame.right <= kept.left or frame.y >= kept.top + kept.height


def test_of_two_empty_content_placeholders_the_one_reading_comes_to_last_is_offered() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TWO_CONTENT, "The harbour")

    slot = make.only_slot(make.opened(deck))

    assert slot.kind is SlotKind.CONTENT_PLACEHOLDER
    assert slot.address.endswith(f"/shape:{slide.placeholders[2].shape_id}")


def test_on_a_slide_read_from_the_right_the_left_placeholder_is_offered() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TWO_CONTENT, "الميناء")
    slide.shapes.title.text_frame.paragraphs[0]._p.get_or_add_pPr().set("rtl", "1")

    assert make.only_slot(make.opened(deck)).address.endswith(f"/shape:{slide.placeholders[1].shape_id}")


def test_a_content_placeholder_beside_text_is_offered_with_the_text_on_its_left() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)

    slot = make.only_slot(make.opened(deck))

    assert slot.kind is SlotKind.CONTENT_PLACEHOLDER
    assert slot.text_side is Side.LEFT


def test_a_content_placeholder_under_the_masters_logo_is_not_filled() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)
    deck.slide_master.shapes._spTree.insert(2, make.painted(99, (8, 3, 1, 1)))

    slot = make.only_slot(make.opened(deck))

    assert slot.kind is SlotKind.FREE_SPACE
    assert not make.meet(slot.frame, (8, 3, 1, 1))


def test_the_subtitle_of_a_title_slide_is_no_placeholder_for_a_picture() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "The harbour")

    assert {slot.kind for slot in make.opened(deck).survey().slots} <= {SlotKind.FREE_SPACE}


def test_a_title_slide_whose_words_stand_in_the_middle_is_left_as_it_is() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "The harbour", ("A history in nine storms",))

    assert make.reasons(make.opened(deck)) == ["the title stands where a picture would"]


def test_a_slide_that_is_full_of_something_else_is_left_alone_with_the_reason() -> None:
    deck = make.presentation()
    chart: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    chart.categories = ["a", "b"]
    chart.add_series("ships", (1, 2))
    area = (Inches(1), Inches(2), Inches(8), Inches(4.5))
    make.add_slide(deck, make.TITLE_ONLY, "Chart").shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *area, chart)
    make.add_slide(deck, make.TITLE_ONLY, "Table").shapes.add_table(3, 3, *area)
    with_picture = make.add_slide(deck, make.TITLE_ONLY, "Picture")
    with_picture.shapes.add_picture(BytesIO(make.image(Size(40, 30))), *area)
    make.add_slide(deck, make.CONTENT, "Hidden", make.SHORT)._element.set("show", "0")
    make.add_slide(deck, make.BLANK)

    assert make.reasons(make.opened(deck)) == [
        "a chart fills the slide",
        "a table fills the slide",
        "it already has a picture",
        "the slide is hidden",
        "there are no words on it",
    ]


def test_one_picture_of_the_authors_is_enough() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The harbour", ("Grain", "Timber"))
    slide.shapes.add_picture(BytesIO(make.image(Size(60, 50))), Inches(6), Inches(2), Inches(3), Inches(2.5))

    assert make.reasons(make.opened(deck)) == ["it already has a picture"]


def test_logos_and_icons_are_no_picture_that_a_slide_already_has() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The harbour", ("Grain", "Timber"))
    for left in (5, 8):
        slide.shapes.add_picture(BytesIO(make.image(Size(60, 50))), Inches(left), Inches(6), Inches(1.5), Inches(1.2))

    assert make.only_slot(make.opened(deck)).kind is SlotKind.FREE_SPACE


def test_every_slide_ends_as_a_slot_or_with_a_reason() -> None:
    deck = make.presentation()
    for layout in range(11):
        make.add_slide(deck, layout)

    survey = make.opened(deck).survey()

    assert sorted({slot.number for slot in survey.slots} | {left.number for left in survey.left_alone}) == list(
        range(1, 12)
    )
    assert not {slot.number for slot in survey.slots} & {left.number for left in survey.left_alone}


def test_the_words_round_a_slot_are_those_its_reader_meets() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.PICTURE, "The harbour")
    body = slide.placeholders[2].text_frame
    body.text = "Grain from the north"
    body.add_paragraph().text = "By sail"
    body.paragraphs[1].level = 1
    slide.notes_slide.notes_text_frame.text = "Tell them of the storm"
    sections = make.element(
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f'<p14:section name="Trade" id="{{0}}"><p14:sldIdLst><p14:sldId id="{slide.slide_id}"/></p14:sldIdLst>'
        "</p14:section></p14:sectionLst></p:ext></p:extLst>"
    )
    old = deck.part._element.find("{*}extLst")
    if old is not None:
        deck.part._element.remove(old)
    deck.part._element.append(sections)

    text = make.only_slot(make.opened(deck)).text

    assert text.title == "The harbour"
    assert text.lines == ("Grain from the north",)
    assert text.more == ("By sail",)
    assert text.notes == "Tell them of the storm"
    assert text.section == "Trade"


def test_a_second_run_finds_every_place_at_its_address_again() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    first = make.opened(deck)
    before = first.survey().slots
    for slot in before:
        first.place(make.drawn(), make.placement(slot, "A ship"))

    after = Deck(first.save()).survey().slots

    assert [slot.address for slot in after] == [slot.address for slot in before]
    assert [slot.frame for slot in after] == [slot.frame for slot in before]
    assert {slot.kind for slot in after} == {SlotKind.EARLIER_PICTURE}
    assert {slot.alt_text_now for slot in after} == {"A ship"}


def test_an_earlier_picture_and_a_placeholder_still_empty_are_both_offered() -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "Two lighthouses").placeholders[1]
    second = deepcopy(place._element)
    second.nvSpPr.cNvPr.set("id", "77")
    place._element.addnext(second)
    first = make.opened(deck)
    first.place(make.drawn(), make.placement(first.survey().slots[0]))

    kinds = [slot.kind for slot in Deck(first.save()).survey().slots]

    assert kinds == [SlotKind.EARLIER_PICTURE, SlotKind.PICTURE_PLACEHOLDER]


def test_a_copied_picture_goes_by_its_own_shape_id() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    first = make.opened(deck)
    first.place(make.drawn(), make.placement(make.only_slot(first)))
    again = make.reread(first)
    tree = again.slides[0].shapes._spTree
    copy = deepcopy(tree.findall("{*}pic")[0])
    copy.nvPicPr.cNvPr.set("id", "88")
    tree.append(copy)

    addresses = [slot.address for slot in make.opened(again).survey().slots]

    assert len(set(addresses)) == 2
    assert all("/shape:" in address for address in addresses)


def test_a_picture_somebody_called_after_the_paint_is_theirs() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    theirs = slide.shapes.add_picture(BytesIO(make.image(Size(20, 20))), Inches(8), Inches(6), Inches(0.5), Inches(0.5))
    theirs.name = "Gouache of the quay"

    slot = make.only_slot(make.opened(deck))

    assert slot.kind is SlotKind.FREE_SPACE
    assert not make.meet(slot.frame, (8, 6, 0.5, 0.5))


def test_an_earlier_picture_in_a_group_is_offered_where_the_group_puts_it() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    first = make.opened(deck)
    before = make.only_slot(first)
    first.place(make.drawn(), make.placement(before))
    again = make.reread(first)
    tree = again.slides[0].shapes._spTree
    group = make.element(
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="50" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{Inches(5)}" cy="{Inches(5)}"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="{Inches(10)}" cy="{Inches(10)}"/></a:xfrm></p:grpSpPr></p:grpSp>'
    )
    group.append(tree.findall("{*}pic")[0])
    tree.append(group)

    after = make.only_slot(make.opened(again))

    assert after.address == before.address
    assert after.frame.width == pytest.approx(before.frame.width / 2, abs=2)
    assert after.frame.x == pytest.approx(before.frame.x / 2, abs=2)


def test_the_first_branch_of_alternative_content_is_what_stands_on_the_slide() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    either = make.element(
        f'<mc:AlternateContent xmlns:mc="{namespace}"><mc:Choice Requires="a"/><mc:Fallback/></mc:AlternateContent>'
    )
    either[0].append(make.painted(50, (4.5, 1.7, 5, 2.5)))
    either[1].append(make.painted(50, (4.5, 4.3, 5, 2.5)))
    slide.shapes._spTree.append(either)

    assert not make.meet(make.only_slot(make.opened(deck)).frame, (4.5, 1.7, 5, 2.5))


def test_a_slide_that_leads_nowhere_is_left_alone() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    make.add_slide(deck, make.PICTURE, "The harbour")
    deck.part._element.sldIdLst[0].set(make.RELATION + "id", "rId99")

    survey = make.opened(deck).survey()

    assert [(left.number, left.reason) for left in survey.left_alone] == [(1, "the slide cannot be read")]
    assert [slot.number for slot in survey.slots] == [2]


def test_a_placeholder_without_a_frame_anywhere_is_no_place() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.PICTURE, "The lighthouse")
    for sheet, index in ((slide.slide_layout, 1), (deck.slide_master, 1)):
        base = sheet.placeholders[index]._element
        base.getparent().remove(base)

    assert SlotKind.PICTURE_PLACEHOLDER not in {slot.kind for slot in make.opened(deck).survey().slots}


def test_odd_and_missing_slide_sizes_are_survived() -> None:
    for width, height in ((0, 0), (1, 1), (51_206_400, 914_400), (914_400, 51_206_400)):
        deck = make.presentation()
        make.add_slide(deck, make.CONTENT, "The harbour", make.SHORT)
        deck.part._element.sldSz.set("cx", str(width))
        deck.part._element.sldSz.set("cy", str(height))

        survey = make.opened(deck).survey()

        assert len(survey.slots) + len(survey.left_alone) == 1
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The harbour", ("Grain", "Timber"))
    deck.part._element.remove(deck.part._element.sldSz)

    assert make.only_slot(make.opened(deck)).frame.right <= 9_144_000
