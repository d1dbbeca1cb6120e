"""Gathers what a report tells, and writes it beside the copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gouache.documents.comparing.package import Package, read_package
from gouache.documents.limits import Limits
from gouache.documents.rendering.renderer import Renderer
from gouache.documents.saving import write_beside
from gouache.errors import RenderingFailed
from gouache.illustrate.comparing import ComparedFiles, Side, compare_sides
from gouache.illustrate.illustrated_copy import IllustratedCopy, IllustratedFile
from gouache.illustrate.report.pages import PAGE_DPI, Sides, rendered
from gouache.illustrate.report.report import ReportMatter, report_html

if TYPE_CHECKING:
    from gouache.domain import DocumentKind, Pixels


def write_report(
    copy: IllustratedCopy,
    done: IllustratedFile,
    limits: Limits,
    renderer: Renderer | None,
    *,
    made_at: str,
    tool: str,
) -> None:
    """Write the report of a finished copy, for the same people as the copy. Raises OutputNotWritable.

    Without a renderer, and for an encrypted file, whose pages it could not open, slides are drawn as outlines.
    """
    if copy.report is None:
        return
    package = read_package(copy.data, limits, password=copy.password)
    matter = ReportMatter(
        file=done.file,
        output=done.output,
        lock=done.lock,
        facts=copy.document.facts,
        package=package,
        placed=done.placed,
        failed=done.failed,
        left_alone=done.left_alone,
        notes=done.notes,
        pages=_pages(copy, package, renderer),
        compared=_compared(copy, limits),
        seconds=done.seconds,
        made_at=made_at,
        tool=tool,
    )
    write_beside(copy.report, report_html(matter).encode("utf-8", "replace"), like=copy.path)


def _compared(copy: IllustratedCopy, limits: Limits) -> ComparedFiles | None:
    if not copy.saved:
        return None
    return compare_sides(
        Side(path=copy.path, data=copy.data, lock=copy.earlier_lock()),
        Side(path=copy.output, data=copy.saved, lock=copy.saved_lock),
        limits,
        password=copy.password,
    )


def _pages(copy: IllustratedCopy, package: Package, renderer: Renderer | None) -> Sequence[Sides]:
    if renderer is None or copy.is_encrypted:
        return ()
    before = _rendered(renderer, copy.data, package.kind)
    after = _rendered(renderer, copy.saved, package.kind) if copy.saved else before
    # Where only one of the two could be shown there is nothing to compare.
    return rendered(before, after, lambda index: f"Page {index + 1}") if before and after else ()


def _rendered(renderer: Renderer, data: bytes, kind: DocumentKind) -> Sequence[Pixels]:
    try:
        return renderer.pages(data, kind, dpi=PAGE_DPI)
    except RenderingFailed:
        return ()
