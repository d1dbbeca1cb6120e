"""A model hub on this machine: one repository at one revision, from a folder, over HTTP as the hub speaks it."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def hub_of(folder: Path, repository: str, revision: str, refused: str = "") -> Iterator[str]:
    """Serves `folder`, all but the file `refused`; its address is the value."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            path = urlsplit(self.path).path
            if path == f"/api/models/{repository}/revision/{revision}":
                self._send(json.dumps({"id": repository, "sha": revision}).encode())
            elif path == f"/api/models/{repository}/tree/{revision}":
                self._send(json.dumps(_tree(folder)).encode())
            elif refused and path.endswith(refused):
                self.send_error(403)
            elif path.startswith(f"/{repository}/resolve/{revision}/"):
                self._send((folder / path.split("/", 5)[5]).read_bytes())
            else:
                self.send_error(404)

        def _send(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", f'"{hashlib.sha256(body).hexdigest()}"')
            self.send_header("X-Repo-Commit", revision)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the server's own name for it
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _tree(folder: Path) -> list[dict[str, Any]]:
    return [
        {
            "type": "file",
            "path": file.relative_to(folder).as_posix(),
            "size": file.stat().st_size,
            "oid": hashlib.sha1(file.read_bytes()).hexdigest(),  # noqa: S324  # what git names a file by
        }
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
