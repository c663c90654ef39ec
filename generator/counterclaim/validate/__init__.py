"""From files to a valid ledger, or to everything that is wrong with it.

In: the path of `claims.yaml`. Out: `Checked`: the frozen `Ledger` (None where there is an
error) and the diagnostics of the whole ledger, in one run, sorted by place. Left alone:
origins, positions, verdicts; those are worked out by the stages after.

    ledger_files   the files, parsed, and what they include
    collect        records by section (`collected`), claims taken out of statements; by `fields`
    web_pages      documents for claims that give a `url`
    rules/         everything that is checked beyond shape
    build          the frozen model
    checked        all of that, in this order
    checker        the same again after an edit, and only what hangs on the edit
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from ..collecting import not_collecting
from .checked import Checked, check_files
from .checker import Checker
from .findings import Findings
from .ledger_files import read_files
from .passages import find_passages

__all__ = ["Checked", "Checker", "check_ledger", "find_passages"]


_NOTHING: Mapping[str, bytes] = MappingProxyType({})


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
    with not_collecting():
        return _check(path, instead)


def _check(path: Path, instead: Mapping[str, bytes]) -> Checked:
    # By itself, so that everything but the outcome is gone before garbage is looked for.
    findings = Findings()
    files = read_files(path, findings, instead)
    return check_files(files, findings, path.parent).checked
