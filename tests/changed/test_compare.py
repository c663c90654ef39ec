# ruff: noqa: E501 - lines of a ledger
"""What a difference says, and that its renderers say all of it and nothing live."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from changed.ledgers import difference
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from counterclaim.changed import RENDERERS, Difference
from counterclaim.changed.difference import (
    FieldChange,
    How,
    RecordChange,
    Standing,
    VerdictChange,
    What,
)
from counterclaim.changed.excerpt import differing

SECOND = "  - {id: d, question: killed, source: daily, said: 2024-05-05, words: exactly 300"


def test_equal_ledgers_do_not_differ(tmp_path: Path) -> None:
    found = difference(tmp_path)
    assert found.empty
    assert RENDERERS["text"](found) == "old → new: nothing changed\n"


def test_claims_are_added_changed_removed_and_gone(tmp_path: Path) -> None:
    found = difference(
        tmp_path,
        ("words: exactly 300, document: story}", "words: exactly 310, document: story, tags: [x]}"),
        ("  - {id: c, question: where, source: army, said: 2024-05-02, answer: north", SECOND),
        ("reason: Entered twice.}", "reason: Entered twice.}\n  - {id: c, on: 2024-06-01, reason: No.}"),
    )  # fmt: skip
    claims = found.of(What.CLAIM)
    assert [(each.id, each.how) for each in claims] == [
        ("b", How.CHANGED),
        ("c", How.REMOVED),
        ("d", How.ADDED),
    ]
    assert claims[0].fields == (
        FieldChange(name="words", before="exactly 300", after="exactly 310"),
        FieldChange(name="tags", before="", after="x"),
    )
    assert (claims[1].reason, claims[1].label, claims[1].about) == ("No.", "north", "where")
    assert "removed: No." in RENDERERS["text"](found)


def test_a_changed_verdict_names_the_claims_behind_it(tmp_path: Path) -> None:
    found = difference(tmp_path, ("words: exactly 300", "words: exactly 100"))
    assert found.verdicts == (
        VerdictChange(
            question="killed",
            title="People killed",
            before=Standing(verdict="split", answer="100 / 300 or more"),
            after=Standing(verdict="compatible", answer="100"),
            because=("b",),
        ),
    )
    assert "killed: split (100 / 300 or more) → compatible (100)" in RENDERERS["text"](found)


def test_a_verdict_may_change_with_the_question_alone(tmp_path: Path) -> None:
    found = difference(tmp_path, ("measure: cumulative", "measure: level, stale_after: 3d"))
    assert [(each.question, each.because, each.also) for each in found.verdicts] == [
        ("killed", (), ("question killed",))
    ]


def test_other_records_are_told_in_short(tmp_path: Path) -> None:
    found = difference(
        tmp_path,
        ("The Army", "The Armed Forces"),
        ("title: A relay", "title: A relay, language: fr"),
        ("finding: not-verified", "finding: refuted"),
        ("as_of: 2024-06-01", "as_of: 2024-06-02, license: CC0"),
        ("  - {document: relay", "  - {note: x, document: relay"),
    )
    text = RENDERERS["text"](found)
    for line in (
        "~ army: The Armed Forces",
        "name: “The Army” → “The Armed Forces”",
        "language: nothing → “fr”",
        "finding: “not-verified” → “refuted”",
        "license: nothing → “CC0”",
        "carriers.relay.note: nothing → “x”",
    ):
        assert line in text


def test_json_holds_the_data(tmp_path: Path) -> None:
    found = difference(tmp_path, ("words: exactly 300", "words: exactly 100"))
    data = json.loads(RENDERERS["json"](found))
    assert data["verdicts"][0]["because"] == ["b"]
    assert data["records"][0]["fields"] == [
        {"name": "words", "before": "exactly 300", "after": "exactly 100"}
    ]


NASTY = [
    "@everyone #1 GH-1 https://example.org www.example.org",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "[text](https://example.org) ![x](y) **bold** _it_",
    "`code` ``two`` ```three``` `",
    "a\n\n# heading\n\n- item\n\n```\nfence",
    "| a | b |",
    "\u202eevil\u202c \x1b[31m",
    "  ",
]


def holding(text: str) -> Difference:
    """The text in every place that a ledger's text can reach."""
    change = FieldChange(name=text, before=text, after=text)
    records = [
        RecordChange(what=what, id=text, how=how, label=text, about=text, fields=(change,), reason=text)
        for what in What
        for how in How
    ]  # fmt: skip
    standing = Standing(verdict="contested", answer=text)
    verdict = VerdictChange(
        question=text, title=text, before=standing, after=standing, because=(text,), also=(text,)
    )
    return Difference(old=text, new=text, records=tuple(records), verdicts=(verdict,))


@pytest.mark.parametrize("nasty", NASTY)
def test_ledger_text_is_inert_in_markdown(nasty: str) -> None:
    assert_inert(holding(nasty))


@given(nasty=st.text(alphabet="`@#<>&[]()!*_\\ \nax|~:/.-", min_size=1, max_size=24))
def test_any_text_is_inert_in_markdown(nasty: str) -> None:
    assert_inert(holding(nasty))


def assert_inert(found: Difference) -> None:
    """Only code spans differ from what a harmless text gives."""
    assert shape(RENDERERS["markdown"](found)) == shape(RENDERERS["markdown"](holding("harmless")))


def shape(markdown: str) -> list[str]:
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    told = []
    for token in parser.parse(markdown):
        told.append(token.type)
        for child in token.children or ():
            told.append(
                child.type if child.type == "code_inline" else f"{child.type} {child.content}"
            )
    return told


@pytest.mark.parametrize("nasty", NASTY)
def test_ledger_text_cannot_steer_a_terminal(nasty: str) -> None:
    text = RENDERERS["text"](holding(nasty))
    assert all(letter.isprintable() for letter in text.replace("\n", ""))
    assert text.count("\n") == RENDERERS["text"](holding("harmless")).count("\n")


def test_a_long_difference_fits_into_a_comment() -> None:
    records = tuple(
        RecordChange(what=What.CLAIM, id=f"claim-{number}", how=How.ADDED, label="x" * 100)
        for number in range(5_000)
    )
    text = RENDERERS["markdown"](Difference(old="a", new="b", records=records))
    assert len(text) < 60_000
    assert "more. `counterclaim diff` shows all of them." in text


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    same = "as it was said " * 20
    before, after = differing(f"{same}one{same}", f"{same}two{same}")
    assert "one" in before
    assert "two" in after
    assert max(len(before), len(after)) < 80
    assert differing("short", "texts") == ("short", "texts")
    assert differing("", same) == ("", same)


@given(before=st.text(alphabet="ab ", max_size=300), after=st.text(alphabet="ab ", max_size=300))
def test_what_differs_is_never_shown_as_alike(before: str, after: str) -> None:
    shown = differing(before, after)
    assert (shown[0] == shown[1]) == (before == after)
