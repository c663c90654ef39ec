"""Ledger text is inert: a nasty string in every field comes out as text, and as that text."""

from __future__ import annotations

import json
import re

import pytest
from lxml import html
from view.fixture import nasty

from counterclaim.pages import GeneratedPage
from counterclaim.render import site_pages

MARK = "canary"
STRINGS = {
    "script": f"<script>alert('{MARK}')</script>",
    "handler": f"\"'><img src=x onerror=alert('{MARK}')>",
    "template": f"{{{{ 7*7 }}}}{{% raw %}}{MARK}",
    "end of script": f"</script><b>{MARK}",
    "comment": f"<!-- {MARK}",
    "open element": f"</td></table><div {MARK}",
    "markdown": f"[{MARK}](javascript:alert(1)) | **x** {{: onclick=x}}",
    "entity": f"&lt;b&gt;{MARK}&amp;",
    "svg": f"</text></svg><script>{MARK}",
}
ALLOWED_ATTRIBUTES = re.compile(
    r"(aria-\w+|data-[\w-]+|alt|download|anchor|class|colspan|content|cx|cy|d|datetime|dir|dx|for|height|"
    r"hidden|href|id|itemprop|lang|max|min|name|open|overflow|placeholder|points|"
    r"preserveaspectratio|r|rel|role|rx|scope|tabindex|text-anchor|title|type|value|viewbox|width|x|x1|x2|xmlns|y|y1|y2|transform)\Z"
)
OUR_TITLES = {
    "Changes",
    "Claims",
    "Data",
    "Documents",
    "Echoes",
    "Method",
    "Questions",
    "Reconciliation",
    "Sources",
    "Timeline",
    "Whole report, for printing",
}
# Inline Markdown is meant in `counts`, `excludes` and `note`; nothing else may make an element.
MARKDOWN = {"strong", "em", "code"}


def _pages(text: str) -> list[GeneratedPage]:
    return list(site_pages(nasty(text)))


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS.keys())
def test_no_element_and_no_attribute_comes_from_text(text: str) -> None:
    plain = [_shape(page) for page in _pages("plain")]
    hurt = [_shape(page) for page in _pages(text)]
    assert [shape for shape in hurt] == plain
    assert plain


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS.keys())
def test_text_comes_out_as_typed(text: str) -> None:
    for page in _pages(text):
        tree = html.fragment_fromstring(page.html, create_parent="main")
        assert " ".join(text.split()) in " ".join(tree.text_content().split()), page.address
        assert page.title in OUR_TITLES or text in page.title


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS.keys())
def test_embedded_data_stays_data(text: str) -> None:
    for page in _pages(text):
        tree = html.fragment_fromstring(page.html, create_parent="main")
        for script in tree.iter("script"):
            assert script.get("type") == "application/json"
            assert json.loads(script.text) is not None


def test_attributes_are_the_known_ones() -> None:
    for page in _pages(STRINGS["handler"]):
        for node in html.fragment_fromstring(page.html, create_parent="main").iter():
            if isinstance(node.tag, str):
                assert all(ALLOWED_ATTRIBUTES.match(name) for name in node.attrib), node.attrib


def test_an_address_that_is_not_http_is_no_link() -> None:
    for page in _pages("javascript:alert(1)"):
        tree = html.fragment_fromstring(page.html, create_parent="main")
        for href in tree.xpath("//@href"):
            assert not href.startswith("javascript:")


def _shape(page: GeneratedPage) -> list[tuple[str, tuple[str, ...]]]:
    """The page's elements with the names of their attributes, without inline Markdown."""
    tree = html.fragment_fromstring(page.html, create_parent="main")
    return [
        (node.tag, tuple(sorted(node.attrib)))
        for node in tree.iter()
        if isinstance(node.tag, str) and node.tag not in MARKDOWN
    ]
