"""A file, piece by piece: what was parsed once is not parsed again while its text is the same.

In: the bytes of a file, again and again. Out: a `Parsed`: its pieces (sections, and the
records of sections that hold some) with their nodes; or, where the file cannot be cut or
anything is wrong with it, the tree and diagnostics of the whole, as `parse_text` gives them.
A piece whose text was there before is the same `Piece` again, also where its lines moved.

Why the outcome is that of `parse_text`: see `cutting` for where a file is cut; here it is made
sure that each piece by itself is one entry and nothing is wrong with it. What concerns the
file as a whole (its size, the number of its nodes, keys that are there twice) is looked
at here.
"""

from __future__ import annotations

import gc
from collections.abc import Container
from dataclasses import dataclass

from ..diagnostics import Diagnostic
from . import limits
from .cutting import Cut, cuts_of, may_be_cut
from .nodes import Fields, Items, Node, Scalar, Where
from .plain import count_plain, plain_fields
from .text import utf8_text
from .tree import parse_piece, parse_text

# Key of the records that can stand for each other: section, prefix, whether the end is open.
_Kind = tuple[str, str, bool]


class Piece:
    """One entry of a file: a whole section, or a record of a section.

    `key` is None for an item of a list. `whole`: it is a section. `kept` is for whoever
    makes something of the nodes, to find it again with the piece.
    """

    __slots__ = (
        "head",
        "kept",
        "key",
        "lines",
        "node",
        "nodes",
        "round",
        "section",
        "where",
        "whole",
    )

    def __init__(
        self,
        cut: Cut,
        where: Where,
        head: int,
        lines: int,
        key: Scalar | None,
        node: Node,
        nodes: int = 0,
    ) -> None:
        self.section = cut.section
        self.whole = not cut.prefix
        self.where = where
        self.head = head  # rows of the nodes before the piece's own first line
        self.lines = lines
        self.key = key
        self.node = node
        self.nodes = (nodes or _count(node)) + (key is not None)
        self.round = 0
        self.kept: object = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file. `pieces` None: it could not be cut; then `root` and `found` are what
    `parse_text` returns. `text`: None where the bytes are not UTF-8."""

    pieces: list[Piece] | None
    root: Node | None
    found: tuple[Diagnostic, ...]
    text: str | None


class Pieces:
    """Remembers the pieces of the files of a ledger from one round to the next.

    A round is: `begin`, then `parse` for each file. `records`: sections that hold records.
    """

    def __init__(self, records: Container[str]) -> None:
        self._records = records
        self._before: dict[_Kind, dict[str, Piece]] = {}
        self._now: dict[_Kind, dict[str, Piece]] = {}
        self._whole = True
        self._round = 0

    def begin(self) -> None:
        """Forget what the last round did not use; unless a file could not be cut, whose pieces
        will be asked for again once it is mended."""
        if self._whole:
            self._before = self._now
        else:
            for kind, pieces in self._now.items():
                self._before.setdefault(kind, {}).update(pieces)
        self._now = {}
        self._whole = True
        self._round += 1

    def parse(self, data: bytes, *, name: str) -> Parsed:
        """Read one file of this round."""
        text = utf8_text(data) if len(data) <= limits.MAX_BYTES else None
        collecting = gc.isenabled()
        gc.disable()
        try:
            pieces = self._pieces(text, name) if text is not None else None
        finally:
            if collecting:
                gc.enable()
        if pieces is not None:
            return Parsed(pieces, None, (), text)
        self._whole = False
        root, found = parse_text(data, name=name)
        return Parsed(None, root, found, text)

    def _pieces(self, text: str, name: str) -> list[Piece] | None:
        cuts = cuts_of(text, self._records)
        if cuts is None:
            return None
        found: list[Piece] = []
        nodes = 1
        for cut in cuts:
            first = len(found)
            if not self._cut(cut, name, found):
                return None
            pieces = found[first:]
            nodes += 2 + sum([piece.nodes for piece in pieces])
            keys = [piece.key.text for piece in pieces if piece.key is not None]
            if len(set(keys)) < len(keys):
                return None
        return found if nodes <= limits.MAX_NODES else None

    def _cut(self, cut: Cut, name: str, found: list[Piece]) -> bool:
        """Add the pieces of one section; False where one does not hold."""
        line, now = cut.line, self._round
        last = len(cut.texts) - 1 if cut.open_end else -1
        kind = (cut.section, cut.prefix, False)
        before = self._before.get(kind, {})
        kept = self._now.setdefault(kind, {})
        for number, text in enumerate(cut.texts):
            if number == last:
                kind = (cut.section, cut.prefix, True)
                before = self._before.get(kind, {})
                kept = self._now.setdefault(kind, {})
            piece = before.get(text)
            if piece is None or piece.round == now:
                # Not there before, or there twice: no piece stands in two places.
                made = _piece(cut, text, name, line, open_end=number == last)
                if made is None:
                    return False
                piece = made
            piece.round = now
            where, above = piece.where, line - 1 - piece.head
            if where.above != above or where.file != name:
                where.above, where.file = above, name
            kept.setdefault(text, piece)
            found.append(piece)
            line += piece.lines
        return True


def _piece(cut: Cut, text: str, name: str, line: int, *, open_end: bool) -> Piece | None:
    """The piece that a text is, or None where it is not exactly one entry without a fault."""
    if not may_be_cut(text):
        return None
    lines = text.count("\n") + 1
    if cut.prefix:
        plain = _plain_piece(cut, text, Where(name, line - 1), lines)
        if plain is not None:
            return plain
    head = 1 if cut.prefix else 0
    where = Where(name, line - 1 - head)
    before = f"{cut.section}:\n{cut.prefix}" if cut.prefix else ""
    root, found = parse_piece(f"{before}{text}" + ("" if open_end else "\n"), where=where)
    if found or not isinstance(root, Fields) or len(root.entries) != 1:
        return None
    key, node = root.entries[0]
    if key.text != cut.section:
        return None
    if not cut.prefix:
        return Piece(cut, where, head, lines, key, node)
    if cut.prefix.endswith("- "):
        if isinstance(node, Items) and len(node.items) == 1:
            return Piece(cut, where, head, lines, None, node.items[0])
    elif isinstance(node, Fields) and len(node.entries) == 1:
        return Piece(cut, where, head, lines, *node.entries[0])
    return None


def _plain_piece(cut: Cut, text: str, where: Where, lines: int) -> Piece | None:
    width = len(cut.prefix)
    if cut.prefix.endswith("- "):
        node = plain_fields(" " * width + text, indent=width, where=where, row=1)
        if node is None:
            return None
        return Piece(cut, where, 0, lines, None, node, count_plain(node))
    id, _, fields = text.partition(":\n")
    if not _is_id(id):
        return None
    indent = len(fields) - len(fields.lstrip(" "))
    if indent <= width:
        return None
    node = plain_fields(fields, indent=indent, where=where, row=2)
    if node is None:
        return None
    key = Scalar(id, True, where, 1, width + 1, width + 1 + len(id))
    return Piece(cut, where, 0, lines, key, node, count_plain(node))


def _is_id(text: str) -> bool:
    # YAML takes no key beyond 1,024 characters.
    return (
        len(text) < 1_000
        and text.isascii()
        and text.replace("-", "a").isalnum()
        and text[:1] != "-"
    )


def _count(node: Node) -> int:
    """Nodes of a tree: keys, values, lists and mappings."""
    count, waiting = 0, [node]
    while waiting:
        here = waiting.pop()
        count += 1
        if type(here) is Fields:
            count += len(here.entries)
            for _, value in here.entries:
                if type(value) is Scalar:
                    count += 1
                else:
                    waiting.append(value)
        elif type(here) is Items:
            waiting.extend(here.items)
    return count
