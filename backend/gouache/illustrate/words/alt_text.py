"""Alt text: one short sentence that says what the picture shows, and nothing else."""

from __future__ import annotations

import re

MAX_LENGTH = 125
"""Where screen readers begin to cut or to read on without a pause."""
_NOTHING_TO_SAY = {
    "de": "Eine Illustration.",
    "en": "An illustration.",
    "es": "Una ilustración.",
    "fr": "Une illustration.",
    "it": "Un'illustrazione.",
    "ja": "イラスト。",
    "nl": "Een illustratie.",
    "pl": "Ilustracja.",
    "pt": "Uma ilustração.",
    "zh": "插图。",
}
# Japanese and Chinese sentences end in a full stop of their own.
_WRITTEN_WITHOUT_SPACES = re.compile(r"[\u3041-\u30FF\u3400-\u4DBF\u4E00-\u9FFF]")

_FILE_NAME = re.compile(r"\S*\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|avif|heic)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:please\s+)?(?:(?:draw|paint|show|generate|create|make|sketch)\s+(?:me\s+)?)?"
    r"(?:(?:an?|the)\s+)?(?:[\w-]+\s+)?(?:image|picture|photo(?:graph)?|illustration|drawing|painting|icon|graphic|sketch|render(?:ing)?)"
    r"\s+(?:of|showing|with|depicting)\s+|^(?:please\s+)?(?:draw|paint|generate|create|sketch)\s+(?:me\s+)?"
    r"|^(?:image|picture|photo|illustration|icon)\s*:\s*",
    re.IGNORECASE,
)
_STYLE_WORD = (
    r"(?:flat|vector|line|clip|pixel|paper|digital|concept|pop|fine|low|hand|water|oil|ink|pencil|charcoal|isometric|"
    r"minimal(?:ist(?:ic)?)?|photo-?realis(?:tic|m)|realistic|cinematic|watercolou?r|cartoon|anime|comic|sketch|retro|"
    r"vintage|duotone|monochrome|glossy|gradient|pastel|abstract|modern|editorial|3d|2d|8-bit|paper-cut|papercut|cut-paper)"
)
_STYLE = re.compile(
    rf"^(?:in\s+)?(?:an?\s+|the\s+)?(?:{_STYLE_WORD}[\s-]*)+(?:art|design|drawing|illustration|icon|style|look|painting|render(?:ing)?|"
    r"photograph(?:y)?|graphics?|shading|cut|poly|drawn|colou?rs?)?(?:\s+style)?$"
    r"|^(?:in\s+(?:the\s+)?style\s+of\b.*|.*\bstyle)$"
    r"|^(?:[248]k|u?hd|hdr|highly\s+detailed|ultra[\s-]\w+|masterpiece|best\s+quality|high\s+quality|trending\b.*|award[\s-]winning\b.*|"
    r"octane\b.*|unreal\b.*|sharp\s+focus|bokeh|depth\s+of\s+field|studio\s+lighting|soft\s+lighting|no\s+(?:text|letters|logos?|words|people)|"
    r"white\s+background|plain\s+background|transparent\s+background|vibrant\s+colou?rs)$",
    re.IGNORECASE,
)
_STYLE_TAIL = re.compile(
    rf"\s+(?:in|as|drawn\s+as|rendered\s+(?:in|as))\s+(?:an?\s+|the\s+)?(?:(?:{_STYLE_WORD}|soft|bold|clean|simple)[\s-]*)+"
    r"(?:art|design|drawing|illustration|icon|style|look|painting|render(?:ing)?)?$"
    r"|\s+in\s+the\s+style\s+of\b.*$|,?\s+--\w+\b.*$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


def alt_text(subject: str, language: str = "en") -> str:
    """The subject as a sentence of at most MAX_LENGTH characters; an empty one gives a plain phrase of the language."""
    text = plain_subject(subject)
    if not text:
        return _NOTHING_TO_SAY.get(language, _NOTHING_TO_SAY["en"])
    text = text[0].upper() + text[1:]
    if len(text) + 1 <= MAX_LENGTH:
        end = "。" if _WRITTEN_WITHOUT_SPACES.match(text[-1]) else "."
        return text if text[-1] in ".!?。！？" else text + end
    short = text[: MAX_LENGTH - 1]
    # Languages written without spaces are cut where the room ends.
    cut = short.rsplit(" ", 1)[0] if " " in short[MAX_LENGTH // 2 :] else short
    return cut.rstrip(" ,;:-–—") + "…"


def plain_subject(prompt: str) -> str:
    """What a prompt shows, on one line: file names, "an image of", words of style and quality taken off."""
    text = _SPACES.sub(" ", "".join(c if c.isprintable() else " " for c in _FILE_NAME.sub(" ", prompt))).strip()
    while (bare := _LEAD.sub("", text, count=1).strip()) != text:
        text = bare
    parts = [part.strip() for part in text.split(",")]
    kept = [part for i, part in enumerate(parts) if part and (i == 0 or not _STYLE.match(part))]
    text = ", ".join(kept)
    while (bare := _STYLE_TAIL.sub("", text).strip()) != text:
        text = bare
    return text.strip(" ,;:-–—") if any(map(str.isalnum, text)) else ""
