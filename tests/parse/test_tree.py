"""Parsing: every scalar is text with its place; what the subset refuses is located."""

from __future__ import annotations

import pytest

from counterclaim.codes import all_codes
from counterclaim.diagnostics import Diagnostic
from counterclaim.parse import Fields, Items, Node, Scalar, limits, parse_text, tree


def parse(text: str | bytes) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    return parse_text(text if isinstance(text, bytes) else text.encode(), name="claims.yaml")


def data(node: Node | None) -> object:
    """The tree as plain Python values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [data(item) for item in node.items]
    if isinstance(node, Fields):
        return {key.text: data(value) for key, value in node.entries}
    return None


def clean(text: str | bytes) -> object:
    node, found = parse(text)
    assert found == ()
    return data(node)


def codes(text: str | bytes) -> list[tuple[str, int, int]]:
    _, found = parse(text)
    return [(one.code, one.place.line, one.place.column) for one in found]


@pytest.fixture(params=["libyaml", "pure"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With libyaml, and as on a machine without it."""
    if request.param == "pure":
        monkeypatch.setattr(tree, "_PARSER", tree._Pure)
    return str(request.param)


def test_libyaml_is_what_is_used_where_it_is_there() -> None:
    assert tree._PARSER is not tree._Pure


@pytest.mark.parametrize(
    "typed", ["NO", "5.937", "010", "1e3", "12:30", "~", "null", "yes", "0x10", "2024-12-19", "1_0"]
)
def test_every_scalar_stays_the_text_that_was_typed(typed: str, either: str) -> None:
    assert clean(f"a: {typed}\n") == {"a": typed}


def test_keys_and_values_know_their_place(either: str) -> None:
    node, _ = parse("\ufeffquestions:\r\n  killed: {unit: 日本 x, b: 'y'}\r\n")
    assert isinstance(node, Fields)
    inner = node.entries[0][1]
    assert isinstance(inner, Fields)
    key, value = inner.entries[0]
    assert str(key.place) == "claims.yaml:2:3"
    assert isinstance(value, Fields)
    (unit, text), (_, quoted) = value.entries
    assert (unit.place.column, unit.place.end_column) == (12, 16)
    assert isinstance(text, Scalar)
    assert isinstance(quoted, Scalar)
    assert (text.text, text.place.column, text.place.end_column, text.plain) == (
        "日本 x",
        18,
        22,
        True,
    )
    assert (quoted.place.column, quoted.place.end_column, quoted.plain) == (27, 30, False)


def test_text_over_several_lines_is_marked_to_the_end_of_its_first(either: str) -> None:
    node, found = parse("a: one\n  two three\nb: 'x\n  y'\nc: |\n  z\n")
    assert found == ()
    assert isinstance(node, Fields)
    ends = [value.place.end_column for _, value in node.entries]
    assert ends == [7, 6, 5]
    assert data(node) == {"a": "one two three", "b": "x y", "c": "z\n"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", [("C117", 1, 4), ("C117", 2, 4)]),
        ("a: !!str 1\nb: !python/object:os.system x\n", [("C116", 1, 4), ("C116", 2, 4)]),
        ("!!map {a: 1}\n", [("C116", 1, 1)]),
        ("a:\n  <<: {b: 1}\n", [("C118", 2, 3)]),
        ("a: 1\nb: 2\na: 3\n", [("C119", 3, 1)]),
        ("{a: 1, a: 2}", [("C119", 1, 8)]),
        ("? [a]\n: 1\n", [("C120", 1, 3)]),
        ("a: 1\n---\nb: 2\n", [("C114", 2, 1)]),
        ("%YAML 1.1\n---\na: 1\n", [("C115", 1, 1)]),
        ("", [("C134", 1, 1)]),
        ("# only\n\n", [("C134", 1, 1)]),
        (b"a: caf\xe9\n", [("C111", 1, 7)]),
        ("a: é\n".encode("utf-16"), [("C111", 1, 1)]),
        (b"a: \xed\xa0\x80\n", [("C111", 1, 4)]),
        (b"a: 1\nb: \x00\n", [("C112", 2, 4)]),
        ("a: x\x85y\n", [("C112", 1, 5)]),
        ("a: x\u2028y\u2029z\n", [("C112", 1, 5), ("C112", 1, 7)]),
        ("a: \u202ex\u2066\n", [("C112", 1, 4), ("C112", 1, 6)]),
        ("a: 1\rb: 2\n", [("C107", 1, 4), ("C112", 1, 5)]),
        ("a: x\ufeff\n", [("C112", 1, 5)]),
        ('a: "\\u202e"\n', [("C113", 1, 4)]),
        ('a: "\\N"\n', [("C113", 1, 4)]),
    ],
)
def test_what_the_subset_refuses(text: str | bytes, expected: object, either: str) -> None:
    assert codes(text) == expected


def test_a_lone_surrogate_by_escape_is_refused_either_way(either: str) -> None:
    assert codes('a: "x \\ud800"\n')[0][:2] in [("C109", 1), ("C113", 1)]


