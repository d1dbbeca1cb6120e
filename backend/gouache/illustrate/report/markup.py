"""HTML put together so that nothing a document says can become markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

# XML 1.0, 2.2, which HTML follows here: these show as nothing or as rubbish.
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EMPTY = frozenset({"meta", "img"})


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """What is text for the reader; markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(html.escape(_UNSEEN.sub("", text)))


def joined(parts: Iterable[str]) -> Markup:
    return Markup("".join(escaped(part) for part in parts))


def element(tag: str, *content: str, **attributes: str | int | None) -> Markup:
    """An element; `class_` and `aria_label` stand for attributes Python cannot name, None leaves one out."""
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{said}>" if tag in _EMPTY else f"<{tag}{said}>{joined(content)}</{tag}>")
