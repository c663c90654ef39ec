"""New items at the end of a list of a ledger file.

In: the bytes of a file, the path of the list, the items as fields and texts. Out: the new
bytes and on which line each item begins. The indentation of the list, the distance
between its items and the file's line ends are kept. Left alone: everything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..parse import Fields, Items, Scalar
from .scalars import EditError, written
from .tree import Plain, Text, plain, proven

Record = Mapping[str, str | tuple[str, ...]]
# Fields whose values are numbers, days or yes and no: their bare form is what is meant.
BARE = frozenset(
    (
        *("said", "as_of", "period", "forecast", "withdrawn", "retracted"),
        *("traced", "counted", "derived", "translated", "credibility"),
        *("basis", "stance", "certainty", "confidence"),
    )
)


@dataclass(frozen=True, slots=True)
class Appended:
    """The new bytes of a file. `begins`: the line of each new item, from 1; `ends` the line
    of the last one's last field."""

    data: bytes
    begins: tuple[int, ...]
    ends: int


def holds_list(data: bytes, path: Sequence[str], *, name: str) -> bool:
    """Whether a file has a list (perhaps an empty one) at a path of keys."""
    node = Text(data, name=name).node(path)
    return isinstance(node, Items) or (isinstance(node, Scalar) and node.plain and not node.text)


def append_items(
    data: bytes, *, path: Sequence[str], items: Sequence[Record], name: str = "claims.yaml"
) -> Appended:
    """The file with the items at the end of the list at `path`.

    `path`: keys from the top, such as ("claims",) or ("questions", "killed", "claims"). A
    list at the top is begun where there is none yet. `name` is for messages. Raises
    `EditError` where the list stands in brackets, or the file cannot be read.
    """
    text = Text(data, name=name)
    before = text.plain()
    if before is not None and not isinstance(before, dict):
        raise EditError(f"{name} is no mapping of sections")
    holds = _with_items(before or {}, tuple(path), [_as_plain(item) for item in items])
    node = text.node(path)
    if isinstance(node, Items) and not text.bracketed(node):
        indent = node.column - 1
        step = _step(node, text)
        spaced = len(node.items) > 1 and not text.line(node.items[-1].line - 1).strip()
        lines, at = _lines(items, indent=indent, step=step, spaced=spaced)
        places = text.ends(path, column=node.column)
    elif isinstance(node, Items) and not node.items:
        return _begun(text, path, items, holds)
    elif node is not None and plain(node) is not None:
        told = "stands in brackets" if isinstance(node, Items) else "is no list"
        raise EditError(
            f"{name}: `{'.'.join(path)}` {told}; write it as lines that begin with `- `, or "
            "choose another file of the ledger"
        )
    elif node is not None:  # the key stands there without a value
        lines, at = _lines(items, indent=_key_column(text, path) + 1, step=2, spaced=False)
        places = (node.place.line,)
    elif len(path) == 1:
        if isinstance(text.root, Fields) and (
            text.bracketed(text.root) or text.root.entries[0][0].column != 1
        ):
            raise EditError(f"{name}: its sections do not begin at the line's head")
        lines, at = _lines(items, indent=2, step=2, spaced=False)
        gap = [""] if text.lines and text.lines[-1].strip() else []
        lines, at = [*gap, f"{path[0]}:", *lines], [one + len(gap) + 1 for one in at]
        places = (len(text.lines),)
    else:
        raise EditError(f"{name}: there is no `{'.'.join(path)}`")
    for after in places:
        changed = text.inserted(after, lines)
        if proven(changed, name=name, holds=holds):
            begins = tuple(after + 1 + one for one in at)
            return Appended(changed, begins, after + len(lines))
    raise EditError(f"{name}: nothing can be added to `{'.'.join(path)}` safely; add it by hand")


def _begun(text: Text, path: Sequence[str], items: Sequence[Record], holds: Plain) -> Appended:
    """An empty list `[]` becomes one in lines."""
    node = text.node(path)
    assert isinstance(node, Items)
    indent = _key_column(text, path) + 1
    lines, at = _lines(items, indent=indent, step=2, spaced=False)
    line = text.line(node.line)
    close = line.find("]", node.column)
    if close >= 0 and not line[node.column : close].strip():
        cleared = text.spliced(node.line, node.column, close + 2, "")
        changed = Text(cleared, name=text.name).inserted(node.line, lines)
        if proven(changed, name=text.name, holds=holds):
            begins = tuple(node.line + 1 + one for one in at)
            return Appended(changed, begins, node.line + len(lines))
    raise EditError(f"{text.name}:{node.line}: the empty list cannot be filled; delete its []")


def _key_column(text: Text, path: Sequence[str]) -> int:
    parent = text.node(path[:-1]) if len(path) > 1 else text.root
    assert isinstance(parent, Fields)
    return next(key.column for key, _ in parent.entries if key.text == path[-1])


def _step(node: Items, text: Text) -> int:
    """How far the fields of an item stand from its dash."""
    last = node.items[-1]
    if isinstance(last, Fields) and last.line and not text.bracketed(last):
        between = text.line(last.line)[node.column : last.column - 1]
        if last.column > node.column + 1 and not between.strip():
            return last.column - node.column
    return 2


def _lines(
    items: Sequence[Record], *, indent: int, step: int, spaced: bool
) -> tuple[list[str], list[int]]:
    """The lines of all items, and the index of each item's first line."""
    lines: list[str] = []
    begins: list[int] = []
    for item in items:
        if spaced:
            lines.append("")
        begins.append(len(lines))
        head = " " * indent + "-" + " " * (step - 1)
        for key, value in item.items():
            lines.append(f"{head}{key}: {_value(key, value)}")
            head = " " * (indent + step)
    return lines, begins


def _value(key: str, value: str | tuple[str, ...]) -> str:
    bare = key in BARE
    if isinstance(value, str):
        return written(value, bare=bare)
    return f"[{', '.join(written(each, in_list=True) for each in value)}]"


def _as_plain(item: Record) -> Plain:
    return {key: value if isinstance(value, str) else list(value) for key, value in item.items()}


def _with_items(fields: dict[str, Plain], path: tuple[str, ...], items: list[Plain]) -> Plain:
    """The plain values as they have to be once the items are there."""
    name, rest = path[0], path[1:]
    held = fields.get(name)
    if rest:
        if not isinstance(held, dict):
            raise EditError(f"there is no `{'.'.join(path)}`")
        return {**fields, name: _with_items(held, rest, items)}
    return {**fields, name: [*held, *items] if isinstance(held, list) else items}
