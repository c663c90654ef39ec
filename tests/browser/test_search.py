"""Search in a real browser: the worker alone, and the theme's box on the worked example."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from counterclaim.pages import SearchEntry
from counterclaim.searching import INDEX, index_files, worker, worker_address
from counterclaim.searching.words import tokens
from tests.browser.conftest import Watched, search, served
from tests.site.conftest import ROOT, counterclaim

pytestmark = pytest.mark.browser
CASES = yaml.load((ROOT / "tests/cases/searching/words.yaml").read_text("utf-8"), yaml.BaseLoader)[
    "cases"
]
# Speaks with the worker as the theme does.
HARNESS = """
window.begin = async (worker) => {
  window.worker = new Worker(worker);
  const index = await (await fetch("search/search_index.json")).json();
  const ready = new Promise((done) => window.worker.onmessage = ({data}) => done(data.type));
  window.worker.postMessage({type: 0, data: {...index, options: {suggest: true}}});
  return ready;
};
window.ask = (...queries) => new Promise((done) => {
  window.worker.onmessage = ({data}) => done(data.data);
  for (const query of queries) window.worker.postMessage({type: 2, data: query});
});
"""


def write(folder: Path, entries: list[SearchEntry]) -> None:
    files = {
        **index_files(entries, config={}, rest="all/"),
        worker_address(): worker(),
        "index.html": b'<!doctype html><meta charset="utf-8"><title>x</title>'
        b"<meta http-equiv='Content-Security-Policy' content=\"default-src 'self'\">"
        b'<link rel="icon" href="x.js"><script src="x.js"></script>',
        "404.html": b"<!doctype html>",
        "x.js": HARNESS.encode(),
    }
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


Asked = Callable[..., dict[str, Any]]


@pytest.fixture
def asking(tmp_path: Path, visit: Callable[..., Watched]) -> Iterator[Callable[..., Asked]]:
    """Makes an index of entries and returns what asks it: `ask("a", "ab")` gives the answer."""
    with served(tmp_path) as home:
        watched = visit(home)

        def make(*entries: SearchEntry) -> Asked:
            write(tmp_path, list(entries))
            page = watched.open("")
            assert page.evaluate("(worker) => begin(worker)", worker_address()) == 1
            return lambda *queries: page.evaluate("(queries) => ask(...queries)", [*queries])

        yield make
        assert watched.complaints == []


def entry(number: int, title: str = "", text: str = "", **more: Any) -> SearchEntry:
    return SearchEntry(f"e/{number}/", title, text, **more)


def places(answer: dict[str, Any]) -> list[int]:
    """The numbers of the entries found, best first."""
    return [
        int(re.findall(r"\d+", item["location"])[0])
        for group in answer["items"]
        for item in group
        if item["location"] != "all/"
    ]


def test_what_python_takes_apart_the_browser_finds(asking: Callable[..., Asked]) -> None:
    # Apart, so that no case is found by another's words.
    ask = asking(*(entry(number, text=case["text"]) for number, case in enumerate(CASES)))
    wrong = []
    for number, case in enumerate(CASES):
        for query in (*sorted(tokens(case["text"])), *case.get("by", ())):
            if number not in places(ask(query)):
                wrong.append((case["text"], query, "is not found"))
        for query in case.get("not_by", ()):
            if number in places(ask(query)):
                wrong.append((case["text"], query, "is found"))
    assert wrong == []


def test_titles_rank_before_text_and_text_before_the_rest(asking: Callable[..., Asked]) -> None:
    ask = asking(
        entry(0, more=("kursk",)),
        entry(1, about=("kursk",)),
        entry(2, "x", "in kursk"),
        entry(3, "Kursk"),
        entry(4, "x", names=("Kursk",)),
        entry(5, "Kurskaya"),
        entry(6, "Belgorod"),
    )
    assert places(ask("kursk")) == [3, 4, 5, 2, 0, 1]
    assert places(ask("kurska")) == [5]


def test_all_words_are_wanted_or_else_as_many_as_there_are(asking: Callable[..., Asked]) -> None:
    ask = asking(
        entry(0, "killed"), entry(1, "x", "officers killed"), entry(2, "x"), entry(3, "officers")
    )
    assert places(ask("officers killed")) == [1]
    answer = ask("officers killed zzz")
    assert places(answer) == [1]
    assert answer["items"][0][0]["terms"] == {"officers": True, "killed": True, "zzz": False}
    assert places(ask("killed zzz")) == [0, 1]
    assert ask("zzz") == {"items": [], "suggest": []}
    assert ask(" ,;") == ask("") == {"items": []}


def test_many_results_are_cut_and_counted(asking: Callable[..., Asked]) -> None:
    ask = asking(*(entry(number, f"Claim {number}", "word " * 200) for number in range(1_500)))
    answer = ask("claim")
    assert places(answer) == [*range(12)]
    assert answer["items"][-1][0]["title"] == "1,488 more"
    assert answer["items"][-1][0]["location"] == "all/"
    assert places(ask("claim 1234")) == [1234]


def test_only_the_latest_query_is_answered(asking: Callable[..., Asked]) -> None:
    ask = asking(entry(0, "alpha"), entry(1, "beta"))
    assert places(ask("a", "al", "b")) == [1]


def test_text_is_escaped_and_marked(asking: Callable[..., Asked]) -> None:
    hostile = "<img src=x onerror=\"alert('1')\"> & <mark>"
    ask = asking(entry(0, hostile, f"a {hostile}", about=(hostile,)))
    for query in ("img", "onerror", "mark", "amp", "lt"):
        for group in ask(query)["items"]:
            for item in group:
                bare = re.sub("</?(?:p|mark|bdi)>", "", item["title"] + item["text"])
                assert not re.search("[<>\"']", bare)
    assert ask("img")["items"][0][0]["title"].startswith("&lt;<mark>img</mark> src=x")
    assert ask("nothing")["items"] == []


def test_a_long_text_is_shown_where_the_word_is(asking: Callable[..., Asked]) -> None:
    ask = asking(entry(0, "x", f"{'before ' * 90}the needle {'after ' * 90}"))
    text = ask("needle")["items"][0][0]["text"]
    assert "<mark>needle</mark> after" in text
    assert text.startswith("<p><bdi>… before")
    assert text.endswith("after …</bdi></p>")
    assert len(text) < 300


def test_the_word_that_is_begun_is_suggested(asking: Callable[..., Asked]) -> None:
    ask = asking(entry(0, "Budanov"), entry(1, "Budapest and Budanov"), entry(2, "3,000 Kyiv"))
    assert ask("Bud")["suggest"] == ["Budanov"]
    assert ask("and buda")["suggest"] == ["budanov"]
    assert ask("budanov")["suggest"] == ask("3")["suggest"] == []


def test_sections_are_shown_below_their_page(asking: Callable[..., Asked]) -> None:
    ask = asking(SearchEntry("1/", "About"), SearchEntry("1/#how", "How", "a needle"))
    ((section, page),) = ask("needle")["items"]
    assert (section["location"], page["location"]) == ("1/#how", "1/")
    assert page["score"] == 0 < section["score"]


def test_an_index_that_was_published_anew_is_taken_up(
    tmp_path: Path, visit: Callable[..., Watched]
) -> None:
    write(tmp_path, [entry(0, "old")])
    old = json.loads((tmp_path / INDEX).read_bytes())["config"]["pieces"]["folder"]
    with served(tmp_path) as home:
        watched = visit(home)
        page = watched.open("")
        page.evaluate("(worker) => begin(worker)", worker_address())
        for path in (tmp_path / old).iterdir():
            path.unlink()
        write(tmp_path, [entry(0, "new"), entry(1, "newer")])
        assert places(page.evaluate("() => ask('new')")) == [0, 1]
        # Nothing of it is left: the reader is told that nothing was found, and the next works.
        assert [c for c in watched.complaints if "404" not in c] == []


# -- the worked example ----------------------------------------------------------------


@pytest.fixture(scope="module")
def home(worked_example: Path) -> Iterator[str]:
    with served(worked_example) as address:
        yield address


def found(page: Page, words: str) -> list[str]:
    """The addresses of the results, best first, below the site's root."""
    search(page, words)
    links = page.locator(".md-search-result__item > a").all()
    return [(link.get_attribute("href") or "").partition("/report/")[2] for link in links]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3,000", "claims/rok-jcs-reinforcements-2025-03-27/"),
        ("3000 surpassed", "claims/nis-casualties-2025-01-13/"),
        ("budanov", "sources/kyrylo-budanov/"),
        ("Буданов", "sources/kyrylo-budanov/"),
        ("국가정보원", "sources/nis/"),
        ("North Korean soldiers killed", "questions/killed/"),
        ("corroborate", "claims/us-dod-first-combat-2024-11-04/"),
        ("reconciliation", "reconciliation/"),
    ],
)
def test_the_right_page_is_among_the_first_three(
    home: str, visit: Callable[..., Watched], words: str, expected: str
) -> None:
    watched = visit(home)
    page = watched.open("questions/killed/")  # from the depth of the site
    first = [address.partition("?")[0] for address in found(page, words)[:3]]
    assert expected in first
    assert watched.complaints == []


