"""Every address that the ledger promises exists in the worked example's site, and every link
of it holds, below a path as on GitHub Pages (promises 4 and 7)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim import load
from counterclaim.model.ledger import Ledger
from counterclaim.plugin.entries import TOP
from tests.site.conftest import ROOT
from tests.site.links import BuiltSite


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(ROOT / "claims.yaml")


LIST = re.compile(
    r"(?:questions/[^/]+/(?:claims|history|arithmetic)|sources/[^/]+/claims)/(?:page/\d+/)?"
)


@pytest.fixture(scope="module")
def site(worked_example: Path) -> BuiltSite:
    return BuiltSite(worked_example, base="/report/")


def test_every_expected_address_exists_and_no_other(site: BuiltSite, ledger: Ledger) -> None:
    expected = {"", "about/", "one-day/", "print/", *(address for address, _ in TOP)}
    expected |= {f"questions/{id}/" for id in ledger.questions}
    expected |= {f"sources/{id}/" for id in ledger.sources}
    expected |= {f"claims/{id}/" for id in (*ledger.claims, *ledger.tombstones)}
    expected |= {f"documents/{id}/" for id in ledger.documents}
    # Long registers go on on further pages; so do the long lists of a question or source.
    lists = {one for one in site.addresses() if LIST.fullmatch(one)}
    assert lists
    assert {re.sub(r"[^/]+/(?:page/\d+/)?\Z", "", one) for one in lists} <= expected
    found = {one for one in site.addresses() if not re.fullmatch(r"[a-z]+/page/\d+/", one)}
    assert found - lists == expected
    assert (site.folder / "404.html").is_file()


def test_every_link_holds(site: BuiltSite) -> None:
    assert site.broken() == []
