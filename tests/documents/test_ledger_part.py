"""The part that carries the ledger, in packages of both libraries."""

from __future__ import annotations

from io import BytesIO
from typing import Any, TypeAlias

import docx
import pptx
import pytest
from tests import office_files as made

from gouache.documents.ledger_part import read_ledger, write_ledger
from gouache.domain import LEDGER_NAMESPACE

Document: TypeAlias = Any  # the two libraries share no type
MAKES: dict[str, tuple[Any, bytes]] = {
    "deck": (pptx.Presentation, made.deck()),
    "report": (docx.Document, made.report()),
}


def ledger(text: str) -> bytes:
    return f'<l:ledger xmlns:l="{LEDGER_NAMESPACE}"><l:picture address="{text}"/></l:ledger>'.encode()


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(params=MAKES)
def make(request: pytest.FixtureRequest) -> tuple[Any, bytes]:
    return MAKES[request.param]


def test_a_file_has_no_ledger_until_one_is_written(make: tuple[Any, bytes]) -> None:
    opens, data = make

    assert read_ledger(opens(BytesIO(data)).part.package) is None


def test_a_ledger_comes_back_byte_for_byte_after_saves(make: tuple[Any, bytes]) -> None:
    opens, data = make
    document = opens(BytesIO(data))
    write_ledger(document.part.package, document.part, ledger("first"))

    for _ in range(2):
        document = opens(BytesIO(saved(document)))

    assert read_ledger(document.part.package) == ledger("first")


def test_a_second_ledger_takes_the_place_of_the_first(make: tuple[Any, bytes]) -> None:
    opens, data = make
    document = opens(BytesIO(data))
    write_ledger(document.part.package, document.part, ledger("first"))
    document = opens(BytesIO(saved(document)))
    before = set(made.parts(saved(document)))

    write_ledger(document.part.package, document.part, ledger("second"))

    after = saved(document)
    assert set(made.parts(after)) == before
    assert read_ledger(opens(BytesIO(after)).part.package) == ledger("second")


def test_the_custom_xml_of_others_is_left_as_it_is() -> None:
    before = {name: content for name, content in made.parts(made.report()).items() if name.startswith("customXml/")}
    document = docx.Document(BytesIO(made.report()))

    write_ledger(document.part.package, document.part, ledger("ours"))

    after = made.parts(saved(document))
    assert before
    assert {name: after[name] for name in before} == before
    assert after["customXml/item2.xml"] == ledger("ours")


def test_a_custom_xml_part_that_is_no_xml_is_passed_over() -> None:
    data = made.changed(made.report(), {"customXml/item1.xml": b"not XML"})
    document = docx.Document(BytesIO(data))

    assert read_ledger(document.part.package) is None
