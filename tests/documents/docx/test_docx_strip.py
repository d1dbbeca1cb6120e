from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.shared import Inches
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.docx.stripped import comes_back, illustrate, stripped, tracked
from tests.documents.docx.test_docx_tokens import APPLE
from tests.documents.docx.word_files import (
    append,
    body,
    caption,
    element,
    field,
    find,
    jpeg,
    new_document,
    paragraph,
    parts,
    picture_for,
    placement_for,
    prose,
    saved,
    texts,
    values,
    with_figure_at_end,
)
from tests.package_comparison import compare

from gouache.documents.docx.report import Report
from gouache.domain import Undo
from gouache.errors import PlacingFailed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_figures_go_with_caption_bookmark_relation_and_ledger() -> None:
    assert comes_back(new_document("One", "Two", "Three", words=250), with_lock=False)


def test_a_caption_style_of_ours_goes_when_nothing_uses_it() -> None:
    document = new_document("One", "Two", words=250)
    styles = document.styles.element
    styles.remove(next(s for s in styles if s.get(f"{W}styleId") == "Caption"))

    assert comes_back(document, with_lock=False)


def test_a_caption_style_of_ours_stays_where_somebody_uses_it() -> None:
    document = new_document("One", words=250)
    styles = document.styles.element
    styles.remove(next(s for s in styles if s.get(f"{W}styleId") == "Caption"))
    done = illustrate(saved(document))
    edited = docx.Document(BytesIO(done.data))
    edited.add_paragraph("A caption of mine", style="Caption")

    data = stripped(replace(done, data=saved(edited)))

    assert any(s.style_id == "Caption" for s in docx.Document(BytesIO(data)).styles)


def test_numbers_and_cross_references_count_back() -> None:
    document = new_document("One", "Two", words=250)
    with_figure_at_end(document, "Figure", "1", ". The old mill", bookmark="_Ref100")
    append(document, paragraph("See ", field("REF _Ref100 \\h", "Figure 1"), " and ", field("PAGEREF _Ref100", "1")))

    assert comes_back(document, with_lock=False)


def test_numbers_that_were_never_right_are_shown_again() -> None:
    document = new_document("One", "Two", words=250)
    with_figure_at_end(document, "Figure", "7", ". The old mill", bookmark="_Ref100")
    append(document, paragraph("See ", field("REF _Ref100 \\h", "Figure 7")))
    with_figure_at_end(document, "Figure", "7", ". The new mill", bookmark="_Ref200")
    append(document, paragraph("See ", field("REF _Ref200 \\h", "Figure 3")))

    assert comes_back(document, with_lock=False)


@settings(max_examples=25)
@given(shown=st.lists(st.sampled_from(["1", "2", "3", "4", "5", "x", "10"]), min_size=3, max_size=3))
def test_for_any_kept_numbers_the_file_comes_back(shown: list[str]) -> None:
    document = new_document("One", "Two", words=250)
    for number, said in enumerate(shown):
        with_figure_at_end(document, "Figure", said, ". The mill", bookmark=f"_Ref{number}")
        append(document, paragraph("See ", field(f"REF _Ref{number} \\h", f"Figure {shown[0]}")))

    assert comes_back(document, with_lock=False)


def test_what_is_kept_in_the_file_holds_no_words() -> None:
    document = new_document("One", words=250)
    document.add_paragraph(f"Secret words {APPLE} more secrets")
    document.add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    find(document.element, ".//wp:docPr")[0].set("descr", "{{image: a secret pear}}")

    kept = " ".join(undo.kept for _, undo in illustrate(saved(document)).undos)

    assert not any(word in kept for word in ("ecret", "apple", "pear", "river"))


def test_one_of_several_figures_can_be_taken_out_alone() -> None:
    done = illustrate(saved(new_document("One", "Two", "Three", words=250)))
    report = Report(done.data)

    report.strip(*done.undos[0])

    numbers = [text.split(":")[0] for text in texts(body(report.save())) if text.startswith("Figure")]
    assert numbers == ["Figure 1", "Figure 2"]


