"""What a reader would ask of the worked example, each answered within two clicks from home.

Every test begins on the home page, counts its clicks, and ends at words on the screen that
answer the question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Watched, search, served

pytestmark = pytest.mark.browser
MOST = 2


class Reader:
    """Somebody on the home page, with a hand that is counted."""

    def __init__(self, watched: Watched) -> None:
        self.watched, self.clicks = watched, 0
        self.page = watched.open("")

    def follow(self, link: Locator) -> None:
        """Clicks a link that can be seen, and waits for where it leads."""
        self.clicks += 1
        assert self.clicks <= MOST
        before = self.page.url
        link.first.click()
        self.page.wait_for_function("before => location.href !== before", arg=before)
        self.page.wait_for_load_state()

    def reads(self, place: str, *words: str) -> str:
        """The text of a place that is to be seen and holds all the words."""
        found = self.page.locator(place)
        for each in words:
            found = found.filter(has_text=each)
        found.first.wait_for(state="visible")
        return " ".join(found.first.inner_text().split())

    def link(self, text: str) -> Locator:
        """A link of the page's own part by its words."""
        return self.page.locator("article").get_by_role("link", name=text)


@pytest.fixture(scope="module")
def home(worked_example: Path) -> Iterator[str]:
    with served(worked_example) as address:
        yield address


@pytest.fixture(params=[1280, 375])
def reader(home: str, visit: Callable[..., Watched], request: pytest.FixtureRequest) -> Reader:
    return Reader(visit(home, width=request.param))


def test_who_says_3000(reader: Reader) -> None:
    if reader.page.viewport_size == {"width": 375, "height": 900}:
        reader.page.locator("label.md-header__button[for=__search]").click()
    reader.clicks += 1
    found = search(reader.page, "3,000")
    answers = [text for text in found.all_inner_texts() if "3,000" in text]
    speakers = {text.partition(":")[0] for text in answers}
    assert {"NIS", "JCS", "President of Ukraine"} <= speakers
    reader.follow(found.filter(has_text="surpassed 3,000").locator("a"))
    said = reader.reads("article", "surpassed 3,000")
    assert "National Intelligence Service" in said
    assert "13 January 2025" in said or "13 Jan 2025" in said


def test_is_the_figure_of_south_koreas_service_confirmed(reader: Reader) -> None:
    told = reader.reads(".cc-state > li", "killed fighting", "National Intelligence Service")
    assert "without confirming each other" in told
    reader.follow(reader.link("How many North Korean soldiers have been killed"))
    told = reader.reads(".cc-brief")
    assert "a figure of the National Intelligence Service alone" in told


def test_what_was_known_on_20_december(reader: Reader) -> None:
    reader.follow(reader.link("20 December 2024"))
    assert "as known on 20 December 2024" in reader.reads("#cc-tools output", "as known on")
    told = reader.reads("#cc-table tbody", "North Korean soldiers killed")
    assert "One origin 100 or more 1 independent" in told
    assert "at least 100" in told
    assert "The Moscow Times" in told


def test_did_russia_admit_it_and_when(reader: Reader) -> None:
    told = reader.reads(".cc-state > li", "Do Russia and North Korea say")
    assert "Yes" in told
    reader.follow(reader.link("Do Russia and North Korea say"))
    told = reader.reads("table tr", "Gerasimov", "26 Apr 2025")
    assert "Armed Forces of Russia" in told
    assert "says yes" in told


def test_why_they_differ(reader: Reader) -> None:
    told = reader.reads("article", "Why the figures differ")
    assert "They do not count the same thing" in told
    assert "Many voices, few origins" in told
    reader.follow(reader.link("How many North Korean soldiers have been killed or wounded"))
    assert reader.reads("h2", "Why they differ")
