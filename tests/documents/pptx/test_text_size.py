"""The estimate of how much room text takes."""

from __future__ import annotations

from gouache.documents.pptx.geometry import Box
from gouache.documents.pptx.text_size import EMU_PER_POINT, Paragraph, TextBlock, grown_box, text_box, words_of

NO_INSETS = (0, 0, 0, 0)


def box(width: float, height: float) -> Box:
    """At the origin, in points."""
    return Box(0, 0, round(width * EMU_PER_POINT), round(height * EMU_PER_POINT))


def lines(text: str, size: float = 20, align: str = "l") -> Paragraph:
    return Paragraph(words_of(text, size), size, align)


def test_arial_is_measured_as_its_metrics_say() -> None:
    # Helvetica AFM: H 722, a 556, r 333, b 556, o 556, u 556, r 333
    (width,) = words_of("Harbour", 1000)

    assert abs(width - 3612) < 60


def test_chinese_takes_a_full_em_and_breaks_anywhere() -> None:
    assert words_of("港口很大", 10) == (10.0, 10.0, 10.0, 10.0)


def test_combining_marks_take_no_width() -> None:
    assert sum(words_of("e\u0301", 10)) == sum(words_of("e", 10))


def test_a_narrow_face_takes_less_than_a_wide_one() -> None:
    assert sum(words_of("harbour", 10, face="Calibri")) < sum(words_of("harbour", 10, face="Verdana"))


def test_text_wraps_and_grows_downwards() -> None:
    one = text_box(TextBlock((lines("word " * 4),), NO_INSETS), box(300, 30))
    many = text_box(TextBlock((lines("word " * 40),), NO_INSETS), box(300, 30))

    assert many.height > 5 * one.height
    assert many.right <= round(300 * EMU_PER_POINT)


def test_a_box_with_room_enough_stays_as_it_is() -> None:
    assert grown_box(TextBlock((lines("word"),)), box(200, 50)) == box(200, 50)


def test_text_set_in_the_middle_grows_both_ways() -> None:
    grown = grown_box(TextBlock((lines("word " * 40),), anchor="ctr"), box(200, 50))

    assert grown.top < 0
    assert grown.bottom > box(200, 50).bottom


def test_right_aligned_words_stand_at_the_right() -> None:
    words = text_box(TextBlock((lines("word", align="r"),), NO_INSETS), box(300, 30))

    assert words.right == box(300, 30).right
    assert words.left > box(200, 30).right


def test_text_that_does_not_wrap_runs_out_sideways() -> None:
    grown = grown_box(TextBlock((lines("word " * 30),), NO_INSETS, wraps=False), box(100, 30))

    assert grown.right > 4 * box(100, 30).right


def test_capitals_are_measured_as_they_are_shown() -> None:
    assert words_of("harbour road", 20, capitals=True) == words_of("HARBOUR ROAD", 20)
    assert sum(words_of("harbour", 20, capitals=True)) > 1.1 * sum(words_of("harbour", 20))


def test_letter_spacing_is_added_to_every_character() -> None:
    (plain,), (spaced,) = words_of("harbour", 20), words_of("harbour", 20, spacing=6)

    assert abs(spaced - plain - 7 * 6) < 0.01


def test_characters_set_closer_than_they_are_wide_still_take_room() -> None:
    assert sum(words_of("harbour", 20, spacing=-1)) < sum(words_of("harbour", 20))
    assert sum(words_of("harbour", 20, spacing=-100)) > 20


def test_the_second_column_begins_when_the_first_is_full() -> None:
    block = TextBlock((lines("word " * 40),), NO_INSETS, columns=2)
    narrow = text_box(TextBlock((lines("word " * 40),), NO_INSETS), box(150, 1000))

    assert text_box(block, box(300, 1000)).height == narrow.height
    assert text_box(block, box(300, narrow.height / EMU_PER_POINT / 1.5)).height < narrow.height
    assert text_box(block, box(300, 1000)).width == box(300, 30).width


def test_the_gap_between_columns_makes_them_narrower() -> None:
    close = TextBlock((lines("word " * 40),), NO_INSETS, columns=2)
    apart = TextBlock((lines("word " * 40),), NO_INSETS, columns=2, gutter=100 * EMU_PER_POINT)

    assert text_box(apart, box(300, 1000)).height > text_box(close, box(300, 1000)).height
