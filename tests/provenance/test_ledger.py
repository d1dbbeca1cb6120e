"""The ledger of a file, and what it says together with the marks."""

from __future__ import annotations

import dataclasses

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.marked import MARK, flat, gradient, marks, texts

from gouache.domain import PlacedPicture, Size
from gouache.provenance.checking import Status, check_pictures
from gouache.provenance.encoding import encode
from gouache.provenance.ledger import Entry, Ledger, record, sha256

entries = st.builds(
    Entry,
    address=texts,
    sha256=st.binary(min_size=32, max_size=32).map(bytes.hex),
    size=st.builds(Size, st.integers(1, 4096), st.integers(1, 4096)),
    mark=marks,
)

OURS = encode(flat(), MARK, 96)[0]
OTHER = encode(gradient(), MARK, 96)[0]
BLACK = encode(np.zeros((20, 20, 3), np.uint8), MARK, 96)[0]


def entry(address: str, data: bytes, seed: int = 7) -> Entry:
    return Entry(address=address, sha256=sha256(data), size=Size(64, 48), mark=dataclasses.replace(MARK, seed=seed))


def placed(address: str, data: bytes) -> PlacedPicture:
    return PlacedPicture(address=address, label=f"at {address}", name="Gouache", alt_text="a tree", data=data)


def test_a_file_without_a_ledger_has_an_empty_one() -> None:
    assert Ledger.from_xml(None) == Ledger()


@given(many=st.lists(entries, max_size=5))
def test_for_any_entries_the_xml_gives_them_back(many: list[Entry]) -> None:
    assert Ledger.from_xml(Ledger(tuple(many)).to_xml()) == Ledger(tuple(many))


def test_attributes_and_elements_of_a_later_version_are_passed_over() -> None:
    xml = Ledger((entry("a", OURS),)).to_xml()
    later = xml.replace(b"<gouache:picture ", b"<gouache:other/><gouache:picture mood='fine' ")

    assert Ledger.from_xml(later) == Ledger((entry("a", OURS),))


def test_a_ledger_that_cannot_be_read_counts_as_none_and_says_so() -> None:
    whole = Ledger((entry("a", OURS),)).to_xml()

    for damaged in (
        b"",
        b"no XML",
        whole[:-10],
        whole.replace(b'seed="7"', b'seed="x"'),
        whole.replace(b"address=", b"at="),
    ):
        assert Ledger.from_xml(damaged) == Ledger(note="the ledger in the file is damaged")
    with_doctype = whole.replace(b"<gouache:ledger", b"<!DOCTYPE x><gouache:ledger")
    assert "DOCTYPE" in Ledger.from_xml(with_doctype).note


@given(data=st.binary(max_size=200))
def test_for_any_bytes_there_are_no_entries_and_no_error(data: bytes) -> None:
    assert not Ledger.from_xml(data).entries


def test_a_second_run_replaces_and_adds_and_keeps_the_rest() -> None:
    first = record(None, [entry("a", OURS), entry("b", OTHER)], [placed("a", OURS), placed("b", OTHER)])

    second = record(first, [entry("b", BLACK, seed=8)], [placed("a", OURS), placed("b", BLACK)])

    assert Ledger.from_xml(second).entries == (entry("a", OURS), entry("b", BLACK, seed=8))


def test_a_picture_that_was_taken_out_is_left_out_by_the_next_run() -> None:
    first = record(None, [entry("a", OURS), entry("b", OTHER)], [placed("a", OURS), placed("b", OTHER)])

    second = record(first, [entry("c", BLACK)], [placed("a", OURS), placed("c", BLACK)])

    assert [one.address for one in Ledger.from_xml(second).entries] == ["a", "c"]


def test_a_picture_is_listed_where_the_file_says_it_stands() -> None:
    xml = record(None, [entry("slide:1/free", OURS)], [placed("slide:1/shape:9", OURS)])

    assert [one.address for one in Ledger.from_xml(xml).entries] == ["slide:1/shape:9"]


def test_pictures_are_found_intact_changed_unlisted_and_missing() -> None:
    ledger = Ledger((entry("a", OURS), entry("b", BLACK), entry("gone", b"gone", seed=3)))
    again = encode(gradient(), dataclasses.replace(MARK, seed=5), 72)[0]

    findings = check_pictures([placed("a", OURS), placed("b", OTHER), placed("c", again)], ledger)

    assert [(one.status, one.address, one.mark.seed) for one in findings] == [
        (Status.INTACT, "a", 7),
        (Status.CHANGED, "b", 7),
        (Status.UNLISTED, "c", 5),
        (Status.MISSING, "gone", 3),
    ]


def test_a_picture_that_was_moved_is_intact() -> None:
    findings = check_pictures([placed("elsewhere", OURS)], Ledger((entry("a", OURS),)))

    assert [(one.status, one.address) for one in findings] == [(Status.INTACT, "elsewhere")]


def test_a_photograph_is_no_business_of_ours_even_where_we_had_a_picture() -> None:
    findings = check_pictures([placed("a", b"\xff\xd8\xff\xe0 a photograph")], Ledger((entry("a", OURS),)))

    assert [one.status for one in findings] == [Status.MISSING]
