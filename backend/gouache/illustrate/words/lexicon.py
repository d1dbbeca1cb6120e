"""The lexicon: from what texts speak of, in each language, to things one can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.illustrate.words.grammar import grammar_of
from gouache.illustrate.words.grave import GraveInContext
from gouache.illustrate.words.language import Language, LanguageWords
from gouache.illustrate.words.language_file import LanguageFile
from gouache.illustrate.words.lexicon_file import LexiconFile
from gouache.illustrate.words.names import FIRM_ENDINGS
from gouache.illustrate.words.terms import Special, Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ENGLISH = "en"
# Shorter filler must be the whole line: "Your name" is a prompt, "Your name is safe with us" is not.
_SHORTEST_PROMPT = 10


class Lexicon:
    """Terms and what to draw for them, and the languages texts are read in; each is loaded when it is asked for."""

    def __init__(self, files: Sequence[LexiconFile], languages: Path | None = None) -> None:
        """Where two files know the same name, the later one holds; `languages` is the folder of language files.

        Raises InvalidTable.
        """
        self._files = files
        self._entries = [(nth, term, names) for nth, file in enumerate(files) for term, names in file.terms()]
        self._terms = {term.name: term for _, term, _ in self._entries}
        self._filler = frozenset(text.lower() for file in files for text in file.texts("filler"))
        self._prompts = tuple(filler for filler in self._filler if len(filler) >= _SHORTEST_PROMPT)
        self._sample_texts = tuple(text.lower() for file in files for text in file.texts("sample_texts"))
        self.generic: tuple[str, ...] = ()
        self.commonest: dict[str, frozenset[str]] = {}
        for file in files:
            self.generic = file.texts("generic") or self.generic
            for language, words in file.stop_words().items():
                self.commonest[language] = self.commonest.get(language, frozenset()) | words
        self._paths = {path.stem: path for path in sorted(languages.glob("*.toml"))} if languages else {}
        self._own_words = [file.words() for file in files]
        self._languages: dict[str, Language] = {ENGLISH: self._english()}

    @property
    def codes(self) -> frozenset[str]:
        """The languages that are read (ISO 639-1)."""
        return frozenset({ENGLISH, *self._paths, *(code for words in self._own_words for code in words)})

    @property
    def english(self) -> Language:
        return self._languages[ENGLISH]

    def language(self, code: str) -> Language:
        """How texts in a language are read. One that no file knows is only split. Raises InvalidTable."""
        if code not in self._languages:
            self._languages[code] = self._read(code)
        return self._languages[code]

    def names_of(self, term: Term) -> tuple[str, ...]:
        """What a term is called in English."""
        return next((names for _, other, names in reversed(self._entries) if other.name == term.name), ())

    def is_filler(self, line: str) -> bool:
        """Whether a line is what programs and templates write where nobody has written yet."""
        lower = line.strip().lower()
        return lower in self._filler or any(prompt in lower for prompt in self._prompts)

    def is_sample(self, line: str) -> bool:
        """Whether a line is of a sample text, which is about nothing."""
        lower = line.lower()
        return any(text in lower for text in self._sample_texts)

    def said_in_any(self, said: str) -> str:
        """The phrase that alt text in any language calls this; empty where there is none."""
        return next((found for code in sorted(self.codes) if (found := self.language(code).meant(said))), "")

    def _english(self) -> Language:
        own = [words[ENGLISH] for words in self._own_words if ENGLISH in words]
        return Language(
            grammar_of(ENGLISH),
            LanguageWords(
                stop_words=self.commonest.get(ENGLISH, frozenset()),
                names=[*((term, names) for _, term, names in self._entries), *self._names(own, ENGLISH)],
                common=self._texts("common"),
                special=[entry for file in self._files for entry in file.special()],
                frame_titles=self._texts("frame_titles"),
                no_titles=self._texts("no_titles"),
                grave=self._grave(ENGLISH),
                grave_in_context=self._grave_in_context,
                firms=self._firms,
                firm_endings=FIRM_ENDINGS,
                given_names=self._given_names,
            ),
        )

    def _read(self, code: str) -> Language:
        files = [LanguageFile.read(self._paths[code])] if code in self._paths else []
        files += [words[code] for words in self._own_words if code in words]
        return Language(
            grammar_of(code),
            LanguageWords(
                stop_words=frozenset[str]().union(
                    self.commonest.get(code, frozenset()), *(file.stop_words() for file in files)
                ),
                names=[*self._names_of_english(code), *self._names(files, code)],
                common=[text for file in files for text in file.texts("common")],
                special=list(self._special(files)),
                frame_titles=[text for file in files for text in file.texts("frame_titles")],
                no_titles=[text for file in files for text in file.texts("no_titles")],
                grave=[*self._grave(code), *(text for file in files for text in file.texts("grave"))],
                grave_in_context=self._grave_in_context,
                firms=self._firms,
                firm_endings=FIRM_ENDINGS.union(*(file.texts("firm_endings") for file in files)),
                given_names=self._given_names,
                said={key.lower(): each[0] for file in files for key, each in file.entries("things").items() if each},
            ),
        )

    def _names_of_english(self, code: str) -> Iterator[tuple[Term, Sequence[str]]]:
        """English names that texts in other languages use as they are, and all names of a company's own files.

        Ours are taken where they are no word of another language: several words together ("supply chain") and
        acronyms; between Japanese or Chinese characters any.
        """
        for nth, term, names in self._entries:
            if nth:
                yield term, names
            elif grammar_of(code).spaced:
                yield term, [name for name in names if " " in name or name.isupper()]
            elif not term.thing:
                yield term, names

    def _names(self, files: Sequence[LanguageFile], code: str) -> Iterator[tuple[Term, Sequence[str]]]:
        """What files of a language call things and terms. What alt text says is a name only where nothing else is
        said so: "eine Bank" is a bank and a bench. Names of what no text is searched for in English are none either.
        """
        for file in files:
            things = {key: names for key, names in file.entries("things").items() if key in self._terms}
            said: dict[str, int] = {}
            for names in things.values():
                said[names[0]] = said.get(names[0], 0) + 1
            for key, names in things.items():
                bare = grammar_of(code).without_article(names[0])
                yield self._terms[key], [bare] if said[names[0]] == 1 else []
            for key, names in things.items():
                yield self._terms[key], names[1:]
            for key, names in file.entries("terms").items():
                if key in self._terms:
                    yield self._terms[key], names
            yield from ((Term(idiom, ()), (idiom,)) for idiom in file.texts("idioms"))

    def _special(self, files: Sequence[LanguageFile]) -> Iterator[tuple[Special, Sequence[str]]]:
        kinds = {kind.name: kind for file in self._files for kind, _ in file.special()}
        for file in files:
            for name, titles in file.entries("special").items():
                if name in kinds:
                    yield kinds[name], titles

    def _texts(self, name: str) -> list[str]:
        return [text for file in self._files for text in file.texts(name)]

    def _grave(self, code: str) -> list[str]:
        return [text for file in self._files for text in file.grave().get(code, ())]

    @property
    def _firms(self) -> frozenset[str]:
        return frozenset(firm.lower() for firm in self._texts("firms"))

    @property
    def _given_names(self) -> frozenset[str]:
        return frozenset[str]().union(*(file.given_names() for file in self._files))

    @property
    def _grave_in_context(self) -> GraveInContext:
        lists: dict[str, frozenset[str]] = {}
        for name, texts in (entry for file in self._files for entry in file.grave_in_context().items()):
            lists[name] = lists.get(name, frozenset()) | frozenset(texts)
        return GraveInContext(**lists)


def load_lexicon(path: Path, *own: Path) -> Lexicon:
    """The lexicon in a file and in the folder `words` beside it, with a company's own files on top.

    Raises InvalidTable.
    """
    return Lexicon([LexiconFile.read(each) for each in (path, *own)], path.parent / "words")
