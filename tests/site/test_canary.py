"""Promise 1: what was typed as text comes out as that text, and does nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from counterclaim.plugin.policy import inline_scripts
from tests.site.canary import CANARY, EXACT, HOST, report_files, text
from tests.site.conftest import counterclaim
from tests.site.found import shown
from tests.site.links import BuiltSite


@pytest.fixture
def canary(small: Path) -> BuiltSite:
    """The built site of a report full of hostile text."""
    settings = (small / "mkdocs.yml").read_text(encoding="utf-8")
    for name, content in report_files(settings).items():
        (small / name).write_text(content, encoding="utf-8")
    assert counterclaim("build", "--self-check") == 0
    return BuiltSite(small / "site", base="/")


def folded(words: str) -> str:
    """White space as a browser shows it."""
    return " ".join(words.split())


def visible(document: html.HtmlElement) -> str:
    """All text of a page, elements that a reader never sees left out."""
    return folded(" ".join(map(str, document.xpath("//text()[not(ancestor::script)]"))))


def test_words_come_out_to_the_character(canary: BuiltSite) -> None:
    everything = [visible(canary.document(page)) for page in canary.pages]
    missing = [
        field for field in EXACT if not any(folded(text(field)) in page for page in everything)
    ]
    assert missing == []


def test_nothing_that_was_typed_becomes_markup(canary: BuiltSite) -> None:
    for page in canary.pages:
        document = canary.document(page)
        assert document.xpath("//@*[starts-with(name(), 'on')]") == [], page
        for element in ("iframe", "textarea", "xmp", "object", "embed", "base"):
            assert document.xpath(f"//{element}") == [], (page, element)
        links = [str(link) for link in document.xpath("//@href | //@src | //@action")]
        assert not [link for link in links if link.lower().startswith("javascript:")], page
        bad = [link for link in links if HOST in link and "/?q=" not in link]
        assert bad == [], page
        for link in document.xpath(f"//a[contains(@href, '{HOST}')]"):
            assert {"noopener", "nofollow"} <= set(link.get("rel", "").split()), page
        # Whatever was swallowed by an unclosed tag or comment would be missing at the end.
        assert document.xpath("//footer | //div[@class='md-dialog']"), page
        assert "root:" not in visible(document)


def test_only_scripts_of_the_theme_may_run(canary: BuiltSite) -> None:
    for page in canary.pages:
        source = page.read_text(encoding="utf-8")
        (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)"', source)
        assert set(inline_scripts(source)) <= set(policy.replace(";", " ").split())
        assert "window.pwned" not in "".join(
            re.findall(r"<script(?![^>]*json)[^>]*>(.*?)</script>", source, re.DOTALL)
        )
        for data in re.findall(r"<script[^>]*json[^>]*>(.*?)</script>", source, re.DOTALL):
            json.loads(data)


def test_titles_and_descriptions_are_text(canary: BuiltSite) -> None:
    page = canary.folder / "questions/q/index.html"
    document = canary.document(page)
    (title,) = document.xpath("//head/title/text()")
    assert folded(text("question.title")) in folded(title)
    for (content,) in [document.xpath("//meta[@name='description']/@content")]:
        assert "<!--" not in content or "<!-- <div>" in content
    assert document.xpath("//head//img | //head//svg | //head//b") == []


def test_downloads_hold_the_same_text(canary: BuiltSite) -> None:
    claims = json.loads((canary.folder / "data/claims.json").read_text(encoding="utf-8"))
    told = json.dumps(claims, ensure_ascii=False)
    assert json.dumps(text("claim.quote"), ensure_ascii=False)[1:-1] in told
    entries = [entry.title + entry.text for entry in shown(canary.folder)]
    # Plain text, which the worker escapes; `tests/browser/test_canary.py` sees it shown.
    assert any(folded(CANARY[:60]) in folded(entry) for entry in entries)
