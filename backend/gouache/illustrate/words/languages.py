"""The language a document is written in, by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gouache.domain import DocumentFacts, Slot
    from gouache.illustrate.words.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3
# Language tags in Office files are those of the author's keyboard; a page of German is often marked en-US.
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0000-\u024F\u1E00-\u1EFF]")


def language_of(slots: Sequence[Slot], facts: DocumentFacts, lexicon: Lexicon) -> str:
    """ISO 639-1; what most stop words say, else what the file says, else English. `und` for another script."""
    texts = [facts.title, *(part for s in slots for part in (s.text.title, *s.text.lines, *s.text.more, s.text.notes))]
    whole = " ".join(texts)
    if is_other_script(whole):
        return "und"
    words = Counter(word.lower() for word in _WORD.findall(whole))
    hits = {language: sum(words[w] for w in stops) for language, stops in lexicon.stop_words.items()}
    best = max(hits, key=lambda language: hits[language], default="en")
    if hits.get(best, 0) >= _ENOUGH:
        return best
    return facts.language.partition("-")[0].lower() or "en"


def is_other_script(text: str) -> bool:
    """Whether most letters of a text are not Latin."""
    letters = sum(map(len, _WORD.findall(text)))
    return len(_OTHER_SCRIPT.findall(text)) * 2 > letters
