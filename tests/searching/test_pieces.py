"""The files of the index: small, complete, and the same for the same entries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import accumulate

from counterclaim.pages import SearchEntry
from counterclaim.searching import INDEX, index_files
from counterclaim.searching.pieces import SHOWN, WORDS
from counterclaim.searching.words import tokens

ENTRIES = [
    SearchEntry(
        f"claims/c{number}/",
        f"Body {number % 7}: “{number * 37:,}”",
        f"a quote with word{number} and the word common",
        about=(f"Question {number % 11}", "common ground"),
        more=("국정원", "😀"),
    )
    for number in range(2_000)
]


def made(entries: list[SearchEntry]) -> Mapping[str, bytes]:
    return index_files(entries, config={"lang": ["en"]}, rest="claims/")


def lists(files: Mapping[str, bytes]) -> dict[str, list[list[int]]]:
    """Every token with its lists of entries, from all pieces together."""
    pieces = json.loads(files[INDEX])["config"]["pieces"]
    found: dict[str, list[list[int]]] = {}
    for number, first in enumerate(pieces["words"]):
        piece = json.loads(files[f"{pieces['folder']}words-{number}.json"])
        assert next(iter(piece)) == first
        assert not found.keys() & piece.keys()
        found |= {token: [[*accumulate(part)] for part in parts] for token, parts in piece.items()}
    return found


def test_every_token_of_every_entry_is_in_its_best_place_and_there_alone() -> None:
    found = lists(made(ENTRIES))
    for number, entry in enumerate(ENTRIES[:50]):
        title, text = tokens(entry.title), tokens(entry.text)
        rest = set().union(*map(tokens, (*entry.about, *entry.more)))
        for token in title | text | rest:
            place = 0 if token in title else 1 if token in text else 2
            assert [number in part for part in (*found[token], [], [])[:3]] == [
                at == place for at in range(3)
            ], token
    assert found["word7"] == [[], [7]]
    assert all(part == sorted(set(part)) for parts in found.values() for part in parts)


def test_tokens_are_sorted_as_a_browser_sorts_them() -> None:
    words = [*lists(made([SearchEntry("a/", "𐐀 \ufa0e z a 中 é")]))]
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))
    assert words != sorted(words)


def test_pieces_are_small_and_hold_every_entry_once() -> None:
    files = made(ENTRIES)
    pieces = json.loads(files[INDEX])["config"]["pieces"]
    assert pieces["entries"] == len(ENTRIES)
    rows = []
    for number, first in enumerate(pieces["shown"]):
        assert len(rows) == first
        rows += json.loads(files[f"{pieces['folder']}shown-{number}.json"])
    assert rows == [[e.address, e.title, " · ".join(e.about), e.text] for e in ENTRIES]
    assert len(files) == 1 + len(pieces["words"]) + len(pieces["shown"])
    sizes = {name: len(data) for name, data in files.items()}
    assert all(size < 1.5 * (WORDS if "words" in name else SHOWN) for name, size in sizes.items())
    assert len(pieces["words"]) > 3
    assert sizes[INDEX] < 2_000


def test_a_section_names_its_page() -> None:
    files = made([SearchEntry("x/#a", "A"), SearchEntry("x/", "X"), SearchEntry("y/#b", "B")])
    (name,) = (name for name in files if "shown" in name)
    assert json.loads(files[name]) == [["x/#a", "A", "", "", 1], ["x/", "X"], ["y/#b", "B"]]


def test_other_entries_lie_in_another_folder() -> None:
    one, other = (set(made(ENTRIES[:count])) - {INDEX} for count in (10, 11))
    assert not one & other
    assert made([])  # an empty ledger has an index too


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "from tests.searching.test_pieces import *\n"
        "import hashlib\n"
        "print(hashlib.sha256(repr(sorted(made(ENTRIES[:200]).items())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1
