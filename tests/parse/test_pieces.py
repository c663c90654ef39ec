"""Piece by piece is as a whole: the same nodes at the same places, or the whole is parsed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from counterclaim.parse import Fields, Items, Node, Parsed, Pieces, Scalar, limits, parse_text, tree

ROOT = Path(__file__).parents[2]
RECORDS = ("sources", "documents", "questions", "claims", "assessments", "removed")
FILES = sorted(
    [
        ROOT / "claims.yaml",
        *ROOT.glob("ledger/*.yaml"),
        *ROOT.glob("tests/cases/ledger/*.yaml"),
        *ROOT.glob("tests/cases/ledger-finds/*.yaml"),
        *ROOT.glob("tests/cases/yaml/*.yaml"),
        ROOT / "tests/cases/fuzzed-ledger.yaml",
    ]
)
TEXT = """\
# A ledger.

report:
  title: A "report", or two
sides: {north: North}
sources:  # who speaks

  # the first
  ministry:
    name: Ministry of Health
    kind: government
    aliases: [moh, health-ministry]
    url: https://example.org/a?b=c
  daily:
    name: 'The Daily'
    kind: media

documents:
  story:
    title: "Rising Toll: over 100"
    note: >-
      folded

      text
    publisher: daily
  other: {publisher: daily}
questions:
    killed:
        title: How many were killed?
        claims:
        - id: inner
          words: "100"
        -   id: second
claims:
- id: a
  words: 1,000 or more
  citing: [ministry]

- statement:
    source: daily
  claims:
  - {id: b, words: 'it''s 5'}
  # a remark
- id: c
  note: |+
    kept

  quote: goes on
    here
assessments: []
"""


def told(node: Node) -> object:
    """A tree with everything that it says of itself."""
    at = (node.where.file, node.line, node.column)
    if isinstance(node, Scalar):
        return (node.text, node.plain, *at, node.end_column, node.place)
    if isinstance(node, Items):
        return ("items", *at, node.place, [told(item) for item in node.items])
    return ("fields", *at, node.place, [(told(key), told(item)) for key, item in node.entries])


def sections(root: Fields) -> list[tuple[str, list[object]]]:
    """What a whole file holds, in the way of `held`."""
    found: list[tuple[str, list[object]]] = []
    for key, node in root.entries:
        parts: list[object] = []
        if key.text in RECORDS and isinstance(node, Items):
            parts = [(None, told(item)) for item in node.items]
        elif key.text in RECORDS and isinstance(node, Fields):
            parts = [(told(each), told(item)) for each, item in node.entries]
        else:
            parts = [(told(key), told(node))]
        found.append((key.text, parts))
    return found


def held(parsed: Parsed) -> list[tuple[str, list[object]]]:
    """What the pieces of a file hold: section → keys and nodes."""
    found: list[tuple[str, list[object]]] = []
    for piece in parsed.pieces or ():
        if piece.whole:
            assert piece.key is not None
            if piece.section in RECORDS and isinstance(piece.node, (Items, Fields)):
                whole = Fields([(piece.key, piece.node)], piece.where, piece.key.row, 1)
                found += sections(whole)
            else:
                found.append((piece.section, [(told(piece.key), told(piece.node))]))
            continue
        if not found or found[-1][0] != piece.section:
            found.append((piece.section, []))
        found[-1][1].append((None if piece.key is None else told(piece.key), told(piece.node)))
    return found


def hold(pieces: Pieces, data: bytes) -> bool:
    """What must be true of any bytes; whether the file was cut."""
    pieces.begin()
    parsed = pieces.parse(data, name="x.yaml")
    root, found = parse_text(data, name="x.yaml")
    if parsed.pieces is None:
        assert parsed.found == found
        assert (parsed.root is None) == (root is None)
        if root is not None and parsed.root is not None:
            assert told(parsed.root) == told(root)
        return False
    assert found == ()
    assert isinstance(root, Fields)
    assert held(parsed) == sections(root)
    return True


@pytest.fixture(params=["libyaml", "pure"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With libyaml, and as on a machine without it."""
    if request.param == "pure":
        monkeypatch.setattr(tree, "_PARSER", tree._Pure)
    return str(request.param)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_pieces_are_the_file(either: str, end: str) -> None:
    data = TEXT.replace("\n", end).encode()
    assert hold(Pieces(RECORDS), data)
    assert hold(Pieces(RECORDS), b"\xef\xbb\xbf" + data)
    for cut in range(1, 80):
        hold(Pieces(RECORDS), data[:-cut])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_at_hand(path: Path) -> None:
    pieces = Pieces(RECORDS)
    assert hold(pieces, path.read_bytes()) == hold(pieces, path.read_bytes())


