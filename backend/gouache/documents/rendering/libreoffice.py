"""Pages by LibreOffice: kept running and spoken to over UNO where a Python with UNO is there, else started anew."""

from __future__ import annotations

import json
import queue
import secrets
import shutil
import subprocess
import tempfile
import threading
import weakref
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from gouache.documents.rendering.office_process import end, prepare_profile, start_office
from gouache.documents.rendering.pdf import pixels_of
from gouache.documents.rendering.renderer import FILE_SECONDS
from gouache.domain import DocumentKind
from gouache.errors import RenderingFailed

if TYPE_CHECKING:
    from collections.abc import Callable

    from gouache.domain import Pixels

FILES_A_PROCESS = 200
"""LibreOffice grows with every file; after so many it is started anew."""
_START_SECONDS = 60.0
_BRIDGE = Path(__file__).with_name("bridge.py")
_LEAST_DPI = 75  # of the pictures in the PDF: coarser is no faster
_SUFFIX = {DocumentKind.POWERPOINT: ".pptx", DocumentKind.WORD: ".docx"}
_FILTER = {DocumentKind.POWERPOINT: "impress_pdf_Export", DocumentKind.WORD: "writer_pdf_Export"}


class LibreOffice:
    """One office for one caller at a time.

    `uno_python` is asked at the first file for a Python that has UNO; without one the office is started for each file,
    a second more.
    """

    def __init__(self, office: Path, uno_python: Callable[[], Path | None]) -> None:
        self._office = office
        self._find_uno_python = uno_python
        self._lock = threading.Lock()
        self._warm: _WarmOffice | None = None

    def pages(self, data: bytes, kind: DocumentKind, *, dpi: int, seconds: float = FILE_SECONDS) -> list[Pixels]:
        with self._lock, tempfile.TemporaryDirectory(prefix="gouache-", ignore_cleanup_errors=True) as folder:
            source = Path(folder) / f"file{_SUFFIX[kind]}"
            source.write_bytes(data)
            target = source.with_suffix(".pdf")
            uno_python = self._find_uno_python()
            if uno_python is None:
                self._convert_cold(source, kind, seconds)
            else:
                order = {"source": source.as_uri(), "target": target.as_uri(), "filter": _FILTER[kind]}
                self._convert_warm(uno_python, order | {"dpi": max(_LEAST_DPI, dpi)}, seconds)
            if not target.is_file():
                raise RenderingFailed("LibreOffice wrote no pages")
            pdf = target.read_bytes()
        return pixels_of(pdf, dpi)

    def close(self) -> None:
        with self._lock:
            self._end_warm()

    def _convert_warm(self, uno_python: Path, order: dict[str, object], seconds: float) -> None:
        if self._warm is not None and self._warm.files >= FILES_A_PROCESS:
            self._end_warm()
        if self._warm is None:
            self._warm = _WarmOffice(self._office, uno_python)
        try:
            self._warm.convert(order, seconds)
        except RenderingFailed:
            if not self._warm.is_alive:
                self._end_warm()
            raise

    def _convert_cold(self, source: Path, kind: DocumentKind, seconds: float) -> None:
        folder = source.parent
        profile = prepare_profile(folder / "profile")
        process = start_office(
            self._office, profile, "--convert-to", f"pdf:{_FILTER[kind]}", "--outdir", folder, source
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise RenderingFailed(f"LibreOffice took longer than {seconds:g} seconds") from error
        finally:
            end(process)

    def _end_warm(self) -> None:
        if self._warm is not None:
            self._warm.close()
            self._warm = None


class _WarmOffice:
    """An office that waits at a pipe, and the bridge that speaks to it."""

    def __init__(self, office: Path, uno_python: Path) -> None:
        self.files = 0
        self.is_alive = True
        self._answers: queue.Queue[str] = queue.Queue()
        folder = Path(tempfile.mkdtemp(prefix="gouache-office-"))
        pipe = f"gouache-{secrets.token_hex(8)}"
        profile = prepare_profile(folder / "profile")
        self._process = start_office(office, profile, f"--accept=pipe,name={pipe};urp;")
        self._bridge = subprocess.Popen(
            [uno_python, _BRIDGE, pipe, str(_START_SECONDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
        )
        assert self._bridge.stdin is not None  # noqa: S101 - both are pipes
        assert self._bridge.stdout is not None  # noqa: S101
        self._orders = self._bridge.stdin
        threading.Thread(target=_listen, args=(self._bridge.stdout, self._answers), daemon=True).start()
        # Also when nobody closes it, at the end of the program at the latest.
        self.close = weakref.finalize(self, _end_all, self._process, self._bridge, folder)
        try:
            self._wait(_START_SECONDS)
        except RenderingFailed:
            self.close()
            raise

    def convert(self, order: dict[str, object], seconds: float) -> None:
        self.files += 1
        try:
            self._orders.write(json.dumps(order) + "\n")
            self._orders.flush()
        except OSError as error:
            self.is_alive = False
            raise RenderingFailed("LibreOffice stopped") from error
        self._wait(seconds)

    def _wait(self, seconds: float) -> None:
        try:
            answer = self._answers.get(timeout=seconds)
        except (queue.Empty, KeyboardInterrupt) as stopped:
            # At work as it is, it would not hear that it shall end.
            self.is_alive = False
            end(self._bridge)
            end(self._process)
            if isinstance(stopped, KeyboardInterrupt):
                raise
            raise RenderingFailed(f"LibreOffice took longer than {seconds:g} seconds") from None
        if not answer:
            self.is_alive = False
            raise RenderingFailed("LibreOffice stopped")
        told = json.loads(answer)
        if "error" in told:
            # An office that has gone down answers every further order with this error.
            self.is_alive = "DisposedException" not in told["error"]
            raise RenderingFailed(f"LibreOffice: {told['error']}")


def _listen(stream: IO[str], answers: queue.Queue[str]) -> None:
    for line in stream:
        answers.put(line)
    answers.put("")  # the bridge has ended


def _end_all(office: subprocess.Popen[bytes], bridge: subprocess.Popen[str], folder: Path) -> None:
    if bridge.stdin is not None:
        with suppress(OSError):
            bridge.stdin.close()  # asks the bridge to end the office
    end(bridge, patience=3)
    end(office, patience=3)
    if bridge.stdout is not None:
        bridge.stdout.close()
    shutil.rmtree(folder, ignore_errors=True)
