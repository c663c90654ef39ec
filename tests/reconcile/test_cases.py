"""The rules of reconciliation, one file per rule, each case a small ledger as a person
would type it and what has to come out.

A file of `tests/cases/reconciliation/` holds `rule` (the section and what it says),
`before` (ledger text that its cases share, often the questions) and `cases`; each of these
`says` in words what it shows, gives its `claims` as ledger text, perhaps the
`day` as known on which and the `reading`, and what is to be found: of the question `q`, or
under `questions` of several.
`expect` is a part of section 10's result: of a mapping the keys that matter, of a list every
item, in any order, each perhaps in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.exports.reconciliation_json import question_data
from counterclaim.model.reading import ReadingName
from counterclaim.reconcile import reconcile
from counterclaim.validate import check_ledger

FOLDER = Path(__file__).parents[1] / "cases" / "reconciliation"
CAST = "cast.yaml"
KEYS = {"says", "before", "claims", "day", "reading", "expect", "questions"}


class CaseLoader(yaml.SafeLoader):
    """Safe YAML in which only `true` and `false` are booleans: `on` is a key of the results."""


CaseLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
CaseLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf")
)


def cases() -> Iterator[Any]:
    """Every case of every file, named after the file and its place in it."""
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name == CAST:
            continue
        held = yaml.load(path.read_text(encoding="utf-8"), Loader=CaseLoader)
        assert set(held) <= {"rule", "before", "cases"}, path.name
        for place, case in enumerate(held["cases"], start=1):
            assert set(case) <= KEYS, f"{path.name}: {set(case) - KEYS}"
            case = {"before": held.get("before", ""), **case}
            yield pytest.param(case, id=f"{path.stem}-{place}")


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / CAST).write_bytes((FOLDER / CAST).read_bytes())
    text = f"include: [{CAST}]\n{case['before']}"
    if "claims" in case:
        text += f"claims:\n{case['claims']}"
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    checked = check_ledger(tmp_path / "claims.yaml")
    errors = [str(each) for each in checked.diagnostics if each.severity == "error"]
    assert checked.ledger is not None, f"{case['says']}: {errors}"
    on = case.get("day")
    found = reconcile(
        checked.ledger,
        on=on if isinstance(on, date) or on is None else date.fromisoformat(on),
        reading=ReadingName(case.get("reading", "usual")),
    )
    wanted = case.get("questions") or {"q": case["expect"]}
    for name, fields in wanted.items():
        assert fields, "a case that expects nothing shows nothing"
        actual = question_data(found.questions[name])
        for field, value in fields.items():
            assert matches(actual[field], value), (
                f"{case['says'].strip()}\n{name}.{field}: {actual[field]!r}, not {value!r}"
            )


def matches(actual: Any, wanted: Any) -> bool:
    """Whether a result holds what a case wants of it."""
    if isinstance(wanted, dict):
        return isinstance(actual, dict) and all(
            key in actual and matches(actual[key], value) for key, value in wanted.items()
        )
    if isinstance(wanted, list):
        if not isinstance(actual, list) or len(actual) != len(wanted):
            return False
        return _pair_off(list(actual), list(wanted))
    if isinstance(wanted, date):
        return bool(actual == wanted.isoformat())
    return bool(actual == wanted) and isinstance(actual, bool) == isinstance(wanted, bool)


def _pair_off(actual: list[Any], wanted: list[Any]) -> bool:
    """Whether every wanted item can be given an actual one of its own."""
    if not wanted:
        return not actual
    first, rest = wanted[0], wanted[1:]
    return any(
        matches(each, first) and _pair_off(actual[:place] + actual[place + 1 :], rest)
        for place, each in enumerate(actual)
    )


def test_the_comparison_can_fail() -> None:
    assert matches({"a": [1, {"b": None}]}, {"a": [{"b": None}, 1]})
    assert not matches({"a": [1]}, {"a": [1, 1]})
    assert not matches({"a": 1}, {"b": 1})
    assert not matches({"a": 1}, {"a": None})
    assert not matches(True, 1)


def test_there_are_cases_for_every_section() -> None:
    sections = {path.name.split("-")[0] for path in FOLDER.glob("*.yaml") if path.name != CAST}
    assert sections >= {"2", "3", "4", "5", "6", "7", "11", "12"}
