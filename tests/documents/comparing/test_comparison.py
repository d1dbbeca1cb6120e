"""What differs between two Office files, as people read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import docx
import pptx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pptx.presentation import Presentation
from tests.office_files import deck, package, parts, report, strict

from gouache.documents.comparing.comparison import Comparison, compare_packages
from gouache.documents.comparing.naming import quoted
from gouache.documents.comparing.package import read_package
from gouache.documents.encryption import encrypt
from gouache.documents.limits import Limits


def compared(before: bytes, after: bytes, password: str | None = None) -> Comparison:
    return compare_packages(*(read_package(each, Limits(), password=password) for each in (before, after)))


def edited_deck(change: Callable[[Presentation], object], data: bytes = b"") -> bytes:
    presentation = pptx.Presentation(BytesIO(data or deck()))
    change(presentation)
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def edited_report(change: Callable[[Document], object]) -> bytes:
    document = docx.Document(BytesIO(report()))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def told(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    return {one.label: one.changes or (one.became.value,) for one in comparison.differences}


def red(size: int = 8) -> BytesIO:
    out = BytesIO()
    Image.new("RGB", (size, size), "red").save(out, "PNG")
    out.seek(0)
    return out


@pytest.mark.parametrize("data", [deck(), report()], ids=["deck", "report"])
def test_a_file_is_the_same_as_itself(data: bytes) -> None:
    comparison = compared(data, data)

    assert comparison.differences == ()
    assert comparison.equal == 0
    assert comparison.identical > 5


def test_order_of_attributes_prefixes_and_indentation_mean_nothing() -> None:
    entries = parts(deck())
    xml = entries["ppt/slides/slide1.xml"].decode()
    assert 'id="2" name="Title 1"' in xml
    turned = xml.replace('id="2" name="Title 1"', 'name="Title 1" id="2"').replace("<p:spTree>", "<p:spTree>\n  ")
    turned = re.sub(r"(</?|xmlns:)p\b", r"\1q", turned)

    comparison = compared(deck(), package(entries | {"ppt/slides/slide1.xml": turned.encode()}))

    assert comparison.differences == ()
    assert comparison.equal == 1


def test_numbers_of_relationships_mean_nothing_and_their_targets_do() -> None:
    entries = parts(deck())
    name = "ppt/slides/_rels/slide1.xml.rels"

    renumbered = compared(deck(), package(entries | {name: entries[name].replace(b'"rId1"', b'"rId77"')}))
    retargeted = compared(deck(), package(entries | {name: entries[name].replace(b"slideLayout1.", b"slideLayout2.")}))

    assert renumbered.differences == ()
    assert told(retargeted)["slide 1"] == (
        "no longer refers to slideLayout1.xml (slideLayout)",
        "refers to slideLayout2.xml (slideLayout)",
    )


def test_a_changed_text_is_quoted_with_its_slide() -> None:
    def change(presentation: Presentation) -> None:
        presentation.slides[1].shapes.title.text = "Where the boats come from"

    assert told(compared(deck(), edited_deck(change))) == {
        "slide 2": ("text changed: “Where the ships come from” became “Where the boats come from”",)
    }


def test_a_picture_is_known_by_its_alt_text() -> None:
    def change(presentation: Presentation) -> None:
        picture = presentation.slides[0].shapes.add_picture(red(), 0, 0)
        picture._element.nvPicPr.cNvPr.set("descr", "A red square.")

    one = edited_deck(change)

    def change_more(presentation: Presentation) -> None:
        picture = presentation.slides[0].shapes[-1]
        picture._element.nvPicPr.cNvPr.set("descr", "A square.")
        picture.left = 9

    two = edited_deck(change_more, one)
    assert told(compared(deck(), one)) == {
        "slide 1": ("picture “A red square.” added", "refers to image1.png (image)"),
        "picture (image1.png)": ("added",),
    }
    assert told(compared(one, two)) == {
        "slide 1": (
            "picture “A red square.”: alt text changed from “A red square.” to “A square.”",
            "picture “A red square.”: moved or resized",
        )
    }
    assert told(compared(one, deck()))["slide 1"][0] == "picture “A red square.” removed"


def test_a_slide_that_was_moved_is_the_same_slide() -> None:
    def change(presentation: Presentation) -> None:
        slides = presentation.slides._sldIdLst
        slides.insert(0, slides[2])

    assert list(told(compared(deck(), edited_deck(change)))) == ["the deck"]


def test_a_new_slide_is_added_and_the_others_stay() -> None:
    def change(presentation: Presentation) -> None:
        presentation.slides.add_slide(presentation.slide_layouts[6])

    found = told(compared(deck(), edited_deck(change)))

    assert found["slide 4"] == ("added",)
    assert set(found) == {"slide 4", "the deck"}


def test_paragraphs_of_a_report_are_told_by_their_words() -> None:
    def change(document: Document) -> None:
        document.paragraphs[2].insert_paragraph_before("A sentence more.")
        document.paragraphs[-1].runs[0].bold = True

    (found,) = compared(report(), edited_report(change)).differences

    assert found.label == "the text"
    assert found.changes[0] == "paragraph “A sentence more.” added"
    assert found.changes[1].endswith("text formatting added")


def test_settings_and_properties_have_names() -> None:
    def change(document: Document) -> None:
        document.core_properties.title = "Another title"
        document.styles["Normal"].font.bold = True

    found = told(compared(report(), edited_report(change)))

    assert found["title, author and dates (core.xml)"] == ("<title> “Another title” added",)
    assert found["styles (styles.xml)"] == ("style “Normal”: text formatting added",)


def test_strict_and_encrypted_files_are_compared_too() -> None:
    before = strict(deck())
    entries = parts(before)
    other = package(
        entries | {"ppt/slides/slide1.xml": entries["ppt/slides/slide1.xml"].replace(b"harbour", b"garden")}
    )

    found = compared(encrypt(before, "salt"), encrypt(other, "salt"), password="salt")

    assert told(found) == {"slide 1": ("text changed: “Growing the harbour” became “Growing the garden”",)}


@given(words=st.lists(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn"])), max_size=4))
def test_for_any_words_added_one_way_are_removed_the_other(words: list[str]) -> None:
    def change(document: Document) -> None:
        for text in words:
            document.add_paragraph(text)

    longer = edited_report(change)

    there, back = compared(report(), longer), compared(longer, report())

    assert bool(there.differences) == bool(words)
    assert sum(line.endswith(" added") for one in there.differences for line in one.changes) == sum(
        line.endswith(" removed") for one in back.differences for line in one.changes
    )


def test_a_paragraph_without_words_is_known_by_the_one_before_it() -> None:
    said = next(one for one in docx.Document(BytesIO(report())).paragraphs if one.text.strip()).text

    def add(document: Document) -> None:
        one = next(one for one in document.paragraphs if one.text == said)
        one._p.addnext(OxmlElement("w:p"))

    (changes,) = told(compared(report(), edited_report(add))).values()

    assert changes == (f"paragraph without words after {quoted(said)} added",)
