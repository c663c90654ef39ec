"""The last lines of `check`: how many findings, and one line per question.

In: diagnostics, or a reconciliation. Out: plain lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from ..codes.registry import visible
from ..diagnostics import Diagnostic, Severity
from ..model.reading import Number

if TYPE_CHECKING:  # a check alone does without what reconciles
    from ..reconcile.result import QuestionResult, Range, Reconciliation


def summary_line(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`; `no errors` where there is nothing above a note."""
    parts = []
    for severity in Severity:
        count = sum(1 for diagnostic in diagnostics if diagnostic.severity is severity)
        if count:
            parts.append(f"{count:,} {severity}{'' if count == 1 else 's'}")
    if not parts or not any(one.severity is Severity.ERROR for one in diagnostics):
        parts.insert(0, "no errors")
    return ", ".join(parts)


def verdict_lines(reconciliation: Reconciliation) -> tuple[str, ...]:
    """One line per question, aligned: id, verdict, agreed range, conflicts."""
    rows = [
        (visible(name), str(result.verdict), _range(result), _conflicts(result))
        for name, result in reconciliation.questions.items()
    ]
    if not rows:
        return ()
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return tuple(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    )


def _range(result: QuestionResult) -> str:
    if result.range is not None:
        return range_text(result.range)
    return ", ".join(visible(answer) for answer in result.answer) or "-"


def range_text(found: Range) -> str:
    """A range in plain text: `100 or more`, `300 to 999`, `2024-10-01 to 2024-10-05`."""
    if found.low_day is not None or found.high_day is not None:
        low = found.low_day.isoformat() if found.low_day else "…"
        high = found.high_day.isoformat() if found.high_day else "…"
        return low if low == high else f"{low} to {high}"
    low_text = "" if found.low is None else _number(found.low)
    high_text = "" if found.high is None else _number(found.high)
    if low_text and low_text == high_text:
        return low_text
    if not high_text:
        if not low_text:
            return "-"
        return f"more than {low_text}" if found.low_open else f"{low_text} or more"
    if not low_text or found.low == 0:
        return f"fewer than {high_text}" if found.high_open else f"up to {high_text}"
    return f"{low_text} to {high_text}"


def _conflicts(result: QuestionResult) -> str:
    count = len(result.conflicts)
    return "no conflicts" if not count else f"{count} conflict{'' if count == 1 else 's'}"


def _number(value: Number) -> str:
    if isinstance(value, Fraction) and value.denominator != 1:
        return f"{float(value):,.6g}"
    return f"{int(value):,}"
