"""Pixels encoded and marked once, and the mark read back from a picture's bytes without decoding them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, PngImagePlugin

from gouache.provenance.xmp import mark_in_packet, packet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gouache.domain import Mark, Pixels

PNG = "image/png"
JPEG = "image/jpeg"

_JPEG_QUALITY = 90
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEYWORD = b"XML:com.adobe.xmp"  # XMP part 3, 1.1.5
_JPEG_HEADER = b"http://ns.adobe.com/xap/1.0/\0"  # XMP part 3, 1.1.3
_MAX_PACKET = 1_000_000
_MAX_PIECES = 10_000  # chunks or segments looked at: a hostile file has millions of empty ones


def encode(pixels: Pixels, mark: Mark, ppi: float, *, media_type: str | None = None) -> tuple[bytes, str]:
    """The bytes and media type of a picture that carries the mark and says how many pixels it has to the inch.

    Flat art and anything with alpha become PNG, the rest JPEG with full colour resolution, unless `media_type` says.
    JPEG shows transparency as white, which is what paper does.
    """
    media_type = media_type or (PNG if pixels.shape[2] == 4 or _is_flat(pixels) else JPEG)
    image = Image.fromarray(pixels)
    out = BytesIO()
    if media_type == PNG:
        text = PngImagePlugin.PngInfo()
        text.add_itxt(_PNG_KEYWORD.decode(), packet(mark).decode())
        image.save(out, "PNG", pnginfo=text, dpi=(ppi, ppi))
    else:
        if image.mode == "RGBA":
            white = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(white, image).convert("RGB")
        image.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling="4:4:4", dpi=(ppi, ppi), xmp=packet(mark))
    return out.getvalue(), media_type


def read_mark(data: bytes) -> Mark | None:
    """The mark in a picture's bytes, or None: for other pictures, other formats and whatever is no picture."""
    try:
        found = (mark_in_packet(xmp) for xmp in _packets(data))
        return next((mark for mark in found if mark is not None), None)
    except (struct.error, zlib.error, IndexError, ValueError):
        return None  # cut short or not what it says: no mark that could be believed


def _is_flat(pixels: Pixels) -> bool:
    """Whether most pixels are like the next one: then PNG is smaller than JPEG, or nearly so, and has no fringes."""
    return bool(np.mean(np.all(pixels[:, 1:] == pixels[:, :-1], axis=2)) > 0.6)


def _packets(data: bytes) -> Iterator[bytes]:
    if data.startswith(_PNG_SIGNATURE):
        yield from _png_packets(data)
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg_packets(data)


def _png_packets(data: bytes) -> Iterator[bytes]:
    position = len(_PNG_SIGNATURE)
    for _ in range(_MAX_PIECES):
        if position + 12 > len(data):
            return
        length, kind = struct.unpack_from(">I4s", data, position)
        chunk = data[position + 8 : position + 8 + length]
        position += 12 + length
        if kind == b"iTXt" and chunk.startswith(_PNG_KEYWORD + b"\0"):
            compressed = chunk[len(_PNG_KEYWORD) + 1] == 1
            text = chunk[len(_PNG_KEYWORD) + 3 :].split(b"\0", 2)[2]  # after language and translated keyword
            yield zlib.decompressobj().decompress(text, _MAX_PACKET) if compressed else text[:_MAX_PACKET]


def _jpeg_packets(data: bytes) -> Iterator[bytes]:
    position = 2
    for _ in range(_MAX_PIECES):
        if position + 4 > len(data):
            return
        marker, length = struct.unpack_from(">HH", data, position)
        if not 0xFFC0 <= marker <= 0xFFFE or marker == 0xFFDA or length < 2:  # start of scan: no segments follow
            return
        segment = data[position + 4 : position + 2 + length]
        position += 2 + length
        if marker == 0xFFE1 and segment.startswith(_JPEG_HEADER):
            yield segment[len(_JPEG_HEADER) :]
