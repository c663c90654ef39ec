"""`counterclaim check`: exit codes, formats, where findings are said to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.commands.check import command

GOOD = """\
report: {title: A report}
sources:
  nis: {name: National Intelligence Service, kind: intelligence}
documents:
  a: {title: A page, url: "https://example.org/a", published: 2024-12-19}
questions:
  killed: {title: Killed, type: quantity, unit: soldiers, measure: cumulative}
claims:
  - {id: x, question: killed, source: nis, said: 2024-12-19, words: at least 100, document: a}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_a_good_ledger_ends_with_a_line_per_question(folder: Path) -> None:
    (folder / "claims.yaml").write_text(GOOD)
    result = check()
    assert result.exit_code == 0, result.output
    line = result.stdout.splitlines()[-1]
    assert line.split("  ") == ["killed", "single-origin", "100 or more", "no conflicts"]
    assert "no errors" in result.stderr


def test_of_a_long_ledger_the_verdicts_are_asked_for_by_themselves(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "claims.yaml").write_text(GOOD)
    monkeypatch.setattr("counterclaim.commands.check.SHORT", 0)
    result = check()
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "The verdicts of 1 question: counterclaim reconcile"
    assert "no errors" in result.stderr


def test_a_missing_ledger_says_what_to_do(folder: Path) -> None:
    for arguments in ((), (".",), ("nowhere/claims.yaml",)):
        result = check(*arguments)
        assert result.exit_code == 2
        assert "counterclaim init" in result.stderr
        assert result.stdout == ""


def test_an_empty_ledger_says_what_to_do(folder: Path) -> None:
    (folder / "claims.yaml").write_text("# soon\n")
    result = check()
    assert result.exit_code == 1
    assert "error[C134]" in result.stdout
    assert "counterclaim init" in result.stdout


def test_findings_are_named_as_seen_from_here(folder: Path) -> None:
    (folder / "report").mkdir()
    (folder / "report" / "claims.yaml").write_text(GOOD.replace("source: nis", "source: nsi"))
    result = check("report")
    assert result.exit_code == 1
    assert "\nreport/claims.yaml:9:39: error[C2" in result.stdout
    assert "source: nsi" in result.stdout
    assert "^^^" in result.stdout


@pytest.mark.parametrize("form", ["json", "github", "sarif", "concise"])
def test_other_formats_keep_standard_output_clean(folder: Path, form: str) -> None:
    (folder / "claims.yaml").write_text(GOOD + "claims: []\n")
    result = check("--format", form)
    assert result.exit_code == 1
    assert "C119" in result.stdout
    if form in ("json", "sarif"):
        assert json.loads(result.stdout)
    assert "1 error" in result.stderr


def test_strict_refuses_warnings(folder: Path) -> None:
    (folder / "claims.yaml").write_text(GOOD.replace(", document: a}", "}"))
    relaxed, strict = check(), check("--strict")
    assert "warning[" in relaxed.stdout
    assert relaxed.exit_code == 0
    assert strict.exit_code == 1


def test_an_unknown_format_could_not_run(folder: Path) -> None:
    assert check("--format", "xml").exit_code == 2
