"""Reconciliation, question by question, for as long as nothing that a question sees changes.

In: a ledger. Out: its `Reconciliation`, equal to what `reconcile` gives. Each set of
connected questions is kept under the digest of its small ledger, in memory and in the
folder of the cache.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ..model.ledger import Ledger
from ..model.reading import ReadingName
from ..reconcile import reconcile
from ..reconcile.result import Reconciliation
from ..workers import processors, spread
from .connected import Splitter, merged
from .folder import Folder
from .prints import Memo, digest
from .travelling import Part, packed, unpacked

FILE = "reconciled"

FEW = 1_000
"""Fewer claims are not worth a second process."""
SHARE = 250


class Reconciler:
    """Reconciles one ledger after the other; `folder` None: remembers in memory only."""

    def __init__(self, folder: Folder | None = None) -> None:
        self._folder = folder
        self._parts: dict[bytes, Part] = {}
        self._packed: dict[bytes, bytes] | None = None
        self._split = Splitter()
        self._before: dict[int, tuple[bytes, Ledger]] = {}  # digests by identity
        self.worked_out = 0
        """How many questions were worked out last time."""
        self.keys: dict[str, bytes] = {}
        """Question → the digest of all that its result was worked out from, last time."""
        self.memo: Memo = {}
        """Digests of the ledger's entries that were worked out last time."""

    def __call__(self, ledger: Ledger) -> Reconciliation:
        """The whole ledger, reconciled as known on the report's own day."""
        before = self._packed_before()
        small = self._small(ledger)
        parts: dict[bytes, Part] = {}
        for key in small:
            found = self._parts.get(key) or unpacked(before.get(key))
            if found is not None:
                parts[key] = found
        missing = {key: part for key, part in small.items() if key not in parts}
        self.worked_out = sum(len(part.questions) for part in missing.values())
        made = dict(self._made(missing, ledger))
        parts |= {key: part for key, (part, _) in made.items()}
        if self._folder is not None and parts.keys() != before.keys():
            now = {key: before.get(key) or made[key][1] or packed(parts[key]) for key in parts}
            self._folder.put(FILE, marshal.dumps(now))
            self._packed = now
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

    def _small(self, ledger: Ledger) -> dict[bytes, Ledger]:
        """The small ledgers by their digests."""
        before, self._before = self._before, {}
        self.memo = {}
        small: dict[bytes, Ledger] = {}
        for part in self._split(ledger):
            key, old = before.get(id(part), (b"", None))
            if part is not old:
                key = digest(part, places=False, memo=self.memo)
            self._before[id(part)] = key, part
            small[key] = part
        return small

    def _made(
        self, missing: Mapping[bytes, Ledger], ledger: Ledger
    ) -> Iterator[tuple[bytes, tuple[Part, bytes]]]:
        """What is not known yet, worked out by all processors where it is much: each part,
        and its bytes where there are some."""
        here = os.getpid()
        shares = [*_shares(missing)]

        def work(number: int) -> list[tuple[bytes, Part | None, bytes]]:
            keys = shares[number]
            some = [missing[key] for key in keys]
            everything = sum(len(part.claims) for part in some) == len(ledger.claims)
            whole = reconcile(ledger if everything else merged(some, ledger))
            made: list[tuple[bytes, Part | None, bytes]] = []
            for key, part in zip(keys, some, strict=True):
                result = (
                    {each: whole.questions[each] for each in part.questions},
                    {each: whole.claims[each] for each in part.claims},
                )
                travels = os.getpid() != here
                told = packed(result) if travels or self._folder is not None else b""
                made.append((key, None if travels else result, told))
            return made

        for done in spread(work, len(shares), processors()):
            for key, result, told in done:
                part = result or unpacked(told)
                assert part is not None
                yield key, (part, told)

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


def _shares(parts: Mapping[bytes, Ledger]) -> Iterator[list[bytes]]:
    """The parts, the largest first, in shares of some hundred claims: one where they are few."""
    if sum(len(part.claims) for part in parts.values()) < FEW:
        if parts:
            yield [*parts]
        return
    share: list[bytes] = []
    claims = 0
    for key in sorted(parts, key=lambda key: len(parts[key].claims), reverse=True):
        share.append(key)
        claims += len(parts[key].claims)
        if claims >= SHARE:
            yield share
            share, claims = [], 0
    if share:
        yield share
