"""A ledger with everything that was worked out from it: what pages and exports are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from .diagnostics import Diagnostic
from .model.ledger import Ledger
from .reconcile.result import Reconciliation


@dataclass(frozen=True, slots=True)
class Compiled:
    """The valid ledger, its reconciliation as known on the report's day, and the
    diagnostics below an error (warnings and notes) that came with it. `passages`: claim →
    the text of the capture right before and right after its quote. `on_day` reconciles the
    same ledger as known on another day, for pages that tell of that day; None: cannot."""

    ledger: Ledger
    reconciliation: Reconciliation
    diagnostics: tuple[Diagnostic, ...] = ()
    passages: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    on_day: Callable[[date], Reconciliation] | None = field(default=None, compare=False)
