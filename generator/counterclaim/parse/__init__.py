"""Strict YAML: the bytes of one ledger file in, a tree of located text out.

In: bytes and the name under which they are reported. Out: `Scalar`, `Items`, `Fields`
with line and column on every key and value, and the diagnostics of the file (C1xx). Not
its business: what a key means, which values fit, other files.

One safe subset of YAML 1.1/1.2: UTF-8, one document, no tags, no anchors or aliases, no
merge keys, no duplicate keys, no directives. Every scalar stays the text that was typed;
no object is ever constructed. What YAML would lose in silence is caught (`losses`), and
every limit is a constant in `limits`. Nothing here raises for any bytes.

`parse_text` reads a file once; `Pieces` reads it again and again, and only what changed.
"""

from .nodes import Fields, Items, Node, Scalar
from .pieces import Parsed, Piece, Pieces
from .text import readable
from .tree import parse_text

__all__ = [
    "Fields",
    "Items",
    "Node",
    "Parsed",
    "Piece",
    "Pieces",
    "Scalar",
    "parse_text",
    "readable",
]
