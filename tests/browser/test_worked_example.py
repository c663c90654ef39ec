"""The worked example in a real browser: quiet, on its own, and accessible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Watched, search, served

# One of each kind, looked at in every way.
KINDS = (
    "",
    "about/",
    "one-day/",
    "reconciliation/",
    "reconciliation/?on=2024-12-20",
    "questions/",
    "questions/killed/",
    "questions/acknowledged/",
    "questions/first-combat/",
    "sources/",
    "sources/nis/",
    "claims/",
    "claims/nis-killed-2024-12-19/",
    "documents/",
    "documents/moscow-times-2024-12-19/",
    "echoes/",
    "timeline/",
    "changes/",
    "method/",
    "data/",
    "print/",
    "404.html",
)
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 375)]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(worked_example: Path) -> Iterator[str]:
    with served(worked_example) as address:
        yield address


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_pages_are_quiet_and_accessible(
    home: str, visit: Callable[..., Watched], scheme: str, width: int
) -> None:
    watched = visit(home, scheme=scheme, width=width)
    serious: list[str] = []
    for address in KINDS:
        page = watched.open(address)
        if "?on=" in address:
            page.locator("#cc-tools output", has_text="as known on").wait_for()
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                serious.append(f"/{address} {violation['id']}: {violation['help']} {nodes}")
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            serious.append(f"/{address} is {wide} px wider than the window")
    assert serious == []
    assert watched.complaints == []


def test_the_colours_follow_the_system_and_the_reader(
    home: str, visit: Callable[..., Watched]
) -> None:
    watched = visit(home, scheme="dark")
    page = watched.open("reconciliation/")
    body = page.locator("body")
    assert body.get_attribute("data-md-color-scheme") == "slate"
    page.locator("label[title='Switch to light mode']").click()
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'default'")
    page = watched.open("questions/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    assert watched.complaints == []


def test_search_finds_generated_pages(home: str, visit: Callable[..., Watched]) -> None:
    watched = visit(home)
    page = watched.open("")
    result = search(page, "wounded").locator("a").first
    assert watched.complaints == []
    with page.expect_navigation():
        result.click()
    assert page.url.startswith(home)
    assert page.locator("h1").count() == 1


def test_the_page_for_missing_pages_works_at_any_depth(
    home: str, visit: Callable[..., Watched]
) -> None:
    watched = visit(home)
    page = watched.open("questions/no-such/deep/page/")
    assert page.locator("[data-md-component=search-query]").count() == 1
    colour = page.evaluate("getComputedStyle(document.querySelector('.md-header')).position")
    assert colour == "sticky"  # the style sheets were found
    assert [c for c in watched.complaints if "404" not in c] == []
    page.locator(".md-header a.md-logo").click()
    page.wait_for_url(home)
