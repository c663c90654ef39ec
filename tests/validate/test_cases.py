"""The ledgers in `tests/cases/ledger`: exactly what each announces is found, at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.diagnostics import Severity
from counterclaim.validate import check_ledger

FOLDER = Path(__file__).parents[1] / "cases" / "ledger"
FILES = sorted(FOLDER.glob("*.yaml"))
ANNOUNCED = re.compile(r"\s*# ! (C\d{3}) (\d+)\s*\Z")

Found = tuple[str, int, int]  # code, line, column


def announced(path: Path) -> list[Found]:
    """What the comments of a case announce."""
    found: list[Found] = []
    open_ones: list[tuple[str, int]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = ANNOUNCED.match(line)
        if match:
            open_ones.append((match[1], int(match[2])))
        elif not line.strip().startswith("#"):
            found += [(code, number, column) for code, column in open_ones]
            open_ones = []
    assert not open_ones
    return sorted(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_announced_is_found_and_nothing_else(path: Path) -> None:
    checked = check_ledger(path)
    found = [(one.code, one.place.line, one.place.column) for one in checked.diagnostics]
    assert sorted(found) == announced(path)
    has_error = any(one.severity is Severity.ERROR for one in checked.diagnostics)
    assert (checked.ledger is None) == has_error


def test_twenty_mistakes_of_twenty_kinds() -> None:
    mistakes = announced(FOLDER / "twenty-mistakes.yaml")
    assert len(mistakes) >= 20
    assert len({code for code, _, _ in mistakes}) >= 20


def test_there_are_ledgers_that_nothing_trips_on() -> None:
    assert len([path for path in FILES if not announced(path)]) >= 3
