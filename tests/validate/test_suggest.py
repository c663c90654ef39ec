"""Did you mean: real edit distance, and near-constant time for many words."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.validate.suggest import Suggester, distance

SHORT = st.text(alphabet="abc", max_size=6)


def defined_distance(one: str, other: str) -> int:
    """Optimal string alignment by its definition."""

    @cache
    def of(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        found = min(
            of(i - 1, j) + 1,
            of(i, j - 1) + 1,
            of(i - 1, j - 1) + (one[i - 1] != other[j - 1]),
        )
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            found = min(found, of(i - 2, j - 2) + 1)
        return found

    return of(len(one), len(other))


@given(SHORT, SHORT, st.integers(0, 6))
def test_distance_is_what_it_is_defined_to_be(one: str, other: str, limit: int) -> None:
    assert distance(one, other, limit=limit) == min(defined_distance(one, other), limit + 1)


@pytest.mark.parametrize("many", [0, 5000])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("us-offical", "us-official"),
        ("us-officials", "us-official"),
        ("su-official", "us-official"),
        ("US Official", "us-official"),
        ("us_official", "us-official"),
        ("nis", "nis"),
        ("NIS", "nis"),
        ("something-else", None),
        ("x", None),
        ("", None),
    ],
)
def test_the_nearest_is_found_among_few_and_among_many(
    typed: str, meant: str | None, many: int
) -> None:
    words = ["us-official", "nis", "kyiv-post", *(f"unrelated{n:05}word" for n in range(many))]
    assert Suggester(words).nearest(typed) == meant


def test_names_and_aliases_lead_to_the_id() -> None:
    suggester = Suggester(["nis"], also={"National Intelligence Service": "nis", "국정원": "nis"})
    assert suggester.nearest("National intelligence service") == "nis"
    assert suggester.nearest("국정원") == "nis"
