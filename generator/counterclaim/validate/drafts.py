"""A record as it was typed: converted values beside the nodes that they came from.

In: nothing (made by `convert`). Out: `Draft`. The rules read the values and find the
place of a mistake through the nodes; `build` makes the frozen model from the values.
"""

from __future__ import annotations

from typing import Any

from ..diagnostics import Place
from ..parse import Items, Node, Scalar
from .fields import Section


class Draft:
    """One record. `id` is "" until it is known; `values` lacks what was wrong or left out.

    `name` is how messages call it: "claim `nis-killed`", "source `nis`".
    """

    __slots__ = ("id", "node", "nodes", "section", "values")

    def __init__(self, section: Section, node: Node) -> None:
        self.section = section
        self.node = node
        self.id = ""
        self.values: dict[str, Any] = {}
        self.nodes: dict[str, Node] = {}

    @property
    def place(self) -> Place:
        """Where the record begins: its id, where it has one of its own."""
        return self.node.place

    @property
    def name(self) -> str:
        return f"{self.section.name} `{self.id}`" if self.id else f"this {self.section.name}"

    def get(self, field: str, default: Any = None) -> Any:
        """The converted value of a field."""
        return self.values.get(field, default)

    def typed(self, field: str) -> bool:
        """Whether the field was typed at all, well or badly."""
        return field in self.nodes

    def at(self, field: str, index: int = 0) -> Place:
        """Where a field's value stands; of a list, its item `index`."""
        node = self.nodes.get(field)
        if node is None:
            return self.place
        if isinstance(node, Items) and index < len(node.items):
            return node.items[index].place
        return node.place

    def scalar(self, field: str) -> Scalar | None:
        """The node of a field that takes one value."""
        node = self.nodes.get(field)
        return node if isinstance(node, Scalar) else None
