"""Writing a result: whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from gouache.errors import OutputNotWritable


def write_beside(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what is there in one step. Raises OutputNotWritable; then nothing changed.

    The bytes go to a file beside it first and are renamed when they are on the disk, so a crash or Ctrl-C leaves
    either the old file or the new one, and no other.
    """
    if path.is_symlink():
        path = Path(os.path.realpath(path))  # the file it points to is meant, not the link
    beside = path.with_name(f".gouache-{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputNotWritable(f"{path}: {_reason(error)}") from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "access is denied, or it is open in another program"  # Office on Windows locks what it shows
    return error.strerror or str(error)
