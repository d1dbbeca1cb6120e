"""The relations of a slide part: dropped when their last user is gone, and put back under their old names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouache.documents.pptx.names import Element, R

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pptx.opc.package import XmlPart

    from gouache.documents.pptx.undo_record import Facts


def relations_in(element: Element) -> list[str]:
    """The relation ids an element and all in it name."""
    return [value for _, _, value in _references(element)]


def drop_unused(part: XmlPart, relations: Iterable[str]) -> None:
    """Take out those of the relations that nothing on the slide names any more."""
    named = set(relations_in(part._element))
    for relation in relations:
        if relation in part.rels and relation not in named:
            part.rels.pop(relation)


def relation_facts(part: XmlPart, element: Element) -> dict[str, list[str]]:
    """What the relations an element names lead to: type and target by id."""
    facts = {}
    for relation in relations_in(element):
        if relation in part.rels:
            rel = part.rels[relation]
            facts[relation] = [rel.reltype, rel.target_ref]
    return facts


def settle_relations(part: XmlPart, element: Element, facts: Facts) -> None:
    """Let an element that was written down name the relations that lead where its own led.

    Whoever saves a file may number its relations anew. What leads nowhere any more is taken out of the element.
    """
    by_target = {(rel.reltype, rel.target_ref): relation for relation, rel in part.rels.items()}
    for holder, key, relation in list(_references(element)):
        fact = facts.get(relation)
        if not isinstance(fact, list) or len(fact) != 2:
            continue
        found = by_target.get((str(fact[0]), str(fact[1])))
        if relation in part.rels and [part.rels[relation].reltype, part.rels[relation].target_ref] == fact:
            continue
        parent = holder.getparent()
        if found is not None:
            holder.set(key, found)
        elif parent is not None:
            parent.remove(holder)


def _references(element: Element) -> Iterator[tuple[Element, str, str]]:
    for each in element.iter():
        for key, value in each.attrib.items():
            if str(key).startswith(R) and value:
                yield each, str(key), str(value)
