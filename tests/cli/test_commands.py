"""What a user or a program sees of each command; that the right thing is drawn is tested where it is decided."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from tests.cli.conftest import Gouache
from tests.office_files import compound_file, workbook

from gouache.settings import packaged_templates

DECK = packaged_templates() / "sample-deck.pptx"
COMMANDS = ("illustrate", "plan", "draw", "verify", "strip", "diff", "engines", "demo")
REPORT = packaged_templates() / "sample-report.docx"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return Path(shutil.copy(DECK, tmp_path / "deck.pptx"))


@pytest.fixture
def empty_deck(tmp_path: Path) -> Path:
    """A deck that wants no picture, so that nothing is drawn."""
    path = tmp_path / "empty.pptx"
    Presentation().save(str(path))
    return path


def test_help_names_every_command(gouache: Gouache) -> None:
    shown = gouache("--help").stdout

    assert all(command in shown for command in COMMANDS)


@pytest.mark.parametrize("command", ["--help", "plan deck.pptx --json", "engines"])
def test_torch_is_not_imported_where_nothing_is_drawn(command: str, deck: Path) -> None:
    code = f"import sys; sys.argv = ['gouache', *{command.split()!r}]\nfrom gouache.cli import main\ntry:\n    main()\n"
    code += "finally:\n    print([name for name in ('torch', 'diffusers', 'transformers') if name in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=deck.parent, capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_plan_prints_one_object_with_places_words_and_reasons(gouache: Gouache, deck: Path) -> None:
    done = gouache("plan", deck, "--json")

    (plan,) = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert set(plan) >= {"file", "slots", "placements", "skipped"}
    first = plan["placements"][0]
    assert set(first) >= {"slot", "address", "kind", "frame_emu", "alt_text", "subject", "engine", "seed", "size_px"}
    assert len(first["frame_emu"]) == 4
    assert all(place["reason"] for place in plan["skipped"])
    assert not list(deck.parent.glob("*-illustrated*"))


def test_illustrate_writes_a_copy_beside_the_deck_and_verify_finds_its_pictures(gouache: Gouache, deck: Path) -> None:
    done = gouache("illustrate", deck, "--limit", 2, "--seed", 7, "--json")

    (told,) = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert Path(told["output"]) == deck.with_stem("deck-illustrated")
    assert [placed["seed"] for placed in told["placed"]] == [7, 8]
    assert told["failed"] == []
    found = json.loads(gouache("verify", told["output"], "--json").stdout)
    assert [picture["status"] for picture in found["pictures"]] == ["intact", "intact"]
    assert [picture["seed"] for picture in found["pictures"]] == [7, 8]


def test_the_same_seed_gives_the_same_bytes(gouache: Gouache, deck: Path) -> None:
    first = json.loads(gouache("illustrate", deck, "--limit", 1, "-o", "one.pptx", "--json").stdout)
    second = json.loads(gouache("illustrate", deck, "--limit", 1, "-o", "two.pptx", "--json").stdout)

    assert {**first, "output": "", "lock": "", "seconds": 0} == {**second, "output": "", "lock": "", "seconds": 0}


def test_a_line_is_printed_for_each_picture_and_each_place_left_alone(gouache: Gouache, deck: Path) -> None:
    lines = gouache("illustrate", deck, "--only", 1).stdout.splitlines()

    assert any(line.startswith("  slide 1: ") for line in lines)
    assert any("left alone: a chart fills the slide" in line for line in lines)
    assert lines[-1].startswith("  deck-illustrated.pptx  1 picture in ")


def test_one_refused_file_does_not_stop_the_rest(gouache: Gouache, deck: Path) -> None:
    (deck.parent / "bad.pptx").write_bytes(b"not a deck")
    (deck.parent / "sheet.xlsx").write_bytes(workbook())
    (deck.parent / "old.ppt").write_bytes(compound_file("PowerPoint Document"))

    done = gouache("illustrate", "bad.pptx", "sheet.xlsx", deck, "old.ppt", "missing.docx", "--limit", 0, "--json")

    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    codes = [one["error"]["code"] if "error" in one else None for one in told]
    assert codes == ["not_office", "not_office", None, "legacy_format", "unreadable"]
    assert len(done.stderr.splitlines()) == 4


def test_a_folder_is_searched_and_its_copies_keep_their_folders(gouache: Gouache, empty_deck: Path) -> None:
    (empty_deck.parent / "in" / "sub").mkdir(parents=True)
    shutil.copy(DECK, empty_deck.parent / "in" / "sub" / "deck.pptx")

    done = gouache("illustrate", "in", "--output-dir", "out", "--limit", 1, "--json")

    assert Path(json.loads(done.stdout)["output"]) == Path("out/sub/deck-illustrated.pptx")
    assert (empty_deck.parent / "out" / "sub" / "deck-illustrated.pptx").is_file()


def test_a_file_that_wants_nothing_is_done_and_says_so(gouache: Gouache, empty_deck: Path) -> None:
    done = gouache("illustrate", empty_deck)

    assert done.returncode == 0
    assert "nothing here wants a picture" in done.stdout


def test_draw_writes_pictures_and_a_contact_sheet(gouache: Gouache, tmp_path: Path) -> None:
    done = gouache("draw", "a bicycle", "-n", 3, "--size", "320x180", "-o", "bike.jpg", "--seed", 4, "--json")

    told = json.loads(done.stdout)
    assert [picture["file"] for picture in told["pictures"]] == ["bike-1.jpg", "bike-2.jpg", "bike-3.jpg"]
    assert [picture["seed"] for picture in told["pictures"]] == [4, 5, 6]
    assert told["contact_sheet"] == "bike-sheet.png"
    with Image.open(tmp_path / "bike-1.jpg") as picture:
        assert (picture.format, picture.size) == ("JPEG", (320, 180))
    assert json.loads(gouache("verify", "bike-2.jpg", "--json").stdout)["pictures"][0]["seed"] == 5


def test_a_picture_already_there_is_not_written_over(gouache: Gouache, tmp_path: Path) -> None:
    (tmp_path / "picture-0.png").write_bytes(b"mine")

    gouache("draw", "a tree", "--size", "64x64")

    assert (tmp_path / "picture-0.png").read_bytes() == b"mine"
    assert (tmp_path / "picture-0-2.png").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["illustrate"], 2, "PATH"),
        (["illustrate", "deck.pptx", "-o", "deck.pptx"], 2, "would overwrite the input"),
        (["illustrate", "deck.pptx", "--only", "3-1"], 2, "numbers and ranges"),
        (["illustrate", "deck.pptx", "--style", "oil"], 2, "paper-cut"),
        (["illustrate", "deck.pptx", "--style", "photo", "--engine", "mini"], 2, "flux2-klein-4b"),
        (["illustrate", "deck.pptx", "--engine", "midi"], 4, "mini"),
        (["illustrate", "deck.pptx", "--engine", "flux2-klein-4b"], 4, "gouache engines pull flux2-klein-4b"),
        (["illustrate", "."], 2, "No PowerPoint or Word file"),
        (["draw", ""], 2, "prompt is empty"),
        (["draw", "a tree", "--size", "big"], 2, "as in 1024x576"),
        (["draw", "a tree", "--size", "9000x10"], 2, "4096"),
        (["draw", "a tree", "-o", "tree.svg"], 2, ".png or .jpg"),
        (["verify", "nothing.pptx"], 3, "cannot be read"),
        (["plan", "picture.png"], 3, "neither a PowerPoint nor a Word file"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(
    gouache: Gouache, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    if arguments != ["illustrate", "."]:
        shutil.copy(DECK, tmp_path / "deck.pptx")
    Image.new("RGB", (8, 8)).save(tmp_path / "picture.png")

    done = gouache(*arguments)

    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_settings_hold_where_nothing_is_typed(gouache: Gouache, deck: Path) -> None:
    planned = json.loads(gouache("plan", deck, "--json", GOUACHE_STYLE="duotone", GOUACHE_ENGINE="mini").stdout)

    assert planned["style"] == "duotone"


if sys.platform != "win32":  # where folders hold named pipes

    def test_what_is_no_file_stops_nothing(gouache: Gouache, empty_deck: Path) -> None:
        (empty_deck.parent / "nothing").mkdir()
        os.mkfifo(empty_deck.parent / "pipe.pptx")

        done = gouache("plan", "nothing", empty_deck, "pipe.pptx", "--json")

        told = [json.loads(line) for line in done.stdout.splitlines()]
        assert [one.get("error", {}).get("code") for one in told] == [None, "unreadable"]
        assert "No PowerPoint or Word file was found there (nothing)" in done.stderr
        assert json.loads(gouache("plan", ".", "--json").stdout)["file"] == "empty.pptx"


def test_letters_the_terminal_lacks_do_not_stop_a_run(gouache: Gouache, empty_deck: Path) -> None:
    source = empty_deck.rename(empty_deck.with_stem("żółw"))

    done = gouache("plan", source, PYTHONIOENCODING="ascii")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("???w.pptx")


def test_numbers_that_are_not_there_are_said_to_match_nothing(gouache: Gouache, deck: Path) -> None:
    assert "nothing of what was asked for wants a picture" in gouache("illustrate", deck, "--only", 99).stdout


def test_a_company_adds_its_own_style(gouache: Gouache, deck: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        '[style.house]\ntitle = "Ours"\nwording = "flat"\nengines = ["mini"]\nwords = { mini = "" }\n', encoding="utf-8"
    )

    planned = gouache("plan", deck, "--json", "--style", "house", GOUACHE_STYLES="ours.toml")

    assert json.loads(planned.stdout)["style"] == "house"


def test_a_company_adds_its_own_terms(gouache: Gouache, deck: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_text('[terms.ashmere]\ndraw = ["a rocket"]\n', encoding="utf-8")

    planned = gouache("plan", deck, "--json", "--only", 1, GOUACHE_LEXICON="terms.toml")

    assert json.loads(planned.stdout)["placements"][0]["subject"] == "a rocket"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to another process")
def test_ctrl_c_leaves_nothing_behind(deck: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "gouache", "illustrate", deck],
        cwd=deck.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # Tests may run in the background of a shell, where Ctrl-C is ignored and that is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no thread runs here
    ) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith("  slide 1: "):
            assert process.poll() is None
            time.sleep(0.01)

        process.send_signal(signal.SIGINT)

        _, complaint = process.communicate()
    assert process.returncode == 130
    assert complaint.startswith("gouache: stopped; ")
    assert len(complaint.splitlines()) == 1
    assert [path.name for path in deck.parent.iterdir()] == ["deck.pptx"]
