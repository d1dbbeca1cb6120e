"""Grave subjects, which are left to their words: death, violence, persecution, loss of work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gouache.illustrate.words.compounds import SHORTEST, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from gouache.illustrate.words.phrases import Fragment, Word
    from gouache.illustrate.words.terms import Key, Match

_SHORTEST_PART = 5
# What makes an adjective of a grave word takes its weight away: "gewaltig", "gewaltfrei", "geweldige".
_ENDING = re.compile(r"(?:ig|lich|isch|los|haft|sam|voll|frei|vrij)\w{0,2}$")
_BETWEEN = 2
"""How many stop words may part a deed from those it is done to: "fire all the staff"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GraveInContext:
    """What is grave only beside other words, or only without them.

    `of_places` are names of terms that mean war beside one of the `places`; `deeds` are grave beside `deeds_to`;
    after `remembering` comes the name of somebody who is missed; words of `technical` are ordinary beside a term of
    `technical_terms`, as in "abuse of the API".
    """

    places: frozenset[str] = frozenset()
    of_places: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    deeds_to: frozenset[str] = frozenset()
    remembering: frozenset[str] = frozenset()
    technical: frozenset[str] = frozenset()
    technical_terms: frozenset[str] = frozenset()


class GraveWords:
    """Finds grave words in fragments, as they are written and not by families: "redundancy" is also what two disks
    have, "redundancies" are people."""

    def __init__(
        self, keys: Iterable[Key], context: GraveInContext, given_names: AbstractSet[str], *, compounds: bool = False
    ) -> None:
        """`compounds`: words are written together, and one with a grave part is grave ("Gewaltprävention")."""
        self._keys: dict[str, list[Key]] = {}
        for key in keys:
            self._keys.setdefault(key[0], []).append(key)
        self._context = context
        self._given_names = given_names
        self._telling = frozenset({*self._keys, *context.places, *context.deeds, *context.remembering})
        self._parts = {key[0] for one in self._keys.values() for key in one if len(key) == 1} if compounds else set()
        self._compounds: dict[str, bool] = {}

    def may_be_in(self, fragment: Fragment) -> bool:
        """Whether a fragment has any word that could be grave; most have none, and need no closer look."""
        return any(w.text.lower() in self._telling or self._is_compound(w.text.lower()) for w in fragment.words)

    def are_in(self, fragment: Fragment, matches: Sequence[Match], stops: AbstractSet[str]) -> bool:
        """Whether a fragment speaks of one. `matches` are the terms in it; what is a stop word in the language of the
        text is none of another's words (German "war")."""
        idle = {id(word) for match in matches if not match.term.draw for word in match.words}
        words = ["" if id(w) in idle else w.text.lower() for w in fragment.words]
        context = self._context
        names = {match.term.name for match in matches}
        excused = context.technical if names & context.technical_terms else frozenset[str]()
        for start, word in enumerate(words):
            if self._is_compound(word) and word not in stops:
                return True
            for key in self._keys.get(word, ()):
                single = len(key) == 1
                if tuple(words[start : start + len(key)]) == key and not (
                    single and (word in stops or word in excused)
                ):
                    return True
        if names & context.of_places and not context.places.isdisjoint(words):
            return True
        return self._is_deed(fragment.words, words) or self._remembers(fragment.words)

    def _is_compound(self, word: str) -> bool:
        if not self._parts or len(word) < SHORTEST:
            return False
        if word not in self._compounds:
            found = parts(word, lambda part: len(part) >= _SHORTEST_PART and part in self._parts)
            rests = (word.removesuffix(part) if is_tail else word.removeprefix(part) for part, is_tail in found)
            self._compounds[word] = any(len(rest) > 3 and not _ENDING.match(rest) for rest in rests)
        return self._compounds[word]

    def _is_deed(self, written: Sequence[Word], words: Sequence[str]) -> bool:
        for start in (i for i, word in enumerate(words) if word in self._context.deeds):
            for after in range(start + 1, min(len(words), start + 2 + _BETWEEN)):
                if words[after] in self._context.deeds_to:
                    return True
                if not written[after].stops:
                    break
        return False

    def _remembers(self, words: Sequence[Word]) -> bool:
        """Whether somebody is missed ("We remember Anna"), not something to keep in mind ("Remember Passwords")."""
        for one, after in pairwise(words):
            if one.text.lower() in self._context.remembering and after.capitalised:
                return after.text.lower() in self._given_names
        return False
