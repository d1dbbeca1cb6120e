"""German and Dutch words that are made of others: "Kundenzufriedenheit" speaks of satisfaction, and of customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHORTEST = 8
_SHORTEST_PART = 4
# What stands between two parts: "Zeit-en-wende" has none, "Arbeit-s-platz" one.
_LINKS = ("", "s", "n", "en", "es", "er", "e")
# With one of these before it a word is a derived one, not a compound: "Verfahren" is no riding.
_PREFIXES = frozenset(
    {"ab", "an", "auf", "aus", "be", "bei", "de", "dis", "durch", "ein", "ent", "er", "ge", "gegen", "her", "hin", "in"}
    | {"inter", "los", "miss", "mit", "nach", "re", "super", "um", "un", "unter", "ur", "ver", "vor", "weg", "wider"}
    | {"wieder", "zer", "zu", "zurück", "über"}
    | {"aan", "af", "bij", "door", "ge", "her", "mee", "mis", "na", "om", "onder", "ont", "op", "over", "terug", "toe"}
    | {"tegen", "uit", "voor", "weg"}
)


def parts(word: str, knows: Callable[[str], bool]) -> Iterator[tuple[str, bool]]:
    """The parts of a word (lower case) that are known, and whether it is the tail: what the word is, not what kind.

    Of several tails the longest, since "Zufriedenheit" says more than what rhymes with its end.
    """
    if len(word) < SHORTEST:
        return
    ends = len(word)
    for cut in range(3, len(word) - _SHORTEST_PART + 1):
        # Before the tail of a short word anything may stand ("contents" is no tent), so that must be known too.
        if word[:cut] not in _PREFIXES and knows(word[cut:]) and (cut >= _SHORTEST_PART or knows(word[:cut])):
            ends = cut
            yield word[cut:], True
            break
    for cut in range(min(ends, len(word) - 3), _SHORTEST_PART - 1, -1):
        for link in _LINKS:
            head = word[:cut].removesuffix(link)
            if (
                len(head) >= _SHORTEST_PART
                and head not in _PREFIXES
                and (not link or word[:cut].endswith(link))
                and knows(head)
            ):
                yield head, False
                return
