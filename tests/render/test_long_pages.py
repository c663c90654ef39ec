"""A question or source with thousands of claims has a page that opens: it is cut, and says so."""

from __future__ import annotations

from pathlib import Path

from counterclaim.compiled import Compiled
from counterclaim.reconcile import reconcile
from counterclaim.render import site_pages
from counterclaim.validate import check_ledger
from counterclaim.view.pages.question import MOST_CLAIMS
from counterclaim.view.plot.beside import MOST_ROWS

QUESTIONS = MOST_ROWS + 3
CLAIMS = MOST_CLAIMS + 7


def test_what_is_cut_is_told(tmp_path: Path) -> None:
    lines = ["report: {title: Ports}", "sources: {a: {name: A, kind: media}}"]
    lines += ["documents: {p: {title: P, publisher: a, url: 'https://example.org/'}}"]
    lines.append("questions:")
    lines += [
        f"  q{number}: {{title: Q{number}, type: quantity, unit: people, measure: cumulative}}"
        for number in range(QUESTIONS)
    ]
    lines.append("claims:")
    lines += [
        f"  - {{id: c{number}, question: q{number if number < QUESTIONS else 0}, source: a, "
        f"said: {2000 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}, "
        f"words: {number + 5}, document: p}}"
        for number in range(QUESTIONS + CLAIMS - 1)
    ]
    path = tmp_path / "claims.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ledger = check_ledger(path).ledger
    assert ledger is not None
    pages = {page.address: page.html for page in site_pages(Compiled(ledger, reconcile(ledger)))}
    question, source = pages["questions/q0/"], pages["sources/a/"]
    assert "7 older ones stand in" in question
    _, _, claims = question.partition('id="claims"')
    assert claims.count("<tr") == MOST_CLAIMS + 1
    assert "3 more questions are not drawn" in source
    assert source.count('<text class="cc-plot__name"') == MOST_ROWS
