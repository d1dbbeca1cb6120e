"""Word fields: their codes and the results kept in the file (17.16), simple and complex alike."""

from __future__ import annotations

import copy
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gouache.documents.docx.wml import Element, make, owner, q

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELD_CHARACTER, _CODE, _TEXT, _SIMPLE = q("w:fldChar"), q("w:instrText"), q("w:t"), q("w:fldSimple")


@dataclass(slots=True, eq=False)
class Field:
    """One field; `texts` are the elements of its kept result."""

    start: Element  # the w:fldChar that begins it, or the w:fldSimple
    code: str = ""
    texts: list[Element] = field(default_factory=list)
    end: Element | None = None  # the w:fldChar that ends it; None for a w:fldSimple

    @property
    def words(self) -> list[str]:
        return self.code.split()

    @property
    def name(self) -> str:
        return self.words[0].upper() if self.words else ""

    @property
    def result(self) -> str:
        return "".join(text.text or "" for text in self.texts)

    @property
    def paragraph(self) -> Element | None:
        return owner(self.start)

    def switch(self, letter: str) -> str | None:
        """What follows a switch in the code: empty for a bare one, None where it is not given."""
        words = self.words
        for number, word in enumerate(words):
            if word.lower() == f"\\{letter}":
                after = words[number + 1] if number + 1 < len(words) else ""
                return "" if after.startswith("\\") else after
        return None

    def keep(self, result: str) -> None:
        """Change the kept result."""
        rewrite(self.texts, result)


def rewrite(texts: Sequence[Element], new: str) -> None:
    """Let the text elements say something else together; what stays the same at either end stays in its own element."""
    old = "".join(text.text or "" for text in texts)
    if old == new or not texts:
        return
    if len(old) == len(new):
        letters = iter(new)
        for text in texts:
            _say(text, "".join(itertools.islice(letters, len(text.text or ""))))
        return
    start = _shared(old, new)
    same_end = _shared(old[start:][::-1], new[start:][::-1])
    end, middle = len(old) - same_end, new[start : len(new) - same_end]
    position = 0
    for text in texts:
        content = text.text or ""
        left, right = (min(max(edge - position, 0), len(content)) for edge in (start, end))
        position += len(content)
        is_target = bool(middle) and (position > start or text is texts[-1])
        _say(text, content[:left] + (middle if is_target else "") + content[right:])
        middle = "" if is_target else middle


def _say(element: Element, new: str) -> None:
    """Change one element's text; it gets the mark that keeps spaces only where the new text is the first to need it."""
    old = element.text or ""
    if new != new.strip() and old == old.strip():
        element.set(q("xml:space"), "preserve")
    element.text = new


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin alike."""
    return sum(1 for _ in itertools.takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False)))


def fields(root: Element) -> list[Field]:
    """All fields under the root in reading order; a text belongs to the innermost field round it."""
    found: list[Field] = []
    if next(root.iter(_FIELD_CHARACTER, _SIMPLE), None) is None:
        return found
    open_fields: list[tuple[Field, bool]] = []
    for element in root.iter(_FIELD_CHARACTER, _CODE, _TEXT, _SIMPLE):
        if element.tag == _SIMPLE:
            found.append(Field(element, element.get(q("w:instr"), ""), list(element.iter(_TEXT))))
        elif element.tag == _CODE and open_fields:
            open_fields[-1][0].code += element.text or ""
        elif element.tag == _TEXT and open_fields and open_fields[-1][1]:
            open_fields[-1][0].texts.append(element)
        elif element.tag == _FIELD_CHARACTER:
            kind = element.get(q("w:fldCharType"))
            if kind == "begin":
                found.append(Field(element))
                open_fields.append((found[-1], False))
            elif kind == "separate" and open_fields:
                open_fields[-1] = (open_fields[-1][0], True)
            elif kind == "end" and open_fields:
                open_fields.pop()[0].end = element
    return found


def field_runs(code: str, result: str, properties: Element | None) -> list[Element]:
    """The five runs of a complex field."""

    def character(kind: str) -> Element:
        return run(make("w:fldChar", {"w:fldCharType": kind}), properties=properties)

    return [
        character("begin"),
        run(make("w:instrText", {"xml:space": "preserve"}, text=code), properties=properties),
        character("separate"),
        run(make("w:t", text=result), properties=properties),
        character("end"),
    ]


def run(*content: Element, properties: Element | None = None) -> Element:
    """A run with a copy of the properties given."""
    made = make("w:r")
    if properties is not None:
        copied = make("w:rPr")
        for child in properties:
            # What was tracked there says nothing about this run.
            if child.tag not in (q("w:ins"), q("w:del"), q("w:rPrChange"), q("w:moveFrom"), q("w:moveTo")):
                copied.append(copy.deepcopy(child))
        made.append(copied)
    made.extend(content)
    return made
