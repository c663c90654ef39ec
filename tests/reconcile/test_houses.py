"""House rules: the specification in `tests/cases/houses`, and the rules as data."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.model.reading import Interval
from counterclaim.reading import read_words
from counterclaim.reconcile.house_rules import house_rules
from counterclaim.reconcile.houses import _covers, _most_shared, _Named, houses
from tests.build import claim, ledger, quantity, source, statement

CASES = yaml.load(
    (Path(__file__).parent.parent / "cases" / "houses" / "houses.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,
)["cases"]
SOURCES = (
    source("army", kind="military"),
    source("agency", kind="intelligence"),
    source("ngo", kind="ngo"),
    source("paper", kind="media"),
    source("spokesman", kind="person", speaks_for="army"),
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    made = ledger(
        sources=SOURCES,
        claims=[
            claim(f"c{number}", source=speaker, said=day, words=words)
            for number, (speaker, day, words) in enumerate(case["claims"])
        ],
    )
    found = houses(made.questions["q"], tuple(made.claims.values()), made)
    printed = {each.house: each.text for each in found}
    assert {name: printed.get(name) for name in case["prints"]} == case["prints"]
    if not case["prints"]:
        assert found == ()
    for each in found:
        assert set(each.claims) <= set(made.claims)
        if each.low is not None and each.high is not None:
            assert each.low <= each.high
            assert each.best is None or each.low <= each.best <= each.high


def test_the_order_of_claims_does_not_matter() -> None:
    claims = [
        claim(f"c{number}", source=name, words=words)
        for number, (name, words) in enumerate(
            [("ngo", "90 to 120"), ("paper", "several hundred"), ("army", "at least 100")]
        )
    ]
    made = ledger(sources=SOURCES, claims=claims)
    asked = made.questions["q"]
    assert houses(asked, claims, made) == houses(asked, claims[::-1], made)


def test_only_quantities_are_printed() -> None:
    made = ledger(questions=[statement("s")], claims=[claim("a", question="s", low=1)])
    assert houses(made.questions["s"], tuple(made.claims.values()), made) == ()


def test_an_official_figure_through_somebody_else() -> None:
    made = ledger(
        sources=SOURCES, claims=[claim("a", source="paper", citing="spokesman", words="40")]
    )
    official = houses(made.questions["q"], tuple(made.claims.values()), made)[-1]
    assert (official.house, official.text) == ("official", "“40”")


def test_a_typed_value_stays_as_typed() -> None:
    made = ledger(sources=SOURCES, claims=[claim("a", source="army", low=5, high=9, words="few")])
    printed = houses(made.questions["q"], tuple(made.claims.values()), made)
    assert (printed[0].low, printed[1].low, printed[1].high) == (5, 5, 9)
    assert printed[-1].text == "5–9"


def test_every_house_says_what_it_rests_on() -> None:
    rules = house_rules()
    assert len({house.id for house in rules}) == len(rules) == 5
    for house in rules:
        assert house.source
        assert house.ours
        assert house.leaves_out
    acled = rules[0]
    assert acled.table is not None
    for words, low in (("tens", 10), ("dozens", 12), ("hundreds", 100), ("thousands", 1000)):
        reading = read_words(words, table=acled.table)
        assert reading.usual == Interval(low, low)


def test_percentages_are_printed_in_decimals() -> None:
    made = ledger(
        sources=SOURCES,
        questions=[quantity("q", unit_kind="percent")],
        claims=[claim("a", source="army", low=Fraction(25, 2), high=Fraction(25, 2))],
    )
    assert houses(made.questions["q"], tuple(made.claims.values()), made)[1].text == "12.5"


SPANS = st.builds(
    lambda low, length, low_open, high_open: Interval(
        low,
        None if length is None else low + length,
        low_open and length != 0,
        high_open and bool(length),
    ),
    st.integers(0, 12),
    st.none() | st.integers(0, 6),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(st.tuples(st.sampled_from("abcde"), SPANS), min_size=1, max_size=7))
def test_most_shared_is_what_counting_finds(given: list[tuple[str, Interval]]) -> None:
    named = [
        _Named(claim(f"c{number}", source=name, low=0), 0, 0, span)
        for number, (name, span) in enumerate(given)
    ]
    most, points = _most_shared(named)
    candidates = [(each.span.low, each.span.low_open) for each in named]
    votes = {
        point: len({each.claim.source for each in named if _covers(each.span, *point)})
        for point in candidates
    }
    assert most == max(votes.values())
    assert all(votes[point] == most for point in points)
