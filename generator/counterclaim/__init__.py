"""counterclaim: a YAML ledger of claims in, a documented static site out.

As a library, for a notebook or a newsroom's own tools:

    from counterclaim import check, load, reconcile

    ledger = load("claims.yaml")            # a frozen, typed `model.ledger.Ledger`
    ledger.claims["nis-killed-2024-12-19"].words
    result = reconcile(ledger)              # verdicts, positions, conflicts
    result.questions["killed"].sentence

`load` raises `LedgerError` where the ledger has an error; `check` returns the diagnostics
instead and never raises for anything that was typed. `reconcile(ledger, on=…, reading=…)` is
documented in `counterclaim.reconcile`, the package that it is. Nothing is imported before it is
asked for, so that `import counterclaim` costs nothing.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import CounterclaimError, LedgerError

if TYPE_CHECKING:
    from .model.ledger import Ledger
    from .reconcile import reconcile
    from .validate import Checked

__version__ = "0.1.0"
__all__ = ["CounterclaimError", "LedgerError", "__version__", "check", "load", "reconcile"]


def check(path: str | PathLike[str] = "claims.yaml") -> Checked:
    """Check a ledger: its `diagnostics`, sorted by place, and the `ledger` if it has no error.

    `path`: the main file of the ledger, or its folder. Never raises for anything that was
    typed, nor for files that cannot be read.
    """
    from .validate import check_ledger

    return check_ledger(Path(path))


def load(path: str | PathLike[str] = "claims.yaml") -> Ledger:
    """The ledger, valid and frozen.

    `path`: the main file of the ledger, or its folder. Raises `LedgerError`, which holds
    all diagnostics, where the ledger has an error. Warnings and notes are left to `check`.
    """
    checked = check(path)
    if checked.ledger is None:
        raise LedgerError(checked.diagnostics)
    return checked.ledger
