"""The command line let loose on a folder of other people's files: one run, every file answered."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.corpus.test_corpus import MADE, assert_as_valid_as_before, repeated_ids
from tests.office_files import compound_file

from gouache import errors
from gouache.documents.limits import Limits
from gouache.errors import FileRefused, GouacheError
from gouache.illustrate.verifying import verify_file
from gouache.provenance.checking import Status

REFUSALS = {
    kind().code
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, GouacheError) and issubclass(kind, FileRefused)
}


def run(folder: Path, copies: Path) -> list[dict[str, object]]:
    """`gouache illustrate FOLDER --limit 1`: what it told of each file."""
    command: list[str | Path] = [sys.executable, "-m", "gouache", "illustrate", folder]
    command += ["--output-dir", copies, "--limit", "1", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 3}, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def prove(told: dict[str, object], copies: Path, folder: Path) -> str:
    """Holds what was told of one file against the files; gives what became of it."""
    if "error" in told:
        assert told["error"]["code"] in REFUSALS  # type: ignore[index]
        assert told["error"]["message"]  # type: ignore[index]
        return "refused"
    assert told["failed"] == []
    if told["output"] is None:
        assert told["placed"] == []
        assert all(place["reason"] for place in told["skipped"])  # type: ignore[attr-defined]
        return "left alone"
    source, output = Path(str(told["file"])), Path(str(told["output"]))
    assert output.is_relative_to(copies)
    before, after = source.read_bytes(), output.read_bytes()
    (finding,) = verify_file(output, Limits()).findings
    assert finding.status is Status.INTACT
    assert [one["alt_text"] for one in told["placed"]] == [finding.alt_text]  # type: ignore[attr-defined]
    assert not repeated_ids(after) - repeated_ids(before)
    assert_as_valid_as_before(before, after, source.suffix, folder)
    return "illustrated"


def test_a_folder_is_illustrated_file_by_file(tmp_path: Path) -> None:
    folder, copies = tmp_path / "in", tmp_path / "out"
    (folder / "made").mkdir(parents=True)
    for name, data in MADE.items():
        (folder / name).write_bytes(data)
    (folder / "locked.pptx").write_bytes(compound_file("EncryptedPackage", "EncryptionInfo"))

    outcomes = [prove(told, copies, tmp_path) for told in run(folder, copies)]

    assert sorted(outcomes) == ["illustrated"] * len(MADE) + ["refused"]


@pytest.mark.corpus
def test_the_corpus_is_illustrated_file_by_file(corpus: Path | None, tmp_path: Path) -> None:
    if corpus is None:
        pytest.skip("no corpus: GOUACHE_TEST_CORPUS names its folder")
    told = run(corpus, tmp_path / "out")

    outcomes = [prove(one, tmp_path / "out", tmp_path) for one in told]

    print({outcome: outcomes.count(outcome) for outcome in set(outcomes)})  # noqa: T201 - read with `pytest -s`
    assert len(told) == len([path for path in corpus.rglob("*.*") if path.suffix not in {".md", ".tsv"}])
