"""`counterclaim show ID`: one claim, source or question in the terminal.

In: an id. Out: a question's verdict, positions and steps; a claim's words, reading, chain
and status; a source's positions and claims. Exit 1 where the ledger has errors, 2 where
the id is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ..model.ledger import Claim, Ledger, Source
from ..model.reading import ReadingName
from ..reconcile.naming import Names
from ..reconcile.numbers import span
from ..reconcile.result import Reconciliation
from ._completion import ids_of
from ._question_text import listing, question_lines, safe, wrapped
from .reconcile import read_ledger, unknown


@click.command(name="show")
@click.argument(
    "ids",
    nargs=-1,
    required=True,
    metavar="ID…",
    shell_complete=ids_of("questions", "sources", "claims"),
)
@click.option(
    "--ledger",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="claims.yaml",
    help="The ledger.  [claims.yaml]",
)
@click.pass_context
def command(context: click.Context, ids: tuple[str, ...], path: Path) -> None:
    """\b
    Example:  counterclaim show nis-killed-2024-12-19

    Print a claim, a source or a question with what was worked out about it.
    """
    from ..reconcile import reconcile as engine

    ledger = read_ledger(context, path)
    known = [*ledger.questions, *ledger.sources, *ledger.claims]
    for id in ids:
        if id not in ledger.questions and id not in ledger.sources and id not in ledger.claims:
            raise click.UsageError(unknown("question, source or claim", id, known), context)
    found = engine(ledger)
    for place, id in enumerate(ids):
        if place:
            click.echo()
        for line in _lines(id, ledger, found):
            click.echo(line)


def _lines(id: str, ledger: Ledger, found: Reconciliation) -> Iterator[str]:
    """Ids are one namespace per section: all that bear the id are shown."""
    if id in ledger.questions:
        yield from question_lines(found.questions[id], ledger)
    if id in ledger.sources:
        yield from _source(ledger.sources[id], ledger, found)
    if id in ledger.claims:
        yield from _claim(ledger.claims[id], ledger, found)


def _claim(claim: Claim, ledger: Ledger, found: Reconciliation) -> Iterator[str]:
    traced = found.claims[claim.id]
    names = Names(ledger, ledger.questions[claim.question])
    yield safe(f"{claim.id} ({claim.question})")
    if claim.words:
        yield from wrapped(f"words: “{claim.words}”", indent="    ", first="  ")
    reading = claim.reading
    if reading is not None:
        for name in ReadingName:
            interval = reading.under(name)
            if interval is None:
                continue
            low = (interval.low, int(interval.low_open)) if reading.states_low else None
            high = None if interval.high is None else (interval.high, -int(interval.high_open))
            yield f"  {name.value:7} {span(low, high)}"
    else:
        answers = claim.answer or ((str(claim.answer_days),) if claim.answer_days else ())
        told = f": {listing(answers)}" if answers else ""
        yield safe(f"  {claim.stance.value}{told}")
    chain = " → ".join(names.source(each) for each in traced.chain)
    yield from wrapped(f"from: {chain}", indent="    ", first="  ")
    yield safe(f"  said {claim.said}, as of {claim.as_of}")
    group = "" if traced.group is None else f", in the group {traced.group}"
    yield safe(f"  {traced.status}{group}")
    if claim.supersedes:
        yield safe(f"  supersedes {listing(claim.supersedes)}")
    for carrier in claim.carriers:
        yield safe(f"  carried by {carrier.document}")
    for drift in traced.drift:
        change = f"“{drift.before}” → “{drift.after}”"
        yield from wrapped(f"drift at {drift.echo}: {drift.rule}, {change}", indent="    ")
    if claim.quote:
        yield from wrapped(f"quote: “{claim.quote}”", indent="    ", first="  ")
    if claim.document:
        document = ledger.documents[claim.document]
        yield safe(f"  read in {document.id} {document.url}".rstrip())


def _source(source: Source, ledger: Ledger, found: Reconciliation) -> Iterator[str]:
    kind = f"{source.kind.value}, {source.side}" if source.side else source.kind.value
    yield safe(f"{source.id}: {source.name} ({kind})")
    if source.part_of:
        yield safe(f"  part of {listing(source.part_of)}")
    if source.speaks_for:
        yield safe(f"  speaks for {source.speaks_for}")
    for question, result in found.questions.items():
        names = Names(ledger, ledger.questions[question])
        for position in result.positions:
            if position.origin == source.id:
                agrees = position.agrees.value if position.counted else "not counted"
                yield from wrapped(
                    f"{question}: {names.position(position)} ({position.kind.value}, {agrees})",
                    indent="    ",
                    first="  ",
                )
    said = [
        claim
        for claim in ledger.claims.values()
        if source.id in claim.sources or source.id in found.claims[claim.id].origins
    ]
    said.sort(key=lambda claim: (claim.said.last, claim.id))
    yield f"  {len(said)} claims" if len(said) != 1 else "  1 claim"
    for claim in said:
        words = claim.words or claim.stance.value
        yield from wrapped(
            f"{claim.said} {claim.id}: {words} [{found.claims[claim.id].status}]",
            indent="        ",
            first="    ",
        )
