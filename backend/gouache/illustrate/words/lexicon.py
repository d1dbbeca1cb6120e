"""The lexicon: from what texts speak of to things one can draw, read from TOML and looked up in the words of a text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from gouache.errors import InvalidTable
from gouache.illustrate.words.stems import singular, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from gouache.illustrate.words.phrases import Fragment, Word

_TABLES = {"stop_words", "common", "terms", "things", "plain", "special", "generic"}
_TERM_KEYS = {"also", "draw"}
_SPECIAL_KEYS = {"titles", "draw", "leave_free_space"}
_ARTICLES = ("a ", "an ", "the ")

_Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """What a text may speak of, and what to draw for it, best first. A `thing` is drawn as what it is."""

    name: str
    draw: tuple[str, ...]
    thing: bool = False


@dataclass(frozen=True, slots=True)
class Special:
    """A sort of slide every deck has (agenda, thanks), known by its title. With a `reason`, free space stays free."""

    name: str
    draw: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a fragment, and the words that say it; `common` where they say little."""

    term: Term
    words: tuple[Word, ...]
    common: bool = False


@dataclass(slots=True)
class _Index:
    """Terms by their first word, longest first."""

    by_first: dict[str, list[tuple[_Key, Term]]] = field(default_factory=dict)

    def add(self, key: _Key, term: Term) -> None:
        entries = self.by_first.setdefault(key[0], [])
        entries[:] = [entry for entry in entries if entry[0] != key]
        entries.append((key, term))
        entries.sort(key=lambda entry: -len(entry[0]))

    def longest(self, words: list[str], start: int) -> tuple[int, Term] | None:
        for key, term in self.by_first.get(words[start], ()):
            if tuple(words[start : start + len(key)]) == key:
                return len(key), term
        return None


class Lexicon:
    """Terms, sorts of slides, stop words by language, and pleasant things for places where nothing else fits."""

    def __init__(
        self,
        terms: Iterable[tuple[Term, Iterable[str]]],
        special: Iterable[tuple[Special, Iterable[str]]],
        generic: Iterable[str],
        common: Iterable[str],
        stop_words: Mapping[str, frozenset[str]],
    ) -> None:
        """`terms` and `special` come with all the names they are called by; a later one of the same name wins."""
        self.generic = tuple(generic)
        self._common = {tuple(singular(p) for p in _parts(name)) for name in common}
        self.stop_words = dict(stop_words)
        self._all_stop_words = frozenset[str]().union(*self.stop_words.values())
        self._plain = _Index()
        self._stem = _Index()
        self._terms: dict[str, Term] = {}
        for term, names in terms:
            self._terms[term.name] = term
            for name in names:
                parts = _parts(name)
                self._plain.add(tuple(singular(p) for p in parts), term)
                if not term.thing:  # "training" is no train, but "growing" is growth
                    self._stem.add(tuple(stem(p) for p in parts), term)
        self._special = {self.title_key(title): kind for kind, titles in special for title in titles}

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(self._terms.values())

    @property
    def special(self) -> tuple[Special, ...]:
        return tuple({kind.name: kind for kind in self._special.values()}.values())

    def matches(self, fragment: Fragment) -> Iterator[Match]:
        """The terms a fragment speaks of, in its order; several words that are one term win over each of them."""
        plain = [word.plain for word in fragment.words]
        stems = [word.stem for word in fragment.words]
        start = 0
        while start < len(plain):
            found = self._plain.longest(plain, start)
            if found and found[1].thing and found[0] == 1 and fragment.words[start].at_verb:
                found = None
            by_stem = self._stem.longest(stems, start)
            if by_stem and (found is None or by_stem[0] > found[0]):
                found = by_stem
            if found is None:
                start += 1
                continue
            length, term = found
            said = tuple(plain[start : start + length])
            yield Match(term, fragment.words[start : start + length], said in self._common)
            start += length

    def special_slide(self, title: str) -> Special | None:
        """The sort of slide a title names with all its words of weight ("Thank you for your attention!")."""
        return self._special.get(self.title_key(title)) if title else None

    def title_key(self, title: str) -> _Key:
        """A title's words of weight; where it has none but stop words, all of them ("Über uns")."""
        words = [p.lower() for p in _parts(title)]
        kept = [w for w in words if w not in self._all_stop_words and not w.isdigit()]
        return tuple(singular(w) for w in kept or words)


