"""Whatever is typed: one list of located diagnostics, never an exception, never a half ledger."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.diagnostics import Severity
from counterclaim.model.ledger import Ledger
from counterclaim.validate import check_ledger
from counterclaim.validate.fields import LEDGER, Field, Kind, Section

CASES = Path(__file__).parents[1] / "cases" / "ledger"
GOOD = (CASES / "good-every-type.yaml").read_text(encoding="utf-8")

TEXTS = ("", "a", "b", "none", "2024-05-01", "yes", "1,000", "-1", "5.937", "about 100", "quantity")
TEXTS += ("government", "killed", "{{ x }}", "https://example.org/", "../x", "7d", "\u202fx", "é")


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(TEXTS).map(quoted),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=3,
)


def records(section: Section, depth: int = 0) -> st.SearchStrategy[str]:
    """Mappings with the section's keys and any values."""
    optional = {field.name: values(field, depth) for field in section.fields}
    return st.fixed_dictionaries({}, optional=optional).map(
        lambda made: "{" + ", ".join(f"{quoted(key)}: {value}" for key, value in made.items()) + "}"
    )


def values(field: Field, depth: int) -> st.SearchStrategy[str]:
    if field.kind is Kind.RECORD and field.section is not None and depth < 2:
        return st.one_of(records(field.section, depth + 1), VALUES)
    if field.kind is Kind.CHOICE:
        return st.one_of(st.sampled_from(list(field.choices)).map(quoted), VALUES)
    return VALUES


@st.composite
def ledgers(draw: st.DrawFn) -> str:
    lines = []
    for field in LEDGER.fields:
        section = field.section
        if field.name == "claims":
            from counterclaim.validate.fields import CLAIM

            items = draw(st.lists(records(CLAIM), max_size=3))
            lines.append(f"claims: [{', '.join(items)}]")
        elif section is not None and section.keyed:
            made = draw(
                st.dictionaries(
                    st.sampled_from(["a", "b", "killed", "A"]), records(section), max_size=3
                )
            )
            lines.append(
                f"{field.name}: {{" + ", ".join(f"{k}: {v}" for k, v in made.items()) + "}"
            )
        else:
            lines.append(f"{quoted(field.name)}: {draw(values(field, 0))}")
    return "\n".join(lines) + "\n"


def check(path: Path) -> None:
    checked = check_ledger(path)
    lines = {name: text.split("\n") for name, text in checked.sources.items()}
    for found in checked.diagnostics:
        assert found.place.line >= 1
        assert found.place.column >= 1
        assert found.place.line <= len(lines.get(found.place.file, [""])) + 1
    has_error = any(found.severity is Severity.ERROR for found in checked.diagnostics)
    assert has_error == (checked.ledger is None)
    assert checked.ledger is None or isinstance(checked.ledger, Ledger)
    assert checked.diagnostics == tuple(sorted(checked.diagnostics, key=lambda one: one.order))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=ledgers())
def test_any_structure_is_answered(tmp_path: Path, text: str) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    check(path)


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_to_a_good_ledger_is_answered(tmp_path: Path, seed: int) -> None:
    """Lines lost, doubled, cut or swapped; pieces of text put elsewhere."""
    chance = random.Random(seed)
    lines = GOOD.split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        damage = chance.randrange(5)
        if damage == 0:
            del lines[at]
        elif damage == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif damage == 2:
            lines[at] = lines[at][: chance.randint(0, len(lines[at]))]
        elif damage == 3:
            lines[at] = lines[at].replace(": ", f": {chance.choice(TEXTS)}", 1)
        else:
            lines[at] = "  " + lines[at]
    path = tmp_path / "claims.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    check(path)


def test_the_order_of_claims_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(GOOD, encoding="utf-8")
    first = check_ledger(path).ledger
    lines = GOOD.split("\n")
    start, end = lines.index("claims:") + 1, lines.index("assessments:")
    lines[start:end] = reversed(lines[start:end])
    path.write_text("\n".join(lines), encoding="utf-8")
    second = check_ledger(path).ledger
    assert first is not None
    assert second is not None
    assert set(first.claims) == set(second.claims)
    assert set(first.documents) == set(second.documents)
    for name, claim in first.claims.items():
        assert claim.reading == second.claims[name].reading
        assert claim.document == second.claims[name].document
