"""Slides set on a picture: when, with which scrim, replaced, and taken off again."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt
from tests.documents.pptx import deck_making as make
from tests.documents.pptx.round_trip import assert_equal, assert_no_new_faults, decks, stripped

from gouache.documents.pptx.deck import Deck
from gouache.documents.pptx.our_background import scrim_name
from gouache.domain import Fit, Frame, Numbers, Side, Size, SlotKind, Undo, Wishes
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from pathlib import Path

    from gouache.domain import Slot

TITLES = Wishes(backgrounds=Numbers(are_all=True))
FIRST = Wishes(backgrounds=Numbers(frozenset({1})))


def colour(digits: str) -> RGBColor:
    return RGBColor.from_string(digits)  # type: ignore[no-untyped-call,no-any-return]


BLACK, WHITE = colour("000000"), colour("FFFFFF")


def titled(*colours: RGBColor) -> make.Presentation:
    """A title slide whose title, and then its subtitle, are written in these colours."""
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE, "The harbour", ("In nine storms",) * (len(colours) > 1))
    for shape, colour in zip(slide.placeholders, colours, strict=False):
        shape.text_frame.paragraphs[0].runs[0].font.color.rgb = colour
    return deck


def background_slot(deck: Deck, wishes: Wishes = TITLES) -> Slot:
    [slot] = [slot for slot in deck.survey(wishes).slots if slot.kind is SlotKind.BACKGROUND]
    return slot


def problems(deck: Deck) -> list[str]:
    """Why backgrounds asked for are not to be had."""
    return [left.reason for left in deck.survey(TITLES).left_alone if left.label == "slide 1, background"]


def on_picture(deck: make.Presentation, colour: str = "orange", data: bytes | None = None) -> Deck:
    opened = make.opened(deck)
    opened.place(make.drawn(colour=colour, data=data), make.placement(background_slot(opened)))
    return opened


def scrim(deck: Deck) -> make.Shape | None:
    shapes = make.reread(deck).slides[0].shapes
    return next((shape for shape in shapes if shape.name.endswith("scrim")), None)


def scrim_colour(deck: Deck) -> tuple[str, float]:
    shape = scrim(deck)
    assert shape is not None
    colour = next(shape._element.spPr.iter("{*}srgbClr"))
    return colour.get("val"), int(colour.find("{*}alpha").get("val")) / 100_000


def test_a_title_slide_is_offered_as_a_whole_where_somebody_asked() -> None:
    deck = titled(BLACK)

    slot = background_slot(make.opened(deck))

    assert slot.address == "slide:256/background"
    assert slot.label == "slide 1, background"
    assert (slot.frame.width, slot.frame.height) == (deck.slide_width, deck.slide_height)


def test_nobody_gets_a_background_unasked() -> None:
    survey = make.opened(titled(BLACK)).survey()

    assert SlotKind.BACKGROUND not in {slot.kind for slot in survey.slots}


def test_all_means_titles_and_sections_and_not_the_slides_between() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TITLE, "The harbour")
    make.add_slide(deck, make.CONTENT, "Where the ships come from", make.SHORT)
    make.add_slide(deck, make.SECTION, "The north")

    slots = make.opened(deck).survey(TITLES).slots

    assert [slot.number for slot in slots if slot.kind is SlotKind.BACKGROUND] == [1, 3]
    assert [slot.kind for slot in slots if slot.number == 2] == [SlotKind.FREE_SPACE]


def test_a_slide_that_was_named_is_set_on_a_picture_whatever_it_holds() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "Where the ships come from", make.SHORT)

    slots = make.opened(deck).survey(FIRST).slots

    assert [slot.kind for slot in slots] == [SlotKind.BACKGROUND]


def test_a_title_slide_with_a_place_for_a_picture_keeps_to_it() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.PICTURE, "The harbour")
    slide.slide_layout._element.set("type", "title")

    assert [slot.kind for slot in make.opened(deck).survey(TITLES).slots] == [SlotKind.PICTURE_PLACEHOLDER]


def test_the_picture_lies_behind_everything_and_the_scrim_behind_all_shapes() -> None:
    deck = on_picture(titled(BLACK), "navy")

    content = make.reread(deck).slides[0]._element.cSld
    assert etree.QName(content[0]).localname == "bg"
    shapes = [child for child in content.spTree if etree.QName(child).localname == "sp"]
    assert shapes[0].nvSpPr.cNvPr.get("name") == scrim_name("slide:256/background")


def test_a_scrim_says_that_it_is_decoration() -> None:
    shape = scrim(on_picture(titled(BLACK), "navy"))

    assert shape is not None
    assert [mark.get("val") for mark in shape._element.iter("{*}decorative")] == ["1"]
    assert not shape._element.nvSpPr.cNvPr.get("descr")


@pytest.mark.parametrize(("text", "picture", "expected"), [(BLACK, "navy", "FFFFFF"), (WHITE, "beige", "000000")])
def test_the_scrim_is_light_under_dark_words_and_dark_under_light_ones(
    text: RGBColor, picture: str, expected: str
) -> None:
    colour, strength = scrim_colour(on_picture(titled(text), picture))

    assert colour == expected
    assert 0.2 < strength < 0.7


def test_words_that_can_be_read_on_the_picture_get_no_scrim() -> None:
    assert scrim(on_picture(titled(BLACK), "beige")) is None


def test_the_scrim_takes_the_colour_the_slide_had() -> None:
    deck = titled(WHITE)
    fill = deck.slides[0].background.fill
    fill.solid()
    fill.fore_color.rgb = colour("102040")

    assert scrim_colour(on_picture(deck, "beige"))[0] == "102040"


def test_small_words_ask_for_more_than_large_ones() -> None:
    strengths = []
    for points in (12, 40):
        deck = titled(colour("303030"))
        deck.slides[0].shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(points)
        strengths.append(scrim_colour(on_picture(deck, "navy"))[1])

    assert strengths[0] > strengths[1]


def test_words_at_one_side_leave_the_other_side_clear() -> None:
    deck = titled(BLACK)
    title = deck.slides[0].shapes.title
    title.left, title.top, title.width, title.height = Inches(0.3), Inches(2), Inches(3), Inches(2)
    opened = make.opened(deck)
    slot = background_slot(opened)
    opened.place(make.drawn(colour="navy"), make.placement(slot))

    shape = scrim(opened)
    assert shape is not None
    assert shape._element.spPr.find("{*}gradFill") is not None
    assert shape.left == 0
    assert shape.width < 0.8 * deck.slide_width
    assert slot.text_side is Side.LEFT


def test_words_on_a_panel_of_their_own_need_no_scrim() -> None:
    deck = titled(BLACK)
    title = deck.slides[0].shapes.title
    title.fill.solid()
    title.fill.fore_color.rgb = WHITE

    assert scrim(on_picture(deck, "navy")) is None


def test_light_and_dark_words_together_are_left_on_their_ground() -> None:
    deck = make.opened(titled(BLACK, WHITE))

    assert problems(deck) == ["no one ground suits all its words, some light, some dark"]


def far_apart(digits: str) -> Deck:
    """A title at the head and a subtitle at the foot of the slide, so that a scrim has to lie over all of it."""
    wide = titled(colour(digits), colour(digits))
    for shape, top in zip(wide.slides[0].placeholders, (0, 6), strict=True):
        shape.left, shape.top, shape.width, shape.height = Inches(0), Inches(top), Inches(10), Inches(1.5)
    return make.opened(wide)


def test_words_too_faint_for_any_picture_are_left_on_their_ground() -> None:
    assert problems(far_apart("8A8A8A")) == ["its words are so faint that a scrim for them would hide a picture"]


def test_a_picture_that_only_a_wall_of_a_scrim_would_tame_is_refused_and_nothing_changed() -> None:
    deck = far_apart("838383")
    before = deck.save()

    with pytest.raises(PlacingFailed, match="scrim that hides it"):
        deck.place(make.drawn(data=chequered()), make.placement(background_slot(deck)))

    assert_equal(before, deck.save())


def test_a_slide_that_stands_on_a_picture_keeps_it() -> None:
    deck = titled(BLACK, BLACK)
    slide = deck.slides[0]
    _, relation = slide.part.get_or_add_image_part(BytesIO(make.image(Size(80, 60), "green")))
    slide._element.cSld.insert(
        0,
        make.element(
            f'<p:bg><p:bgPr><a:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
            "<a:effectLst/></p:bgPr></p:bg>"
        ),
    )

    assert problems(make.opened(deck)) == ["it stands on a picture already"]


def test_a_layout_whose_art_fills_the_page_would_hide_the_picture() -> None:
    deck = titled(BLACK, BLACK)
    deck.slides[0].slide_layout.shapes._spTree.insert(2, make.painted(99, (0, 0, 10, 5)))

    assert problems(make.opened(deck)) == ["what the slide or its layout shows would cover a picture behind it"]


@pytest.mark.parametrize("bar", [(0, 0, 10, 0.5), (0, 0, 0.5, 7.5), (0, 1, 10, 0.3), (0, 0, 2, 1)])
def test_a_bar_of_the_layout_is_not_dimmed_by_the_scrim(bar: tuple[float, float, float, float]) -> None:
    deck = titled(BLACK)
    deck.slides[0].slide_layout.shapes._spTree.insert(2, make.painted(99, bar))

    shape = scrim(on_picture(deck, "navy"))

    assert shape is not None
    left, top, width, height = (round(Inches(side)) for side in bar)
    covered = (left, top) == (shape.left, shape.top) or make.meet(
        Frame(shape.left, shape.top, shape.width, shape.height), bar
    )
    if covered:
        points = {(int(point.get("x")), int(point.get("y"))) for point in shape._element.iter("{*}pt")}
        corner = (left + width - shape.left, top + height - shape.top)
        assert corner in points


def test_a_logo_made_for_a_plain_page_is_not_put_on_a_picture() -> None:
    deck = titled(BLACK, BLACK)
    layout = deck.slides[0].slide_layout
    _, relation = layout.part.get_or_add_image_part(BytesIO(make.image(Size(80, 60), "green")))
    layout.shapes._spTree.append(logo(relation))

    assert problems(make.opened(deck)) == ["the layout's picture, made for a plain page, would stand on it in a box"]


def test_a_transparent_logo_is_not_dimmed_by_the_scrim() -> None:
    deck = titled(BLACK)
    layout = deck.slides[0].slide_layout
    out = BytesIO()
    Image.new("RGBA", (80, 60), (200, 255, 200, 200)).save(out, "PNG")
    _, relation = layout.part.get_or_add_image_part(out)
    layout.shapes._spTree.append(logo(relation))

    shape = scrim(on_picture(deck, "navy"))

    assert shape is not None
    assert shape.left + shape.width < Inches(9.6) or shape.top > Inches(0.9)


def test_a_logo_that_would_be_lost_on_the_picture_refuses_it() -> None:
    deck = titled(BLACK)
    layout = deck.slides[0].slide_layout
    out = BytesIO()
    drawn = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    drawn.paste((0, 0, 90, 255), (20, 10, 60, 50))
    drawn.save(out, "PNG")
    _, relation = layout.part.get_or_add_image_part(out)
    layout.shapes._spTree.append(logo(relation))

    assert on_picture(deck, "beige").pictures()
    with pytest.raises(PlacingFailed, match="lost on this one"):
        on_picture(deck, "navy")


def test_a_logo_drawn_in_shapes_refuses_a_picture_of_its_own_colour() -> None:
    deck = titled(BLACK)
    drawn = make.painted(99, (8.8, 0.2, 0.6, 0.6), "Logo")
    drawn.find(".//{*}prstGeom").set("prst", "ellipse")
    deck.slides[0].slide_layout.shapes._spTree.append(drawn)

    assert on_picture(deck, "beige").pictures()
    with pytest.raises(PlacingFailed, match="lost on this one"):
        on_picture(deck, "#AA2255")


def logo(relation: str) -> make.Shape:
    """A picture in the upper right corner."""
    return make.element(
        '<p:pic><p:nvPicPr><p:cNvPr id="98" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        f'<a:off x="{Inches(8.8)}" y="{Inches(0.2)}"/><a:ext cx="{Inches(0.8)}" cy="{Inches(0.6)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def test_a_chart_is_not_put_on_a_picture() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["Grain"]
    data.add_series("1931", (3,))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(2), Inches(4), Inches(3), data)

    assert SlotKind.BACKGROUND not in {slot.kind for slot in make.opened(deck).survey(FIRST).slots}


def test_a_second_run_replaces_the_picture_and_its_scrim() -> None:
    deck = on_picture(titled(BLACK), "navy")
    again = Deck(deck.save())
    [earlier] = again.survey().slots

    undo = again.place(make.drawn(colour="beige"), make.placement(earlier))

    assert earlier.kind is SlotKind.EARLIER_PICTURE
    assert undo == Undo()
    assert scrim(again) is None
    assert [picture.data for picture in again.pictures()] == [make.image(make.USUAL_SIZE, "beige")]


def test_a_background_is_listed_among_the_pictures() -> None:
    [picture] = on_picture(titled(BLACK), "navy").pictures()

    assert picture.address == "slide:256/background"
    assert picture.data == make.image(make.USUAL_SIZE, "navy")


def test_a_background_always_covers_the_page() -> None:
    deck = make.opened(titled(BLACK))
    deck.place(make.drawn(Size(300, 100)), make.placement(background_slot(deck), fit=Fit.CONTAIN))

    source = make.reread(deck).slides[0]._element.find(".//{*}bg//{*}srcRect")
    assert abs(int(source.get("l")) - 27_778) <= 1
    assert not source.get("t")


@pytest.mark.parametrize("painted", [False, True], ids=["the layout's ground", "a ground of its own"])
def test_a_slide_taken_off_its_picture_is_the_slide_it_was(tmp_path: Path, *, painted: bool) -> None:
    deck = titled(BLACK)
    if painted:
        deck.slides[0].background.fill.solid()
        deck.slides[0].background.fill.fore_color.rgb = WHITE
    before = make.opened(deck).save()
    opened = Deck(before)
    slot = background_slot(opened)
    undo = opened.place(make.drawn(colour="navy"), make.placement(slot))
    after = opened.save()

    assert not undo.private
    assert_no_new_faults(before, after, tmp_path)
    assert_equal(before, stripped(after, {slot.address: undo}))


def test_without_an_undo_the_picture_goes_and_the_layouts_ground_shows() -> None:
    before = make.opened(titled(BLACK)).save()
    opened = Deck(before)
    slot = background_slot(opened)
    opened.place(make.drawn(colour="navy"), make.placement(slot))

    assert_equal(before, stripped(opened.save(), {slot.address: Undo()}))


def test_there_is_nothing_to_take_off_where_somebody_set_another_ground() -> None:
    opened = on_picture(titled(BLACK), "navy")
    changed = make.reread(opened)
    changed.slides[0].background.fill.solid()
    changed.slides[0].background.fill.fore_color.rgb = WHITE

    with pytest.raises(PlacingFailed):
        make.opened(changed).strip("slide:256/background", Undo())


@pytest.mark.corpus
def test_every_title_slide_that_can_is_set_on_a_picture_and_comes_back(corpus: Path | None, tmp_path: Path) -> None:
    wishes = Wishes(backgrounds=Numbers(are_all=True), make_room=True)
    count = 0
    for name, before in decks(corpus):
        deck = Deck(before)
        undos = {}
        for slot in deck.survey(wishes).slots:
            if slot.kind not in {SlotKind.BACKGROUND, SlotKind.MADE_ROOM}:
                continue
            try:
                undos[slot.address] = deck.place(make.drawn(), make.placement(slot))
            except PlacingFailed:
                assert slot.kind is SlotKind.BACKGROUND, name
        after = deck.save()
        if undos:
            assert_no_new_faults(before, after, tmp_path)
            assert_equal(before, stripped(after, undos), name)
        count += len(undos)
    assert count >= 20


def chequered() -> bytes:
    """Black and white squares, some fifty across."""
    image = Image.new("1", (50, 38))
    image.putdata([(x + y) % 2 * 255 for y in range(38) for x in range(50)])
    out = BytesIO()
    image.convert("RGB").resize((500, 380), Image.Resampling.NEAREST).save(out, "PNG")
    return out.getvalue()