def load_lexicon(*paths: Path) -> Lexicon:
    """The lexicon of these files; where two files know the same term, the later one holds. Raises InvalidTable."""
    terms: list[tuple[Term, tuple[str, ...]]] = []
    special: list[tuple[Special, tuple[str, ...]]] = []
    generic: tuple[str, ...] = ()
    common: list[str] = []
    stop_words: dict[str, frozenset[str]] = {}
    for path in paths:
        table = _read(path)
        file = _File(path.name, table)
        file.check()
        terms += file.terms()
        special += file.special()
        generic = file.strings("generic", table.get("generic", [])) or generic
        common += file.strings("common", table.get("common", []))
        for language, words in file.table("stop_words").items():
            if not isinstance(words, str):
                raise InvalidTable(f"{path.name}: stop_words.{language} is not a text")
            stop_words[language] = stop_words.get(language, frozenset()) | frozenset(words.split())
    return Lexicon(terms, special, generic, common, stop_words)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    content: Mapping[str, object]

    def check(self) -> None:
        for key in self.content:
            if key not in _TABLES:
                raise InvalidTable(f"{self.name}: {key} is not known")

    def terms(self) -> list[tuple[Term, tuple[str, ...]]]:
        found: list[tuple[Term, tuple[str, ...]]] = []
        for name, entry in self.table("terms").items():
            draw, also = self._draw_and_also(f"terms.{name}", entry, need_draw=True)
            found.append((Term(name, draw), (name, *also)))
        for name, entry in self.table("things").items():
            draw, also = self._draw_and_also(f"things.{name}", entry, need_draw=False)
            found.append((Term(name, (name, *draw), thing=True), (name, *also)))
        found += [(Term(n, (n,), thing=True), (n,)) for n in self.strings("plain", self.content.get("plain", []))]
        self._refuse_doubles(found)
        return found

    def special(self) -> list[tuple[Special, tuple[str, ...]]]:
        found = []
        for name, entry in self.table("special").items():
            where = f"special.{name}"
            fields = self._fields(where, entry, _SPECIAL_KEYS)
            reason = fields.get("leave_free_space", "")
            if not isinstance(reason, str):
                raise InvalidTable(f"{self.name}: {where}.leave_free_space is not a text")
            draw = self.strings(f"{where}.draw", fields.get("draw", []))
            titles = self.strings(f"{where}.titles", fields.get("titles", []))
            if not draw or not titles:
                raise InvalidTable(f"{self.name}: {where} needs titles and draw")
            found.append((Special(name, draw, reason), titles))
        return found

    def table(self, name: str) -> Mapping[str, object]:
        value = self.content.get(name, {})
        if not isinstance(value, dict):
            raise InvalidTable(f"{self.name}: {name} is not a table")
        return value

    def strings(self, where: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(v, str) and _parts(v) for v in value):
            raise InvalidTable(f"{self.name}: {where} is not a list of texts")
        return tuple(value)

    def _draw_and_also(self, where: str, entry: object, *, need_draw: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not _parts(where.partition(".")[2]):
            raise InvalidTable(f"{self.name}: {where} has no word in its name")
        fields = self._fields(where, entry, _TERM_KEYS)
        draw = self.strings(f"{where}.draw", fields.get("draw", []))
        if need_draw and not draw:
            raise InvalidTable(f"{self.name}: {where} says nothing to draw")
        return draw, self.strings(f"{where}.also", fields.get("also", []))

    def _fields(self, where: str, entry: object, known: set[str]) -> Mapping[str, object]:
        if not isinstance(entry, dict):
            raise InvalidTable(f"{self.name}: {where} is not a table")
        for key in entry:
            if key not in known:
                raise InvalidTable(f"{self.name}: {where} has {key}, which is not known")
        return entry

    def _refuse_doubles(self, found: Iterable[tuple[Term, Iterable[str]]]) -> None:
        seen: dict[_Key, str] = {}
        for term, names in found:
            for name in names:
                key = tuple(singular(p) for p in _parts(name))
                if key in seen:
                    raise InvalidTable(f"{self.name}: {name} stands under {seen[key]} and under {term.name}")
                seen[key] = term.name


def _read(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidTable(f"{path.name}: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidTable(f"{path.name}: {error}") from error


def without_article(phrase: str) -> str:
    """`a bicycle` as texts write it: `bicycle`."""
    lowered = phrase.lower()
    for article in _ARTICLES:
        if lowered.startswith(article):
            return phrase[len(article) :]
    return phrase


def _parts(name: str) -> list[str]:
    """The words of a name, split as `phrases` splits a text."""
    cleaned = "".join(c if c.isalnum() or c in "'’" else " " for c in without_article(name.strip()))
    return [p.removesuffix("'s").removesuffix("’s") for p in cleaned.lower().split()]
