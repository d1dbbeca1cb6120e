"""Writing a result: whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from gouache.errors import OutputNotWritable


def check_writable(path: Path) -> None:
    """Raises OutputNotWritable where `path` could not be written, before anybody has worked for it."""
    if path.is_dir():
        raise OutputNotWritable(f"{path} is a folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise OutputNotWritable(f"{path} is read-only")
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir():
        raise OutputNotWritable(f"{folder} is no folder")
    if not os.access(folder, os.W_OK):
        raise OutputNotWritable(f"{folder} is read-only")


def write_beside(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Write `data` to `path`, replacing what is there in one step. Raises OutputNotWritable; then nothing changed.

    The bytes go to a file beside it first and are renamed when they are on the disk, so a crash or Ctrl-C leaves
    either the old file or the new one, and no other. Folders are made. The file is for the same people as the one it
    replaces, or else as `like`: a copy of a private file is private.
    """
    if path.is_symlink():
        path = Path(os.path.realpath(path))  # the file it points to is meant, not the link
    check_writable(path)
    model = path if path.exists() else like
    beside = path.with_name(f".gouache-{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if model is not None:
            beside.chmod(stat.S_IMODE(model.stat().st_mode) | stat.S_IWUSR)
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