def test_figures_set_in_later_go_too() -> None:
    data = saved(new_document("One", "Two", "Three", words=250))
    first = illustrate(data, only=[0])
    second = Report(first.data)
    slots = [slot for slot in second.survey().slots if slot.address not in dict(first.undos)]
    undos = [(slot.address, second.place(picture_for(slot), placement_for(slot))) for slot in slots]

    back = compare(data, stripped(replace(first, data=second.save(), undos=(*first.undos, *undos))))

    assert undos
    assert (back.changed, back.added) == (set(), {})


def test_a_second_run_leaves_the_first_undo_in_force() -> None:
    data = saved(new_document("One", words=250))
    first = illustrate(data)
    again = illustrate(first.data)

    assert [undo for _, undo in again.undos] == [Undo()]
    assert not compare(data, stripped(replace(first, data=again.data))).changed


def test_a_caption_written_over_still_goes_and_the_rest_counts_back() -> None:
    document = new_document("One", "Two", words=250)
    with_figure_at_end(document, "Figure", "1", ". The old mill")
    done = illustrate(saved(document))
    edited = docx.Document(BytesIO(done.data))
    words = next(p for p in edited.paragraphs if "A young tree" in p.text)
    words.runs[-1].text = ". My own words"
    edited.add_paragraph("A new last paragraph")

    after = texts(body(stripped(replace(done, data=saved(edited)))))

    assert [text for text in after if text.startswith("Figure")] == ["Figure 1. The old mill"]
    assert after[-1] == "A new last paragraph"


def test_a_figure_moved_away_goes_with_its_caption() -> None:
    done = illustrate(saved(new_document("One", words=250)))
    edited = docx.Document(BytesIO(done.data))
    edited.element.body.insert(0, edited.paragraphs[2]._element)

    data = stripped(replace(done, data=saved(edited)))

    assert texts(body(data)) == ["One", *[prose(250)] * 3]


def test_a_comment_and_words_beside_our_picture_stay() -> None:
    done = illustrate(saved(new_document("One", words=250)))
    edited = docx.Document(BytesIO(done.data))
    figure, words = edited.paragraphs[2:4]
    figure.add_run("Look at this!")
    words._element.insert(1, element('<w:bookmarkStart w:id="900" w:name="mine"/>'))
    words._element.append(element('<w:bookmarkEnd w:id="900"/>'))

    root = body(stripped(replace(done, data=saved(edited))))

    assert "Look at this!" in texts(root)
    assert values(root, ".//w:bookmarkStart/@w:name") == ["mine"]
    assert not find(root, ".//w:drawing | .//w:fldChar")


def test_captions_that_came_since_are_counted_not_guessed_at() -> None:
    document = new_document("One", "Two", words=250)
    with_figure_at_end(document, "Figure", "9", ". The old mill")
    done = illustrate(saved(document))
    edited = docx.Document(BytesIO(done.data))
    append(edited, caption("Figure", "3", ". The new mill"))

    after = texts(body(stripped(replace(done, data=saved(edited)))))

    assert [text for text in after if text.startswith("Figure")] == ["Figure 1. The old mill", "Figure 2. The new mill"]


def test_a_tracked_figure_goes_without_a_trace() -> None:
    assert comes_back(tracked(new_document("One", "Two", words=250)), with_lock=False)


def test_a_file_without_such_a_picture_is_not_changed() -> None:
    report = Report(saved(new_document("One", words=250)))
    before = report.save()

    with pytest.raises(PlacingFailed, match="no picture of ours"):
        report.strip("figure:nowhere", Undo())

    assert parts(report.save()) == parts(before)


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", '{"places":3}', '{"bookmark":[],"odd":7}', '{"odd":{"numbers":{"x":1}}}']
)
def test_an_undo_that_says_nothing_sensible_still_lets_the_picture_go(kept: str) -> None:
    report = Report(illustrate(saved(new_document("One", words=250))).data)
    (slot,) = report.survey().slots

    report.strip(slot.address, Undo(kept=kept, private="{"))

    assert not report.pictures()


def test_an_undo_is_json() -> None:
    ((_, undo),) = illustrate(saved(new_document("One", words=250))).undos

    assert json.loads(undo.kept)["bookmark"].startswith("_Ref")
    assert undo.private == ""
