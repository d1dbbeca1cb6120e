"""Words made comparable: lower case, singular, and a light stem for verbs and nouns of one family."""

from __future__ import annotations

import re
from functools import lru_cache

# Plurals that no rule of spelling gives. Only words that documents really use.
_IRREGULAR = {
    "children": "child",
    "people": "person",
    "men": "man",
    "women": "woman",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "leaves": "leaf",
    "lives": "life",
    "shelves": "shelf",
    "knives": "knife",
    "wolves": "wolf",
    "loaves": "loaf",
    "halves": "half",
    "crises": "crisis",
    "analyses": "analysis",
    "hypotheses": "hypothesis",
    "theses": "thesis",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "bacteria": "bacterium",
    "buses": "bus",
    "lenses": "lens",
    "viruses": "virus",
    "bonuses": "bonus",
    "campuses": "campus",
    "statuses": "status",
    "movies": "movie",
    "cookies": "cookie",
    "pies": "pie",
    "ties": "tie",
    "shoes": "shoe",
    "news": "news",
    # in the plural other words than in the singular
    "arms": "arms",
    "customs": "customs",
    "goods": "goods",
    "works": "works",
    "series": "series",
    "species": "species",
    "gas": "gas",
    "bus": "bus",
    "lens": "lens",
    "always": "always",
    "perhaps": "perhaps",
    "texas": "texas",
    "canvas": "canvas",
    "atlas": "atlas",
    "bias": "bias",
    "chess": "chess",
    "glasses": "glasses",
    "sunglasses": "sunglasses",
    "scissors": "scissors",
    "headphones": "headphone",
    "mathematics": "mathematics",
    "physics": "physics",
    "economics": "economics",
    "politics": "politics",
    "statistics": "statistics",
    "logistics": "logistics",
    "analytics": "analytics",
    "robotics": "robotics",
    "ethics": "ethics",
    "athletics": "athletics",
    "graphics": "graphics",
    "sports": "sport",
}
# British and American spelling meet here.
_SPELLING = (
    (re.compile(r"is(?=(e|ed|es|er|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[bdlnv])our(?=(s|ed|ing|al|able)?$)"), "or"),
    (re.compile(r"(?<=[nt])tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=gra)mme(?=s?$)"), "m"),
    (re.compile(r"(?<=\w{3}[aeiou]l)l(?=(ed|ing|er)$)"), ""),  # modelling, but not selling
    (re.compile(r"(?<=[fn])ence(?=s?$)"), "ense"),
)
_VOWEL = re.compile(r"[aeiouy]")
_ES = re.compile(r"(?:s|x|z|ch|sh)es$")


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    """The word in lower case and, if an English plural, in the singular."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("oes") or _ES.search(word):
        # "houses", "prices" keep their e: only a hissing consonant cluster takes "es" of its own
        return word[:-1] if word.endswith(("ses", "zes")) and not word.endswith(("sses", "zzes")) else word[:-2]
    return word[:-1]


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The family of a word: plural, -ing, -ed and the British spelling taken off. Not a word to show."""
    word = singular(word)
    for pattern, replacement in _SPELLING:
        word = pattern.sub(replacement, word)
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root):
            word = _undoubled(root)
            break
    return word.removesuffix("e") if len(word) > 3 else word


def _undoubled(root: str) -> str:
    """`plann` of `planning` is `plan`; `sell` and `miss` and `add` keep their pair."""
    if len(root) > 3 and root[-1] == root[-2] and root[-1] in "bdgmnprt":
        return root[:-1]
    return root.removesuffix("i") + "y" if root.endswith("i") and len(root) > 3 else root
