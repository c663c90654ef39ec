"""Diagnostics as text: one small renderer a format.

In: diagnostics (in the order in which they are to be shown), the text of each file by
name, and whether colour is wanted. Out: a `str`, ending with a line feed unless it is
empty. Nothing is printed, no file is read, no format knows of another.

    full      source excerpt with a marker, for people (the default)
    concise   one line each, for editors and grep
    json      a list of objects, for programs
    github    workflow commands, which GitHub shows beside the changed lines
    sarif     SARIF 2.1.0, which code scanning tools take
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from ..diagnostics import Diagnostic
from . import concise, full, github, json_list, sarif
from .verdicts import summary_line, verdict_lines

Reporter = Callable[[Sequence[Diagnostic], Mapping[str, str], bool], str]

REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "full": full.render,
        "concise": concise.render,
        "json": json_list.render,
        "github": github.render,
        "sarif": sarif.render,
    }
)

__all__ = ["REPORTERS", "Reporter", "summary_line", "verdict_lines"]
