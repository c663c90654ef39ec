"""Reconciliation, question by question, for as long as nothing that a question sees changes.

In: a ledger. Out: its `Reconciliation`, equal to what `reconcile` gives. Each set of
connected questions is kept under the digest of its small ledger, in memory and in the
folder of the cache.

Results are pickled. Reading a pickle can do harm, so this reader knows the classes of
results and nothing else.
"""

from __future__ import annotations

import io
import marshal
import pickle
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ..model.ledger import Ledger
from ..model.reading import ReadingName
from ..reconcile import reconcile
from ..reconcile.result import ClaimResult, QuestionResult, Reconciliation
from .connected import merged, split
from .folder import Folder
from .prints import digest

FILE = "reconciled"
_MODULES = ("counterclaim.model.", "counterclaim.reconcile.result")
_OTHERS = frozenset({("datetime", "date"), ("fractions", "Fraction"), ("decimal", "Decimal")})

Part = tuple[Mapping[str, QuestionResult], Mapping[str, ClaimResult]]


class Reconciler:
    """Reconciles one ledger after the other; `folder` None: remembers in memory only."""

    def __init__(self, folder: Folder | None = None) -> None:
        self._folder = folder
        self._parts: dict[bytes, Part] = {}
        self._packed: dict[bytes, bytes] | None = None
        self.worked_out = 0
        """How many questions were worked out last time."""
        self.keys: dict[str, bytes] = {}
        """Question → the digest of all that its result was worked out from, last time."""

    def __call__(self, ledger: Ledger) -> Reconciliation:
        """The whole ledger, reconciled as known on the report's own day."""
        packed = self._packed_before()
        small = {digest(part, places=False): part for part in split(ledger)}
        parts: dict[bytes, Part] = {}
        for key in small:
            found = self._parts.get(key) or _unpacked(packed.get(key))
            if found is not None:
                parts[key] = found
        missing = [part for key, part in small.items() if key not in parts]
        self.worked_out = sum(len(part.questions) for part in missing)
        if missing:
            whole = reconcile(merged(missing, ledger) if parts else ledger)
            for key, part in small.items():
                if key not in parts:
                    parts[key] = (
                        {each: whole.questions[each] for each in part.questions},
                        {each: whole.claims[each] for each in part.claims},
                    )
        if self._folder is not None and parts.keys() != packed.keys():
            packed = {key: packed.get(key) or _packed(part) for key, part in parts.items()}
            self._folder.put(FILE, marshal.dumps(packed))
            self._packed = packed
        self._parts = parts
        self.keys = {id: key for key, part in small.items() for id in part.questions}
        questions = {id: each for part, _ in parts.values() for id, each in part.items()}
        claims = {id: each for _, part in parts.values() for id, each in part.items()}
        return Reconciliation(
            on=ledger.report.as_of,
            reading=ReadingName.USUAL,
            questions=MappingProxyType({id: questions[id] for id in ledger.questions}),
            claims=MappingProxyType({id: claims[id] for id in ledger.claims}),
        )

    def _packed_before(self) -> dict[bytes, bytes]:
        if self._packed is None:
            data = self._folder.get(FILE) if self._folder is not None else None
            self._packed = _entries(data)
        return self._packed


def _entries(data: bytes | None) -> dict[bytes, bytes]:
    if data is None:
        return {}
    try:
        found = marshal.loads(data)
    except (ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _packed(part: Part) -> bytes:
    return pickle.dumps(part, protocol=5)


def _unpacked(data: bytes | None) -> Part | None:
    if data is None:
        return None
    try:
        found: Part = _Results(io.BytesIO(data)).load()
    except Exception:  # whatever a broken pickle raises: it is not there
        return None
    return found


class _Results(pickle.Unpickler):
    """Reads results and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        known = module.startswith(_MODULES) and "." not in name and not name.startswith("_")
        if known or (module, name) in _OTHERS:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a result")