def test_the_worked_example_is_cut() -> None:
    for path in (ROOT / "claims.yaml", *ROOT.glob("ledger/*.yaml")):
        assert hold(Pieces(RECORDS), path.read_bytes()), path


def test_a_piece_that_only_moved_is_the_same_piece() -> None:
    pieces = Pieces(RECORDS)
    pieces.begin()
    first = pieces.parse(TEXT.encode(), name="x.yaml").pieces
    assert first is not None
    places = [piece.node.place for piece in first]
    pieces.begin()
    moved = TEXT.replace("sources:  # who speaks\n", "x: y\nsources:\n# more\n# lines\n", 1)
    second = pieces.parse(moved.encode(), name="y.yaml").pieces
    assert second is not None
    assert [one for one in second if one.section != "x"] == first
    for before, piece in zip(places, first, strict=True):
        above = 0 if piece.section in ("report", "sides") else 3
        assert (piece.node.place.file, piece.node.line) == ("y.yaml", before.line + above)


def test_what_is_there_twice_is_two_pieces() -> None:
    pieces = Pieces(RECORDS)
    for _ in range(3):
        pieces.begin()
        found = pieces.parse(b"claims:\n  - id: a\n  - id: a\n", name="x").pieces
        assert found is not None
        assert [piece.node.line for piece in found] == [2, 3]


def test_pieces_are_kept_while_a_file_is_broken() -> None:
    pieces = Pieces(RECORDS)
    pieces.begin()
    first = pieces.parse(TEXT.encode(), name="x").pieces
    for broken in ("id: [", 'id: "', "id: a\n  id: b", "\tid: a"):
        pieces.begin()
        assert pieces.parse(TEXT.replace("id: a", broken).encode(), name="x").pieces is None
    pieces.begin()
    assert pieces.parse(TEXT.encode(), name="x").pieces == first
    pieces.begin()
    pieces.parse(b"report: {}\n", name="x")
    pieces.begin()
    again = pieces.parse(TEXT.encode(), name="x").pieces
    assert again is not None
    assert first is not None
    assert not set(again) & set(first)


@pytest.mark.parametrize(
    "text",
    [
        "claims:\n  - id: a\n...\n",
        "claims:\n  - id: a\n---\n  - id: b\n",
        "%YAML 1.2\n---\nclaims:\n  - id: a\n",
        "claims:\n  - id: a\n    x: 'one\n  - id: b'\n  - id: c\n",
        "claims:\n  - id: a\n    x: [one,\n  - id: b ]\n  - id: c\n",
        "claims:\n  - ? a\n  - id: b\n",
        "claims:\n  - id: a\n  - id: b\nclaims:\n  - id: c\n",
        "sources:\n  a:\n    name: x\n  b:\n    name: y\n  a:\n    name: z\n",
        "sources:\n  a:\n    name: x\n  {b: c}\n",
        "sources:\n  a: &x y\n  b: *x\n",
        "claims:\n  - id: a\n   - id: b\n",
        "claims:\n  - id: a\n - id: b\n",
        "claims:\n  - id: a #glued\n  - id: b\n",
        "claims:\n  - id: a\n    x: \x07\n",
        "claims: # \x07\n  - id: a\n",
        "# \u202e\nclaims:\n  - id: a\n",
        "claims:\n  # \u202e\n  - id: a\n",
        "claims:\n  - id: a\n    said: 1: 2\n",
        "claims:\n  - id: a\n    said: 1 :\n",
        "claims:\n  - id: a\n    said: [1,000]\n",
        "claims:\n  - id: a\n    said: {b, c}\n",
        "x\n",
        "- a\n- b\n",
        "",
        "\n# only a remark\n",
    ],
)
def test_what_is_not_plain_is_parsed_as_a_whole(text: str, either: str) -> None:
    assert not hold(Pieces(RECORDS), text.encode())


