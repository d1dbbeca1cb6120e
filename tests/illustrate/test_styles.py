from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gouache.domain import Finish, PaletteRule
from gouache.engines.catalog import MINI, ROWS
from gouache.errors import InvalidTable, UnknownStyle
from gouache.illustrate.styles import Styles, load_styles
from gouache.settings import packaged_templates

if TYPE_CHECKING:
    from pathlib import Path

OURS = packaged_templates() / "styles.toml"
PLAIN = 'title = "Plain"\nwording = "plain"\nengines = ["mini"]\n'


@pytest.fixture(scope="module")
def styles() -> Styles:
    return load_styles(OURS)


def own(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_at_least_eight_looks_and_the_embedded_model_draws_four(styles: Styles) -> None:
    assert len(styles) >= 8
    assert len(styles.drawn_by(MINI.id)) >= 4


def test_the_default_look_is_drawn_by_every_engine(styles: Styles) -> None:
    assert styles.default.name == "paper-cut"
    assert set(styles.default.engines) == {row.id for row in ROWS}


def test_every_look_is_drawn_by_an_engine_of_the_catalog(styles: Styles) -> None:
    known = {row.id for row in ROWS}

    assert [style.name for style in styles if not set(style.engines) <= known] == []


def test_the_embedded_model_is_told_no_style_words(styles: Styles) -> None:
    assert {style.wording_for(MINI.id) for style in styles.drawn_by(MINI.id)} == {""}


def test_each_look_of_the_embedded_model_has_a_finish_of_its_own(styles: Styles) -> None:
    finishes = [style.finish for style in styles.drawn_by(MINI.id)]

    assert len(set(finishes)) == len(finishes)


@pytest.mark.parametrize("name", ["paper-cut", "Paper Cut", " PAPER_CUT "])
def test_a_look_is_found_however_it_is_written(styles: Styles, name: str) -> None:
    assert styles.find(name).name == "paper-cut"


def test_an_unknown_look_is_answered_with_near_ones_and_all(styles: Styles) -> None:
    with pytest.raises(UnknownStyle) as unknown:
        styles.find("watercolor")

    assert "did you mean watercolour?" in unknown.value.detail
    assert all(name in unknown.value.detail for name in styles.names)


def test_a_company_adds_its_looks_and_may_name_another_default(tmp_path: Path) -> None:
    text = f'default = "house"\n[style.house]\n{PLAIN}palette = "own"\nfinish = "duotone"\nwords = {{ mini = "" }}\n'

    styles = load_styles(OURS, own(tmp_path, text))

    assert styles.default.name == "house"
    assert styles.default.palette is PaletteRule.OWN
    assert styles.default.finish is Finish.DUOTONE
    assert styles.find("paper-cut").finish is Finish.CUT


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[style.paper-cut]\n" + PLAIN, "style.paper-cut exists already"),
        ("[style.house]\ncolour = 'red'\n" + PLAIN, "style.house has colour"),
        ("[style.house]\ntitle = 'x'\nwording = 'y'", "style.house has no engines"),
        ("[style.house]\ntitle = ''\nwording = 'y'\nengines = ['mini']", "style.house.title is not a text"),
        ("[style.house]\ntitle = 'x'\nwording = 'y'\nengines = []", "style.house.engines is not a list"),
        ("[style.house]\nfinish = 'glossy'\n" + PLAIN, "style.house.finish is 'glossy', not one of cut"),
        ("[style.house]\npalette = 3\n" + PLAIN, "style.house.palette is 3, not one of theme"),
        ("[style.house]\nwords = 'x'\n" + PLAIN, "style.house.words is not a table"),
        ("[style.'My House']\n" + PLAIN, "a name has small letters"),
        ("[styles.house]\n" + PLAIN, "styles is not known"),
        ("default = 'house'", "default names house"),
        ("[style.house", "own.toml"),
    ],
)
def test_a_faulty_styles_file_is_refused_by_the_entry(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InvalidTable) as refused:
        load_styles(OURS, own(tmp_path, text))

    assert says in refused.value.detail


def test_styles_without_a_default_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidTable, match="no default style"):
        load_styles(own(tmp_path, "[style.house]\n" + PLAIN))


def test_a_styles_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidTable, match=r"nowhere\.toml"):
        load_styles(OURS, tmp_path / "nowhere.toml")
