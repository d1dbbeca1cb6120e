"""Finding, reading and opening files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests import office_files as made

from gouache.documents.limits import Limits
from gouache.documents.opening import find_files, open_document, read_file, reopened
from gouache.domain import DocumentKind
from gouache.errors import ResultRefused, TooBig, Unreadable

if TYPE_CHECKING:
    from pathlib import Path


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_decks_and_reports_of_every_ending_are_found_in_order(tmp_path: Path) -> None:
    touch(tmp_path, "b.DOCX", "a.pptx", "deep/er/c.potm", "deep/d.dotx", "e.ppsx", "notes.txt", "old.ppt", "sheet.xlsx")

    found = [path.relative_to(tmp_path).as_posix() for path in find_files(tmp_path)]

    assert found == ["a.pptx", "b.DOCX", "deep/d.dotx", "deep/er/c.potm", "e.ppsx"]


def test_lock_files_hidden_files_and_illustrated_copies_are_not_found(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "~$a.pptx",
        ".a.pptx",
        ".git/b.docx",
        "a-illustrated.pptx",
        "b-illustrated-2.docx",
        "well-illustrated.d.docx",
    )

    assert [path.name for path in find_files(tmp_path)] == ["well-illustrated.d.docx"]


def test_a_file_is_read_up_to_the_limit_and_no_further(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(bytes(100))

    assert read_file(tmp_path / "a.pptx", Limits(file_bytes=100)) == bytes(100)
    with pytest.raises(TooBig):
        read_file(tmp_path / "a.pptx", Limits(file_bytes=99))


def test_a_missing_file_and_a_folder_are_unreadable_and_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone\.pptx: No such file"):
        read_file(tmp_path / "gone.pptx")
    with pytest.raises(Unreadable, match="is a folder"):
        read_file(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder is not called a file there")
def test_a_file_where_a_folder_is_meant_is_unreadable(tmp_path: Path) -> None:
    touch(tmp_path, "a.pptx")

    with pytest.raises(Unreadable, match="Not a directory"):
        read_file(tmp_path / "a.pptx" / "b.pptx")


def test_each_family_opens_as_its_document() -> None:
    assert open_document(made.deck()).facts.kind is DocumentKind.POWERPOINT
    assert open_document(made.report()).facts.kind is DocumentKind.WORD


def test_a_result_that_the_gate_refuses_is_not_our_users_fault() -> None:
    with pytest.raises(ResultRefused, match="damaged"):
        reopened(made.deck()[:-100])
    assert reopened(made.deck()).facts.kind is DocumentKind.POWERPOINT
