"""The free space of slides: what takes room, what is ground, and where a picture may stand."""

from __future__ import annotations

import pytest
from pptx.util import Inches
from tests.documents.pptx import deck_making as make

from gouache.domain import Side, SlotKind


def test_short_text_leaves_room_beside_it() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The harbour", ("Grain", "Timber"))

    slot = make.only_slot(make.opened(deck))

    assert slot.kind is SlotKind.FREE_SPACE
    assert slot.text_side is Side.LEFT
    assert not make.meet(slot.frame, (0.5, 1.75, 1.9, 1.4))
    assert slot.address.endswith("/free")


def test_long_text_leaves_no_room() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The harbour", make.LONG)

    assert make.reasons(make.opened(deck)) == ["the text fills the slide"]


def test_text_that_runs_out_of_its_box_is_not_covered() -> None:
    deck = make.presentation()
    make.add_words(make.add_slide(deck, make.BLANK), "\n".join(["The harbour"] * 22), (0.5, 0.5, 3, 0.5))

    frame = make.only_slot(make.opened(deck)).frame

    assert not make.meet(frame, (0.6, 0.5, 1, 6.5))


def test_text_that_stands_on_the_bottom_of_its_box_grows_upwards() -> None:
    deck = make.presentation()
    shape = make.add_words(make.add_slide(deck, make.BLANK), "\n".join(["The harbour"] * 14), (0.5, 6.4, 8.5, 0.5))
    shape.text_frame._txBody.bodyPr.set("anchor", "b")

    frame = make.only_slot(make.opened(deck)).frame

    assert not make.meet(frame, (0.6, 3, 1, 3.8))


def test_a_logo_of_the_master_is_avoided_where_the_slide_shows_it() -> None:
    logo = (7, 3, 2, 1)
    deck = make.presentation()
    deck.slide_master.shapes._spTree.insert(2, make.painted(99, logo))
    for _ in range(2):
        make.add_slide(deck, make.CONTENT, "The harbour", ("Grain", "Timber"))
    deck.slides[1]._element.set("showMasterSp", "0")

    survey = make.opened(deck).survey()

    assert [slot.number for slot in survey.slots if make.meet(slot.frame, logo)] == [2]


def test_large_art_under_the_masters_own_text_place_is_ground_for_a_picture_too() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)
    deck.slide_master.shapes._spTree.insert(2, make.painted(99, (4, 2, 6, 5.5)))

    assert make.only_slot(make.opened(deck)).kind is SlotKind.CONTENT_PLACEHOLDER


def test_shapes_in_groups_in_groups_are_avoided_where_they_really_stand() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The harbour", ("Grain", "Timber"))
    inner = (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="51" name="Inner"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="1000" cy="1000"/><a:chOff x="100" y="100"/><a:chExt cx="10" cy="10"/></a:xfrm>'
        "</p:grpSpPr>"
        '<p:sp><p:nvSpPr><p:cNvPr id="52" name="Square"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="100" y="100"/><a:ext cx="10" cy="10"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="0000FF"/></a:solidFill></p:spPr></p:sp></p:grpSp>'
    )
    outer = make.element(
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="50" name="Outer"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        f'<a:off x="{Inches(7)}" y="{Inches(2)}"/><a:ext cx="{Inches(2)}" cy="{Inches(2)}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="1000" cy="1000"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )
    slide.shapes._spTree.append(outer)

    assert not make.meet(make.only_slot(make.opened(deck)).frame, (7, 2, 2, 2))


def test_a_turned_shape_takes_the_room_of_its_turned_corners() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The harbour", ("Grain", "Timber"))
    bar = make.painted(50, (5, 4, 4, 0.4))
    bar.find(".//{*}xfrm").set("rot", str(90 * 60_000))
    slide.shapes._spTree.append(bar)

    assert not make.meet(make.only_slot(make.opened(deck)).frame, (6.8, 2.2, 0.4, 4))


def test_hidden_shapes_take_no_room() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The harbour", ("Grain", "Timber"))
    plain = make.only_slot(make.opened(deck)).frame
    hidden = make.painted(50, (5, 2, 4, 4))
    hidden.find(".//{*}cNvPr").set("hidden", "1")
    slide.shapes._spTree.append(hidden)

    assert make.only_slot(make.opened(deck)).frame == plain


def test_a_panel_behind_the_words_holds_the_picture_too() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.BLANK)
    slide.shapes._spTree.append(make.painted(50, (0.5, 0.8, 9, 5)))
    make.add_words(slide, "Grain and timber", (1, 1.2, 3, 1))

    frame = make.only_slot(make.opened(deck)).frame

    assert Inches(0.5) < frame.x
    assert frame.right < Inches(9.5)
    assert Inches(0.8) < frame.y
    assert frame.bottom < Inches(5.8)


