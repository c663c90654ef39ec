"""What a text can be found by: the specification in `tests/cases/searching`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.searching.words import folded, tokens

CASES = yaml.load(
    (Path(__file__).parent.parent / "cases" / "searching" / "words.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,
)["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert tokens(case["text"]) == {folded(token) for token in case["tokens"]}


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart_and_each_part_finds_itself(text: str) -> None:
    for token in tokens(text):
        assert token
        assert token == folded(token)
        assert token in tokens(token) or "." in token or len(token) == 2


@given(st.integers(1_000, 10**12), st.sampled_from(",. '\u00a0\u202f\u2009"))
def test_a_number_is_found_however_its_thousands_are_set_apart(number: int, mark: str) -> None:
    assert str(number) in tokens(f"about {number:,} men".replace(",", mark))
