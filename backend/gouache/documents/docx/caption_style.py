"""The paragraph style of captions: the file's own, whatever its id is called, or the built-in one written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from gouache.documents.docx.wml import Element, make, q, twips

if TYPE_CHECKING:
    from gouache.documents.docx.styles import StyleTable

_LEAST_AFTER = 160  # twips; with less, the text below sticks to the caption


def caption_style(styles: StyleTable, *, has_theme: bool) -> str:
    """The id of the style named "caption", created where the file has none; empty where it has no styles at all."""
    known = styles.named("caption")
    if known or styles.root is None:
        return known
    taken = {style.get(q("w:styleId")) for style in styles.root.iterchildren(q("w:style"))}
    identity = next(
        name for name in ("Caption", *(f"Caption{n}" for n in range(1, len(taken) + 2))) if name not in taken
    )
    style = _style(styles, identity, has_theme=has_theme)
    styles.root.append(style)
    styles.by_id[identity] = style
    return identity


def _style(styles: StyleTable, identity: str, *, has_theme: bool) -> Element:
    colour = {"w:val": "44546A"} | ({"w:themeColor": "text2"} if has_theme else {})
    based_on = [make("w:basedOn", {"w:val": styles.default}), make("w:next", {"w:val": styles.default})]
    return make(
        "w:style",
        {"w:type": "paragraph", "w:styleId": identity},
        make("w:name", {"w:val": "caption"}),
        *(based_on if styles.default else []),
        make("w:uiPriority", {"w:val": "35"}),
        make("w:unhideWhenUsed"),
        make("w:qFormat"),
        make(
            "w:pPr",
            None,
            make("w:spacing", {"w:before": "0", "w:after": "200", "w:line": "240", "w:lineRule": "auto"}),
            make("w:ind", {"w:firstLine": "0"}),
            make("w:jc", {"w:val": "left"}),
        ),
        make(
            "w:rPr",
            None,
            make("w:i"),
            make("w:iCs"),
            make("w:color", colour),
            make("w:sz", {"w:val": "18"}),
            make("w:szCs", {"w:val": "18"}),
        ),
    )


def is_made_by_us(styles: StyleTable, identity: str, *, has_theme: bool) -> bool:
    """Whether a style is the one we write out, letter by letter."""
    known = styles.by_id.get(identity)
    return known is not None and _letters(known) == _letters(_style(styles, identity, has_theme=has_theme))


def _letters(style: Element) -> bytes:
    return etree.tostring(style, method="c14n", exclusive=True, with_tail=False)


def lacks_space_after(styles: StyleTable, style: str) -> bool:
    return twips(styles.attribute(styles.style_chain(style), "w:spacing", "w:after")) < _LEAST_AFTER
