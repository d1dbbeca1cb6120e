"""The lock beside an illustrated file: what it holds, and that it gives the same pictures again."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.illustrate.conftest import PLAIN
from tests.office_files import parts

from gouache.documents.encryption import encrypt
from gouache.documents.limits import Limits
from gouache.domain import Brief, Fit, Frame, Numbers, Palette, Side, SlotKind, Wishes
from gouache.engines.swatch import SwatchEngine
from gouache.errors import LockInvalid
from gouache.illustrate.illustrated_copy import IllustratedFile
from gouache.illustrate.lock import FileName, Lock, LockedPicture, Making
from gouache.illustrate.lock_file import lock_path, read_lock
from gouache.illustrate.lock_format import lock_as_bytes, lock_from_bytes
from gouache.illustrate.planning import Options
from gouache.illustrate.replaying import replay
from gouache.illustrate.selection import Selection
from gouache.illustrate.studio import Studio

Studios = Callable[[SwatchEngine], Studio]


@pytest.fixture
def illustrated(studio: Studios, deck: Path) -> IllustratedFile:
    return studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN, seed=3))


def pictures(path: Path) -> list[bytes]:
    return sorted(data for name, data in parts(path.read_bytes()).items() if "/media/" in name)


def edited(lock: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    value = json.loads(lock.read_text(encoding="utf-8"))
    change(value)
    lock.write_text(json.dumps(value), encoding="utf-8")
    return lock


def test_a_lock_lies_beside_the_copy_and_tells_how_each_picture_was_drawn(illustrated: IllustratedFile) -> None:
    assert illustrated.output is not None
    assert illustrated.lock == illustrated.output.with_name("out.gouache.json")
    lock = read_lock(illustrated.lock, Limits())
    assert [one.brief.seed for one in lock.pictures] == [3, 4, 5]
    assert [one.brief.subject for one in lock.pictures] == [one.placement.brief.subject for one in illustrated.placed]
    assert [(one.brief.steps, one.row_count, one.making.engine) for one in lock.pictures] == [(2, 1, "swatch")] * 3
    assert "torch" in lock.pictures[0].making.libraries


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_lock_of_a_private_file_is_private(studio: Studios, deck: Path) -> None:
    deck.chmod(0o600)

    done = studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN))

    assert done.lock is not None
    assert stat.S_IMODE(done.lock.stat().st_mode) == 0o600


def test_nobody_is_made_to_have_a_lock(studio: Studios, deck: Path) -> None:
    done = studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN), with_lock=False)

    assert done.lock is None
    assert sorted(path.name for path in deck.parent.iterdir()) == ["deck.pptx", "out.pptx"]


def test_no_lock_tells_the_words_of_an_encrypted_file(studio: Studios, deck: Path) -> None:
    deck.write_bytes(encrypt(deck.read_bytes(), "salt"))

    done = studio(SwatchEngine()).illustrate(deck, deck.with_stem("out"), Options(style=PLAIN), password="salt")

    assert done.output is not None
    assert done.lock is None
    assert any("in the clear" in note for note in done.notes)
    assert sorted(path.name for path in deck.parent.iterdir()) == ["deck.pptx", "out.pptx"]


def test_two_copies_of_one_name_have_two_locks(studio: Studios, deck: Path, report_with_token: Path) -> None:
    one = studio(SwatchEngine()).illustrate(deck, deck.with_name("out.pptx"), Options(style=PLAIN))
    other = studio(SwatchEngine()).illustrate(report_with_token, deck.with_name("out.docx"), Options(style=PLAIN))

    assert one.lock == deck.with_name("out.gouache.json")
    assert other.lock == deck.with_name("out.docx.gouache.json")
    assert lock_path(deck.with_name("out.docx")) == other.lock


def test_a_lock_is_found_after_both_were_renamed(illustrated: IllustratedFile) -> None:
    assert illustrated.output is not None
    assert illustrated.lock is not None
    illustrated.output.rename(illustrated.output.with_stem("final"))
    renamed = illustrated.lock.rename(illustrated.lock.with_name("final.gouache.json"))

    assert lock_path(illustrated.output.with_stem("final")) == renamed


def test_a_replay_gives_the_same_bytes(studio: Studios, deck: Path, illustrated: IllustratedFile) -> None:
    assert illustrated.output is not None
    assert illustrated.lock is not None
    lock = read_lock(illustrated.lock, Limits())

    again = replay(lambda _: studio(SwatchEngine()), deck, deck.with_stem("again"), lock)

    assert again.output is not None
    assert pictures(again.output) == pictures(illustrated.output)
    assert again.notes == ("all 3 are the same as in the lock",)
    locked = read_lock(deck.with_name("again.gouache.json"), Limits()).pictures
    assert [replace(one, making=making) for one in locked] == [replace(one, making=making) for one in lock.pictures]


def test_a_replay_says_what_is_otherwise(studio: Studios, deck: Path, illustrated: IllustratedFile) -> None:
    assert illustrated.lock is not None

    def change(value: dict[str, Any]) -> None:
        value["makings"][0]["libraries"]["torch"] = "1.0"
        value["makings"][0]["revision"] = "0"
        value["pictures"][1]["sha256"] = "0" * 64

    lock = read_lock(edited(illustrated.lock, change), Limits())
    again = replay(lambda _: studio(SwatchEngine()), deck, deck.with_stem("again"), lock)

    assert "revision 1, in the lock 0" in again.notes[0]
    assert "1.0 in the lock" in again.notes[1]
    assert again.notes[2] == "1 of 3 came out otherwise than in the lock: slide 2"


def test_a_replay_into_another_file_draws_the_places_both_know(
    studio: Studios, deck: Path, illustrated: IllustratedFile
) -> None:
    assert illustrated.lock is not None

    def change(value: dict[str, Any]) -> None:
        value["source"]["sha256"] = "0" * 64
        value["pictures"][0]["address"] = "slide:999/shape:2"

    lock = read_lock(edited(illustrated.lock, change), Limits())
    again = replay(lambda _: studio(SwatchEngine()), deck, deck.with_stem("again"), lock)

    assert [one.placement.slot.label for one in again.placed] == ["slide 2", "slide 3"]
    assert "not the file the lock was made for" in again.notes[0]
    assert "there is no such place here any more" in again.left_alone[0].reason


def test_a_lock_of_a_file_of_another_name_and_other_bytes_is_refused(
    studio: Studios, deck: Path, illustrated: IllustratedFile, report_with_token: Path
) -> None:
    assert illustrated.lock is not None
    lock = read_lock(illustrated.lock, Limits())

    with pytest.raises(LockInvalid, match=r"made for deck\.pptx, and report\.docx is another file"):
        replay(lambda _: studio(SwatchEngine()), report_with_token, deck.with_name("again.docx"), lock)

    assert not deck.with_name("again.docx").exists()


def test_a_renamed_source_is_known_by_its_bytes(studio: Studios, deck: Path, illustrated: IllustratedFile) -> None:
    assert illustrated.lock is not None
    lock = read_lock(illustrated.lock, Limits())

    again = replay(lambda _: studio(SwatchEngine()), deck.rename(deck.with_stem("new")), deck.with_stem("again"), lock)

    assert again.notes == ("all 3 are the same as in the lock",)


def test_after_a_second_run_one_replay_gives_all(studio: Studios, deck: Path) -> None:
    options = Options(style=PLAIN, selection=Selection(only=frozenset({1, 2})))
    first = studio(SwatchEngine()).illustrate(deck, deck.with_stem("one"), options)
    assert first.output is not None
    options = Options(style=PLAIN, seed=9, selection=Selection(only=frozenset({2, 3})))
    second = studio(SwatchEngine()).illustrate(first.output, deck.with_stem("two"), options)
    assert second.output is not None
    assert second.lock is not None
    lock = read_lock(second.lock, Limits())

    again = replay(lambda _: studio(SwatchEngine()), deck, deck.with_stem("again"), lock)

    assert lock.source.name == "deck.pptx"
    assert [one.brief.seed for one in lock.pictures] == [0, 10, 11]
    assert again.output is not None
    assert pictures(again.output) == pictures(second.output)


def test_words_of_the_document_are_in_the_lock_and_not_in_the_file(studio: Studios, report_with_token: Path) -> None:
    done = studio(SwatchEngine()).illustrate(
        report_with_token, report_with_token.with_stem("out"), Options(style=PLAIN)
    )

    assert done.output is not None
    assert done.lock is not None
    assert b"{{image" not in b"".join(parts(done.output.read_bytes()).values())
    assert any("{{image" in one.undo for one in read_lock(done.lock, Limits()).pictures)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda value: value.pop("format"), "is no lock"),
        (lambda value: value.update(version=2), "of version 2, this Gouache reads version 1"),
        (lambda value: value["source"].update(sha256="abc"), "source: sha256 is not a SHA-256"),
        (lambda value: value.update(pictures={}), "pictures is not a list"),
        (lambda value: value["pictures"][1].pop("seed"), "pictures 2: seed is missing"),
        (lambda value: value["pictures"][0].update(seed=-1), "seed is -1"),
        (lambda value: value["pictures"][0].update(seed=True), "seed is not a whole number"),
        (lambda value: value["pictures"][0].update(subject="a\0b"), "subject has characters"),
        (lambda value: value["pictures"][0].update(subject=" "), "the prompt is empty"),
        (lambda value: value["pictures"][0].update(size_px=[1, 2, 3]), "size_px is not width and height"),
        (lambda value: value["pictures"][0].update(size_px=[8, 9000]), "width in pixels"),
        (lambda value: value["pictures"][0].update(frame_emu=[0, 0, 0, 9]), "frame_emu is not"),
        (lambda value: value["pictures"][0].update(kind="wall"), "kind is 'wall'"),
        (lambda value: value["pictures"][0].update(guidance_scale=float("nan")), "guidance_scale is not a number"),
        (lambda value: value["pictures"][0].update(making=1), "making is 1"),
        (lambda value: value["pictures"][0].update(palette={"paper": "red", "ink": "", "accents": []}), "#RRGGBB"),
    ],
)
def test_a_lock_that_was_spoilt_is_refused_and_the_entry_named(
    illustrated: IllustratedFile, change: Callable[[dict[str, Any]], object], says: str
) -> None:
    assert illustrated.lock is not None

    with pytest.raises(LockInvalid) as refused:
        read_lock(edited(illustrated.lock, change), Limits())

    assert says in refused.value.message


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"version": ' + b"9" * 5000 + b"}"])
def test_what_is_no_lock_is_refused(data: bytes) -> None:
    with pytest.raises(LockInvalid):
        lock_from_bytes(data, "x.gouache.json")


@given(data=st.binary(max_size=300))
def test_for_any_bytes_there_is_a_refusal_and_no_other_error(data: bytes) -> None:
    with pytest.raises(LockInvalid):
        lock_from_bytes(data, "x.gouache.json")


words = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn"]), max_size=20)
sums = st.binary(min_size=32, max_size=32).map(bytes.hex)
numbers = st.builds(Numbers, st.frozensets(st.integers(1, 50), max_size=4), st.booleans())
names = st.builds(FileName, name=words, sha256=sums)
making = Making(at="2026-01-01T00:00:00Z", tool="t", engine="swatch", model="m", revision="1", weights_sha256="",
                libraries={"torch": "2"})  # fmt: skip
briefs = st.builds(
    Brief,
    subject=words.map(lambda text: "a " + text),
    style=st.just(PLAIN),
    width=st.integers(16, 4096),
    height=st.integers(16, 4096),
    palette=st.sampled_from([None, Palette(accents=("#123456",))]),
    calm=st.sampled_from([None, *Side]),
    negative_prompt=words,
    seed=st.integers(0, 2**32 - 1),
    steps=st.integers(1, 200),
    guidance_scale=st.floats(0, 50),
)
locked = st.builds(
    LockedPicture,
    address=words,
    placed_at=words,
    label=words,
    number=st.integers(0, 1000),
    kind=st.sampled_from(SlotKind),
    frame=st.builds(Frame, st.integers(-9, 9), st.integers(0, 9), st.integers(1, 10**7), st.integers(1, 10**7)),
    fit=st.sampled_from(Fit),
    because=words,
    alt_text=words,
    brief=briefs,
    prompt=words,
    row_count=st.integers(1, 9),
    making=st.just(making),
    media_type=st.just("image/png"),
    drawn_at=words,
    sha256=sums,
    pixels_sha256=sums,
    undo=words,
    kept=st.booleans(),
)


@given(
    lock=st.builds(
        Lock,
        source=names,
        output=names,
        wishes=st.builds(Wishes, replace=numbers, backgrounds=numbers, make_room=st.booleans(), floating=st.booleans()),
        pictures=st.lists(locked, max_size=3).map(tuple),
    )
)
def test_for_any_lock_its_bytes_give_it_back(lock: Lock) -> None:
    assert lock_from_bytes(lock_as_bytes(lock), "x.gouache.json") == lock