def test_the_code_point_is_named() -> None:
    _, found = parse("a: x\u202ey\n")
    assert found[0].message.startswith("U+202E stands here: right-to-left override")


def test_right_to_left_text_with_its_own_marks_is_fine() -> None:
    text = "كوريا\u200f (ש\u200dלום)"
    assert clean(f"a: {text}\n") == {"a": text}


def test_many_forbidden_characters_are_listed_up_to_a_limit_and_counted() -> None:
    _, found = parse("a: " + "\x01" * 500 + "\n")
    assert len(found) == limits.MAX_SAME
    assert found[-1].notes[-1] == "and 480 more characters of this kind in the file"


def test_all_problems_come_in_one_run() -> None:
    text = "a: &x 1\na: 100 #1 x\nb: {words: between 1,000 and 2,000}\nc: \x07\n d: [\n"
    assert [one[0] for one in codes(text)][:4] == ["C117", "C119", "C122", "C123"]
    assert {"C112"} < {one[0] for one in codes(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words: 100 #1 claim\n", [("C122", 1, 12)]),
        ("words: #1 claim\n", [("C122", 1, 8)]),
        ("- #tag\n", [("C122", 1, 3)]),
        ("words: one\n  two #three\n", [("C122", 2, 7)]),
        ("a: [x, y #z\n  ]\n", [("C122", 1, 10)]),
        ("words: 100 # a comment\n", []),
        ("words: 100 #\n", []),
        ("words: 100 ## a\n", []),
        ("words: 100#1\n", []),
        ('words: "100" #1\n', []),
        ("#words: 1\na: 1\n  #b: 2\n", []),
        ("a: 1 # see #2\n", []),
        ("a: |\n  100 #1\n", []),
        ('a: "x\n  y #1"\n', []),
    ],
)
def test_a_comment_glued_to_a_word_behind_an_unquoted_value(
    text: str, expected: object, either: str
) -> None:
    assert codes(text) == expected


def test_the_lost_words_are_marked_and_quoted_for_the_editor() -> None:
    _, (found,) = parse("claims:\n  - words: 100 #1 claim   \n")
    assert (found.place.column, found.place.end_column) == (16, 24)
    assert '"100 #1 claim"' in found.notes[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{words: between 1,000 and 2,000}\n", [("C123", 1, 19)]),
        ("{a: 1, since: , b: 2}\n", []),
        ("{a: 1, b: }\n", []),
        ("[1,000]\n", [("C124", 1, 2)]),
        ("[over 12,000, x]\n", [("C124", 1, 2)]),
        ("[1, 000]\n", []),
        ("[1,2,3]\n", []),
        ('["1",000]\n', []),
        ("words: >5\nb: 1\n", [("C125", 1, 8)]),
        ("words: |\nb: 1\n", [("C125", 1, 8)]),
    ],
)
def test_texts_cut_by_commas_and_block_signs(text: str, expected: object, either: str) -> None:
    assert codes(text) == expected


def test_the_other_files_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_BYTES", 20)
    assert codes("a: 1\n") == []
    assert codes(f"a: {'x' * 20}\n") == [("C130", 1, 1)]


def test_nesting_is_limited_in_brackets_and_in_lines(either: str) -> None:
    deepest = limits.MAX_DEPTH
    assert clean("[" * deepest + "]" * deepest) is not None
    assert codes("[" * 100_000)[0] == ("C131", 1, deepest + 1)
    assert codes("- " * 2_000)[0] == ("C131", 1, 2 * deepest + 1)
    assert codes("? " * 2_000)[-1][0] == "C131"
    assert codes("{a: " * 2_000)[0][0] == "C131"


def test_the_length_of_a_text_is_limited() -> None:
    longest = "x" * limits.MAX_SCALAR
    assert clean(f"a: {longest}\n") == {"a": longest}
    node, found = parse(f"a: {longest}y\nb: 1\n")
    assert [one.code for one in found] == ["C132"]
    assert data(node) == {"a": longest, "b": "1"}


def test_the_number_of_nodes_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_NODES", 10)
    assert clean("[1, 2, 3, 4, 5, 6, 7, 8, 9]") is not None
    assert codes("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n") == [("C133", 1, 29)]


def test_garbage_collection_is_left_as_it_was() -> None:
    import gc

    assert gc.isenabled()
    parse("a: 1\n")
    assert gc.isenabled()
    gc.disable()
    try:
        parse("a: [\n")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_number_of_problems_is_limited() -> None:
    found = codes("a: 1\n" * (limits.MAX_FOUND + 500))
    assert len(found) == limits.MAX_FOUND + 2
    assert found[-1][0] == "C135"
    assert codes("- [1,000]\n" * limits.MAX_FOUND)[-1][0] == "C124"


ILLUSTRATED = {"C130", "C131", "C132", "C133", "C135"}  # each made by a test above


def test_every_code_that_is_only_illustrated_has_a_test_here() -> None:
    entries = [entry for entry in all_codes() if entry.code < "C140"]
    assert {entry.code for entry in entries if entry.illustration} == ILLUSTRATED
