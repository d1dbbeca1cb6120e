"""Where scrims lie: over all words, off the art they would dim, with nothing drawn twice."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gouache.documents.pptx.geometry import Box
from gouache.documents.pptx.scrim_forms import Fade, Form, forms, strips
from gouache.documents.pptx.scrim_outline import outline

SLIDE = Box(0, 0, 1600, 900)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted(draw(st.lists(st.integers(0, 1600), min_size=2, max_size=2, unique=True)))
    top, bottom = sorted(draw(st.lists(st.integers(0, 900), min_size=2, max_size=2, unique=True)))
    return Box(left, top, right, bottom)


@given(st.lists(boxes(), min_size=1, max_size=4), st.lists(boxes(), max_size=2))
def test_for_any_words_a_scrim_is_at_full_strength_over_all_of_them(words: list[Box], keep: list[Box]) -> None:
    for form in (*forms(words, keep, SLIDE), *strips(words, keep, SLIDE)):
        for box in words:
            assert form.plateau.holds(box)
            corners = np.array([box.left, box.right]), np.array([box.top, box.bottom])
            assert np.all(form.share_at(*corners) == 1)
        assert SLIDE.holds(form.box)


@given(st.lists(boxes(), min_size=1, max_size=3), boxes())
def test_for_any_art_to_be_kept_hardly_any_scrim_lies_over_it(words: list[Box], art: Box) -> None:
    for form in forms(words, [art], SLIDE):
        met = art.shared(form.box)
        if met.area:
            across, down = np.linspace(met.left, met.right, 9), np.linspace(met.top, met.bottom, 9)
            assert form.share_at(across[None, :], down[:, None]).max() <= 0.12 + 1e-9


def test_words_at_the_left_leave_the_right_clear() -> None:
    first = forms([Box(100, 300, 500, 500)], [], SLIDE)[0]

    assert first.fade is Fade.RIGHT
    assert first.box.right < SLIDE.right


def test_words_in_the_middle_are_covered_as_a_whole() -> None:
    assert [form.fade for form in forms([Box(400, 350, 1200, 550)], [], SLIDE)] == [Fade.NONE]


def test_a_strip_stays_at_the_edge_where_the_small_print_stands() -> None:
    [strip] = strips([Box(1400, 830, 1500, 860)], [], SLIDE)[:1]

    assert strip.fade is Fade.UP
    assert strip.box.top > 600


@given(boxes(), st.lists(boxes(), max_size=4))
def test_for_any_holes_the_outline_encloses_what_is_left(box: Box, holes: list[Box]) -> None:
    loops = outline(box, holes)

    left = np.zeros((900, 1600), bool)
    left[box.top : box.bottom, box.left : box.right] = True
    for hole in holes:
        left[hole.top : hole.bottom, hole.left : hole.right] = False
    assert sum(enclosed(loop) for loop in loops) == np.count_nonzero(left)
    edges = [edge for loop in loops for edge in zip(loop, (*loop[1:], loop[0]), strict=True)]
    assert len({frozenset(edge) for edge in edges}) == len(edges)


def enclosed(loop: list[tuple[int, int]]) -> float:
    """The area within a loop, negative where it runs counterclockwise on a page whose y runs down."""
    around = zip(loop, (*loop[1:], loop[0]), strict=True)
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in around) / 2


@given(st.sampled_from(list(Fade)), st.integers(1, 150))
def test_for_any_bar_at_its_end_a_form_keeps_its_plateau(fade: Fade, width: int) -> None:
    form = Form(SLIDE, fade, 200 if fade is not Fade.NONE else 0)

    shorter = form.beside(SLIDE._replace(right=width))

    assert shorter.box.left == width
    assert shorter.plateau == form.plateau._replace(left=max(form.plateau.left, width))
