"""Where a field of a record was typed.

In: the texts of the ledger's files, the place of a record, the name of a field. Out: the
place of its value, or that of the record where the field is not typed there (because it
is shared by a statement, or gone).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..diagnostics import Place
from ..parse import Fields, Items, Node, parse_text


class Places:
    """Looks fields up; each file is parsed once, when it is first asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._records: dict[str, dict[tuple[int, int], Fields]] = {}

    def of(self, record: Place, field: str) -> Place:
        """The place of a field's value; `field` may be a path (`carriers.bbc.words`), of
        which the first part counts."""
        name = field.partition(".")[0]
        node = self._file(record.file).get((record.line, record.column))
        if node is None:
            return record
        value = next((value for key, value in node.entries if key.text == name), None)
        return record if value is None else value.place

    def _file(self, name: str) -> dict[tuple[int, int], Fields]:
        if name not in self._records:
            root, _ = parse_text(self._texts.get(name, "").encode("utf-8"), name=name)
            self._records[name] = {} if root is None else dict(_records(root))
        return self._records[name]


def _records(root: Node) -> Iterator[tuple[tuple[int, int], Fields]]:
    """Every mapping by its own place, and by the place of the key that it stands under."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Items):
            waiting.extend(node.items)
        elif isinstance(node, Fields):
            yield (node.place.line, node.place.column), node
            for key, value in node.entries:
                if isinstance(value, Fields):
                    yield (key.line, key.column), value
                waiting.append(value)
