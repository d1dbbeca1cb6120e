"""Files that open with a password: decrypted on the way in, encrypted again with the same password on the way out.

What goes out is Agile encryption with AES-256 and SHA-512 (MS-OFFCRYPTO 2.3.4.10), as Office itself has written it
since 2013, whichever of the older schemes the file came in.
"""

from __future__ import annotations

import logging
import struct
from io import BytesIO
from typing import TYPE_CHECKING

from gouache.documents.agile import decrypt_agile
from gouache.documents.compound import SMALL_STREAM, CompoundFile
from gouache.errors import Damaged, Unsupported, WrongPassword

if TYPE_CHECKING:
    from gouache.documents.limits import Limits

_END_OF_CHAIN = 0xFFFFFFFE
_AES = {0x660E: 128, 0x660F: 192, 0x6610: 256}  # MS-OFFCRYPTO 2.3.2
_SHA1 = (0, 0x8004)


def decrypt(data: bytes, password: str, limits: Limits) -> bytes:
    """The package in an encrypted file. Raises WrongPassword, Unsupported, TooBig, UnsafeXml and Damaged."""
    file = CompoundFile(data)
    information, package = file.stream("EncryptionInfo"), file.stream("EncryptedPackage")
    if information is None or package is None or len(information) < 8:
        raise Damaged("it does not say how it is encrypted")
    major, minor = struct.unpack_from("<HH", information)  # MS-OFFCRYPTO 2.3.4.5, 2.3.4.6 and 2.3.4.10
    if (major, minor) == (4, 4):
        return decrypt_agile(information[8:], package, password, limits)
    if major in (2, 3, 4) and minor == 2:
        return _decrypt_standard(information, package, password)
    raise Unsupported(f"it is encrypted in a way of version {major}.{minor}")


def encrypt(data: bytes, password: str) -> bytes:
    """The package in an encrypted file."""
    _quiet()
    from msoffcrypto.method.container.ecma376_encrypted import (  # type: ignore[import-untyped] # noqa: PLC0415 - rare
        ECMA376Encrypted,
    )
    from msoffcrypto.method.ecma376_agile import (  # type: ignore[import-untyped] # noqa: PLC0415 - rare
        ECMA376Agile,
    )

    scheme, key = ECMA376Agile.generate_encryption_parameters(password)
    # Filled up, since msoffcrypto-tool does not write short streams where they belong (MS-CFB 2.4); the package may be
    # shorter than its stream (MS-OFFCRYPTO 2.3.4.4).
    package = ECMA376Agile.encrypt_payload(
        BytesIO(data.ljust(SMALL_STREAM, b"\0")), scheme.encryptedKey, key, scheme.keyData.saltValue
    )
    package = struct.pack("<Q", len(data)) + package[8:]
    information = ECMA376Agile.get_encryption_information(scheme, package, key)
    written = BytesIO()
    ECMA376Encrypted(package, information).write_to(written)
    out = bytearray(written.getvalue())
    # msoffcrypto-tool leaves the last of the lists of FAT sectors, which files over 7 MB have, without its end mark
    # (MS-CFB 2.5.1). They are the first sectors of what it writes.
    (lists,) = struct.unpack_from("<I", out, 72)
    if lists:
        struct.pack_into("<I", out, (lists + 1) * 512 - 4, _END_OF_CHAIN)
    return bytes(out)


def _decrypt_standard(information: bytes, package: bytes, password: str) -> bytes:
    """Standard encryption (MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9): what Office 2007 wrote."""
    _quiet()
    from msoffcrypto.method.ecma376_standard import (  # type: ignore[import-untyped] # noqa: PLC0415 - the same
        ECMA376Standard,
    )

    try:
        (header_size,) = struct.unpack_from("<I", information, 8)
        _, _, cipher, hashing, key_bits, provider = struct.unpack_from("<6I", information, 12)
        salt_size, salt, verifier, _, verifier_hash = struct.unpack_from("<I16s16sI32s", information, 12 + header_size)
    except struct.error as error:
        raise Damaged("its encryption is cut short") from error
    if _AES.get(cipher) != key_bits or hashing not in _SHA1:
        raise Unsupported(f"it is encrypted with the cipher {cipher:#x} and the hash {hashing:#x}")
    if len(package) < 8 or (len(package) - 8) % 16 or struct.unpack_from("<Q", package)[0] > len(package) - 8:
        raise Damaged("the encrypted package is shorter than it says")
    key = ECMA376Standard.makekey_from_password(password, cipher, hashing, provider, key_bits, salt_size, salt)
    if not ECMA376Standard.verifykey(key, verifier, verifier_hash):
        raise WrongPassword
    decrypted: bytes = ECMA376Standard.decrypt(key, BytesIO(package))
    return decrypted


def _quiet() -> None:
    # It logs the password itself, at the level of debugging.
    logging.getLogger("msoffcrypto").setLevel(logging.CRITICAL)
