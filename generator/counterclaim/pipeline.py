"""From the path of a ledger to everything that is worked out from it, in one function.

In: the path of `claims.yaml`. Out: an `Outcome`, which holds a `Compiled` report, or no
report and the diagnostics that say why. Leaves alone: pages, templates, the site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .collecting import not_collecting
from .compiled import Compiled
from .diagnostics import Diagnostic, Severity
from .model.ledger import Ledger
from .reconcile import reconcile
from .reconcile.result import Reconciliation
from .validate import Checked, check_ledger, find_passages


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a ledger.

    `report` is None where the ledger has an error. `diagnostics` are all findings, sorted
    by place; `sources` holds the text of each file that was read, by the name that the
    diagnostics use, for whoever prints the lines that they point at.
    """

    report: Compiled | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]

    def worst(self) -> Severity | None:
        """The most severe kind of finding, or None where there is none."""
        order = list(Severity)
        return min((d.severity for d in self.diagnostics), key=order.index, default=None)


def compile_report(
    ledger_path: Path,
    *,
    checker: Callable[[Path], Checked] = check_ledger,
    reconciler: Callable[[Ledger], Reconciliation] = reconcile,
) -> Outcome:
    """Reads, parses, validates, traces and reconciles the ledger at `ledger_path`.

    `checker` gives what `check_ledger` gives, and `reconciler` what `reconcile` gives; those
    that remember give it sooner.
    What somebody typed wrongly comes back as diagnostics; only what this program or the
    machine got wrong is raised, as a `CounterclaimError`.
    """
    with not_collecting():
        checked = checker(ledger_path)
        if checked.ledger is None:
            return Outcome(None, checked.diagnostics, checked.sources)
        reconciliation = reconciler(checked.ledger)
    report = Compiled(
        checked.ledger,
        reconciliation,
        checked.diagnostics,
        find_passages(checked.ledger),
        # Only a page that asks for a past day pays for it, and once for each day.
        on_day=lru_cache(lambda day, ledger=checked.ledger: reconcile(ledger, on=day)),
    )
    return Outcome(report, checked.diagnostics, checked.sources)
