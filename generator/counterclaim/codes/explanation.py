"""A code explained in plain text: title, what it means, a wrong and a right example."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import fill, indent

from .registry import UNSEEN, Code, code

WIDTH = 88  # columns of a terminal


def explain(name: str) -> str:
    """What `counterclaim explain NAME` prints; raises `CodeError` for an unknown code."""
    entry = code(name)
    parts = [f"{entry.code}: {entry.title} ({entry.severity})", _paragraphs(entry)]
    parts.append("Wrong:\n\n" + _example(entry.wrong))
    parts.append("Right:\n\n" + _example(entry.right))
    return "\n\n".join(parts) + "\n"


def _paragraphs(entry: Code) -> str:
    return "\n\n".join(
        # A paragraph whose lines are indented is a table or an example: left as it is.
        paragraph if paragraph.startswith(" ") else fill(" ".join(paragraph.split()), WIDTH)
        for paragraph in re.split(r"\n\s*\n", entry.explanation)
    )


def _example(example: Mapping[str, str]) -> str:
    shown = []
    for name, text in example.items():
        seen = "\n".join(
            UNSEEN.sub(
                lambda found: "→   " if found[0] == "\t" else f"<U+{ord(found[0]):04X}>", line
            )
            for line in text.rstrip("\n").split("\n")
        )
        head = "" if len(example) == 1 else f"{name}:\n"
        shown.append(indent(head + seen, "    "))
    return "\n\n".join(shown)
