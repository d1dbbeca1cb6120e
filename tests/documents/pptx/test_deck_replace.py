"""Somebody's pictures replaced where they stand: what stays, what goes, and that it all comes back."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches
from tests.documents.pptx import deck_making as make
from tests.documents.pptx import picture_making as pictures
from tests.documents.pptx.replaceable_decks import (
    deck_of,
    first_picture,
    grouped,
    plain,
)
from tests.documents.pptx.round_trip import REPLACING, assert_equal, assert_no_new_faults, decks, illustrated, stripped
from tests.office_files import parts
from tests.package_comparison import compare

from gouache.documents.pptx.deck import Deck
from gouache.domain import PICTURE_NAME, Fit, Numbers, Size, Slot, SlotKind, Wishes
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from pathlib import Path

    from gouache.domain import Undo


def replaced(deck: make.Presentation, alt_text: str = "A ship") -> make.Presentation:
    """The deck with its only replaceable picture replaced, as python-pptx reads it."""
    found = make.opened(deck)
    (slot,) = found.survey(REPLACING).slots
    found.place(make.drawn(), make.placement(slot, alt_text))
    return make.reread(found)


def kinds(deck: make.Presentation, wishes: Wishes = REPLACING) -> list[SlotKind]:
    return [slot.kind for slot in make.opened(deck).survey(wishes).slots]


def media(deck: make.Presentation) -> list[bytes]:
    return [content for name, content in parts(make.saved(deck)).items() if name.startswith("ppt/media/")]


def test_somebodys_picture_is_no_slot_unless_asked_for() -> None:
    deck, _ = pictures.slide_with_picture()

    assert make.reasons(make.opened(deck)) == ["it already has a picture"]
    assert kinds(deck, Wishes(replace=Numbers(frozenset({1})))) == [SlotKind.PICTURE]
    assert kinds(deck, Wishes(replace=Numbers(frozenset({2})))) == []


def test_the_slot_has_the_pictures_frame_and_its_alt_text() -> None:
    deck, _ = pictures.slide_with_picture()

    (slot,) = make.opened(deck).survey(REPLACING).slots

    assert (slot.frame.x, slot.frame.y, slot.frame.width, slot.frame.height) == tuple(
        Inches(side) for side in pictures.BOX
    )
    assert (slot.alt_text_now, slot.number) == ("The quay in 1931", 1)


def test_everything_round_the_picture_stays() -> None:
    deck, picture = pictures.slide_with_picture()
    picture.rotation, picture.crop_left = 15.0, 0.2
    picture.click_action.hyperlink.address = "https://example.com/"
    picture._element.spPr.append(make.element("<a:effectLst><a:softEdge rad='12700'/></a:effectLst>"))
    picture._element.blipFill.blip.append(make.element("<a:grayscl/>"))
    pictures.add_timing(deck.slides[0], picture.shape_id)
    order = [shape.shape_id for shape in deck.slides[0].shapes]
    timing = deck.slides[0]._element.find("{*}timing")

    after = replaced(deck)

    new = first_picture(after)
    assert [shape.shape_id for shape in after.slides[0].shapes] == order
    assert (new.left, new.top, new.width, new.height) == (picture.left, picture.top, picture.width, picture.height)
    assert (new.rotation, new.crop_left) == (15.0, new.crop_right)
    assert new.click_action.hyperlink.address == "https://example.com/"
    assert new._element.spPr.find("{*}effectLst") is not None
    assert new._element.blipFill.blip.find("{*}grayscl") is not None
    assert new.image.blob == make.drawn().data
    assert [each.get("spid") for each in after.slides[0]._element.iter("{*}spTgt")] == [str(picture.shape_id)]
    assert len(list(timing.iter())) == len(list(after.slides[0]._element.find("{*}timing").iter()))


def test_a_picture_drawn_for_the_frame_is_not_cut() -> None:
    deck, picture = pictures.slide_with_picture()
    picture.crop_left = picture.crop_top = 0.3
    found = make.opened(deck)
    (slot,) = found.survey(REPLACING).slots
    found.place(make.drawn(Size(400, 300)), make.placement(slot))

    new = first_picture(make.reread(found))

    assert new._element.blipFill.find("{*}srcRect") is None


def test_a_contained_picture_is_drawn_into_the_frame() -> None:
    deck, _ = pictures.slide_with_picture()
    found = make.opened(deck)
    (slot,) = found.survey(REPLACING).slots
    found.place(make.drawn(Size(100, 100)), make.placement(slot, fit=Fit.CONTAIN))

    new = first_picture(make.reread(found))

    assert (new.left, new.top, new.width, new.height) == (Inches(1.5), Inches(2), Inches(3), Inches(3))


def test_the_old_picture_leaves_the_file_with_its_svg_and_its_effect() -> None:
    deck, picture = pictures.slide_with_picture()
    pictures.add_svg(deck.slides[0], picture)
    pictures.add_artistic_effect(deck.slides[0], picture)
    picture._element.blipFill.blip.insert(
        0, make.element('<a:clrChange><a:clrFrom><a:srgbClr val="FFFFFF"/></a:clrFrom><a:clrTo/></a:clrChange>')
    )

    after = replaced(deck)

    assert first_picture(after)._element.blipFill.blip.find("{*}extLst") is None
    assert first_picture(after)._element.blipFill.blip.find("{*}clrChange") is None
    assert media(after) == [make.drawn().data]


def test_another_user_of_the_same_picture_keeps_it() -> None:
    deck, _ = pictures.slide_with_picture()
    small = pictures.add_picture(deck.slides[0], (8.0, 6.0, 0.5, 0.5))
    other = make.add_slide(deck, make.TITLE_ONLY, "The quay")
    pictures.add_picture(other)
    found = make.opened(deck)
    slot = found.survey(REPLACING).slots[0]
    found.place(make.drawn(), make.placement(slot))

    after = make.reread(found)

    assert {shape.shape_id: shape.image.blob for shape in after.slides[0].shapes if hasattr(shape, "image")}[
        small.shape_id
    ] == pictures.theirs()
    assert after.slides[1].shapes[-1].image.blob == pictures.theirs()


def test_the_old_alt_text_described_the_old_picture_and_goes() -> None:
    deck, picture = pictures.slide_with_picture()
    picture._element.nvPicPr.cNvPr.set("title", "The quay")

    properties = first_picture(replaced(deck))._element.nvPicPr.cNvPr

    assert (properties.get("descr"), properties.get("title")) == ("A ship", None)


def test_alt_text_whose_title_says_keep_stays() -> None:
    deck, picture = pictures.slide_with_picture()
    picture._element.nvPicPr.cNvPr.set("title", "Keep")

    properties = first_picture(replaced(deck))._element.nvPicPr.cNvPr

    assert (properties.get("descr"), properties.get("title")) == ("The quay in 1931", "Keep")


def test_a_picture_is_ours_once_it_is_replaced() -> None:
    deck, _ = pictures.slide_with_picture()

    after = replaced(deck)

    (slot,) = make.opened(after).survey().slots
    assert slot.kind is SlotKind.EARLIER_PICTURE
    assert first_picture(after).name == f"{PICTURE_NAME} {slot.address}"


def test_a_filled_shape_keeps_its_name_and_shows_our_picture_untiled() -> None:
    deck = make.presentation()
    shape = pictures.add_filled_shape(make.add_slide(deck, make.TITLE_ONLY, "The harbour"))
    found = make.opened(deck)
    (slot,) = found.survey(REPLACING).slots
    found.place(make.drawn(), make.placement(slot, "A ship"))

    after = make.reread(found).slides[0].shapes[-1]

    assert slot.kind is SlotKind.SHAPE_FILL
    assert (after.name, after._element.nvSpPr.cNvPr.get("descr")) == (shape.name, "A ship")
    fill = after._element.spPr.find("{*}blipFill")
    assert [child.tag.rpartition("}")[2] for child in fill] == ["blip", "stretch"]
    assert dict(fill.find("{*}stretch/{*}fillRect").attrib) == {"l": "-16667", "r": "-16667"}
    assert [picture.data for picture in found.pictures()] == [make.drawn().data]


def test_a_shape_with_words_on_its_picture_is_replaced_only_by_its_number() -> None:
    deck = make.presentation()
    pictures.add_filled_shape(make.add_slide(deck, make.TITLE_ONLY, "The harbour"), text="Welcome")

    assert kinds(deck) == []
    assert [left.reason for left in make.opened(deck).survey(REPLACING).left_alone] == [
        "its picture stays, since words stand on it"
    ]
    assert kinds(deck, Wishes(replace=Numbers(frozenset({1})))) == [SlotKind.SHAPE_FILL]


def test_a_cells_picture_is_replaced_in_its_cell() -> None:
    deck = make.presentation()
    table = pictures.add_table(make.add_slide(deck, make.TITLE_ONLY, "The harbour"))
    found = make.opened(deck)
    (slot,) = found.survey(REPLACING).slots
    found.place(make.drawn(Size(400, 300)), make.placement(slot))

    again = make.opened(make.reread(found))

    assert slot.address.endswith(f"/shape:{table.shape_id}/cell:2,2")
    assert (slot.frame.x, slot.frame.y, slot.frame.width, slot.frame.height) == (
        Inches(3),
        Inches(3.5),
        Inches(2),
        Inches(1.5),
    )
    assert [picture.data for picture in again.pictures()] == [make.drawn(Size(400, 300)).data]
    assert [each.kind for each in again.survey().slots] == [SlotKind.EARLIER_PICTURE]


def test_both_branches_of_an_alternative_show_the_new_picture() -> None:
    deck, picture = pictures.slide_with_picture()
    pictures.in_branches(picture)

    after = replaced(deck)

    found = list(after.slides[0]._element.iter("{*}pic"))
    relations = {each.blipFill.blip.rEmbed for each in found}
    assert len(found) == 2
    assert len(relations) == 1
    assert media(after) == [make.drawn().data]
    assert {each.nvPicPr.cNvPr.get("descr") for each in found} == {"A ship"}


def test_a_picture_written_for_the_mac_too_is_replaced_in_both_its_forms() -> None:
    deck, picture = pictures.slide_with_picture()
    fill = picture._element.blipFill
    whole = make.element(
        f'<mc:AlternateContent xmlns:mc="{pictures.MC}" '
        'xmlns:ma="http://schemas.microsoft.com/office/mac/drawingml/2008/main"><mc:Choice Requires="ma"/>'
        "<mc:Fallback/></mc:AlternateContent>"
    )
    picture._element.replace(fill, whole)
    whole[0].append(deepcopy(fill))
    whole[1].append(fill)

    after = replaced(deck)

    relations = {each.get(make.RELATION + "embed") for each in after.slides[0]._element.iter("{*}blip")}
    assert len(relations) == 1
    assert media(after) == [make.drawn().data]


def test_a_picture_in_groups_is_found() -> None:
    assert [slot.kind for slot in Deck(deck_of(grouped)).survey(REPLACING).slots] == [SlotKind.PICTURE]


def test_a_film_keeps_its_picture() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY, "The harbour")
    slide.shapes.add_movie(
        BytesIO(b"no real film"),
        *(Inches(side) for side in pictures.BOX),
        poster_frame_image=BytesIO(pictures.theirs()),
        mime_type="video/mp4",
    )

    left = make.opened(deck).survey(Wishes(replace=Numbers(frozenset({1})))).left_alone

    assert SlotKind.PICTURE not in kinds(deck, Wishes(replace=Numbers(frozenset({1}))))
    assert "its film or sound keeps the picture it shows" in [each.reason for each in left]


def test_a_drawing_of_lines_is_none_to_replace() -> None:
    deck, picture = pictures.slide_with_picture()
    part = Part(PackURI("/ppt/media/image9.emf"), "image/x-emf", deck.part.package, b"no real drawing")
    picture._element.blipFill.blip.set(make.RELATION + "embed", deck.slides[0].part.relate_to(part, RT.IMAGE))
    found = make.opened(deck)

    assert found.survey(REPLACING).slots == ()
    assert "its line drawing stays, since it has no pixels" in [
        left.reason for left in found.survey(REPLACING).left_alone
    ]


def test_a_slide_named_for_replacing_without_a_picture_says_so() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The quay", make.LONG)

    left = make.opened(deck).survey(Wishes(replace=Numbers(frozenset({1})))).left_alone

    assert "there is no picture on it to replace, or none large enough" in [each.reason for each in left]


def test_icons_are_passed_over() -> None:
    deck = make.presentation()
    pictures.add_picture(make.add_slide(deck, make.TITLE_ONLY, "The harbour"), (8.0, 6.0, 1.0, 1.0))

    assert SlotKind.PICTURE not in kinds(deck)


def test_a_picture_gone_since_the_survey_is_not_replaced() -> None:
    found = Deck(deck_of(plain))
    slot: Slot = found.survey(REPLACING).slots[0]
    undo: Undo = found.place(make.drawn(), make.placement(slot))
    found.strip(slot.address, type(undo)(kept=undo.kept))

    with pytest.raises(PlacingFailed):
        found.place(make.drawn(), make.placement(slot))


@pytest.mark.corpus
def test_in_every_deck_nothing_but_the_slides_asked_for_changes(corpus: Path | None, tmp_path: Path) -> None:
    every_slide = Wishes(replace=Numbers(frozenset(range(1, 1000))))
    count = 0
    for name, before in decks(corpus):
        kinds = [slot.kind for slot in Deck(before).survey(every_slide).slots]
        if not {SlotKind.PICTURE, SlotKind.SHAPE_FILL} & set(kinds):
            continue
        after, undos = illustrated(before, every_slide)
        differences = compare(before, after)

        assert all(part.startswith("ppt/slides/slide") for part in differences.changed), name
        assert all("/image to" in lost or "/hdphoto to" in lost for lost in differences.lost), name
        assert not differences.retyped, name
        assert not repeated_ids(after) - repeated_ids(before), name
        assert_no_new_faults(before, after, tmp_path)
        assert_equal(before, stripped(after, undos), name)
        count += len(undos)
    assert count > 20


def repeated_ids(data: bytes) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for name, content in parts(data).items():
        if name.startswith("ppt/slides/slide"):
            found.update((name, each.get("id", "")) for each in etree.fromstring(content).iter("{*}cNvPr"))
    return Counter({key: times - 1 for key, times in found.items() if times > 1})


@pytest.mark.parametrize("fit", [Fit.COVER, Fit.CONTAIN])
def test_the_margin_a_negative_crop_leaves_stays_and_what_it_cut_off_ends(fit: Fit) -> None:
    deck, picture = pictures.slide_with_picture()
    picture.crop_left, picture.crop_right = 0.3, -0.2  # the old picture fills seven of nine parts of the width
    found = make.opened(deck)
    (slot,) = found.survey(REPLACING).slots
    found.place(
        make.drawn(Size(slot.frame.width // 10_000, slot.frame.height // 10_000)), make.placement(slot, fit=fit)
    )

    after = first_picture(make.reread(found))

    assert (slot.frame.x, slot.frame.width) == (picture.left, round(picture.width * 7 / 9))
    assert after.crop_left == pytest.approx(0, abs=0.01)
    assert -after.crop_right / (1 - after.crop_left - after.crop_right) == pytest.approx(2 / 9, abs=0.01)
    assert (after.left, after.top, after.width, after.height) == (
        picture.left,
        picture.top,
        picture.width,
        picture.height,
    )


def test_a_picture_that_would_be_cut_at_a_margin_stands_whole_in_the_part_seen() -> None:
    deck, picture = pictures.slide_with_picture()
    picture.crop_left = picture.crop_right = -0.5  # seen in the middle half: 2 by 3 in
    found = make.opened(deck)
    (slot,) = found.survey(REPLACING).slots
    found.place(make.drawn(Size(200, 100)), make.placement(slot))

    after = first_picture(make.reread(found))

    assert (after.crop_left, after.crop_right) == (-0.5, -0.5)
    assert (after.crop_top, after.crop_bottom) == pytest.approx((-1, -1), abs=1e-4)
