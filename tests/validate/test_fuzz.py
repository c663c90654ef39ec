"""Whatever stands in a ledger: only diagnostics come out, and what passes can be reconciled,
shown and exported. Damaged good ledgers, and structures of known keys with strange values.

A fixed budget and fixed seeds; finds are kept in tests/cases/ledger-finds/.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.codes import code
from counterclaim.codes.registry import UNSEEN
from counterclaim.compiled import Compiled
from counterclaim.diagnostics import Severity
from counterclaim.exports import export_files
from counterclaim.reconcile import reconcile
from counterclaim.reporters import REPORTERS, verdict_lines
from counterclaim.validate import check_ledger

CASES = Path(__file__).parent.parent / "cases" / "ledger-finds"
BUDGET = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
GOOD = (Path(__file__).parent.parent / "cases" / "fuzzed-ledger.yaml").read_text(encoding="utf-8")
VALUES = st.sampled_from(
    [
        *("", "~", "null", "x", "k1", "nis", "killed", "no", "yes", "-1", "0", "1e309", "5.937"),
        *("1,000", "999999999999999999999999", "9" * 400, "at least 100", "between 5 and 3", "1/0"),
        *("2024-02-30", "0000-01-01", "9999-12-31~", "0001-01-01~", "2024-12-19/..", "../", "X"),
        *("several hundred", "an estimated 1", "100 %", "=1+1", "{{ 7*7 }}", "<script>", "\\", "'"),
        *("https://", "javascript:alert(1)", "http://[", "https://ex ample", "../../etc/passwd"),
        *("/dev/zero", "captures/", ".", "a" * 300, "İ", "ß", "ﬁ", "\u200b", "é", "e\u0301", "con"),
        *(
            "[]",
            "{}",
            "[[]]",
            "[~]",
            "{a: }",
            "[k1, k1]",
            "[nis, lee, nis]",
            "7d",
            "-7d",
            "99999999d",
        ),
    ]
)
KEYS = sorted({word.strip(" -{,") for line in GOOD.split(":") for word in line.split()[-1:]})


def hold(folder: Path, data: bytes) -> None:
    """What must be true of checking any ledger."""
    path = folder / "claims.yaml"
    path.write_bytes(data)
    checked = check_ledger(path)
    found = checked.diagnostics
    errors = [one for one in found if one.severity is Severity.ERROR]
    assert (checked.ledger is None) == bool(errors)
    assert [one.order for one in found] == sorted(one.order for one in found)
    for one in found:
        assert code(one.code).code == one.code
        assert one.place.line >= 1
        assert one.place.column >= 1
        assert not UNSEEN.search(one.message), one.message
    for form in REPORTERS:
        REPORTERS[form](found, checked.sources, False)
    if checked.ledger is not None:
        result = reconcile(checked.ledger)
        assert len(verdict_lines(result)) == len(checked.ledger.questions)
        made = export_files(Compiled(checked.ledger, result, found), environ={})
        for name in ("claims.json", "reconciliation.json", "positions.json"):
            json.loads(made[f"data/{name}"], parse_constant=pytest.fail)
        assert made["data/ledger.sqlite"].startswith(b"SQLite format 3\0")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledger")


def test_the_ledger_that_is_damaged_below_is_good(folder: Path) -> None:
    path = folder / "claims.yaml"
    path.write_text(GOOD, encoding="utf-8")
    checked = check_ledger(path)
    assert checked.ledger is not None, [one.message for one in checked.diagnostics]
    assert len(checked.ledger.claims) == 11


LINES = GOOD.splitlines(keepends=True)


@BUDGET
@given(data=st.data())
def test_lines_lost_doubled_and_moved(folder: Path, data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        what = data.draw(st.sampled_from(["lose", "double", "move", "indent", "dedent"]))
        line = lines[at]
        if what == "lose" and len(lines) > 1:
            del lines[at]
        elif what == "double":
            lines.insert(at, line)
        elif what == "move":
            lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif what == "indent":
            lines[at] = f"  {line}"
        elif what == "dedent":
            lines[at] = line.removeprefix("  ")
    hold(folder, "".join(lines).encode())


@BUDGET
@given(data=st.data())
def test_values_replaced(folder: Path, data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        head, colon, tail = lines[at].partition(": ")
        if colon:
            pieces = tail.rstrip("\n").split(", ")
            which = data.draw(st.integers(0, len(pieces) - 1))
            name, inner, _ = pieces[which].partition(": ")
            value = data.draw(VALUES)
            pieces[which] = f"{name}: {value}" if inner else value
            lines[at] = f"{head}: {', '.join(pieces)}\n"
    hold(folder, "".join(lines).encode())


@BUDGET
@given(at=st.integers(0, len(GOOD)), gone=st.integers(0, 9), put=st.binary(max_size=3))
def test_bytes_broken(folder: Path, at: int, gone: int, put: bytes) -> None:
    data = GOOD.encode()
    hold(folder, data[:at] + put + data[at + gone :])


NODES = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=10,
)
SECTIONS = st.dictionaries(
    st.sampled_from(
        [
            *("report", "sides", "sources", "documents", "questions", "claims", "assessments"),
            *("readings", "include", "removed", "$schema", "x"),
        ]
    ),
    NODES,
    max_size=5,
)


@BUDGET
@given(sections=SECTIONS)
def test_structures_of_known_keys(folder: Path, sections: dict[str, object]) -> None:
    # JSON with every text quoted is YAML that the strict subset takes.
    hold(folder, json.dumps(sections, ensure_ascii=False).encode())


@BUDGET
@given(claim=st.dictionaries(st.sampled_from(KEYS), NODES, max_size=8))
def test_one_strange_claim_in_a_good_ledger(folder: Path, claim: dict[str, object]) -> None:
    extra = f"  - {json.dumps(claim, ensure_ascii=False)}\n"
    hold(folder, GOOD.replace("assessments:\n", f"{extra}assessments:\n").encode())


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.name)
def test_kept_finds(folder: Path, path: Path) -> None:
    """Each once broke something."""
    hold(folder, path.read_bytes())
