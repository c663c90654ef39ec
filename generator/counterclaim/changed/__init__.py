"""What changed between two states of a ledger, and whether any of it was done silently.

In: two compiled reports, from two folders or two git revisions. Out: a `Difference`, which
is data, and small renderers that explain it (text, Markdown, JSON); or, from `audit`,
diagnostics for what a published ledger may not do. Left alone: the ledgers.

    difference   the data
    fields       a record as names and texts, so that any two can be compared
    compare      two reports → a difference
    text, markdown, json_text   a difference → text
    excerpt      the part in which two long texts differ
    revisions    a git revision → a folder that can be read
    audit        two ledgers → silent edits
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from . import json_text, markdown, text
from .audit import audit_ledgers
from .compare import compare
from .difference import Difference
from .revisions import opened

RENDERERS: Mapping[str, Callable[[Difference], str]] = MappingProxyType(
    {"text": text.render, "markdown": markdown.render, "json": json_text.render}
)

__all__ = ["RENDERERS", "Difference", "audit_ledgers", "compare", "opened"]
