# ruff: noqa: E501 - one change of the ledger a line reads as a table
"""What a published ledger may not do silently, change by change."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from changed.ledgers import LEDGER, changed, compiled

from counterclaim.changed import audit_ledgers
from counterclaim.changed.audit import PUBLISHED
from counterclaim.changed.fields import _PASSED_OVER, _TYPED_AS
from counterclaim.diagnostics import Diagnostic
from counterclaim.model.ledger import Assessment, Carrier, Claim, Document, Question, Tombstone

A = "    document: story\n    carriers:"
B = "words: exactly 300, document: story}"
REMOVED = "reason: Entered twice.}"


def audit(folder: Path, *replacements: tuple[str, str]) -> tuple[Diagnostic, ...]:
    old = compiled(folder / "old", LEDGER).ledger
    text = changed(LEDGER, *replacements)
    new = compiled(folder / "new", text).ledger
    return audit_ledgers(old, new, texts={"claims.yaml": text})


ALLOWED = {
    "nothing": (),
    "a note": ((B, "words: exactly 300, document: story, note: Corrected on page 2.}"),),
    "a quote": ((B, "words: exactly 300, document: story, quote: exactly 300, locator: p. 2}"),),
    "retracted": ((B, "words: exactly 300, document: story, retracted: 2024-05-20}"),),
    "withdrawn": ((B, "words: exactly 300, document: story, withdrawn: 2024-05-20}"),),
    "superseded": (
        (
            "assessments:",
            "  - {id: d, question: killed, source: army, said: 2024-05-09, words: exactly 90, "
            "document: story, supersedes: b}\nassessments:",
        ),
    ),
    "a carrier": (("    carriers:", "    carriers:\n      - {url: 'https://example.org/x', publisher: daily}"),),
    "an assessment": (
        (
            "removed:",
            "  - {id: more, claims: b, by: daily, on: 2024-05-03, finding: refuted, document: story}\nremoved:",
        ),
    ),
    "an archived copy": (
        ("title: A relay", "title: A relay, archive_url: 'https://example.org/z', archived: 2024-05-06"),
    ),
    "a claim with a tombstone": (
        ("  - {id: c, question: where, source: army, said: 2024-05-02, answer: north, document: story}\n", ""),
        (REMOVED, f"{REMOVED}\n  - {{id: c, on: 2024-05-05, reason: Twice.}}"),
    ),
    "a date made precise": (("said: ../2024-05-02", "said: 2024-05-01"), ("published: 2024-05,", "published: 2024-05-01,")),
    "an option": (("south: In the south", "south: In the south, east: In the east"),),
    "a better title": (("title: People killed", "title: Killed people, asks: How many?"),),
    "another claim on an assessment": (("claims: [a]", "claims: [a, b]"),),
}  # fmt: skip

REFUSED = {
    "words": (("exactly 300", "exactly 301"), "C801", "words"),
    "a figure": ((B, "words: exactly 300, figure: '300', document: story}"), "C801", "figure"),
    "the speaker": (("killed, source: army", "killed, source: ministry"), "C801", "source"),
    "another day": (("said: 2024-05-01", "said: 2024-05-02"), "C801", "said"),
    "a date made vague": (("said: 2024-05-01", "said: 2024-05"), "C801", "said"),
    "the page": (("exactly 300, document: story", "exactly 300, document: relay"), "C801", "document"),
    "the answer": (("answer: north", "answer: south"), "C801", "answer"),
    "a scope": ((B, "words: exactly 300, scope: {place: There}, document: story}"), "C801", "scope.place"),
    "a carrier's words": (('words: "100"', 'words: "110"'), "C801", "carriers.relay.words"),
    "a carrier": (('    carriers:\n      - {document: relay, words: "100"}\n', ""), "C801", "carriers.relay"),
    "gone": (
        ("  - {id: c, question: where, source: army, said: 2024-05-02, answer: north, document: story}\n", ""),
        "C802",
        "claim `c` is gone",
    ),
    "assessment gone": (
        ("  - {id: checked, claims: [a], by: daily, on: 2024-05-03, finding: not-verified, document: story}", "  []"),
        "C803",
        "assessment `checked`",
    ),
    "tombstone gone": (("  - {id: old, on: 2024-05-04, reason: Entered twice.}", "  []"), "C803", "removed claim `old`"),
    "a finding": (("not-verified", "verified"), "C804", "finding"),
    "a claim off an assessment": (("claims: [a]", "claims: [b]"), "C804", "claims"),
    "an address": (("example.org/story", "example.org/other"), "C805", "url"),
    "a unit": (("unit: people", "unit: soldiers"), "C806", "unit"),
    "an option gone": ((", south: In the south", ""), "C806", "options.south"),
    "a reason": (("Entered twice.", "Never mind."), "C807", "reason"),
}  # fmt: skip


@pytest.mark.parametrize("replacements", ALLOWED.values(), ids=ALLOWED)
def test_what_can_be_seen_is_allowed(
    replacements: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    assert audit(tmp_path, *replacements) == ()


@pytest.mark.parametrize(("replacement", "code", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_silent_is_refused(
    replacement: tuple[str, str], code: str, told: str, tmp_path: Path
) -> None:
    found = audit(tmp_path, replacement)
    assert {each.code for each in found} == {code}
    assert any(told in each.message for each in found)


def test_a_finding_is_located_at_the_field(tmp_path: Path) -> None:
    (found,) = audit(tmp_path, ("exactly 300", "exactly 301"))
    line = LEDGER.split("\n")[found.place.line - 1]
    assert line[found.place.column - 1 :].startswith("exactly 300")


def test_what_was_told_of_an_end_stays_told(tmp_path: Path) -> None:
    text = changed(LEDGER, (B, "words: exactly 300, document: story, retracted: 2024-05-20}"))
    old, new = (
        compiled(tmp_path / name, each).ledger for name, each in (("o", text), ("n", LEDGER))
    )
    (found,) = audit_ledgers(old, new, texts={"claims.yaml": LEDGER})
    assert "`retracted`" in found.message


@pytest.mark.parametrize(
    ("section", "record"),
    [
        ("claims", Claim),
        ("carriers", Carrier),
        ("assessments", Assessment),
        ("documents", Document),
        ("questions", Question),
        ("removed", Tombstone),
    ],
)
def test_the_table_tells_every_field(section: str, record: type) -> None:
    names = {_TYPED_AS.get(each.name, each.name) for each in fields(record)} - _PASSED_OVER
    assert names == set(PUBLISHED[section])
