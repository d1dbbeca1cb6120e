"""Files that are damaged in ways the gate cannot see are worked on or refused, and nothing else."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import office_files as made

from gouache.documents.opening import open_document, reopened
from gouache.domain import DocumentKind, Numbers, Wishes
from gouache.errors import GouacheError

FILES = {"deck": made.parts(made.deck()), "report": made.parts(made.report())}
ATTRIBUTE = re.compile(rb'[\w:]+="([^"]*)"')
TAG = re.compile(rb"<([\w:]+)[^<>]*/>|<([\w:]+)[^<>]*>[^<>]*</\2>")
VALUES = [
    b"",
    b"-1",
    b"0",
    b"99999999999999999999",
    b"2147483648",
    b"abc",
    b"NaN",
    b"1e9",
    b"12pt",
    b"50%",
    b"rId999",
    b"9" * 400,
]


def work_on(entries: dict[str, bytes]) -> None:
    """Everything that is done to a file, with the refusals that belong to it."""
    with suppress(GouacheError):
        document = open_document(made.package(entries), force=True)
        assert document.facts.kind in DocumentKind
        document.survey()
        document.pictures()
        document.ledger()
        reopened(document.save())


def edited_parts(name: str) -> list[str]:
    """The parts an editor parses; themes are long, and read for their colours alone."""
    return [part for part in FILES[name] if part.endswith((".xml", ".rels")) and "theme" not in part]


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40)
@given(data=st.data())
def test_for_any_byte_changed_in_a_part_the_work_is_done_or_refused(name: str, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(edited_parts(name)))
    content = bytearray(FILES[name][part])
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    work_on({**FILES[name], part: bytes(content)})


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40)
@given(data=st.data())
def test_for_any_attribute_with_another_value_the_work_is_done_or_refused(name: str, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(edited_parts(name)))
    content = FILES[name][part]
    start, end = data.draw(st.sampled_from([found.span(1) for found in ATTRIBUTE.finditer(content)]))

    work_on({**FILES[name], part: content[:start] + data.draw(st.sampled_from(VALUES)) + content[end:]})


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40)
@given(data=st.data())
def test_for_any_element_left_out_the_work_is_done_or_refused(name: str, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([part for part in edited_parts(name) if TAG.search(FILES[name][part])]))
    content = FILES[name][part]
    start, end = data.draw(st.sampled_from([found.span() for found in TAG.finditer(content)]))

    work_on({**FILES[name], part: content[:start] + content[end:]})


@pytest.mark.parametrize("name", FILES)
def test_for_any_part_left_out_the_work_is_done_or_refused(name: str) -> None:
    for part in FILES[name]:
        work_on({other: content for other, content in FILES[name].items() if other != part})


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40)
@given(data=st.data())
def test_for_any_part_in_the_place_of_another_the_work_is_done_or_refused(name: str, data: st.DataObject) -> None:
    part, other = (data.draw(st.sampled_from(sorted(FILES[name]))) for _ in range(2))

    work_on({**FILES[name], part: FILES[name][other]})


def test_properties_and_a_logo_that_lie_elsewhere_stop_nobody() -> None:
    elsewhere = b'Target="https://example.org/x" TargetMode="External"'
    report = made.replaced(made.report(), "_rels/.rels", b'Target="docProps/core.xml"', elsewhere)
    picture = (
        b'<p:pic xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:nvPicPr><p:cNvPr '
        b'id="90" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rId90"/></p:blipFill>'
        b'<p:spPr><a:xfrm><a:off x="9" y="9"/><a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr></p:pic></p:spTree>'
    )
    relation = (
        b'<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
    )
    layout = "slideLayouts/slideLayout2.xml"
    deck = made.replaced(made.deck(), f"ppt/{layout}", b"</p:spTree>", picture)
    deck = made.replaced(
        deck,
        f"ppt/{layout.replace('/', '/_rels/')}.rels",
        b"</Relationships>",
        relation + b" " + elsewhere + b"/></Relationships>",
    )

    assert open_document(report).facts.kind is DocumentKind.WORD
    assert open_document(deck).survey(Wishes(backgrounds=Numbers(are_all=True))).slots
