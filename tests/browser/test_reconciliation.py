"""The reconciliation table in a reader's hands: tools, keyboard, no JavaScript, paper."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched, served

pytestmark = pytest.mark.browser
ROWS = "#cc-table .cc-row:not([hidden])"


@pytest.fixture(scope="module")
def home(worked_example: Path) -> Iterator[str]:
    with served(worked_example) as address:
        yield address


@pytest.fixture
def watched(home: str, visit: Callable[..., Watched]) -> Watched:
    found = visit(home)
    found.open("reconciliation/")
    return found


def _shown(page: Page) -> tuple[int, int]:
    """How many questions and positions are to be seen."""
    return (
        page.locator("#cc-table tbody:not([hidden])").count(),
        page.locator("#cc-table tbody:not([hidden])").locator(".cc-row:not([hidden])").count(),
    )


def test_find_side_and_verdict_narrow_and_reset_widens(watched: Watched) -> None:
    page = watched.page
    everything = _shown(page)
    for name, value in (("side", "2"), ("verdict", "split")):
        page.locator(f"#cc-tools [name={name}]").select_option(value)
        fewer = _shown(page)
        assert 0 < fewer[1] < everything[1]
        page.locator("#cc-tools [type=reset]").click()
        page.locator("#cc-tools output", has_text=f"{everything[1]} positions").wait_for()
    page.locator("#cc-tools [name=text]").fill("portraits")
    texts = page.locator("#cc-table tbody:not([hidden])").locator(ROWS.split()[-1])
    assert texts.count() > 0
    assert all("portraits" in text.casefold() for text in texts.all_inner_texts())
    assert watched.complaints == []


def test_the_table_as_known_on_a_day(watched: Watched) -> None:
    page = watched.page
    page.locator("#cc-tools [name=on]").fill("2024-12-19")
    killed = page.locator("#cc-table tbody[data-id=killed]")
    assert killed.get_attribute("data-verdict") == "single-origin"
    assert killed.locator(".cc-block__range").inner_text() == "100 or more"
    days = page.locator(ROWS).evaluate_all("rows => rows.map((row) => row.dataset.on)")
    assert days
    assert max(days) <= "2024-12-19"
    assert any(
        "at least 100" in text for text in killed.locator(ROWS.split()[-1]).all_inner_texts()
    )
    assert "2024-12-19" in page.locator("#cc-tools output").inner_text()
    assert watched.complaints == []


def test_csv_holds_what_is_shown(watched: Watched) -> None:
    page = watched.page
    page.locator("#cc-tools [name=side]").select_option("2")
    questions, positions = _shown(page)
    with page.expect_download() as download:
        page.locator("#cc-tools [name=csv]").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == positions
    assert len({row["question"] for row in rows}) == questions
    assert all(row["address"].startswith(watched.home + "claims/") for row in rows)
    assert not any(re.match(r"[=+\-@\t\r]", value) for row in rows for value in row.values())
    assert watched.complaints == []


def test_tools_and_table_are_reached_by_keyboard(watched: Watched) -> None:
    page = watched.page
    page.locator("#cc-tools [name=text]").focus()
    seen = []
    for _ in range(12):
        seen.append(
            page.evaluate("document.activeElement.name || document.activeElement.className")
        )
        page.keyboard.press("Tab")
    assert seen[1:5] == ["verdict", "side", "source", "sort"]
    assert any("cc-scroll" in name for name in seen)
    outline = page.locator(".cc-scroll").evaluate(
        "node => { node.focus({focusVisible: true}); return getComputedStyle(node).outlineStyle; }"
    )
    assert outline == "solid"


def test_without_javascript_the_table_is_whole(home: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "reconciliation/")
    assert not page.locator("#cc-tools").is_visible()
    assert page.locator("#cc-table .cc-row").count() > 100
    assert page.locator("#cc-table .cc-row").first.is_visible()
    page.goto(home + "questions/killed/")
    assert page.locator("svg.cc-plot").first.is_visible()
    context.close()


@pytest.mark.parametrize("question", ["killed", "casualties", "first-combat"])
def test_a_question_prints_as_two_pages(home: str, chromium: Browser, question: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{home}questions/{question}/")
    paper = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_while_a_page_loads(home: str, chromium: Browser, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const entry of "
        "list.getEntries()) window.moved += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    for address in ("questions/killed/", "reconciliation/", "claims/nis-killed-2024-12-19/"):
        page.goto(home + address, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("window.moved") < 0.1, address
    context.close()
