"""What is chosen for whom, to be read and judged: `python -m bench.words [FOLDER] [COUNT]`.

One line for a place, tab-separated: file, place, language, title, first line, subject, alt text, why. The places are
spread over the files, always the same ones; places without a title and lines say nothing about the words and are
left out, and so is a text that came already.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from pptx import Presentation

from gouache.documents.document import NO_WISHES
from gouache.documents.opening import find_files, open_document, read_file
from gouache.domain import DocumentKind, Frame, Numbers, Slot, SlotKind, SlotText, Wishes
from gouache.engines.catalog import MINI
from gouache.engines.vocabulary import vocabulary_for
from gouache.errors import FileRefused
from gouache.illustrate.words.languages import Languages
from gouache.illustrate.words.lexicon import Lexicon, load_lexicon
from gouache.illustrate.words.subjects import NoSubject, Subject, choose_subjects
from gouache.settings import packaged_templates

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
COUNT = 100
_EVERY_SLIDE = Wishes(backgrounds=Numbers(listed=frozenset(range(1, 500))))


@dataclass(frozen=True, slots=True)
class Row:
    """One place and what was chosen for it."""

    file: str
    slot: Slot
    language: str
    chosen: Subject | NoSubject

    def __str__(self) -> str:
        text = self.slot.text
        said = (
            (self.chosen.phrase, self.chosen.alt_text, self.chosen.because)
            if isinstance(self.chosen, Subject)
            else ("-", "", self.chosen.reason)
        )
        first = next((line for line in (*text.lines, *text.more) if line.strip()), "")
        fields = (self.file, self.slot.label, self.language, text.title, first, *said)
        return "\t".join(" ".join(field.split())[:90] for field in fields)


def rows_of(path: Path, lexicon: Lexicon) -> Iterator[Row]:
    """The places of one file; none where it is refused."""
    try:
        document = open_document(read_file(path), force=True)
        facts = document.facts
        # Most slides are too full for a picture; their words can be judged all the same.
        is_deck = facts.kind is DocumentKind.POWERPOINT
        slots = list(_slides_of(path)) if is_deck else []
        slots = slots or [s for s in document.survey(_EVERY_SLIDE if is_deck else NO_WISHES).slots if not s.prompt]
    except FileRefused:
        return
    chosen = choose_subjects(slots, facts, lexicon, vocabulary_for(MINI))
    detect = Languages(lexicon)
    language = detect.of_document(slots, facts)
    for slot in slots:
        if slot.text.title or slot.text.lines:
            here = detect.of_text("\n".join((slot.text.title, *slot.text.lines)), language)
            yield Row(path.name, slot, here, chosen[slot.address])


def _slides_of(path: Path) -> Iterator[Slot]:
    """Every slide as if it had free space, read by python-pptx alone; none where that cannot open the file."""
    try:
        slides = list(Presentation(str(path)).slides)
    except (KeyError, ValueError):  # what it raises for templates, shows and damaged packages that our gate mends
        return
    for number, slide in enumerate(slides, 1):
        title = slide.shapes.title
        paragraphs = [
            paragraph
            for shape in slide.shapes
            if shape.has_text_frame and not (title is not None and shape.shape_id == title.shape_id)
            for paragraph in shape.text_frame.paragraphs
            if paragraph.text.strip()
        ]
        yield Slot(
            address=f"slide:{number}",
            label=f"slide {number}",
            number=number,
            kind=SlotKind.FREE_SPACE,
            frame=Frame(0, 0, 1, 1),
            text=SlotText(
                title=title.text_frame.text if title is not None else "",
                lines=tuple(p.text for p in paragraphs if p.level == 0),
                more=tuple(p.text for p in paragraphs if p.level),
                notes=slide.notes_slide.notes_text_frame.text
                if slide.has_notes_slide and slide.notes_slide.notes_text_frame
                else "",
            ),
        )


def table(folder: Path, count: int) -> list[Row]:
    """The first place of each file, then the second, until there are enough; files in an order of their own."""
    lexicon = load_lexicon(packaged_templates() / "lexicon.toml")
    files = sorted(find_files(folder), key=lambda path: hashlib.sha256(path.name.encode()).digest())
    by_file = [list(rows_of(path, lexicon)) for path in files]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    rows: list[Row] = []
    for turn in zip_longest(*by_file):
        for row in turn:
            if row is None or (row.slot.text.title, row.slot.text.lines) in seen:
                continue
            seen.add((row.slot.text.title, row.slot.text.lines))
            rows.append(row)
    return rows[:count]


def main(folder: Path | None = None, count: int = COUNT) -> None:
    folder = folder or CORPUS
    if not folder.is_dir():
        print(f"Words: no files to read, {folder} is not there; name a folder of Office files")
        return
    for row in table(folder, count):
        print(row)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else COUNT)
