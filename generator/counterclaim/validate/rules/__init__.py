"""The rules beyond shape, one file per family; each takes a `Context` and adds findings.

`run` is the order in which they are looked at. No rule stops another: all problems of a
ledger are found in one run.
"""

from __future__ import annotations

from . import references, words
from .context import Context

__all__ = ["Context", "run"]


def run(context: Context) -> None:
    """Look at everything."""
    references.check_identity(context)
    references.check(context)
    words.check(context)
