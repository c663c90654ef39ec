"""A file that is to be changed: as lines of bytes, as a tree, as plain values.

In: bytes and a name. Out: `Text`, which knows where a part of the tree begins and ends.
Left alone: what is changed. A file that the strict reader refuses is not touched.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..diagnostics import Severity
from ..parse import Fields, Items, Node, Scalar, parse_text
from .scalars import EditError

# A tree without its places: text, None for "no value", lists and mappings.
Plain = str | None | list["Plain"] | dict[str, "Plain"]

_BOM = b"\xef\xbb\xbf"


class Text:
    """One file. `lines` are its lines with their ends, counted from 0 as in a list; `end`
    is the line end that the file uses."""

    def __init__(self, data: bytes, *, name: str) -> None:
        self.data = data
        self.name = name
        root, found = parse_text(data, name=name)
        error = next((one for one in found if one.severity is Severity.ERROR), None)
        if error is not None:
            raise EditError(
                f"{error.place}: {error.message}; mend this first (`counterclaim check`)"
            )
        self.root = root
        self.lines = _split(data)
        self.end = b"\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else b"\n"

    def plain(self) -> Plain:
        """The whole file as plain values."""
        return plain(self.root) if self.root is not None else None

    def node(self, path: Sequence[str]) -> Node | None:
        """The node at a path of keys; None where there is none."""
        node: Node | None = self.root
        for name in path:
            if not isinstance(node, Fields):
                return None
            node = _value(node, name)
        return node

    def bracketed(self, node: Items | Fields) -> bool:
        """Whether it stands in […] or {…}."""
        return self.character(node.line, node.column) in ("[", "{")

    def character(self, line: int, column: int) -> str:
        """The character at a line and column, both from 1; "" beyond the line's end."""
        return self.line(line)[column - 1 : column]

    def line(self, number: int) -> str:
        """The text of a line, from 1, without its end; a byte order mark does not count."""
        raw = self.lines[number - 1]
        if number == 1:
            raw = raw.removeprefix(_BOM)
        return raw.decode("utf-8").rstrip("\r\n")

    def ends(self, path: Sequence[str], *, column: int) -> tuple[int, ...]:
        """Behind which lines (counted from 1) the part at `path` may end, likeliest first.

        It ends before the next key of any mapping around it. Blank lines and comments
        before that key belong to the key, unless they are indented deeper than `column`,
        where they may be text. The further answers take blank lines in, and then all lines:
        at the end of a text in lines they may be a part of it.
        """
        limit = len(self.lines) + 1
        node: Node | None = self.root
        for name in path:
            if not isinstance(node, Fields):
                break
            here = next(key.line for key, _ in node.entries if key.text == name)
            limit = min([limit, *(key.line for key, _ in node.entries if key.line > here)])
            node = _value(node, name)
        last = limit - 1
        while last > 0 and self._apart(last, column):
            last -= 1
        blank = last
        while blank + 1 < limit and not self.line(blank + 1).strip():
            blank += 1
        return tuple(dict.fromkeys((last, blank, limit - 1)))

    def _apart(self, number: int, column: int) -> bool:
        line = self.line(number)
        bare = line.lstrip(" \t")
        return not bare or (bare.startswith("#") and len(line) - len(bare) < column)

    def inserted(self, after: int, new: Sequence[str]) -> bytes:
        """The bytes with new lines behind the line `after` (from 1; 0: at the head)."""
        head = b"".join(self.lines[:after])
        if head and not head.endswith(b"\n"):
            head += self.end
        body = b"".join(line.encode("utf-8") + self.end for line in new)
        return head + body + b"".join(self.lines[after:])

    def spliced(self, line: int, column: int, end_column: int, new: str) -> bytes:
        """The bytes with a stretch of one line replaced; columns as nodes tell them."""
        raw = self.lines[line - 1]
        mark = _BOM if line == 1 and raw.startswith(_BOM) else b""
        text = raw.removeprefix(mark).decode("utf-8")
        text = text[: column - 1] + new + text[end_column - 1 :]
        changed = [*self.lines[: line - 1], mark + text.encode("utf-8"), *self.lines[line:]]
        return b"".join(changed)


def plain(node: Node) -> Plain:
    """A node as plain values, without places."""
    if isinstance(node, Scalar):
        return None if node.plain and not node.text else node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def proven(data: bytes, *, name: str, holds: Plain) -> bool:
    """Whether the strict reader finds exactly these values in the bytes."""
    root, found = parse_text(data, name=name)
    if any(one.severity is Severity.ERROR for one in found):
        return False
    return (plain(root) if root is not None else None) == holds


def _value(node: Fields, name: str) -> Node | None:
    return next((value for key, value in node.entries if key.text == name), None)


def _split(data: bytes) -> list[bytes]:
    """Lines by LF alone: a carriage return is a part of its line's end."""
    parts = data.split(b"\n")
    lines = [part + b"\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines
