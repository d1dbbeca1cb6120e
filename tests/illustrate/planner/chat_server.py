"""A chat endpoint on this machine: it answers as it was told to, one answer after another, and keeps the questions."""

from __future__ import annotations

import http.server
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: its path, headers and body, and the slots in it."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        content: str = self.body["messages"][1]["content"]
        found: dict[str, Any] = json.loads(content[content.index("{") : content.rindex("}") + 1])
        return found


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server says: a status and the text of the body.

    `seconds` it waits before, `drip` between its bytes; with `breaks_off` it promises more than it sends.
    """

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    drip: float = 0
    breaks_off: bool = False


def says(content: object) -> Reply:
    """A chat completion with this content, as JSON unless it is a text."""
    text = content if isinstance(content, str) else json.dumps(content)
    return Reply(body=json.dumps({"id": "1", "object": "chat.completion", "choices": [{"message": {"content": text}}]}))


def picture(
    slot: str, subject: str, alt_text: str = "", composition: str = "", *, worth: bool = True
) -> dict[str, Any]:
    """One entry of an answer."""
    return {
        "slot": slot,
        "worth_illustrating": worth,
        "subject": subject,
        "composition": composition,
        "alt_text": alt_text or f"{subject.capitalize()}.",
    }


@contextmanager
def chat_server(*replies: Reply | Callable[[Asked], Reply]) -> Iterator[tuple[str, list[Asked]]]:
    """Its address up to `/v1`, and the requests it got; the last reply is given again and again."""
    asked: list[Asked] = []

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            reply = replies[min(len(asked), len(replies)) - 1]
            reply = reply if isinstance(reply, Reply) else reply(asked[-1])
            time.sleep(reply.seconds)
            data = reply.body.encode()
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data) + reply.breaks_off))
                self.end_headers()
                for start in range(0, len(data), 1 if reply.drip else len(data) or 1):
                    self.wfile.write(data[start : start + 1] if reply.drip else data)
                    time.sleep(reply.drip)
            except ConnectionError:  # who asked has stopped waiting
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the server's own name for it
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1", asked
        finally:
            server.shutdown()
            thread.join()
