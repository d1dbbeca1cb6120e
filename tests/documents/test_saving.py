"""A result is written whole or not at all."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from gouache.documents.saving import write_beside
from gouache.errors import OutputNotWritable

if TYPE_CHECKING:
    from pathlib import Path


def test_a_result_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_beside(tmp_path / "a.pptx", b"new")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pptx", b"new")]


def test_an_earlier_result_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(b"an older and longer one")

    write_beside(tmp_path / "a.pptx", b"new")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pptx", b"new")]


def test_folders_that_are_not_there_are_made(tmp_path: Path) -> None:
    write_beside(tmp_path / "new" / "folder" / "a.pptx", b"new")

    assert (tmp_path / "new" / "folder" / "a.pptx").read_bytes() == b"new"


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputNotWritable, match="file is no folder"):
        write_beside(tmp_path / "file" / "a.pptx", b"new")


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").mkdir()

    with pytest.raises(OutputNotWritable, match=r"a\.pptx"):
        write_beside(tmp_path / "a.pptx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pptx"]


if sys.platform != "win32":  # with POSIX permissions, limits and signals
    import resource
    import signal

    def test_permissions_are_those_the_umask_gives(tmp_path: Path) -> None:
        before = os.umask(0o027)
        try:
            write_beside(tmp_path / "a.pptx", b"new")
        finally:
            os.umask(before)

        assert (tmp_path / "a.pptx").stat().st_mode & 0o777 == 0o640

    def test_the_file_a_link_points_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "link.pptx").symlink_to(tmp_path / "real" / "a.pptx")

        write_beside(tmp_path / "link.pptx", b"new")

        assert (tmp_path / "link.pptx").is_symlink()
        assert (tmp_path / "real" / "a.pptx").read_bytes() == b"new"

    def test_a_full_disk_leaves_the_earlier_result(tmp_path: Path) -> None:
        (tmp_path / "a.pptx").write_bytes(b"old")
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # writing fails there as it does on a full disk
        try:
            with pytest.raises(OutputNotWritable):
                write_beside(tmp_path / "a.pptx", bytes(100_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.pptx", b"old")]

    # An interrupt may come between opening the file and taking it in hand; Python then closes it with a warning.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.parametrize("seconds", [0.000_1, 0.001, 0.005, 0.02, 0.1])
    def test_an_interrupt_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path, seconds: float) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        target, new = tmp_path / "a.pptx", bytes(30_000_000)
        target.write_bytes(b"old")
        before = signal.signal(signal.SIGALRM, interrupt)
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            write_beside(target, new)
            signal.setitimer(signal.ITIMER_REAL, 0)
        except KeyboardInterrupt:
            pass
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

        assert list(tmp_path.iterdir()) == [target]
        assert target.read_bytes() in (b"old", new)
