"""schema.org data: it is data, it says what the ledger says, and it rates nothing itself."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from view.fixture import compiled, nasty

from counterclaim.compiled import Compiled
from counterclaim.model.ledger import Finding
from counterclaim.render import site_pages
from tests.site.linked import linked_faults

START = '<script type="application/ld+json">'


def _data(report: Compiled, address: str) -> Any:
    page = next(page for page in site_pages(report) if page.address == address)
    _, _, rest = page.head.partition(START)
    body, end, after = rest.partition("</script>")
    assert end
    assert not after
    return json.loads(body)


def _assessed(finding: Finding) -> Compiled:
    report = compiled()
    checks = {id: replace(each, finding=finding) for id, each in report.ledger.assessments.items()}
    return replace(report, ledger=replace(report.ledger, assessments=MappingProxyType(checks)))


def test_a_claim_is_a_claim() -> None:
    data = _data(compiled(), "claims/nis-casualties/")
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Claim"
    assert data["identifier"] == "nis-casualties"
    assert data["firstAppearance"]["url"] == "https://news.example/a"
    # The carrier's address is no http(s) one, so it is not handed on.
    assert "appearance" not in data


def test_only_a_finding_that_rates_makes_a_review() -> None:
    for finding in Finding:
        data = _data(_assessed(finding), "claims/nis-casualties/")
        rates = finding in (Finding.VERIFIED, Finding.REFUTED, Finding.MISLEADING)
        assert ("@graph" in data) == rates
        if rates:
            claim, review = data["@graph"]
            assert review["@type"] == "ClaimReview"
            assert review["itemReviewed"] == {"@id": claim["@id"]}
            assert "ratingValue" not in review["reviewRating"]
        assert linked_faults(data) == []


def test_the_data_page_is_a_dataset() -> None:
    data = _data(compiled(), "data/")
    assert data["@type"] == "Dataset"
    addresses = [file["contentUrl"] for file in data["distribution"]]
    assert "reconciliation.json" in addresses
    assert all("/" not in address[:1] for address in addresses)


def test_text_cannot_leave_the_data() -> None:
    text = "</script><script>alert(1)</script>"
    data = _data(nasty(text), "claims/nis-casualties/")
    assert data["text"] == text
