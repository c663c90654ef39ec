"""What YAML loses in silence, found before it is lost.

In: the text and the scalars as they are read. Out: diagnostics C122 to C125. Nothing is
mended: a person says what they meant by quoting it.
"""

from __future__ import annotations

import re

from ..codes import diagnose
from ..diagnostics import Diagnostic, Place
from .nodes import Items, Node, Scalar

# A # behind white space with something glued to it: text that somebody meant to keep. A
# comment proper has a space, another # or a ! behind its #, or nothing at all. Lines
# that are nothing but a comment are left alone.
_GLUED = re.compile(r"(?m)^[^\n]*?[^ \t\n#][ \t]+#(?![ \t#!]|$)")
_GROUP = re.compile(r"\d{1,3}(?:,\d{3})*\Z", re.ASCII)
_REST = re.compile(r"\d{3}(?!\d)", re.ASCII)


class Lost:
    """The lines of a file on which a # is glued to a word behind white space."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.lines: frozenset[int] = frozenset()
        if "#" in text:
            self.lines = self._suspects()

    def _suspects(self) -> frozenset[int]:
        found = set()
        line, at = 0, 0
        for match in _GLUED.finditer(self._text):
            line += self._text.count("\n", at, match.start())
            at = match.start()
            found.add(line)
        return frozenset(found)

    def after(self, *, file: str, line: int, index: int, value: str, key: str) -> Diagnostic | None:
        """The comment right behind an unquoted value that ends at `index` on `line`
        (from 0), where it is one that loses text."""
        text = self._text
        end = text.find("\n", index)
        rest = text[index : end if end >= 0 else len(text)]
        comment = rest.lstrip(" \t")
        if comment == rest or not re.match(r"#(?![#!\s]|$)", comment):
            return None
        column = index - (text.rfind("\n", 0, index) + 1) + len(rest) - len(comment) + 1
        place = Place(file, line + 1, column, column + len(comment.rstrip()))
        return diagnose(
            "C122",
            place,
            lost=comment.split()[0],
            what="words" if key in ("", "words") else f"value of `{key}`",
            whole=f"{value}{rest.rstrip()}".strip(),
        )


def piece_of_text(key: Scalar, *, first: str) -> Diagnostic:
    """A key without a value inside of {…}: a piece of the text before it (C123)."""
    return diagnose("C123", key.place, piece=key.text, first=first)


def cut_numbers(items: Items, ends: list[int], text: str) -> list[Diagnostic]:
    """Numbers that commas without a space have cut in two inside of […] (C124).

    `ends` holds the index of the end of each item in `text`.
    """
    found: list[Diagnostic] = []
    for left, right, end in zip(items.items, items.items[1:], ends, strict=False):
        if _joined(left, right) and text[end : end + 1] == "," and _REST.match(text, end + 1):
            assert isinstance(left, Scalar)
            assert isinstance(right, Scalar)
            head = left.text.split()[-1] if left.text.split() else left.text
            found.append(diagnose("C124", left.place, left=head, right=right.text))
    return found


def _joined(left: Node, right: Node) -> bool:
    return (
        isinstance(left, Scalar)
        and isinstance(right, Scalar)
        and left.plain
        and right.plain
        and bool(_GROUP.search(left.text))
    )
