"""What was not touched goes out byte for byte, whatever the editors would make of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests import office_files as made
from tests.conftest import corpus_folder
from tests.package_comparison import compare
from tests.validators import audit_faults, sdk_faults, sdk_validator

from gouache.documents.opening import find_files, open_document
from gouache.domain import LEDGER_NAMESPACE
from gouache.errors import Damaged, Encrypted, FileRefused, Signed, UnsafeXml

LEDGER = f'<ledger xmlns="{LEDGER_NAMESPACE}"/>'.encode()
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
FILES = {
    "deck": made.deck(),
    "report": made.report(),
    "show": made.retyped(made.deck(), made.DECK_MAIN_TYPE, made.SHOW_MAIN_TYPE),
    "strict deck": made.strict(made.deck()),
    "strict report": made.strict(made.report()),
}
SIGNED = (
    "poi/78e1afe2-office2007prettyPrintedRels.docx",
    "poi/832ae159-Office2010-SP1-XAdES-X-L.docx",
    "poi/bc55c036-ms-office-2010-signed.docx",
    "poi/d119d816-hello-world-signed.pptx",
    "poi/eb9c7e7a-PPT2016withComment.pptx",
)


def indented(data: bytes, part: str) -> bytes:
    """The file with a part as another program writes it: a comment, single quotes, lines between its elements."""
    content = made.parts(data)[part].replace(b"?>", b"?>\n<!-- made elsewhere -->", 1).replace(b"><", b">\n <")
    return made.changed(data, {part: content})


@pytest.mark.parametrize("name", FILES)
def test_an_unchanged_file_has_the_same_parts_in_the_same_order(name: str) -> None:
    saved = open_document(FILES[name]).save()

    assert list(made.parts(saved).items()) == list(made.parts(FILES[name]).items())


@pytest.mark.parametrize("name", FILES)
def test_what_was_set_in_and_taken_out_again_has_left_no_trace(name: str) -> None:
    document = open_document(FILES[name])
    document.set_ledger(LEDGER)
    again = open_document(document.save())
    again.set_ledger(None)

    assert not compare(FILES[name], again.save()).changed
    assert made.parts(again.save()).keys() == made.parts(FILES[name]).keys()


@pytest.mark.parametrize(("name", "part"), [("deck", "ppt/slides/slide2.xml"), ("report", "word/styles.xml")])
def test_a_part_that_was_not_touched_keeps_its_bytes_beside_one_that_was(name: str, part: str) -> None:
    data = indented(FILES[name], part)
    document = open_document(data)

    document.set_ledger(LEDGER)

    before, after = made.parts(data), made.parts(document.save())
    assert after[part] == before[part]
    assert {one for one in before if before[one] != after[one]} == {
        made.CONTENT_TYPES,
        {"deck": "ppt/_rels/presentation.xml.rels", "report": "word/_rels/document.xml.rels"}[name],
    }


@pytest.mark.parametrize("change", [False, True])
@pytest.mark.parametrize("name", FILES)
def test_parts_that_nothing_refers_to_stay(name: str, change: bool) -> None:
    override = f'<Override PartName="/unused/theme9.xml" ContentType="{THEME}"/></Types>'.encode()
    unused = {"unused/theme9.xml": b"<theme/>", "[trash]/0000.dat": b"\0\1\2"}
    data = made.changed(made.replaced(FILES[name], made.CONTENT_TYPES, b"</Types>", override), unused)
    document = open_document(data)

    document.set_ledger(LEDGER if change else None)

    after = made.parts(document.save())
    assert {part: after[part] for part in unused} == unused
    assert override.removesuffix(b"</Types>") in after[made.CONTENT_TYPES]


@pytest.mark.corpus
def test_of_all_files_that_office_opens_985_of_1000_are_let_in(corpus: Path | None) -> None:
    """Those that are encrypted or damaged or have a DOCTYPE do not count; signed and protected ones ask, and do."""
    if corpus is None:
        pytest.skip("no corpus: GOUACHE_TEST_CORPUS names its folder")
    answers: Counter[type[FileRefused] | None] = Counter()
    for path in find_files(corpus):
        try:
            open_document(path.read_bytes(), force=True)
            answers[None] += 1
        except FileRefused as refusal:
            answers[type(refusal)] += 1

    counting = answers.total() - sum(answers[kind] for kind in (Encrypted, Damaged, UnsafeXml))
    assert answers[None] >= 0.985 * counting
    assert answers.total() == len(find_files(corpus))


def corpus_names() -> list[str]:
    folder = corpus_folder()
    return [path.relative_to(folder).as_posix() for path in find_files(folder)] if folder else []


@pytest.mark.corpus
@pytest.mark.parametrize("name", corpus_names())
def test_an_unchanged_file_of_the_corpus_has_the_same_bytes_in_every_part(name: str, corpus: Path | None) -> None:
    assert corpus is not None
    data = (corpus / name).read_bytes()
    try:
        document = open_document(data)
    except FileRefused:
        return

    saved, before = made.parts(document.save()), made.parts(data)
    assert saved == {part: content for part, content in before.items() if not part.endswith("/")}


@pytest.mark.corpus
@pytest.mark.parametrize("name", SIGNED)
def test_a_signature_goes_with_all_that_belongs_to_it(name: str, corpus: Path | None, tmp_path: Path) -> None:
    if corpus is None:
        pytest.skip("no corpus: GOUACHE_TEST_CORPUS names its folder")
    data = (corpus / name).read_bytes()
    with pytest.raises(Signed, match="without the signature"):
        open_document(data)

    saved = open_document(data, force=True).save()

    open_document(saved)  # it is not signed any more, and nobody is asked
    before, after = made.parts(data), made.parts(saved)
    assert {part for part in before if part not in after} == {part for part in before if part.startswith("_xmlsig")}
    assert not [part for part in (made.CONTENT_TYPES, "_rels/.rels") if b"signature" in after[part].lower()]
    ending = Path(name).suffix
    paths = tmp_path / f"before{ending}", tmp_path / f"after{ending}"
    for path, content in zip(paths, (data, saved), strict=True):
        path.write_bytes(content)
    validator = sdk_validator()
    if validator is not None:
        assert not sdk_faults(validator, paths[1]) - sdk_faults(validator, paths[0])
    assert not audit_faults(paths[1]) - audit_faults(paths[0])
