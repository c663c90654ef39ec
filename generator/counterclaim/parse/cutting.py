"""Where the text of a file can be cut, so that its pieces can be parsed one by one.

In: the text of a file and which of its sections hold records. Out: the cuts: sections, and
of a section that holds records in plain block style, its records. Where a file's layout is not
plain, there are no cuts. Nothing is parsed here.

A cut is only a proposal. It holds if each piece by itself, under the head of its section, is
exactly one entry and nothing is wrong with it (see `pieces`). Then the pieces together mean
what the whole file means: every cut is before a line that begins an entry at the
indentation of its section, outside of quotes, brackets and blocks (a piece that left one of
these open would be wrong by itself), and there the state of a YAML scanner is the same
whatever entries came before: the open mappings and lists are those of the section's head. Three
things would break that, and forbid any cut: directives and marks of documents, tabs, and keys
with a `?`, whose missing value is placed at the next token.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from .text import FORBIDDEN

_HEAD = re.compile(r"([A-Za-z_$][A-Za-z0-9_$]*):(?=[ \n]|\Z)")
# Lines at the margin that are neither blank nor a comment; a dash goes on with a list.
_AT_MARGIN = re.compile(r"\n(?=[^ \n#-])")
_REST_OF_HEAD = re.compile(r" *(?:# [^\n]*)?\n")
_NOTHING = re.compile(r"(?: *(?:#[^\n]*)?\n)*")
_FIRST = re.compile(r"( *)(- )?(?=[A-Za-z0-9\"'{])")
_EXPLICIT_KEY = re.compile(r"(?:^|[ \n\-{\[,:])\?(?=[ \n]|\Z)")


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of one section, in order: `texts`, each without its last line feed.

    `prefix` is what stands before each text and is no part of it: `  - ` of the items of
    a list, the indentation of the entries of a mapping; "" where the section is one piece.
    `line`: the first piece's line, from 1. `open_end`: the file ends without a line feed
    and the last text with it.
    """

    section: str
    prefix: str
    texts: list[str]
    line: int
    open_end: bool


def cuts_of(text: str, records: Container[str]) -> list[Cut] | None:
    """The cuts of a file, or None where it cannot be cut. `records`: the names of sections
    that hold records; all others are one piece each."""
    if "\n---" in text or text.startswith("---") or "\t" in text:
        return None
    lead = _NOTHING.match(text)
    start = lead.end() if lead is not None else 0
    if start and FORBIDDEN.search(text, 0, start):
        return None
    line = text.count("\n", 0, start) + 1
    found: list[Cut] = []
    names: set[str] = set()
    ends = [match.start() for match in _AT_MARGIN.finditer(text, start)]
    open_end = not text.endswith("\n")
    for end in (*ends, len(text) if open_end else len(text) - 1):
        head = _HEAD.match(text, start)
        if head is None or head[1] in names or end < start:
            return None
        names.add(head[1])
        last = open_end and end == len(text)
        cut = None
        if head[1] in records:
            cut = _records(head, text, end, line, open_end=last)
        if cut is None:
            cut = Cut(head[1], "", [text[start:end]], line, last)
        found.append(cut)
        line += text.count("\n", start, end) + 1
        start = end + 1
    return found


def _records(head: re.Match[str], text: str, end: int, line: int, *, open_end: bool) -> Cut | None:
    """The records of a section, where it is in block style and its first record is plain."""
    rest = _REST_OF_HEAD.match(text, head.end(), end)
    if rest is None:
        return None
    lead = _NOTHING.match(text, rest.end(), end)
    begin = lead.end() if lead is not None else rest.end()
    if FORBIDDEN.search(text, head.end(), begin):
        return None
    line += text.count("\n", head.end(), begin)
    first = _FIRST.match(text, begin, end)
    if first is None:
        return None
    prefix = first[0]
    body = text[begin + len(prefix) : end]
    if first[2]:
        texts = body.split(f"\n{prefix}")
    elif prefix and text[begin + len(prefix)] != "{":
        texts = _entry(len(prefix)).split(body)
    else:
        return None
    return Cut(head[1], prefix, texts, line, open_end)


@lru_cache(maxsize=64)
def _entry(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{{indent}}}(?=[A-Za-z0-9])")


def may_be_cut(text: str) -> bool:
    """Whether a piece is free of what forbids any cut (marks of documents, tabs aside)."""
    return FORBIDDEN.search(text) is None and not ("?" in text and _EXPLICIT_KEY.search(text))
