"""The specification in `tests/cases/readings`: words, and what they are read as."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.model.reading import Interval, Number, Reading, Unit
from counterclaim.reading import Unreadable, read_words

CASES = Path(__file__).parent.parent / "cases" / "readings"
READINGS = ("narrow", "usual", "wide")
KEYS = {
    *("words", "figure", "unit", "unit_kind", "counted", "row", "all", *READINGS),
    *("stated", "states", "refused", "at"),
}


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8"))["cases"]):
            found.append(pytest.param(case, id=f"{path.stem}-{number}-{case['words']}"))
    return found


def _interval(text: str) -> Interval | None:
    if text == "none":
        return None
    low, high = text.strip("()").split("..")
    top = None if high == "∞" else _number(high)
    return Interval(_number(low), top, text[0] == "(", text[-1] == ")")


def _number(text: str) -> Number:
    number = Fraction(text)
    return number.numerator if number.denominator == 1 else number


def read(case: dict[str, Any]) -> Reading | Unreadable:
    return read_words(
        case["words"],
        figure=case.get("figure", ""),
        unit=case.get("unit", ""),
        unit_kind=Unit(case.get("unit_kind", "counted")),
        counted=case.get("counted", False),
    )


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    found = read(case)
    if "refused" in case:
        assert isinstance(found, Unreadable), found
        assert found.code == case["refused"]
        assert 0 <= found.start <= found.end <= len(case["words"])
        assert found.message
        assert found.help
        if "at" in case:
            assert case["words"][found.start : found.end] == case["at"]
        return
    assert isinstance(found, Reading), found
    assert found.row == case["row"]
    expected = [_interval(case.get(name, case.get("all"))) for name in READINGS]
    assert [found.narrow, found.usual, found.wide] == expected
    if "stated" in case:
        assert [found.stated_low, found.stated_high, found.stated_best] == case["stated"]
    if expected[1] is not None:
        states = case.get("states", "both")
        assert found.states_low == (states in ("both", "low"))
        assert found.states_high == (states in ("both", "high"))
    else:
        assert not found.states_low
        assert not found.states_high
