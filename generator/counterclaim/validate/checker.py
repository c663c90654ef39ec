"""Checks the same ledger again and again, and looks only at what hangs on an edit.

In: the path of `claims.yaml`, again and again. Out: each time what `check_ledger` gives for it,
with the entries that did not change as the same objects, also where their lines moved.

Whatever is not an edit of claims in a ledger that was and is without an error is checked
as a whole; see `known` for the rest.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..collecting import not_collecting
from ..model.ledger import Ledger
from .captures import Captures
from .checked import Checked, check_files
from .findings import Findings
from .known import Known, NotKnown
from .ledger_files import pieces_of_ledger, read_files

# What a ledger holds that is the same object as before where it is equal.
_ENTRIES = (
    *("sources", "documents", "questions", "claims", "assessments", "tombstones"),
    *("sides", "readings"),
)


class Checker:
    """Remembers a ledger from one check to the next."""

    def __init__(self) -> None:
        self._path = Path()
        self._forget()

    def _forget(self) -> None:
        self._pieces = pieces_of_ledger()
        self._captures = Captures()
        self._known: Known | None = None
        self._last: Ledger | None = None

    def __call__(self, path: Path) -> Checked:
        """Check a whole ledger. Never raises for anything that a person typed, nor for
        files that cannot be read."""
        if path.is_dir():
            path = path / "claims.yaml"
        where = Path(os.path.abspath(path))
        if where != self._path:
            self._forget()
            self._path = where
        with not_collecting():
            checked = self._check(path)
        self._last = checked.ledger or self._last
        return checked

    def _check(self, path: Path) -> Checked:
        findings = Findings()
        files = read_files(path, findings, {}, self._pieces)
        if self._known is not None and not findings.count:
            try:
                return self._known.again(files, self._captures.take)
            except NotKnown as why:
                if not why.still:
                    self._known = None
        looked = check_files(files, findings, path.parent, take=self._captures.take)
        checked = looked.checked
        if checked.ledger is None:
            return checked
        if self._last is not None:
            checked = replace(checked, ledger=_kept(checked.ledger, self._last))
        assert checked.ledger is not None
        self._known = None
        if looked.context.collected.known:
            self._known = Known(files, looked, checked.ledger)
        return checked


def _kept(ledger: Ledger, last: Ledger) -> Ledger:
    """The ledger, with all that is equal to what it was as the objects that it was."""
    same: dict[str, Any] = {}
    for field in fields(Ledger):
        now, before = getattr(ledger, field.name), getattr(last, field.name)
        if field.name in _ENTRIES:
            same[field.name] = _entries(now, before)
        elif field.name == "report" and now == before:
            same[field.name] = before
    return replace(ledger, **same)


def _entries(now: Mapping[str, Any], before: Mapping[str, Any]) -> Mapping[str, Any]:
    entries: dict[str, Any] = {}
    for id, entry in now.items():
        old = before.get(id)
        entries[id] = old if old is not None and old == entry else entry
    return MappingProxyType(entries)
