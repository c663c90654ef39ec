"""The table of readings as data: what is printed is what is read, and what a ledger may change."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from counterclaim.model.reading import Interval, Reading, Shape
from counterclaim.reading import DEFAULT_TABLE, TableError, Unreadable, read_words
from counterclaim.reading.refuse import CODES
from counterclaim.reading.rules import Form, RuleError, parse_rule

ROWS = DEFAULT_TABLE.rows
CASES = Path(__file__).parent.parent / "cases" / "readings"


def row_of(words: str) -> str:
    reading = read_words(words)
    assert isinstance(reading, Reading), (words, reading)
    return reading.row


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_every_printed_phrase_is_read_by_its_row(row) -> None:  # type: ignore[no-untyped-def]
    assert row.title
    assert row.plain
    assert row.ground
    assert row.phrases
    for phrase in row.phrases:
        words = phrase.replace("x (95% CI a–b)", "150 (95% CI 100–200)")
        for letter, number in (("x", "150"), ("d", "10"), ("a", "100"), ("b", "200")):
            if row.shape is Shape.RANGE or letter == "x":
                words = " ".join(
                    number if word == letter else word
                    for word in words.replace(f"{letter}–", f"{letter} – ")
                    .replace(f"–{letter}", f"– {letter}")
                    .split()
                )
        if words.startswith("x"):
            words = f"150{words[1:]}"
        assert row_of(words) == row.id, words


@pytest.mark.parametrize("refusal", DEFAULT_TABLE.refusals.values(), ids=str)
def test_every_refused_phrase_is_refused_by_name(refusal) -> None:  # type: ignore[no-untyped-def]
    assert refusal.title
    assert refusal.help
    for word in refusal.words:
        found = read_words(f"100 {word} 200" if refusal.id == "or" else f"100 {word}")
        assert isinstance(found, Unreadable), word
        assert found.code == refusal.id
        assert word in found.message or "{words}" not in refusal.message


def test_every_refusal_has_a_case() -> None:
    shown = {
        case["refused"]
        for path in CASES.glob("*.yaml")
        for case in yaml.safe_load(path.read_text("utf-8"))["cases"]
        if "refused" in case
    }
    untold = {"too-long", "two-ranges"}  # their words are too long for a line of a case file
    assert shown | untold == {*CODES, *DEFAULT_TABLE.refusals}


def test_two_refusals_that_need_many_words() -> None:
    long = read_words("100 " + "soldiers " * 200)
    assert isinstance(long, Unreadable)
    assert long.code == "too-long"
    two = read_words("between one thousand and two hundred and three thousand and four hundred")
    assert isinstance(two, Unreadable)
    assert two.code == "two-ranges"


def test_no_phrase_belongs_to_two_rows() -> None:
    for kind in ("before", "after", "words"):
        seen: dict[str, str] = {}
        for row in ROWS.values():
            for phrase in getattr(row, kind):
                owner = seen.setdefault(phrase, row.id)
                assert owner == row.id or {owner, row.id} == {"none", "some"}, phrase


@pytest.mark.parametrize(
    ("given", "words", "low", "high"),
    [
        ({"dozens": "12 to 60"}, "dozens", 12, 60),
        ({"dozens": "12–60"}, "dozens", 12, 60),
        ({"dozens": 12}, "dozens", 12, 12),
        ({"about": "± 3 %"}, "about 1,000", 970, 1030),
        ({"about": {"wide": "± 50 %"}}, "about 1,000", 900, 1100),
        ({"hundreds": "1 m"}, "thousands", 1000, 1000),
        ({"several": {"narrow": "5 to 7", "usual": "5 to 7"}}, "several hundred", 500, 799),
        ({"bare": "x"}, "1,000", 1000, 1000),
        ({"dozen": "12"}, "two dozen", 24, 24),
    ],
)
def test_a_ledger_overrides_a_row(
    given: dict[str, object], words: str, low: int, high: int
) -> None:
    table = DEFAULT_TABLE.overridden(given)
    reading = read_words(words, table=table)
    assert isinstance(reading, Reading)
    assert reading.usual == Interval(low, high)
    assert table.changed == tuple(sorted(given))
    assert DEFAULT_TABLE.changed == ()
    again = read_words(words)
    assert isinstance(again, Reading)
    assert again.row == reading.row


@pytest.mark.parametrize(
    ("given", "key", "says"),
    [
        ({"dozzens": "12"}, "dozzens", "did you mean `dozens`?"),
        ({"dozens": {"usuall": "12"}}, "dozens.usuall", "did you mean `usual`?"),
        ({"dozens": {"usual": "a lot"}}, "dozens.usual", "no rule that is understood"),
        ({"dozens": {"usual": None}}, "dozens.usual", "takes a rule"),
        ({"dozens": ["12"]}, "dozens", "takes a rule"),
        ({"dozens": "± 10 %"}, "dozens", "does not fit"),
        ({"about": "12 to 60"}, "about", "does not fit"),
        ({"hundreds": "100"}, "hundreds", "does not fit"),
        ({"none": "0 to 1"}, "none", "cannot be read otherwise"),
        ({"some": "1 to 5"}, "some", "cannot be read otherwise"),
        ({"range": "x"}, "range", "cannot be read otherwise"),
        ({"several-hundred": "1 m"}, "several-hundred", "follows from the small words"),
        ({"about": {"usual": "± 30 %"}}, "about", "usual reading goes beyond the wide one"),
        ({"dozens": {"narrow": "10 to 60"}}, "dozens", "narrow reading goes beyond the usual one"),
        ({"dozens": "60 to 12"}, "dozens", "ends before it begins"),
        ({"about": "± 120 %"}, "about", "beyond 100 %"),
    ],
)
def test_a_wrong_override_names_its_key(given: dict[str, object], key: str, says: str) -> None:
    with pytest.raises(TableError) as caught:
        DEFAULT_TABLE.overridden(given)
    assert caught.value.key == key
    assert says in str(caught.value)


def test_no_override_is_the_same_table() -> None:
    assert DEFAULT_TABLE.overridden({}) is DEFAULT_TABLE


def test_rules_are_printed_as_they_are_read() -> None:
    for row in ROWS.values():
        for rule in row.rules:
            assert parse_rule(rule.text) == rule
    with pytest.raises(RuleError):
        parse_rule("x or y")
    with pytest.raises(RuleError):
        parse_rule("as stated").of_number(1, last_digit=1)
    assert parse_rule("± 2.5 %").form is Form.WITHIN
