"""For people: message, the line of the file with a marker under the place, help.

claims.yaml:61:13: error[C203]: claim `us-casualties` names the source `us-offical` …
   |
61 |     source: us-offical
   |             ^^^^^^^^^^ did you mean `us-official`?
   = help: counterclaim explain C203
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..codes.registry import visible
from ..diagnostics import Diagnostic, Severity
from .excerpt import excerpt

_BOLD, _BLUE, _PLAIN = "\x1b[1m", "\x1b[1;34m", "\x1b[0m"
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
}


def render(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], colour: bool) -> str:
    """One block a diagnostic, an empty line between two. A place in a file that is not
    in `sources`, or behind its end, is shown without an excerpt."""
    lines_of: dict[str, list[str]] = {}
    blocks = []
    for diagnostic in diagnostics:
        name = diagnostic.place.file
        if name not in lines_of:
            lines_of[name] = sources.get(name, "").split("\n")
        blocks.append(_block(diagnostic, lines_of[name], colour))
    return "\n".join(blocks)


def _block(diagnostic: Diagnostic, lines: list[str], colour: bool) -> str:
    place = diagnostic.place
    strong = _COLOURS[diagnostic.severity] if colour else ""
    bold, blue, plain = (_BOLD, _BLUE, _PLAIN) if colour else ("", "", "")
    number = str(place.line)
    gutter = " " * len(number)
    head = (
        f"{visible(place.file)}:{place.line}:{place.column}: "
        f"{strong}{diagnostic.severity}[{diagnostic.code}]{plain}: "
        f"{bold}{diagnostic.message}{plain}"
    )
    out = [head]
    if 1 <= place.line <= len(lines) and lines[place.line - 1].strip():
        found = excerpt(lines[place.line - 1], place)
        label = f" {diagnostic.label}" if diagnostic.label else ""
        out.append(f"{blue}{gutter} |{plain}")
        out.append(f"{blue}{number} |{plain} {found.text}")
        out.append(f"{blue}{gutter} |{plain} {strong}{found.marker}{label}{plain}")
    elif diagnostic.label:
        out.append(f"{blue}{gutter} ={plain} help: {diagnostic.label}")
    for note in (*diagnostic.notes, f"counterclaim explain {diagnostic.code}"):
        out.append(f"{blue}{gutter} ={plain} help: {note}")
    return "\n".join(out) + "\n"
