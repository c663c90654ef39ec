"""A question or source with thousands of claims has a page that opens: it is cut, and says
where all of it is."""

from __future__ import annotations

import re
from pathlib import Path

from counterclaim.compiled import Compiled
from counterclaim.reconcile import reconcile
from counterclaim.render import site_pages
from counterclaim.validate import check_ledger
from counterclaim.view.further import LIMITS
from counterclaim.view.paging import PER_LEAF
from counterclaim.view.plot.beside import MOST_ROWS

QUESTIONS = MOST_ROWS + 3
CLAIMS = PER_LEAF * 2 + 7

ROW = re.compile(r'<th scope="row"><a href="([^"]+)')


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
    _, _, claims = question.partition('id="claims"')
    shown = LIMITS["claims"].shown
    assert claims.count("<tr") == shown + 1  # and the table's head
    assert f'href="../../questions/q0/claims/">All {CLAIMS} claims</a>' in question
    assert f"{CLAIMS - shown} older ones among them" in question
    assert "3 more questions are not drawn" in source
    assert source.count('<text class="cc-plot__name"') == MOST_ROWS
    for under, total in (
        ("questions/q0/claims/", CLAIMS),
        ("sources/a/claims/", QUESTIONS + CLAIMS - 1),
    ):
        count = -(-total // PER_LEAF)
        leaves = [under, *(f"{under}page/{number}/" for number in range(2, count + 1))]
        assert [at for at in pages if at.startswith(under)] == sorted(leaves)
        rows = [row for at in leaves for row in ROW.findall(pages[at])]
        assert len(rows) == len(set(rows)) == total
        assert pages[under].count('aria-current="page"') == 2
