"""What the tab key offers for an id: what the ledger holds.

In: sections of the ledger. Out: a function for Click's `shell_complete`. Nothing is said
and nothing fails here: where the ledger has errors, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

Completion = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def ids_of(*sections: str) -> Completion:
    """Completes the ids of these sections (sources, documents, questions, claims)."""

    def complete(
        context: click.Context, parameter: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        from ..entry import Known
        from ..validate import check_ledger

        path = Path(context.params.get("path") or context.params.get("ledger") or "claims.yaml")
        ledger = check_ledger(path).ledger
        if ledger is None:
            return []
        known = Known(ledger)
        return [
            CompletionItem(id, help=name)
            for section in sections
            for id, name in known.records(section).items()
            if id.startswith(begun)
        ]

    return complete


def choices_of(choices: tuple[str, ...]) -> Completion:
    """Completes a fixed list of values."""

    def complete(
        context: click.Context, parameter: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        return [CompletionItem(each) for each in choices if each.startswith(begun)]

    return complete
