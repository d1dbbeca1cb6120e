"""From a brief to the words a model likes: the parts of its catalog row, filled in and joined."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from gouache.domain import Brief, Finish, PaletteRule, Side
from gouache.engines.colours import names_of

if TYPE_CHECKING:
    from gouache.engines.catalog import Row
    from gouache.engines.vocabulary import Vocabulary

_CALM = {
    Side.LEFT: "calm empty space on the left",
    Side.RIGHT: "calm empty space on the right",
    Side.TOP: "calm empty space at the top",
    Side.BOTTOM: "calm empty space at the bottom",
}


def prompt_for(brief: Brief, row: Row, vocabulary: Vocabulary | None = None) -> str:
    """The prompt for the row's model.

    A part whose word is empty is left out whole, comma and all. Where the model has a vocabulary that knows the
    subject, the wording that works best there is used.
    """
    subject = _tidy(brief.subject)
    if vocabulary is not None:
        subject = vocabulary.prompt_for(subject)
    words = {
        "subject": _first_words(subject, row.subject_words),
        "style": _tidy(brief.style.wording_for(row.id)),
        "palette": _palette(brief),
        "composition": _CALM[brief.calm] if brief.calm else "",
        "negative": _tidy(brief.negative_prompt),
    }
    return ", ".join(part.format(**words) for part in row.prompt_parts if all(words[name] for name in _fields(part)))


def _palette(brief: Brief) -> str:
    if brief.palette is None or brief.style.palette is not PaletteRule.THEME:
        return ""
    return names_of(brief.palette.accents, most=2 if brief.style.finish is Finish.DUOTONE else 3)


def _fields(part: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(part) if name]


def _tidy(text: str) -> str:
    """One line without the punctuation at its end, so that it can stand before a comma."""
    return " ".join(text.split()).strip(" .,;:")


def _first_words(subject: str, limit: int) -> str:
    """The subject cut to what a short-sighted model reads: its first clause, then its first words."""
    if not limit or len(subject.split()) <= limit:
        return subject
    clause = subject.split(",", 1)[0].split(";", 1)[0].split(". ", 1)[0]
    return " ".join(clause.split()[:limit])