def test_the_keyboard_leads_to_a_result(home: str, visit: Callable[..., Watched]) -> None:
    watched = visit(home)
    page = watched.open("")
    best, second = found(page, "budanov")[:2]
    for address in (best, second):
        page.keyboard.press("ArrowDown")
        page.wait_for_function(
            "end => (document.activeElement.href || '').endsWith(end)", arg=address
        )
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(second)
    # What was looked for is marked on the page: `search.highlight`.
    assert page.locator("article mark[data-md-highlight]").count() > 0
    page = watched.open("")
    found(page, "budanov")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(best)
    assert watched.complaints == []


def test_a_suggestion_is_taken_with_the_arrow(home: str, visit: Callable[..., Watched]) -> None:
    watched = visit(home)
    page = watched.open("")
    found(page, "budan")
    page.locator(".md-search__suggest", has_text="budanov").wait_for(state="attached")
    page.keyboard.press("ArrowRight")
    assert page.locator("[data-md-component=search-query]").input_value() == "budanov"


def test_nothing_found_says_so(home: str, visit: Callable[..., Watched]) -> None:
    watched = visit(home)
    page = watched.open("")
    found(page, "budanov")
    page.locator("[data-md-component=search-query]").fill("zzzqqq")
    page.keyboard.press("Shift")
    page.locator(".md-search-result__meta", has_text="No matching documents").wait_for()
    assert page.locator(".md-search-result__item").count() == 0
    assert watched.complaints == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 375), ("dark", 375), ("light", 1280)])
