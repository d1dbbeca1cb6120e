"""What the gate lets in, and the name of each refusal."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests import office_files as made

from gouache.documents.gate import check
from gouache.documents.limits import Limits
from gouache.documents.opening import open_document
from gouache.domain import DocumentKind
from gouache.errors import (
    Damaged,
    Encrypted,
    FileRefused,
    LegacyFormat,
    NotOffice,
    Protected,
    Signed,
    TooBig,
    UnsafeXml,
    Unsupported,
)

FILES = {"deck": made.deck(), "report": made.report()}
DOCTYPE = b'<!DOCTYPE x [<!ENTITY lol "lol">]>'


def xml_parts(data: bytes) -> list[str]:
    return [name for name, content in made.parts(data).items() if content.startswith(b"<?xml")]


def with_doctype(content: bytes) -> bytes:
    declaration, end, rest = content.partition(b"?>")
    return declaration + end + DOCTYPE + rest


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()


def test_a_deck_and_a_report_are_let_in_as_they_are() -> None:
    deck, report = check(made.deck()), check(made.report())

    assert (deck.kind, deck.data) == (DocumentKind.POWERPOINT, made.deck())
    assert (report.kind, report.data) == (DocumentKind.WORD, made.report())


def test_the_main_part_decides_the_family_and_no_name_is_asked() -> None:
    moved = {
        name.replace("word/document.xml", "word/other.bin"): content.replace(b"word/document.xml", b"word/other.bin")
        for name, content in made.parts(made.report()).items()
    }

    assert check(made.package(moved)).kind is DocumentKind.WORD


@pytest.mark.parametrize(
    ("data", "refusal", "says"),
    [
        (b"", NotOffice, "it is empty"),
        (b"Dear all, the meeting is at ten.\n", NotOffice, "text file"),
        (png(), NotOffice, "picture"),
        (b"%PDF-1.7\n", NotOffice, "PDF"),
        (b"{\\rtf1 hello}", NotOffice, "rich text"),
        (bytes(64), NotOffice, ""),
        (made.package({}), NotOffice, "empty zip"),
        (made.package({"notes.txt": b"hello"}), NotOffice, "zip archive"),
        (made.package({"mimetype": b"application/vnd.oasis.opendocument.text"}), NotOffice, "OpenDocument"),
        (made.workbook(), NotOffice, "Excel"),
        (made.compound_file("Workbook"), NotOffice, "Excel"),
        (made.compound_file("Thumbs"), NotOffice, "compound file"),
        (made.compound_file("PowerPoint Document", "Current User"), LegacyFormat, ".pptx"),
        (made.compound_file("WordDocument", "1Table"), LegacyFormat, ".docx"),
        (made.compound_file("EncryptionInfo", "EncryptedPackage"), Encrypted, "password"),
    ],
)
def test_what_is_no_deck_or_report_is_refused_by_what_it_is(data: bytes, refusal: type[FileRefused], says: str) -> None:
    with pytest.raises(refusal) as caught:
        check(data)

    assert says in caught.value.message


def test_an_old_file_with_an_encrypted_object_in_it_is_called_old() -> None:
    with pytest.raises(LegacyFormat):
        check(made.compound_file("WordDocument", "EncryptedPackage"))


@pytest.mark.parametrize("name", FILES)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_anywhere_is_refused(name: str, share: float) -> None:
    data = FILES[name]
    with pytest.raises((Damaged, NotOffice)):
        check(data[: int(len(data) * share)])


def test_a_file_over_the_size_limit_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(TooBig, match="limit"):
        check(bytes(1001), Limits(file_bytes=1000))


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(TooBig, match="parts"):
        check(made.deck(), Limits(entries=10))


def test_a_package_that_unpacks_to_too_much_is_refused() -> None:
    bomb = made.changed(made.deck(), {"ppt/media/zeros.bin": bytes(2_000_000)})

    with pytest.raises(TooBig, match="unpacks to"):
        check(bomb, Limits(inflated_bytes=1_900_000))


def test_a_table_that_says_too_much_is_believed_and_nothing_is_read() -> None:
    with pytest.raises(TooBig, match="unpacks to 400 MB"):
        check(made.with_table_size(made.deck(), "docProps/thumbnail.jpeg", 400_000_000))


def test_a_table_that_says_too_little_is_not_believed() -> None:
    bomb = made.changed(made.deck(), {"ppt/media/zeros.bin": bytes(2_000_000)})

    with pytest.raises(Damaged, match=r"zeros\.bin"):
        check(made.with_table_size(bomb, "ppt/media/zeros.bin", 10))


def test_one_large_xml_part_is_refused() -> None:
    with pytest.raises(TooBig, match="XML"):
        check(made.deck(), Limits(xml_part_bytes=1000))


def test_xml_by_content_type_is_measured_too() -> None:
    hidden = {
        name.replace("word/document.xml", "word/document.bin"): content.replace(
            b"word/document.xml", b"word/document.bin"
        )
        for name, content in made.parts(made.report()).items()
    }
    longest = max(len(content) for name, content in hidden.items() if name.endswith((".xml", ".rels")))
    hidden["word/document.bin"] += b" " * longest

    with pytest.raises(TooBig, match=r"document\.bin"):
        check(made.package(hidden), Limits(xml_part_bytes=longest))


def test_more_tags_than_a_machine_bears_are_refused() -> None:
    with pytest.raises(TooBig, match="tags"):
        check(made.deck(), Limits(xml_nodes=100))


def test_more_relationships_and_content_types_than_any_file_has_are_refused() -> None:
    link = b'<Relationship Id="x%d" Type="t" Target="https://example.org" TargetMode="External"/>'
    links = b"".join(link % number for number in range(101))
    part = "word/_rels/document.xml.rels"
    overrides = b'<Override PartName="/x" ContentType="t"/>' * 40

    with pytest.raises(TooBig, match="relationships"):
        check(
            made.replaced(made.report(), part, b"</Relationships>", links + b"</Relationships>"),
            Limits(relationships=100),
        )
    with pytest.raises(TooBig, match="content types"):
        check(
            made.replaced(made.report(), made.CONTENT_TYPES, b"</Types>", overrides + b"</Types>"),
            Limits(entries=20),
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("attribute", ['a{}="1"', 'xmlns:a{}="urn:{}"'], ids=["attributes", "namespaces"])
def test_an_element_with_more_attributes_than_any_file_has_is_refused(attribute: str, encoding: str) -> None:
    def with_attributes(count: int) -> bytes:
        attributes = " ".join(attribute.format(number, number) for number in range(count))
        # Others beside it and a text full of signs are no attributes of one element.
        xml = f"<x><y {attributes}/><y {attributes}/>{'a=&quot;b&quot; xmlns=' * 200}</x>"
        return made.changed(made.deck(), {"customXml/item1.xml": xml.encode(encoding)})

    assert check(with_attributes(100), Limits(attributes=100)).form.plain
    with pytest.raises(TooBig, match=r"item1\.xml.*100 attributes"):
        check(with_attributes(101), Limits(attributes=100))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("deck", "ppt/presentation.xml"),
        ("deck", "ppt/slides/slide2.xml"),
        ("deck", "ppt/slideLayouts/slideLayout2.xml"),
        ("deck", "ppt/slideMasters/slideMaster1.xml"),
        ("report", "word/document.xml"),
    ],
)
def test_a_part_whose_root_is_another_than_its_type_says_is_refused_by_its_name(name: str, part: str) -> None:
    content = made.parts(FILES[name])[part]
    other_part = made.parts(FILES[name])["ppt/theme/theme1.xml" if name == "deck" else "word/styles.xml"]
    namespace = b"/presentationml/2006/main" if name == "deck" else b"/wordprocessingml/2006/main"

    for wrong in (b"<x/>", other_part, content.replace(namespace, b"/elsewhere/2006/main")):
        with pytest.raises(Damaged, match=part):
            check(made.changed(FILES[name], {part: wrong}))


def test_a_default_for_all_xml_makes_no_main_part_of_the_others() -> None:
    types = made.parts(made.report())[made.CONTENT_TYPES]
    default = b'<Default Extension="xml" ContentType="%s"/>' % made.REPORT_MAIN_TYPE.encode()
    by_default = types.replace(b'<Default Extension="xml" ContentType="application/xml"/>', default)

    assert by_default != types
    changed = made.changed(made.report(), {made.CONTENT_TYPES: by_default, "customXml/item1.xml": b"<x/>"})
    assert check(changed).kind is DocumentKind.WORD


def test_two_parts_of_one_name_are_refused_whatever_their_case() -> None:
    with pytest.raises(Damaged, match="two parts"):
        check(made.changed(made.deck(), {"PPT/presentation.xml": b"<x/>"}))


def test_two_parts_of_the_very_same_name_are_refused() -> None:
    out = io.BytesIO(made.deck())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("ppt/presentation.xml", b"<x/>")

    with pytest.raises(Damaged, match="two parts"):
        check(out.getvalue())


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "ppt/../../evil.xml", "ppt\\evil.xml", "C:evil.xml"])
def test_names_that_lead_out_of_the_package_are_refused(name: str) -> None:
    with pytest.raises(Damaged, match="no name for a part"):
        check(made.changed(made.deck(), {name: b"<x/>"}))


def test_a_part_that_was_altered_after_its_checksum_was_made_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in made.parts(made.report()).items():
            archive.writestr(name, content)
    altered = out.getvalue().replace(b"The river carries", b"The giver carries", 1)

    with pytest.raises(Damaged, match="checksum"):
        check(altered)


def test_an_entry_under_another_name_than_in_the_table_is_refused() -> None:
    data = made.deck()
    name = b"docProps/thumbnail.jpeg"

    with pytest.raises(Damaged, match="not where"):
        check(data.replace(name, b"docProps/thumbnail.jpgg", 1))


def test_a_method_of_compression_that_office_does_not_use_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in made.parts(made.deck()).items():
            archive.writestr(name, content)

    with pytest.raises(Unsupported, match="compressed"):
        check(out.getvalue())


@pytest.mark.parametrize("name", FILES)
def test_a_doctype_is_refused_in_any_part(name: str) -> None:
    for part in xml_parts(FILES[name]):
        with pytest.raises(UnsafeXml, match="DOCTYPE"):
            check(made.changed(FILES[name], {part: with_doctype(made.parts(FILES[name])[part])}))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"])
def test_a_doctype_is_refused_in_any_encoding(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPE.decode()}<x>&lol;</x>'

    with pytest.raises(FileRefused) as caught:
        check(made.changed(made.deck(), {"customXml/item1.xml": text.encode(encoding)}))
    assert isinstance(caught.value, UnsafeXml | Damaged)


def test_a_tree_that_is_too_deep_is_refused() -> None:
    with pytest.raises(UnsafeXml, match="deep"):
        check(made.changed(made.deck(), {"customXml/item1.xml": b"<a>" * 5000 + b"</a>" * 5000}))


def test_a_text_of_more_than_ten_megabytes_is_refused() -> None:
    with pytest.raises(UnsafeXml, match="too long"):
        check(made.changed(made.deck(), {"customXml/item1.xml": b"<a>" + b"x" * 10_500_000 + b"</a>"}))


def test_xml_that_is_not_well_formed_is_refused_with_the_name_of_its_part() -> None:
    with pytest.raises(Damaged, match=r"slide2\.xml"):
        check(made.replaced(made.deck(), "ppt/slides/slide2.xml", b"</p:sld>", b"</p:slide>"))


def test_text_under_the_content_type_of_a_document_is_refused() -> None:
    types = made.parts(made.report())[made.CONTENT_TYPES]
    default = f'<Default Extension="dat" ContentType="{made.REPORT_MAIN_TYPE}"/>'.encode()
    start = types.index(b"<Default")

    with pytest.raises(Unsupported, match=r"chunk\.dat"):
        check(
            made.changed(
                made.report(),
                {made.CONTENT_TYPES: types[:start] + default + types[start:], "word/chunk.dat": b"just text"},
            )
        )


def test_an_svg_with_a_doctype_of_its_own_is_let_in() -> None:
    types = made.parts(made.deck())[made.CONTENT_TYPES]
    start = types.index(b"<Default")
    default = b'<Default Extension="svg" ContentType="image/svg+xml"/>'
    svg = b'<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>'

    checked = check(
        made.changed(made.deck(), {made.CONTENT_TYPES: types[:start] + default + types[start:], "ppt/media/a.svg": svg})
    )

    assert checked.form.plain


@pytest.mark.parametrize("part", ["_rels/.rels", "ppt/presentation.xml", made.CONTENT_TYPES])
def test_a_package_without_one_of_its_pillars_is_refused(part: str) -> None:
    with pytest.raises((Damaged, NotOffice)):
        check(made.changed(made.deck(), {part: None}))


def test_two_relationships_of_one_id_are_refused() -> None:
    with pytest.raises(Damaged, match="id"):
        check(made.replaced(made.deck(), "_rels/.rels", b'Id="rId2"', b'Id="rId1"'))


@pytest.mark.parametrize("target", ["_rels/document.xml.rels", "/_rels/.rels", "/[Content_Types].xml"])
def test_a_relationship_to_relationships_is_refused(target: str) -> None:
    relation = f'<Relationship Id="rIdX" Type="t" Target="{target}"/></Relationships>'.encode()

    with pytest.raises(Damaged, match="no part"):
        check(made.replaced(made.report(), "word/_rels/document.xml.rels", b"</Relationships>", relation))


def test_relationships_and_content_types_that_say_too_little_are_refused() -> None:
    with pytest.raises(Damaged, match="do not say"):
        check(made.replaced(made.report(), "word/_rels/document.xml.rels", b" Type=", b" Sort="))
    with pytest.raises(Damaged, match="does not say"):
        check(made.replaced(made.report(), made.CONTENT_TYPES, b" ContentType=", b" Sort="))


def test_a_powerpoint_add_in_and_a_theme_are_unsupported() -> None:
    for content_type in (
        "application/vnd.ms-powerpoint.addin.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.themeManager+xml",
    ):
        with pytest.raises(Unsupported):
            check(made.retyped(made.deck(), made.DECK_MAIN_TYPE, content_type))


def with_settings(element: bytes) -> bytes:
    return made.replaced(made.report(), "word/settings.xml", b"<w:zoom", element + b"<w:zoom")


@pytest.mark.parametrize(
    "data",
    [
        with_settings(b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
        with_settings(b'<w:documentProtection w:edit="comments" w:enforcement="true"/>'),
        with_settings(b'<w:writeProtection w:hash="aGFzaA==" w:salt="c2FsdA=="/>'),
        made.replaced(
            made.deck(),
            "ppt/presentation.xml",
            b"</p:presentation>",
            b'<p:modifyVerifier spinCount="1"/></p:presentation>',
        ),
    ],
    ids=["read only", "comments only", "password to change", "modify verifier"],
)
def test_a_protected_file_is_let_in_only_by_force(data: bytes) -> None:
    with pytest.raises(Protected, match="--force"):
        check(data)

    assert check(data, force=True).data == data


@pytest.mark.parametrize(
    "element",
    [
        b'<w:documentProtection w:edit="readOnly" w:enforcement="0"/>',
        b'<w:documentProtection w:edit="readOnly"/>',
        b'<w:writeProtection w:recommended="1"/>',
    ],
)
def test_a_protection_that_is_off_or_only_a_wish_lets_the_file_in(element: bytes) -> None:
    assert check(with_settings(element)).form.plain


def related(data: bytes, part: str, content_type: str, relation: str, content: bytes) -> bytes:
    """The package with a part more, related to the package."""
    entries = made.parts(data)
    override = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'.encode()
    relationship = f'<Relationship Id="rIdMore" Type="{relation}" Target="{part}"/></Relationships>'.encode()
    entries[made.CONTENT_TYPES] = entries[made.CONTENT_TYPES].replace(b"</Types>", override)
    entries["_rels/.rels"] = entries["_rels/.rels"].replace(b"</Relationships>", relationship)
    return made.package({**entries, part: content})


def test_a_file_marked_as_final_is_let_in_only_by_force() -> None:
    final = related(
        made.deck(),
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://'
        b'schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-'
        b'08002B2CF9AE}" pid="2" name="_MarkAsFinal"><vt:bool>true</vt:bool></property></Properties>',
    )

    with pytest.raises(Protected, match="final"):
        check(final)
    assert check(final, force=True).data == final


def test_a_signed_file_is_let_in_only_by_force_and_comes_out_unsigned() -> None:
    relation = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
    signed = related(
        made.report(),
        "_xmlsignatures/origin.sigs",
        "application/vnd.openxmlformats-package.digital-signature-origin",
        f"{relation}/origin",
        b"",
    )
    signature = "_xmlsignatures/sig1.xml"
    entries = made.parts(signed)
    override = (
        f'<Override PartName="/{signature}" ContentType='
        '"application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"/></Types>'
    ).encode()
    entries[made.CONTENT_TYPES] = entries[made.CONTENT_TYPES].replace(b"</Types>", override)
    entries["_xmlsignatures/_rels/origin.sigs.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Target="sig1.xml" Type="{relation}/signature"/></Relationships>'
    ).encode()
    entries[signature] = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
    signed = made.package(entries)

    with pytest.raises(Signed):
        check(signed)
    saved = open_document(signed, force=True).save()
    assert not [name for name in made.parts(saved) if name.startswith("_xmlsignatures")]
    assert check(saved).kind is DocumentKind.WORD


@given(data=st.binary(max_size=4096))
def test_for_any_bytes_nothing_but_a_refusal_comes_out(data: bytes) -> None:
    for beginning in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(FileRefused):
            check(beginning + data)


@pytest.mark.parametrize("name", FILES)
@given(position=st.integers(0), bit=st.integers(0, 7))
def test_for_any_bit_turned_over_the_file_is_refused_by_name_or_let_in(name: str, position: int, bit: int) -> None:
    data = FILES[name]
    flipped = bytearray(data)
    flipped[position % len(data)] ^= 1 << bit

    with suppress(FileRefused):
        assert check(bytes(flipped)).kind in DocumentKind
