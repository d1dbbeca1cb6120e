"""What a model was taught to draw, and how well; a model without a vocabulary reads free language."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gouache.engines.weights import folder_in_wheel
from gouache.errors import WeightsInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from gouache.engines.catalog import Row

_ARTICLES = frozenset({"a", "an", "the", "some"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a model draws: measured score, 0 to 1, the wording that works best, and whether it suits business."""

    score: float
    prompt: str
    business: bool = True


class Vocabulary:
    """Concepts by name. A phrase is looked up without regard to case, articles and simple plurals."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._concepts: dict[str, Concept] = {}
        for name, concept in concepts.items():
            key = normalised(name)
            known = self._concepts.get(key)
            if known is None or known.score < concept.score:
                self._concepts[key] = concept

    @classmethod
    def read(cls, path: Path) -> Vocabulary:
        """The vocabulary in a file beside the weights. Raises WeightsInvalid where it is not one."""
        try:
            table: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["concepts"]
            return cls(
                {
                    name: Concept(float(entry["score"]), str(entry["prompt"]), bool(entry.get("business", True)))
                    for name, entry in table.items()
                }
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise WeightsInvalid(f"{path.name}: {error}") from error

    def __len__(self) -> int:
        return len(self._concepts)

    def score(self, phrase: str) -> float:
        """How well the model draws the phrase, 0 to 1; 0 for what it does not know or a business page does not want."""
        concept = self._concepts.get(normalised(phrase))
        return concept.score if concept and concept.business else 0.0

    def best(self, phrases: Iterable[str]) -> str | None:
        """The phrase it draws best, the earlier of two equals; None where it draws none of them."""
        best = max(phrases, key=self.score, default=None)
        return best if best is not None and self.score(best) > 0 else None

    def prompt_for(self, phrase: str) -> str:
        """The wording that works best for the phrase; the phrase itself where it is not known."""
        concept = self._concepts.get(normalised(phrase))
        return concept.prompt if concept else phrase


def vocabulary_for(row: Row) -> Vocabulary | None:
    """The row's vocabulary; None for a model that reads free language."""
    path = folder_in_wheel(row) / "vocabulary.json"
    return Vocabulary.read(path) if not row.repository and path.is_file() else None


def normalised(phrase: str) -> str:
    """Lower case, without punctuation and articles, every word in the singular."""
    words = _WORD.findall(phrase.casefold())
    return " ".join(_singular(word) for word in words if word not in _ARTICLES)


def _singular(word: str) -> str:
    """The simple plurals of English undone; both sides of a look-up pass here, so an odd stem ("hous") does no harm."""
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if word.endswith("se") else word  # "buses" and "houses" part only here
