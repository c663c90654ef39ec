"""Every kind of page is valid HTML; and the checks can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.canary import report_files
from tests.site.conftest import counterclaim
from tests.site.valid import faults

KINDS = (
    "index.html",
    "404.html",
    "about/index.html",
    "one-day/index.html",
    *(
        f"{address}/index.html"
        for address in (
            "reconciliation",
            "questions",
            "questions/killed",  # of numbers
            "questions/share-killed",  # of shares
            "questions/acknowledged",  # a statement
            "questions/cause",  # a choice
            "questions/first-combat",  # a date
            "sources",
            "sources/nis",
            "sources/kcna",
            "claims",
            "claims/nis-killed-2024-12-19",
            "claims/uk-mod-casualties-2025-06-15",
            "documents",
            "documents/moscow-times-2024-12-19",
            "timeline",
            "echoes",
            "changes",
            "method",
            "data",
            "print",
        )
    ),
)


@pytest.mark.parametrize("page", KINDS)
def test_a_page_of_every_kind_is_valid(worked_example: Path, page: str) -> None:
    assert faults((worked_example / page).read_text(encoding="utf-8")) == []


def test_pages_full_of_hostile_text_are_valid(small: Path) -> None:
    settings = (small / "mkdocs.yml").read_text(encoding="utf-8")
    for name, content in report_files(settings).items():
        (small / name).write_text(content, encoding="utf-8")
    assert counterclaim("build") == 0
    pages = sorted((small / "site").rglob("*.html"))
    assert len(pages) > 20
    found = {
        page.relative_to(small / "site").as_posix(): faults(page.read_text(encoding="utf-8"))
        for page in pages
    }
    assert {page: wrong for page, wrong in found.items() if wrong} == {}


GOOD = """<!doctype html><html lang="en"><head><title>x</title></head><body>
<article class="md-content__inner"><h1 id="top">x</h1><p>x <a href="#top">y</a></p>
<h2>y</h2><table><caption>c</caption><tr><th scope="col">a</th><th scope="col">b</th></tr>
<tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td></tr>
<tr><td colspan="2">4</td></tr></table>
<p><label for="in">in</label><input id="in" type="text"></p><!-- here --></article></body></html>
"""


def test_what_is_valid_is_let_pass() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("<p>x</div>", "End tag (div) seen too early"),
        ("<p>&bogus;</p>", "Named entity"),
        ('<p class="a" class="b">x</p>', "duplicate"),
        ("<table><caption>c</caption><div>x</div></table>", "table"),
        ("<p>x<div>y</div></p>", "p"),
        ('<p id="top">x</p>', "the id top occurs 2 times"),
        ('<p id="">x</p>', "is empty"),
        ('<p aria-describedby="gone">x</p>', "leads to gone"),
        ('<label for="gone">x</label>', "leads to gone"),
        ('<a href="#top">x <button type="button">y</button></a>', "button within a"),
        ('<button type="button"><span tabindex="0">y</span></button>', "span within button"),
        ("<details><summary><a href='#top'>x</a></summary></details>", "a within summary"),
        ("<ul><p>x</p></ul>", "p stands directly within ul"),
        ("<span><div>x</div></span>", "div stands within span"),
        ("<span><a href='#top'><div>x</div></a></span>", "div stands within span"),
        ("<div><li>x</li></div>", "li stands within div"),
        ("<dl><span>x</span></dl>", "span stands directly within dl"),
        ("<table><tr><td>x</td></tr></table>", "without a caption"),
        ("<table><caption>c</caption><tr><th>x</th></tr></table>", "without a scope"),
        (
            "<table><caption>c</caption><tr><td>x</td></tr><tr><td>x</td><td>y</td></tr></table>",
            "[1, 2] cells",
        ),
        ('<p wide="1">x</p>', "an attribute wide"),
        ('<p aria-labeled="x">x</p>', "an attribute aria-labeled"),
        ('<p onclick="x()">x</p>', "an attribute onclick"),
        ('<p role="heading-ish">x</p>', "the role heading-ish"),
        ('<p dir="left">x</p>', "the direction left"),
        ('<img src="x.png">', "without alt"),
        ("<h4>x</h4>", "a heading of level 4 after one of level 2"),
        ("<h1>x</h1>", "2 headings of level 1"),
    ],
)
def test_a_planted_fault_is_found(planted: str, told: str) -> None:
    found = faults(GOOD.replace("<!-- here -->", planted))
    assert any(told in each for each in found), found
