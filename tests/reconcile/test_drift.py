"""Drift: the specification in `tests/cases/drift`, and how it is gathered over a ledger."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from counterclaim.model.ledger import Carrier, Claim
from counterclaim.reconcile.drift import DRIFT_RULES, all_drift, drift, root_of
from tests.build import claim, days, ledger, quantity, source

CASES = yaml.load(
    (Path(__file__).parent.parent / "cases" / "drift" / "drift.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,
)["cases"]
SOURCES = {
    each.id: each
    for each in (
        source("spokesman"),
        source("service"),
        source("agency"),
        source("director", speaks_for="service"),
        source("outlet"),
    )
}
QUESTIONS = {
    "killed": quantity("killed", unit="soldiers", scope={"population": "northern army"}),
    "casualties": quantity("casualties", unit="soldiers", scope={"population": "northern army"}),
}


def carrier(document: str = "page", **fields: Any) -> Carrier:
    citing = fields.pop("citing", None)
    period = fields.pop("period", None)
    return Carrier(
        document=document,
        citing=None if citing is None else tuple(citing),
        scope=MappingProxyType(fields.pop("scope", {})),
        period=None if period is None else days(period),
        **fields,
    )


def said(id: str, fields: dict[str, Any], **defaults: Any) -> Claim:
    fields = {**defaults, **fields}
    for end in {"low", "high"} & set(fields):
        fields[end] = int(fields[end])
    if "traced" in fields:
        fields["traced"] = fields["traced"] == "true"
    return claim(id, **fields)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    root = said("root", case["root"], question="killed", source="spokesman", citing="service")
    if "carrier" in case:
        relay: Carrier | Claim = carrier(**case["carrier"])
    else:
        relay = said("echo", case["echo"], question="killed", source="outlet", echo_of="root")
    found = drift(root, relay, sources=SOURCES, questions=QUESTIONS)
    assert [[each.rule, each.before, each.after] for each in found] == case["drift"]
    for each in found:
        assert each.rule in DRIFT_RULES
        assert each.root == "root"
        assert each.carrier == ("carrier" in case)
        assert each.echo == ("page" if each.carrier else "echo")


def test_every_rule_has_a_case() -> None:
    shown = {rule for case in CASES for rule, _, _ in case["drift"]}
    assert shown == set(DRIFT_RULES)


def test_a_chain_is_held_against_its_root() -> None:
    made = ledger(
        claims=[
            claim("a", source="x", words="at least 100", carriers=(carrier("p", words="100"),)),
            claim("b", source="y", words="about 100", echo_of="a"),
            claim("c", source="z", words="200", echo_of="b", carriers=(carrier("q", words="300"),)),
            claim("d", source="w", words="100"),
        ]
    )
    assert root_of(made.claims["c"], made).id == "a"
    found = all_drift(made)
    assert set(found) == {"a", "b", "c"}
    assert [(each.echo, each.rule) for each in found["a"]] == [
        ("b", "figure-changed"),
        ("c", "figure-changed"),
        ("c", "hedge-dropped"),
        ("p", "hedge-dropped"),
        ("q", "figure-changed"),
        ("q", "hedge-dropped"),
    ]
    assert {each.root for changes in found.values() for each in changes} == {"a"}
    assert [each.echo for each in found["c"]] == ["c", "c", "q", "q"]


def test_a_circle_of_echoes_ends() -> None:
    made = ledger(claims=[claim("a", words="1", echo_of="b"), claim("b", words="2", echo_of="a")])
    assert root_of(made.claims["a"], made).id == "b"
    assert set(all_drift(made)) == {"a", "b"}
