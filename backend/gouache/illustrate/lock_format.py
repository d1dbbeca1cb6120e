"""The lock as JSON. The names here are API and stay; another meaning of one would be another version."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gouache.domain import (
    MAX_SEED,
    Brief,
    Finish,
    Fit,
    Frame,
    Numbers,
    Palette,
    PaletteRule,
    Side,
    SlotKind,
    Style,
    Wishes,
)
from gouache.errors import InvalidBrief, LockInvalid
from gouache.illustrate.json_reading import Fields
from gouache.illustrate.lock import FileName, Lock, LockedPicture, Making

FORMAT = "gouache-lock"
VERSION = 1

_LONGEST_UNDO = 400_000_000  # somebody's picture in base64


def lock_as_bytes(lock: Lock) -> bytes:
    """Indented, so that people can read it and version control can show what changed."""
    makings: list[Making] = []
    for picture in lock.pictures:
        if picture.making not in makings:
            makings.append(picture.making)
    value = {
        "format": FORMAT,
        "version": VERSION,
        "source": {"name": lock.source.name, "sha256": lock.source.sha256},
        "output": {"name": lock.output.name, "sha256": lock.output.sha256},
        "wishes": wishes_as_json(lock.wishes),
        "makings": [_making_as_json(making) for making in makings],
        "pictures": [_picture_as_json(picture, makings) for picture in lock.pictures],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def lock_from_bytes(data: bytes, name: str) -> Lock:
    """Raises LockInvalid, naming the entry."""
    fields = Fields.of_file(data, name, LockInvalid)
    if fields.text("format", "") != FORMAT:
        raise LockInvalid(f"{name} is no lock")
    if fields.whole("version") != VERSION:
        raise LockInvalid(f"{name} is of version {fields.whole('version')}, this Gouache reads version {VERSION}")
    makings = [_making(one) for one in fields.each("makings")]
    return Lock(
        source=_file_name(fields.inner("source")),
        output=_file_name(fields.inner("output")),
        wishes=wishes_from(fields.inner("wishes")),
        pictures=tuple(_picture(one, makings) for one in fields.each("pictures")),
    )


def wishes_as_json(wishes: Wishes) -> dict[str, Any]:
    return {
        "replace": _numbers_as_json(wishes.replace),
        "backgrounds": _numbers_as_json(wishes.backgrounds),
        "make_room": wishes.make_room,
        "floating": wishes.floating,
    }


def wishes_from(fields: Fields) -> Wishes:
    return Wishes(
        replace=_numbers(fields.inner("replace")),
        backgrounds=_numbers(fields.inner("backgrounds")),
        make_room=fields.truth("make_room"),
        floating=fields.truth("floating"),
    )


def _numbers_as_json(numbers: Numbers) -> dict[str, Any]:
    return {"all": numbers.are_all, "listed": sorted(numbers.listed)}


def _numbers(fields: Fields) -> Numbers:
    return Numbers(frozenset(fields.wholes("listed")), fields.truth("all"))


def _file_name(fields: Fields) -> FileName:
    return FileName(name=fields.text("name"), sha256=fields.checksum("sha256"))


def _making_as_json(making: Making) -> dict[str, Any]:
    return {
        "at": making.at,
        "tool": making.tool,
        "engine": making.engine,
        "model": making.model,
        "revision": making.revision,
        "weights_sha256": making.weights_sha256,
        "libraries": dict(making.libraries),
    }


def _making(fields: Fields) -> Making:
    return Making(
        at=fields.text("at"),
        tool=fields.text("tool"),
        engine=fields.text("engine"),
        model=fields.text("model"),
        revision=fields.text("revision"),
        weights_sha256=fields.text("weights_sha256"),
        libraries=fields.mapping("libraries"),
    )


def _picture_as_json(picture: LockedPicture, makings: Sequence[Making]) -> dict[str, Any]:
    frame, brief, palette = picture.frame, picture.brief, picture.brief.palette
    style = brief.style
    return {
        "slot": picture.label,
        "number": picture.number,
        "address": picture.address,
        "placed_at": picture.placed_at,
        "kind": picture.kind.value,
        "frame_emu": [frame.x, frame.y, frame.width, frame.height],
        "fit": picture.fit.value,
        "subject": brief.subject,
        "because": picture.because,
        "alt_text": picture.alt_text,
        "prompt": picture.prompt,
        "negative_prompt": brief.negative_prompt,
        "style": {
            "name": style.name,
            "title": style.title,
            "wording": style.wording_for(picture.making.engine),
            "palette": style.palette.value,
            "finish": style.finish.value,
        },
        "palette": {"paper": palette.paper, "ink": palette.ink, "accents": palette.accents} if palette else None,
        "calm": brief.calm.value if brief.calm else None,
        "seed": brief.seed,
        "steps": brief.steps,
        "guidance_scale": brief.guidance_scale,
        "size_px": [brief.width, brief.height],
        "row_count": picture.row_count,
        "making": makings.index(picture.making),
        "media_type": picture.media_type,
        "drawn_at": picture.drawn_at,
        "sha256": picture.sha256,
        "pixels_sha256": picture.pixels_sha256,
        "undo": picture.undo,
        "kept": picture.kept,
    }


def _picture(fields: Fields, makings: Sequence[Making]) -> LockedPicture:
    frame = fields.wholes("frame_emu", least=-(2**40))
    if len(frame) != 4 or frame[2] < 1 or frame[3] < 1:
        raise fields.fault("is not x, y, width and height", "frame_emu")
    if not makings:
        raise fields.fault("names a making, and there are none")
    making = makings[fields.whole("making", most=len(makings) - 1)]
    return LockedPicture(
        address=fields.text("address"),
        placed_at=fields.text("placed_at"),
        label=fields.text("slot"),
        number=fields.whole("number"),
        kind=fields.choice("kind", SlotKind),
        frame=Frame(*frame),
        fit=fields.choice("fit", Fit),
        because=fields.text("because", ""),
        alt_text=fields.text("alt_text"),
        brief=_brief(fields, making),
        prompt=fields.text("prompt", ""),
        row_count=fields.whole("row_count"),
        making=making,
        media_type=fields.text("media_type"),
        drawn_at=fields.text("drawn_at"),
        sha256=fields.checksum("sha256"),
        pixels_sha256=fields.checksum("pixels_sha256"),
        undo=fields.text("undo", "", longest=_LONGEST_UNDO),
        kept=fields.truth("kept", default=False),
    )


def _brief(fields: Fields, making: Making) -> Brief:
    size = fields.wholes("size_px")
    if len(size) != 2:
        raise fields.fault("is not width and height", "size_px")
    style = fields.inner("style")
    try:
        return Brief(
            subject=fields.text("subject"),
            style=Style(
                name=style.text("name"),
                title=style.text("title"),
                wording=style.text("wording", ""),
                engines=(making.engine,),
                palette=style.choice("palette", PaletteRule),
                finish=style.choice("finish", Finish),
            ),
            width=size[0],
            height=size[1],
            palette=_palette(fields.inner("palette")) if "palette" in fields else None,
            calm=fields.choice("calm", Side) if "calm" in fields else None,
            negative_prompt=fields.text("negative_prompt", ""),
            seed=fields.whole("seed", most=MAX_SEED),
            steps=fields.whole("steps"),
            guidance_scale=fields.number("guidance_scale"),
        )
    except InvalidBrief as error:
        raise fields.fault(f"asks for what cannot be drawn: {error.detail}") from error


def _palette(fields: Fields) -> Palette:
    return Palette(paper=fields.text("paper"), ink=fields.text("ink"), accents=fields.texts("accents"))
