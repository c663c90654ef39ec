"""The JSON-LD of whole sites is valid, and rates only what somebody rated."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counterclaim.model.ledger import Finding
from counterclaim.pipeline import compile_report
from counterclaim.view.linked_data import RATES
from tests.site.canary import report_files
from tests.site.conftest import ROOT, counterclaim
from tests.site.linked import linked_faults

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def _all(site: Path) -> Iterator[tuple[str, Any]]:
    for page in sorted(site.rglob("index.html")):
        address = f"{page.parent.relative_to(site).as_posix()}/"
        for text in _DATA.findall(page.read_text(encoding="utf-8")):
            yield address, json.loads(text)


def test_the_data_of_the_worked_example_is_valid(worked_example: Path) -> None:
    found = dict(_all(worked_example))
    assert [
        (address, wrong) for address, data in found.items() if (wrong := linked_faults(data))
    ] == []
    claims = {address for address in found if address.startswith("claims/")}
    assert len(claims) > 150
    assert set(found) - claims == {"data/"}


def test_a_review_stands_where_an_assessment_rates_and_nowhere_else(worked_example: Path) -> None:
    report = compile_report(ROOT / "claims.yaml").report
    assert report is not None
    rated = {
        f"claims/{claim}/"
        for each in report.ledger.assessments.values()
        if each.finding in RATES
        for claim in each.claims
    }
    assert Finding.NOT_VERIFIED not in RATES
    assert {address for address, data in _all(worked_example) if "@graph" in data} == rated


def test_the_data_of_pages_full_of_hostile_text_is_valid(small: Path) -> None:
    settings = (small / "mkdocs.yml").read_text(encoding="utf-8")
    for name, content in report_files(settings).items():
        (small / name).write_text(content, encoding="utf-8")
    assert counterclaim("build") == 0
    found = list(_all(small / "site"))
    assert len(found) > 3
    assert [(address, wrong) for address, data in found if (wrong := linked_faults(data))] == []


GOOD = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "Claim",
            "@id": "#a",
            "identifier": "a",
            "name": "A on B",
            "text": "some",
            "author": {"@type": "Person", "name": "A"},
            "datePublished": "2024-12-19",
            "appearance": [{"@type": "CreativeWork", "name": "x", "url": "https://x.example/"}],
        },
        {
            "@type": "ClaimReview",
            "author": {"@type": "Organization", "name": "C"},
            "claimReviewed": "some",
            "itemReviewed": {"@id": "#a"},
            "reviewRating": {"@type": "Rating", "alternateName": "Refuted"},
        },
    ],
}


def test_what_is_valid_is_let_pass() -> None:
    assert linked_faults(GOOD) == []


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("@context",), "http://example.org", "context"),
        (("@graph", 0, "@type"), "Clam", "no such type"),
        (("@graph", 0, "text"), None, "Claim has no text"),
        (("@graph", 0, "text"), " ", "Claim.text is no text"),
        (("@graph", 0, "author"), "A", "Claim.author is no Person or Organization"),
        (("@graph", 0, "author", "name"), "", "Person.name is no text"),
        (("@graph", 0, "datePublished"), "19 Dec 2024", "is no day"),
        (("@graph", 0, "datePublished"), "2024-02-30", "is no day"),
        (("@graph", 0, "appearance", 0, "url"), "javascript:x", "is no web"),
        (("@graph", 0, "appearance"), [], "is no list"),
        (("@graph", 0, "rating"), 5, "has a property rating"),
        (("@graph", 1, "itemReviewed", "@id"), "#b", "leads to nothing"),
        (("@graph", 1, "claimReviewed"), "", "is no text"),
        (("@graph", 1, "reviewRating", "ratingValue"), 1, "has a property ratingValue"),
        (("@graph", 1, "@id"), "#a", "occurs twice"),
        (("name",), "x", "name beside a graph"),
    ],
)
def test_a_planted_fault_is_found(path: tuple[Any, ...], value: Any, told: str) -> None:
    data = copy.deepcopy(GOOD)
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    assert any(told in each for each in linked_faults(data)), linked_faults(data)
