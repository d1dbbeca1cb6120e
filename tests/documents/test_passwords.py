"""Files that open with a password: with it they are like any other and go out with it again."""

from __future__ import annotations

import hashlib
import logging
import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import msoffcrypto  # type: ignore[import-untyped] # it has no types
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted  # type: ignore[import-untyped]
from msoffcrypto.method.ecma376_agile import ECMA376Agile  # type: ignore[import-untyped]
from tests import office_files as made
from tests.package_comparison import compare

from gouache.documents.compound import CompoundFile
from gouache.documents.encryption import decrypt, encrypt
from gouache.documents.gate import check
from gouache.documents.limits import Limits
from gouache.documents.opening import open_document, reopened
from gouache.domain import LEDGER_NAMESPACE, DocumentKind
from gouache.errors import Damaged, Encrypted, FileRefused, TooBig, UnsafeXml, Unsupported, WrongPassword

PASSWORD = "correct höörse ☕ battery"
FILES = {"deck": made.deck(), "report": made.report()}
LEDGER = f'<ledger xmlns="{LEDGER_NAMESPACE}"/>'.encode()
CORPUS = {
    "poi/c182f782-bug53475-password-is-pass.docx": "pass",  # SHA-1 and AES-256
    "poi/39ae9e69-protected_agile.docx": "VelvetSweatshop",  # SHA-1 and AES-128
    "tika/254d301a-protected_normal_case.docx": "password",  # SHA-512 and AES-256
}


def wrapped(information: bytes, package: bytes) -> bytes:
    out = BytesIO()
    ECMA376Encrypted(package, information).write_to(out)
    return out.getvalue()


def with_information(data: bytes, old: bytes, new: bytes) -> bytes:
    """The encrypted file with another text in what it says of its encryption."""
    file = CompoundFile(data)
    information, package = file.stream("EncryptionInfo"), file.stream("EncryptedPackage")
    assert information is not None
    assert package is not None
    assert old in information
    return wrapped(information.replace(old, new), package)


