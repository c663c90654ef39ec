"""The registry: every entry is whole, and its examples do what they say."""

from __future__ import annotations

from importlib.resources import files

import pytest

from counterclaim.codes import Code, all_codes, code, diagnose, explain
from counterclaim.codes.registry import CodeError, visible
from counterclaim.diagnostics import Place, Severity
from counterclaim.parse import parse_text

HERE = Place("claims.yaml", 1, 1, 2)
CODES = all_codes()


def parse_codes(example: dict[str, str], *, encoding: str) -> set[str]:
    found: set[str] = set()
    for name, text in example.items():
        _, diagnostics = parse_text(text.encode(encoding, "surrogatepass"), name=name)
        found |= {diagnostic.code for diagnostic in diagnostics}
    return found


YAML_CODES = [entry for entry in CODES if entry.code < "C140" and not entry.illustration]


@pytest.mark.parametrize("entry", YAML_CODES, ids=lambda entry: entry.code)
def test_wrong_example_of_a_yaml_code_yields_it_and_only_it(entry: Code) -> None:
    assert parse_codes(dict(entry.wrong), encoding=entry.encoding) == {entry.code}


@pytest.mark.parametrize("entry", YAML_CODES, ids=lambda entry: entry.code)
def test_right_example_of_a_yaml_code_yields_nothing(entry: Code) -> None:
    assert parse_codes(dict(entry.right), encoding=entry.encoding) == set()


def test_codes_are_in_order_and_unique() -> None:
    names = [entry.code for entry in CODES]
    assert len(names) >= 30
    assert names == sorted(set(names))


@pytest.mark.parametrize("entry", CODES, ids=lambda entry: entry.code)
def test_explanation_holds_title_and_both_examples(entry: Code) -> None:
    text = explain(entry.code)
    assert text.startswith(f"{entry.code}: {entry.title} ({entry.severity})\n")
    assert "Wrong:" in text
    assert "Right:" in text
    assert text.isprintable() or all(c == "\n" or c.isprintable() for c in text)


@pytest.mark.parametrize("entry", CODES, ids=lambda entry: entry.code)
def test_titles_and_messages_do_not_end_with_a_full_stop(entry: Code) -> None:
    assert not entry.title.endswith(".")
    assert not entry.message.endswith(".")
    assert "\n" not in entry.message


def test_facts_fill_message_and_help_and_are_never_templates() -> None:
    found = diagnose("C119", HERE, key="{line}", line=3, label="{key}", notes=("{key}",))
    assert found.message == "`{line}` is already set in line 3"
    assert found.label == "{key}"
    assert found.notes == ("keep one of the two", "{key}")


def test_severity_can_be_replaced() -> None:
    assert diagnose("C134", HERE).severity is Severity.ERROR
    assert diagnose("C134", HERE, severity=Severity.NOTE).severity is Severity.NOTE


def test_a_missing_fact_and_an_unknown_code_are_our_own_errors() -> None:
    with pytest.raises(CodeError, match="key"):
        diagnose("C119", HERE, line=3)
    for unknown in ("C199", "C999", "", "x", "C1000", "../c1xx"):
        with pytest.raises(CodeError):
            code(unknown)


def test_invisible_characters_of_facts_are_made_visible_and_long_ones_cut() -> None:
    assert visible("a\u202eb\nc\x1b[31m") == "a<U+202E>b<U+000A>c<U+001B>[31m"
    assert len(visible("x" * 5000)) <= 121


@pytest.mark.parametrize("digit", "12345678")
def test_the_registry_passes_our_own_parser(digit: str) -> None:
    """No entry loses text to a comment or says a key twice."""
    data = files("counterclaim.codes").joinpath(f"c{digit}xx.yaml")
    if data.is_file():
        _, found = parse_text(data.read_bytes(), name=data.name)
        told = [f"{one.place}: {one.message}" for one in found if one.code != "C113"]
        assert told == []
