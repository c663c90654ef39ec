"""`counterclaim reconcile` and `counterclaim show`, on a ledger of three claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.commands import cli

LEDGER = """\
report: {title: A report}
sources:
  nis: {name: National Intelligence Service, kind: intelligence}
  paper: {name: The Paper, kind: media}
documents:
  p: {title: A page, publisher: paper, published: 2024-12-19, url: "https://example.org/1"}
questions:
  killed: {title: Soldiers killed, type: quantity, unit: soldiers, measure: cumulative}
claims:
  - {id: first, question: killed, source: nis, said: 2024-12-19, words: at least 100, document: p}
  - {id: relay, question: killed, source: paper, echo_of: first, said: 2024-12-19, words: "100",
     document: p}
  - {id: second, question: killed, source: nis, said: 2024-12-25, words: at least 300, document: p}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "claims.yaml"
    found.write_text(LEDGER, encoding="utf-8")
    return found


def run(path: Path, *arguments: str) -> Result:
    name, *rest = arguments
    return CliRunner().invoke(cli, [name, "--ledger", str(path), *rest])


def test_the_verdict_with_its_sentence_and_steps(path: Path) -> None:
    result = run(path, "reconcile", "killed")
    assert result.exit_code == 0, result.output
    assert "single-origin; 300 or more" in result.stdout
    sentence = "As of 25 December 2024 one origin, the National Intelligence Service,"
    assert sentence in " ".join(result.stdout.split())
    assert "How it was reached" in result.stdout


def test_as_known_on_an_earlier_day(path: Path) -> None:
    result = run(path, "reconcile", "--on", "2024-12-20", "--json")
    assert result.exit_code == 0, result.output
    killed = json.loads(result.stdout)["killed"]
    assert killed["on"] == "2024-12-20"
    assert killed["range"]["low"] == 100
    assert killed["range"]["high"] is None
    assert {left["claim"]: left["why"] for left in killed["not_counted"]} == {
        "relay": "echo",
        "second": "not-known-yet",
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("reconcile", "kiled"), "did you mean `killed`"),
        (("reconcile", "--on", "yesterday"), "--on"),
        (("show", "frist"), "did you mean `first`"),
    ],
)
def test_what_is_not_there_is_answered_with_a_suggestion(
    path: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run(path, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_claim_a_source_and_a_question(path: Path) -> None:
    result = run(path, "show", "relay", "nis", "killed")
    assert result.exit_code == 0, result.output
    assert "from: The Paper → the National Intelligence Service" in result.stdout
    assert "nis: National Intelligence Service (intelligence)" in result.stdout
    assert "killed: Soldiers killed" in result.stdout


def test_a_broken_ledger_is_shown_and_not_reconciled(path: Path) -> None:
    path.write_text(LEDGER.replace("source: nis", "source: nsi", 1), encoding="utf-8")
    result = run(path, "reconcile")
    assert result.exit_code == 1
    assert "nsi" in result.stderr
    assert result.stdout == ""
