"""Names, titles and words that run from right to left, in lines that run from left to right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Watched, served
from tests.site.conftest import counterclaim

pytestmark = pytest.mark.browser
NAME = "الدفاع المدني (غزة)"
TITLE = "الفيضان: 450 منزلاً!"
WORDS = "450 בתים, לפחות"
# What ends in punctuation shows at once if a line takes it for its own.
ENTRIES = {
    "sources:": f"""
  civil-defence:
    name: {NAME}
    language: ar
    kind: ngo""",
    "documents:": f"""
  civil-defence-2030-03-06:
    title: "{TITLE}"
    language: ar
    publisher: civil-defence
    published: 2030-03-06
    url: https://defence.example/1""",
    "claims:": f"""
  - id: civil-defence-homes-2030-03-06
    question: homes
    source: civil-defence
    said: 2030-03-06
    words: "{WORDS}"
    language: he
    value: {{low: 450}}
    value_note: our translation
    document: civil-defence-2030-03-06
""",
}
PAGES = {
    "": (NAME,),
    "reconciliation/": (NAME, WORDS),
    "reconciliation/?on=2030-03-06": (NAME, WORDS),
    "questions/homes/": (NAME, WORDS),
    "sources/": (NAME,),
    "sources/civil-defence/": (NAME, WORDS),
    "claims/": (NAME, WORDS),
    "claims/civil-defence-homes-2030-03-06/": (NAME, WORDS),
    "documents/": (TITLE,),
    "documents/civil-defence-2030-03-06/": (TITLE, WORDS),
    "timeline/": (NAME, WORDS),
    "changes/": (NAME, WORDS),
    "print/": (NAME, WORDS),
}
# For each place where a text can be seen: its language, its direction as the browser has it,
# and whether it is kept apart from the line around it.
LOOK = """(text) => {
  const found = [];
  const walk = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.data.includes(text)) continue;
    const own = node.parentElement;
    // Pictures, and sentences that the engine puts together, have no elements for names.
    if (own.closest("script, svg, pre, .cc-cite, .cc-sentence, .cc-steps, .cc-vh")) continue;
    if (!own.checkVisibility()) continue;
    const style = getComputedStyle(own);
    found.push({
      own: own.outerHTML.slice(0, 160),
      alone: own.textContent.trim() === text,
      enclosed: node.data.includes(`\u2068${text}\u2069`),
      lang: own.closest("[lang]").lang,
      direction: style.direction,
      apart: style.unicodeBidi.includes("isolate") || style.display !== "inline",
    });
  }
  return found;
}"""


@pytest.fixture
def home(small: Path) -> Iterator[str]:
    ledger = (small / "claims.yaml").read_text(encoding="utf-8")
    for section, entry in ENTRIES.items():
        ledger = ledger.replace(f"\n{section}\n", f"\n{section}{entry}\n", 1)
    (small / "claims.yaml").write_text(ledger, encoding="utf-8")
    with open(small / "content/index.md", "a", encoding="utf-8") as page:
        page.write('\n[who](source:civil-defence)\n\n{{ table("homes") }}\n')
    assert counterclaim("build") == 0
    with served(small / "site") as address:
        yield address


def test_each_foreign_text_has_its_language_and_runs_its_own_way(
    home: str, visit: Callable[..., Watched]
) -> None:
    watched = visit(home)
    languages = {NAME: "ar", TITLE: "ar", WORDS: "he"}
    wrong = []
    for address, texts in PAGES.items():
        page = watched.open(address)
        if "?" in address:
            page.locator("#cc-tools output", has_text="as known on").wait_for()
        for text in texts:
            found = page.evaluate(LOOK, text)
            if not found:
                wrong.append(f"/{address}: {text} is not to be seen")
            for each in found:
                own = each["alone"] and each["lang"] == languages[text] and each["apart"]
                if not each["enclosed"] and not (own and each["direction"] == "rtl"):
                    wrong.append(f"/{address}: {each}")
    assert not wrong, "\n".join(wrong)
    assert watched.complaints == []


def test_what_follows_foreign_words_stands_to_their_right(
    home: str, visit: Callable[..., Watched]
) -> None:
    page = visit(home).open("reconciliation/")
    places = page.evaluate(
        """(words) => {
          const quotes = [...document.querySelectorAll("#cc-table q")];
          const quote = quotes.find((each) => each.textContent === words);
          const [said, read] = [quote, quote.parentElement.querySelector("q[lang=he] + small")]
            .map((node) => node.getBoundingClientRect());
          return [said.right, read.left, said.top, read.bottom];
        }""",
        WORDS,
    )
    assert places[0] <= places[1]
    assert places[2] < places[3]
