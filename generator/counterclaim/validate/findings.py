"""Where the checks put what they find.

In: codes, places and facts. Out: diagnostics, each once per code and place (a field that
is shared by several claims is looked at once for each of them), sorted by place.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..codes import diagnose
from ..diagnostics import Diagnostic, Place, Severity

# Pieces of a text that YAML would make keys of: found already when the file was read.
_LOST = frozenset(["C123", "C124"])


class Findings:
    """A growing list of diagnostics."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._seen: set[tuple[str, Place]] = set()
        self._lost: set[Place] = set()
        self._ignored: dict[str, int] = {}
        self.has_error = False

    def add(
        self,
        code: str,
        place: Place,
        *,
        label: str = "",
        notes: tuple[str, ...] = (),
        severity: Severity | None = None,
        **facts: object,
    ) -> None:
        """Add one, unless the same code was already found at this place."""
        key = (code, place)
        if key in self._seen or (code == "C301" and place in self._lost):
            return
        if self._ignored and place.line >= self._ignored.get(place.file, place.line + 1):
            return
        self._seen.add(key)
        found = diagnose(code, place, label=label, notes=notes, severity=severity, **facts)
        self._found.append(found)
        self.has_error = self.has_error or found.severity is Severity.ERROR

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._found)

    def since(self, count: int) -> list[Diagnostic]:
        """Those that came after there were `count`."""
        return self._found[count:]

    def ignore_from(self, file: str, line: int) -> None:
        """Add nothing more about this file from this line on: reading it stopped there."""
        self._ignored[file] = line

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Add what reading the file found."""
        for diagnostic in found:
            if diagnostic.code in _LOST:
                self._lost.add(diagnostic.place)
            self._found.append(diagnostic)
            self.has_error = self.has_error or diagnostic.severity is Severity.ERROR

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All of them, by file, line, column, code."""
        return self.order(self._found)

    @staticmethod
    def order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Diagnostics by file, line, column, code."""
        return tuple(sorted(found, key=lambda diagnostic: diagnostic.order))
