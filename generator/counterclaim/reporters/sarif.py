"""SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), one run.

The rules are the codes that occur, with the registry's titles and explanations. Columns
are code points, as everywhere here, and said to be.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from .. import __version__
from ..codes import Code, code
from ..diagnostics import Diagnostic

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], colour: bool) -> str:
    """A whole log, also where there is nothing to say; `colour` changes nothing."""
    names = sorted({diagnostic.code for diagnostic in diagnostics})
    rules = [_rule(code(name)) for name in names]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "columnKind": "unicodeCodePoints",
                "tool": {
                    "driver": {"name": "counterclaim", "version": __version__, "rules": rules}
                },
                "results": [_result(one, names.index(one.code)) for one in diagnostics],
            }
        ],
    }
    return json.dumps(log, indent=2, sort_keys=True) + "\n"


def _rule(entry: Code) -> dict[str, object]:
    return {
        "id": entry.code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.explanation},
        "help": {"text": f"counterclaim explain {entry.code}"},
        "defaultConfiguration": {"level": str(entry.severity)},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, object]:
    place = diagnostic.place
    region = {"startLine": place.line, "startColumn": place.column}
    if place.end_column > place.column:
        region["endColumn"] = place.end_column
    label = f" ({diagnostic.label})" if diagnostic.label else ""
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": str(diagnostic.severity),
        "message": {"text": "\n".join((diagnostic.message + label, *diagnostic.notes))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.file)},
                    "region": region,
                }
            }
        ],
    }
