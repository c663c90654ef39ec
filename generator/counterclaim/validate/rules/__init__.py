"""The rules beyond shape, one file per family; each takes a `Context` and adds findings.

`run` is the order in which they are looked at. No rule stops another: all problems of a
ledger are found in one run.
"""

from __future__ import annotations

from . import claims, coverage, cycles, days, evidence, names, questions, references, words
from .context import Context

__all__ = ["Context", "run"]


def run(context: Context) -> None:
    """Look at everything. `words` before `claims`: it makes the readings."""
    references.check_identity(context)
    references.check(context)
    cycles.check(context)
    questions.check(context)
    words.check(context)
    claims.check(context)
    days.check(context)
    evidence.check(context)
    names.check(context)
    coverage.check(context)