def standard(data: bytes, password: str) -> bytes:
    """Encrypted as Office 2007 did it: AES-128, SHA-1, ECB (MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9)."""
    salt = bytes(range(16))
    digest = hashlib.sha1(salt + password.encode("utf-16-le"), usedforsecurity=False).digest()
    for count in range(50_000):
        digest = hashlib.sha1(struct.pack("<I", count) + digest, usedforsecurity=False).digest()
    digest = hashlib.sha1(digest + bytes(4), usedforsecurity=False).digest()
    inner = bytes(byte ^ 0x36 for byte in digest.ljust(64, b"\0"))
    cipher = Cipher(
        algorithms.AES(hashlib.sha1(inner, usedforsecurity=False).digest()[:16]),
        modes.ECB(),  # noqa: S305 - as the format has it
    )

    def encrypted(content: bytes) -> bytes:
        encryptor = cipher.encryptor()
        return encryptor.update(content.ljust(-(-len(content) // 16) * 16, b"\0")) + encryptor.finalize()

    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "AES\0".encode("utf-16-le")
    verifier = bytes(range(16, 32))
    verifier_hash = encrypted(hashlib.sha1(verifier, usedforsecurity=False).digest())
    information = struct.pack("<HHII", 3, 2, 0x24, len(header)) + header
    information += struct.pack("<I16s16sI", 16, salt, encrypted(verifier), 20) + verifier_hash
    return wrapped(information, struct.pack("<Q", len(data)) + encrypted(data))


@pytest.mark.parametrize("name", FILES)
def test_an_encrypted_file_opens_with_its_password_and_is_saved_with_it(name: str) -> None:
    document = open_document(encrypt(FILES[name], PASSWORD), password=PASSWORD)
    document.set_ledger(LEDGER)

    saved = document.save()

    with pytest.raises(Encrypted, match="--password-env"):
        check(saved)
    assert reopened(saved, password=PASSWORD).ledger() == LEDGER
    assert not compare(FILES[name], decrypt(saved, PASSWORD, Limits())).changed


def test_another_reader_opens_what_is_saved() -> None:
    saved = open_document(encrypt(made.deck(), PASSWORD), password=PASSWORD).save()

    file, out = msoffcrypto.OfficeFile(BytesIO(saved)), BytesIO()
    file.load_key(PASSWORD, verify_password=True)
    file.decrypt(out, verify_integrity=True)

    assert check(out.getvalue()).kind is DocumentKind.POWERPOINT


def test_a_file_of_office_2007_opens_and_is_saved_in_the_scheme_of_today() -> None:
    document = open_document(standard(made.report(), PASSWORD), password=PASSWORD)

    saved = document.save()

    assert (
        CompoundFile(saved).stream(
            "EncryptionInfo",
        )
        is not None
    )
    assert reopened(saved, password=PASSWORD).facts.kind is DocumentKind.WORD
    with pytest.raises(WrongPassword):
        open_document(standard(made.report(), PASSWORD), password="another")


@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPUS)
def test_files_of_other_programs_open_with_their_passwords(name: str, corpus: Path | None) -> None:
    if corpus is None:
        pytest.skip("no corpus: GOUACHE_TEST_CORPUS names its folder")
    data = (corpus / name).read_bytes()

    saved = open_document(data, password=CORPUS[name], force=True).save()

    assert reopened(saved, password=CORPUS[name]).facts.kind is DocumentKind.WORD
    with pytest.raises(WrongPassword):
        open_document(data, password="another")


@pytest.mark.parametrize("size", [1, 15, 16, 100, 4087, 4088, 4095, 4096, 4097, 8192, 70_000])
def test_a_package_of_any_size_keeps_every_byte(size: int) -> None:
    package = bytes(number % 251 for number in range(size))

    assert decrypt(encrypt(package, PASSWORD), PASSWORD, Limits()) == package


def test_a_large_file_keeps_every_byte() -> None:
    large = made.changed(made.deck(), {"ppt/media/noise.bin": hashlib.shake_128(b"noise").digest(12_000_000)})

    assert decrypt(encrypt(large, PASSWORD), PASSWORD, Limits()) == large


def test_the_wrong_password_is_called_wrong_and_named_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(WrongPassword) as caught:
        open_document(standard(made.deck(), PASSWORD), password="Tr0ub4dor")
    document = open_document(encrypt(made.deck(), PASSWORD), password=PASSWORD)

    assert "Tr0ub4dor" not in caught.value.message
    assert "Tr0ub4dor" not in caplog.text
    assert PASSWORD not in repr(document) + caplog.text


def test_a_password_is_not_looked_at_where_none_is_needed() -> None:
    saved = open_document(made.deck(), password=PASSWORD).save()

    assert check(saved).kind is DocumentKind.POWERPOINT


def test_an_altered_package_fails_its_checksum() -> None:
    data = bytearray(encrypt(made.deck(), PASSWORD))
    data[len(data) // 2] ^= 1

    with pytest.raises(Damaged, match="checksum"):
        open_document(bytes(data), password=PASSWORD)


def test_a_password_that_is_hashed_for_minutes_is_refused() -> None:
    for spins in (b"2147483648", b"1000001"):
        with pytest.raises(TooBig, match="hashed"):
            check(
                with_information(encrypt(made.deck(), PASSWORD), b'spinCount="100000"', b'spinCount="%s"' % spins),
                password=PASSWORD,
            )


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        (b'hashAlgorithm="SHA512"', b'hashAlgorithm="WHIRLPOOL"', Unsupported),
        (b'cipherAlgorithm="AES"', b'cipherAlgorithm="RC2"', Unsupported),
        (b"ChainingModeCBC", b"ChainingModeCFB", Unsupported),
        (b'keyBits="256"', b'keyBits="40"', Unsupported),
        (b"keyEncryptor/password", b"keyEncryptor/certificate", Unsupported),
        (b'spinCount="100000"', b'spinCount="-1"', Damaged),
        (b'saltValue="', b'saltValue="?', Damaged),
        (b"<keyEncryptors>", b"<keyEncryptors><!---->", WrongPassword),  # a comment changes nothing
        (b"<keyEncryptors>", b"<keyEncryptors><", Damaged),
        (b"<encryption", b"<!DOCTYPE x><encryption", UnsafeXml),
        (b"\x04\x00\x04\x00", b"\x04\x00\x03\x00", Unsupported),
    ],
)
def test_what_a_file_says_of_its_encryption_is_not_believed(old: bytes, new: bytes, refusal: type[FileRefused]) -> None:
    data = with_information(encrypt(made.deck(), PASSWORD), old, new)

    with pytest.raises(refusal):
        check(data, password="another")


@pytest.mark.parametrize("mark", ["DRMEncryptedTransform", "\tDRMContent"])
def test_rights_management_is_refused_by_name(mark: str) -> None:
    with pytest.raises(Unsupported, match="rights management"):
        check(made.compound_file("EncryptedPackage", mark), password=PASSWORD)


def test_what_is_encrypted_inside_goes_through_the_same_gate() -> None:
    with pytest.raises(TooBig, match="parts"):
        check(encrypt(made.deck(), PASSWORD), Limits(entries=10), password=PASSWORD)
    with pytest.raises(Encrypted):
        check(encrypt(encrypt(made.deck(), PASSWORD), "other"), password="other")


ENCRYPTED: bytes = ECMA376Agile.encrypt(PASSWORD, BytesIO(made.report()), spin_count=100)


@settings(max_examples=60)
@given(position=st.integers(0), value=st.integers(0, 255))
def test_for_any_byte_changed_an_encrypted_file_is_opened_or_refused(position: int, value: int) -> None:
    data = bytearray(ENCRYPTED)
    data[position % 4096 if position % 2 else position % len(data)] = value

    with suppress(FileRefused):
        assert check(bytes(data), password=PASSWORD).kind is DocumentKind.WORD


@settings(max_examples=100)
@given(share=st.floats(0, 0.99))
def test_an_encrypted_file_cut_short_anywhere_is_refused(share: float) -> None:
    with pytest.raises(FileRefused):
        check(ENCRYPTED[: int(len(ENCRYPTED) * share)], password=PASSWORD)


@settings(max_examples=200)
@given(numbers=st.lists(st.sampled_from([0, 1, 2, 9, 12, 0xFFFF, 0xFFFFFFFE, 0x7FFFFFFF]), min_size=12, max_size=12))
def test_for_any_numbers_in_its_header_a_compound_file_is_read_within_its_bounds(numbers: list[int]) -> None:
    data = bytearray(ENCRYPTED)
    struct.pack_into("<12I", data, 40, *numbers)

    with suppress(Damaged):
        stream = CompoundFile(bytes(data)).stream("EncryptedPackage")
        assert stream is None or len(stream) <= len(data)
