"""Words to tokens, with their places; and the tree of phrases that tokens are matched to.

In: a phrase as it was typed. Out: `Token`s with offsets into it. Quotation marks and white
space carry no meaning here and are left out; everything else becomes a token, so that
nothing can be overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")

_GAP = " \u00a0\u2007\u2009\u202f"  # white space that may stand between thousands
_TOKEN = re.compile(
    rf"""
      (?P<digits>[0-9]+(?:[.,_][0-9]+|[{_GAP}][0-9]{{3}}(?![0-9]))*)
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<symbol>\+/[-−–]|>=|<=|=>|=<|[~≈∼±≥≤><+%()\[\]:;,./=‐‑–—−-])
    | (?P<space>\s+|["“”„«»‹›'‘’‚]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SAME = {"‐": "-", "‑": "-", "—": "–", "−": "–", "+/−": "±", "+/-": "±", "+/–": "±"}


class Token(NamedTuple):
    """One token. `kind`: digits, word, symbol or other. `text`: folded for comparison.
    `glued`: nothing stands between it and the token before."""

    kind: str
    text: str
    start: int
    end: int
    glued: bool


def tokenise(words: str, *, start: int = 0, end: int | None = None) -> list[Token]:
    """Split `words` (from offset `start` to `end`) into tokens, in order."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(words, start, len(words) if end is None else end):
        kind = match.lastgroup or "other"
        if kind == "space":
            continue
        begin, stop = match.span()
        text = match.group()
        if kind == "word":
            text = text.casefold().replace("’", "'")
        elif kind == "symbol":
            text = _SAME.get(text, text)
        tokens.append(Token(kind, text, begin, stop, begin == last))
        last = stop
    return tokens


class Found(NamedTuple, Generic[T]):
    """A phrase that was found: what it stands for, and the index after its last token."""

    value: T
    end: int


class Phrases(Generic[T]):
    """A tree of phrases; finds the longest one that begins at a token."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: dict[str, Any] = {}
        for phrase, value in entries:
            node = self._root
            for token in tokenise(phrase):
                if token.text != "-":
                    node = node.setdefault(token.text, {})
            node[""] = value

    def longest(self, tokens: Sequence[Token], start: int) -> Found[T] | None:
        """The longest phrase that begins at `start`; a hyphen counts as a space."""
        size = len(tokens)
        if start >= size:
            return None
        node, index = self._root, start
        found: Found[T] | None = None
        while index < size:
            token = tokens[index]
            if token.text == "-" and token.glued and index + 1 < size and tokens[index + 1].glued:
                index += 1
                token = tokens[index]
            following = node.get(token.text)
            if following is None:
                break
            node = following
            index += 1
            if "" in node:
                found = Found(node[""], index)
        return found
