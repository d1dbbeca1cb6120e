"""The relations of a slide part: made, dropped when their last user is gone, and found again by where they lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pptx.opc.constants import RELATIONSHIP_TARGET_MODE as RTM
from pptx.opc.package import _Relationship

from gouache.documents.pptx.names import Element, R

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pptx.opc.package import Part, XmlPart

    from gouache.documents.pptx.undo_record import Facts


_NUMBERED = re.compile(r"rId(\d{1,9})\Z")


def add_relation(part: XmlPart, relation: str, kind: str, target: Part | str) -> str:
    """Make a relation under an id of the caller's, which python-pptx does not offer; text is an external target."""
    mode = RTM.EXTERNAL if isinstance(target, str) else RTM.INTERNAL
    rel = _Relationship(part.partname.baseURI, relation, kind, mode, target)
    part.rels._rels[relation] = rel
    return relation


def free_relation(part: XmlPart) -> str:
    """An id above all there are, and above those the slide names without having them."""
    taken = (match for each in (*part.rels, *relations_in(part._element)) if (match := _NUMBERED.match(each)))
    return f"rId{max((int(match[1]) for match in taken), default=0) + 1}"


def relations_in(element: Element) -> list[str]:
    """The relation ids an element and all in it name."""
    return [value for _, _, value in references(element)]


def drop_unused(part: XmlPart, relations: Iterable[str]) -> None:
    """Take out those of the relations that nothing on the slide names any more."""
    named = set(relations_in(part._element))
    for relation in relations:
        if relation in part.rels and relation not in named:
            part.rels.pop(relation)


def swap(part: XmlPart, old: Element, new: Element | None) -> None:
    """Put an element in the place of another, or nothing; relations only the old one named go with it."""
    parent = old.getparent()
    if parent is None:
        return
    if new is None:
        parent.remove(old)
    else:
        new.tail = old.tail
        parent.replace(old, new)
    drop_unused(part, relations_in(old))


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
    for holder, key, relation in list(references(element)):
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


def references(element: Element) -> Iterator[tuple[Element, str, str]]:
    for each in element.iter():
        for key, value in each.attrib.items():
            if str(key).startswith(R) and value:
                yield each, str(key), str(value)
