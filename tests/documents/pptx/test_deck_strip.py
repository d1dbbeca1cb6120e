"""Taking our pictures out again: what stood there before comes back, and nothing else is touched."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Inches
from tests.documents.pptx import deck_making as make
from tests.documents.pptx import picture_making as pictures
from tests.documents.pptx.round_trip import REPLACING, assert_equal, assert_no_new_faults, decks, illustrated, stripped
from tests.office_files import parts, strict

from gouache.documents.document import NO_WISHES
from gouache.documents.opening import open_document
from gouache.documents.pptx.deck import Deck
from gouache.domain import Undo, Wishes
from gouache.errors import PlacingFailed
from gouache.provenance.ledger import Entry, Ledger, record

if TYPE_CHECKING:
    from pathlib import Path


KINDS = ["free-space", "placeholder", "replaced", "token", "unheard-of"]
FACTS = ["shape", "relations", "builds", "images", "shapes", "fills", "frame", "fill", "text", "name", "data", "type"]


def a_deck() -> bytes:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    make.add_slide(deck, make.TWO_CONTENT, "The harbour", make.SHORT)
    make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    return make.saved(deck)


def test_a_stripped_deck_is_the_deck_it_was() -> None:
    before = Deck(a_deck()).save()
    after, undos = illustrated(before)

    assert len(undos) == 3
    assert_equal(before, stripped(after, undos))


def only(data: bytes) -> tuple[bytes, str, Undo]:
    """The deck with its only place filled, the place's address and the undo."""
    after, undos = illustrated(data)
    ((address, undo),) = undos.items()
    return after, address, undo


def one_slide(layout: int, *lines: str) -> bytes:
    deck = make.presentation()
    make.add_slide(deck, layout, "The harbour", lines)
    return make.opened(deck).save()


def edited(data: bytes) -> tuple[make.Presentation, make.Shape]:
    """The deck as a person opens it, and the picture on its first slide."""
    deck = pptx.Presentation(BytesIO(data))
    (picture,) = (shape for shape in deck.slides[0].shapes if shape._element.tag.endswith("}pic"))
    return deck, picture


def linked_placeholder() -> tuple[make.Presentation, make.Shape]:
    deck = make.presentation()
    place = make.add_slide(deck, make.PICTURE, "The lighthouse").placeholders[1]
    place.click_action.hyperlink.address = "https://example.com/"
    return deck, place


def test_a_placeholder_with_a_link_and_a_place_of_its_own_comes_back() -> None:
    deck, place = linked_placeholder()
    place.left, place.top, place.width, place.height = Inches(1), Inches(2), Inches(3), Inches(2)
    place.rotation = 30.0
    place._element.nvSpPr.cNvPr.set("descr", "Here be a lighthouse")
    before = make.opened(deck).save()

    after, address, undo = only(before)

    assert_equal(before, stripped(after, {address: undo}))


def test_an_animated_placeholder_comes_back_animated(tmp_path: Path) -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.PICTURE, "The lighthouse")
    pictures.add_timing(slide, slide.placeholders[1].shape_id)
    before = make.opened(deck).save()

    after, address, undo = only(before)

    assert b"bldP" not in parts(after)["ppt/slides/slide1.xml"]
    assert_no_new_faults(before, after, tmp_path)
    assert_equal(before, stripped(after, {address: undo}))


def test_a_link_numbered_anew_in_between_is_found_by_where_it_leads() -> None:
    deck, _ = linked_placeholder()
    after, address, undo = only(make.opened(deck).save())
    later, picture = edited(after)
    part, link = later.slides[0].part, picture._element.nvPicPr.cNvPr.find("{*}hlinkClick")
    part.rels.pop(link.get(make.RELATION + "id"))
    taken = part.relate_to("https://example.com/2", RT.HYPERLINK, is_external=True)
    link.set(make.RELATION + "id", part.relate_to("https://example.com/", RT.HYPERLINK, is_external=True))

    back = pptx.Presentation(BytesIO(stripped(make.saved(later), {address: undo})))

    assert taken in back.slides[0].part.rels
    assert back.slides[0].placeholders[1].click_action.hyperlink.address == "https://example.com/"


def test_a_link_that_leads_nowhere_any_more_is_left_out() -> None:
    deck, _ = linked_placeholder()
    after, address, undo = only(make.opened(deck).save())
    later, picture = edited(after)
    picture.click_action.hyperlink.address = None

    back = pptx.Presentation(BytesIO(stripped(make.saved(later), {address: undo})))

    assert back.slides[0].placeholders[1].click_action.hyperlink.address is None


