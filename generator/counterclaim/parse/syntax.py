"""What libyaml says when it cannot go on, in an editor's language and at the right place.

In: the error of libyaml (or of PyYAML's own scanner, which words them the same way), the
text, and the last scalar that was read. Out: one diagnostic. Errors that no rule knows
come out as C101 with the parser's own words.
"""

from __future__ import annotations

import re

import yaml

from ..codes import diagnose
from ..diagnostics import Diagnostic, Place

_BRACKETS = {"sequence": ("list", "[", "]"), "mapping": ("mapping", "{", "}")}


class Spot:
    """A position in the text: line and column from 0, and the line's own text."""

    def __init__(self, line: int, column: int, lines: list[str]) -> None:
        # An error at the end of the file is shown at the end of its last line with text.
        last = len(lines) - 1
        if line > last or (line == last and not lines[last]):
            line = last
            while line > 0 and not lines[line].strip():
                line -= 1
            column = len(lines[line])
        self.line = line
        self.column = min(column, len(lines[line]))
        self.text = lines[line]

    def place(self, file: str, *, length: int = 1) -> Place:
        return Place(file, self.line + 1, self.column + 1, self.column + 1 + max(length, 1))


def explain_error(
    error: yaml.YAMLError, text: str, *, file: str, quoted_end: tuple[int, int] | None
) -> Diagnostic:
    """One located diagnostic for an error of the parser.

    `quoted_end`: line and column (from 0) where the last scalar ended, if it was quoted.
    """
    lines = text.split("\n")
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return diagnose("C101", Place(file, 1, 1, 2), problem=problem or "nothing more is known")
    spot = Spot(mark.line, mark.column, lines)
    begin = getattr(error, "context_mark", None)
    opened = Spot(begin.line, begin.column, lines) if begin is not None else spot
    rest = spot.text[spot.column :]

    indent = spot.text[: len(spot.text) - len(spot.text.lstrip())]
    if "\t" in indent and spot.column <= len(indent):
        at = Spot(spot.line, indent.index("\t"), lines)
        return diagnose("C102", at.place(file))
    if "quoted scalar" in context and "end of stream" in problem:
        return diagnose("C104", opened.place(file), mark=opened.text[opened.column])
    if "escape" in problem or "escape" in context or "expected escape sequence" in problem:
        return diagnose("C109", spot.place(file), problem=rest[:10].split(" ")[0] or problem)
    if "quoted scalar" in context:
        return diagnose("C104", opened.place(file), mark=opened.text[opened.column])
    if _follows_quoted(spot, quoted_end) and rest[:1] not in ("]", "}"):
        return diagnose("C105", spot.place(file, length=len(rest.rstrip())))
    if "mapping values are not allowed" in problem:
        return _second_colon(spot, file)
    if "could not find expected ':'" in problem:
        length = len(opened.text) - opened.column
        return diagnose("C103", opened.place(file, length=length), colon=":")
    if "block scalar" in context:
        header = opened.text[opened.column :].strip()
        return diagnose("C108", opened.place(file, length=len(header)), sign=header[:1])
    if "cannot start any token" in problem or "not allowed in this context" in problem:
        return diagnose("C108", spot.place(file), sign=rest[:1])
    before = spot.text[: spot.column].strip()
    if rest[:1] == ":" and (not before or before[-1] in ",{[-?"):
        return diagnose("C121", spot.place(file))
    for word, (kind, opening, closing) in _BRACKETS.items():
        if f"flow {word}" in context:
            return diagnose(
                "C110",
                spot.place(file),
                kind=kind,
                opening=opening,
                closing=closing,
                line=opened.line + 1,
            )
    if "block node" in context and rest[:1] in ("]", "}", ","):
        return diagnose("C108", spot.place(file), sign=rest[:1])
    if "plain scalar" in context and "':'" in problem:  # `{since:}`: no space behind it
        return diagnose(
            "C103", opened.place(file, length=spot.column - opened.column + 1), colon=":"
        )
    if ("block mapping" in context or "block collection" in context) and not spot.text[
        : spot.column
    ].strip():
        return _indentation(spot, file, lines)
    return diagnose("C101", spot.place(file), problem=_plainly(problem))


def _follows_quoted(spot: Spot, quoted_end: tuple[int, int] | None) -> bool:
    """Whether only white space lies between the end of a quoted text and the spot."""
    if quoted_end is None or quoted_end[0] != spot.line:
        return False
    before = spot.text[: spot.column]
    return bool(before.strip()) and not before[quoted_end[1] :].strip()


def _second_colon(spot: Spot, file: str) -> Diagnostic:
    """`a: b: c`: the marker stands under the word before the second colon."""
    word = re.search(r"[^\s,{\[]*\Z", spot.text[: spot.column])
    start = word.start() if word else spot.column
    place = Place(file, spot.line + 1, start + 1, spot.column + 2)
    return diagnose("C107", place)


def _indentation(spot: Spot, file: str, lines: list[str]) -> Diagnostic:
    width = len(spot.text) - len(spot.text.lstrip(" "))
    fits = sorted(
        {len(line) - len(line.lstrip(" ")) for line in lines[: spot.line] if line.strip()}
    )
    if width in fits:
        dash = spot.text.lstrip().startswith("- ")
        context = (
            "; an item with `- ` stands where a key belongs"
            if dash
            else ("; a key stands where an item with `- ` belongs")
        )
    else:
        context = f" ({width} {'space' if width == 1 else 'spaces'})"
    length = len(spot.text.rstrip()) - spot.column
    return diagnose("C106", spot.place(file, length=length), context=context)


def _plainly(problem: str) -> str:
    return problem.replace("found unexpected end of stream", "the file ends too early") or "?"
