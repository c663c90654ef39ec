"""From files to a valid ledger, or to everything that is wrong with it.

In: the path of `claims.yaml`. Out: `Checked`: the frozen `Ledger` (None where there is an
error) and the diagnostics of the whole ledger, in one run, sorted by place. Left alone:
origins, positions, verdicts; those are worked out by the stages after.

    ledger_files   the files, parsed, and what they include
    collect        records by section, claims taken out of statements; by `fields`, the table
    web_pages      documents for claims that give a `url`
    rules/         everything that is checked beyond shape
    build          the frozen model
"""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..diagnostics import Diagnostic, Severity
from ..model.ledger import Ledger
from .build import build_ledger, newest_day
from .collect import collect_records
from .findings import Findings
from .ledger_files import read_files
from .passages import find_passages
from .rules import Context, run
from .web_pages import name_pages

__all__ = ["Checked", "check_ledger", "find_passages"]


_NOTHING: Mapping[str, bytes] = MappingProxyType({})


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


def check_ledger(path: Path, *, instead: Mapping[str, bytes] = _NOTHING) -> Checked:
    """Check a whole ledger. Never raises for anything that a person typed, nor for files
    that cannot be read.

    `path`: the ledger's main file; a folder stands for the `claims.yaml` in it. File names
    in the diagnostics are relative to its folder. `instead`: bytes that stand for those of
    files of the ledger, by name, so that a change can be checked before it is written.
    """
    if path.is_dir():
        path = path / "claims.yaml"
    # Some hundred thousand small objects are made and hardly one is dropped: collecting
    # garbage in between only costs time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _check(path, instead)
    finally:
        if collecting:
            gc.enable()


def _check(path: Path, instead: Mapping[str, bytes]) -> Checked:
    findings = Findings()
    files = read_files(path, findings, instead)
    collected = collect_records(files, findings)
    name_pages(collected, findings)
    texts = MappingProxyType({file.name: file.text for file in files})
    typed = collected.report.get("as_of") if collected.report is not None else None
    day = typed or newest_day(collected)
    folder = Path(os.path.abspath(path.parent))
    run(Context(collected, findings, folder=folder, texts=texts, day=day))
    ledger = None
    if files and not findings.has_error:
        ledger = build_ledger(collected, files, folder=str(folder))
    return Checked(ledger, findings.sorted(), texts)
