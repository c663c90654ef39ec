"""The link checker itself: what it must find, and what it must let pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.links import BuiltSite

GOOD = """<!doctype html><html><head><title>x</title><link rel=stylesheet href="../a.css"></head>
<body><h1 id="top-of-it">x</h1><a href="">a</a><a href="../">b</a><a href="../#here">c</a>
<a href="#top-of-it">d</a><a href="/report/b/">e</a><a href="https://example.org/x">f</a>
<a href="mailto:a@example.org">g</a><label for="in">h</label><input id="in"></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "search").mkdir()
    (tmp_path / "index.html").write_text("<html><body><p id='here'>x</p></body></html>", "utf-8")
    (tmp_path / "b/index.html").write_text(GOOD, "utf-8")
    (tmp_path / "a.css").write_text("b{background:url(data:image/png;base64,x)}", "utf-8")
    (tmp_path / "search/search_index.json").write_text('{"docs":[{"location":"b/"}]}', "utf-8")
    return tmp_path


def test_links_that_hold_are_let_pass(site: Path) -> None:
    built = BuiltSite(site)
    assert built.broken() == []
    assert built.addresses() == {"", "b/"}


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ('<a href="../c/">', "no such file"),
        ('<a href="../#gone">', "no such anchor"),
        ('<a href="#gone">', "no such anchor"),
        ('<a href="../b">', "a folder without a slash"),
        ('<a href="/b/">', "from the root of the host"),
        ('<a href="../../x/">', "leaves the site"),
        ('<a href="javascript:alert(1)">', "scheme 'javascript'"),
        ('<img src="../gone.png" srcset="../gone.png 2x">', "no such file"),
        ('<svg><use href="#gone"></use></svg>', "no such anchor"),
        ('<p aria-describedby="in gone">', "no such id"),
        ('<p id="in">', "id 'in' twice"),
    ],
)
def test_links_that_lead_nowhere_are_found(site: Path, markup: str, why: str) -> None:
    page = site / "b/index.html"
    page.write_text(GOOD.replace("</body>", f"{markup}</body>"), "utf-8")
    (found, *more) = BuiltSite(site).broken()
    assert why in found
    assert not more


def test_styles_lists_and_feeds_are_looked_at_too(site: Path) -> None:
    (site / "a.css").write_text("a{background:url('gone.png')} b{src:url(//x.org/y)}", "utf-8")
    (site / "search/search_index.json").write_text('{"docs":[{"location":"c/#x"}]}', "utf-8")
    (site / "feed.xml").write_text('<feed xmlns="x"><link href="c/"/></feed>', "utf-8")
    assert len(BuiltSite(site).broken()) == 4
