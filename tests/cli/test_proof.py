"""What a user sees of locks, edited plans, pictures drawn anew, stripping and comparing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from pptx import Presentation
from tests.cli.conftest import Gouache
from tests.office_files import package, parts

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


def test_a_picture_of_ours_that_somebody_changed_is_named(gouache: Gouache, deck: Path) -> None:
    told = json.loads(gouache("illustrate", deck, "--limit", 1, "--json").stdout)
    entries = parts(Path(told["output"]).read_bytes())
    ours = next(name for name in entries if "/media/" in name and name not in parts(deck.read_bytes()))
    deck.with_stem("changed").write_bytes(package(entries | {ours: entries[ours] + b"more"}))

    done = gouache("diff", deck, "changed.pptx")

    assert done.returncode == 1
    assert done.stdout.splitlines()[-2:] == [
        f"  a picture of Gouache's was changed by somebody: {told['placed'][0]['slot']}: "
        "its bytes are not those that were set in",
        "  they differ",
    ]


def test_a_lock_of_another_file_is_refused(gouache: Gouache, deck: Path) -> None:
    told = json.loads(gouache("illustrate", deck, "--limit", 1, "--json").stdout)
    shutil.copy(REPORT, deck.parent / "report.docx")

    done = gouache("illustrate", "report.docx", "--lock", told["lock"], "-o", "out.docx")

    assert done.returncode == 2
    assert "it was made for deck.pptx, and report.docx is another file" in " ".join(done.stderr.split())
    assert not (deck.parent / "out.docx").exists()


def test_copies_and_deleted_slides_are_told_by_strip(gouache: Gouache, deck: Path) -> None:
    told = json.loads(gouache("illustrate", deck, "--limit", 2, "--json").stdout)
    presentation = Presentation(told["output"])
    slides = [int(one["slot"].split()[1]) for one in told["placed"]]
    picture = next(one._element for one in presentation.slides[slides[0] - 1].shapes if "Gouache" in one.name)
    picture.addnext(deepcopy(picture))
    ids = presentation.slides._sldIdLst
    presentation.part.drop_rel(ids[slides[1] - 1].rId)
    ids.remove(ids[slides[1] - 1])
    presentation.save(str(deck.parent / "edited.pptx"))

    lines = gouache("strip", "edited.pptx").stdout.splitlines()

    assert lines[1:3] == [
        f"  slide {slides[0]}: its place is as it was before; a copy somebody made of it went with it",
        "  a slide that was deleted: its slide is not in the deck any more",
    ]


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
        (["illustrate", "deck.pptx", "--lock", "plan.json", "--style", "soft"], 2, "--lock and --style cannot be"),
        (["illustrate", "deck.pptx", "--plan", "plan.json", "--no-look"], 2, "--plan and --no-look cannot be combined"),
        (["illustrate", "deck.pptx", "--plan", "utf16.json"], 2, "utf16.json is no text in UTF-8"),
        (["illustrate", "deck.pptx", "--plan", "deep.json"], 2, "deep.json has lists or objects nested too deep"),
        (["illustrate", "deck.pptx", "--plan", "digits.json"], 2, "digits.json has a number of too many digits"),
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
    (deck.parent / "utf16.json").write_bytes(b"\xff\xfe\0")
    (deck.parent / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    (deck.parent / "digits.json").write_text("1" * 5_000, encoding="utf-8")
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
