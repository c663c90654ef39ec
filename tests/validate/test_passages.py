"""The passage around a quote, from the saved copy."""

from __future__ import annotations

from pathlib import Path

from counterclaim.pipeline import compile_report
from counterclaim.validate.captures import Capture
from counterclaim.validate.passages import AROUND, around
from counterclaim.validate.quotes import find_span

LEDGER = """
report: {title: t}
sources:
  a: {name: A, kind: media}
documents:
  d: {title: D, publisher: a, published: 2024-12-19, url: "https://x.example/d",
      capture: captures/d.txt}
  e: {title: E, publisher: a, published: 2024-12-19, url: "https://x.example/e"}
questions:
  killed: {title: Killed, type: quantity, unit: soldiers, measure: cumulative, since: 2024-10}
claims:
  - {id: one, question: killed, source: a, said: 2024-12-19, words: at least 100,
     document: d, quote: "at least 100 […] were killed"}
  - {id: two, question: killed, source: a, said: 2024-12-19, words: at least 100,
     document: e, quote: at least 100 were killed}
"""


def test_a_quote_has_its_passage_where_there_is_a_copy(tmp_path: Path) -> None:
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "d.txt").write_text(
        "Seoul said on Thursday that at least 100\nof them were killed near Kursk.",
        encoding="utf-8",
    )
    (tmp_path / "claims.yaml").write_text(LEDGER, encoding="utf-8")
    report = compile_report(tmp_path / "claims.yaml").report
    assert report is not None
    assert dict(report.passages) == {"one": ("Seoul said on Thursday that", "near Kursk.")}


def test_a_passage_is_cut_at_words() -> None:
    text = "before " * 60 + "HERE" + " after" * 60
    start = text.index("HERE")
    before, after = around(text, start, start + 4)
    assert len(before) <= AROUND
    assert len(after) <= AROUND
    assert set(before.split()) == {"before"}
    assert set(after.split()) == {"after"}


def test_the_span_of_a_quote_is_where_it_stands() -> None:
    capture = Capture.of("It said “at least 100” and more.")
    assert find_span('"at least 100"', capture) == (8, 22)
    assert find_span("at least 10", capture) is None
    assert find_span("", capture) is None
