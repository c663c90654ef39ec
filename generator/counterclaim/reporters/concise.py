"""One line each: `claims.yaml:61:15: error[C203]: message (label)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..codes.registry import visible
from ..diagnostics import Diagnostic


def render(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], colour: bool) -> str:
    """Lines for editors and `grep`; `sources` and `colour` change nothing."""
    return "".join(f"{_line(diagnostic)}\n" for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    label = f" ({diagnostic.label})" if diagnostic.label else ""
    return (
        f"{visible(place.file)}:{place.line}:{place.column}: "
        f"{diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}{label}"
    )
