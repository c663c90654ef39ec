"""Errors of the parser, in an editor's language, at the place of the mistake."""

from __future__ import annotations

import pytest

from counterclaim.parse import parse_text, tree


@pytest.fixture(params=["libyaml", "pure"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure":
        monkeypatch.setattr(tree, "_PARSER", tree._Pure)
    return str(request.param)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\tb: 1\n", "C102", 2, 1),
        ("a: b\n\tc: d\n", "C102", 2, 1),
        ("a:\n  b: 1\n \tc: 2\n", "C102", 3, 2),
        ("a: 1\nb\nc: 2\n", "C103", 2, 1),
        ('a: "x\nb: 1\n', "C104", 1, 4),
        ("a: 'abc\n", "C104", 1, 4),
        ("a: 'it's'\n", "C105", 1, 8),
        ('a: "x" y\n', "C105", 1, 8),
        ('- "x" y\n', "C105", 1, 7),
        ("a:\n  b: 1\n c: 2\n", "C106", 3, 2),
        ("- a: 1\n b: 2\n", "C106", 2, 2),
        ("a:\n- b: 1\n - d: 1\n", "C106", 3, 2),
        ("a: 1\n- b\n", "C106", 2, 1),
        ("- a\nb: 1\n", "C106", 2, 1),
        ("a: |\n  x\n y\n", "C106", 3, 2),
        ("a: b: c\n", "C107", 1, 4),
        ("a: 1\n  b: 2\n", "C107", 2, 3),
        ("a:1\nb: 2\n", "C107", 2, 1),
        ("a: @x\n", "C108", 1, 4),
        ("a: `x\n", "C108", 1, 4),
        ("a: %x\n", "C108", 1, 4),
        ("a: > 100\n", "C108", 1, 4),
        ("a: - 1\n", "C108", 1, 4),
        ("a: ? x\n", "C108", 1, 4),
        ("a: }\n", "C108", 1, 4),
        ('a: "\\q"\n', "C109", 1, 5),
        ("a: [1, 2\nb: 3\n", "C110", 2, 2),
        ("a: {x: 1\nb: 3\n", "C110", 2, 2),
        ("{x: 1", "C110", 1, 6),
        (": 1\n", "C121", 1, 1),
        ("{a: 1, : 2}\n", "C121", 1, 8),
    ],
)
def test_common_mistakes(text: str, code: str, line: int, column: int, either: str) -> None:
    _, found = parse_text(text.encode(), name="claims.yaml")
    located = [(one.code, one.place.line, one.place.column) for one in found]
    if either == "libyaml":
        assert located == [(code, line, column)]
    else:
        # PyYAML's own parser words and places some errors otherwise: never silent.
        assert located
        assert located[0][1] <= line + 1


def test_what_was_read_before_the_error_is_kept() -> None:
    node, found = parse_text(b"a: 1\nb: 2\n c\n: [", name="x")
    assert len(found) == 1
    assert node is not None
