"""Grave subjects, which are left to their words: death, violence, persecution, loss of work."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from gouache.illustrate.words.phrases import Fragment, Word
    from gouache.illustrate.words.terms import Key, Match

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

    def __init__(self, keys: Iterable[Key], context: GraveInContext, given_names: AbstractSet[str]) -> None:
        self._keys: dict[str, list[Key]] = {}
        for key in keys:
            self._keys.setdefault(key[0], []).append(key)
        self._context = context
        self._given_names = given_names
        self._telling = frozenset({*self._keys, *context.places, *context.deeds, *context.remembering})

    def may_be_in(self, fragment: Fragment) -> bool:
        """Whether a fragment has any word that could be grave; most have none, and need no closer look."""
        return any(word.text.lower() in self._telling for word in fragment.words)

    def are_in(self, fragment: Fragment, matches: Sequence[Match], stops: AbstractSet[str]) -> bool:
        """Whether a fragment speaks of one. `matches` are the terms in it; what is a stop word in the language of the
        text is none of another's words (German "war")."""
        idle = {id(word) for match in matches if not match.term.draw for word in match.words}
        words = ["" if id(w) in idle else w.text.lower() for w in fragment.words]
        context = self._context
        names = {match.term.name for match in matches}
        excused = context.technical if names & context.technical_terms else frozenset[str]()
        for start, word in enumerate(words):
            for key in self._keys.get(word, ()):
                single = len(key) == 1
                if tuple(words[start : start + len(key)]) == key and not (
                    single and (word in stops or word in excused)
                ):
                    return True
        if names & context.of_places and not context.places.isdisjoint(words):
            return True
        return self._is_deed(fragment.words, words) or self._remembers(fragment.words)

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
