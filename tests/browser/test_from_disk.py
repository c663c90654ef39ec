"""The site opened from a disk, after the one setting that the README names."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.conftest import counterclaim

pytestmark = pytest.mark.browser


def test_links_lead_from_file_to_file(small: Path, chromium: Browser) -> None:
    with open(small / "mkdocs.yml", "a", encoding="utf-8") as file:
        file.write("use_directory_urls: false\n")
    assert counterclaim("build") == 0
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((small / "site/index.html").as_uri())
    for name in ("reconciliation/index.html", "questions/homes/index.html", "claims/"):
        page.locator(f"article a[href*='{name}']").first.click()
        page.wait_for_url(f"file://**/{name}**")
        assert page.locator("h1").count() == 1
        fonts = page.evaluate("() => getComputedStyle(document.querySelector('h1')).fontFamily")
        assert "CC Serif" in fonts  # the style sheets and fonts of the site were allowed
    assert page.url.endswith("/index.html")
    assert not [text for text in said if "Content Security Policy" in text]
    page.close()


def test_a_past_day_can_be_chosen(small: Path, chromium: Browser) -> None:
    """A page from a disk may fetch nothing, but it may load a script that lies beside it."""
    with open(small / "mkdocs.yml", "a", encoding="utf-8") as file:
        file.write("use_directory_urls: false\n")
    assert counterclaim("build") == 0
    page = chromium.new_page()
    page.goto((small / "site/reconciliation/index.html").as_uri())
    first = page.locator("#cc-tools [name=on]").get_attribute("min") or ""
    last = page.locator("#cc-known").inner_text()
    links = "nodes => nodes.map((node) => node.getAttribute('href'))"
    cells = "nodes => nodes.map((node) => node.outerHTML)"
    printed = page.locator("#cc-table .cc-cell").evaluate_all(cells)
    page.locator("#cc-tools [name=aside]").check()
    page.locator("#cc-tools output", has_text="shown").wait_for()
    assert page.locator("#cc-table .cc-cell").evaluate_all(cells) == printed  # made by the script
    page.locator("#cc-tools [name=aside]").uncheck()
    page.locator("#cc-tools [name=on]").fill(first)
    page.locator("#cc-tools output", has_text="as known on").wait_for()
    assert page.locator("#cc-known").inner_text() != last
    found = page.locator("#cc-table .cc-cell a").evaluate_all(links)
    assert found
    assert all(link.startswith("http") or link.endswith("/index.html") for link in found)
    page.close()
