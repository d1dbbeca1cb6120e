"""The zip archive below an Office file, where it is not sound."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.office_files import report

from gouache.documents.archive import read_entries
from gouache.documents.limits import Limits
from gouache.errors import Damaged


def test_a_part_whose_compressed_data_is_damaged_is_named() -> None:
    data = bytearray(report())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    start = info.header_offset + 30 + len(info.filename)
    data[start : start + 20] = b"\xff" * 20

    with pytest.raises(Damaged, match=r"'word/document\.xml': its compressed data is damaged"):
        read_entries(bytes(data), Limits())
