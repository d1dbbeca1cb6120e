"""What programs read: plans and outcomes as plain JSON values. The names here are API and stay."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from gouache.documents.comparing.comparison import PartDifference, PartSum
from gouache.domain import LeftAlone, Mark, Picture, Placement, Size, Slot
from gouache.errors import GouacheError
from gouache.illustrate.comparing import ComparedFiles
from gouache.illustrate.illustrated_copy import IllustratedFile
from gouache.illustrate.lock_format import wishes_as_json
from gouache.illustrate.stripping import StrippedFile
from gouache.illustrate.studio import DrawRequest, PlannedFile
from gouache.illustrate.verifying import VerifiedFile

Json: TypeAlias = dict[str, Any]


def illustrated_as_json(done: IllustratedFile) -> Json:
    """One object per file, as `gouache illustrate --json` prints it."""
    return {
        "file": str(done.file),
        "output": str(done.output) if done.output else None,
        "lock": str(done.lock) if done.lock else None,
        "report": str(done.report) if done.report else None,
        "placed": [
            _placement_as_json(one.placement, engine=one.picture.mark.engine, size=one.picture.size)
            | {"pixels_sha256": one.pixels_sha256}
            for one in done.placed
        ],
        "skipped": _left_alone_as_json(done.left_alone),
        "failed": [
            {
                "slot": one.placement.slot.label,
                "address": one.placement.slot.address,
                "code": one.error.code,
                "message": one.error.message,
            }
            for one in done.failed
        ],
        "notes": list(done.notes),
        "seconds": round(done.seconds, 3),
    }


def planned_as_json(planned: PlannedFile) -> Json:
    """One object per file, as `gouache plan --json` prints it."""
    plan = planned.plan
    return {
        "file": str(planned.file),
        "sha256": planned.sha256,
        "engine": plan.engine,
        "style": plan.style,
        "planner": plan.planner,
        "wishes": wishes_as_json(planned.wishes),
        "slots": [_slot_as_json(slot) for slot in planned.survey.slots],
        "placements": [
            _placement_as_json(one, engine=plan.engine, size=Size(one.brief.width, one.brief.height))
            | {
                "style": one.brief.style.name,
                "fit": one.fit.value,
                "steps": one.brief.steps,
                "planned": {"subject": one.brief.subject, "alt_text": one.alt_text},
            }
            for one in plan.placements
        ],
        "skipped": _left_alone_as_json(plan.left_alone),
        "seconds": round(planned.seconds, 3),
    }


def drawn_as_json(
    request: DrawRequest, drawn: Iterable[tuple[Path, Picture]], sheet: Path | None, taken: float
) -> Json:
    """One object, as `gouache draw --json` prints it."""
    return {
        "subject": request.brief.subject,
        "because": request.because,
        "alt_text": request.alt_text,
        "style": request.brief.style.name,
        "pictures": [
            {
                "file": str(path),
                "engine": picture.mark.engine,
                "seed": picture.mark.seed,
                "steps": picture.mark.steps,
                "size_px": list(picture.size),
            }
            for path, picture in drawn
        ],
        "contact_sheet": str(sheet) if sheet else None,
        "seconds": round(taken, 3),
    }


def verified_as_json(verified: VerifiedFile) -> Json:
    """One object, as `gouache verify --json` prints it. A picture file alone has the status `marked`."""
    pictures = [
        {"slot": one.label, "address": one.address, "status": one.status.value, "alt_text": one.alt_text}
        | _mark_as_json(one.mark)
        for one in verified.findings
    ]
    if verified.picture_mark is not None:
        pictures.append({"status": "marked"} | _mark_as_json(verified.picture_mark))
    return {"file": str(verified.file), "pictures": pictures, "note": verified.note}


def _mark_as_json(mark: Mark) -> Json:
    return {
        "engine": mark.engine,
        "model": mark.model,
        "revision": mark.revision,
        "seed": mark.seed,
        "steps": mark.steps,
        "drawn_at": mark.drawn_at,
        "tool": mark.tool,
    }


def stripped_as_json(stripped: StrippedFile) -> Json:
    """One object, as `gouache strip --json` prints it."""
    return {
        "file": str(stripped.file),
        "output": str(stripped.output) if stripped.output else None,
        "pictures": [
            {
                "slot": one.label,
                "address": one.address,
                "alt_text": one.alt_text,
                "became": one.became.value,
                "why": one.why,
                "copies": one.copies,
            }
            for one in stripped.pictures
        ],
        "notes": list(stripped.notes),
        "seconds": round(stripped.seconds, 3),
    }


def compared_as_json(compared: ComparedFiles) -> Json:
    """One object, as `gouache diff --json` prints it; `besides_ours` and `altered` say why files are `different`."""
    return {
        "before": str(compared.before),
        "after": str(compared.after),
        "verdict": compared.verdict.value,
        "identical_parts": compared.comparison.identical,
        "equal_parts": compared.comparison.equal,
        "differences": [_difference_as_json(one) for one in compared.comparison.differences],
        "besides_ours": [_difference_as_json(one) for one in compared.others.differences] if compared.others else [],
        "altered": list(compared.altered),
        "notes": list(compared.notes),
    }


def _difference_as_json(one: PartDifference) -> Json:
    return {
        "part": one.label,
        "became": one.became.value,
        "before": _sum_as_json(one.before),
        "after": _sum_as_json(one.after),
        "changes": list(one.changes),
    }


def _sum_as_json(part: PartSum | None) -> Json | None:
    return {"name": part.name, "size": part.size, "sha256": part.sha256} if part else None


def refused_as_json(path: Path, error: GouacheError) -> Json:
    """The object for a file that could not be illustrated."""
    return {"file": str(path), "error": {"code": error.code, "message": error.message}}


def _slot_as_json(slot: Slot) -> Json:
    frame = slot.frame
    return {
        "slot": slot.label,
        "address": slot.address,
        "kind": slot.kind.value,
        "frame_emu": [frame.x, frame.y, frame.width, frame.height],
    }


def _placement_as_json(placement: Placement, *, engine: str, size: Size) -> Json:
    return _slot_as_json(placement.slot) | {
        "alt_text": placement.alt_text,
        "subject": placement.brief.subject,
        "because": placement.because,
        "engine": engine,
        "seed": placement.brief.seed,
        "size_px": list(size),
    }


def _left_alone_as_json(places: Iterable[LeftAlone]) -> list[Json]:
    return [{"slot": place.label, "reason": place.reason, "offer": place.offer} for place in places]
