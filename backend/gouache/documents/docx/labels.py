"""What figures are called in captions, language by language."""

from __future__ import annotations

import re

_BY_LANGUAGE = {
    "ar": "شكل", "bg": "Фигура", "ca": "Figura", "cs": "Obrázek", "da": "Figur", "de": "Abbildung", "el": "Εικόνα",
    "en": "Figure", "es": "Figura", "et": "Joonis", "fi": "Kuva", "fr": "Figure", "he": "איור", "hr": "Slika",
    "hu": "Ábra", "id": "Gambar", "it": "Figura", "ja": "図", "ko": "그림", "lt": "Pav.", "lv": "Attēls", "nb": "Figur",
    "nl": "Figuur", "nn": "Figur", "no": "Figur", "pl": "Rysunek", "pt": "Figura", "ro": "Figura", "ru": "Рисунок",
    "sk": "Obrázok", "sl": "Slika", "sr": "Слика", "sv": "Figur", "th": "รูปที่", "tr": "Şekil", "uk": "Рисунок",
    "vi": "Hình", "zh": "图", "zh-hant": "圖", "zh-tw": "圖", "zh-hk": "圖",
}  # fmt: skip
_ALSO = (
    "Fig.",
    "Fig",
    "Abb.",
    "Illustration",
    "Ilustración",
    "Ilustração",
    "Bild",
    "Afbeelding",
    "Image",
    "Imagen",
    "Obr.",
    "Рис.",
)
_NAMES = frozenset(name.lower() for name in (*_BY_LANGUAGE.values(), *_ALSO))
_TYPED = re.compile(
    r"(?:" + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True)) + r")\s*\d+([.:\-–\s]|\Z)",
    re.IGNORECASE,
)
_MENTIONED = re.compile(
    r"(?<!\w)((?:"
    + "|".join(re.escape(name) for name in sorted({*_NAMES, "figs.", "figures", "abbildungen"}, key=len)[::-1])
    + r")\s*(\d{1,3})(?![\w-]))",
    re.IGNORECASE,
)
OTHER_SERIES = frozenset(
    {
        "table", "tabelle", "tableau", "tabla", "tabella", "tabela", "tabel", "tabell", "taulukko", "tablo",
        "таблица", "表", "equation", "gleichung", "équation", "ecuación", "equazione", "formel", "formula",
        "listing", "box", "code",
    }
)  # fmt: skip


def figure_label(language: str) -> str:
    """The label in that language (BCP 47); in English where we do not know it."""
    lowered = language.lower()
    return _BY_LANGUAGE.get(lowered) or _BY_LANGUAGE.get(lowered.split("-")[0], "Figure")


def separator(language: str) -> str:
    """What stands between number and text: French sets a space before its colon."""
    return "\u00a0: " if language.lower().startswith("fr") else ": "


def is_figure_label(label: str) -> bool:
    return label.lower().rstrip(".") in {name.rstrip(".") for name in _NAMES}


def mentioned_figures(text: str) -> list[tuple[str, int]]:
    """The figures a text speaks of by number: as it calls them, and their numbers."""
    return [(match[1], int(match[2])) for match in _MENTIONED.finditer(text)]


def begins_typed_caption(text: str) -> bool:
    """True for a caption whose number was typed by hand."""
    return _TYPED.match(" ".join(text.split())) is not None
