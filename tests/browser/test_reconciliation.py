"""The reconciliation table in a reader's hands: tools, keyboard, no JavaScript, paper."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Route

from counterclaim.commands import cli
from tests.browser.conftest import Watched, served

pytestmark = pytest.mark.browser
BLOCKS = "#cc-table tbody:not([hidden])"
ROW = "tr:not(:first-child):not([hidden])"
ROWS = f"{BLOCKS} > {ROW}"


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
    return (page.locator(BLOCKS).count(), page.locator(ROWS).count())


def _turn_to(page: Page, day: str) -> None:
    """Choose a day and wait until the table has turned to it."""
    page.locator("#cc-tools [name=on]").fill(day)
    year, _, date = day.split("-")
    page.locator("#cc-known", has_text=re.compile(rf"^{int(date)} \w+ {year}$")).wait_for()


def test_find_side_and_verdict_narrow_and_reset_widens(watched: Watched) -> None:
    page = watched.page
    everything = _shown(page)
    assert everything[1] > 100
    for name, value in (
        ("side", "Russia and North Korea"),
        ("verdict", "Compatible"),
        ("source", "National Intelligence Service"),
    ):
        page.locator(f"#cc-tools [name={name}]").select_option(value)
        fewer = _shown(page)
        assert 0 < fewer[1] < everything[1]
        page.locator("#cc-tools [type=reset]").click()
        page.locator("#cc-tools output", has_text=f"{everything[1]} positions").wait_for()
    page.locator("#cc-tools [name=text]").fill("portraits")
    texts = page.locator(ROWS).all_inner_texts()
    assert texts
    assert all("portraits" in text.casefold() for text in texts)
    assert watched.complaints == []


def test_sorting_by_origins_puts_most_first(watched: Watched) -> None:
    page = watched.page
    page.locator("#cc-tools [name=sort]").select_option("origins")
    facts = page.locator("#cc-table .cc-facts-line").all_inner_texts()
    numbers = [int(text.split("–")[0].split()[0]) for text in facts]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > numbers[-1]


def test_the_table_as_known_on_a_day(watched: Watched) -> None:
    page = watched.page
    today = page.locator("#cc-table").inner_text()
    _turn_to(page, "2024-12-20")
    killed = page.locator("#cc-table tbody[data-id=killed]")
    head = killed.locator(".cc-block")
    assert head.locator(".cc-verdict").inner_text() == "One origin"
    assert head.locator("strong").inner_text() == "100 or more"
    assert "1 independent" in head.inner_text()
    assert "not counted: 1 echo" in head.inner_text()
    rows = killed.locator(ROW).all_inner_texts()
    assert any("at least 100" in row and "Only origin" in row for row in rows)
    said = " ".join(page.locator(ROWS).locator("td:nth-child(3)").all_inner_texts())
    assert "2024" in said
    assert "2025" not in said
    told = page.locator("#cc-tools output").inner_text()
    assert "as known on 20 December 2024" in told
    assert "nothing said by then" in told
    assert page.url.endswith("?on=2024-12-20")
    page.locator("#cc-tools [type=reset]").click()
    page.locator("#cc-known", has_text="28 February 2026").wait_for()
    assert page.locator("#cc-table").inner_text() == today
    assert watched.complaints == []


# The table must say of a day what the command says of it; tests/view/test_past.py holds the
# data against the command, and here the cells are held against the command.
@pytest.mark.parametrize("day", ["2024-12-19", "2024-12-20", "2025-04-29"])
def test_the_cells_of_a_day_are_what_the_command_says(watched: Watched, day: str) -> None:
    answer = CliRunner().invoke(cli, ["reconcile", "--on", day, "--json"])
    told = json.loads(answer.output)
    page = watched.page
    page.locator("#cc-tools [name=aside]").check()
    _turn_to(page, day)
    found = page.evaluate(
        """() => Object.fromEntries([...document.getElementById("cc-table").tBodies].map((body) => [
          body.dataset.id,
          body.hidden ? null : {
            origins: body.querySelector(".cc-facts-line").textContent.split(" ")[0],
            rows: [...body.rows].slice(1).map((row) => [
              row.querySelector("a").getAttribute("href").split("/").at(-2),
              row.cells[2].querySelector("a").getAttribute("href").split("/").at(-2),
              row.cells[3].className.replace("cc-stand cc-stand-", ""),
            ]),
          },
        ]))"""
    )
    agreeing = {"asserts": "agrees", "does-not-exclude": "allows"}
    heard = 0
    for question, result in told.items():
        shown = found[question]
        if result["verdict"] == "no-claims":
            assert shown is None, question
            continue
        heard += 1
        low, high = (result["groups"][f"{end}_independent"] for end in ("min", "max"))
        assert shown["origins"] == (f"{low}" if low == high else f"{low}–{high}"), question
        positions = shown["rows"][: len(result["positions"])]
        assert sorted(row[0] for row in positions) == sorted(
            position["origin"] for position in result["positions"]
        )
        for position in result["positions"]:
            stand = agreeing.get(position["agrees"])
            own = [row[2] for row in positions if row[0] == position["origin"]]
            assert stand is None or stand in own, (question, position)
        left = {
            (each["claim"], each["why"])
            for each in result["not_counted"]
            if each["why"] != "not-known-yet"
        }
        others = {(row[1], row[2]) for row in shown["rows"][len(result["positions"]) :]}
        assert others == left, question
    assert heard > 5
    assert watched.complaints == []


def test_rows_made_for_a_day_have_the_form_of_those_in_the_page(watched: Watched) -> None:
    page = watched.page
    rows = "nodes => nodes.map((node) => node.outerHTML)"
    printed = page.locator("#cc-table tr:not(:first-child)").evaluate_all(rows)
    page.locator("#cc-tools [name=aside]").check()
    page.locator("#cc-table .cc-stand-echo").first.wait_for()
    made = set(page.locator("#cc-table tr:not(:first-child)").evaluate_all(rows))
    # How many repeat it is known of today alone.
    lean = [re.sub(r"<small>\d+ merely repeats? it</small>", "", row) for row in printed]
    assert len(made) > len(lean) > 100
    assert [row for row in lean if row not in made] == []


def test_a_link_can_name_the_day(home: str, visit: Callable[..., Watched]) -> None:
    watched = visit(home)
    page = watched.open("reconciliation/?on=2024-12-19")
    page.locator("#cc-known", has_text="19 December 2024").wait_for()
    assert page.locator("#cc-tools [name=on]").input_value() == "2024-12-19"
    assert watched.complaints == []


def test_days_are_loaded_only_when_somebody_asks(home: str, visit: Callable[..., Watched]) -> None:
    watched = visit(home)
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    page = watched.open("reconciliation/")
    page.locator("#cc-tools [name=text]").fill("killed")
    assert not [url for url in asked if "days.js" in url]
    _turn_to(page, "2024-12-19")
    assert [url for url in asked if "days.js" in url] == [f"{home}reconciliation/days.js"]


def test_of_days_chosen_while_their_file_is_on_its_way_the_last_counts(
    home: str, visit: Callable[..., Watched]
) -> None:
    watched = visit(home)
    held: list[Route] = []
    watched.page.route("**/days.js", lambda route: held.append(route))
    page = watched.open("reconciliation/")
    for day in ("0002-12-20", "2024-11-05", "2024-12-20"):
        page.locator("#cc-tools [name=on]").fill(day)
    page.locator("#cc-tools output", has_text="Loading").wait_for()
    while not held:
        page.wait_for_timeout(20)
    assert len(held) == 1
    held[0].continue_()
    page.locator("#cc-known", has_text="20 December 2024").wait_for()
    assert page.url.endswith("?on=2024-12-20")
    assert watched.complaints == []


def test_without_its_file_the_table_stays_that_of_today(
    home: str, visit: Callable[..., Watched]
) -> None:
    watched = visit(home)
    watched.page.route("**/days.js", lambda route: route.abort())
    page = watched.open("reconciliation/")
    before = page.locator("#cc-table").inner_text()
    page.locator("#cc-tools [name=on]").fill("2024-12-19")
    page.locator("#cc-tools output", has_text="could not be loaded").wait_for()
    assert page.locator("#cc-table").inner_text() == before
    assert page.locator("#cc-tools [name=on]").input_value() == "2026-02-28"


@pytest.mark.parametrize("day", ["", "2025-01-25"])
def test_csv_holds_what_is_shown(watched: Watched, day: str) -> None:
    page = watched.page
    if day:
        _turn_to(page, day)
    page.locator("#cc-tools [name=side]").select_option("Russia and North Korea")
    questions, positions = _shown(page)
    with page.expect_download() as download:
        page.locator("#cc-tools [name=csv]").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == positions
    assert len({row["question"] for row in rows}) == questions
    assert all(row["address"].startswith(watched.home + "claims/") for row in rows)
    assert all(row["words"] and row["stands"] and row["on"] for row in rows)
    assert any(re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["on"]) for row in rows)
    assert not any(re.match(r"[=+\-@\t\r]", value) for row in rows for value in row.values())
    assert watched.complaints == []


FOCUSED = """() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  return [node.name || node.className || node.tagName.toLowerCase(),
          style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
}"""


def test_everything_is_reached_and_worked_by_keyboard(watched: Watched) -> None:
    page = watched.page
    everything = _shown(page)
    press = page.keyboard.press
    page.locator("#cc-tools [name=text]").focus()
    page.keyboard.type("officer")
    assert 0 < _shown(page)[1] < everything[1]
    press("Control+a")
    press("Delete")
    press("Tab")  # the verdict: the first letters choose
    page.keyboard.type("Split")
    assert page.locator("#cc-tools [name=verdict]").input_value() == "Split"
    assert set(page.locator(f"{BLOCKS} .cc-verdict").all_inner_texts()) == {"Split"}
    press("Home")
    press("Tab")
    page.keyboard.type("Russia")
    assert page.locator("#cc-tools [name=side]").input_value() == "Russia and North Korea"
    press("Home")
    seen = []
    for _ in range(4):  # source, sort, and into the day
        press("Tab")
        seen.append(page.evaluate(FOCUSED))
        if seen[-1][0] == "on":
            break
    assert [name for name, _ in seen] == ["source", "sort", "on"]
    page.keyboard.type("12202024")
    page.locator("#cc-known", has_text="20 December 2024").wait_for()
    while page.evaluate(FOCUSED)[0] == "on":  # its parts and its button
        press("Tab")
    assert page.evaluate(FOCUSED)[0] == "aside"
    press("Space")
    page.locator("#cc-table .cc-stand-echo").first.wait_for()
    press("Tab")
    press("Enter")  # reset
    page.locator("#cc-known", has_text="28 February 2026").wait_for()
    assert _shown(page) == everything
    press("Tab")
    with page.expect_download():
        press("Enter")
    # On into the table, which is no trap: its region, then link by link, and out backwards.
    walk = []
    for _ in range(12):
        press("Tab")
        walk.append(page.evaluate(FOCUSED))
    assert walk[0][0].split()[0] == "cc-scroll"
    assert all(visible for _, visible in [*seen, *walk])
    assert page.evaluate("document.activeElement.closest('#cc-table tbody') !== null")
    for _ in walk:
        press("Shift+Tab")
    assert page.evaluate(FOCUSED)[0] == "csv"
    assert watched.complaints == []


def test_without_javascript_pages_are_whole(home: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "reconciliation/?on=2024-12-20")
    assert not page.locator("#cc-tools").is_visible()
    assert page.locator(ROWS).count() > 100
    assert page.locator(ROWS).first.is_visible()
    assert "28 February 2026" in page.locator("#cc-known").inner_text()
    for address, what in (
        ("", ".cc-state svg.cc-strip"),
        ("questions/killed/", "svg.cc-plot"),
        ("sources/nis/", "table"),
        ("claims/nis-killed-2024-12-19/", ".cc-way"),
        ("timeline/", ".cc-days"),
        ("echoes/", "svg.cc-beads"),
    ):
        page.goto(home + address)
        assert page.locator(f"article {what}").first.is_visible(), address
    # A card of a live reference shows without a script too.
    page.goto(home)
    page.locator(".cc-ref a").first.focus()
    assert page.locator(".cc-ref .cc-hover").first.is_visible()
    context.close()


def test_every_question_prints_as_two_pages_at_most(
    home: str, worked_example: Path, chromium: Browser
) -> None:
    questions = sorted(path.parent.name for path in worked_example.glob("questions/*/index.html"))
    assert len(questions) > 20
    context = chromium.new_context()
    page = context.new_page()
    pages = {}
    for question in questions:
        page.goto(f"{home}questions/{question}/")
        paper = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
        pages[question] = len(re.findall(rb"/Type\s*/Page\b", paper))
    assert {question: count for question, count in pages.items() if not 1 <= count <= 2} == {}
    page.goto(f"{home}print/")  # the whole report is longer: the count counts
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) > 10
    context.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_moves_while_a_page_loads(home: str, chromium: Browser, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const entry of "
        "list.getEntries()) window.moved += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    moved = {}
    for address in (
        "",
        "reconciliation/",
        "questions/killed/",
        "sources/nis/",
        "claims/nis-killed-2024-12-19/",
        "timeline/",
        "changes/",
        "echoes/",
    ):
        page.goto(home + address, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        moved[address] = page.evaluate("window.moved")
    assert {address: shift for address, shift in moved.items() if shift >= 0.05} == {}
    # The measure works: what is put in above the rest moves it.
    page.evaluate(
        "document.querySelector('article').prepend(Object.assign("
        "document.createElement('div'), {style: 'height: 300px'}))"
    )
    page.wait_for_function("window.moved > 0.05")
    context.close()
