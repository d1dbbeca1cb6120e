"""A file goes out in the form it came in."""

from __future__ import annotations

import re

import numpy as np
import pytest
from tests import office_files as made
from tests.package_comparison import same_xml

from gouache.documents.opening import open_document
from gouache.documents.strict import to_strict, to_transitional, transitional_names
from gouache.domain import LEDGER_NAMESPACE, Brief, DocumentKind, Mark, Picture, Placement, Size, Style
from gouache.provenance.encoding import encode

OTHER_FORMS = [
    ("deck", made.SHOW_MAIN_TYPE),
    ("deck", "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"),
    ("deck", "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
    ("deck", "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml"),
    ("deck", "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"),
    ("report", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    ("report", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    ("report", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
]
FILES = {"deck": (made.deck(), made.DECK_MAIN_TYPE), "report": (made.report(), made.REPORT_MAIN_TYPE)}
LEDGER = f'<ledger xmlns="{LEDGER_NAMESPACE}"/>'.encode()

VBA_TYPE = "application/vnd.ms-office.vbaProject"
VBA_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


@pytest.mark.parametrize(("name", "content_type"), OTHER_FORMS)
def test_templates_shows_and_macro_files_keep_their_type(name: str, content_type: str) -> None:
    data, plain = FILES[name]
    document = open_document(made.retyped(data, plain, content_type))

    document.set_ledger(LEDGER)

    types = made.parts(document.save())[made.CONTENT_TYPES].decode()
    assert content_type in types
    assert plain not in types


@pytest.mark.parametrize("name", FILES)
def test_macros_come_out_byte_for_byte(name: str) -> None:
    data, plain = FILES[name]
    main = {"deck": "ppt/presentation.xml", "report": "word/document.xml"}[name]
    folder, _, file = main.partition("/")
    relations = f"{folder}/_rels/{file}.rels"
    macros = bytes(range(256)) * 20
    macro_type = {"deck": OTHER_FORMS[2][1], "report": OTHER_FORMS[6][1]}[name]
    data = made.replaced(
        made.retyped(data, plain, macro_type),
        made.CONTENT_TYPES,
        b"<Default",
        f'<Default Extension="bin" ContentType="{VBA_TYPE}"/><Default'.encode(),
    )
    data = made.replaced(
        made.changed(data, {f"{folder}/vbaProject.bin": macros}),
        relations,
        b"</Relationships>",
        f'<Relationship Id="rIdVba" Type="{VBA_RELATION}" Target="vbaProject.bin"/></Relationships>'.encode(),
    )

    saved = made.parts(open_document(data).save())

    assert saved[f"{folder}/vbaProject.bin"] == macros
    assert VBA_RELATION.encode() in saved[relations]


@pytest.mark.parametrize("name", FILES)
def test_a_strict_file_is_edited_and_comes_out_strict(name: str) -> None:
    before = made.parts(made.strict(FILES[name][0]))
    document = open_document(made.package(before))

    document.set_ledger(LEDGER)

    assert document.facts.kind is {"deck": DocumentKind.POWERPOINT, "report": DocumentKind.WORD}[name]
    after = made.parts(document.save())
    assert not any(transitional_names(content) for part, content in after.items() if part.endswith((".xml", ".rels")))
    untouched = [part for part in before if part.endswith(".xml") and part != made.CONTENT_TYPES]
    assert all(same_xml(before[part], after[part]) for part in untouched)


def test_a_transitional_name_in_a_strict_file_stays_transitional() -> None:
    old = b'<a xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>'
    item = b"customXml/item1.xml"

    data = made.changed(made.strict(made.report()), {item.decode(): old})

    assert made.parts(open_document(data).save())[item.decode()] == old


@pytest.mark.parametrize(
    ("strict_name", "transitional_name"),
    [
        ("http://purl.oclc.org/ooxml/drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        (
            "http://purl.oclc.org/ooxml/officeDocument/relationships/slide",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide",
        ),
        (
            "http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        ),
        (
            "http://purl.oclc.org/ooxml/officeDocument/customProperties",
            "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        ),
    ],
)
def test_names_change_to_and_fro(strict_name: str, transitional_name: str) -> None:
    assert to_transitional(strict_name.encode()).decode() == transitional_name
    assert to_strict(transitional_name.encode(), frozenset()).decode() == strict_name


def test_package_names_are_the_same_in_both_forms() -> None:
    same = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

    assert to_strict(same, frozenset()) == same


RELATIONS = {"deck": "ppt/slides/_rels/slide2.xml.rels", "report": "word/_rels/document.xml.rels"}
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@pytest.mark.parametrize("target", ["NULL", "media/gone.png", "#bookmark", "../../nowhere.bin"])
@pytest.mark.parametrize("name", FILES)
def test_a_relationship_to_nothing_comes_out_as_it_was(name: str, target: str) -> None:
    relationship = f'<Relationship Id="rIdGone" Type="{IMAGE}" Target="{target}"/>'
    data = made.replaced(
        FILES[name][0], RELATIONS[name], b"</Relationships>", f"{relationship}</Relationships>".encode()
    )

    saved = made.parts(open_document(data).save())[RELATIONS[name]].decode()

    found = re.search(r'<Relationship [^>]*"rIdGone"[^>]*>', saved)
    assert found
    assert f'Target="{target}"' in found[0]
    assert "TargetMode" not in found[0]


def test_what_is_not_there_does_not_come_to_be_our_picture() -> None:
    relationship = f'<Relationship Id="rIdGone" Type="{IMAGE}" Target="media/image1.png"/>'
    data = made.replaced(
        made.report(), RELATIONS["report"], b"</Relationships>", f"{relationship}</Relationships>".encode()
    )
    document = open_document(data)
    slot = document.survey().slots[0]
    pixels = np.zeros((20, 30, 3), np.uint8)
    mark = Mark(engine="e", model="m", revision="1", seed=0, steps=1, drawn_at="2026-01-01T00:00:00Z", tool="t")
    bytes_of_it, media_type = encode(pixels, mark, 96)
    picture = Picture(data=bytes_of_it, media_type=media_type, size=Size(30, 20), alt_text="A tree.", mark=mark)
    style = Style(name="plain", title="", wording="", engines=("e",))
    brief = Brief(subject="a tree", style=style, width=30, height=20)

    document.place(picture, Placement(slot=slot, brief=brief, fit=slot.fit, alt_text="A tree.", because=""))

    saved = made.parts(document.save())
    assert "word/media/image1.png" not in saved
    assert saved["word/media/image1-2.png"] == bytes_of_it
    assert [one.data for one in open_document(document.save()).pictures()] == [bytes_of_it]


def test_a_target_in_another_case_is_found() -> None:
    data = made.replaced(made.report(), "_rels/.rels", b"docProps/thumbnail.jpeg", b"docProps/Thumbnail.JPEG")

    saved = made.parts(open_document(data).save())

    assert saved["docProps/thumbnail.jpeg"] == made.parts(made.report())["docProps/thumbnail.jpeg"]
