from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gouache.domain import EMU_PER_INCH, MAX_SIDE_PX, Frame
from gouache.engines import catalog
from gouache.engines.swatch import SWATCH
from gouache.illustrate.sizes import MAX_AREA, MAX_PPI, picture_size


def test_a_small_frame_gets_220_pixels_to_the_inch() -> None:
    assert picture_size(Frame(0, 0, 3 * EMU_PER_INCH, 2 * EMU_PER_INCH), SWATCH) == (660, 440)


def test_a_model_made_for_a_megapixel_is_not_asked_for_more() -> None:
    width, height = picture_size(Frame(0, 0, 12 * EMU_PER_INCH, 6 * EMU_PER_INCH), catalog.FLUX2_KLEIN_4B)

    assert width == 2 * height
    assert width * height <= 1024 * 1024 * 1.01


@given(st.integers(1, 10**8), st.integers(1, 10**8))
def test_for_any_frame_the_size_can_be_drawn_and_is_not_finer_than_office_keeps(width: int, height: int) -> None:
    size = picture_size(Frame(0, 0, width, height), SWATCH)

    assert 16 <= size.width <= MAX_SIDE_PX
    assert 16 <= size.height <= MAX_SIDE_PX
    assert size.width * size.height <= MAX_AREA * 1.1
    assert size.width <= max(16, width / EMU_PER_INCH * MAX_PPI + 1)
