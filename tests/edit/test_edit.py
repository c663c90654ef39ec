"""Whatever is added reads back to the character, and nothing else changes by a byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counterclaim.edit import EditError, append_items, replace_file, set_fields, written
from counterclaim.edit.tree import plain
from counterclaim.parse import parse_text
from counterclaim.parse.text import FORBIDDEN

TEXTS = st.text(max_size=60).filter(lambda text: not FORBIDDEN.search(text))
AWKWARD = st.sampled_from(
    [
        *("", " ", "100 #1 claim", "between 1,000 and 2,000", "a: b", "a:", "- x", "? x", "*x"),
        *("&x", "!!str x", "{a}", "[a]", "'", '"', "\\", "|", ">-", "%x", "@x", "`x`", "---"),
        *("...", "NO", "null", "~", "010", "1e3", "12:30", "<<", "a\nb\n", "\n# c", "\t", "a  b"),
        *("at least 100", "https://example.org/a?b=1#c", "“quoted”", "국정원", "é"),
    ]
)
ANY = TEXTS | AWKWARD
RECORDS = st.dictionaries(
    st.sampled_from(["id", "words", "quote", "note", "said", "stance"]), ANY, min_size=1
) | st.fixed_dictionaries({"id": ANY, "tags": st.lists(ANY, min_size=1, max_size=3).map(tuple)})

LEDGERS = {
    "two-spaces": "report: {title: T}\nclaims:\n  - id: a\n    words: x\n",
    "no-indent": "claims:\n- id: a\n  words: x\n- id: b\n",
    "wide": "claims:\n   -   id: a\n       words: x\nsides: [a]\n",
    "before a section": "claims:\n  - id: a\n\n# About the sources\nsources:\n  s: {name: S}\n",
    "text at the end": "claims:\n  - id: a\n    note: |\n      one\n      # no comment\n\n# end\n",
    "kept lines": "claims:\n  - id: a\n    note: |+\n      one\n\n\nsides: [a]\n",
    "spaced": "claims:\n\n  - id: a\n\n  # the second\n  - id: b\n\n  - id: c # end\n",
    "in brackets": "claims:\n  - {id: a, words: x}\n  - {id: b}\n",
    "no end": "claims:\n  - id: a",
    "quoted": 'claims:\n  - id: a\n    note: "one\n      # two"\n',
    "empty list": "claims: [] # none yet\nsides: [a]\n",
    "no value": "claims: # none yet\nsides: [a]\n",
    "no section": "report:\n  title: T\n",
}


def values(data: bytes) -> object:
    root, found = parse_text(data, name="claims.yaml")
    assert found == ()
    return None if root is None else plain(root)


def claims_of(data: bytes) -> list[object]:
    held = values(data)
    found = held.get("claims") if isinstance(held, dict) else None
    return found if isinstance(found, list) else []


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ledger", LEDGERS.values(), ids=LEDGERS)
def test_an_item_is_added_at_the_end_and_only_lines_are_inserted(
    ledger: str, mark: bytes, line_end: str
) -> None:
    data = mark + ledger.replace("\n", line_end).encode()
    item = {"id": "new", "words": "100 #1", "tags": ("x", "a, b")}
    appended = append_items(data, path=("claims",), items=[item, {"id": "newer"}])
    new = [{"id": "new", "words": "100 #1", "tags": ["x", "a, b"]}, {"id": "newer"}]
    assert claims_of(appended.data) == [*claims_of(data), *new]
    lines = appended.data.decode().split(line_end)
    assert re.match(r" *- +id: new$", lines[appended.begins[0] - 1])
    assert re.match(r" *- +id: newer$", lines[appended.begins[1] - 1])
    assert lines[appended.ends - 1] == lines[appended.begins[1] - 1]
    assert (b"\r" in appended.data) == (line_end == "\r\n" and appended.data.count(b"\r") > 0)
    assert_only_inserted(data.replace(b"[]", b""), appended.data)


def assert_only_inserted(old: bytes, new: bytes) -> None:
    """The old bytes are those before one stretch of the new ones and those behind it."""
    start = 0
    while start < len(old) and old[start] == new[start]:
        start += 1
    rest = len(old) - start
    assert rest == 0 or new.endswith(old[start:])


@given(
    records=st.lists(RECORDS, min_size=1, max_size=3), ledger=st.sampled_from([*LEDGERS.values()])
)
@example(records=[{"note": "x\n\n"}], ledger=LEDGERS["kept lines"])
def test_any_text_reads_back(records: list[dict[str, str]], ledger: str) -> None:
    data = ledger.encode()
    appended = append_items(data, path=("claims",), items=records)
    expected = [
        {key: list(text) if isinstance(text, tuple) else text for key, text in each.items()}
        for each in records
    ]
    assert claims_of(appended.data) == [*claims_of(data), *expected]
    again = append_items(appended.data, path=("claims",), items=[{"id": "z"}])
    assert claims_of(again.data) == [*claims_of(data), *expected, {"id": "z"}]


def test_claims_under_their_question_stay_there() -> None:
    data = (
        b"questions:\n  killed:\n    title: K\n    claims:\n      - id: a\n"
        b"  # the next one\n  wounded: {title: W}\nsides: [a]\n"
    )
    path = ("questions", "killed", "claims")
    changed = append_items(data, path=path, items=[{"id": "b", "words": "x"}]).data
    assert b"      - id: a\n      - id: b\n        words: x\n  # the next one\n" in changed


@pytest.mark.parametrize(
    ("ledger", "told"),
    [
        ("claims: [{id: a}]\n", "stands in brackets"),
        ("claims: {id: a}\n", "is no list"),
        ("claims: x\n", "is no list"),
        ("{report: {title: T}}\n", "do not begin at the line's head"),
        ("- a\n", "no mapping"),
        ("a: [\n", "mend this first"),
        ("# only a comment\n", "nothing but white space"),
        ("a: 1\n...\n", "nothing can be added"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(ledger: str, told: str) -> None:
    with pytest.raises(EditError, match=told):
        append_items(ledger.encode(), path=("claims",), items=[{"id": "new"}])


@pytest.mark.parametrize("character", ["\u202e", "\x00", "\x85", "\ufeff", "\ud800", "\r"])
def test_characters_that_the_reader_refuses_are_refused_before(character: str) -> None:
    with pytest.raises(EditError, match=r"U\+"):
        written(f"a{character}b")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("at least 100", "at least 100"),
        ("100", '"100"'),
        ("no", '"no"'),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("between 1,000 and 2,000", "between 1,000 and 2,000"),
        ("100 #1", '"100 #1"'),
        ("a\nb", '"a\\nb"'),
    ],
)
def test_ordinary_text_stays_bare(text: str, shown: str) -> None:
    assert written(text) == shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "documents:\n  story:\n    title: T # the title\n\n  other: {title: O}\n",
            "documents:\n  story:\n    title: T # the title\n    capture: c/s.txt\n\n"
            "  other: {title: O}\n",
        ),
        (
            "documents:\n  story: {title: T, via: [a]} # x\n",
            "documents:\n  story: {title: T, capture: c/s.txt, via: [a]} # x\n",
        ),
        (
            "documents:\n  story:\n    capture: old.txt # kept\n    title: T\n",
            "documents:\n  story:\n    capture: c/s.txt # kept\n    title: T\n",
        ),
        (
            "documents:\n  story:\n    capture:\n    title: T\n",
            "documents:\n  story:\n    capture: c/s.txt\n    title: T\n",
        ),
        (
            'documents:\n  story: {capture: "o", title: T}\n',
            "documents:\n  story: {capture: c/s.txt, title: T}\n",
        ),
    ],
)
def test_a_field_is_set_in_its_place(before: str, after: str) -> None:
    path = ("documents", "story")
    fields = {"capture": "c/s.txt"}
    changed = set_fields(before.encode(), path=path, fields=fields).decode()
    assert changed == after
    crlf = set_fields(before.replace("\n", "\r\n").encode(), path=path, fields=fields).decode()
    assert crlf.replace("\r\n", "\n") == changed


@given(text=ANY)
def test_any_text_can_be_set(text: str) -> None:
    for before in ("d:\n  s:\n    a: x\n    b: y\n", "d:\n  s: {a: x, b: y}\n"):
        for key in ("a", "c"):
            changed = set_fields(before.encode(), path=("d", "s"), fields={key: text})
            assert values(changed) == {"d": {"s": {"a": "x", "b": "y", key: text}}}


def test_a_text_over_several_lines_is_not_replaced() -> None:
    with pytest.raises(EditError, match="by hand"):
        set_fields(b"d:\n  s:\n    a: >-\n      x\n      y\n", path=("d", "s"), fields={"a": "z"})


def test_a_file_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_bytes(b"mine")
    path.chmod(0o640)
    replace_file(path, old=b"mine", new=b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    with pytest.raises(EditError, match="changed meanwhile"):
        replace_file(path, old=b"mine", new=b"newer")
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["claims.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.yaml", tmp_path / "claims.yaml"
    target.write_bytes(b"old")
    link.symlink_to(target)
    replace_file(link, old=b"old", new=b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


ROOT = Path(__file__).parents[2]
EXAMPLE = [ROOT / "claims.yaml", *sorted((ROOT / "ledger").glob("*.yaml"))]


@pytest.mark.parametrize("path", EXAMPLE, ids=lambda path: path.name)
def test_every_file_of_the_worked_example_can_be_edited(path: Path) -> None:
    data = path.read_bytes()
    appended = append_items(data, path=("claims",), items=[{"id": "new", "words": "x # y"}])
    assert claims_of(appended.data) == [*claims_of(data), {"id": "new", "words": "x # y"}]
    assert_only_inserted(data, appended.data)
    held = values(data)
    assert isinstance(held, dict)
    for id in list(held.get("documents", {}))[:5]:
        changed = set_fields(data, path=("documents", id), fields={"capture": "captures/x.txt"})
        assert changed.count(b"captures/x.txt") == data.count(b"captures/x.txt") + 1
