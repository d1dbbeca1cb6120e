"""LibreOffice as a process of ours: where it is installed, its own profile, how it is started and ended."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import AnyStr

_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
}
_LINUX_PLACES = ("/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice")

# A file to be looked at must not reach out: pictures and objects linked from elsewhere would be fetched, and whoever
# holds the other end would learn that it was opened. So links are blocked, and what is not goes to a dead proxy.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_RULES = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Save/Document", "LoadPrinter", "false"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


@cache
def find_office() -> Path | None:
    """The `soffice` of an installed LibreOffice, from the search path first."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    places = (*([named] if named else []), *_PLACES.get(sys.platform, _LINUX_PLACES))
    return next((path for place in places if (path := Path(place)).is_file()), None)


@cache
def find_uno_python() -> Path | None:
    """A Python that has UNO: the one LibreOffice brings along, or the system's where a package added it."""
    office = find_office()
    if office is None:
        return None
    program = office.resolve().parent
    names = [program / "python.exe", program / "python", program.parent / "Resources" / "python"]
    names += [Path(found) for name in ("python3", "python") if (found := shutil.which(name, path=_system_path()))]
    return next((path for path in names if path.is_file() and _knows_uno(path)), None)


def _system_path() -> str:
    """The usual folders before the search path, on which an environment's own Python often stands first."""
    return os.pathsep.join(("/usr/bin", "/usr/local/bin", os.environ.get("PATH", "")))


def _knows_uno(python: Path) -> bool:
    try:
        tried = subprocess.run([python, "-c", "import uno"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def prepare_profile(folder: Path) -> str:
    """Write our rules into a profile folder of its own; gives the argument that makes the office use it."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _RULES)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"


def start_office(office: Path, profile: str, *arguments: str | Path) -> subprocess.Popen[bytes]:
    """Start it without a window, in a group of its own, so that Ctrl-C reaches Gouache alone."""
    quiet = ("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
    return subprocess.Popen(
        [office, profile, *quiet, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(process: subprocess.Popen[AnyStr], patience: float = 0.0) -> None:
    """End a process and all it started, after waiting `patience` seconds for it to end by itself."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience)
    # `soffice` is often a launcher: the office itself is its child and outlives it.
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