def test_beside_a_panel_that_divides_the_slide_the_margins_left_and_right_are_equal() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.BLANK)
    slide.shapes._spTree.append(make.painted(50, (0, 0, 4, 7.5)))
    make.add_words(slide, "Grain and timber", (0.5, 3, 3, 1))

    frame = make.only_slot(make.opened(deck)).frame

    assert frame.x - Inches(4) == pytest.approx(Inches(10) - frame.right, abs=Inches(0.02))


def test_a_diagram_drawn_by_hand_keeps_the_room_between_its_shapes() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    for number, box in ((50, (0.7, 2, 1, 0.6)), (51, (8.3, 6, 1, 0.6))):
        slide.shapes._spTree.append(make.painted(number, box))
    joint = slide.shapes.add_connector(1, Inches(1.7), Inches(2.3), Inches(8.3), Inches(6.3))._element
    for end, glued in (("stCxn", "50"), ("endCxn", "51")):
        joint.find(".//{*}cNvCxnSpPr").append(make.element(f'<a:{end} id="{glued}" idx="0"/>'))

    assert make.reasons(make.opened(deck)) == ["a diagram fills the slide"]


def test_slides_of_one_kind_get_their_pictures_at_one_place() -> None:
    deck = make.presentation()
    for lines in (("Grain", "Timber"), ("Coal", "Iron", "Salt"), ("Wool",)):
        make.add_slide(deck, make.CONTENT, "The harbour", lines)

    frames = {slot.frame for slot in make.opened(deck).survey().slots}

    assert len(frames) == 1


def test_under_a_table_across_the_slide_stands_a_large_picture_or_none() -> None:
    deck = make.presentation()
    for height in (1, 3):
        slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
        slide.shapes.add_table(3, 4, Inches(0.5), Inches(1.6), Inches(9), Inches(height))
    narrow = make.add_slide(deck, make.TITLE_ONLY, "The quay")
    narrow.shapes.add_table(3, 2, Inches(0.5), Inches(1.6), Inches(5), Inches(3))

    survey = make.opened(deck).survey()

    assert [slot.number for slot in survey.slots] == [1, 3]
    assert [left.reason for left in survey.left_alone] == ["there is no free space large enough"]


def test_a_table_is_as_high_as_its_words_make_it() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    table = slide.shapes.add_table(4, 1, Inches(0.5), Inches(1.7), Inches(2), Inches(1)).table
    for row in range(4):
        table.cell(row, 0).text = "Grain from the north, timber from the east"

    frame = make.only_slot(make.opened(deck)).frame

    assert not make.meet(frame, (0.5, 1.7, 2, 3.5))


def test_words_whose_place_nobody_states_leave_no_room_anywhere() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    slide.part.rels.pop(next(rel.rId for rel in slide.part.rels.values() if rel.reltype.endswith("/slideLayout")))

    found = make.opened(deck)

    assert not found.survey().slots
    assert make.reasons(found) == ["the text fills the slide"]


def test_many_small_shapes_side_by_side_are_a_diagram_and_keep_what_lies_between() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "How grain reaches the mill")
    for number, (left, top) in enumerate(((0.5, 2), (4, 2), (8.5, 2), (0.5, 6), (8.5, 6)), start=20):
        slide.shapes._spTree.append(make.painted(number, (left, top, 1, 1)))

    assert make.reasons(make.opened(deck)) == ["a diagram fills the slide"]


def test_a_frame_begins_on_the_line_of_the_title_though_a_bar_of_the_master_is_near() -> None:
    deck = make.presentation()
    tree = deck.slide_masters[0].shapes._spTree
    tree.insert(2, make.painted(90, (0, 0, 0.4, 7.5)))
    make.add_slide(deck, make.TITLE_ONLY, "The lighthouse")

    slot = make.only_slot(make.opened(deck))

    assert slot.frame.x == deck.slide_masters[0].placeholders[0].left


def test_text_whose_size_no_file_states_is_kept_free_in_the_size_libreoffice_shows_it() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "Where the ships come from", ("Grain from the north of the country",))
    stated = make.only_slot(make.opened(deck)).frame
    for size in deck.slide_masters[0]._element.findall(".//{*}txStyles//{*}defRPr"):
        size.attrib.pop("sz", None)

    unstated = make.only_slot(make.opened(deck)).frame

    assert unstated == stated  # the template states what LibreOffice takes: 44 and 32 points
