"""What must hold of any Word file we change: validators find nothing new, no drawing id occurs twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from tests.documents.docx.stripped import illustrate, stripped
from tests.documents.docx.word_files import parts, values
from tests.package_comparison import compare
from tests.validators import audit_faults, sdk_faults, sdk_validator

if TYPE_CHECKING:
    from pathlib import Path

    from tests.documents.docx.stripped import Illustrated

    from gouache.domain import Wishes


def drawing_ids(data: bytes) -> list[str]:
    stories = (
        etree.fromstring(content)
        for name, content in parts(data).items()
        if name.startswith("word/") and name.endswith(".xml")
    )
    return [identity for story in stories for identity in values(story, ".//wp:docPr/@id")]


def holds_up(data: bytes, wishes: Wishes, folder: Path) -> Illustrated:
    """Illustrate, let both validators judge, take everything out again and compare; returns the illustrated file."""
    done = illustrate(data, wishes)
    before, after = folder / "before.docx", folder / "after.docx"
    before.write_bytes(data)
    after.write_bytes(done.data)
    assert not audit_faults(after) - audit_faults(before)
    validator = sdk_validator()
    if validator is not None:
        assert not sdk_faults(validator, after) - sdk_faults(validator, before)
    identities = drawing_ids(done.data)
    assert len(set(identities)) == len(identities)
    back = compare(data, stripped(done))
    assert (back.changed, back.lost, back.retyped, back.added) == (set(), [], [], {})
    return done
