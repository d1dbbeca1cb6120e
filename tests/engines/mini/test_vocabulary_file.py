"""The measured vocabulary that lies beside the weights."""

from __future__ import annotations

import json
from typing import Any

import pytest
from transformers import BertTokenizerFast

from gouache.engines.diffusion.mini.loading import bundled_weights
from gouache.engines.diffusion.mini.text import TOKEN_LIMIT


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((bundled_weights() / "vocabulary.json").read_text(encoding="utf-8"))
    return loaded


def test_every_concept_has_a_prompt_and_a_score(table: dict[str, Any]) -> None:
    assert len(table["concepts"]) > 400
    for name, entry in table["concepts"].items():
        assert name == name.lower().strip()
        assert 0 < entry["score"] <= 1
        assert entry["prompt"].strip()


def test_it_says_how_it_was_measured(table: dict[str, Any]) -> None:
    assert "nearest" in table["about"]


def test_every_prompt_is_heard_to_its_end(table: dict[str, Any]) -> None:
    tokenizer = BertTokenizerFast.from_pretrained(bundled_weights() / "tokenizer", local_files_only=True)
    prompts = {entry["prompt"] for entry in table["concepts"].values()}

    too_long = [prompt for prompt in prompts if len(tokenizer.tokenize(prompt)) > TOKEN_LIMIT]

    assert not too_long
