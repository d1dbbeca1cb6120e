"""Over other people's files, where they are here: what holds for every Word file the gate lets in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree
from tests.conftest import corpus_folder
from tests.documents.docx.stripped import illustrate, stripped
from tests.documents.docx.word_files import find, parts, picture_for, placement_for, values
from tests.package_comparison import compare

from gouache.documents.docx.report import Report
from gouache.documents.gate import check
from gouache.domain import DocumentKind, Numbers, SlotKind, Wishes
from gouache.errors import FileRefused

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = Wishes(replace=Numbers(are_all=True), backgrounds=Numbers(are_all=True), floating=True)
WORD_FILES = {".docx", ".docm", ".dotx", ".dotm"}
SAMPLE = (
    "columns", "complex2005", "Saturn", "headers_footers", "docx-hdrftr", "Test07", "endnote", "Strict01", "Of16-04",
    "MarketingRequirements", "57312", "RP052", "arabic_align", "SmartArt1", "ContentControl",
)  # fmt: skip


def word_files() -> list[Path]:
    folder = corpus_folder()
    return [] if folder is None else sorted(path for path in folder.rglob("*") if path.suffix.lower() in WORD_FILES)


def named(path: Path) -> str:
    return path.name


SAMPLED = [path for path in word_files() if any(name in path.name for name in SAMPLE)]


def hold_the_promises(path: Path) -> None:
    try:
        checked = check(path.read_bytes(), force=True)
    except FileRefused:
        return
    if checked.kind is not DocumentKind.WORD:
        return
    report = Report(checked.data)
    before = report.survey()
    for slot in before.slots:
        report.place(picture_for(slot), placement_for(slot))
    data = report.save()

    after = Report(data).survey()
    assert [slot.kind for slot in after.slots] == [SlotKind.EARLIER_PICTURE] * len(before.slots)
    assert {slot.address for slot in after.slots} == {slot.address for slot in before.slots}
    assert len({slot.address for slot in before.slots}) == len(before.slots)
    assert duplicates(data) == duplicates(checked.data)
    assert words(checked.data) <= words(data)


def come_back_as_they_were(path: Path) -> None:
    try:
        checked = check(path.read_bytes(), force=True)
    except FileRefused:
        return
    if checked.kind is not DocumentKind.WORD:
        return
    for wishes, with_lock in ((Wishes(), False), (EVERYTHING, True)):
        done = illustrate(checked.data, wishes)
        back = compare(checked.data, stripped(done, with_lock=with_lock))
        assert (back.changed, back.lost, back.retyped, back.added) == (set(), [], [], {})


def duplicates(data: bytes) -> int:
    identities = [
        identity
        for name, content in parts(data).items()
        if name.startswith("word/") and name.endswith(".xml") and b"docPr" in content
        for identity in values(etree.fromstring(content), ".//wp:docPr[not(ancestor::mc:Fallback)]/@id")
    ]
    return len(identities) - len(set(identities))


def words(data: bytes) -> set[str]:
    """What stands in plain runs of the body; results of fields and lists of figures may rightly change."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    return {
        text.text or ""
        for text in find(root, ".//w:t[not(ancestor::w:fldSimple or ancestor::w:hyperlink[@w:anchor])]")
        if not (text.text or "").strip().isdigit() and "{{" not in (text.text or "")
    }


@pytest.mark.parametrize("path", SAMPLED or [None], ids=lambda path: path.name if path else "no corpus here")
def test_a_sample_of_real_files_keeps_its_words_and_finds_our_pictures_again(path: Path | None) -> None:
    if path is None:
        pytest.skip("the corpus of real files is not here")
    hold_the_promises(path)


@pytest.mark.parametrize("path", SAMPLED or [None], ids=lambda path: path.name if path else "no corpus here")
def test_a_sample_of_real_files_comes_back_as_it_was(path: Path | None) -> None:
    if path is None:
        pytest.skip("the corpus of real files is not here")
    come_back_as_they_were(path)


@pytest.mark.corpus
@pytest.mark.parametrize("path", word_files(), ids=named)
def test_every_real_file_comes_back_as_it_was(path: Path) -> None:
    come_back_as_they_were(path)


@pytest.mark.corpus
@pytest.mark.parametrize("path", word_files(), ids=named)
def test_every_real_file_keeps_its_words_and_finds_our_pictures_again(path: Path) -> None:
    hold_the_promises(path)
