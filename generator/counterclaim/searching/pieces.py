"""Entries to the files that a browser searches: lists of tokens and of entries, in pieces.

In: entries, in the order in which equally good ones are shown. Out: address → bytes. The
same entries give the same bytes; every piece's address holds the digest of all of them, so
that pieces of two builds are never mixed.

    search/search_index.json    {"config": …, "docs": [], …}: what the theme loads on each
                                page. `config` is the theme's, with `pieces` added: the
                                folder, the number of entries, and of each piece its first
                                token or entry.
    search/DIGEST/words-N.json  {token: [title, text, rest]}, each a list of the numbers of
                                entries that hold the token there: the first number, then
                                steps. Empty lists at the end are left out.
    search/DIGEST/shown-N.json  [[address, title, about, text, page], …]: entries in turn.
                                `page`: of a section, the number of the entry of its page.
                                Empty values at the end are left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from operator import sub

from ..pages import SearchEntry
from .words import tokens

INDEX = "search/search_index.json"
WORDS = 24_000  # characters of a piece with words: some 6 KB compressed
SHOWN = 10_000  # … with entries: of these, a result needs several
_POSTING = 3  # characters that a number takes in a list of a common token
_TOKEN = 12  # … and a token beside its own length

Lists = tuple[Sequence[int], Sequence[int], Sequence[int]]


def index_files(
    entries: Iterable[SearchEntry], *, config: Mapping[str, object], rest: str
) -> Mapping[str, bytes]:
    """All files of the index, by their address. `config` is the theme's own part of it;
    `rest` the address of a list to look through where there are too many results."""
    listed = list(entries)
    found = _found(listed)
    pieces = dict(_pieces(listed, found))
    digest = sha256(b"".join(chain.from_iterable(pieces.values()))).hexdigest()[:12]
    folder = f"search/{digest}/"
    numbers: defaultdict[str, int] = defaultdict(int)
    files: dict[str, bytes] = {}
    firsts: dict[str, list[object]] = {"words": [], "shown": []}
    for (kind, first), parts in pieces.items():
        files[f"{folder}{kind}-{numbers[kind]}.json"] = b"".join(parts)
        numbers[kind] += 1
        firsts[kind].append(first)
    manifest = {"folder": folder, "entries": len(listed), "rest": rest, **firsts}
    index = {"config": {**config, "pieces": manifest}, "docs": []}
    return {INDEX: _json(index), **files}


def _found(entries: list[SearchEntry]) -> Mapping[str, Lists]:
    """Where each token occurs: the numbers of entries, by the rank of the place. In each
    entry a token counts once, at its best place."""
    titles: defaultdict[str, list[int]] = defaultdict(list)
    texts: defaultdict[str, list[int]] = defaultdict(list)
    # Questions, days and names recur in thousands of entries; they are taken apart once.
    recurring: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        title = tokens(entry.title)
        for name in entry.names:
            title |= tokens(name)
        for token in title:
            titles[token].append(number)
        if entry.text:
            for token in tokens(entry.text):
                texts[token].append(number)
        for text in entry.about:
            recurring[text].append(number)
        for text in entry.more:
            recurring[text].append(number)
    others: defaultdict[str, list[list[int]]] = defaultdict(list)
    for text, numbers in recurring.items():
        for token in tokens(text):
            others[token].append(numbers)
    found: dict[str, Lists] = {}
    for token in {**titles, **texts, **others}:
        first, second = titles.get(token, ()), texts.get(token, ())
        if first and second:
            second = sorted(set(second).difference(first))
        third: Sequence[int] = ()
        if token in others:
            every: set[int] = set().union(*others[token])
            third = sorted(every.difference(first, second))
        found[token] = (first, second, third)
    return found


def _pieces(
    entries: list[SearchEntry], found: Mapping[str, Lists]
) -> Iterator[tuple[tuple[str, object], tuple[bytes, ...]]]:
    """What each piece begins with, and its bytes."""
    part: dict[str, object] = {}
    size = 0
    for token in _in_script_order(found):
        lists = found[token]
        a, b, c = lists
        more = len(token) + _TOKEN + _POSTING * (len(a) + len(b) + len(c))
        if part and size + more > WORDS:
            yield ("words", next(iter(part))), (_json(part),)
            part, size = {}, 0
        part[token] = _steps(lists)
        size += more
    if part:
        yield ("words", next(iter(part))), (_json(part),)
    pages = {entry.address: number for number, entry in enumerate(entries)}
    shown: list[list[object]] = []
    first = size = 0
    for number, entry in enumerate(entries):
        row = _row(entry, pages.get)
        more = 20 + sum(len(text) for text in row if isinstance(text, str))
        if shown and size + more > SHOWN:
            yield ("shown", first), (_json(shown),)
            shown, size, first = [], 0, number
        shown.append(row)
        size += more
    if shown:
        yield ("shown", first), (_json(shown),)


def _row(entry: SearchEntry, page_of: Callable[[str], int | None]) -> list[object]:
    page, section, _ = entry.address.partition("#")
    row: list[object] = [entry.address, entry.title, " · ".join(entry.about), entry.text]
    if section and (number := page_of(page)) is not None:
        return [*row, number]
    while not row[-1] and len(row) > 2:
        row.pop()
    return row


def _steps(lists: Lists) -> list[Sequence[int]]:
    stepped = [
        [numbers[0], *map(sub, numbers[1:], numbers)] if len(numbers) > 1 else numbers
        for numbers in lists
    ]
    while not stepped[-1]:
        stepped.pop()
    return stepped


def _in_script_order(found: Iterable[str]) -> list[str]:
    """Sorted as a browser compares text: by units of UTF-16."""
    return sorted(found, key=lambda token: token if token.isascii() else _by_unit(token))


def _by_unit(token: str) -> str:
    """A text that sorts by code points as `token` does by units of UTF-16."""
    data = token.encode("utf-16-be", "surrogatepass")
    return "".join(chr(data[at] << 8 | data[at + 1]) for at in range(0, len(data), 2))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
