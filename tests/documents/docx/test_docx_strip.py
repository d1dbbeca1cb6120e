from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Inches, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.docx.stripped import illustrate, stripped
from tests.documents.docx.test_docx_figures import with_figure_at_end
from tests.documents.docx.test_docx_tokens import APPLE, BOX
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
)
from tests.package_comparison import compare

from gouache.documents.docx.report import Report
from gouache.domain import Undo
from gouache.errors import PlacingFailed

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def comes_back(document: Document, *, with_lock: bool = True) -> bool:
    data = saved(document)
    done = illustrate(data)
    assert done.undos
    back = compare(data, stripped(done, with_lock=with_lock))
    return (back.changed, back.lost, back.retyped, back.added) == (set(), [], [], {})


def tracked(document: Document) -> Document:
    document.settings.element.append(element("<w:trackRevisions/>"))
    return document


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


@pytest.mark.parametrize(
    "text",
    [
        APPLE,
        f"Before {APPLE} after",
        f"{APPLE} at the start",
        f"At the end {APPLE}",
        f"{APPLE} {{{{image: a pear}}}}",
        f"One {APPLE} two {{{{image: a pear}}}}, three {{{{image: a plum}}}}.",
        f"{APPLE} and {APPLE}",
    ],
)
@pytest.mark.parametrize("is_tracked", [False, True])
def test_the_words_of_tokens_come_back(text: str, is_tracked: bool) -> None:
    document = docx.Document()
    document.add_paragraph("First.")
    document.add_paragraph(text)
    document.add_paragraph("Last.")

    assert comes_back(tracked(document) if is_tracked else document)


def test_a_token_split_over_runs_comes_back_in_its_runs() -> None:
    document = docx.Document()
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    append(document, paragraph("Before {{im", bold.format("age: a red "), "apple}} after"))
    append(document, paragraph(bold.format("A {{im"), "age: a pear", bold.format("}}")))

    assert comes_back(document)


@pytest.mark.parametrize("shell", ["ins", "hyperlink", "field"])
def test_tokens_in_insertions_links_and_field_results_come_back(shell: str) -> None:
    document = docx.Document()
    run = f'<w:r><w:t xml:space="preserve">Look: {APPLE} here</w:t></w:r>'
    alone = f"<w:r><w:t>{APPLE}</w:t></w:r>"
    for inside in (run, alone):
        wrapped = {
            "ins": f'<w:ins w:id="9" w:author="Ann" w:date="2024-01-01T00:00:00Z">{inside}</w:ins>',
            "hyperlink": f'<w:hyperlink w:anchor="there">{inside}</w:hyperlink>',
            "field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE x</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{inside}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        }[shell]
        append(document, paragraph(wrapped))
        append(document, paragraph("Words before ", wrapped, " and after"))

    assert comes_back(document)


def test_a_token_in_a_line_of_fixed_height_comes_back_as_it_was() -> None:
    document = docx.Document()
    alone = document.add_paragraph(APPLE).paragraph_format
    alone.line_spacing, alone.space_after, alone.first_line_indent = Pt(12), Pt(7), Inches(0.5)

    assert comes_back(document)


def test_tokens_in_cells_headers_lists_and_text_boxes_come_back() -> None:
    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = APPLE
    document.sections[0].header.paragraphs[0].text = f"{APPLE}\tReport"
    document.add_paragraph(f"An item {APPLE}", style="List Bullet")
    append(document, BOX.format(paragraph(APPLE)))
    append(document, BOX.format(paragraph(f"In a box {APPLE} with words")).replace('"77"', '"78"'))

    assert comes_back(document)


@pytest.mark.parametrize("is_tracked", [False, True])
def test_a_picture_whose_alt_text_is_a_token_comes_back(is_tracked: bool) -> None:
    document = docx.Document()
    document.add_picture(BytesIO(jpeg(300, 200)), width=Inches(3))
    find(document.element, ".//wp:docPr")[0].set("descr", APPLE)
    find(document.element, ".//wp:docPr")[0].set("title", "A fruit")

    assert comes_back(tracked(document) if is_tracked else document)


def test_a_token_somebody_inserted_with_tracked_changes_comes_back() -> None:
    document = tracked(docx.Document())
    inserted = f'<w:ins w:id="9" w:author="Ann" w:date="2024-01-01T00:00:00Z"><w:r><w:t>{APPLE}</w:t></w:r></w:ins>'
    append(document, paragraph("Words ", inserted, " more words"))
    append(document, paragraph(inserted.replace('"9"', '"10"')))

    assert comes_back(document)


def test_without_the_lock_a_token_leaves_its_paragraph_without_a_picture() -> None:
    document = docx.Document()
    document.add_paragraph(APPLE)
    document.add_paragraph(f"Before {APPLE} after")

    data = stripped(illustrate(saved(document)), with_lock=False)

    assert texts(body(data)) == ["", "Before after"]
    assert not find(body(data), ".//w:drawing")
    assert not any("media" in name for name in parts(data))


def test_a_paragraph_edited_meanwhile_gets_its_token_back_and_keeps_the_edit() -> None:
    document = docx.Document()
    document.add_paragraph(f"Before the {APPLE} after it")
    done = illustrate(saved(document))
    edited = docx.Document(BytesIO(done.data))
    edited.paragraphs[0].runs[-1].text = "after that"

    data = stripped(replace(done, data=saved(edited)))

    assert texts(body(data)) == [f"Before the {APPLE} after that"]


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