def test_the_open_search_is_accessible_and_fits(
    home: str, visit: Callable[..., Watched], scheme: str, width: int
) -> None:
    watched = visit(home, scheme=scheme, width=width)
    page = watched.open("sources/")
    if width < 900:
        page.locator(".md-header__button[for=__search]").click()
    assert found(page, "north korean soldiers killed in kursk")
    page.wait_for_timeout(400)  # the box slides in
    serious = [
        f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
    assert serious == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    box = page.locator(".md-search-result__item").first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert watched.complaints == []


def test_hostile_words_are_inert_in_results(small: Path, visit: Callable[..., Watched]) -> None:
    hostile = "<img src=x onerror=window.pwned=1>"
    ledger = small / "claims.yaml"
    text = ledger.read_text(encoding="utf-8")
    assert "words: 312" in text
    ledger.write_text(
        text.replace("words: 312", f"words: \"{hostile} homes: 312\"\n    figure: '312'"),
        encoding="utf-8",
    )
    assert counterclaim("build") == 0
    with served(small / "site") as home:
        watched = visit(home)
        page = watched.open("")
        found(page, "onerror")
        assert hostile in page.locator(".md-search-result__item").first.inner_text()
        assert page.locator(".md-search-result img").count() == 0
        assert page.evaluate("() => window.pwned") is None
        assert watched.complaints == []


def test_search_works_without_an_address_and_without_folders(
    small: Path, visit: Callable[..., Watched]
) -> None:
    with open(small / "mkdocs.yml", "a", encoding="utf-8") as file:
        file.write("use_directory_urls: false\n")
    assert counterclaim("build") == 0
    with served(small / "site") as home:
        watched = visit(home)
        page = watched.open("questions/index.html")
        assert found(page, "homes")[0].startswith("questions/homes/index.html")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator("h1").count() == 1
        assert watched.complaints == []
