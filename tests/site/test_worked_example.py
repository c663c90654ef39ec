"""The worked example, built as for GitHub Pages: every address exists and every link holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from counterclaim import load
from counterclaim.model.ledger import Ledger
from counterclaim.searching import worker, worker_address
from tests.site.conftest import ROOT
from tests.site.found import shown
from tests.site.links import BuiltSite


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(ROOT / "claims.yaml")


@pytest.fixture(scope="module")
def site(worked_example: Path) -> BuiltSite:
    return BuiltSite(worked_example, base="/report/")


def test_no_page_loads_anything_from_elsewhere(site: BuiltSite) -> None:
    loads = "//link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href | //use/@href"
    for page in site.pages:
        document = site.document(page)
        found = document.xpath(
            f"{loads} | //script/@src | //img/@src | //iframe/@src | //use/@href"
        )
        assert not [link for link in found if re.match(r"(?:[a-z]+:)?//", str(link))], page


def test_links_that_leave_the_site_give_nothing_away(site: BuiltSite) -> None:
    outside = "//article//a[starts-with(@href, 'http')]"
    seen = 0
    for page in site.pages:
        for link in site.document(page).xpath(outside):
            if link.get("href").startswith("https://example.org/report/"):
                continue
            seen += 1
            assert {"noopener", "nofollow"} <= set(link.get("rel", "").split()), (page, link.attrib)
    assert seen > 100


def test_every_page_says_what_it_is(site: BuiltSite) -> None:
    titles: dict[str, Path] = {}
    for page in site.pages:
        document = site.document(page)
        (title,) = document.xpath("//head/title/text()")
        assert title.strip(), page
        assert document.get("lang"), page
        assert len(document.xpath("//meta[@http-equiv='Content-Security-Policy']")) == 1, page
        if page.name == "404.html":
            continue
        assert len(document.xpath("//h1")) == 1, page
        (canonical,) = document.xpath("//link[@rel='canonical']/@href")
        folder = page.parent.relative_to(site.folder).as_posix()
        own = "" if folder == "." else f"{folder}/"
        assert canonical == f"https://example.org/report/{own}"
        assert document.xpath("//meta[@name='description']/@content"), page
        if not own.startswith(("claims/", "documents/")):  # those may be called alike
            assert titles.setdefault(title, page) == page, title


def test_search_and_pages_match(site: BuiltSite, ledger: Ledger) -> None:
    locations = [entry.location.partition("#")[0] for entry in shown(site.folder)]
    assert set(locations) <= site.addresses()
    generated = [one for one in locations if re.match("(?:questions|sources|claims|docum)", one)]
    assert len(generated) == len(set(generated))
    # Only further pages have no entry: nothing stands there alone.
    assert {
        address
        for address in site.addresses() - set(locations)
        if not re.search(r"/(?:page-)?\d+/$|^[^/]+/[^/]+/(?:claims|history|arithmetic)/$", address)
    } == set()
    for section, ids in (
        ("questions", ledger.questions),
        ("sources", ledger.sources),
        ("claims", ledger.claims),
        ("documents", ledger.documents),
    ):
        assert {f"{section}/{id}/" for id in ids} <= set(locations)


def test_search_calls_a_page_as_its_title_does(site: BuiltSite) -> None:
    for entry in shown(site.folder):
        if re.match(r"(?:questions|sources|claims|documents|timeline|print)/", entry.location):
            document = site.document(site.folder / entry.location / "index.html")
            (title,) = document.xpath("//head/title/text()")
            assert title.startswith(" ".join(entry.title.split())), entry.location


def test_leaves_of_documents_are_named_by_their_days(site: BuiltSite) -> None:
    page = site.document(site.folder / "documents/index.html")
    leaves = page.xpath("(//nav[@class='cc-pager'])[1]//li")
    named = [leaf.text_content() for leaf in leaves]
    day = r"[A-Z][a-z]{2} \d{4}"
    span = rf"{day}( – {day})?|up to {day}, and undated|undated"
    assert len(named) > 1
    assert [name for name in named if not re.fullmatch(span, name)] == []


def test_every_page_names_our_worker(site: BuiltSite) -> None:
    for page in site.pages:
        (config,) = site.document(page).xpath("//script[@id='__config']/text()")
        settings = json.loads(config)
        assert settings["search"].endswith(worker_address()), page
    assert (site.folder / worker_address()).read_bytes() == worker()


def test_the_sitemap_knows_every_page(site: BuiltSite) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall("<loc>https://example.org/report/(.*?)</loc>", text)
    assert sorted(found) == sorted(site.addresses())


def test_pages_are_small(site: BuiltSite) -> None:
    large = {
        page.relative_to(site.folder).as_posix(): page.stat().st_size
        for page in site.pages
        if page.stat().st_size > 250_000 and page.parent.name != "print"  # the whole report
    }
    assert large == {}
