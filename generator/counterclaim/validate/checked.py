"""All checks of a ledger whose files were read, from collecting records to building the model.

In: files and what was found in them. Out: `Checked`. Left alone: reading the files, and what
was known of the ledger before.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..diagnostics import Diagnostic, Severity
from ..model.ledger import Ledger
from .build import build_ledger, newest_day
from .captures import Take, take
from .collect import collect_records
from .findings import Findings
from .ledger_files import LedgerFile
from .rules import Context, check_claims, check_others, check_together
from .web_pages import name_pages


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `ledger` is None exactly where a diagnostic is an error.
    `sources`: the text of each file, by its name in the diagnostics, for excerpts."""

    ledger: Ledger | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]

    @property
    def errors(self) -> int:
        """How many diagnostics are errors."""
        return sum(1 for found in self.diagnostics if found.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Looked:
    """A check and what it was made from. `typed`: how many documents were typed; those
    behind them were made. `converted`: what was found while records were taken out of the
    files; `rest`, in everything but claims; `single`, in claims one by one."""

    checked: Checked
    context: Context
    typed: int
    converted: list[Diagnostic]
    rest: list[Diagnostic]
    single: list[Diagnostic]


def check_files(
    files: list[LedgerFile], findings: Findings, folder: Path, *, take: Take = take
) -> Looked:
    """Check everything. `folder`: of the ledger. `take` reads captures."""
    collected = collect_records(files, findings)
    converted = findings.since(0)
    typed = len(collected.every["documents"])
    name_pages(collected, findings)
    texts = MappingProxyType({file.name: file.text for file in files})
    newest = newest_day(collected)
    day = (collected.report.get("as_of") if collected.report is not None else None) or newest
    folder = Path(os.path.abspath(folder))
    context = Context(collected, findings, folder=folder, texts=texts, day=day, take=take)
    count = findings.count
    check_others(context)
    rest = findings.since(count)
    count = findings.count
    check_claims(context.claims, context)
    single = findings.since(count)
    check_together(context)
    ledger = None
    if files and not findings.has_error:
        ledger = build_ledger(collected, files, folder=str(folder), newest=newest)
    checked = Checked(ledger, findings.sorted(), texts)
    return Looked(checked, context, typed, converted, rest, single)
