"""`load` and `check`: the door of the library."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counterclaim import LedgerError, check, load
from counterclaim.model.reading import Interval, Unit

TEXT = """\
report: {title: A report}
sides: {north: The North}
sources:
  government: {name: The Government, kind: government, side: north}
  ministry: {name: Ministry of Health, kind: government, part_of: government}
  daily: {name: The Daily, kind: media}
questions:
  killed:
    title: People killed
    type: quantity
    unit: people
    measure: cumulative
    claims:
      - {id: a, source: ministry, said: 2024-05-01, words: at least 100, url: "https://example.org/1", publisher: daily}
  wounded: {title: People wounded, type: quantity, unit: people, measure: level}
claims:
  - statement: {source: daily, citing: ministry, said: 2024-05-03, url: "https://example.org/3", publisher: daily}
    claims:
      - {id: b, question: killed, words: "1,000"}
      - {id: c, question: wounded, stance: declines, said: 2024-05-02}
"""  # noqa: E501


def test_a_ledger_is_loaded_typed_and_frozen(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(TEXT, encoding="utf-8")
    ledger = load(tmp_path / "claims.yaml")
    assert list(ledger.claims) == ["a", "b", "c"]
    assert ledger.report.as_of == date(2024, 5, 3)
    assert not ledger.report.as_of_typed
    assert ledger.claims["a"].question == "killed"
    assert ledger.claims["a"].document == "daily-2024-05-01"
    assert ledger.claims["b"].citing == ("ministry",)
    assert ledger.claims["c"].said.last == date(2024, 5, 2)
    assert ledger.claims["b"].document == ledger.claims["c"].document
    assert ledger.documents[ledger.claims["b"].document or ""].url == "https://example.org/3"
    reading = ledger.claims["a"].reading
    assert reading is not None
    assert reading.usual == Interval(100, None)
    assert ledger.questions["wounded"].window == 2
    assert ledger.questions["killed"].unit_kind is Unit.COUNTED
    with pytest.raises(AttributeError):
        ledger.report.title = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        ledger.claims["d"] = ledger.claims["a"]  # type: ignore[index]


def test_load_raises_with_all_diagnostics_and_check_returns_them(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(TEXT.replace("source: ministry", "source: minstry"), encoding="utf-8")
    with pytest.raises(LedgerError) as raised:
        load(path)
    found = check(path).diagnostics
    assert raised.value.diagnostics == found
    assert [(one.code, str(one.place), one.label) for one in found if one.severity == "error"] == [
        ("C203", "claims.yaml:14:25", "did you mean `ministry`?")
    ]


def test_a_ledger_that_is_not_there_is_a_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "claim.yaml").write_text(TEXT, encoding="utf-8")
    found = check(tmp_path / "claims.yaml")
    assert found.ledger is None
    assert [one.code for one in found.diagnostics] == ["C140"]
    assert found.diagnostics[0].label == "did you mean `claim.yaml`?"


def test_reconcile_is_a_function_of_the_package_whatever_was_imported_before(
    tmp_path: Path,
) -> None:
    import counterclaim.reconcile.result  # binds the package's own name
    from counterclaim import reconcile

    (tmp_path / "claims.yaml").write_text(TEXT, encoding="utf-8")
    result = reconcile(load(tmp_path), on=date(2024, 5, 2))
    assert isinstance(result, counterclaim.reconcile.result.Reconciliation)
    assert result.on == date(2024, 5, 2)
    assert set(result.questions) == {"killed", "wounded"}
