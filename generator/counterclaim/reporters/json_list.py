"""A list of objects, one a diagnostic; keys sorted, ASCII only, so that it is safe on any
terminal and in any encoding."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ..diagnostics import Diagnostic


def render(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], colour: bool) -> str:
    """`[]` where there is nothing; `sources` and `colour` change nothing."""
    rows = [
        {
            "code": diagnostic.code,
            "severity": str(diagnostic.severity),
            "file": diagnostic.place.file,
            "line": diagnostic.place.line,
            "column": diagnostic.place.column,
            "end_column": diagnostic.place.end_column or None,
            "message": diagnostic.message,
            "label": diagnostic.label,
            "notes": list(diagnostic.notes),
        }
        for diagnostic in diagnostics
    ]
    return json.dumps(rows, indent=2, sort_keys=True) + "\n"
