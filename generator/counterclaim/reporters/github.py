"""Workflow commands of GitHub Actions: annotations beside the changed lines.

Everything from the ledger is escaped as GitHub's own toolkit does it, so that no text can
end a command and begin another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..codes.registry import spelled_out
from ..diagnostics import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], colour: bool) -> str:
    """One command a line; `sources` and `colour` change nothing."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    properties = {
        "file": place.file,
        "line": str(place.line),
        "endLine": str(place.line),
        "col": str(place.column),
        "title": f"{diagnostic.severity}[{diagnostic.code}]",
    }
    if place.end_column > place.column:
        properties["endColumn"] = str(place.end_column - 1)  # the last column, included
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    label = f" ({diagnostic.label})" if diagnostic.label else ""
    lines = (diagnostic.message + label, *diagnostic.notes)
    text = "%0A".join(_data(spelled_out(line)) for line in lines)
    return f"::{_COMMANDS[diagnostic.severity]} {told}::{text}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
