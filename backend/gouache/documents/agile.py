"""Agile encryption (MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15), read: what Office 2010 and later write.

msoffcrypto-tool reads it too, but cannot tell a wrong password where the hash is SHA-1, as it is in every file of
Office 2010, does not fill up keys that are longer than their hash, and derives the key twice.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from base64 import b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gouache.documents.opc import parse_xml
from gouache.errors import Damaged, TooBig, Unsupported, WrongPassword

if TYPE_CHECKING:
    from lxml import etree

    from gouache.documents.limits import Limits

_ENCRYPTION = "{http://schemas.microsoft.com/office/2006/encryption}"
_PASSWORD = "{http://schemas.microsoft.com/office/2006/keyEncryptor/password}"  # noqa: S105 - a namespace
_HASHES = {"SHA1": "sha1", "SHA-1": "sha1", "SHA256": "sha256", "SHA384": "sha384", "SHA512": "sha512"}
_SEGMENT = 4096
_BLOCK = 16  # of AES, the one cipher taken

# What a key is for (MS-OFFCRYPTO 2.3.4.13 and 2.3.4.14).
_FOR_VERIFIER = bytes.fromhex("fea7d2763b4b9e79")
_FOR_VERIFIER_HASH = bytes.fromhex("d7aa0f6d3061344e")
_FOR_KEY = bytes.fromhex("146e0be7abacd0d6")
_FOR_HMAC_KEY = bytes.fromhex("5fb2ad010cb9e1f6")
_FOR_HMAC = bytes.fromhex("a0677f02b22c8433")


def decrypt_agile(information: bytes, package: bytes, password: str, limits: Limits) -> bytes:
    """The package inside. Raises WrongPassword, Unsupported, TooBig, UnsafeXml and Damaged."""
    root = parse_xml("EncryptionInfo", information)
    data, locked = root.find(_ENCRYPTION + "keyData"), root.find(f".//{_PASSWORD}encryptedKey")
    if data is None:
        raise Damaged("it does not say how it is encrypted")
    if locked is None:
        raise Unsupported("it is encrypted for the holders of certificates, not with a password")
    payload, lock = _Scheme.of(data), _Scheme.of(locked)
    spins = _number(locked, "spinCount")
    if spins > limits.password_spins:
        raise TooBig(f"its password is hashed {spins:,} times, the limit is {limits.password_spins:,}")

    digest = lock.digest(lock.salt + password.encode("utf-16-le"))
    for count in range(spins):
        digest = lock.digest(struct.pack("<I", count) + digest)

    def unlocked(name: str, purpose: bytes) -> bytes:
        key = _filled(lock.digest(digest + purpose), lock.key_bytes)
        return _aes(key, _filled(lock.salt, _BLOCK), _bytes(locked, name))

    verifier = unlocked("encryptedVerifierHashInput", _FOR_VERIFIER)[: len(lock.salt)]
    expected = unlocked("encryptedVerifierHashValue", _FOR_VERIFIER_HASH)
    if not hmac.compare_digest(lock.digest(verifier), expected[: lock.hash_bytes]):
        raise WrongPassword
    key = unlocked("encryptedKeyValue", _FOR_KEY)[: payload.key_bytes]
    _check_integrity(root, payload, key, package)
    return _decrypted(payload, key, package)


@dataclass(frozen=True, slots=True)
class _Scheme:
    """How one of the two, the password's lock or the package, is encrypted."""

    hash_name: str
    hash_bytes: int
    key_bytes: int
    salt: bytes

    @classmethod
    def of(cls, element: etree._Element) -> _Scheme:
        cipher, chaining = element.get("cipherAlgorithm", ""), element.get("cipherChaining", "")
        hash_name, key_bits = element.get("hashAlgorithm", ""), _number(element, "keyBits")
        if (cipher, chaining) != ("AES", "ChainingModeCBC") or key_bits not in (128, 192, 256):
            raise Unsupported(f"it is encrypted with {cipher[:20]} {key_bits} in {chaining[:20]}")
        if hash_name not in _HASHES:
            raise Unsupported(f"its password is hashed with {hash_name[:20]}")
        hashing = hashlib.new(_HASHES[hash_name], usedforsecurity=False)
        return cls(hashing.name, hashing.digest_size, key_bits // 8, _bytes(element, "saltValue"))

    def digest(self, content: bytes) -> bytes:
        return hashlib.new(self.hash_name, content, usedforsecurity=False).digest()


def _check_integrity(root: etree._Element, payload: _Scheme, key: bytes, package: bytes) -> None:
    integrity = root.find(_ENCRYPTION + "dataIntegrity")
    if integrity is None:
        return
    hmac_key, told = (
        _aes(key, _filled(payload.digest(payload.salt + purpose), _BLOCK), _bytes(integrity, name))[
            : payload.hash_bytes
        ]
        for name, purpose in (("encryptedHmacKey", _FOR_HMAC_KEY), ("encryptedHmacValue", _FOR_HMAC))
    )
    if not hmac.compare_digest(hmac.digest(hmac_key, package, payload.hash_name), told):
        raise Damaged("the encrypted package fails its checksum")


def _decrypted(payload: _Scheme, key: bytes, package: bytes) -> bytes:
    if len(package) < 8:
        raise Damaged("the encrypted package is cut short")
    (size,) = struct.unpack_from("<Q", package)
    out = bytearray()
    for count, start in enumerate(range(8, len(package) - len(package) % _BLOCK, _SEGMENT)):
        vector = _filled(payload.digest(payload.salt + struct.pack("<I", count)), _BLOCK)
        segment = package[start : start + _SEGMENT]
        out += _aes(key, vector, segment[: len(segment) // _BLOCK * _BLOCK])
    if len(out) < size:
        raise Damaged("the encrypted package is shorter than it says")
    return bytes(out[:size])


def _aes(key: bytes, vector: bytes, content: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415 - few files need it

    if len(content) % _BLOCK:
        raise Damaged("the encrypted package has keys of a wrong length")
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(content) + decryptor.finalize()


def _filled(content: bytes, length: int) -> bytes:
    return content[:length].ljust(length, b"\x36")


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) < 12):
        raise Damaged(f"its encryption has no number for {name}")
    return int(value)


def _bytes(element: etree._Element, name: str) -> bytes:
    try:
        return b64decode(element.get(name, ""), validate=True)
    except ValueError as error:
        raise Damaged(f"its encryption has no bytes for {name}") from error
