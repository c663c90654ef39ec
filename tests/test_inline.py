"""Inline Markdown: emphasis, code and links, and nothing else whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from counterclaim.inline import allowed_address, inline_markdown

LINK = '<a href="{}" rel="noopener nofollow">x</a>'

# Text that would be something else in a template, in Python-Markdown or in a browser.
NASTY = (
    "{{ 7*7 }}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "</script>",
    "](x)",
    "{: onclick=alert(1)}",
    "{#id}",
    "| or more",
    "[a]: http://example.org",
    "[^1]",
    '--8<-- "/etc/passwd"',
    "::: module",
    ":smile:",
    "==x==",
    "*" * 5000,
    "<div>",
    "<!--",
    "# heading",
    "- item",
    "> quote",
    "1. one",
    "---",
    "![x](https://example.org/x.png)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>)",
    "[x](vbscript:x)",
    "[x](//example.org)",
    "[x](/etc/passwd)",
    "[x](file:///etc/passwd)",
    "[x](claim:abc)",
    "[x](http:)",
    "<https://example.org>",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;",
    "a &amp; b",
    "\\<b>",
    "\u202e",
    "line\nbreak",
)


def shown(made: str) -> str:
    """The text that a browser shows of a piece of HTML."""
    return str(lxml_html.fragment_fromstring(made, create_parent="div").text_content())


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:20])
def test_nasty_text_is_shown_as_typed_and_is_no_element(text: str) -> None:
    made = inline_markdown(text)
    root = lxml_html.fragment_fromstring(made, create_parent="div")
    assert [element.tag for element in root.iterdescendants() if element.tag != "a"] == []
    for element in root.iterdescendants("a"):
        assert allowed_address(element.get("href"))
    if text not in ("\\<b>", "![x](https://example.org/x.png)"):  # an escape; `!` and a link
        assert root.text_content() == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a *b* **c** `d`", "a <em>b</em> <strong>c</strong> <code>d</code>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("[x](https://example.org/a?b=c&d)", LINK.format("https://example.org/a?b=c&amp;d")),
        ("[x](mailto:a@example.org)", LINK.format("mailto:a@example.org")),
        ('[x](https://example.org "title")', LINK.format("https://example.org")),
        ("a < b & c", "a &lt; b &amp; c"),
        ("\\*x\\*", "*x*"),
    ],
)
def test_what_is_allowed_is_rendered(text: str, expected: str) -> None:
    assert inline_markdown(text) == expected


@given(st.text(alphabet=st.sampled_from("ab *_`[]()<>&\"'!\\:/#\n;{}%=-hrefjsctp"), max_size=60))
def test_nothing_but_four_elements_comes_out(text: str) -> None:
    root = lxml_html.fragment_fromstring(inline_markdown(text), create_parent="div")
    for element in root.iterdescendants():
        assert element.tag in {"a", "code", "em", "strong"}
        if element.tag == "a":
            assert set(element.attrib) == {"href", "rel"}
            assert allowed_address(element.get("href"))
        else:
            assert dict(element.attrib) == {}
