"""A chat endpoint that speaks OpenAI's HTTP interface: `POST {url}/chat/completions`, one question, one answer."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ATTEMPTS = 3
_LONGEST_ANSWER = 400_000
"""Bytes. A longer one is no answer to what was asked."""
_FIRST_WAIT_S = 0.5


class NoAnswer(Exception):  # never leaves the planner, which answers it with the rules
    """The endpoint gave no answer; the text says why, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatEndpoint:
    """`url` ends before `/chat/completions` (`http://localhost:8000/v1`); `timeout_s` holds for all attempts together.

    The key is sent to this address and nowhere else, and never shown.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 60.0

    @property
    def name(self) -> str:
        """For people: the model and where it is."""
        return f"{self.model} at {urlsplit(self.url).hostname}"

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], max_tokens: int) -> str:
        """The text of the answer. Raises NoAnswer.

        A crowded server (429) and a failing one (5xx) are asked again, after the time they name. One that refuses
        the request (400) is asked once more without what not every server knows.
        """
        from httpx2 import RequestError, TimeoutException  # noqa: PLC0415  # of the client, below
        from openai import (  # noqa: PLC0415  # takes half a second, and most never need it
            APIConnectionError,
            APIStatusError,
            APITimeoutError,
            DefaultHttpxClient,
            OpenAI,
        )

        client = OpenAI(
            base_url=self.url,
            api_key=self.key or "none",  # a local server wants none, but the client does
            timeout=self.timeout_s,
            max_retries=0,
            # A redirect would send the words to an address nobody configured.
            http_client=DefaultHttpxClient(follow_redirects=False),
        )
        # The client takes these from the environment, where they are meant for another address.
        client.organization = client.project = None
        deadline = time.monotonic() + self.timeout_s
        full: dict[str, Any] = {
            "max_tokens": max_tokens,
            "temperature": 0,
            "seed": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "pictures", "strict": True, "schema": schema},
            },
        }
        plain: dict[str, Any] = {"max_completion_tokens": max_tokens}
        extra, wait, why = full, _FIRST_WAIT_S, ""
        with client:
            for attempt in range(ATTEMPTS):
                try:
                    with client.chat.completions.with_streaming_response.create(
                        model=self.model,
                        messages=[dict(message) for message in messages],  # type: ignore[misc]
                        timeout=max(0.1, deadline - time.monotonic()),
                        **extra,
                    ) as answer:
                        return _content(self._body(answer.iter_bytes(), deadline))
                # The client names its own errors until the answer begins, and leaves the transport's after that.
                except (APITimeoutError, TimeoutException):
                    raise self._too_late() from None
                except APIConnectionError:
                    why = "it cannot be reached"
                except RequestError:
                    why = "its answer broke off"
                except APIStatusError as error:
                    why = f"it answered {error.status_code}"
                    if error.status_code == 400 and extra is full:
                        extra, wait = plain, 0
                    elif error.status_code != 429 and error.status_code < 500:
                        break
                    else:
                        wait = _wait_named(error.response.headers.get("retry-after", ""), wait)
                if attempt + 1 == ATTEMPTS or time.monotonic() + wait > deadline:
                    break
                time.sleep(wait)
                wait = max(_FIRST_WAIT_S, wait * 2)
        raise NoAnswer(why)

    def _body(self, chunks: Iterable[bytes], deadline: float) -> str:
        """What the server sends, as long as it is neither endless nor slow without end."""
        body = bytearray()
        for chunk in chunks:
            body += chunk
            if len(body) > _LONGEST_ANSWER:
                raise NoAnswer("its answer is too long")
            if time.monotonic() > deadline:
                raise self._too_late()
        return body.decode("utf-8", "replace")

    def _too_late(self) -> NoAnswer:
        return NoAnswer(f"it did not answer within {self.timeout_s:g} s")


def _wait_named(retry_after: str, otherwise: float) -> float:
    """Seconds to wait, as the server says (RFC 9110, 10.2.3; its other form, a date, is not read)."""
    return float(retry_after) if retry_after.isdecimal() else otherwise


def _content(body: str) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        raise NoAnswer("its answer is no chat completion")
    return content
