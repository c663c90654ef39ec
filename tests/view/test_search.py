"""What search finds of the fixture: everything that has a page, by all its words."""

from __future__ import annotations

from dataclasses import replace

from view.fixture import compiled, nasty

from counterclaim.compiled import Compiled
from counterclaim.pages import SearchEntry
from counterclaim.render import site_pages
from counterclaim.view import Index
from counterclaim.view.search import search_entries


def entries(report: Compiled) -> dict[str, SearchEntry]:
    found = list(search_entries(Index(report)))
    by_address = {entry.address: entry for entry in found}
    assert len(by_address) == len(found)
    return by_address


def test_entries_and_pages_match() -> None:
    pages = {page.address: page.title for page in site_pages(compiled())}
    found = entries(compiled())
    assert set(found) == set(pages)
    for address, entry in found.items():
        assert entry.title == pages[address]


def test_a_claim_is_found_by_who_said_it_what_and_on_what() -> None:
    found = entries(compiled())["claims/nis-casualties/"]
    assert "at least 1,000" in found.title
    assert found.text == "at least 1,000 fell"
    assert found.about[0] == "North Korean casualties"
    assert {"Lee Seong-kweun", "National Intelligence Service", "1,000"} <= set(found.more)


def test_a_source_is_found_by_every_name_it_has() -> None:
    found = entries(compiled())["sources/nis/"]
    assert found.names == ("NIS", "국정원")
    assert "국정원" in found.about
    assert "Government of South Korea" in found.more


def test_a_question_is_found_by_what_it_asks_and_where_it_stands() -> None:
    report = compiled()
    found = entries(report)["questions/casualties/"]
    assert found.title == "North Korean casualties"
    assert found.text.startswith("How many were killed or wounded? ")
    assert report.reconciliation.questions["casualties"].sentence[:40] in found.text
    assert {"casualties", "Kursk", "captured"} <= set(found.more)


def test_the_order_is_that_of_the_pages_and_not_of_the_ledger() -> None:
    report = compiled()
    ledger = report.ledger
    turned = replace(
        ledger,
        **{
            name: dict(reversed(getattr(ledger, name).items()))
            for name in ("sources", "documents", "questions", "claims")
        },
    )
    there = list(entries(report).values())
    assert list(entries(replace(report, ledger=turned)).values()) == there
    kinds = [entry.address.partition("/")[0] for entry in there if entry.address.count("/") > 1]
    order = ("questions", "sources", "claims", "documents")
    assert kinds == sorted(kinds, key=order.index)


def test_text_is_passed_on_as_typed() -> None:
    hostile = "<img src=x onerror=alert(1)> {{ 7*7 }}"
    found = entries(nasty(hostile))
    assert any(hostile in entry.text for entry in found.values())
    assert any(hostile in entry.title for entry in found.values())
