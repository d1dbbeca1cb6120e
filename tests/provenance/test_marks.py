"""Pictures carry the facts of their making, whatever program reads them."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image
from tests.marked import MARK, flat, gradient, marks

from gouache.domain import Mark
from gouache.provenance.encoding import encode, read_mark
from gouache.provenance.xmp import TRAINED_ALGORITHMIC_MEDIA, mark_in_packet, packet

IPTC = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_soft_drawing_becomes_a_jpeg_with_full_colour_resolution() -> None:
    data, media_type = encode(gradient(), MARK, 220)

    image = opened(data)
    assert (media_type, image.format, image.size) == ("image/jpeg", "JPEG", (64, 48))
    assert data[6:10] == b"JFIF"  # python-docx knows a JPEG by it
    assert data[data.index(b"\xff\xc0") + 11] == 0x11  # the first component is sampled 1 x 1: no colour is halved


def test_flat_art_becomes_a_png_with_every_pixel_as_drawn() -> None:
    data, media_type = encode(flat(), MARK, 220)

    assert media_type == "image/png"
    assert np.array_equal(np.asarray(opened(data)), flat())


def test_transparency_is_kept_in_a_png_and_white_in_a_jpeg() -> None:
    pixels = gradient(4)
    pixels[:, :, 3] = 0

    png, png_type = encode(pixels, MARK, 96)
    jpeg, jpeg_type = encode(pixels, MARK, 96, media_type="image/jpeg")

    assert (png_type, jpeg_type) == ("image/png", "image/jpeg")
    assert opened(png).mode == "RGBA"
    assert opened(jpeg).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg"])
@pytest.mark.parametrize("ppi", [96.0, 219.7])
def test_the_pixels_to_the_inch_are_said(media_type: str, ppi: float) -> None:
    data, _ = encode(gradient(), MARK, ppi, media_type=media_type)

    assert opened(data).info["dpi"] == pytest.approx((ppi, ppi), abs=0.5)


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg"])
@given(mark=marks)
@example(mark=MARK)
def test_for_any_mark_a_picture_gives_it_back(media_type: str, mark: Mark) -> None:
    data, _ = encode(flat(), mark, 96, media_type=media_type)

    assert read_mark(data) == mark


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg"])
def test_another_reader_finds_the_digital_source_type(media_type: str) -> None:
    data, _ = encode(gradient(), MARK, 96, media_type=media_type)

    image = opened(data)
    image.load()
    xmp: object = image.info.get("xmp") or image.info["XML:com.adobe.xmp"]
    described = etree.fromstring(xmp if isinstance(xmp, bytes) else str(xmp).encode()).find(".//{*}Description")
    assert described is not None
    assert described.get(IPTC + "DigitalSourceType") == TRAINED_ALGORITHMIC_MEDIA
    assert described.get(IPTC + "AISystemUsed") == "gouache-mini"
    assert described.get("{http://ns.adobe.com/xap/1.0/}CreatorTool") == "Gouache 0.1.0"


def test_properties_rewritten_as_elements_are_read_too() -> None:
    root = etree.fromstring(packet(MARK))
    description = root.find(".//{*}Description")
    assert description is not None
    for name, value in description.attrib.items():
        etree.SubElement(description, name).text = str(value)
    description.attrib.clear()

    assert mark_in_packet(etree.tostring(root)) == MARK


def test_a_picture_of_somebody_else_has_no_mark() -> None:
    for kind in ("PNG", "JPEG", "GIF", "BMP"):
        out = BytesIO()
        opened(encode(flat(), MARK, 96)[0]).save(out, kind)
        assert read_mark(out.getvalue()) is None


@pytest.mark.parametrize(
    "damage",
    [
        (b'gouache:seed="7"', b'gouache:seed="x"'),
        (b'gouache:seed="7"', b'gouache:seed="-1"'),
        (b'gouache:steps="20"', b""),
        (b"</rdf:RDF>", b""),
        (b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY e "e">]><x:xmpmeta'),
    ],
)
def test_a_packet_that_is_not_whole_is_no_mark(damage: tuple[bytes, bytes]) -> None:
    whole = packet(MARK)
    assert damage[0] in whole

    assert mark_in_packet(whole.replace(*damage)) is None


@pytest.mark.parametrize("beginning", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1"], ids=["any", "png", "jpeg"])
@given(data=st.binary(max_size=300))
def test_for_any_bytes_there_is_no_mark_and_no_error(beginning: bytes, data: bytes) -> None:
    assert read_mark(beginning + data) is None


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg"])
@given(position=st.integers(0), byte=st.integers(0, 255), cut=st.integers(0, 60))
def test_for_any_damage_to_a_marked_picture_reading_raises_nothing(
    media_type: str, position: int, byte: int, cut: int
) -> None:
    data = bytearray(encode(flat(), MARK, 96, media_type=media_type)[0])
    data[position % len(data)] = byte

    found = read_mark(bytes(data[: len(data) - cut]))

    assert found is None or isinstance(found, Mark)


def test_millions_of_empty_chunks_are_not_walked() -> None:
    chunks = bytes(12) * 2_000_000 + encode(flat(), MARK, 96, media_type="image/png")[0][8:]

    assert read_mark(b"\x89PNG\r\n\x1a\n" + chunks) is None
