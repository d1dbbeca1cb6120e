"""What a user sees of locks, edited plans, pictures drawn anew, stripping and comparing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Gouache
from tests.office_files import parts

from gouache.settings import packaged_templates

DECK = packaged_templates() / "sample-deck.pptx"
REPORT = packaged_templates() / "sample-report.docx"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return Path(shutil.copy(DECK, tmp_path / "deck.pptx"))


def test_a_lock_draws_the_same_pictures_and_strip_takes_them_out(gouache: Gouache, deck: Path) -> None:
    first = json.loads(gouache("illustrate", deck, "--limit", 2, "--seed", 3, "--json").stdout)

    again = gouache("illustrate", deck, "--lock", first["lock"], "-o", "again.pptx")

    assert again.returncode == 0, again.stderr
    assert "all 2 are the same as in the lock" in again.stdout
    assert parts((deck.parent / "again.pptx").read_bytes()) == parts(Path(first["output"]).read_bytes())
    compared = gouache("diff", deck, first["output"])
    assert compared.returncode == 0
    assert compared.stdout.splitlines()[-1] == "  only Gouache's pictures differ"
    stripped = json.loads(gouache("strip", first["output"], "--json").stdout)
    assert [one["became"] for one in stripped["pictures"]] == ["restored", "restored"]
    assert gouache("diff", deck, stripped["output"]).stdout.splitlines()[-1] == "  nothing differs"


def test_an_edited_plan_is_drawn(gouache: Gouache, deck: Path) -> None:
    plan = json.loads(gouache("plan", deck, "--json", "--limit", 2).stdout)
    plan["placements"][0]["subject"] = "a red apple"
    (deck.parent / "plan.json").write_text(json.dumps(plan), encoding="utf-8")

    told = json.loads(gouache("illustrate", deck, "--plan", "plan.json", "--json").stdout)

    assert [one["subject"] for one in told["placed"]] == ["a red apple", plan["placements"][1]["subject"]]
    assert told["placed"][0]["alt_text"] == "A red apple."


def test_one_picture_is_drawn_anew(gouache: Gouache, deck: Path) -> None:
    first = json.loads(gouache("illustrate", deck, "--limit", 2, "--json").stdout)

    done = gouache("illustrate", first["output"], "--regenerate", "slide 2", "--prompt", "a red apple", "--json")

    told = json.loads(done.stdout)
    assert [(one["slot"], one["subject"], one["seed"]) for one in told["placed"]] == [("slide 2", "a red apple", 2)]
    assert Path(told["output"]).name == "deck-illustrated-2.pptx"
    compared = json.loads(gouache("diff", first["output"], told["output"], "--json").stdout)
    assert compared["verdict"] == "ours"
    changed = {one["part"] for one in compared["differences"] if one["became"] == "changed"}
    assert {part for part in changed if not part.startswith("picture")} == {"slide 2", "Gouache's ledger"}


def test_diff_says_what_else_differs_and_exits_with_1(gouache: Gouache, deck: Path) -> None:
    shutil.copy(REPORT, deck.parent / "report.docx")

    done = gouache("diff", deck, "report.docx")

    assert done.returncode == 1
    assert "one is a PowerPoint file, the other a Word file" in done.stdout


def test_without_a_lock_none_is_written(gouache: Gouache, deck: Path) -> None:
    told = json.loads(gouache("illustrate", deck, "--limit", 1, "--no-lock", "--json").stdout)

    assert told["lock"] is None
    assert sorted(path.name for path in deck.parent.iterdir()) == ["deck-illustrated.pptx", "deck.pptx"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["illustrate", "deck.pptx", "--lock", "no.json"], 3, "cannot be read"),
        (["illustrate", "deck.pptx", "--lock", "deck.pptx"], 2, "The lock cannot be used"),
        (["illustrate", "deck.pptx", "--lock", "plan.json"], 2, "plan.json is no lock"),
        (["illustrate", "deck.pptx", "--lock", "plan.json", "--style", "soft"], 2, "--style"),
        (["illustrate", "deck.pptx", "--plan", "plan.json"], 2, "placements is missing"),
        (["illustrate", "deck.pptx", "--plan", "plan.json", "--seed", "4"], 2, "--seed"),
        (["illustrate", "deck.pptx", "deck2.pptx", "--plan", "plan.json"], 2, "one file"),
        (["illustrate", "deck.pptx", "--regenerate", "slide 3"], 2, "no picture of ours at that place"),
        (["illustrate", "deck.pptx", "--prompt", "a tree"], 2, "--regenerate"),
        (["illustrate", "deck.pptx", "--replace", "some"], 2, "numbers and ranges"),
        (["strip", "nothing.pptx"], 3, "cannot be read"),
        (["strip", "deck.pptx", "-o", "deck.pptx"], 2, "would overwrite the input"),
        (["diff", "deck.pptx", "nothing.pptx"], 3, "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(
    gouache: Gouache, deck: Path, arguments: list[str], code: int, says: str
) -> None:
    (deck.parent / "plan.json").write_text("{}", encoding="utf-8")
    shutil.copy(deck, deck.with_stem("deck2"))

    done = gouache(*arguments)

    assert done.returncode == code, done.stderr
    assert says in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert done.stdout in {"", "deck.pptx\n"}  # the file is named before it is opened


if sys.platform != "win32":  # where a pipe that is closed early is an everyday thing

    @pytest.mark.parametrize("command", ["plan deck.pptx", "plan deck.pptx --json", "engines"])
    def test_a_reader_who_goes_away_is_no_error(command: str, deck: Path) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "gouache", *command.split()],
            cwd=deck.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            process.stdout.close()

            assert process.stderr is not None
            complaint = process.stderr.read()

        assert complaint == b""
        assert process.returncode == 141
