"""Encrypted files on the command line: the password is in a variable, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

from tests import office_files as made
from tests.cli.conftest import Gouache

from gouache.documents.encryption import encrypt
from gouache.documents.opening import open_document

PASSWORD = "correct horse"


def test_an_encrypted_deck_is_illustrated_and_verified_with_its_password(gouache: Gouache, tmp_path: Path) -> None:
    (tmp_path / "secret.pptx").write_bytes(encrypt(made.deck(), PASSWORD))
    known = ("--password-env", "DECK_PASSWORD", "--json")

    done = gouache(
        "illustrate",
        "secret.pptx",
        "-o",
        "out.pptx",
        "--engine",
        "mini",
        "--limit",
        "1",
        *known,
        DECK_PASSWORD=PASSWORD,
    )
    verified = gouache("verify", "out.pptx", *known, DECK_PASSWORD=PASSWORD)

    assert done.returncode == verified.returncode == 0, done.stderr + verified.stderr
    assert [one["status"] for one in json.loads(verified.stdout)["pictures"]] == ["intact"]
    assert len(open_document((tmp_path / "out.pptx").read_bytes(), password=PASSWORD).pictures()) == 1
    assert PASSWORD not in done.stdout + done.stderr + verified.stdout + verified.stderr


def test_a_file_says_what_it_wants_a_password_for(gouache: Gouache, tmp_path: Path) -> None:
    (tmp_path / "secret.pptx").write_bytes(encrypt(made.deck(), PASSWORD))

    none = gouache("plan", "secret.pptx")
    wrong = gouache("plan", "secret.pptx", "--password-env", "DECK_PASSWORD", DECK_PASSWORD="Tr0ub4dor")
    unset = gouache("plan", "secret.pptx", "--password-env", "DECK_PASSWORD")

    assert (none.returncode, wrong.returncode, unset.returncode) == (3, 3, 2)
    assert "--password-env" in none.stderr
    assert "password does not open" in wrong.stderr
    assert "Tr0ub4dor" not in wrong.stderr
    assert "DECK_PASSWORD is empty or not set" in unset.stderr
