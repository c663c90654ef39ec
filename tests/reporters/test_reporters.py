"""Each format, held to an exact text or to its standard."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from counterclaim.diagnostics import Diagnostic, Place, Severity
from counterclaim.model.ledger import QuestionType
from counterclaim.model.reading import ReadingName
from counterclaim.parse import parse_text, readable
from counterclaim.reconcile.result import (
    Conflict,
    QuestionResult,
    Range,
    Reconciliation,
    Verdict,
)
from counterclaim.reporters import REPORTERS, summary_line, verdict_lines
from counterclaim.reporters.excerpt import WIDTH, columns, excerpt
from counterclaim.reporters.verdicts import range_text

LEDGER = "\n" * 60 + "    source: us-offical\n"
FOUND = Diagnostic(
    "C119",
    Severity.ERROR,
    Place("claims.yaml", 61, 13, 23),
    "claim `us-casualties` names the source `us-offical`, which is not in `sources`",
    "did you mean `us-official`?",
)
WARNING = Diagnostic(
    "C134", Severity.WARNING, Place("a b,c:d.yaml", 1, 1), "50 % of\tit", "", ("one", "two")
)


def render(form: str, *diagnostics: Diagnostic, text: str = LEDGER, colour: bool = False) -> str:
    return REPORTERS[form](diagnostics, {"claims.yaml": text}, colour)


def test_full_shows_message_excerpt_marker_and_help() -> None:
    assert render("full", FOUND) == (
        "claims.yaml:61:13: error[C119]: claim `us-casualties` names the source "
        "`us-offical`, which is not in `sources`\n"
        "   |\n"
        "61 |     source: us-offical\n"
        "   |             ^^^^^^^^^^ did you mean `us-official`?\n"
        "   = help: counterclaim explain C119\n"
    )


def test_full_without_the_file_still_tells_everything() -> None:
    assert render("full", WARNING) == (
        "a b,c:d.yaml:1:1: warning[C134]: 50 % of\tit\n"
        "  = help: one\n"
        "  = help: two\n"
        "  = help: counterclaim explain C134\n"
    )


def test_full_with_colour_is_the_same_text_in_colour() -> None:
    coloured = render("full", FOUND, colour=True)
    assert "\x1b[1;31merror[C119]\x1b[0m" in coloured
    assert "\x1b" not in render("full", FOUND)


def test_concise_is_one_line_each() -> None:
    text = render("concise", FOUND, WARNING)
    assert text.splitlines()[1] == "a b,c:d.yaml:1:1: warning[C134]: 50 % of\tit"
    assert text.splitlines()[0].startswith("claims.yaml:61:13: error[C119]: claim")


def test_json_round_trips() -> None:
    rows = json.loads(render("json", FOUND, WARNING))
    assert [row["code"] for row in rows] == ["C119", "C134"]
    assert rows[0]["end_column"] == 23
    assert rows[1]["end_column"] is None
    assert rows[1]["notes"] == ["one", "two"]
    assert json.loads(render("json")) == []


def test_github_escapes_what_would_end_a_command() -> None:
    evil = Diagnostic(
        "C134", Severity.NOTE, Place("a,b:%.yaml", 2, 1, 4), "x\n::error::y %0A\r\u2028"
    )
    (line,) = render("github", evil).splitlines()
    assert line.startswith("::notice file=a%2Cb%3A%25.yaml,line=2,endLine=2,col=1,")
    assert "endColumn=3" in line
    assert line.endswith("::x<U+000A>::error::y %250A<U+000D><U+2028>")


def test_sarif_has_what_the_standard_requires() -> None:
    log = json.loads(render("sarif", FOUND, WARNING))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "counterclaim"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
    location = run["results"][1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b%2Cc%3Ad.yaml"
    assert json.loads(render("sarif"))["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("line", "column", "end", "text", "marker"),
    [
        ("a: x", 4, 5, "a: x", "   ^"),
        ("\ta", 2, 3, "    a", "    ^"),
        ("日本: 軍", 5, 6, "日本: 軍", "      ^^"),
        ("e\u0301: x", 5, 6, "e\u0301: x", "   ^"),
        ("a: \u202ex", 4, 5, "a: <U+202E>x", "   ^^^^^^^^"),
        ("a:", 9, 12, "a:", "  ^"),
        ("", 1, 0, "", "^"),
        ("a: b", 4, 0, "a: b", "   ^"),
    ],
)
def test_markers_stand_under_what_they_mark(
    line: str, column: int, end: int, text: str, marker: str
) -> None:
    found = excerpt(line, Place("x", 1, column, end))
    assert (found.text, found.marker) == (text, marker)


@pytest.mark.parametrize("at", [1, 3, 50, 99, 100, 101, 500, 998, 1000])
@pytest.mark.parametrize("length", [1, 10, 400])
def test_long_lines_are_cut_around_the_place(at: int, length: int) -> None:
    line = "".join(chr(0x4E00 + n % 999) if n % 3 else "x" for n in range(1000))
    end = min(at + length, 1001)
    found = excerpt(line, Place("x", 1, at, end))
    assert columns(found.text) <= WIDTH
    assert columns(found.marker) <= WIDTH
    before = columns(found.marker.rstrip("^"))
    used = 0
    for character in found.text:
        if used == before:
            assert character == line[at - 1]
            break
        used += columns(character)
    else:
        pytest.fail("the marker stands beside the text")


def test_a_ledger_of_many_kinds_of_mistakes_renders_in_every_format() -> None:
    data = b"a: &x 1\n\xe2\x80\xae: [1,000]\nb: {x: one,two}\n\ta: '\n"
    _, found = parse_text(data, name="claims.yaml")
    assert len(found) >= 4
    for form in REPORTERS:
        text = REPORTERS[form](found, {"claims.yaml": readable(data)}, False)
        assert text.endswith("\n")
        assert "\u202e" not in text
        for diagnostic in found:
            assert diagnostic.code in text


def test_counts_of_findings() -> None:
    note = Diagnostic("C134", Severity.NOTE, FOUND.place, "x")
    assert summary_line([FOUND, FOUND, WARNING]) == "2 errors, 1 warning"
    assert summary_line([note]) == "no errors, 1 note"
    assert summary_line([]) == "no errors"


def test_a_line_per_question() -> None:
    conflict = Conflict(a=("a",), b=("b",), a_origin="x", b_origin="y", why="disjoint")
    results = (
        QuestionResult(
            question="killed",
            type=QuestionType.QUANTITY,
            on=None,
            verdict=Verdict.COMPATIBLE,
            range=Range(low=1000, high=None),
        ),
        QuestionResult(
            question="sent",
            type=QuestionType.STATEMENT,
            on=None,
            verdict=Verdict.DIVIDED,
            conflicts=(conflict,),
        ),
    )
    found = Reconciliation(
        on=None,
        reading=ReadingName.USUAL,
        questions={one.question: one for one in results},
        claims={},
    )
    assert verdict_lines(found) == (
        "killed  compatible  1,000 or more  no conflicts",
        "sent    divided     -              1 conflict",
    )


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Range(low=100, high=None), "100 or more"),
        (Range(low=100, high=None, low_open=True), "more than 100"),
        (Range(low=0, high=500), "up to 500"),
        (Range(low=0, high=500, high_open=True), "fewer than 500"),
        (Range(low=300, high=999), "300 to 999"),
        (Range(low=7, high=7), "7"),
        (Range(low=Fraction(5, 2), high=Fraction(7, 2)), "2.5 to 3.5"),
        (Range(low=0, high=0), "0"),
    ],
)
def test_ranges_in_words(found: Range, text: str) -> None:
    assert range_text(found) == text