def test_limits_of_a_file_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"claims:\n  - id: a\n  - id: b\n  - id: c\n"
    assert hold(Pieces(RECORDS), data)
    for most in range(1, 13):  # the file has 12 nodes
        monkeypatch.setattr(tree, "MAX_NODES", most)
        monkeypatch.setattr(limits, "MAX_NODES", most)
        assert hold(Pieces(RECORDS), data) == (most == 12)
    monkeypatch.setattr(limits, "MAX_BYTES", 5)
    monkeypatch.setattr(tree, "MAX_BYTES", 5)
    assert not hold(Pieces(RECORDS), data)


def test_a_long_line_that_is_not_plain_is_soon_given_up() -> None:
    for end in (" #", ": x", ":", " : ", "#"):
        line = f"    words: {'a: b' if end == ' : ' else 'many words of many:letters ' * 400}{end}"
        hold(Pieces(RECORDS), f"claims:\n  - id: a\n{line}\n  - id: b\n".encode())


@pytest.mark.parametrize("length", [80, 81, 1_000, 1_023, 1_024, 1_025, 2_000])
def test_keys_of_any_length(length: int, either: str) -> None:
    key = "a" * length
    hold(Pieces(RECORDS), f"claims:\n  - {key}: b\n    id: b\n".encode())
    hold(Pieces(RECORDS), f"sources:\n  {key}:\n    name: b\n".encode())


PARTS = (
    *(
        ":",
        ": ",
        " #",
        " #x",
        "# x",
        "#",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        "-",
        "- ",
        "?",
        "? ",
    ),
    *("|", ">", "|\n", ">-\n", "&a ", "*a", "!x ", "%", "@", "`", "\\", "~", "<<: ", "...", "---"),
    *("\n", "\n\n", "\n  ", "\n    ", "\n- ", "\n  - ", "\n      ", " ", "  ", "\t", "\r", "\r\n"),
    *(
        "\u00a0",
        "\u2028",
        "\ufeff",
        "\u200b",
        "é",
        "國",
        "1,000",
        "claims:\n",
        "x: y",
        "\nx:\n",
        "id: a",
    ),
    *("", ""),
)


@pytest.mark.parametrize("seed", range(60))
def test_after_any_damage(seed: int) -> None:
    """Characters and lines lost, doubled, moved, put in; one memory for all of them."""
    chance = random.Random(seed)
    pieces = Pieces(RECORDS)
    cut = 0
    for _ in range(40):
        text = TEXT
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            at = chance.randrange(len(text))
            lines = text.splitlines(keepends=True)
            line = chance.randrange(len(lines))
            match chance.randrange(5):
                case 0:
                    text = text[:at] + chance.choice(PARTS) + text[at:]
                case 1:
                    text = text[:at] + chance.choice(PARTS) + text[at + chance.randrange(4) :]
                case 2:
                    lines.insert(chance.randrange(len(lines)), lines.pop(line))
                    text = "".join(lines)
                case 3:
                    lines.insert(line, lines[chance.randrange(len(lines))])
                    text = "".join(lines)
                case _:
                    lines[line] = chance.choice((" ", "  ", "- ")) + lines[line]
                    text = "".join(lines)
        cut += hold(pieces, text.encode("utf-8", "surrogatepass"))
    assert cut > 3
