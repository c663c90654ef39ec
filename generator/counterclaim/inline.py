"""Inline Markdown to safe HTML, for the few fields that take it.

In: the text of a `summary`, `note`, `counts`, `excludes` or `retraction.note`, typed by
anybody. Out: HTML that holds nothing but `<em>`, `<strong>`, `<code>` and `<a href>` to
http, https and mailto addresses. A leaf: it knows neither ledger nor templates. Left
alone: every other field, which is shown as typed.

Two locks on one door: a Markdown parser (markdown-it-py) that knows only emphasis, code,
links and escapes and has raw HTML off; then a sanitiser (nh3) over what it made.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt

SCHEMES = frozenset(["http", "https", "mailto"])
REL = "noopener nofollow"

_TAGS = {"a", "code", "em", "strong"}
_MARKED = re.compile(r"[\\`*_\[\]<>&\n]")


def inline_markdown(text: str) -> str:
    """The text as safe inline HTML: no block elements, no images, no raw HTML.

    What is no Markdown that is allowed here stays the text that it was, escaped: a link
    with another scheme, an image, a heading, HTML. Never raises.
    """
    if not _MARKED.search(text):
        return escape(text, quote=False)
    return nh3.clean(
        _parser().renderInline(text),
        tags=_TAGS,
        attributes={"a": {"href"}, "*": set()},
        url_schemes=set(SCHEMES),
        link_rel=REL,
        strip_comments=True,
    )


def allowed_address(address: str) -> bool:
    """Whether a link may lead there: http(s) with a host, or mailto with an address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme not in SCHEMES or any(ord(character) < 33 for character in address):
        return False
    return bool(parts.path if parts.scheme == "mailto" else parts.hostname)


@cache
def _parser() -> MarkdownIt:
    # "zero" knows text alone; everything else has to be named.
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["emphasis", "backticks", "link", "escape", "newline"])
    parser.validateLink = allowed_address  # type: ignore[assignment,method-assign]
    return parser
