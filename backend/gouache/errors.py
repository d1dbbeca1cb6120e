"""Every error raised on purpose, as one tree.

The docstring of a leaf is the first half of what the user reads: what happened and what to do. A detail, where there
is one, follows it. `code` is the name programs see; it is stable.
"""

from __future__ import annotations

import re


class GouacheError(Exception):
    """Gouache could not do what was asked."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(detail)

    @property
    def code(self) -> str:
        """The leaf's name in snake case, as it appears in JSON."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(self).__name__).lower()

    @property
    def message(self) -> str:
        """One line: what happened, the detail, and what to do."""
        says = " ".join((type(self).__doc__ or "").split())
        if not self.detail:
            return says
        happened, parted, remedy = says.partition(";")
        return f"{happened} ({self.detail});{remedy}" if parted else f"{happened.rstrip('.')} ({self.detail})."

    def __str__(self) -> str:
        return self.message


# What was asked cannot be meant.


class UsageError(GouacheError):
    """The request does not make sense."""


class UnknownStyle(UsageError):
    """There is no style of that name; `gouache engines` lists the styles each engine draws."""


class StyleNotDrawn(UsageError):
    """The engine cannot draw that style; choose another style, or an engine that can."""


class InvalidBrief(UsageError):
    """The picture asked for is outside what can be drawn; change the value named."""


class InvalidSelection(UsageError):
    """The selection is not understood; write numbers and ranges, as in 2,5-7."""


class InvalidTable(UsageError):
    """A styles or lexicon file cannot be read; mend the entry named."""


class InvalidSetting(UsageError):
    """A setting cannot be used; mend the environment variable named."""


class RendererMissing(UsageError):
    """The renderer asked for is not on this machine; install it, or set GOUACHE_RENDERER to auto."""


class InvalidSize(UsageError):
    """The size is not understood; write width and height in pixels, as in 1024x576."""


class LockInvalid(UsageError):
    """The lock cannot be used; give the .gouache.json that was written beside an illustrated file."""


class PlanInvalid(UsageError):
    """The plan cannot be used; start again from `gouache plan --json`."""


class UnknownSlot(UsageError):
    """There is no picture of ours at that place; `gouache verify` lists those there are."""


class OutputIsInput(UsageError):
    """The output would overwrite the input; choose another name with -o."""


class OutputTwice(UsageError):
    """Two files would be written to one output; illustrate them apart, or into different folders."""


class OutputOfAnotherType(UsageError):
    """The output is of another type than the input; give it the same ending."""


class NotAPictureName(UsageError):
    """The output is not a picture's name; end it with .png or .jpg."""


class OutputNotWritable(UsageError):
    """The output cannot be written; check the folder and its permissions."""


class NothingToOpen(UsageError):
    """No PowerPoint or Word file was found there; give a .pptx, a .docx or a folder that holds some."""


# The file is refused; it is left as it was.


class FileRefused(GouacheError):
    """The file cannot be illustrated."""


class Encrypted(FileRefused):
    """The file opens with a password; put it into an environment variable and name that with --password-env."""


class WrongPassword(FileRefused):
    """The password does not open the file; check the environment variable that --password-env names."""


class Damaged(FileRefused):
    """The file is damaged; open and save it again in Office, or take another copy."""


class TooBig(FileRefused):
    """The file is larger than the limits allow; split it, or raise the limit named."""


class UnsafeXml(FileRefused):
    """The file contains XML that Office itself does not write; save it again in Office."""


class LegacyFormat(FileRefused):
    """The file is in the format of Office 97-2003; save it as .pptx or .docx."""


class NotOffice(FileRefused):
    """The file is neither a PowerPoint nor a Word file."""


class Unsupported(FileRefused):
    """The file uses a form of Office file that is not supported; save it as a plain .pptx or .docx."""


class Protected(FileRefused):
    """The file is protected against changes or marked as final; pass --force for a copy, protected like the file."""


class Signed(FileRefused):
    """The file is signed and a change makes the signature invalid; pass --force for a copy without the signature."""


class TooHeavy(FileRefused):
    """The file took more memory or time than it is given; split it, or raise the limit named."""


class Unreadable(FileRefused):
    """The file cannot be read; check that it exists and that you may open it."""


# Nothing here can draw it.


class EngineUnavailable(GouacheError):
    """The engine is not available."""


class UnknownEngine(EngineUnavailable):
    """There is no engine of that name; `gouache engines` lists them."""


class WeightsMissing(EngineUnavailable):
    """The engine's weights are not on this machine; fetch them first."""


class WeightsInvalid(EngineUnavailable):
    """The engine's weights cannot be loaded; fetch them again."""


class DeviceMissing(EngineUnavailable):
    """The engine needs a GPU and none is usable here; choose another engine."""


class PullFailed(EngineUnavailable):
    """The engine's weights could not be fetched; check the connection and try again."""


# It was drawing, and stopped.


class DrawingFailed(GouacheError):
    """The picture could not be drawn; try another seed or a smaller size."""


class PlacingFailed(GouacheError):
    """The picture could not be set into the file; the place is as it was."""


class RenderingFailed(GouacheError):
    """The pages could not be shown; the file itself is as it was."""


class ResultRefused(GouacheError):
    """The illustrated file did not pass its own check and was not written; the original is as it was."""


class Cancelled(GouacheError):
    """Stopped on request; nothing was written."""
