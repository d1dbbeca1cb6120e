"""Files with their structure mutated: what a program with a fault might write, or somebody who means harm."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree
from tests import office_files as made

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

VALUES = (
    *("", " ", "0", "1", "-1", "2", "255", "2147483648", "-2147483649", "9223372036854775808", "9" * 400),
    *(
        "abc",
        "NaN",
        "INF",
        "1e9",
        "1.5",
        "+5",
        " 5 ",
        "0x10",
        "12pt",
        "50%",
        "١٢",
        "true",
        "none",
        "\u202e",
        "x" * 9000,
    ),
    *("rId1", "rId2", "rId999", "#FFFFFF", "GGGGGG", "accent9", "http://example.org/\u00e4?x=%00", "../../x"),
)
TEXTS = (
    "",
    "{{image: a boat}}",
    "{{image: ",
    "{{image:}}",
    "}}",
    "\u0645\u0631\u062d\u0628\u0627",
    "word " * 3000,
    "\U0001f30a",
    "1 2 3",
)
TARGETS = (
    "",
    "NULL",
    "/",
    "..",
    "#x",
    "../../../x",
    "slide1.xml",
    "https://example.org",
    "%2e%2e/x",
    "a\u00e4 b.xml",
    "\\x",
)


def mutate(data: bytes, randomly: random.Random) -> tuple[bytes, str]:
    """The file with one to four faults, and which they are. The archive itself is hurt in one of twelve."""
    entries, faults = made.parts(data), []
    for _ in range(randomly.choice((1, 1, 1, 2, 2, 3, 4))):
        fault = randomly.choices(list(_FAULTS), weights=list(_FAULTS.values()))[0]
        where = fault(entries, randomly)
        faults.append(f"{fault.__name__.strip('_')} in {where}")
    packed = made.package(entries)
    if randomly.random() < 1 / 12:
        packed, fault_name = _hurt_archive(packed, randomly)
        faults.append(fault_name)
    return packed, ", ".join(faults)


def _drop_element(tree: list[etree._Element], randomly: random.Random) -> None:
    element = randomly.choice(tree)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _duplicate_element(tree: list[etree._Element], randomly: random.Random) -> None:
    element = randomly.choice(tree)
    if element.getparent() is not None:
        for _ in range(randomly.choice((1, 1, 2, 60))):
            element.addnext(_copy(element))


def _swap_elements(tree: list[etree._Element], randomly: random.Random) -> None:
    one, other = randomly.choice(tree), randomly.choice(tree)
    parent, into = one.getparent(), other.getparent()
    if parent is not None and into is not None:
        copies = _copy(one), _copy(other)
        parent.replace(one, copies[1])
        if copies[1].getparent() is not None and other.getparent() is into and into is not one:
            into.replace(other, copies[0])


def _move_element(tree: list[etree._Element], randomly: random.Random) -> None:
    element, into = randomly.choice(tree), randomly.choice(tree)
    into.insert(randomly.randint(0, len(into)), _copy(element))


def _rename_element(tree: list[etree._Element], randomly: random.Random) -> None:
    element = randomly.choice(tree)
    element.tag = randomly.choice((randomly.choice(tree).tag, "{urn:unknown}thing", "bare"))


def _change_attribute(tree: list[etree._Element], randomly: random.Random) -> None:
    having = [element for element in tree if element.attrib]
    if having:
        element = randomly.choice(having)
        element.set(randomly.choice(sorted(map(str, element.attrib))), _allowed(randomly.choice(VALUES)))


def _drop_attribute(tree: list[etree._Element], randomly: random.Random) -> None:
    having = [element for element in tree if element.attrib]
    if having:
        element = randomly.choice(having)
        del element.attrib[randomly.choice(sorted(map(str, element.attrib)))]


def _borrow_attribute(tree: list[etree._Element], randomly: random.Random) -> None:
    having = [element for element in tree if element.attrib]
    if having:
        name, value = randomly.choice(sorted((str(k), str(v)) for k, v in randomly.choice(having).items()))
        randomly.choice(tree).set(name, value)


def _change_text(tree: list[etree._Element], randomly: random.Random) -> None:
    with_text = [element for element in tree if (element.text or "").strip()] or tree
    randomly.choice(with_text).text = randomly.choice(TEXTS)


def _empty_element(tree: list[etree._Element], randomly: random.Random) -> None:
    element = randomly.choice(tree)
    for child in list(element):
        element.remove(child)


_IN_TREES: tuple[Callable[[list[etree._Element], random.Random], None], ...] = (
    *(_drop_element, _duplicate_element, _swap_elements, _move_element, _rename_element),
    *(_change_attribute, _change_attribute, _drop_attribute, _borrow_attribute, _change_text, _empty_element),
)


def _in_a_tree(entries: dict[str, bytes], randomly: random.Random) -> str:
    """One fault in the tree of a part; the parts that editors read come up more often."""
    names = [name for name in entries if name.endswith((".xml", ".rels"))]
    read = [
        name for name in names if "theme" not in name and ("slide" in name or "word/" in name or "presentation" in name)
    ]
    name = randomly.choice(read if read and randomly.random() < 0.8 else names)
    try:
        root = etree.fromstring(entries[name])
    except etree.XMLSyntaxError:  # an earlier fault has been here
        return f"{name} (not read)"
    tree = list(root.iter("*"))
    fault = randomly.choice(_IN_TREES)
    for _ in range(randomly.choice((1, 1, 1, 5))):
        fault(tree, randomly)
    entries[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return f"{name} ({fault.__name__.strip('_')})"


def _relation(entries: dict[str, bytes], randomly: random.Random) -> str:
    """One relationship with another target, type, id or mode."""
    name = randomly.choice([name for name in entries if name.endswith(".rels")] or list(entries))
    try:
        root = etree.fromstring(entries[name])
    except etree.XMLSyntaxError:
        return f"{name} (not read)"
    relations = list(root)
    if not relations:
        return f"{name} (empty)"
    relation, other = randomly.choice(relations), randomly.choice(relations)
    attribute = randomly.choice(("Target", "Target", "Type", "Id", "TargetMode"))
    part = "/" + randomly.choice(list(entries))
    value = {
        "Target": randomly.choice((*TARGETS, part, part, part)),
        "Type": other.get("Type") or "x",
        "Id": randomly.choice((other.get("Id") or "x", "rId999", "")),
        "TargetMode": randomly.choice(("External", "Internal", "x")),
    }[attribute]
    relation.set(attribute, value)
    entries[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return f"{name} ({attribute})"


def _remove_part(entries: dict[str, bytes], randomly: random.Random) -> str:
    name = randomly.choice(list(entries))
    del entries[name]
    return name


def _rename_part(entries: dict[str, bytes], randomly: random.Random) -> str:
    name = randomly.choice(list(entries))
    entries[randomly.choice((name.upper(), name + "x", "x/" + name, name.replace("1", "2")))] = entries.pop(name)
    return name


def _replace_part(entries: dict[str, bytes], randomly: random.Random) -> str:
    name, other = randomly.choice(list(entries)), randomly.choice(list(entries))
    entries[name] = randomly.choice(
        (entries[other], b"", b"<x/>", b"\0" * 100, entries[name][: len(entries[name]) // 2])
    )
    return name


def _content_type(entries: dict[str, bytes], randomly: random.Random) -> str:
    try:
        root = etree.fromstring(entries.get(made.CONTENT_TYPES, b""))
    except etree.XMLSyntaxError:
        return "nothing"
    types = list(root)
    if types:
        one, other = randomly.choice(types), randomly.choice(types)
        one.set("ContentType", randomly.choice((other.get("ContentType") or "x", "application/xml", "image/png", "x")))
        entries[made.CONTENT_TYPES] = etree.tostring(root)
    return made.CONTENT_TYPES


_FAULTS: dict[Callable[[dict[str, bytes], random.Random], str], int] = {
    _in_a_tree: 70,
    _relation: 12,
    _remove_part: 5,
    _rename_part: 4,
    _replace_part: 5,
    _content_type: 4,
}


def _hurt_archive(data: bytes, randomly: random.Random) -> tuple[bytes, str]:
    kind = randomly.choice(("bytes", "cut", "doubled", "table", "prefix"))
    hurt = bytearray(data)
    if kind == "bytes":
        for _ in range(randomly.randint(1, 20)):
            hurt[randomly.randrange(len(hurt))] = randomly.randrange(256)
    elif kind == "cut":
        del hurt[randomly.randrange(len(hurt)) :]
    elif kind == "table":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            start = archive.start_dir
        hurt[randomly.randrange(start, len(hurt))] = randomly.randrange(256)
    elif kind == "prefix":
        hurt[:0] = bytes(randomly.randrange(256) for _ in range(40))
    else:
        half = randomly.randrange(len(hurt))
        hurt[half:half] = hurt[: randomly.randrange(len(hurt))]
    return bytes(hurt), f"archive {kind}"


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _allowed(value: str) -> str:
    return "".join(letter for letter in value if letter >= " ")
