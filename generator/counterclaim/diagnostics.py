"""A diagnostic: what is wrong in a ledger or page, where, and what to do about it.

A leaf of the package: nothing is imported from the stages. Codes, with their titles,
explanations and examples, live in one registry (`counterclaim.codes`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is, worst first."""

    ERROR = "error"  # no site is built
    WARNING = "warning"  # the site is built; `--strict` refuses
    NOTE = "note"  # worth knowing; never refuses


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was typed. Lines and columns count from 1, columns in code points.

    `end_column` is the first column after the marked text, on the same line.
    """

    file: str
    line: int
    column: int
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `message` is a sentence without a full stop at the end; `label` stands beside the
    marker under the line ("did you mean `x`?"); `notes` are further lines of help.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    label: str = ""
    notes: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: by file, line, column, code, message."""
        place = self.place
        return (place.file, place.line, place.column, self.code, self.message)
