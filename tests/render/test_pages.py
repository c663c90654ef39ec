"""Every page of the fixture prints, is whole, and leads where it says."""

from __future__ import annotations

import itertools
from pathlib import PurePosixPath

import pytest
from lxml import html
from view.fixture import compiled

from counterclaim.exports import export_files
from counterclaim.pages import GeneratedPage
from counterclaim.render import assets, scripts, site_files, site_pages, stylesheets

FILES = {*export_files(compiled()), *site_files(compiled())}
PAGES = {page.address: page for page in site_pages(compiled())}


@pytest.fixture(params=sorted(PAGES))
def page(request: pytest.FixtureRequest) -> GeneratedPage:
    return PAGES[request.param]


def test_pages_begin_with_their_one_h1(page: GeneratedPage) -> None:
    tree = html.fragment_fromstring(page.html, create_parent="main")
    assert page.html.startswith("<h1")
    assert len(tree.findall(".//h1")) == 1


def test_every_heading_of_the_contents_is_an_anchor_on_the_page(page: GeneratedPage) -> None:
    tree = html.fragment_fromstring(page.html, create_parent="main")
    found = [(node.get("id"), node.text_content()) for node in tree.iter("h2") if node.get("id")]
    assert found == [(heading.anchor, heading.text) for heading in page.headings]


def test_ids_on_a_page_are_unique(page: GeneratedPage) -> None:
    ids = html.fragment_fromstring(page.html, create_parent="main").xpath("//@id")
    assert len(ids) == len(set(ids))


def test_headings_never_skip_a_level(page: GeneratedPage) -> None:
    tree = html.fragment_fromstring(page.html, create_parent="main")
    levels = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_links_within_the_site_are_relative_and_end_in_a_folder(page: GeneratedPage) -> None:
    tree = html.fragment_fromstring(page.html, create_parent="main")
    for href in tree.xpath("//a/@href"):
        if href.startswith(("https://", "#")):
            continue
        assert href.startswith("../" * page.address.count("/"))
        target = href.split("#")[0].removeprefix("../" * page.address.count("/"))
        assert PurePosixPath(target).suffix == "" or target in FILES


def test_links_that_leave_the_site_give_nothing_away(page: GeneratedPage) -> None:
    tree = html.fragment_fromstring(page.html, create_parent="main")
    for link in tree.xpath("//a[starts-with(@href, 'http')]"):
        assert link.get("rel") == "noopener nofollow"
    assert "javascript:" not in page.html


def test_no_blank_line_no_inline_style_no_script_that_runs(page: GeneratedPage) -> None:
    assert "\n\n" not in page.html
    tree = html.fragment_fromstring(page.html, create_parent="main")
    assert tree.xpath("//@style") == []
    assert tree.xpath("//script[not(@type='application/json')]") == []


def test_tables_have_captions_and_scoped_heads(page: GeneratedPage) -> None:
    tree = html.fragment_fromstring(page.html, create_parent="main")
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(head.get("scope") for head in table.iter("th"))
        assert table.getparent().get("tabindex") == "0"
        assert table.getparent().get("aria-label")


def test_pictures_have_a_title_and_a_description(page: GeneratedPage) -> None:
    tree = html.fragment_fromstring(page.html, create_parent="main")
    for picture in tree.xpath("//svg[contains(@class, 'cc-plot')]"):
        assert picture.get("role") == "img"
        assert picture.get("aria-label") or picture.get("aria-labelledby")


def test_the_files_are_the_sites_own() -> None:
    assert set(stylesheets()) | set(scripts()) <= set(assets())
    for address, data in assets().items():
        if address.endswith((".css", ".js")):
            assert b"http:" not in data
            assert b"https:" not in data
            assert b"@import" not in data
