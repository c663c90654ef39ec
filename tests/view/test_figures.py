"""Numbers, intervals and days as a person reads them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from counterclaim.model.days import parse_days
from counterclaim.model.reading import Interval
from counterclaim.view import figures


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1_000, "1,000"),
        (12_345_678, "12,345,678"),
        (-5, "−5"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 3), "≈ 0.3333"),
        (Fraction(4, 2), "2"),
    ],
)
def test_numbers(value: int, text: str) -> None:
    assert figures.number(value) == text


@pytest.mark.parametrize(
    ("interval", "long", "brief"),
    [
        (Interval(100, None), "100 or more", "≥ 100"),
        (Interval(100, None, low_open=True), "more than 100", "> 100"),
        (Interval(0, None), "any number", "≥ 0"),
        (Interval(0, 500), "up to 500", "≤ 500"),
        (Interval(0, 500, high_open=True), "under 500", "< 500"),
        (Interval(0, 0), "0", "0"),
        (Interval(300, 999), "300–999", "300–999"),
        (Interval(7, 7), "7", "7"),
    ],
)
def test_intervals(interval: Interval, long: str, brief: str) -> None:
    assert figures.interval(interval) == long
    assert figures.brief(interval) == brief


def test_percent_and_units_follow_the_figure() -> None:
    assert figures.interval(Interval(30, 37), unit="%") == "30–37 %"
    assert figures.interval(Interval(30, None), unit="soldiers") == "30 or more soldiers"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(2.68, "2.7×"), (12.4, "12×"), (1.003, "1.003×"), (1.00001, "just over 1×"), (1, "1.0×")],
)
def test_factors_never_read_as_equal_when_they_are_not(ratio: float, text: str) -> None:
    assert figures.times(ratio) == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2024-12-19", "19 Dec 2024"),
        ("2024-12", "December 2024"),
        ("2024-12-XX", "December 2024"),
        ("2024", "2024"),
        ("2024-12-19~", "about 19 Dec 2024"),
        ("2024-12?", "December 2024 (uncertain)"),
        ("2024-12-16/2024-12-18", "16–18 Dec 2024"),
        ("2024-11-30/2024-12-02", "30 Nov 2024 – 2 Dec 2024"),
        ("../2024-12-31", "by 31 Dec 2024"),
    ],
)
def test_days_are_as_precise_as_they_were_typed(typed: str, text: str) -> None:
    assert figures.days(parse_days(typed)) == text


def test_lists_and_plurals() -> None:
    assert figures.listing(["a"]) == "a"
    assert figures.listing(["a", "b", "c"]) == "a, b and c"
    assert figures.plural(1, "claim") == "1 claim"
    assert figures.plural(1_200, "echo", "echoes") == "1,200 echoes"
