"""Setting pictures in: what the file says afterwards, read by python-pptx."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO

import pytest
from pptx.util import Inches
from tests.documents.pptx import deck_making as make
from tests.office_files import parts

from gouache.documents.pptx.deck import Deck
from gouache.domain import PICTURE_NAME, Fit, Frame, Size, Slot, SlotKind
from gouache.errors import PlacingFailed


def shape_ids(slide: make.Slide) -> list[str]:
    return [found.get("id") for found in slide._element.iter("{*}cNvPr")]


def test_a_picture_placeholder_becomes_a_picture_that_still_follows_its_layout() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    found = make.opened(deck)
    slot = make.only_slot(found)
    found.place(make.drawn(), make.placement(slot, "A lighthouse in the fog"))

    picture = make.reread(found).slides[0].placeholders[1]

    assert picture._element.tag.endswith("}pic")
    assert f"/shape:{picture.shape_id}" in slot.address
    assert picture.name == f"{PICTURE_NAME} {slot.address}"
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A lighthouse in the fog"
    assert picture._element.spPr.xfrm is None
    assert picture.image.blob == make.drawn().data


def test_a_placeholders_own_shape_and_place_pass_to_the_picture() -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.left, place.top, place.width, place.height = Inches(1), Inches(2), Inches(3), Inches(2)
    place._element.spPr.append(make.element('<a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom>'))
    found = make.opened(deck)
    found.place(make.drawn(), make.placement(make.only_slot(found)))

    picture = make.reread(found).slides[0].placeholders[1]

    assert (picture.left, picture.top, picture.width, picture.height) == (Inches(1), Inches(2), Inches(3), Inches(2))
    assert picture._element.spPr.find("{*}prstGeom").get("prst") == "roundRect"


def test_a_content_placeholder_becomes_a_picture_in_its_place() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)
    found = make.opened(deck)
    found.place(make.drawn(), make.placement(make.only_slot(found)))

    slide = make.reread(found).slides[0]
    picture = slide.placeholders[2]

    assert picture._element.tag.endswith("}pic")
    assert [shape.placeholder_format.idx for shape in slide.placeholders] == [0, 1, 2]
    assert (picture.left, picture.width) == (
        slide.slide_layout.placeholders[2].left,
        slide.slide_layout.placeholders[2].width,
    )


def test_a_picture_in_free_space_stands_last_at_its_frame_with_an_id_of_its_own() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    found = make.opened(deck)
    slot = make.only_slot(found)
    found.place(make.drawn(), make.placement(slot))

    slide = make.reread(found).slides[0]
    picture = slide.shapes[-1]

    assert Frame(picture.left, picture.top, picture.width, picture.height) == slot.frame
    assert len(set(shape_ids(slide))) == len(shape_ids(slide))


@pytest.mark.parametrize(
    ("size", "crop"),
    [
        (Size(200, 100), {"l": "25000", "r": "25000"}),
        (Size(100, 200), {"t": "25000", "b": "25000"}),
        (Size(100, 100), None),
    ],
)
def test_a_picture_of_another_shape_is_cut_evenly_to_cover(size: Size, crop: dict[str, str] | None) -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.left, place.top, place.width, place.height = Inches(1), Inches(2), Inches(3), Inches(3)
    found = make.opened(deck)
    found.place(make.drawn(size), make.placement(make.only_slot(found)))

    cut = make.reread(found).slides[0].placeholders[1]._element.blipFill.srcRect

    assert (None if cut is None else dict(cut.attrib)) == crop


def test_a_contained_picture_is_shown_whole_in_the_middle() -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.left, place.top, place.width, place.height = Inches(1), Inches(2), Inches(4), Inches(4)
    found = make.opened(deck)
    found.place(make.drawn(Size(200, 100)), make.placement(make.only_slot(found), fit=Fit.CONTAIN))

    picture = make.reread(found).slides[0].placeholders[1]

    assert (picture.left, picture.top, picture.width, picture.height) == (Inches(1), Inches(3), Inches(4), Inches(2))
    assert picture._element.blipFill.srcRect is None


def test_the_new_shapes_id_stays_in_the_range_office_reads() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    slide.placeholders[1]._element.nvSpPr.cNvPr.set("id", str(2**31 - 1))
    found = make.opened(deck)
    found.place(make.drawn(), make.placement(make.only_slot(found)))

    ids = shape_ids(make.reread(found).slides[0])

    assert len(set(ids)) == len(ids)
    assert all(0 < int(number) < 2**31 for number in ids)


def test_the_list_of_extensions_stays_last_on_the_slide() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    slide.shapes._spTree.append(
        make.element('<p:extLst><p:ext uri="{00000000-0000-0000-0000-000000000001}"/></p:extLst>')
    )
    found = make.opened(deck)
    found.place(make.drawn(), make.placement(make.only_slot(found)))

    tags = [child.tag.rpartition("}")[2] for child in make.reread(found).slides[0].shapes._spTree]

    assert tags[-2:] == ["pic", "extLst"]


def test_a_link_on_the_placeholder_passes_to_the_picture() -> None:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.click_action.hyperlink.address = "https://example.com/"
    found = make.opened(deck)
    found.place(make.drawn(), make.placement(make.only_slot(found)))

    assert make.reread(found).slides[0].placeholders[1].click_action.hyperlink.address == "https://example.com/"


def test_alt_text_is_stored_as_written() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    found = make.opened(deck)
    found.place(make.drawn(), make.placement(make.only_slot(found), 'A "ship" <at> sea & 50 % of gulls'))

    assert make.only_slot(Deck(found.save())).alt_text_now == 'A "ship" <at> sea & 50 % of gulls'


def test_one_picture_in_two_places_is_stored_once() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    make.add_slide(deck, make.PICTURE, "The harbour")
    found = make.opened(deck)
    for slot in found.survey().slots:
        found.place(make.drawn(), make.placement(slot))

    assert len([name for name in parts(found.save()) if name.startswith("ppt/media/")]) == 1


def with_our_picture() -> make.Presentation:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    found = make.opened(deck)
    found.place(make.drawn(colour="red"), make.placement(make.only_slot(found), "A red ship"))
    return make.reread(found)


def replaced(deck: make.Presentation, alt_text: str = "A blue ship") -> make.Presentation:
    found = make.opened(deck)
    slot = next(slot for slot in found.survey().slots if slot.kind is SlotKind.EARLIER_PICTURE)
    found.place(make.drawn(colour="blue"), make.placement(slot, alt_text))
    return make.reread(found)


def test_replacing_keeps_what_the_author_did_to_the_picture() -> None:
    deck = with_our_picture()
    slide = deck.slides[0]
    picture = slide.shapes[-1]
    picture.left, picture.top, picture.rotation = Inches(5), Inches(3), 12.0
    picture.click_action.hyperlink.address = "https://example.com/"
    picture._element.spPr.append(make.element("<a:effectLst><a:softEdge rad='12700'/></a:effectLst>"))
    timing = make.element(
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"/></p:par>'
        f'</p:tnLst><p:bldLst><p:bldGraphic spid="{picture.shape_id}" grpId="0"><p:bldAsOne/></p:bldGraphic>'
        "</p:bldLst></p:timing>"
    )
    slide._element.append(timing)
    number, name = picture.shape_id, picture.name

    after = replaced(deck).slides[0]

    new = after.shapes[-1]
    assert (new.shape_id, new.name, new.rotation) == (number, name, 12.0)
    assert (new.left, new.top, new.width, new.height) == (picture.left, picture.top, picture.width, picture.height)
    assert new.click_action.hyperlink.address == "https://example.com/"
    assert new._element.spPr.find("{*}effectLst") is not None
    assert after._element.find(".//{*}bldGraphic").get("spid") == str(number)
    assert new.image.blob == make.drawn(colour="blue").data


def test_replacing_leaves_other_users_of_the_old_picture_alone() -> None:
    deck = with_our_picture()
    tree = deck.slides[0].shapes._spTree
    theirs = deepcopy(tree.findall("{*}pic")[0])
    theirs.nvPicPr.cNvPr.set("id", "88")
    theirs.nvPicPr.cNvPr.set("name", "Theirs")
    tree.append(theirs)

    after = replaced(deck).slides[0]

    blobs = {shape.name: shape.image.blob for shape in after.shapes if shape._element.tag.endswith("}pic")}
    assert blobs.pop("Theirs") == make.drawn(colour="red").data
    assert list(blobs.values()) == [make.drawn(colour="blue").data]


def test_replacing_drops_the_old_picture_and_its_svg_where_nobody_else_shows_it() -> None:
    deck = with_our_picture()
    blip = deck.slides[0].shapes[-1]._element.blipFill.blip
    blip.append(
        make.element(
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
            '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            f'r:embed="{blip.rEmbed}"/></a:ext></a:extLst>'
        )
    )

    after = replaced(deck)

    assert after.slides[0].shapes[-1]._element.blipFill.blip.find("{*}extLst") is None
    assert len([name for name in parts(make.saved(after)) if name.startswith("ppt/media/")]) == 1


def alt_text(deck: make.Presentation) -> str:
    return str(deck.slides[0].shapes[-1]._element.nvPicPr.cNvPr.get("descr"))


def test_replacing_rewrites_alt_text_of_ours() -> None:
    assert alt_text(replaced(with_our_picture())) == "A blue ship"


def test_alt_text_a_person_wrote_stays() -> None:
    deck = with_our_picture()
    deck.slides[0].shapes[-1]._element.nvPicPr.cNvPr.set("descr", "The ferry Anna in 1932")

    assert alt_text(replaced(deck)) == "The ferry Anna in 1932"


def test_a_picture_a_person_marked_as_decorative_stays_without_alt_text() -> None:
    deck = with_our_picture()
    properties = deck.slides[0].shapes[-1]._element.nvPicPr.cNvPr
    properties.set("descr", "")
    properties.find("{*}extLst").append(
        make.element(
            '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
            '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
            "</a:ext>"
        )
    )

    assert alt_text(replaced(deck)) == ""


def test_a_place_filled_twice_without_a_new_survey_holds_the_second_picture_alone() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    found = make.opened(deck)
    for slot in found.survey().slots:
        found.place(make.drawn(colour="red"), make.placement(slot))
        found.place(make.drawn(colour="blue"), make.placement(slot))

    assert [picture.data for picture in found.pictures()] == [make.drawn(colour="blue").data] * 2


def lighthouse() -> tuple[Deck, Slot]:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    found = make.opened(deck)
    return found, make.only_slot(found)


def test_bytes_that_are_no_picture_leave_the_file_as_it_was() -> None:
    found, slot = lighthouse()
    before = parts(found.save())

    with pytest.raises(PlacingFailed):
        found.place(make.drawn(data=b"no picture at all"), make.placement(slot))

    assert parts(found.save()) == before


def test_a_placeholder_that_has_been_filled_meanwhile_is_left_as_it_is() -> None:
    found, slot = lighthouse()
    deck = make.reread(found)
    deck.slides[0].placeholders[1].insert_picture(BytesIO(make.image(Size(30, 30))))
    theirs = make.opened(deck)
    before = parts(theirs.save())

    with pytest.raises(PlacingFailed):
        theirs.place(make.drawn(), make.placement(slot))

    assert parts(theirs.save()) == before


def test_an_address_of_no_slide_is_refused() -> None:
    found, slot = lighthouse()
    wrong = Slot(address="slide:4711/free", label="slide 9", number=9, kind=SlotKind.FREE_SPACE, frame=slot.frame)

    with pytest.raises(PlacingFailed):
        found.place(make.drawn(), make.placement(wrong))


def test_placing_changes_nothing_but_the_slide_and_the_picture() -> None:
    found, slot = lighthouse()
    before = parts(found.save())
    found.place(make.drawn(), make.placement(slot))

    after = parts(found.save())

    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed == {
        "[Content_Types].xml",
        "ppt/media/image1.png",
        "ppt/slides/slide1.xml",
        "ppt/slides/_rels/slide1.xml.rels",
    }


def test_pictures_lists_ours_and_other_peoples_with_their_bytes() -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.PICTURE, "The lighthouse")
    theirs = slide.shapes.add_picture(BytesIO(make.image(Size(20, 20), "green")), 0, 0, Inches(0.5), Inches(0.5))
    found = make.opened(deck)
    slot = make.only_slot(found)
    found.place(make.drawn(), make.placement(slot, "A lighthouse"))

    pictures = {picture.address: picture for picture in found.pictures()}

    assert pictures[slot.address].data == make.drawn().data
    assert pictures[slot.address].alt_text == "A lighthouse"
    assert pictures[f"slide:{slide.slide_id}/shape:{theirs.shape_id}"].data == make.image(Size(20, 20), "green")
    assert {picture.label for picture in pictures.values()} == {"slide 1"}


def test_a_picture_on_a_slide_hidden_since_is_still_listed() -> None:
    found, slot = lighthouse()
    found.place(make.drawn(), make.placement(slot))
    deck = make.reread(found)
    deck.slides[0]._element.set("show", "0")

    assert [picture.address for picture in make.opened(deck).pictures()] == [slot.address]


def test_the_ledger_comes_back_from_the_saved_file() -> None:
    found, _ = lighthouse()
    xml = b'<l:ledger xmlns:l="urn:gouache:ledger:1"/>'
    found.set_ledger(xml)

    assert Deck(found.save()).ledger() == xml
