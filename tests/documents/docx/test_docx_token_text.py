from __future__ import annotations

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.docx.word_files import append, body, find, illustrated, paragraph, saved, survey, texts, values

from gouache.documents.docx.report import Report
from gouache.documents.docx.text import text_of
from gouache.documents.tokens import LONGEST_PROMPT, find_tokens
from gouache.domain import SlotKind, Survey

CAT, DOG = "{{image: a cat}}", "{{image: a dog}}"


def written(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def left(text: str) -> str:
    """The words that are left of a paragraph when its pictures are set."""
    (first, *own) = texts(body(illustrated(written(text))))
    assert not any(own)
    return first


def drawn(text: str) -> list[str]:
    return [slot.prompt for slot in Report(written(text)).survey().slots]


def refused(text: str) -> list[str]:
    return refused_in(Report(written(text)).survey())


def refused_in(found: Survey) -> list[str]:
    """Why tokens are left alone: a place that is none goes by the words at its token, braces first."""
    return [alone.reason for alone in found.left_alone if "({" in alone.label]


def test_an_empty_token_takes_no_sentence_with_it() -> None:
    text = (
        "Put the logo here {{image:}} and keep this important sentence. "
        "The pump costs 900 euro {{image: a watering can}} per year."
    )

    assert drawn(text) == ["a watering can"]
    assert refused(text) == ["the token says nothing to draw"]
    assert left(text) == text.replace("{{image: a watering can}} ", "")


def test_a_token_left_alone_is_named_by_the_words_it_begins() -> None:
    (alone,) = (a for a in Report(written("Here {{image: }} it stays.")).survey().left_alone if "{{" in a.label)

    assert alone.label == "place 1 ({{image: }} it stays.)"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("One {{image: }} two.", "the token says nothing to draw"),
        ("One {{image: a cat} two.", "the token is not closed with }}"),
        ("One {{{image: a cat}} two.", "the token opens and closes with different numbers of braces"),
        ("One {{image: a cat}}} two.", "the token opens and closes with different numbers of braces"),
        ("One {{image: one {{image: two}} }} two.", "there are double braces round the token or in it"),
        ("One {{image: one {{image: two}}}} two.", "there are double braces round the token or in it"),
        ("One {{ name {{image: two}} }} two.", "there are double braces round the token or in it"),
        (f"One {{{{image: {'x' * 501}}}}} two.", f"the token is not closed within {LONGEST_PROMPT} characters"),
    ],
)
def test_a_token_that_is_not_well_formed_stays_in_the_text_with_the_reason(text: str, reason: str) -> None:
    assert drawn(text) == []
    assert refused(text) == [reason]
    assert left(text) == text


def test_an_unclosed_token_does_not_reach_into_the_next_one() -> None:
    text = f"See {{{{image: and read on. {CAT} The end."

    assert drawn(text) == ["a cat"]
    assert refused(text) == ["the token is not closed with }}"]
    assert left(text) == "See {{image: and read on. The end."


@pytest.mark.parametrize(
    ("token", "prompt"),
    [
        ("{{{image: a car}}}", "a car"),
        ("{{image: a {red} car}}", "a {red} car"),
        ("{{image: the set {a, b}}}", "the set {a, b}"),
        ("{{image: a car\non a\tbridge}}", "a car on a bridge"),
    ],
)
def test_a_token_with_other_braces_goes_whole(token: str, prompt: str) -> None:
    text = f"One {token} two."

    assert drawn(text) == [prompt]
    assert left(text) == "One two."


def test_a_token_never_reaches_into_the_next_paragraph() -> None:
    document = docx.Document()
    document.add_paragraph("One {{image: a cat")
    document.add_paragraph("and a dog}} two.")

    assert survey(document).slots == ()
    assert texts(body(illustrated(saved(document)))) == ["One {{image: a cat", "and a dog}} two."]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (f"Before {CAT} after.", "Before after."),
        (f"{CAT} After.", "After."),
        (f"The pump {CAT}, which runs {DOG}.", "The pump, which runs."),
        (f"One {CAT} {DOG} two.", "One two."),
        (f"One{CAT} two.", "One two."),
        (f"One {CAT}two.", "One two."),
    ],
)
def test_a_token_that_leaves_its_line_leaves_single_spaces(text: str, rest: str) -> None:
    assert left(text) == rest


def test_a_space_in_a_locked_control_stays() -> None:
    document = docx.Document()
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    append(
        document,
        paragraph(f"One {CAT}", control.format('<w:r><w:t xml:space="preserve"> two</w:t></w:r>')),
    )

    (text, _) = find(body(illustrated(saved(document))), "w:p")

    assert values(text, ".//w:t/text()") == ["One ", " two"]


def test_pictures_of_one_paragraph_stand_in_the_order_of_their_tokens() -> None:
    data = illustrated(written(f"One {CAT} two {DOG} three."))

    before = [slot.address for slot in Report(written(f"One {CAT} two {DOG} three.")).survey().slots]
    assert [name.split(maxsplit=1)[1] for name in values(body(data), ".//wp:docPr/@name")] == before


@pytest.mark.parametrize("shell", ['<w:ins w:id="7" w:author="Ada">{}</w:ins>', "<w:hyperlink>{}</w:hyperlink>"])
def test_what_stood_round_a_token_alone_goes_with_it(shell: str) -> None:
    document = docx.Document()
    held = shell.format(f"<w:r><w:t>{CAT} </w:t></w:r>")
    append(document, paragraph("One ", held, "two."))

    data = illustrated(saved(document))

    assert not find(body(data), ".//w:ins | .//w:hyperlink")
    assert texts(body(data))[0] == "One two."


def test_words_inserted_beside_a_token_stay_inserted() -> None:
    document = docx.Document()
    append(document, paragraph("One ", f'<w:ins w:id="7" w:author="Ada"><w:r><w:t>new {CAT}</w:t></w:r></w:ins>'))

    assert values(body(illustrated(saved(document))), ".//w:ins//w:t/text()") == ["new "]


written_texts = st.lists(
    st.sampled_from(("{{image:", "{{ Image : ", "{{", "}}", "{", "}", " ", "words", "image:", ".", "\n", CAT, DOG)),
    max_size=14,
).map("".join)


@given(text=written_texts)
def test_for_any_text_a_token_has_its_double_braces_at_its_ends_alone(text: str) -> None:
    for token in find_tokens(text):
        span = text[token.start : token.end]
        braces = len(span) - len(span.lstrip("{"))
        inside = span[braces:-braces]
        if not token.reason:
            assert span == "{" * braces + inside + "}" * braces
            assert braces >= 2
            assert not {"{{", "}}"} & {inside[at : at + 2] for at in range(len(inside))}
            assert token.prompt == " ".join(inside.split(":", 1)[1].split()) != ""


@settings(deadline=None, max_examples=60)
@given(text=written_texts)
def test_for_any_text_all_that_is_no_token_survives_placing(text: str) -> None:
    rest = text
    for token in reversed(find_tokens(text)):
        if not token.reason:
            rest = rest[: token.start] + rest[token.end :]
    report = Report(written(text))
    data = illustrated(written(text))

    first = find(body(data), "w:p")[0]
    assert "".join(text_of(first).split()) == "".join(rest.split())
    again = Report(data).survey()
    assert [slot.kind for slot in again.slots] == [SlotKind.EARLIER_PICTURE] * len(report.survey().slots)
    about_tokens = [reason for reason in refused_in(again) if not reason.startswith("no headings")]
    assert about_tokens == [token.reason for token in find_tokens(rest) if token.reason]
