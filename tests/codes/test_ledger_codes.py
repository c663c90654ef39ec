"""Every code of the ledger (C140 to C6xx): its wrong example yields it, its right one does not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from counterclaim.codes import Code, all_codes
from counterclaim.diagnostics import Diagnostic, Severity
from counterclaim.validate import check_ledger

BASE = Path(__file__).with_name("base.yaml")
CODES = [entry for entry in all_codes() if "C140" <= entry.code < "C700" and not entry.illustration]
# Codes whose checks are still to come would make these tests hollow: there are many.
LEAST = 60


@cache
def _base_sections() -> dict[str, str]:
    text = BASE.read_text(encoding="utf-8")
    sections: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if line[0] not in " #\n":
            name = line.partition(":")[0]
        if name:
            sections[name] = sections.get(name, "") + line
    return sections


def write_example(example: Mapping[str, str], folder: Path) -> Path:
    """The example as files, completed with the sections that it lacks."""
    for name, text in example.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    main = folder / "claims.yaml"
    text = main.read_text(encoding="utf-8")
    typed = set(yaml.load(text, Loader=yaml.BaseLoader) or {})
    lacking = [part for name, part in _base_sections().items() if name not in typed]
    main.write_text(text + "".join(lacking), encoding="utf-8")
    return main


def check_example(example: Mapping[str, str], folder: Path) -> tuple[Diagnostic, ...]:
    return check_ledger(write_example(example, folder)).diagnostics


def test_there_are_many() -> None:
    assert len(CODES) >= LEAST


@pytest.mark.parametrize("entry", CODES, ids=lambda entry: entry.code)
def test_wrong_example_yields_the_code_and_nothing_else_that_matters(
    entry: Code, tmp_path: Path
) -> None:
    found = check_example(entry.wrong, tmp_path)
    assert entry.code in {one.code for one in found}
    others = [one for one in found if one.code != entry.code]
    assert [one for one in others if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("entry", CODES, ids=lambda entry: entry.code)
def test_right_example_is_clean(entry: Code, tmp_path: Path) -> None:
    found = check_example(entry.right, tmp_path)
    assert entry.code not in {one.code for one in found}
    assert [one for one in found if one.severity is not Severity.NOTE] == []
