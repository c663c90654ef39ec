"""Lines of text out of columns: each cell between fixed text, such as a comma or a key.

In: columns of cells that are written already. Out: one line per row. What a column holds
all along is set into the pattern of the line, so that rows of mostly empty columns, such as
claims have, cost little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

# Rows that are written at once: enough to be quick, few enough to be small.
BATCH = 1000


def constant(cells: Sequence[object]) -> bool:
    """Whether all cells are the same; a number may equal one that is written otherwise."""
    first = cells[0]
    return first == cells[-1] and cells.count(first) == len(cells)


def woven(
    parts: Sequence[tuple[str, str | Sequence[object]]], *, end: str, count: int
) -> Iterable[str]:
    """`count` lines: of each part its text and a cell; then `end`. A part whose cells are
    one text has that in every line. Cells are text, or numbers that print as they should."""
    pattern, columns = [], []
    for before, cells in parts:
        if isinstance(cells, str):
            pattern.append((before + cells).replace("%", "%%"))
        else:
            pattern.append(before.replace("%", "%%") + "%s")
            columns.append(cells)
    pattern.append(end.replace("%", "%%"))
    line = "".join(pattern)
    if not columns:
        return repeat(line % (), count)
    return map(line.__mod__, zip(*columns, strict=True))
