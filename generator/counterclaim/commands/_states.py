"""A ledger that is named on the command line by a path or a revision, worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from ..compiled import Compiled
from ..diagnostics import Severity
from ..errors import SettingError
from ._terminal import show_findings


def compiled_state(
    context: click.Context, named: str, *, ledger: Path
) -> tuple[Compiled, Mapping[str, str]]:
    """The report of one state and the texts of its files; "" is the ledger as it is now.

    Where it has errors they are shown, and the command ends with 1.
    """
    from ..changed import opened
    from ..pipeline import compile_report

    path = ledger / "claims.yaml" if ledger.is_dir() else ledger
    if not named and not path.is_file():
        raise SettingError(f"there is no ledger at {path}; name it with --ledger")
    with opened(named or str(path), ledger=path) as found:
        outcome = compile_report(found)
    if outcome.report is None:
        prefix = f"{named}:" if named else ""
        errors = [
            replace(each, place=replace(each.place, file=prefix + each.place.file))
            for each in outcome.diagnostics
            if each.severity is Severity.ERROR
        ]
        show_findings(errors, {prefix + name: text for name, text in outcome.sources.items()})
        click.echo(f"The ledger{f' at {named}' if named else ''} has errors.", err=True)
        context.exit(1)
    return outcome.report, outcome.sources