def test_a_picture_moved_or_hidden_since_is_taken_out_all_the_same() -> None:
    before = one_slide(make.CONTENT, "Grain", "Timber")
    after, address, undo = only(before)
    deck, picture = edited(after)
    picture.left, picture.rotation = Inches(0), 45.0
    picture._element.nvPicPr.cNvPr.set("hidden", "1")

    assert_equal(before, stripped(make.saved(deck), {address: undo}))


def test_a_picture_given_another_name_since_is_told_by_its_bytes() -> None:
    before = one_slide(make.TWO_CONTENT, *make.SHORT)
    after, address, undo = only(before)
    deck, picture = edited(after)
    picture.name = "Our harbour"

    assert_equal(before, stripped(make.saved(deck), {address: undo}))


def test_a_fill_whose_sign_was_dropped_since_is_told_by_its_bytes() -> None:
    deck = make.presentation()
    pictures.add_table(make.add_slide(deck, make.TITLE_ONLY, "The harbour"))
    before = make.opened(deck).save()
    after, undos = illustrated(before, REPLACING)
    later = pptx.Presentation(BytesIO(after))
    for extensions in list(later.slides[0]._element.iter("{*}extLst")):
        if extensions.getparent().tag.endswith("}blip"):
            extensions.getparent().remove(extensions)

    assert_equal(before, stripped(make.saved(later), undos))


def test_a_picture_grouped_since_is_taken_out_of_its_group() -> None:
    after, address, undo = only(one_slide(make.CONTENT, "Grain", "Timber"))
    deck, picture = edited(after)
    deck.slides[0].shapes.add_group_shape([picture])

    back = Deck(stripped(make.saved(deck), {address: undo}))

    assert not back.pictures()


def test_a_strict_deck_comes_back_strict() -> None:
    deck = make.presentation()
    make.add_slide(deck, make.PICTURE, "The lighthouse")
    pictures.add_picture(make.add_slide(deck, make.TITLE_ONLY, "The harbour"))
    before = open_document(strict(make.saved(deck))).save()
    document = open_document(before)
    slots = document.survey(REPLACING).slots
    undos = {slot.address: document.place(make.drawn(), make.placement(slot)) for slot in slots}
    entries = [Entry.of(address, make.drawn(), undo) for address, undo in undos.items()]
    document.set_ledger(record(document.ledger(), entries, document.pictures()))

    again = open_document(document.save())
    for entry in Ledger.from_xml(again.ledger()).entries:
        again.strip(entry.address, Undo(kept=entry.undo, private=undos[entry.address].private))
    again.set_ledger(None)

    assert len(undos) == 2
    assert_equal(before, again.save())


def test_an_effect_given_to_our_picture_since_goes_with_it() -> None:
    before = one_slide(make.CONTENT, "Grain", "Timber")
    after, address, undo = only(before)
    deck, picture = edited(after)
    pictures.add_timing(deck.slides[0], picture.shape_id)

    bare = stripped(make.saved(deck), {address: undo})

    assert_equal(before, bare)


def test_effects_on_other_shapes_stay(tmp_path: Path) -> None:
    deck = make.presentation()
    slide = make.add_slide(deck, make.CONTENT, "The quay", ("Grain", "Timber"))
    pictures.add_timing(slide, slide.shapes.title.shape_id)
    before = make.opened(deck).save()
    after, address, undo = only(before)
    later, picture = edited(after)
    first = next(each for each in later.slides[0]._element.iter("{*}cTn") if each.get("presetClass")).getparent()
    ours = deepcopy(first)
    for target in ours.iter("{*}spTgt"):
        target.set("spid", str(picture.shape_id))
    first.addnext(ours)
    later.slides[0]._element.find(".//{*}bldLst").append(
        make.element(f'<p:bldGraphic spid="{picture.shape_id}" grpId="0"><p:bldAsOne/></p:bldGraphic>')
    )

    bare = stripped(make.saved(later), {address: undo})

    assert_no_new_faults(before, bare, tmp_path)
    assert_equal(before, bare)


def test_what_a_click_on_our_picture_started_is_left_out(tmp_path: Path) -> None:
    before = one_slide(make.CONTENT, "Grain", "Timber")
    after, address, undo = only(before)
    deck, picture = edited(after)
    slide = deck.slides[0]
    pictures.add_timing(slide, slide.shapes.title.shape_id)
    sequence = next(slide._element.iter("{*}seq"))
    sequence[0].set("nodeType", "interactiveSeq")
    sequence[0].insert(
        0,
        make.element(
            '<p:stCondLst><p:cond evt="onClick" delay="0"><p:tgtEl>'
            f'<p:spTgt spid="{picture.shape_id}"/></p:tgtEl></p:cond></p:stCondLst>'
        ),
    )

    bare = stripped(make.saved(deck), {address: undo})

    assert_no_new_faults(before, bare, tmp_path)
    assert f'spid="{picture.shape_id}"'.encode() not in parts(bare)["ppt/slides/slide1.xml"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.sampled_from(["<p:sp/>", "rId2", "replaced"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FACTS) | st.text(max_size=4), inner),
    max_leaves=12,
)


