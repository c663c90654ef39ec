"""The plainest entries, read line by line without libyaml: one `key: value` to a line.

In: the text of one entry, of which nothing is known. Out: the same nodes that libyaml's events
make of it, or None: then it holds something that is not as plain as that, and libyaml has
to read it.

Why the nodes are the same. Every line has the same indentation and begins with a key of
ASCII letters, a colon and a space, so no line goes on from the one before. What follows is

- text that begins with a letter or digit and holds no `#` and no colon before a space: a
  plain scalar, which within a block ends at nothing else than its line's end;
- text in quotes without the quotation mark itself and without a backslash;
- a list of ids in brackets, a comma and a space between two.

There are no tabs, tags, anchors, escapes, comments, empty values or doubled keys in any of
these, so that nothing can be refused or lost in it either.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .limits import MAX_SCALAR
from .nodes import Fields, Items, Node, Scalar, Where

_ITEM = r"[a-z0-9][a-z0-9-]*"
_VALUE = (
    r"[A-Za-z0-9\u00c0-\U0010ffff][^\n:#]*+(?::(?=[^ \n])[^\n:#]*+)*+(?<! )"
    r'|"[^"\\\n]+"'
    r"|'[^'\n]+'"
    rf"|\[{_ITEM}(?:, {_ITEM})*\]"
)


@lru_cache(maxsize=64)
def _line(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{{indent}}}([a-z_]{{1,80}}): ({_VALUE})(?=\n)")


def plain_fields(text: str, *, indent: int, where: Where, row: int) -> Fields | None:
    """The mapping that `text` is, if it is plain enough.

    `text`: whole lines without the last line feed, the first at `row`, each indented by
    `indent` spaces. Tabs and forbidden characters have been looked for before.
    """
    if len(text) > MAX_SCALAR:
        return None
    text = "\n" + text.rstrip("\n") + "\n"
    lines = _line(indent).findall(text)
    # Whether the lines found are all that there is: line feed, indentation, colon, space.
    around = indent + 3
    length = 1
    for key, value in lines:
        length += len(key) + len(value) + around
    if length != len(text) or len(dict(lines)) != len(lines):
        return None
    names: list[str] = []
    values: list[Node] = []
    column = indent + 1
    first = row
    for key, value in lines:
        begin = column + len(key) + 2
        mark = value[0]
        node: Node
        if mark == "[":
            node = _ids(value, where, row, begin)
        elif mark == '"' or mark == "'":
            node = Scalar(value[1:-1], False, where, row, begin, begin + len(value))
        else:
            node = Scalar(value, True, where, row, begin, begin + len(value))
        names.append(key)
        values.append(node)
        row += 1
    return Fields(None, where, first, column, (names, values))


def count_plain(fields: Fields) -> int:
    """The nodes of a plain mapping: itself, keys, values, and what is in lists."""
    assert fields.plain is not None
    values = fields.plain[1]
    count = 1 + 2 * len(values)
    for node in values:
        if type(node) is Items:
            count += len(node.items)
    return count


def _ids(value: str, where: Where, row: int, column: int) -> Items:
    items: list[Node] = []
    begin = column + 1
    for name in value[1:-1].split(", "):
        items.append(Scalar(name, True, where, row, begin, begin + len(name)))
        begin += len(name) + 2
    return Items(items, where, row, column)
