# ruff: noqa: E501 - lines of a ledger
"""A small ledger, and changes of its text, for the tests of differences."""

from __future__ import annotations

from pathlib import Path

from counterclaim.changed import Difference, compare
from counterclaim.compiled import Compiled
from counterclaim.pipeline import compile_report

LEDGER = """\
report: {title: A report, as_of: 2024-06-01}
sources:
  ministry: {name: Ministry of Health, kind: government}
  army: {name: The Army, kind: military}
  daily: {name: The Daily, kind: media}
documents:
  story: {title: A story, publisher: daily, published: 2024-05, url: "https://example.org/story"}
  relay: {title: A relay, publisher: daily, url: "https://example.org/relay"}
questions:
  killed: {title: People killed, type: quantity, unit: people, measure: cumulative}
  where: {title: Where, type: choice, options: {north: In the north, south: In the south}}
claims:
  - id: a
    question: killed
    source: ministry
    said: 2024-05-01
    words: exactly 100
    document: story
    carriers:
      - {document: relay, words: "100"}
  - {id: b, question: killed, source: army, said: ../2024-05-02, words: exactly 300, document: story}
  - {id: c, question: where, source: army, said: 2024-05-02, answer: north, document: story}
assessments:
  - {id: checked, claims: [a], by: daily, on: 2024-05-03, finding: not-verified, document: story}
removed:
  - {id: old, on: 2024-05-04, reason: Entered twice.}
"""


def compiled(folder: Path, text: str) -> Compiled:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    outcome = compile_report(path)
    assert outcome.report is not None, outcome.diagnostics
    return outcome.report


def changed(text: str, *replacements: tuple[str, str]) -> str:
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def difference(folder: Path, *replacements: tuple[str, str]) -> Difference:
    old = compiled(folder / "old", LEDGER)
    new = compiled(folder / "new", changed(LEDGER, *replacements))
    return compare(old, new, names=("old", "new"))