@cache
def illustrated_once(*, replacing: bool) -> tuple[bytes, str]:
    deck = make.presentation()
    slide = make.add_slide(deck, make.TITLE_ONLY if replacing else make.PICTURE, "The harbour")
    if replacing:
        pictures.add_picture(slide)
    after, undos = illustrated(make.saved(deck), REPLACING)
    (address,) = undos
    return after, address


@settings(max_examples=100)
@given(st.sampled_from(KINDS), JSON, JSON, st.booleans())
def test_for_any_record_our_picture_is_taken_out_or_left_whole(
    kind: str, kept: object, private: object, replacing: bool
) -> None:
    after, address = illustrated_once(replacing=replacing)
    halves = [
        json.dumps({"version": 1, "kind": kind, **(half if isinstance(half, dict) else {"shape": half})})
        for half in (kept, private)
    ]
    deck = Deck(after)
    try:
        deck.strip(address, Undo(kept=halves[0], private=halves[1]))
    except PlacingFailed:
        assert parts(deck.save()) == parts(after)
    else:
        assert make.drawn().data not in parts(deck.save()).values()


def test_words_typed_since_stay() -> None:
    after, address, undo = only(one_slide(make.TWO_CONTENT, *make.SHORT))
    deck, _ = edited(after)
    deck.slides[0].shapes.title.text = "The new harbour"

    back = pptx.Presentation(BytesIO(stripped(make.saved(deck), {address: undo})))

    assert back.slides[0].shapes.title.text == "The new harbour"
    assert back.slides[0].placeholders[2]._element.tag.endswith("}sp")


def test_copies_of_our_picture_on_its_slide_go_with_it() -> None:
    before = one_slide(make.CONTENT, "Grain", "Timber")
    after, address, undo = only(before)
    deck, picture = edited(after)
    copy = deepcopy(picture._element)
    copy.nvPicPr.cNvPr.set("id", "77")
    picture._element.addnext(copy)

    assert_equal(before, stripped(make.saved(deck), {address: undo}))


def test_without_a_record_a_placeholder_stays_behind_empty(tmp_path: Path) -> None:
    before = one_slide(make.PICTURE)
    after, address, _ = only(before)

    bare = stripped(after, {address: Undo()})

    assert_no_new_faults(before, bare, tmp_path)
    assert [slot.address for slot in Deck(bare).survey().slots] == [address]


@pytest.mark.parametrize("kept", ["{", "[]", '{"version":1,"kind":"placeholder","shape":"<p:sp"}', "[" * 9999, "1"])
def test_a_record_somebody_spoiled_counts_as_none(kept: str) -> None:
    after, address, _ = only(one_slide(make.PICTURE))

    bare = stripped(after, {address: Undo(kept=kept)})

    assert [slot.address for slot in Deck(bare).survey().slots] == [address]


def test_a_second_strip_finds_nothing() -> None:
    after, address, undo = only(one_slide(make.PICTURE))
    bare = stripped(after, {address: undo})

    with pytest.raises(PlacingFailed):
        Deck(bare).strip(address, undo)


def test_a_picture_that_a_second_run_replaced_is_taken_out_by_the_first_undo() -> None:
    before = one_slide(make.TWO_CONTENT, *make.SHORT)
    after, address, undo = only(before)
    second = Deck(after)
    (slot,) = second.survey().slots

    assert second.place(make.drawn(colour="blue"), make.placement(slot)) == Undo()
    assert_equal(before, stripped(second.save(), {address: undo}))


@pytest.mark.corpus
@pytest.mark.parametrize(("wishes", "at_least"), [(NO_WISHES, 40), (REPLACING, 50)], ids=["empty places", "replacing"])
def test_every_deck_comes_back_as_it_was(corpus: Path | None, wishes: Wishes, at_least: int) -> None:
    taken_out = 0
    for name, before in decks(corpus):
        after, undos = illustrated(before, wishes)
        if undos:
            assert_equal(before, stripped(after, undos), name)
        taken_out += len(undos)
    assert taken_out > at_least
