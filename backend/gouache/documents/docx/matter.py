"""Headings whose sections take no picture, and the openings of letters, in the languages we know."""

from __future__ import annotations

import re

_NO_PICTURE: dict[str, tuple[str, ...]] = {
    "a contents page": (
        "contents", "table of contents", "inhalt", "inhaltsverzeichnis", "sommaire", "table des matières", "índice",
        "contenido", "sommario", "indice", "inhoud", "inhoudsopgave", "sumário", "innehåll", "indhold", "innhold",
        "spis treści", "obsah", "содержание", "目次", "目录", "目錄", "list of figures", "list of tables",
        "abbildungsverzeichnis", "tabellenverzeichnis", "table des illustrations", "índice de figuras",
    ),
    "a list of references": (
        "references", "bibliography", "works cited", "literature", "sources", "literatur", "literaturverzeichnis",
        "quellen", "quellenverzeichnis", "bibliographie", "références", "bibliografía", "referencias", "bibliografia",
        "riferimenti", "referências", "referenties", "literatuur", "referenser", "litteratur", "литература",
        "参考文献", "footnotes", "endnotes", "notes", "fußnoten", "further reading",
    ),
    "a glossary": (
        "glossary", "abbreviations", "acronyms", "definitions", "index", "glossar", "abkürzungen",
        "abkürzungsverzeichnis", "stichwortverzeichnis", "glossaire", "abréviations", "glosario", "glossario",
        "glossário", "woordenlijst", "terms and definitions",
    ),
    "formal matter": (
        "acknowledgements", "acknowledgments", "acknowledgement", "abstract", "keywords", "imprint", "disclaimer",
        "legal notice", "copyright", "revision history", "version history", "change history", "document history",
        "document control", "approval", "approvals", "distribution list", "contact", "contacts", "contact us",
        "danksagung", "impressum", "haftungsausschluss", "kontakt", "änderungshistorie", "remerciements",
        "mentions légales", "agradecimientos", "aviso legal", "ringraziamenti", "agradecimentos", "dankwoord",
        "signatures", "sign-off", "declaration", "confidentiality",
    ),
}  # fmt: skip
_APPENDIX = re.compile(
    r"(appendix|appendices|annex|annexes|annexe|anhang|anlage|anexo|anexos|apéndice|allegato|appendice|bijlage|bilaga|"
    r"bilag|vedlegg|załącznik|příloha|приложение|付録|附录)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"(?:[:：]|\b(?:for example|for instance|e\.g\.|as follows|namely|zum beispiel|z\.\s?b\.|wie folgt|nämlich|"
    r"par exemple|comme suit|por ejemplo|como sigue|per esempio|ad esempio|come segue|por exemplo|como segue|"
    r"bijvoorbeeld|als volgt|na przykład|następująco))\s*[,–—-]?\s*\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\A(?:[\divxIVX]+[.)]?(?:\d+[.)]?)*|[A-Z][.)])\s+")
_BY_TITLE = {title: kind for kind, titles in _NO_PICTURE.items() for title in titles}
_SALUTATION = re.compile(
    r"(dear|sehr geehrte|liebe[rs]?|cher|chère|madame|monsieur|estimad[oa]s?|querid[oa]|gentile|egregio|spettabile|"
    r"prezad[oa]|caro|cara|beste|geachte|kära|kære|kjære|szanown|vážen|уважаем)\w*\b.{0,60}[,:!]?\Z",
    re.IGNORECASE,
)


def kind_of_matter(title: str) -> str:
    """What a section of that title is, where it takes no picture; else an empty string."""
    plain = _NUMBER.sub("", " ".join(title.split())).rstrip(" :.").lower()
    return "an appendix" if is_appendix(title) else _BY_TITLE.get(plain, "")


def is_appendix(title: str) -> bool:
    """True for a heading under which everything is an appendix, down to the next of its level."""
    return _APPENDIX.match(_NUMBER.sub("", title.strip())) is not None


def introduces(text: str) -> bool:
    """True for a paragraph that ends by announcing the next one, from which nothing may part it."""
    return _INTRODUCES.search(" ".join(text.split())) is not None


def is_salutation(text: str) -> bool:
    """True for the line a letter opens with."""
    return _SALUTATION.match(" ".join(text.split())) is not None
