"""The table as known on a past day says what `reconcile --on DAY` says."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from view.fixture import compiled

from counterclaim.commands import cli
from counterclaim.compiled import Compiled
from counterclaim.pipeline import compile_report
from counterclaim.view import Index
from counterclaim.view.pages.reconciliation import days_files

ROOT = Path(__file__).parents[2]
DAYS = ("2024-10-20", "2024-12-19", "2024-12-20", "2025-01-25", "2025-04-29", "2025-12-31")
HEAD, TAIL = "window.counterclaimDays = ", ";\n"


@pytest.fixture(scope="module")
def report() -> Compiled:
    made = compile_report(ROOT / "claims.yaml").report
    assert made is not None
    return made


def _data(index: Index) -> Any:
    ((_, make),) = days_files(index).items()
    text = make()
    assert text.startswith(HEAD)
    assert text.endswith(TAIL)
    return json.loads(text[len(HEAD) : -len(TAIL)])


@pytest.fixture(scope="module")
def data(report: Compiled) -> Any:
    return _data(Index(report))


@pytest.fixture(scope="module")
def told() -> Any:
    """What the command prints, by day."""

    def on(day: str) -> Any:
        arguments = ["reconcile", "--ledger", str(ROOT / "claims.yaml"), "--on", day, "--json"]
        answer = CliRunner().invoke(cli, arguments)
        assert answer.exit_code == 0, answer.output
        return json.loads(answer.output)

    return {day: on(day) for day in DAYS}


def _state(data: Any, question: str, day: str) -> Any:
    states = [state for state in data["questions"][question] if state[0] <= day]
    return states[-1] if states else None


def _row(data: Any, number: int) -> tuple[str, tuple[str, ...], str]:
    """A row's origin, claims and how it stands."""
    source, claims, _, _, stand = data["rows"][number]
    return (
        data["sources"][source][0].split("/")[1],
        tuple(data["claims"][each][0].split("/")[1] for each in claims),
        data["stands"][stand][0],
    )


@pytest.mark.parametrize("day", DAYS)
def test_a_day_of_the_table_is_that_day_of_the_command(data: Any, told: Any, day: str) -> None:
    compared = 0
    for question, result in told[day].items():
        state = _state(data, question, day)
        if state is None:
            assert result["verdict"] == "no-claims", question
            continue
        _, verdict, _, origins, as_of, rows, aside = state
        assert verdict == result["verdict"], question
        low, high = (result["groups"][f"{end}_independent"] for end in ("min", "max"))
        assert origins == (f"{low}" if low == high else f"{low}–{high}"), question
        if as_of and result["as_of"]:
            assert _iso(as_of) == result["as_of"], question
        found = [_row(data, number) for number in rows]
        agreeing = {"asserts": ("agrees",), "does-not-exclude": ("allows",)}
        for position in result["positions"]:
            keys = [
                key
                for origin, claims, key in found
                if (origin, claims) == (position["origin"], tuple(position["claims"]))
            ]
            assert keys, (question, position["origin"])
            assert set(keys) & set(agreeing.get(position["agrees"], keys)), (question, position)
            compared += 1
        left = {(each["claim"], each["why"]) for each in result["not_counted"]}
        shown = found + [_row(data, number) for number in aside]
        others = {(claims[0], key) for _, claims, key in shown[len(result["positions"]) :]}
        assert others == {each for each in left if each[1] != "not-known-yet"}, question
    assert compared > 5


def _iso(text: str) -> str:
    return datetime.strptime(text, "%d %b %Y").date().isoformat()


def test_dissent_of_a_day_is_on_the_side_that_the_command_tells(data: Any, told: Any) -> None:
    compared = 0
    for day, results in told.items():
        for question, result in results.items():
            sides = {each["group"]: each["side"] for each in result["dissent"]}
            rows = (_state(data, question, day) or [[]] * 7)[5]
            shown = [(origin, key) for origin, _, key in (_row(data, number) for number in rows)]
            for position in result["positions"]:
                side = sides.get(position["group"])
                if side and position["agrees"] == "no":
                    assert (position["origin"], side) in shown, (day, question)
                    compared += 1
    assert compared > 3


def test_the_last_day_is_what_the_page_prints(report: Compiled, data: Any) -> None:
    index = Index(report)
    for id, result in index.result.questions.items():
        verdict, rows = data["questions"][id][-1][1], data["questions"][id][-1][5]
        assert verdict == result.verdict.value
        stands = [_row(data, number) for number in rows[: len(result.positions)]]
        assert {(origin, claims) for origin, claims, _ in stands} == {
            (position.origin, position.claims) for position in result.positions
        }


def test_nothing_of_a_day_was_said_later(report: Compiled, data: Any) -> None:
    said = {id: claim.said.last for id, claim in report.ledger.claims.items()}
    for states in data["questions"].values():
        for day, _, _, _, _, rows, aside in states:
            for number in (*rows, *aside):
                for claim in _row(data, number)[1]:
                    assert said[claim] <= date.fromisoformat(day)


def test_too_much_work_leaves_verdict_and_range(
    report: Compiled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterclaim.view.past.MOST_WORK", 40)
    data = _data(Index(report))
    states = [state for states in data["questions"].values() for state in states]
    assert {state[5] is None for state in states} == {True, False}
    killed = data["questions"]["killed"][-1]
    assert killed[1:3] == ["compatible", "1,800–2,200"]
    assert killed[5:] == [None, None]


def test_addresses_lead_from_the_leaf_to_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.view.pages.reconciliation.MOST_QUESTIONS", 1)
    files = {name: make() for name, make in days_files(Index(compiled())).items()}
    roots = {address: re.search('"root":"([^"]*)"', text) for address, text in files.items()}
    assert {address: root and root[1] for address, root in roots.items()} == {
        "reconciliation/days.js": "../",
        "reconciliation/page/2/days.js": "../../../",
    }
